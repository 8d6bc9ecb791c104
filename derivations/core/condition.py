"""Conditions: machine-readable statements under which a claim holds.

The verifier draws its points from them, the page spells them, so there are few kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.core.expr import Expr

KINDS = ("invertible", "nonzero", "no_zero_entry", "positive", "symmetric")


@dataclass(frozen=True, slots=True)
class Condition:
    """One of KINDS, said of an expression.

    invertible   det ≠ 0 of a square matrix
    nonzero      a scalar is not 0; a vector or matrix is not the zero matrix
    no_zero_entry  every entry is ≠ 0
    positive     every entry is > 0 (for a scalar: it is > 0)
    symmetric    a square symbol equals its transpose
    """

    kind: str
    of: Expr

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            msg = f"{self.kind!r} is no kind of condition; the kinds are {', '.join(KINDS)}"
            raise ValueError(msg)


def invertible(X: Expr) -> Condition:
    """X has an inverse: det X ≠ 0."""
    return Condition("invertible", X)


def nonzero(x: Expr) -> Condition:
    """X ≠ 0: of a vector or matrix, not all entries are zero."""
    return Condition("nonzero", x)


def no_zero_entry(X: Expr) -> Condition:
    """Every entry of X is ≠ 0."""
    return Condition("no_zero_entry", X)


def positive(x: Expr) -> Condition:
    """Every entry of x is > 0."""
    return Condition("positive", x)


def symmetric(A: Expr) -> Condition:
    """A = Aᵀ."""
    return Condition("symmetric", A)
