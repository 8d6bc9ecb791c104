"""Four different sizes, column-major vec, A ⊗ B in this order, conjugates, layouts, symmetric matrices.

Every convention has its twin: the statement that is true in the other convention is refused, and the
other convention planted in the arithmetic makes the true one fail.
"""

from dataclasses import replace

import pytest

from derivations import (
    commutation,
    conj,
    ctranspose,
    d,
    eye,
    hadamard,
    im,
    kron,
    matrix,
    pinv,
    scalar,
    tr,
    vec,
)
from derivations.core.expr import KNOWN
from derivations.derive import derive
from derivations.operations.products import unvec
from derivations.verify.entrywise import entrywise
from derivations.verify.evaluate import evaluate
from derivations.verify.exact import TRIPLES, assignments, check, sample
from derivations.verify.field import Jets
from derivations.verify.gaussian import Gaussian, GaussianField
from derivations.verify.matrix import Matrix
from derivations.verify.points import along
from derivations.verify.prime import P, PrimeField
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement

A, X, B = matrix("A", "m", "n"), matrix("X", "n", "p"), matrix("B", "p", "q")
C, Y = matrix("C", "m", "n"), matrix("Y", "p", "q")
m, n, p, q = (size.rows for size in (A.shape, X.shape, B.shape, B.T.shape))


def claim(of, by, kind, derivative, *conditions):
    return Statement(of=of, by=by, kind=kind, claim=derivative, conditions=conditions)


# vec(A X B) = (Bᵀ ⊗ A) vec X and vec(C ⊗ Y) = (I ⊗ K ⊗ I)(vec C ⊗ vec Y), each of four sizes.
BETWEEN = kron(kron(eye(n), commutation(q, m)), eye(p))
TRUE = {
    "product": claim(A @ X @ B, X, "numerator", kron(B.T, A)),
    "product, denominator": claim(A @ X @ B, X, "denominator", kron(B, A.T)),
    "vec of a product": claim(vec(A @ X @ B), X, "differential", kron(B.T, A) @ vec(d(X))),
    "transposed product": claim((A @ X @ B).T, X, "numerator", commutation(m, q) @ kron(B.T, A)),
    "Kronecker, left": claim(kron(C, Y), C, "numerator", BETWEEN @ kron(eye(m * n), vec(Y))),
    "Kronecker, right": claim(kron(C, Y), Y, "numerator", BETWEEN @ kron(vec(C), eye(p * q))),
    "Kronecker, differential": claim(kron(C, Y), Y, "differential", kron(C, d(Y))),
    "vec and back": claim(unvec(vec(A @ X), data=((A @ X).shape,)), X, "differential", A @ d(X)),
}
FLIPPED = {
    "product": kron(A, B.T),
    "product, denominator": kron(A.T, B),
    "vec of a product": kron(A, B.T) @ vec(d(X)),
    "transposed product": kron(B.T, A),
    "Kronecker, left": BETWEEN @ kron(vec(Y), eye(m * n)),
    "Kronecker, right": BETWEEN @ kron(eye(p * q), vec(C)),
    "Kronecker, differential": kron(d(Y), C),
    "transposed product, other commutation": commutation(q, m) @ kron(B.T, A),
}


@pytest.mark.parametrize("name", TRUE)
def test_kronecker_and_vec_hold_at_four_different_sizes(name):
    statement = TRUE[name]
    rung = exactly(statement)
    assert rung.accepted, rung.reason
    for sizes in assignments(statement):
        assert len(set(sizes.values())) == len(sizes)
        assert {k % 2 for k in sizes.values()} == {0, 1}
    if name != "vec and back":
        assert all(len(sizes) == 4 for sizes in assignments(statement))
    assert entrywise(statement).accepted


def test_of_two_letters_each_is_the_larger_one_somewhere():
    for i in range(4):
        for j in range(i):
            assert {sizes[i] > sizes[j] for sizes in TRIPLES} == {True, False}


