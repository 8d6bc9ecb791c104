"""Which values of generated code are 2-D arrays for sure.

Everything that is not 1×1 is one. A scalar may be a number or an array with one entry: xᵀAx is
1×1, det X is a number, and a symbol is whatever its user passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.core.expr import Expr

# Scalars that come out as arrays whatever their arguments are.
ALWAYS = frozenset(
    {
        "matmul",
        "transpose",
        "inverse",
        "array",
        "eye",
        "ones",
        "zeros",
        "commutation",
        "kron",
        "vec",
        "diag",
        "diagonal",
    }
)
# Scalars that are arrays as soon as one argument is.
AS_ARGUMENTS = frozenset({
    "add", "neg", "scale", "divide", "power", "hadamard", "hadamard_divide",
    "exp", "log", "sin", "cos", "tanh", "sigmoid", "sqrt", "abs", "sign",
})  # fmt: skip
NUMERIC = frozenset({"number", "add", "neg", "scale", "divide", "power"})


def is_array(node: Expr) -> bool:
    """Is the value a 2-D array, even where the scalars among the symbols are bare numbers?"""
    if not node.shape.is_scalar or node.op.name in ALWAYS:
        return True
    return node.op.name in AS_ARGUMENTS and any(is_array(arg) for arg in node.args)


def is_plain_number(node: Expr) -> bool:
    """Is the value a number of Python, made of numerals only?"""
    return all(part.op.name in NUMERIC for part in node.nodes())
