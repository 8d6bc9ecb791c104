"""Germs are what functions do for small t, and say so when they do not know."""

from fractions import Fraction
from random import Random

import pytest
from flint import arb, arb_series, fmpq_poly

from derivations import eigmax, matrix, normnuc, sigmax, squared_norm, vector
from derivations.verify.balls import Balls
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.necessity.germ import TERMS, Germ, lifted
from derivations.verify.necessity.germs import Germs

K = Germs()
T = Germ({1: fmpq_poly([1])})
SMALL = Fraction(1, 10**8)


def at(germ, t):
    """The known terms at a small number; log(1/t) as a ball."""
    log = -Balls().of(t).log()
    return sum(
        (sum(Balls().of(Fraction(int(c.p), int(c.q))) * log**d for d, c in enumerate(poly.coeffs())))
        * Balls().of(t) ** e
        for e, poly in germ.terms.items()
    )


def polynomial(random, start=0):
    lead = lifted(random.choice((1, 2, -3))) * T**start
    return sum((random.randint(-3, 3) * T**e for e in range(start + 1, start + 4)), lead)


@pytest.mark.parametrize("seed", range(20))
def test_rational_functions_agree_with_their_values(seed):
    random = Random(seed)
    a, b, c = (polynomial(random, start) for start in (0, 1, 0))
    germ = K.inverse(a * b) * c + a
    exact = at(c, SMALL) / (at(a, SMALL) * at(b, SMALL)) + at(a, SMALL)
    assert germ.least == -1
    assert abs(at(germ, SMALL) - exact) < Balls().of(SMALL ** (germ.order - 1))


@pytest.mark.parametrize("name", ["exp", "sin", "cos", "arctan", "arcsin"])
def test_series_are_those_of_the_function(name):
    known = {"arctan": "atan", "arcsin": "asin"}.get(name, name)
    expected = getattr(arb_series([0, 1], prec=TERMS), known)()
    germ = getattr(K, name)(T)
    for i in range(TERMS):
        c = germ.coefficient(i)[0]
        assert arb(expected[i]).overlaps(arb(c.p) / arb(c.q))


def test_logarithms_are_larger_than_any_number_and_smaller_than_any_power():
    log = K.log(T)
    assert log.sign == -1
    assert (log + 10**6).sign == -1
    assert (log + K.inverse(T)).sign == 1
    assert abs(at(K.log(T**2 * (1 + T)), SMALL) - (Balls().of(SMALL**2 * (1 + SMALL))).log()) < Balls().of(
        SMALL**7
    )


def test_the_order_is_that_of_small_positive_numbers():
    assert T.sign == 1 == (lifted(Fraction(1, 10**9)) - T).sign
    assert K.abs(-T) == T
    assert K.sign(T - T**2) == 1
    assert K.sqrt(T**2 * 4) == 2 * T
    assert (K.sqrt(1 + T) ** 2 - 1 - T).terms == {}


def test_what_is_not_known_is_said():
    unknown = K.sqrt(1 + T) ** 2 - 1 - T
    for ask in (lambda: unknown.is_zero, lambda: unknown.sign, lambda: K.inverse(unknown)):
        with pytest.raises(Inexact):
            ask()
    for ask in (lambda: K.exp(1 + T), lambda: K.log(2 + T), lambda: K.sqrt(T), lambda: K.sqrt(2 + T)):
        with pytest.raises(Inexact):
            ask()
    for ask in (lambda: K.inverse(T - T), lambda: K.log(-T), lambda: K.sqrt(-T), lambda: K.log(T - T)):
        with pytest.raises(Undefined):
            ask()
    with pytest.raises(Inexact):
        K.exp(T).coefficient(TERMS)


@pytest.mark.parametrize("of", [eigmax, sigmax, normnuc])
def test_closed_forms_are_the_values_that_balls_enclose(of):
    """At matrices whose roots are rational: symmetric, and singular values 1 and 3."""
    A = matrix("A", 2, 2)
    rows = [[2, 1], [1, 2]]
    values = []
    for ring in (Jets(K, 0), Jets(Balls(), 0)):
        point = {A: Matrix.rational(ring, rows)}
        values.append(Evaluation(point, {}, ring).value(of(A)).item.value)
    assert values[1].contains(int(values[0].coefficient(0)[0].p))


def test_larger_matrices_are_not_decided():
    A = matrix("A", 3, 3)
    ring = Jets(K, 0)
    with pytest.raises(Inexact):
        Evaluation({A: Matrix.rational(ring, [[2, 1, 0]] * 3)}, {}, ring).value(eigmax(A))


def test_sums_of_squares_are_positive_germs():
    v = vector("v", 2)
    ring = Jets(K, 0)
    point = {v: Matrix.constant(ring, [[T], [-T * 2]])}
    assert Evaluation(point, {}, ring).value(squared_norm(v)).item.value == 5 * T**2
