"""Where else a claim may fail: far from the origin, and at larger sizes.

log(exp(z)) = z is right near 0, |t + 100| = t + 100 for most numbers that one tries, and
(n − 1)(n − 2)(n − 3)x = 0 at three sizes. Only a ball that excludes zero, or a rational function that
differs over GF(p), counts here; what has no value far away says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.effort import MOST, effort
from derivations.verify.exact import check
from derivations.verify.numeric import compare, point, reasons
from derivations.verify.undefined import Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.verify.statement import Statement

NO_VALUE = (DomainError, Unsupported, Undefined, Inexact, ValueError, OverflowError)
# How many times as far from 0 as the other points, and draws for each.
SPREADS, DRAWS, SEEDS = (4, 30, 1000), 12, (0, 1, 2)
LARGER = 5


def failing_elsewhere(statement: Statement, sizes: Sequence[Mapping[str, int]]) -> str:
    """Why the claim is not right somewhere else; "" if nothing was found."""
    if reasons(statement):
        for spread in SPREADS:
            for seed in SEEDS:
                if is_rejected(statement, sizes[0], seed, spread):
                    return f"both sides differ at points {spread} times as far from 0"
    if any(node.op.name == "size" for e in (statement.of, statement.claim) for node in e.nodes()):
        larger = {letter: size + LARGER for letter, size in sizes[0].items()}
        if effort(statement, larger) <= MOST and is_rejected(statement, larger, 0, 1):
            return f"both sides differ at sizes {larger}"
    return ""


def is_rejected(statement: Statement, where: Mapping[str, int], seed: int, spread: int) -> bool:
    """Does one point there reject the claim for sure?"""
    try:
        if reasons(statement):
            at = point(statement, where, seed, draws=DRAWS, spread=spread)
            return compare(statement, at).result == "rejected"
        return not check(statement, where, seed)
    except NO_VALUE:
        return False
