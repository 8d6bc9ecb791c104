"""What is proved of further functions and of waiting differentials is true, and no more is proved."""

import pytest

from derivations import (
    adj,
    chol,
    d,
    eigmax,
    eigvecmax,
    exp,
    expm,
    eye,
    log,
    matrix,
    matrix_power,
    number,
    pinv,
    polar,
    positive,
    scalar,
    sigmax,
    sign,
    sin,
    symmetric,
    tan,
    tr,
)
from derivations.core.expr import KNOWN
from derivations.verify.exact import sample
from derivations.verify.mutation import proofs as module
from derivations.verify.mutation.proofs import LAWS, Functions, Waiting
from derivations.verify.numeric import line_apart, point
from derivations.verify.statement import Statement

X, A, Y = matrix("X", "n", "n"), matrix("A", "n", "n"), matrix("Y", "n", "n", "symmetric")
Z, W = matrix("Z", "m", "n"), matrix("W", "m", "n")
t = scalar("t")
POWER = number(3)
SYMMETRIC = {"eigmax", "eigvecmax", "chol"}


def applied(name, u):
    """The function of this name; its second argument, if it has one, is an exponent."""
    return KNOWN[name](u, POWER) if name in {"matrix_power", "hadamard_power"} else KNOWN[name](u)


def fits(name):
    """An argument at which the function has a value, as it is and changed."""
    if name in {"chol", "logm", "sqrtm"}:
        return X.T @ X + eye("n")
    if name in SYMMETRIC:
        return X + X.T
    wide = name in {"sigmax", "normnuc", "norm1", "polar", "pinv", "left_singular", "right_singular"}
    entrywise = name in {"relu", "step", "tan", "arcsin", "arccos", "arctan"}
    return tan(Z) if name == "tan" else sin(Z) if entrywise else Z if wide else X


EVERY = [(name, k) for k, (names, _, _) in enumerate(LAWS) for name in sorted(names)]


def holds(name, changed, value):
    """Is the law true at random real points?"""
    u = fits(name)
    by = u.symbols()[0]
    left, right = applied(name, changed(u)), value(applied(name, u))
    equality = Statement(of=applied(name, u), by=by, kind="differential", claim=0 * applied(name, u))
    # The rank of a real matrix is not decided by balls; over GF(p) it is.
    draw, apart = (sample, differ) if name == "pinv" else (point, line_apart)
    for sizes in ({"m": 3, "n": 2}, {"m": 2, "n": 3}):
        at = draw(equality, {letter: sizes[letter] for letter in equality.letters}, 0, order=1)
        if apart(at.constants.value(left), at.constants.value(right)):
            return False
    return True


def differ(left, right):
    """As `line_apart`, of exact values."""
    return left.values != right.values


@pytest.mark.parametrize(("name", "number"), EVERY)
def test_a_law_is_true(name, number):
    _, changed, value = LAWS[number]
    assert holds(name, changed, value)


@pytest.mark.parametrize(
    ("name", "changed", "value"),
    [
        ("tan", lambda u: -u, lambda f: f),
        ("pinv", lambda u: 2 * u, lambda f: 2 * f),
        ("eigmax", lambda u: -u, lambda f: -f),
        ("expm", lambda u: u.T, lambda f: f),
        ("left_singular", lambda u: -u, lambda f: -f),
        ("step", lambda u: -u, lambda f: f),
    ],
)
def test_a_wrong_law_is_noticed(name, changed, value):
    assert not holds(name, changed, value)