@pytest.mark.parametrize("name", FLIPPED)
def test_the_other_convention_is_refused(name):
    statement = replace(TRUE[name.partition(", other")[0]], claim=FLIPPED[name])
    assert exactly(statement).result == "rejected"
    assert entrywise(statement).result == "rejected"


def refused(statements):
    """The names of those that one trial of exact arithmetic does not accept."""
    return {name for name, s in statements.items() if not all(check(s, z, 0) for z in assignments(s))}


def flipped_kron(_, left, right):
    return right.kron(left)


def row_major(self):
    return self.T.each(lambda part: [[x] for column in zip(*part, strict=True) for x in column])


def test_a_flipped_kronecker_product_is_refused(monkeypatch):
    monkeypatch.setitem(KNOWN["kron"].__dict__, "value", flipped_kron)
    assert refused(TRUE) >= {"product", "product, denominator", "vec of a product", "transposed product"}


def test_row_major_vec_is_refused(monkeypatch):
    monkeypatch.setattr(Matrix, "vec", row_major)
    assert refused(TRUE) >= {"product", "vec of a product", "transposed product", "Kronecker, left"}


def test_two_flips_that_agree_are_refused_by_the_other_witness(monkeypatch):
    """B ⊗ A with row-major vec: every true statement holds in the exact arithmetic; SymPy has its own."""
    monkeypatch.setitem(KNOWN["kron"].__dict__, "value", flipped_kron)
    wrong = replace(TRUE["product"], claim=FLIPPED["product"])
    assert all(check(wrong, sizes, 0) for sizes in assignments(wrong))
    monkeypatch.undo()
    assert entrywise(wrong).result == "rejected"


def exact_value(expr, point):
    """Rows of plain integers at a point given by rows."""
    ring = Jets(PrimeField(P), 0)
    values = {symbol: Matrix.rational(ring, rows) for symbol, rows in point.items()}
    return evaluate(expr, values, {}, ring).values


def test_the_conventions_are_these():
    """The definitions themselves, at numbers: nothing else says which of two conventions is meant."""
    a, b = matrix("a", 2, 2), matrix("b", 1, 2)
    point = {a: [[1, 2], [3, 4]], b: [[5, 6]]}
    assert exact_value(kron(a, b), point) == [[5, 6, 10, 12], [15, 18, 20, 24]]
    assert exact_value(vec(a), point) == [[1], [3], [2], [4]]
    w = matrix("w", 2, 3)
    point = {w: [[1, 2, 3], [4, 5, 6]]}
    assert exact_value(commutation(2, 3) @ vec(w), point) == exact_value(vec(w.T), point)
    field = GaussianField()
    assert field.conj(field.i) == Gaussian(0, -1, P)


Z, W = matrix("Z", "m", "n", "complex"), matrix("W", "m", "m", "complex")
z = scalar("z", "complex")
COMPLEX = {
    "Hermitian form": (
        claim(
            tr(ctranspose(Z) @ W @ Z),
            Z,
            "differential",
            tr(ctranspose(d(Z)) @ W @ Z) + tr(ctranspose(Z) @ W @ d(Z)),
        ),
        tr(d(Z).T @ W @ Z) + tr(ctranspose(Z) @ W @ d(Z)),
    ),
    "conjugate": (claim(conj(Z), Z, "differential", conj(d(Z))), d(Z)),
    "product with a conjugate": (
        claim(conj(z) * z**2, z, "differential", conj(d(z)) * z**2 + 2 * conj(z) * z * d(z)),
        d(z) * conj(z) ** 2 + 2 * conj(z) * z * conj(d(z)),
    ),
    "squared absolute value is real": (claim(im(z * conj(z)), z, "differential", 0 * im(d(z))), im(d(z))),
}


