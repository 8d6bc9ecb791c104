"""Light tidying: signs, numbers, transposes, identities and zeros; no factoring.

Each law is a function of one node whose arguments are tidy; it returns an equal, simpler
expression, or None where it has nothing to say. `tidy` applies them from the leaves up until
nothing changes. A test compares the values before and after on random expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from derivations.core.arithmetic import symbol
from derivations.core.expr import Expr

Law = Callable[[Expr], Expr | None]
RULES: dict[str, Law] = {}


def law(*names: str) -> Callable[[Law], Law]:
    """Register a law for the operations of these names."""

    def register(function: Law) -> Law:
        RULES.update(dict.fromkeys(names, function))
        return function

    return register


def length(e: Expr) -> int:
    """How many nodes the tree has."""
    return sum(1 for _ in e.nodes())


def tidy(e: Expr) -> Expr:
    """An equal expression with fewer signs, numbers, transposes and identities."""
    args = tuple(tidy(arg) for arg in e.args)
    current = e if args == e.args else e.op(*args, data=e.data)
    rule = RULES.get(current.op.name)
    if rule is None:
        return current
    simpler = rule(current)
    return current if simpler is None or simpler == current else tidy(simpler)


def tidy_around(e: Expr, pieces: Iterable[Expr]) -> Expr:
    """Tidy, but each of the named pieces stays whole."""
    stand_ins = {piece: symbol(f"piece {k}", *piece.shape) for k, piece in enumerate(pieces)}
    return tidy(e.replace(stand_ins)).replace({letter: piece for piece, letter in stand_ins.items()})
