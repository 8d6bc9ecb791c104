"""The Euclidean norm of a vector, the Frobenius norm of a matrix, and the sum of the squared entries.

Of complex entries the norm takes the absolute values, the sum of squares does not.
"""

from __future__ import annotations

from derivations.core.condition import nonzero
from derivations.core.expr import Expr, Operation
from derivations.core.shape import SCALAR
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.products import inner


def letter(X: Expr) -> str:
    """The subscript of the norm: 2 for a vector, F for a matrix."""
    return "2" if X.shape.is_vector else "F"


def norm_latex(node: Expr, spell: Spell) -> Spelled:
    """‖x‖₂ or ‖X‖_F."""
    X = node.args[0]
    return fenced(r"\lVert", spell(X, 0), r"\rVert") + f"_{letter(X)}", 45


def squared_latex(node: Expr, spell: Spell) -> Spelled:
    """‖x‖₂² or ‖X‖_F²."""
    return norm_latex(node, spell)[0] + "^2", 40


norm: Operation = Operation(
    name="norm",
    title=("노름의 미분", "differential of the norm"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda _: SCALAR,
    value=lambda at, X: X.hadamard(X.parted("conj")).sum().map(at.ring.sqrt),
    differential=(lambda X, dX: inner(X, dX) / norm(X),),
    conditions=lambda X: (nonzero(X),),
    real_only=True,
    spell={
        "latex": norm_latex,
        "text": lambda node, spell: (f"norm{letter(node.args[0])}({spell(node.args[0], 0)})", 100),
        "numpy": ("np.linalg.norm({0:entries})", 100),
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
        "text": ("sum({0:50} .^ 2)", 100),
        "numpy": ("np.sum(np.square({0:entries}))", 100),
    },
)
