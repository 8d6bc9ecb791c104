"""Conjugates over GF(p²) and over the complex numbers: d of a conjugate is the conjugate of d."""

from dataclasses import replace
from typing import Any

import pytest

from derivations import conj, cos, ctranspose, d, det, exp, im, inner, inverse, matrix, re, scalar, tr, vector
from derivations.calculus.differential import conditions, differential
from derivations.calculus.identify import gradient
from derivations.core.errors import DomainError, Unsupported
from derivations.verify.complex_balls import ComplexBalls
from derivations.verify.counterexample import counterexample
from derivations.verify.entrywise import entrywise
from derivations.verify.exact import assignments, sample
from derivations.verify.field import Inexact, Jets
from derivations.verify.gaussian import Gaussian, GaussianField
from derivations.verify.matrix import Matrix
from derivations.verify.numeric import numeric
from derivations.verify.prime import P
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement

Z, W = matrix("Z", "n", "n", "complex"), matrix("W", "m", "n", "complex")
A = matrix("A", "n", "n")
x = vector("x", "n")
z = scalar("z", "complex")
K = GaussianField()

FUNCTIONS = {
    "conjugate": (conj(Z) @ A, Z),
    "conjugate transpose": (ctranspose(W) @ W, W),
    "quadratic form": (x.T @ ctranspose(Z) @ A @ Z @ x, Z),
    "inverse": (tr(A @ inverse(conj(Z))), Z),
    "determinant": (det(Z) * conj(det(Z)), Z),
    "parts": (re(z**3) + im(z**2) * z, z),
    "squared distance": (inner(W, conj(W)), W),
}
ENTIRE = {"exponential": (exp(z) * conj(z), z), "cosine": (inner(cos(W), conj(W)), W)}


def stated(f, by):
    return Statement(
        of=f, by=by, kind="differential", claim=differential(f, by), conditions=tuple(conditions(f, by))
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_differential_holds_exactly(name):
    statement = stated(*FUNCTIONS[name])
    assert exactly(statement).accepted
    for wrong in (-statement.claim, conj(statement.claim)):
        # A real function's differential is real: its conjugate is no mistake.
        if name not in {"determinant", "squared distance"} or wrong == -statement.claim:
            assert exactly(replace(statement, claim=wrong)).result == "rejected", wrong


@pytest.mark.parametrize("name", ENTIRE)
def test_differential_holds_over_the_complex_numbers(name):
    statement = stated(*ENTIRE[name])
    assert exactly(statement).result == "not decided"
    assert numeric(statement).accepted
    assert numeric(replace(statement, claim=-statement.claim)).result == "rejected"


def test_a_conjugate_dropped_is_noticed():
    statement = stated(conj(Z) @ A, Z)
    assert exactly(replace(statement, claim=d(Z) @ A)).result == "rejected"


def test_points_of_complex_symbols_are_complex_and_of_real_ones_real():
    statement = stated(*FUNCTIONS["quadratic form"])
    at = sample(statement, assignments(statement)[0], 0)
    entries = {
        symbol.data[0]: [y.b for row in value.values for y in row]
        for symbol, value in at.constants.point.items()
    }
    assert all(entries["Z"])
    assert not any(entries["A"])
    assert not any(entries["x"])


def test_conjugation_is_the_automorphism():
    u, v = Gaussian(5, 7, P), Gaussian(-2, 11, P)
    assert K.conj(u * v) == K.conj(u) * K.conj(v)
    assert K.conj(u) == u**P
    assert u * K.inverse(u) == 1
    assert K.re(u) + K.i * K.im(u) == u
    assert K.conj(u) != u
    assert 3 - u == -(u - 3)


def test_inverse_and_determinant_over_both_fields():
    fields: list[Any] = [K, ComplexBalls()]
    for field in fields:
        ring = Jets(field, 1)
        rows = [[field.of(2) + field.i * 3, field.of(1)], [field.i, field.of(4) - field.i]]
        slopes = [[field.i, field.of(5)], [field.of(1), field.of(2)]]
        X = Matrix(ring, (rows, slopes))
        left = X @ X.inverse() - Matrix.rational(ring, [[1, 0], [0, 1]])
        assert all(field.is_zero(y) for k in (0, 1) for row in left.part(k) for y in row)
        assert X.parted("conj").parted("conj").det().item.value - X.det().item.value == 0 or field.name == "C"


def test_what_is_not_known_of_complex_numbers_is_not_decided():
    statement = stated(*FUNCTIONS["parts"])
    assert entrywise(statement).result == "not decided"
    with pytest.raises(DomainError):
        counterexample(replace(statement, claim=-statement.claim))
    with pytest.raises(Inexact):
        K.sqrt(Gaussian(2, 1, P))
    # Without an order, a condition of positivity asks for no more than a rational function can see.
    assert [K.is_positive(Gaussian(*x, P)) for x in ((2, 0), (2, 1), (0, 0))] == [True, False, False]


def test_there_is_no_gradient_in_the_differential_alone():
    """A real gradient of a conjugate would lose the part in the conjugate of dZ."""
    with pytest.raises(Unsupported, match="conj has no adjoint"):
        gradient(differential(tr(A @ conj(Z)), Z), Z)
