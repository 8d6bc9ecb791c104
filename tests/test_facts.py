"""The small facts of the prose, computed once more by another road, and how facts are named and spelled."""

import math
from fractions import Fraction
from functools import reduce
from operator import mul

import numpy as np
import pytest
import sympy as sp

from derivations.calculus.layout import layouts
from derivations.catalogue import catalogue
from derivations.core.shape import Size
from derivations.facts import FACTS, VALUES, UnknownFactError, fact, registry, value
from derivations.facts.ball import x, y
from derivations.facts.latex import ascending, decimal, degrees, exact, over_one_denominator, terminating
from derivations.facts.layouts import LAYOUTS, shape
from derivations.facts.verification import mersenne

NEAR = Fraction(1, 10**6)


def test_mixed_partials_by_difference_quotients():
    function = sp.lambdify([x, y], value("mixed-partials.function"), "math")

    def at(a, b):
        return function(a, b) if (a, b) != (0, 0) else Fraction(0)

    small, smaller = Fraction(1, 10**3), Fraction(1, 10**7)
    by_x = [(at(smaller, b) - at(Fraction(0), b)) / smaller for b in (small, Fraction(0))]
    by_y = [(at(a, smaller) - at(a, Fraction(0))) / smaller for a in (small, Fraction(0))]
    assert abs((by_x[0] - by_x[1]) / small - value("mixed-partials.first-x-then-y")) < NEAR
    assert abs((by_y[0] - by_y[1]) / small - value("mixed-partials.first-y-then-x")) < NEAR
    assert value("mixed-partials.first-x-then-y") != value("mixed-partials.first-y-then-x")
    assert value("mixed-partials.along-the-x-axis") != value("mixed-partials.along-the-y-axis")


def test_shapes_are_those_of_the_engine():
    """Every identity's derivative, in every layout, has the shape that the prose says."""
    seen = set()
    for identity in catalogue().identities.values():
        of, by = identity.of.shape, identity.by.shape
        letters = dict(zip("mpnq", [of.rows, of.cols, by.rows, by.cols], strict=True)) | {"1": Size()}
        for layout, derivative in layouts(identity).items() if identity.kind != "hessian" else ():
            sides = shape(of.kind, by.kind, layout)
            said = [reduce(mul, (letters[letter] for letter in side)) for side in sides]
            assert [derivative.shape.rows, derivative.shape.cols] == said, (identity.id, layout)
            seen.add((of.kind, by.kind, layout))
    assert len(seen) >= 6 * len(LAYOUTS), seen


def test_layouts_of_small_derivatives():
    assert value("map.gradients-side-by-side") == value("map.rows-stacked") == value("map.jacobian").T
    assert value("curve.column") == value("curve.row").T
    assert value("map.jacobian").shape == (3, 2)


def numeric_gradient(function, at, step=1e-6):
    gradient = np.zeros_like(at)
    for place in np.ndindex(*at.shape):
        move = np.zeros_like(at)
        move[place] = step
        gradient[place] = (function(at + move) - function(at - move)) / (2 * step)
    return gradient


def test_log_determinants_by_differences():
    def log_abs_det(matrix):
        return math.log(abs(np.linalg.det(matrix)))

    swap = np.array(value("negative-determinant.matrix"), dtype=float)
    symmetric = np.array(value("symmetric.example"), dtype=float)
    gradient = np.array(value("negative-determinant.gradient"), dtype=float)
    assert np.allclose(numeric_gradient(log_abs_det, swap), gradient)
    G = value("symmetric.unconstrained")
    assert np.allclose(numeric_gradient(log_abs_det, symmetric), np.array(G, dtype=float))
    assert not np.allclose(numeric_gradient(log_abs_det, symmetric), np.array(2 * G, dtype=float))
    assert value("symmetric.free-entries") == G + G.T - G.multiply_elementwise(sp.eye(2))
    assert value("symmetric.frobenius") == (G + G.T) / 2


def test_the_norm_has_two_slopes_at_zero():
    assert math.isclose(value("norm.slope-forwards"), math.hypot(0.6e-3, 0.8e-3) / 1e-3)
    assert value("norm.slope-backwards") == -value("norm.slope-forwards")


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(UnknownFactError, match=r"'ball\.gradiant': did you mean ball\.gradient"):
        fact("ball.gradiant")
    with pytest.raises(UnknownFactError, match="see derivations/facts/"):
        value("zzz")


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="stated twice"):
        registry.states("ball.gradient")(lambda: 0)
    assert FACTS.keys() == VALUES.keys()


def test_a_fact_is_computed_once():
    assert value("ball.hessian") is value("ball.hessian")
    assert fact("ball.hessian") is fact("ball.hessian")


def test_numbers_are_spelled():
    assert decimal(2)(sp.Rational(-1, 8)) in {"-0.12", "-0.13"}
    assert decimal(4)(sp.pi) == "3.1416"
    assert degrees(0)(sp.pi / 3) == r"60^{\circ}"
    assert (terminating(sp.Rational(1, 400)), ascending(9 - sp.sqrt(61))) == ("0.0025", r"9 - \sqrt{61}")
    with pytest.raises(ValueError, match="no finite decimal"):
        terminating(sp.Rational(1, 3))
    assert over_one_denominator(sp.Matrix([[sp.Rational(1, 2), sp.Rational(1, 3)]])) == (
        r"\frac{1}{6}\begin{bmatrix}3 & 2\end{bmatrix}"
    )
    assert exact((1, 2)) == r"\left(1,\, 2\right)"
    assert mersenne(2**61 - 1) == "2^{61} - 1"
    with pytest.raises(ValueError, match="power of two"):
        mersenne(2**61)
