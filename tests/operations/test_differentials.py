"""The engine's derivative of every operation equals the one that follows from its definition."""

from dataclasses import replace

import pytest

from derivations import (
    adj,
    arcsin,
    chol,
    eigmax,
    eigvecmax,
    expm,
    expm_frechet,
    eye,
    hadamard_power,
    half_lower,
    inner,
    invertible,
    left_singular,
    logm,
    logm_frechet,
    matrix_power,
    number,
    pinv,
    polar,
    power_sum,
    right_singular,
    sigmax,
    sqrtm,
    sqrtm_frechet,
    step,
    sym,
    tr,
)
from derivations.calculus.differential import conditions, differential
from derivations.core.expr import KNOWN
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from tests.operations.statements import ALL, EXACT, REAL, A, B, C, P, X, Y, Z, answer, k, stated, x, y

NEEDS_REALS = [name for name in ALL if name in REAL or reasons(stated(*ALL[name]))]


@pytest.mark.parametrize("name", EXACT)
def test_gradient_holds_exactly(name):
    rung = exactly(stated(*EXACT[name]))
    assert rung.accepted, rung.reason


@pytest.mark.parametrize("name", NEEDS_REALS)
def test_gradient_holds_over_the_reals(name):
    rung = numeric(stated(*ALL[name]))
    assert rung.accepted, rung.reason


def mistakes(G):
    """Mistakes that people make with a gradient."""
    yield -G
    yield 2 * G
    if G.shape.is_square and not G.shape.is_scalar:
        yield G.T


@pytest.mark.parametrize("name", ALL)
def test_a_planted_mistake_is_rejected(name):
    f, by, assumed = ALL[name]
    right = stated(f, by, assumed)
    found = [replace(right, claim=claim) for claim in mistakes(right.claim)]
    check = numeric if name in NEEDS_REALS else exactly
    rejected = [check(statement).result == "rejected" for statement in found]
    # The gradient by a symmetric matrix is symmetric, and so is that of eigmax.
    assert all(rejected[:2])
    assert all(rejected) or name in {"eigmax", "eigmax of any matrix", "factor", "log det by the factor"}


# Of functions with many values, and of what stands in a first derivative: (function, variable, conditions).
DIFFERENTIALS = {
    "adj": (adj(X), X, (invertible(X),)),
    "symbolic power": (matrix_power(X, k), X, ()),
    "power sum": (power_sum(X, A, number(4)), X, ()),
    "negative power sum": (power_sum(X, A, number(-3)), X, ()),
    "power sum of one term": (power_sum(X, A, number(1)), X, ()),
    "pinv": (pinv(Z), Z, ()),
    "chol": (chol(P), P, ()),
    "chol of a chol": (half_lower(chol(P) @ sym(P)), P, ()),
    "second power of the entries": (hadamard_power(arcsin(x), number(2)), x, ()),
    "step": (step(Z), Z, ()),
    "expm": (expm(X @ A), X, ()),
    "expm_frechet by the direction": (expm_frechet(A, X @ B), X, ()),
    "logm": (logm(X), X, ()),
    "sqrtm": (sqrtm(X), X, ()),
    "sqrtm_frechet": (sqrtm_frechet(X, A), X, ()),
    "eigvecmax": (eigvecmax(X), X, ()),
    "eigvecmax of a Gram matrix": (eigvecmax(Z.T @ Z), Z, ()),
    "eigmax twice": (eigvecmax(X) @ eigvecmax(X).T * eigmax(X), X, ()),
    "left singular vector": (left_singular(Z), Z, ()),
    "right singular vector": (right_singular(Z), Z, ()),
    "sigmax twice": (answer(sigmax(Z), Z), Z, ()),
    "polar": (polar(Z), Z, (invertible(Z.T @ Z),)),
}


CONSTANT = {"step", "power sum of one term"}


def moved(name):
    f, by, assumed = DIFFERENTIALS[name]
    said = tuple({*assumed, *conditions(f, by)})
    return Statement(of=f, by=by, kind="differential", claim=differential(f, by), conditions=said)


