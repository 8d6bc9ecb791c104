"""Conditions: machine-readable statements under which a claim holds.

The verifier draws its points from them, the page spells them, so there are few kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.core.expr import Expr

KINDS = (
    "invertible",
    "nonzero",
    "no_zero_entry",
    "positive",
    "symmetric",
    "below_one",
    "spd",
    "full_rank",
    "constant_rank",
    "simple_eigenvalue",
    "simple_singular_value",
    "no_nonpositive_eigenvalue",
    "off_negative_axis",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One of KINDS, said of an expression.

    invertible   det ≠ 0 of a square matrix
    nonzero      a scalar is not 0; a vector or matrix is not the zero matrix
    no_zero_entry  every entry is ≠ 0
    positive     every entry is > 0 (for a scalar: it is > 0)
    symmetric    a square symbol equals its transpose
    below_one    every entry is < 1 in absolute value
    spd          symmetric, and xᵀAx > 0 for every x ≠ 0
    full_rank    the rank is the smaller of rows and columns
    constant_rank  the rank is the same everywhere near the point
    simple_eigenvalue  the largest eigenvalue of a symmetric matrix is simple
    simple_singular_value  the largest singular value is positive and simple
    no_nonpositive_eigenvalue  no real eigenvalue is ≤ 0
    off_negative_axis  no entry is 0 or a negative real number (principal branches)
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


def below_one(X: Expr) -> Condition:
    """Every entry of X lies between −1 and 1."""
    return Condition("below_one", X)


def spd(A: Expr) -> Condition:
    """A is symmetric and positive definite."""
    return Condition("spd", A)


def full_rank(X: Expr) -> Condition:
    """X has as large a rank as its shape allows."""
    return Condition("full_rank", X)


def constant_rank(X: Expr) -> Condition:
    """The rank of X does not change near the point."""
    return Condition("constant_rank", X)


def simple_eigenvalue(A: Expr) -> Condition:
    """The largest eigenvalue of the symmetric A is simple."""
    return Condition("simple_eigenvalue", A)


def simple_singular_value(X: Expr) -> Condition:
    """The largest singular value of X is positive and simple."""
    return Condition("simple_singular_value", X)


def no_nonpositive_eigenvalue(X: Expr) -> Condition:
    """No eigenvalue of X lies on the half-line (−∞, 0]: X has a principal root and logarithm."""
    return Condition("no_nonpositive_eigenvalue", X)


def off_negative_axis(z: Expr) -> Condition:
    """No entry is 0 or a negative real number: principal branches are differentiable there."""
    return Condition("off_negative_axis", z)
