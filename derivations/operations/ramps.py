"""relu and its slope, the unit step; the sum of absolute values."""

from __future__ import annotations

from derivations.core.condition import no_zero_entry
from derivations.core.expr import Expr, Operation
from derivations.core.shape import SCALAR
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.elementwise import elementwise, named, sign, times
from derivations.operations.products import inner

relu: Operation = elementwise(
    "relu",
    ("렐루의 미분", "derivative of relu"),
    lambda X, dX: times(step(X), dX),
    {
        **named(r"\operatorname{{relu}}"),
        "numpy": ("np.maximum({0:entries}, 0)", 100),
        "torch": ("torch.relu({0:entries})", 100),
        "jax": ("jax.nn.relu({0:entries})", 100),
    },
    lambda X: (no_zero_entry(X),),
    real_only=True,
)
# 1 for a positive entry, 0 for a negative one: constant wherever it has a differential.
step: Operation = elementwise(
    "step",
    ("계단함수의 미분", "derivative of the unit step"),
    lambda _X, dX: 0 * dX,
    {**named(r"\operatorname{{step}}"), "numpy": ("np.where({0:entries} > 0, 1.0, 0.0)", 100)},
    lambda X: (no_zero_entry(X),),
    real_only=True,
)


def norm1_latex(node: Expr, spell: Spell) -> Spelled:
    """‖x‖₁; ‖X‖ with index 1,1 for a matrix, whose ‖X‖₁ is the largest column sum."""
    X = node.args[0]
    index = "1" if X.shape.is_vector else "{1,1}"
    return fenced(r"\lVert", spell(X, 0), r"\rVert") + f"_{index}", 45


norm1: Operation = Operation(
    name="norm1",
    title=("절댓값 합의 미분", "differential of the sum of absolute values"),
    shape=lambda _: SCALAR,
    value=lambda at, X: X.map(at.ring.abs).sum(),
    differential=(lambda X, dX: inner(sign(X), dX),),
    conditions=lambda X: (no_zero_entry(X),),
    real_only=True,
    spell={
        "latex": norm1_latex,
        "text": ("norm1({0:0})", 100),
        "numpy": ("np.linalg.norm(np.ravel({0:entries}), 1)", 100),
    },
)
