"""A ball on the hill z = 2x² + 6xy + 7y² − 26x − 54y + 107, let go at (14, 4)."""

import sympy as sp

from derivations.facts.latex import decimal, degrees, graded, point, small
from derivations.facts.registry import states

x, y = sp.symbols("x y", real=True)
place = sp.Matrix([x, y])


def at(expression: sp.Expr | sp.Matrix, where: sp.Matrix) -> sp.Expr | sp.Matrix:
    """The expression with a point put in for (x, y)."""
    return expression.subs(dict(zip(place, where, strict=True)), simultaneous=True)


def angle(u: sp.Matrix, v: sp.Matrix) -> sp.Expr:
    """The angle between two directions: cos θ = ⟨u, v⟩ / (‖u‖ ‖v‖)."""
    return sp.acos(u.dot(v) / (u.norm() * v.norm()))


@states("ball.function", graded)
def function() -> sp.Expr:
    """f(x, y), the height of the hill."""
    return 2 * x**2 + 6 * x * y + 7 * y**2 - 26 * x - 54 * y + 107


@states("ball.start", point)
def start() -> sp.Matrix:
    """Where the ball is let go, a column."""
    return sp.Matrix([14, 4])


@states("ball.gradient")
def gradient() -> sp.Matrix:
    """∇f, the transpose of the 1×2 Jacobian."""
    return sp.Matrix([function()]).jacobian(place).T


@states("ball.start-gradient", small)
def start_gradient() -> sp.Matrix:
    """∇f(start)."""
    return at(gradient(), start())


@states("ball.hessian", small)
def hessian() -> sp.Matrix:
    """H, the matrix of second partial derivatives."""
    return sp.hessian(function(), place)


@states("ball.minimum", point)
def minimum() -> sp.Matrix:
    """The one critical point; it is the minimum because the Hessian is positive definite."""
    (solution,) = sp.solve(list(gradient()), [x, y], dict=True)
    assert hessian().is_positive_definite
    return sp.Matrix([solution[x], solution[y]])


@states("ball.minimum-value")
def minimum_value() -> sp.Expr:
    """f(minimum)."""
    return at(function(), minimum())


@states("ball.to-minimum", small)
def to_minimum() -> sp.Matrix:
    """From the start straight to the minimum."""
    return minimum() - start()


@states("ball.angle-cosine")
def angle_cosine() -> str:
    """⟨u, v⟩ / (‖u‖ ‖v‖) before the roots are multiplied out."""
    u, v = -start_gradient(), to_minimum()
    return rf"\cos\theta = \frac{{{u.dot(v)}}}{{\sqrt{{{u.dot(u)}}}\,\sqrt{{{v.dot(v)}}}}}"


@states("ball.angle", degrees(1))
def start_angle() -> sp.Expr:
    """Between −∇f and the direction to the minimum, at the start."""
    return angle(-start_gradient(), to_minimum())


@states("ball.steepest-descent-rate", decimal(2))
def steepest_descent_rate() -> sp.Expr:
    """How fast the value falls per unit length along −∇f, at the start."""
    return start_gradient().norm()


@states("ball.straight-descent-rate", decimal(2))
def straight_descent_rate() -> sp.Expr:
    """How fast the value falls per unit length along the line to the minimum, at the start."""
    return -start_gradient().dot(to_minimum()) / to_minimum().norm()


@states("ball.newton-step", small)
def newton_step() -> sp.Matrix:
    """−H⁻¹∇f at the start: on a quadratic it ends at the critical point."""
    return -hessian().LUsolve(start_gradient())


@states("ball.slope-gradient", small)
def slope_gradient() -> sp.Matrix:
    """H∇f at the start, the direction in which the slope ‖∇f‖ itself grows fastest.

    It is the gradient of ‖∇f‖²/2, computed here from that definition.
    """
    half_square = gradient().dot(gradient()) / 2
    return at(sp.Matrix([half_square]).jacobian(place).T, start())


@states("ball.slope-angle", degrees(1))
def slope_angle() -> sp.Expr:
    """Between fastest growth of the value and fastest growth of the slope, at the start."""
    return angle(start_gradient(), slope_gradient())


@states("ball.misdrawn-arrow", small)
def misdrawn_arrow() -> sp.Matrix:
    """The direction of an arrow from the start to the point whose coordinates are ∇f."""
    return start_gradient() - start()


@states("ball.misdrawn-angle", degrees(1))
def misdrawn_angle() -> sp.Expr:
    """Between that arrow and the true gradient."""
    return angle(misdrawn_arrow(), start_gradient())
