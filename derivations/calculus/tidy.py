"""Light tidying: signs, numbers, transposes, identities and zeros; no factoring.

Each law is a function of one node whose arguments are tidy; it returns an equal, simpler
expression, or None where it has nothing to say. `tidy` applies them from the leaves up until
nothing changes. A test compares the values before and after on random expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from derivations.core.arithmetic import d, symbol
from derivations.core.expr import Expr

Law = Callable[[Expr], Expr | None]
RULES: dict[str, Law] = {}
REMEMBERED: list[Callable[[], None]] = []
Function = TypeVar("Function", bound=Callable[..., Any])


def remembered(function: Function) -> Function:
    """The function with its last results kept; what it returns depends on the laws."""
    kept = lru_cache(maxsize=8192)(function)
    REMEMBERED.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def forget() -> None:
    """Drop what is remembered: to be called where a law has changed."""
    for clear in REMEMBERED:
        clear()


def law(*names: str) -> Callable[[Law], Law]:
    """Register a law for the operations of these names; those registered before it are asked first."""

    def register(function: Law) -> Law:
        for name in names:
            RULES[name] = in_turn(RULES[name], function) if name in RULES else function
        return function

    return register


def in_turn(first: Law, second: Law) -> Law:
    """The law that asks the second where the first has nothing to say."""

    def asked(e: Expr) -> Expr | None:
        found = first(e)
        return second(e) if found is None else found

    return asked


def length(e: Expr) -> int:
    """How many nodes the tree has."""
    return sum(1 for _ in e.nodes())


@remembered
def tidy(e: Expr) -> Expr:
    """An equal expression with fewer signs, numbers, transposes and identities.

    What waits in d(u) stays as it is where u has a structured symbol: Sᵀ = S holds at a symmetric S,
    and not along every direction.
    """
    if (not e.args and e.op.name not in RULES) or (e.op is d and any(s.data[2] for s in e.symbols())):
        return e
    args = tuple(map(tidy, e.args))
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