@pytest.mark.parametrize("name", COMPLEX)
def test_conjugates_are_checked(name):
    right, wrong = COMPLEX[name]
    assert exactly(right).accepted
    assert exactly(replace(right, claim=wrong)).result == "rejected"


def test_a_conjugation_that_does_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(GaussianField, "conj", lambda _, x: x)
    assert refused({name: right for name, (right, _) in COMPLEX.items()})


LET = {"S": "symmetric(n)", "A": "matrix(n,n)", "B": "matrix(n,n)", "x": "vector(n)"}
FUNCTIONS = ["tr(A*S)", "x'*S*x", "tr(A*S*B*S)", "tr(A*inv(S))", "logdet(S)"]
CONVENTIONS = ("unconstrained", "free", "frobenius")


def pairs(convention, sizes):
    """Directions in the convention, each with the entries of the derivative that its slope must be."""
    order = sizes["n"]
    for i in range(order):
        for j in range(order):
            H = [[0] * order for _ in range(order)]
            H[i][j] = 1
            if convention == "unconstrained":
                yield H, [(i, j)]
            elif i >= j:
                H[j][i] = 1
                # The Frobenius gradient pairs with H, which has the entry twice off the diagonal.
                twice = convention == "frobenius" and i != j
                yield H, [(i, j), (j, i)] if twice else [(i, j)]


def follows(expression, answer_in, convention):
    """Is the answer in one convention the derivative of the expression in (another) convention?"""
    answer = derive(expression, "S", symmetric=answer_in, let=LET)
    (S,) = [symbol for symbol in answer.function.symbols() if symbol.data[0] == "S"]
    said = Statement(
        of=answer.function,
        by=S,
        kind="differential",
        claim=0 * answer.function,
        conditions=tuple(answer.conditions),
    )
    for sizes in ({"n": 3}, {"n": 2}):
        at = sample(said, sizes, 0, order=1)
        G = at.constants.value(answer.derivative).values
        if convention != "unconstrained" and [list(column) for column in zip(*G, strict=True)] != G:
            return False
        for H, entries in pairs(convention, sizes):
            slope = along(said, at, (H,)).value(answer.function).slope.item.value
            if slope != sum(G[i][j] for i, j in entries) % P:
                return False
    return True


@pytest.mark.parametrize("expression", FUNCTIONS)
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_symmetric_conventions_hold_each_in_its_own_right(expression, convention):
    assert follows(expression, convention, convention)


@pytest.mark.parametrize("asked", CONVENTIONS)
@pytest.mark.parametrize("answered", CONVENTIONS)
def test_no_symmetric_convention_passes_for_another(asked, answered):
    assert follows("tr(A*S*B*S)", answered, asked) == (asked == answered)


def test_a_skew_part_passes_no_check_of_a_symmetric_gradient():
    S = matrix("S", "n", "n", "symmetric")
    K = matrix("K", "n", "n")
    right = claim(tr(S @ S), S, "gradient", 2 * S)
    assert exactly(right).accepted
    assert exactly(replace(right, claim=2 * S + K - K.T)).result == "rejected"
    assert exactly(replace(right, claim=4 * S - 2 * hadamard(S, eye("n")))).result == "rejected"


def test_a_differential_that_holds_for_wide_matrices_only_is_refused():
    """Z Z⁺ = I for a wide Z of full rank, so that one of the terms of dZ⁺ is zero there, not elsewhere."""
    Q = matrix("Q", "m", "n")
    G, dQ = pinv(Q), d(Q)
    wide = (eye("n") - G @ Q) @ dQ.T @ G.T @ G
    tall = G @ G.T @ dQ.T @ (eye("m") - Q @ G)
    right = claim(G, Q, "differential", -(G @ dQ @ G) + tall + wide)
    assert exactly(right).accepted
    assert exactly(replace(right, claim=-(G @ dQ @ G) + wide)).result == "rejected"
    assert exactly(replace(right, claim=-(G @ dQ @ G) + tall)).result == "rejected"