PROVED = {
    "argument written otherwise": (expm(X @ (A + X)), expm(X @ A + X @ X)),
    "transpose": (expm(X.T), expm(X).T),
    "symmetric value": (expm(X + X.T), expm(X.T + X).T),
    "symmetric argument": (eigmax(X.T), eigmax(X)),
    "scale": (eigvecmax(2 * X), eigvecmax(X)),
    "odd": (polar(-Z), -polar(Z)),
    "even": (sigmax(-Z), sigmax(Z)),
    "even power": (matrix_power(-X, number(4)), matrix_power(X, number(4))),
    "odd power": (matrix_power(-X, number(5)), -matrix_power(X, number(5))),
    "projector": ((Z @ pinv(Z)).T, Z @ pinv(Z)),
    "inside": (tr(W.T @ tan(-Z)), -tr(W.T @ tan(Z))),
}
NOT_PROVED = {
    "other argument": (expm(X), expm(A)),
    "no transpose": (expm(X.T), expm(X)),
    "other function": (eigmax(X), tr(X)),
    "exponent": (matrix_power(-X, number(5)), matrix_power(X, number(5))),
    "no projector": ((Z @ pinv(W)).T, Z @ pinv(W)),
    "factor": (pinv(2 * Z), 2 * pinv(Z)),
    "factor of a matrix": (chol(4 * X), chol(X)),
    "sign": (adj(-X), adj(X)),
    "sign of a number": (sign(-t), sign(t)),
}


@pytest.mark.parametrize("name", PROVED)
def test_functions_are_equal(name):
    assert Functions(()).decide(*PROVED[name])


@pytest.mark.parametrize("name", NOT_PROVED)
def test_functions_that_differ_are_not_proved_equal(name):
    assert not Functions(()).decide(*NOT_PROVED[name])


def test_conditions_are_used():
    pair = expm(A), expm(A).T
    assert not Functions(()).decide(*pair)
    assert Functions((symmetric(A),)).decide(*pair)


WAITING = {
    "the same": (d(X @ A), d(X @ A)),
    "written otherwise": (tr(d(X @ A)), tr(d((X @ A).T))),
    "a transpose": (d(X.T @ A), d(A.T @ X).T),
    "of a symmetric value": (d(X.T @ X).T, d(X.T @ X)),
    "a constant more": (d(X + A), d(X)),
    "a constant number": (d(tr(X) - 23), d(tr(X) - 22)),
    "a factor in a logarithm": (d(log(tr(X.T @ X) * 2)), d(log(tr(X.T @ X)))),
    "a function": (d(expm(X.T)), d(expm(X)).T),
}
NOT_EQUAL = {
    "a factor": (d(2 * X), d(X)),
    "a transpose forgotten": (d(X.T @ A), d(X @ A)),
    "another function": (d(tr(X @ X)), d(tr(X.T @ X))),
    "not a constant": (d(tr(X) + tr(A @ X)), d(tr(X))),
    "the function itself": (d(exp(tr(X))), exp(tr(X))),
    "an exponential of a sum": (d(exp(tr(X) + 1)), d(exp(tr(X)))),
}


@pytest.mark.parametrize("name", WAITING)
def test_waiting_differentials_are_equal(name):
    assert Waiting(X, ()).decide(*WAITING[name])


@pytest.mark.parametrize("name", NOT_EQUAL)
def test_waiting_differentials_that_differ_are_not_proved_equal(name):
    assert not Waiting(X, ()).decide(*NOT_EQUAL[name])


def test_a_point_that_is_symmetric_may_move_out_of_it():
    """X = Xᵀ at the point: X and Xᵀ are equal there, d(X A) and d(Xᵀ A) are not."""
    at_the_point = Waiting(X, (symmetric(X),))
    assert at_the_point.decide(X @ d(X), X.T @ d(X))
    assert not at_the_point.decide(d(X @ A), d(X.T @ A))
    among_symmetric = Waiting(Y, ())
    assert among_symmetric.decide(d(Y @ A), d(Y.T @ A))


def test_what_is_held_fixed_may_be_symmetric():
    assert Waiting(X, (symmetric(A),)).decide(d(X @ A), d(X @ A.T))


def test_a_planted_law_would_be_believed(monkeypatch):
    """Nothing but the laws stands between a wrong equality and a proof: hence the points above."""
    wrong = (({"tan"}, lambda u: -u, lambda f: f), *LAWS)
    assert not Functions(()).decide(tan(-Z), tan(Z))
    monkeypatch.setattr(module, "LAWS", wrong)
    assert Functions(()).decide(tan(-Z), tan(Z))


def test_positive_numbers_come_out_of_logarithms_only_where_they_are_positive():
    assert Waiting(t, (positive(t),)).decide(d(log(3 * t)), d(log(t)))
