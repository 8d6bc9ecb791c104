"""How far a proof may go before it is given up.

Steps are counted, never seconds: the answer must not depend on the machine or on its load.
"""

from __future__ import annotations

from contextvars import ContextVar

from derivations.core.errors import Unsupported

STEPS = 20_000
TERMS = 400
DEPTH = 200
"""Operations nested deeper than this are not followed."""
EXPONENT = 1000
"""Numbers as exponents up to this size are computed with."""
FIXED = 6
"""Sums over an index of at most this fixed size are written out entry by entry."""


class Undecided(Unsupported):
    """No normal form: an operation without a rule here, or a proof that grew too large."""


class Budget:
    """The steps that one normal form may still take."""

    __slots__ = ("left",)

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps


budget: ContextVar[Budget] = ContextVar("budget")


def spend(steps: int = 1) -> None:
    """Count steps; raises Undecided when the budget is used up."""
    purse = budget.get(None)
    if purse is None:
        return
    purse.left -= steps
    if purse.left < 0:
        msg = "the normal form grew too large"
        raise Undecided(msg)
