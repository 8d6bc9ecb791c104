"""What first order means: x², where the residual can be seen, and xᵀAx, where 2Ax goes wrong."""

import sympy as sp

from derivations.facts.latex import ascending, exact, small, terminating
from derivations.facts.registry import states

x, step = sp.symbols("x h", real=True)


@states("square.expansion")
def square_expansion() -> str:
    """The difference (x + h)² − x², multiplied out."""
    change = sp.Poly(sp.expand((x + step) ** 2 - x**2), step)
    linear, square = change.coeff_monomial(step), change.coeff_monomial(step**2) * step**2
    return rf"(x + h)^2 - x^2 = {exact(linear)}\,h + {exact(square)}"


def square_change(at: sp.Expr, by: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """(the true change of x², its first-order part f′(x)h)."""
    return (at + by) ** 2 - at**2, sp.diff(x**2, x).subs(x, at) * by


SQUARE_AT, SQUARE_BY = sp.Integer(1), sp.Rational(1, 10)


@states("square.at")
def square_at() -> sp.Expr:
    """The point x."""
    return SQUARE_AT


@states("square.by", terminating)
def square_by() -> sp.Expr:
    """The step h."""
    return SQUARE_BY


@states("square.change", terminating)
def true_change() -> sp.Expr:
    """(x + h)² − x²."""
    return square_change(SQUARE_AT, SQUARE_BY)[0]


@states("square.first-order", terminating)
def first_order_change() -> sp.Expr:
    """f′(x)h = 2xh."""
    return square_change(SQUARE_AT, SQUARE_BY)[1]


@states("square.residual", terminating)
def residual() -> sp.Expr:
    """True change minus first-order change."""
    return true_change() - first_order_change()


@states("square.residual-halved", terminating)
def residual_of_half_the_step() -> sp.Expr:
    """The residual for h/2: a quarter, not a half."""
    change, linear = square_change(SQUARE_AT, SQUARE_BY / 2)
    return change - linear


SKEWED = sp.Matrix([[1, 2], [0, 3]])
POINT = sp.Matrix([1, 1])
DIRECTION = sp.Matrix([1, 0])


def along(h: sp.Expr) -> sp.Expr:
    """f(x + h·direction) for f(x) = xᵀAx."""
    moved = POINT + h * DIRECTION
    return (moved.T * SKEWED * moved)[0]


@states("skewed.matrix-and-point")
def skewed_matrix_and_point() -> str:
    """A, which is not symmetric, and x."""
    return rf"A = {exact(SKEWED)},\quad \mathbf{{x}} = {exact(POINT)}"


@states("skewed.direction", small)
def skewed_direction() -> sp.Matrix:
    """The direction of the step."""
    return DIRECTION


@states("skewed.change", ascending)
def skewed_change() -> sp.Expr:
    """f(x + h·direction) − f(x), multiplied out: the coefficient of h is the true slope."""
    return sp.expand(along(step) - along(sp.Integer(0)))


@states("skewed.slope")
def skewed_slope() -> sp.Expr:
    """The slope in this direction, from the multiplied-out difference, not from a gradient."""
    return skewed_change().coeff(step, 1)


@states("skewed.gradient", small)
def skewed_gradient() -> sp.Matrix:
    """(A + Aᵀ)x."""
    return (SKEWED + SKEWED.T) * POINT


@states("skewed.wrong-gradient", small)
def skewed_wrong_gradient() -> sp.Matrix:
    """2Ax."""
    return 2 * SKEWED * POINT


@states("skewed.wrong-slope")
def skewed_wrong_slope() -> sp.Expr:
    """⟨2Ax, direction⟩."""
    return skewed_wrong_gradient().dot(DIRECTION)
