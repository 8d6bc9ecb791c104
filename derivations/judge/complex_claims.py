"""Claims about complex variables: Z and its conjugate as two independent symbols (Wirtinger)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.wirtinger import Formal, is_real
from derivations.core.arithmetic import number_, scale
from derivations.core.condition import Condition, off_negative_axis
from derivations.core.errors import Unsupported
from derivations.core.spelling import is_complex
from derivations.operations import total

if TYPE_CHECKING:
    from derivations.core.expr import Expr

# Laws of these hold of positive numbers, and not across the branch cuts of complex ones.
BRANCHED = frozenset(
    {"log", "sqrt", "abs", "norm", "norm1", "sign", "logdet", "logabsdet", "sqrtm", "logm", "relu", "step"}
    | {"arcsin", "arccos", "arctan"}
)
POWERS = frozenset({"power", "hadamard_power", "matrix_power"})


def in_real_symbols(a: Expr, b: Expr) -> tuple[Expr, Expr] | None:
    """Both in independent real symbols for Z, conj(Z) and i: what is proved of those holds of these.

    None where it might not: where something is not analytic, or has branches.
    """
    both = scale(total(a), total(b))
    if not is_complex(both):
        return a, b
    try:
        moved, _ = Formal().independent(both, both.symbols()[0])
    except (Unsupported, IndexError):
        return None
    if any(node.op.name in BRANCHED or is_root(node) for node in moved.nodes()):
        return None
    left, right = moved.args
    return left.args[0], right.args[0]


def is_root(e: Expr) -> bool:
    """A power whose exponent is no whole number, as far as is known."""
    if e.op.name not in POWERS:
        return False
    k = e.args[1]
    whole = k.op is number_ and k.data[0].denominator == 1
    return not (whole or all(s.data[2] == "integer" for s in k.symbols()))


def condition(c: Condition) -> Condition:
    """On complex numbers: what should be positive and need not be real lies off the negative axis."""
    if c.kind != "positive" or not is_complex(c.of):
        return c
    try:
        return c if is_real(c.of) else off_negative_axis(c.of)
    except Unsupported:
        return off_negative_axis(c.of)


def independent(f: Expr, by: Expr) -> tuple[Expr, Expr, Formal]:
    """A function and its variable in symbols of their own for Z, conj(Z) and i, and what they stand for."""
    formal = Formal()
    return *formal.independent(f, by), formal
