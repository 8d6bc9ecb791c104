"""The set itself: its records, its breadth, and every answer against finite differences."""

import dataclasses

import pytest

from benchmarks.definition import TOLERANCE, case, evaluated, gap
from benchmarks.errors import BadProblem
from benchmarks.problem import KINDS, problems, record
from benchmarks.validate import faults

PROBLEMS = problems()
WELL_POSED = [problem for problem in PROBLEMS if not problem.is_ill_posed]
BY_ID = {problem.id: problem for problem in PROBLEMS}


def name(problem):
    return problem.id


@pytest.mark.parametrize("problem", WELL_POSED, ids=name)
def test_answers_are_the_derivative(problem):
    assert not faults(problem)


def test_the_set_is_large_and_broad():
    assert len(WELL_POSED) >= 160
    assert len({problem.category for problem in WELL_POSED}) >= 25
    assert sum(problem.order == 2 for problem in WELL_POSED) >= 30
    assert {problem.symmetric for problem in WELL_POSED} == {
        "unconstrained",
        "free",
        "frobenius",
        "riemannian",
    }
    assert {kind for problem in PROBLEMS for kind in problem.refuse} == set(KINDS)
    structures = {variable.structure for problem in WELL_POSED for variable in problem.declared.values()}
    assert structures == {
        "matrix", "symmetric", "spd", "diagonal", "orthogonal", "vector", "scalar", "integer",
    }  # fmt: skip


def test_no_function_stands_twice_with_one_variable():
    keys = [(p.expression, p.variables, p.wrt, p.order, p.symmetric) for p in PROBLEMS]
    assert len(keys) == len(set(keys))


def test_sizes_are_rectangular_both_ways():
    """Of letters that meet in one matrix, each is the larger one somewhere or the conditions forbid it."""
    for problem in WELL_POSED:
        assert len({tuple(sorted(sizes.items())) for sizes in problem.sizes}) >= 2
        for variable in problem.declared.values():
            letters = [size for size in variable.sizes if not size.isdigit()]
            if len(set(letters)) == 2:
                rows, cols = letters
                assert all(sizes[rows] != sizes[cols] for sizes in problem.sizes), problem.id


@pytest.mark.parametrize("problem", WELL_POSED, ids=name)
def test_a_sign_a_factor_and_an_entry_are_noticed(problem):
    point, truth = case(problem, 0)
    answer = evaluated(problem.shortest_numpy, point)
    one_off = answer.copy().astype(complex)
    one_off.flat[-1] += 1e-3
    for planted in (-answer, 2 * answer, one_off):
        assert gap(planted, truth) > TOLERANCE


