"""The two hills of the prose: each number by another road, and each road refuses a planted mistake."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy as sp

from derivations.facts import FACTS, fact, value
from derivations.facts.ball import x, y
from derivations.facts.descent import PRECISION, iterations
from derivations.facts.latex import decimal

NEAR = Fraction(1, 10**6)


def values_of(expression):
    """An expression in x and y as a function of two fractions, by Python's arithmetic alone."""
    return sp.lambdify([x, y], expression, "math")


def slopes(function, at):
    """Central differences: exact for a quadratic function, whatever the step."""
    (a, b), h = at, Fraction(1, 7)
    return [
        (function(a + h, b) - function(a - h, b)) / (2 * h),
        (function(a, b + h) - function(a, b - h)) / (2 * h),
    ]


def is_gradient(function, gradient):
    places = [(Fraction(3), Fraction(-2)), (Fraction(1, 3), Fraction(5)), (Fraction(14), Fraction(4))]
    return all(slopes(values_of(function), p) == [values_of(g)(*p) for g in gradient] for p in places)


@pytest.mark.parametrize("name", ["ball", "saddle"])
def test_gradient_is_the_slope(name):
    function, gradient = value(f"{name}.function"), value(f"{name}.gradient")
    assert is_gradient(function, gradient)
    assert not is_gradient(function, gradient + sp.Matrix([0, x]))
    assert not is_gradient(function, 2 * gradient)


@pytest.mark.parametrize("name", ["ball", "saddle"])
def test_hessian_is_the_slope_of_the_gradient(name):
    gradient, hessian = value(f"{name}.gradient"), value(f"{name}.hessian")
    assert all(is_gradient(gradient[i], hessian[i, :]) for i in range(2))
    assert not is_gradient(gradient[0], hessian[1, :])


def test_the_ball_is_the_exercise():
    """As the exercise states it, and as its solution is known."""
    assert fact("ball.start-gradient") == r"\left[\begin{smallmatrix} 54 \\ 86 \end{smallmatrix}\right]"
    assert (fact("ball.minimum"), fact("ball.minimum-value")) == (r"\left(2,\, 3\right)", "0")
    assert (fact("ball.angle"), fact("descent.eigenvalues")) == (r"53.1^{\circ}", r"9 \pm \sqrt{61}")
    assert fact("descent.step-bound") == r"\frac{9 - \sqrt{61}}{10}"
    assert fact("descent.step-bound-decimal") == "0.118975"
    assert (fact("descent.smallest-eigenvalue"), fact("descent.largest-eigenvalue")) == ("1.1898", "16.8102")
    assert fact("saddle.critical-point") == r"\left(-2,\, \frac{1}{10}\right)"


def test_the_minimum_is_below_its_surroundings():
    function, (a, b) = values_of(value("ball.function")), map(Fraction, map(int, value("ball.minimum")))
    steps = product(range(-9, 10), repeat=2)
    around = [(Fraction(i, 3), Fraction(j, 5)) for i, j in steps if (i, j) != (0, 0)]
    assert all(function(a + h, b + k) > value("ball.minimum-value") for h, k in around)
    assert not all(function(a + 1 + h, b + k) > value("ball.minimum-value") for h, k in around)


def test_the_saddle_rises_and_falls():
    function = values_of(value("saddle.function"))
    (a, b), height = value("saddle.critical-point"), value("saddle.critical-value")
    assert function(a + NEAR, b) > height > function(a, b + NEAR)
    slope = float(sp.sqrt(sp.Rational(5, 3)))
    assert fact("saddle.level-lines") == r"h = \pm \frac{\sqrt{15}}{3}\, k"
    assert math.isclose(function(float(a) + slope, float(b) + 1), float(height))


def angle(u, v):
    return math.degrees(math.acos(np.dot(u, v) / np.linalg.norm(u) / np.linalg.norm(v)))


def floats(name):
    return np.array(value(name), dtype=float).ravel()


def test_angles_and_rates():
    gradient, straight = floats("ball.start-gradient"), floats("ball.to-minimum")
    assert fact("ball.angle") == f"{angle(-gradient, straight):.1f}^{{\\circ}}"
    assert fact("ball.slope-angle") == f"{angle(gradient, floats('ball.slope-gradient')):.1f}^{{\\circ}}"
    assert fact("ball.misdrawn-angle") == f"{angle(gradient, gradient - floats('ball.start')):.1f}^{{\\circ}}"
    assert fact("ball.steepest-descent-rate") == f"{np.linalg.norm(gradient):.2f}"
    assert fact("ball.straight-descent-rate") == f"{-gradient @ straight / np.linalg.norm(straight):.2f}"
    assert value("ball.newton-step") == value("ball.to-minimum")


def distances(step, count):
    """Gradient descent by floating-point numbers: distances to the minimum."""
    hessian = np.array(value("ball.hessian"), dtype=float)
    error = floats("ball.start") - floats("ball.minimum")
    for _ in range(count):
        yield float(np.linalg.norm(error))
        error = error - step * hessian @ error


@pytest.mark.parametrize("name", ["careful", "middling", "fastest", "just-below"])
def test_iterations_are_counted(name):
    steps = distances(float(value(f"descent.{name}.step")), 2000)
    counted = next(k for k, distance in enumerate(steps) if distance < PRECISION)
    assert value(f"descent.{name}.iterations") == counted


def test_the_bound_divides_convergence_from_divergence():
    bound = float(value("descent.step-bound"))
    assert list(distances(0.999 * bound, 20_000))[-1] < 1e-6
    assert list(distances(1.001 * bound, 20_000))[-1] > 1e6
    assert "descent.just-above.iterations" not in FACTS
    for step in (sp.Rational(0), value("descent.step-bound"), sp.Rational(3, 25)):
        with pytest.raises(ValueError, match="does not converge"):
            iterations(step)


def test_no_step_is_faster_than_the_fastest():
    low, high = np.linalg.eigvalsh(np.array(value("ball.hessian"), dtype=float))
    worst = {step: max(abs(1 - step * low), abs(1 - step * high)) for step in np.linspace(0.001, 0.119, 1181)}
    assert abs(min(worst, key=lambda step: worst[step]) - float(value("descent.fastest-step"))) < 2e-4
    assert decimal(2)(value("descent.condition-number")) == f"{high / low:.2f}"
