"""The three layouts of one claim, produced mechanically from its layout-free form.

numerator    ∂y/∂x has the rows of y: a gradient is a row, or Gᵀ for a matrix
denominator  the transpose of that: a gradient is shaped like X
mixed        a gradient shaped like X, a Jacobian ∂yᵢ/∂xⱼ

Derivatives that need more than two indices are ∂vec(Y)/∂(vec X)ᵀ in numerator and mixed layout
and transposed in denominator layout. A Hessian is the same matrix in all three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.identify import jacobian
from derivations.calculus.simplify import tidy, tidy_around

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

LAYOUTS = ("numerator", "denominator", "mixed")


def layouts(identity: Identity, claim: Expr | None = None) -> dict[str, Expr]:
    """The derivative in each layout, of the identity's claim or of another of the same kind."""
    own = identity.claim if claim is None else claim
    pieces = [piece for _, piece in identity.where]
    match identity.kind:
        case "gradient":
            return {"numerator": tidy_around(own.T, pieces), "denominator": own, "mixed": own}
        case "jacobian" | "derivative":
            return {"numerator": own, "denominator": tidy_around(own.T, pieces), "mixed": own}
        case "differential":
            J = jacobian(tidy(own), identity.by)
            return {"numerator": J, "denominator": tidy(J.T), "mixed": J}
        case _:
            return dict.fromkeys(LAYOUTS, own)


def in_layout(kind: str, derivative: Expr, layout: str) -> Expr:
    """A derivative in one layout; the kinds are those of an identity, and `vectorised`: ∂vec/∂vecᵀ."""
    if kind == "hessian":
        return derivative
    turned = layout == ("numerator" if kind == "gradient" else "denominator")
    return tidy(derivative.T) if turned else derivative
