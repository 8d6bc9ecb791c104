"""The surface z = 3x² + 12x − 5y² + y − 23, whose only critical point is a saddle."""

import sympy as sp

from derivations.facts.ball import at, place, x, y
from derivations.facts.latex import decimal, exact, point, small
from derivations.facts.registry import states


@states("saddle.function")
def function() -> sp.Expr:
    """f(x, y)."""
    return 3 * x**2 + 12 * x - 5 * y**2 + y - 23


@states("saddle.gradient")
def gradient() -> sp.Matrix:
    """∇f, the transpose of the 1×2 Jacobian."""
    return sp.Matrix([function()]).jacobian(place).T


@states("saddle.hessian", small)
def hessian() -> sp.Matrix:
    """H, the same at every point."""
    return sp.hessian(function(), place)


@states("saddle.eigenvalues", lambda pair: ",\\; ".join(map(exact, pair)))
def eigenvalues() -> tuple[sp.Expr, ...]:
    """The eigenvalues of H, the positive one first."""
    return tuple(sorted(hessian().eigenvals(multiple=True), reverse=True))


@states("saddle.critical-point", point)
def critical_point() -> sp.Matrix:
    """The one point with ∇f = 0."""
    (solution,) = sp.solve(list(gradient()), [x, y], dict=True)
    return sp.Matrix([solution[x], solution[y]])


@states("saddle.around-critical-point")
def around_critical_point() -> sp.Expr:
    """f(critical point + (h, k)), multiplied out: no first-order term is left."""
    h, k = sp.symbols("h k", real=True)
    return sp.expand(at(function(), critical_point() + sp.Matrix([h, k])))


@states("saddle.critical-value", decimal(2))
def critical_value() -> sp.Expr:
    """f(critical point)."""
    return at(function(), critical_point())


@states("saddle.level-lines")
def level_lines() -> str:
    """The level set through the critical point: two lines h = ±s·k that cross there."""
    h, k = sp.symbols("h k", real=True)
    surface = sp.Poly(around_critical_point() - critical_value(), h, k)
    along_h, along_k = surface.coeff_monomial(h**2), surface.coeff_monomial(k**2)
    assert surface.as_expr() == along_h * h**2 + along_k * k**2
    slope = sp.sqrt(-along_k / along_h)
    return rf"h = \pm {exact(slope)}\, k"


@states("saddle.sign-point", point)
def sign_point() -> sp.Matrix:
    """A point where f grows with x and falls with y: its arrow leans to the lower right."""
    return sp.Matrix([0, 1])


@states("saddle.sign-gradient", small)
def sign_gradient() -> sp.Matrix:
    """∇f there: signs (+, −)."""
    return at(gradient(), sign_point())
