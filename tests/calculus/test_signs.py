"""What is said to be positive, definite or invertible for sure is so at random points."""

from random import Random

import pytest

from derivations.calculus.signs import Signs
from derivations.core.arithmetic import symbol
from derivations.read import read
from derivations.verify.balls import Balls
from derivations.verify.domain import HOLDS
from derivations.verify.field import Jets
from derivations.verify.numeric import small
from derivations.verify.points import drawn
from derivations.verify.statement import Statement

LET = {
    "S": "spd(n)", "T": "symmetric(n)", "Q": "orthogonal(n)", "A": "matrix(m,n)", "X": "matrix(n,n)",
    "x": "vector(n)", "y": "vector(n)", "b": "vector(m)", "a": "scalar",
}  # fmt: skip
SIZES = {"m": 2, "n": 3}
SIGNS = Signs()

SURE = [
    "exp(a)", "exp(A)*exp(x)", "sum(exp(A*x))", "1 + a^2", "vector(1) + x.^2", "tr(S)", "det(S*inv(S))",
    "eigmax(S)",
    "diag(chol(S))", "2 + x'*x", "1 + x'*S*x", "1 + b'*A*S*A'*b", "1 + norm2(x) + relu(a)",
    "sigmoid(x)./exp(x)",
    "sqrt(exp(x))", "tr(expm(T))", "tr(eye(n))", "vec(exp(X))", "3/(1 + abs(a))", "1 + tr(X'*X)",
]  # fmt: skip
DEFINITE = [
    "S", "inv(S)", "eye(n) + X*X'", "S + x*x'", "S + X'*T*T*X", "2*S + a^2*eye(n)", "diag(exp(x))",
    "expm(X + X')",
    "S.*inv(S)", "kron(S, S)", "S/(1 + a^2)", "sqrtm(S)", "S + A'*A",
]  # fmt: skip
INVERTIBLE = ["Q*S", "chol(S)*Q'", "expm(X)", "inv(Q)", "kron(Q, S)", "-S"]
NOT_SURE = [
    "a", "x'*S*x", "x'*T*x + 1", "tr(expm(X))", "det(T)", "sum(x)", "exp(a) - 1", "1 + tr(X*X)",
    "tanh(a) + 1/2",
    "1 + x'*y", "tr(X'*S) + 1", "0*a + 0", "1 + a^3",
]  # fmt: skip
NOT_DEFINITE = ["T", "X*X'", "S - x*x'", "S + T", "S*inv(S)", "A*A'", "diag(x)", "expm(X)", "a*S", "S + x*y'"]


def said(text, **more):
    """The expression, and its values at some points."""
    e = read(text, {**LET, **more}).expr
    by = symbol("unused", 1, 1)
    statement = Statement(of=e, by=by, kind="differential", claim=e)
    random = Random(text)
    ring = Jets(Balls(), 1)
    return e, [drawn(statement, SIZES, ring, random, small, turn).constants.value(e) for turn in range(6)]


@pytest.mark.parametrize("text", SURE)
def test_what_is_surely_positive_is_positive(text):
    e, values = said(text)
    assert SIGNS.sure(e)
    assert SIGNS.not_negative(e)
    assert all(map(HOLDS["positive"], values))


@pytest.mark.parametrize("text", DEFINITE)
def test_what_is_surely_definite_is_definite(text):
    e, values = said(text)
    assert SIGNS.definite(e)
    assert SIGNS.semidefinite(e)
    assert all(map(HOLDS["spd"], values))


@pytest.mark.parametrize("text", [*DEFINITE, *INVERTIBLE])
def test_what_is_surely_invertible_is_invertible(text):
    e, values = said(text)
    assert SIGNS.invertible(e)
    assert all(map(HOLDS["invertible"], values))


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_may_be_zero_or_negative_is_not_sure(text):
    assert not SIGNS.sure(said(text)[0])


@pytest.mark.parametrize("text", NOT_DEFINITE)
def test_what_may_be_indefinite_is_not_definite(text):
    e, values = said(text)
    assert not SIGNS.definite(e)
    if text not in {"X*X'", "S*inv(S)", "A*A'", "a*S", "expm(X)"}:
        assert not all(map(HOLDS["spd"], values))


def test_nothing_is_sure_of_a_complex_variable():
    """log(1 + zᵀz) has a branch cut, although 1 + xᵀx is positive."""
    e = read("1 + z'*z", {"z": "vector(n)"}).expr
    z = e.symbols()[0]
    assert SIGNS.sure(e)
    assert not Signs(frozenset({z})).sure(e)
    assert not Signs(frozenset({z})).not_negative(e)
