"""The largest eigenvalue of a symmetric matrix and its eigenvector, where it is simple."""

from __future__ import annotations

from derivations.core.arithmetic import scale
from derivations.core.condition import Condition, simple_eigenvalue, symmetric
from derivations.core.expr import Expr, Operation
from derivations.core.shape import ONE, Shape
from derivations.operations.constants import eye
from derivations.operations.square import inverse, scalar_of_square, square
from derivations.operations.symmetry import is_symmetric, sym


def conditions(A: Expr) -> tuple[Condition, ...]:
    """A symmetric, unless it is so as it is written, and its largest eigenvalue simple."""
    simple = (simple_eigenvalue(A),)
    return simple if is_symmetric(A) else (symmetric(A), *simple)


def eigmax_differential(A: Expr, dA: Expr) -> Expr:
    """vᵀ dA v."""
    v = eigvecmax(A)
    return v.T @ dA @ v


def eigvecmax_differential(A: Expr, dA: Expr) -> Expr:
    """(λI − A)⁺ dA v = (λI − A + vvᵀ)⁻¹ dA v − (vᵀ dA v) v, dA being symmetric."""
    v, S = eigvecmax(A), sym(dA)
    resolvent = inverse(scale(eigmax(A), eye(A.shape.rows)) - A + v @ v.T)
    return resolvent @ S @ v - scale(v.T @ dA @ v, v)


eigmax: Operation = Operation(
    name="eigmax",
    title=("가장 큰 고윳값의 미분", "differential of the largest eigenvalue"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda A: scalar_of_square("eigmax", A),
    value=lambda at, A: at.over_reals(A),
    differential=(eigmax_differential,),
    conditions=conditions,
    real_only=True,
    spell={
        "latex": (r"\lambda_{{\max}}{0:call}", 45),
        "text": ("eigmax({0:0})", 100),
        "numpy": ("np.linalg.eigvalsh({0:matrix})[-1]", 100),
    },
)

# The sign of an eigenvector is free; in a derivative it occurs twice.
eigvecmax: Operation = Operation(
    name="eigvecmax",
    title=("고유벡터의 미분", "differential of an eigenvector"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda A: Shape(square("eigvecmax", A).rows, ONE),
    value=lambda at, A: at.over_reals(A),
    differential=(eigvecmax_differential,),
    conditions=conditions,
    real_only=True,
    spell={
        "latex": (r"\mathbf{{v}}_{{\max}}{0:call}", 45),
        "text": ("eigvecmax({0:0})", 100),
        "numpy": ("np.linalg.eigh({0:matrix})[1][:, -1:]", 100),
    },
)
