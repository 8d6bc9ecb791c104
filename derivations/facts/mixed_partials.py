"""f = xy(x² − y²)/(x² + y²), f(0, 0) = 0: both mixed partials exist at 0, and they differ.

Everything at the origin is a limit of difference quotients; no rule of differentiation is
applied there.
"""

import sympy as sp

from derivations.facts.ball import x, y
from derivations.facts.latex import small
from derivations.facts.registry import states

h = sp.Symbol("h", real=True)


@states("mixed-partials.function")
def function() -> sp.Expr:
    """f(x, y) away from the origin."""
    return x * y * (x**2 - y**2) / (x**2 + y**2)


def value_at(a: sp.Expr, b: sp.Expr) -> sp.Expr:
    """f(a, b), with f(0, 0) = 0."""
    return sp.Integer(0) if a == 0 and b == 0 else sp.cancel(function().subs({x: a, y: b}, simultaneous=True))


@states("mixed-partials.by-x-on-the-y-axis")
def by_x_on_the_y_axis() -> sp.Expr:
    """∂f/∂x at (0, y), as a limit."""
    return sp.limit(sp.cancel((value_at(h, y) - value_at(sp.Integer(0), y)) / h), h, 0)


@states("mixed-partials.by-y-on-the-x-axis")
def by_y_on_the_x_axis() -> sp.Expr:
    """∂f/∂y at (x, 0), as a limit."""
    return sp.limit(sp.cancel((value_at(x, h) - value_at(x, sp.Integer(0))) / h), h, 0)


@states("mixed-partials.first-x-then-y")
def first_x_then_y() -> sp.Expr:
    """∂/∂y of ∂f/∂x at the origin, as a limit."""
    slope = by_x_on_the_y_axis()
    return sp.limit((slope.subs(y, h) - slope.subs(y, 0)) / h, h, 0)


@states("mixed-partials.first-y-then-x")
def first_y_then_x() -> sp.Expr:
    """∂/∂x of ∂f/∂y at the origin, as a limit."""
    slope = by_y_on_the_x_axis()
    return sp.limit((slope.subs(x, h) - slope.subs(x, 0)) / h, h, 0)


def mixed() -> sp.Expr:
    """The mixed partial away from the origin, where f is smooth and the order does not matter."""
    return sp.cancel(sp.diff(function(), x, y))


@states("mixed-partials.along-the-x-axis")
def along_the_x_axis() -> sp.Expr:
    """Its limit at the origin along the x axis."""
    return sp.limit(sp.cancel(mixed().subs(y, 0)), x, 0)


@states("mixed-partials.along-the-y-axis")
def along_the_y_axis() -> sp.Expr:
    """Its limit at the origin along the y axis: another one, so it has no limit."""
    return sp.limit(sp.cancel(mixed().subs(x, 0)), y, 0)


@states("flat.minimum")
def flat_minimum() -> sp.Expr:
    """A function with a minimum at 0 …"""
    return x**2 + y**4


@states("flat.saddle")
def flat_saddle() -> sp.Expr:
    """… and one with neither minimum nor maximum there."""
    return x**2 - y**4


@states("flat.hessian", small)
def flat_hessian() -> sp.Matrix:
    """The Hessian at 0 of both: semidefinite, so it does not decide between them."""
    first, second = (sp.hessian(g, [x, y]).subs({x: 0, y: 0}) for g in (flat_minimum(), flat_saddle()))
    assert first == second
    return first
