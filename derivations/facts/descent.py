"""Gradient descent z ← z − η∇f(z) on the ball's hill: which steps η converge, and how fast.

f is quadratic, so the error e = z − minimum obeys e ← (I − ηH)e exactly.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import sympy as sp

from derivations.facts import ball
from derivations.facts.latex import ascending, decimal, exact
from derivations.facts.registry import states

PRECISION = sp.Rational(1, 10**6)


@cache
def spectrum() -> tuple[sp.Expr, sp.Expr]:
    """The eigenvalues of the Hessian, smaller one first."""
    low, high = sorted(ball.hessian().eigenvals(multiple=True), key=sp.N)
    return low, high


@states("descent.eigenvalues")
def eigenvalues() -> str:
    """Both at once, m ± √d, from half the trace and the discriminant."""
    low, high = spectrum()
    return rf"{exact((low + high) / 2)} \pm {exact(sp.sqrt(sp.expand((high - low) ** 2) / 4))}"


@states("descent.smallest-eigenvalue", decimal(4))
def smallest_eigenvalue() -> sp.Expr:
    """λmin of H."""
    return spectrum()[0]


@states("descent.largest-eigenvalue", decimal(4))
def largest_eigenvalue() -> sp.Expr:
    """λmax of H."""
    return spectrum()[1]


@states("descent.condition-number", decimal(2))
def condition_number() -> sp.Expr:
    """λmax/λmin."""
    return sp.radsimp(spectrum()[1] / spectrum()[0])


@states("descent.step-bound", ascending)
def step_bound() -> sp.Expr:
    """2/λmax: every start converges exactly for the steps strictly between 0 and this."""
    return sp.radsimp(2 / spectrum()[1])


@states("descent.step-bound-decimal", decimal(6))
def step_bound_decimal() -> sp.Expr:
    """The same, rounded."""
    return step_bound()


@states("descent.fastest-step")
def fastest_step() -> sp.Expr:
    """2/(λmin + λmax), the step whose worst error factor is smallest."""
    return sp.simplify(2 / sum(spectrum()))


def worst_factor(step: sp.Expr) -> sp.Expr:
    """The largest |1 − ηλ|: an error never shrinks by less in one iteration."""
    return sp.simplify(max((abs(1 - step * value) for value in spectrum()), key=sp.N))


@cache
def squared_error(step: sp.Expr) -> tuple[tuple[sp.Expr, sp.Expr], ...]:
    """(weight, factor) per eigenvalue: ‖e_k‖² = Σ weight · factor^k."""
    error = ball.start() - ball.minimum()
    pieces = []
    for eigenvalue, _, (vector,) in ball.hessian().eigenvects():
        weight = error.dot(vector) ** 2 / vector.dot(vector)
        pieces.append((sp.N(weight, 60), sp.N((1 - step * eigenvalue) ** 2, 60)))
    return tuple(pieces)


def iterations(step: sp.Expr, precision: sp.Rational = PRECISION) -> int:
    """The first k with ‖z_k − minimum‖ < precision. Raises ValueError where there is none."""
    if not 0 < sp.N(step) < sp.N(step_bound()):
        raise ValueError(f"gradient descent does not converge for the step {step}")
    pieces = squared_error(step)
    few, many = 0, 1
    while _distance_squared(pieces, many) >= precision**2:
        few, many = many, 2 * many
    while many - few > 1:  # the distance only shrinks, so bisection finds the first k
        middle = (few + many) // 2
        if _distance_squared(pieces, middle) >= precision**2:
            few = middle
        else:
            many = middle
    return many


@states("descent.precision", lambda small: f"10^{{-{len(str(small.q)) - 1}}}")
def precision() -> sp.Rational:
    """How near to the minimum counts as arrived."""
    return PRECISION


def _distance_squared(pieces: tuple[tuple[sp.Expr, sp.Expr], ...], count: int) -> sp.Expr:
    return sum(weight * factor**count for weight, factor in pieces)


def compare(name: str, step: sp.Expr, spell: Callable[[Any], str]) -> None:
    """State what a row of the comparison shows for this step."""
    states(f"descent.{name}.step", spell)(lambda: step)
    states(f"descent.{name}.factor", decimal(4))(lambda: worst_factor(step))
    if sp.N(step) < sp.N(step_bound()):
        states(f"descent.{name}.iterations")(lambda: sp.Integer(iterations(step)))


compare("careful", sp.Rational(1, 50), decimal(2))
compare("middling", sp.Rational(1, 20), decimal(2))
compare("fastest", fastest_step(), exact)
compare("just-below", sp.Rational(118, 1000), decimal(3))
compare("just-above", sp.Rational(120, 1000), decimal(3))
