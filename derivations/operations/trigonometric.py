"""tan, arcsin, arccos, arctan of every entry."""

from __future__ import annotations

from derivations.core.condition import below_one, no_zero_entry
from derivations.core.expr import Expr, Operation
from derivations.operations.elementwise import cos, elementwise, one, over, sqrt, times
from derivations.operations.entry_powers import entries_squared

tan: Operation = elementwise(
    "tan",
    ("탄젠트의 미분", "derivative of tan"),
    lambda X, dX: times(one(X) + entries_squared(tan(X)), dX),
    {},
    lambda X: (no_zero_entry(cos(X)),),
)


def cosine_of_arcsin(X: Expr) -> Expr:
    """√(1 − x²) for every entry."""
    return sqrt(one(X) - entries_squared(X))


arcsin: Operation = elementwise(
    "arcsin",
    ("아크사인의 미분", "derivative of arcsin"),
    lambda X, dX: over(dX, cosine_of_arcsin(X)),
    {},
    lambda X: (below_one(X),),
    real_only=True,
)
arccos: Operation = elementwise(
    "arccos",
    ("아크코사인의 미분", "derivative of arccos"),
    lambda X, dX: -over(dX, cosine_of_arcsin(X)),
    {},
    lambda X: (below_one(X),),
    real_only=True,
)
arctan: Operation = elementwise(
    "arctan",
    ("아크탄젠트의 미분", "derivative of arctan"),
    lambda X, dX: over(dX, one(X) + entries_squared(X)),
    {},
)
