"""Derivatives by structured arguments, in the convention that the answer names.

Symmetric X, with G the gradient of the expression as written, entries independent:

unconstrained  G itself, what automatic differentiation returns
free           G + Gᵀ − G∘I, the partial derivatives by the entries on and below the diagonal
frobenius      (G + Gᵀ)/2, the gradient in the space of symmetric matrices

Diagonal X: G∘I. Orthogonal Q: euclidean G, or riemannian Q·skew(QᵀG).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.factor import shortened
from derivations.calculus.simplify import tidy
from derivations.core.errors import Unsupported
from derivations.operations import eye, hadamard

if TYPE_CHECKING:
    from derivations.core.expr import Expr

CONVENTIONS = ("unconstrained", "free", "frobenius", "euclidean", "riemannian")
SYMMETRIC = ("symmetric", "spd")
STRUCTURES = (*SYMMETRIC, "diagonal", "orthogonal")


def structured(G: Expr, f: Expr, by: Expr, kind: str, convention: str) -> tuple[Expr, str | None]:
    """(the derivative in the convention, the convention's name); None for an argument without structure."""
    structure = by.data[2]
    if structure in SYMMETRIC:
        if convention not in {"unconstrained", "free", "frobenius"}:
            raise Unsupported(f"the convention {convention} is not one for a symmetric matrix")
        if convention != "unconstrained" and (kind != "gradient" or not f.shape.is_scalar):
            raise Unsupported(f"the convention {convention} is defined for gradients of scalar functions")
        return shortened(transformed(G, by, convention)), convention
    if structure == "diagonal" and kind == "gradient":
        return shortened(hadamard(G, eye(by.shape.rows))), "diagonal"
    if structure == "orthogonal":
        riemannian = convention == "riemannian"
        if riemannian and kind != "gradient":
            raise Unsupported("the riemannian convention is defined for gradients of scalar functions")
        return (shortened(transformed(G, by, convention)), convention) if riemannian else (G, "euclidean")
    if convention not in {"unconstrained", "euclidean"}:
        raise Unsupported(
            f"the convention {convention} is for structured arguments, but {by!r} has no structure"
        )
    return G, None


def transformed(G: Expr, by: Expr, convention: str) -> Expr:
    """The formula of the convention, literally."""
    transposed = tidy(G.T)
    match convention:
        case "free":
            both = 2 * G if transposed == G else G + transposed
            return both - hadamard(G, eye(by.shape.rows))
        case "frobenius":
            return G if transposed == G else (G + transposed) / 2
        case "riemannian":
            return (G - by @ transposed @ by) / 2
        case _:
            return G
