"""Laws of functions of a matrix: along a direction that commutes with X, L_f(X, H) = H f′(X)."""

from __future__ import annotations

from derivations.calculus.tidy import law
from derivations.core.arithmetic import divide, neg, number_, scale
from derivations.core.expr import Expr
from derivations.operations.constants import eye_
from derivations.operations.exponents import less_one
from derivations.operations.matrix_functions import SLOPES
from derivations.operations.powers import power_of


def core_of(X: Expr) -> Expr:
    """X without its sign and its scalar factors."""
    if X.op is neg or (X.op is divide and X.args[1].shape.is_scalar):
        return core_of(X.args[0])
    if X.op is scale and X.args[0].shape.is_scalar:
        return core_of(X.args[1])
    return X


def commute(X: Expr, H: Expr) -> bool:
    """Is it plain that X and H commute: multiples of one matrix, or one of the identity?"""
    direction = core_of(H)
    return direction.op is eye_ or direction == core_of(X)


@law(*(L.name for L in SLOPES))
def tidy_frechet(e: Expr) -> Expr | None:
    """L_f(X, H) = H f′(X) where X and H commute."""
    X, H = e.args
    if not commute(X, H):
        return None
    slope = SLOPES[e.op](X)
    return slope if H.op is eye_ else H @ slope


@law("power_sum")
def tidy_power_sum(e: Expr) -> Expr | None:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ = k H Xᵏ⁻¹ where X and H commute."""
    X, H, k = e.args
    if not commute(X, H):
        return None
    if k.op is number_ and k.data[0] == 0:
        return None
    slope = power_of(X, less_one(k))
    return scale(k, slope if H.op is eye_ else H @ slope)
