"""An identity's statement as nested lists of strings and integers, and its hash.

The statement is what must not change under one revision: the variables with their shapes and
structure, the function, the variable of differentiation, the kind of claim, the claim and the
conditions. Title, notes, special cases, wrong versions, sources and names of pieces are not in it.
Two statements have equal lists exactly if every one of these is equal as a tree.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.core.shape import Size

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.core.identity import Identity


def size(of: Size) -> str:
    """A size, its factors kept apart: `n`, `3`, `m*n`. (`mn` could be one letter's name.)"""
    factors = [str(of.factor)] if of.factor != 1 or not of.letters else []
    return "*".join([*factors, *of.letters])


def datum(value: Any) -> str | int:
    """A node's number, index or size."""
    if isinstance(value, Size):
        return size(value)
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        return str(value)
    msg = f"no serial form is known for {value!r}, a {type(value).__name__}"
    raise TypeError(msg)


def tree(expr: Expr) -> list[Any]:
    """`[operation, argument, …, datum, …]`; a symbol is `["symbol", name]`, its shape stands apart."""
    if expr.op.name == "symbol":
        return ["symbol", expr.data[0]]
    return [expr.op.name, *map(tree, expr.args), *map(datum, expr.data)]


def statement(identity: Identity) -> dict[str, Any]:
    """The statement, ready for JSON."""
    inside = [symbol for condition in identity.conditions for symbol in condition.of.symbols()]
    return {
        "variables": [
            [name, size(shape.rows), size(shape.cols), structure]
            for name, shape, structure in (s.data for s in dict.fromkeys([*identity.symbols, *inside]))
        ],
        "function": tree(identity.of),
        "by": identity.by.data[0],
        "kind": identity.kind,
        "claim": tree(identity.claim),
        "conditions": [[condition.kind, tree(condition.of)] for condition in identity.conditions],
    }


def digest(serialised: dict[str, Any]) -> str:
    """The SHA-256 of a serialised statement, as 64 hexadecimal digits; no key order, no spaces."""
    text = json.dumps(serialised, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
