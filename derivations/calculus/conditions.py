"""The conditions of an answer, each once and said plainly; what always holds is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.condition import Condition, invertible, nonzero, positive
from derivations.operations import det

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.expr import Expr

POSITIVE = {"exp", "sigmoid"}
NOT_NEGATIVE = {"squared_norm", "norm", "abs", "sqrt"}


def collected(f: Expr) -> tuple[Condition, ...]:
    """What the operations of f ask for, each once, in order of appearance."""
    return tuple(dict.fromkeys(c for node in f.nodes() for c in node.op.conditions(*node.args, *node.data)))


def simplified(*functions: Expr) -> tuple[Condition, ...]:
    """The conditions under which all these have a derivative, those on their constant parts included."""
    found: dict[Condition, None] = {}
    for condition in dict.fromkeys(c for f in functions for c in collected(f)):
        found |= dict.fromkeys(plain(condition))
    return tuple(c for c in found if not implied(c, found))


def plain(c: Condition) -> Iterator[Condition]:  # noqa: C901, PLR0912 - one case per reading
    """The condition in terms of what stands inside; nothing where it always holds."""
    e = c.of
    match c.kind, e.op.name:
        case "nonzero" | "no_zero_entry", _ if sure(e):
            return
        case "positive", _ if sure(e):
            return
        case "nonzero", "norm" | "squared_norm":
            yield from plain(nonzero(e.args[0]))
        case "nonzero", "sqrt":
            yield from plain(positive(e.args[0]))
        case "nonzero", "matmul" if is_square_of(e):
            yield from plain(nonzero(e.args[1]))
        case "nonzero" | "positive", "scale" if e.shape.is_scalar and c.kind == "nonzero":
            for part in e.args:
                yield from plain(nonzero(part))
        case "nonzero", "power":
            yield from plain(nonzero(e.args[0]))
        case "invertible", "transpose" | "inverse":
            yield from plain(invertible(e.args[0]))
        case "invertible", _ if is_definite(e):
            return
        case "positive", "det" if is_definite(e.args[0]):
            return
        case "nonzero", "det":
            yield from plain(invertible(e.args[0]))
        case _:
            yield c


def implied(c: Condition, others: dict[Condition, None]) -> bool:
    """positive(x) says nonzero(x), positive(det X) says invertible(X), and that of XᵀX full rank of X."""
    stronger = (positive(c.of),) if c.kind in {"nonzero", "no_zero_entry"} else ()
    if c.kind == "invertible":
        stronger = (positive(det(c.of)),)
    if c.kind == "full_rank":
        stronger = (invertible(c.of.T @ c.of),)
    return any(s in others and s != c for s in stronger)


def is_square_of(e: Expr) -> bool:
    """xᵀx."""
    left, right = e.args
    return e.shape.is_scalar and left.op.name == "transpose" and left.args[0] == right


def is_definite(e: Expr) -> bool:
    """Positive definite for sure: declared so, its inverse, a sum of such."""
    if e.op.name == "symbol":
        return bool(e.data[2] == "spd")
    if e.op.name in {"inverse", "transpose"}:
        return is_definite(e.args[0])
    return (e.op.name == "add" and all(map(is_definite, e.args))) or e.op.name == "eye"


def sure(e: Expr) -> bool:
    """Every entry is positive for sure."""
    name = e.op.name
    if name == "number":
        return bool(e.data[0] > 0)
    if name in POSITIVE or name == "ones":
        return True
    if name == "add":
        return any(sure(arg) and all(sure(o) or not_negative(o) for o in e.args) for arg in e.args)
    if name in {"scale", "hadamard", "divide", "hadamard_divide"}:
        return all(map(sure, e.args))
    return name in {"sum", "transpose", "power"} and sure(e.args[0])


def not_negative(e: Expr) -> bool:
    """Every entry is at least 0 for sure."""
    name = e.op.name
    if name in NOT_NEGATIVE or sure(e):
        return True
    if name == "hadamard" and e.args[0] == e.args[1]:
        return True
    if name in {"add", "scale", "hadamard"}:
        return all(map(not_negative, e.args))
    if name == "power":
        exponent = e.args[1]
        return exponent.op.name == "number" and exponent.data[0] % 2 == 0
    return (name == "matmul" and is_square_of(e)) or (name == "sum" and not_negative(e.args[0]))