# What people get wrong: the problem, and the wrong answer in the text notation and in NumPy.
MISTAKES = {
    "quadratic-form": ("2*A*x", "2 * A @ x"),
    "bilinear-matrix": ("x*b'", "x @ b.T"),
    "bilinear-right": ("A*b", "A @ b"),
    "linear-map": ("A'", "A.T"),
    "least-squares": ("A'*(A*x - b)", "A.T @ (A @ x - b)"),
    "weighted-least-squares": ("2*A'*W*(A*x - b)", "2 * A.T @ W @ (A @ x - b)"),
    "trace-product": ("A", "A"),
    "trace-not-transposed": ("A*X*B + B*X*A", "A @ X @ B + B @ X @ A"),
    "trace-power": ("k*X^(k - 1)", "k * np.linalg.matrix_power(X, k - 1)"),
    "det": ("adj(X)", "adj(X)"),
    "logdet": ("inv(X)", "inv(X)"),
    "inverse-form": ("-inv(X)*a*b'*inv(X)", "-inv(X) @ a @ b.T @ inv(X)"),
    "inverse-jacobian": ("-kron(inv(X), inv(X)')", "-kron(inv(X), inv(X).T)"),
    "jacobian-product": ("kron(A, B')", "kron(A, B.T)"),
    "jacobian-transpose": ("commutation(n, m)", "commutation(n, m)"),
    "softmax-jacobian": ("diag(exp(x)/sum(exp(x)))", "np.diagflat(np.exp(x)) / np.sum(np.exp(x))"),
    "logistic-loss": ("-X'*(y .* sigmoid(y .* (X*w)))", "-X.T @ (y * sigmoid(y * (X @ w)))"),
    "binary-cross-entropy": ("X'*(y - sigmoid(X*w))", "X.T @ (y - sigmoid(X @ w))"),
    "symmetric-trace-free": ("A + A'", "A + A.T"),
    "symmetric-form-free": ("x*x'", "x @ x.T"),
    "diagonal-trace": ("A'", "A.T"),
    "orthogonal-trace-riemannian": ("A'", "A.T"),
    "hessian-quadratic": ("2*A", "2 * A"),
    "hessian-logdet": ("-kron(inv(X), inv(X)')", "-kron(inv(X), inv(X).T)"),
    "hessian-log-sum-exp": ("diag(p) + p*p' where p = exp(x)/sum(exp(x))", "np.diagflat(np.exp(x))"),
    "normalised": ("eye(n)/norm2(x)", "eye(n) / norm(x)"),
    "wirtinger-form": ("A'*z", "A.T @ z"),
    "wirtinger-form-plain": ("A'*z", "A.T @ z"),
    "factorisation-left": ("2*(X - U*V')*V", "2 * (X - U @ V.T) @ V"),
    "gaussian-covariance": (
        "(inv(P)*(x - u)*(x - u)'*inv(P) - inv(P))",
        "inv(P) @ (x - u) @ (x - u).T @ inv(P) - inv(P)",
    ),
    "kron-matrix-right": ("kron(vec(A), eye(p*q))", "kron(vec(A), eye(p*q))"),
    "rayleigh-quotient": ("2*S*x/(x'*x)", "2 * S @ x / (x.T @ x)"),
}  # fmt: skip


@pytest.mark.parametrize("planted", MISTAKES)
def test_planted_mistakes_are_found(planted):
    problem, (text, code) = BY_ID[planted], MISTAKES[planted]
    said = [str(fault) for fault in faults(dataclasses.replace(problem, shortest=text))]
    assert said
    assert all("shortest is not the derivative" in fault for fault in said)
    said = [str(fault) for fault in faults(dataclasses.replace(problem, shortest_numpy=code))]
    assert said
    assert all("shortest_numpy is not the derivative" in fault for fault in said)


def test_an_expression_that_is_another_function_is_found():
    other = dataclasses.replace(BY_ID["quadratic-form"], expression="x'*A'*A*x")
    assert all("expression is not numpy" in str(fault) for fault in faults(other))
    assert len(faults(other)) == 2


def test_an_unreadable_answer_is_a_fault_with_its_column():
    (fault, *_) = faults(dataclasses.replace(BY_ID["quadratic-form"], shortest="(A + A')*"))
    assert "column 10" in str(fault)


GOOD = {
    "id": "good", "title": "t", "expression": "x", "variables": ["x: vector(n)"], "wrt": "x",
    "numpy": "x", "shortest": "eye(n)", "shortest_numpy": "eye(n)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"wrt": "y"}, "no variable"),
        ({"numpy": ""}, "needed"),
        ({"variables": ["x: vektor(n)"]}, "declares nothing"),
        ({"variables": ["x: vector(n)", "n: scalar"]}, "a size and a variable"),
        ({"order": 3}, "order"),
        ({"symmetric": "half"}, "conventions"),
        ({"draw": {"x": "nice"}}, "draws"),
        ({"draw": {"y": "positive"}}, "not declared"),
        ({"sizes": [{"n": 3}]}, "two rectangular"),
        ({"sizes": [{"m": 3}, {"m": 4}]}, "no value"),
        ({"refuse": ["shape"], "why": "because"}, "no answer"),
        ({"colour": "red"}, "unknown keys"),
    ],
)
def test_bad_records_are_refused(change, message):
    assert record(GOOD, "good").id == "good"
    with pytest.raises(BadProblem, match=message):
        record({**GOOD, **change}, "bad")


def test_an_incomplete_record_names_what_is_missing():
    with pytest.raises(BadProblem, match="expression"):
        record({key: value for key, value in GOOD.items() if key != "expression"}, "bad")
