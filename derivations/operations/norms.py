"""The Euclidean norm of a vector, the Frobenius norm of a matrix, and their squares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.condition import nonzero
from derivations.core.expr import Expr, Operation
from derivations.core.shape import SCALAR
from derivations.operations.products import inner

if TYPE_CHECKING:
    from collections.abc import Callable


def letter(X: Expr) -> str:
    """The subscript of the norm: 2 for a vector, F for a matrix."""
    return "2" if X.shape.is_vector else "F"


def norm_latex(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """‖x‖₂ or ‖X‖_F."""
    X = node.args[0]
    return rf"\lVert {spell(X, 0)} \rVert_{letter(X)}", 45


def squared_latex(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """‖x‖₂² or ‖X‖_F²."""
    X = node.args[0]
    return rf"\lVert {spell(X, 0)} \rVert_{letter(X)}^2", 45


norm: Operation = Operation(
    name="norm",
    title=("노름의 미분", "differential of the norm"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda _: SCALAR,
    value=lambda at, X: X.hadamard(X).sum().map(at.ring.sqrt),
    differential=(lambda X, dX: inner(X, dX) / norm(X),),
    conditions=lambda X: (nonzero(X),),
    real_only=True,
    spell={
        "latex": norm_latex,
        "text": ("norm2({0:0})", 100),
        "numpy": ("np.linalg.norm({0:0})", 100),
    },
)

squared_norm: Operation = Operation(
    name="squared_norm",
    title=("노름 제곱의 미분", "differential of the squared norm"),
    shape=lambda _: SCALAR,
    value=lambda _, X: X.hadamard(X).sum(),
    differential=(lambda X, dX: 2 * inner(X, dX),),
    spell={
        "latex": squared_latex,
        "text": ("sum(({0:0}).^2)", 100),
        "numpy": ("np.sum(({0:0})**2)", 100),
    },
)
