"""Derivatives by structured arguments, in the convention that the answer names.

Symmetric X, with G the gradient of the expression as written, entries independent:

unconstrained  G itself, what automatic differentiation returns
free           G + Gᵀ − G∘I, the partial derivatives by the entries on and below the diagonal
frobenius      (G + Gᵀ)/2, the gradient in the space of symmetric matrices

Diagonal X, where only the entries on the diagonal move: G∘I, J P for a Jacobian by vec X and PHP for a
Hessian, with P = diag(vec I), which keeps their rows and columns. Orthogonal Q: euclidean G, or
riemannian Q·skew(QᵀG).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.factor import shortened
from derivations.calculus.simplify import tidy
from derivations.core.errors import Unsupported
from derivations.operations import diag, eye, hadamard, vec

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
    if structure == "diagonal":
        return shortened(transformed(G, by, "diagonal", kind)), "diagonal"
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


def note(asked: str, used: str | None, by: Expr) -> tuple[str, ...]:
    """That the convention that was asked for is not one of such arguments, and which was used."""
    if used is None or asked in {used, "unconstrained"}:
        return ()
    return (f"{asked} is a convention for other arguments than the {by.data[2]} {by!r}: {used} was used",)


def transformed(G: Expr, by: Expr, convention: str, kind: str = "gradient") -> Expr:
    """The formula of the convention, literally."""
    transposed = tidy(G.T)
    match convention:
        case "diagonal" if kind == "gradient":
            return hadamard(G, eye(by.shape.rows))
        case "diagonal":
            kept = diag(vec(eye(by.shape.rows)))
            return kept @ G @ kept if kind == "hessian" else G @ kept
        case "free":
            both = 2 * G if transposed == G else G + transposed
            return both - hadamard(G, eye(by.shape.rows))
        case "frobenius":
            return G if transposed == G else (G + transposed) / 2
        case "riemannian":
            return (G - by @ transposed @ by) / 2
        case _:
            return G