@pytest.mark.parametrize("name", DIFFERENTIALS)
def test_differential_holds(name):
    statement = moved(name)
    rungs = [exactly(statement), numeric(statement)]
    needed = rungs[1] if reasons(statement) else rungs[0]
    assert needed.accepted, needed.reason
    assert all(rung.result != "rejected" for rung in rungs)


@pytest.mark.parametrize("name", [name for name in DIFFERENTIALS if name not in CONSTANT])
def test_a_differential_with_the_wrong_sign_is_rejected(name):
    statement = replace(moved(name), claim=-moved(name).claim)
    check = numeric if reasons(statement) else exactly
    assert check(statement).result == "rejected"


LINEAR = {
    "power_sum": inner(A, power_sum(X, Y, k)),
    "expm_frechet": inner(A, expm_frechet(X, Y)),
    "logm_frechet": inner(A, logm_frechet(X, Y)),
    "sqrtm_frechet": inner(A, sqrtm_frechet(X, Y)),
    "sym": inner(A, sym(X @ Y)),
    "half_lower": inner(A, half_lower(X @ Y)),
}


@pytest.mark.parametrize("name", LINEAR)
def test_adjoint_pairs_with_the_direction(name):
    """⟨W, op(…, H)⟩ = ⟨V, H⟩, where V is what `adjoint` makes of W; −V and Vᵀ are no such thing."""
    f = LINEAR[name]
    assumed = tuple(
        condition for node in f.nodes() for condition in node.op.conditions(*node.args, *node.data)
    )
    right = stated(f, Y, assumed)
    check = numeric if reasons(right) else exactly
    assert check(right).accepted
    for claim in mistakes(right.claim):
        assert check(replace(right, claim=claim)).result == "rejected"


@pytest.mark.parametrize("name", ["power_sum", "expm_frechet", "logm_frechet", "sqrtm_frechet"])
def test_a_multiple_of_the_identity_gives_the_scalar_rule(name):
    """L(X, c I) = c f′(X): the gradient of tr f(X) has no Fréchet derivative in it."""
    f = KNOWN[name.removesuffix("_frechet").replace("power_sum", "matrix_power")]
    trace = tr(f(X, k) if name == "power_sum" else f(X))
    for G in (answer(trace, X), answer(3 * -trace, X)):
        assert name not in {node.op.name for node in G.nodes()}
    statement = stated(3 * -trace, X)
    assert numeric(statement).accepted
    assert numeric(replace(statement, claim=statement.claim.T)).result == "rejected"


WRONG = {
    "matrix_power": ALL["fifth power"],
    "chol": ALL["factor"],
    "sigmax": ALL["sigmax"],
    "normnuc": ALL["normnuc"],
    "expm": ALL["expm"],
    "pinv": ALL["projector"],
    "adj": ALL["trace of adj"],
    "eigmax": ALL["eigmax"],
    "arctan": ALL["arctan"],
    "hadamard_power": ALL["entry powers"],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_rule_is_caught(name, monkeypatch):
    """The planted mistake: the differential of one operation with a factor 2."""
    rule = KNOWN[name].differential[0]
    assert rule is not None
    monkeypatch.setitem(KNOWN[name].__dict__, "differential", (lambda *args: 2 * rule(*args), None))
    statement = stated(*WRONG[name])
    check = numeric if reasons(statement) else exactly
    assert check(statement).result == "rejected"


def test_conditions_are_those_of_the_declaration():
    """What is symmetric or positive definite as it is written needs no condition that says so."""
    kinds = lambda f: [condition.kind for condition in f.op.conditions(*f.args)]  # noqa: E731
    assert kinds(chol(P)) == []
    assert kinds(chol(X)) == ["spd"]
    assert kinds(eigmax(X)) == ["symmetric", "simple_eigenvalue"]
    for symmetric in (X + X.T, A + X @ P @ X.T + A.T, Z.T @ Z + eye("n"), C.T @ C - x @ x.T, sym(A), 2 * P):
        assert kinds(eigmax(symmetric)) == ["simple_eigenvalue"], symmetric
    for other in (X @ X, A @ P, X + A.T, Z.T @ C, x @ y.T):
        assert kinds(eigmax(other))[0] == "symmetric", other
