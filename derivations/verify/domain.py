"""Does a condition hold at a point, and how is a matrix made for which it does?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.verify.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.condition import Condition
    from derivations.verify.field import Jets
    from derivations.verify.statement import Sample


def holds(condition: Condition, sample: Sample) -> bool:
    """Does the condition hold at the sample's point?

    Raises Inexact where only the reals can tell, Undefined where a ball is too wide to tell.
    """
    if condition.of in sample.integers:
        return sample.integers[condition.of] > 0 or condition.kind == "nonzero"
    return HOLDS[condition.kind](sample.constants.value(condition.of))


def every(A: Matrix, test: Callable[[Any], bool]) -> bool:
    """Do all entries pass the test?"""
    return all(test(x) for row in A.values for x in row)


def is_invertible(A: Matrix) -> bool:
    """Is the determinant not zero?"""
    return not A.ring.field.is_zero(A.det().item.value)


def is_symmetric(A: Matrix) -> bool:
    """Is A equal to its transpose, as far as the field can tell?"""
    return every(A - A.T, A.ring.field.is_zero)


def is_definite(A: Matrix) -> bool:
    """Are all leading minors positive; where there is no order, are they not zero?"""
    field = A.ring.field
    minors = [
        Matrix.constant(A.ring, [row[:k] for row in A.values[:k]]).det().item.value
        for k in range(1, A.height + 1)
    ]
    return all(field.is_positive(x) if field.ordered else not field.is_zero(x) for x in minors)


def has_value(operation: str) -> Callable[[Matrix], bool]:
    """Has an operation that only the reals have a value? It raises where it has none."""
    return lambda A: A.ring.over_reals(operation, A) is not None


# Kinds that only the reals decide.
OF_THE_REALS = frozenset({"simple_eigenvalue", "simple_singular_value", "no_nonpositive_eigenvalue"})
# Of the value of the expression that the condition is about.
HOLDS: dict[str, Callable[[Matrix], bool]] = {
    "invertible": is_invertible,
    "nonzero": lambda A: not every(A, A.ring.field.is_zero),
    "no_zero_entry": lambda A: every(A, lambda x: not A.ring.field.is_zero(x)),
    "positive": lambda A: every(A, A.ring.field.is_positive),
    "below_one": lambda A: every(A, lambda x: A.ring.field.is_positive(1 - x * x)),
    "symmetric": is_symmetric,
    "spd": lambda A: is_symmetric(A) and is_definite(A),
    "full_rank": lambda A: is_invertible(A.T @ A if A.height >= A.width else A @ A.T),
    # A point says nothing about the points near it; the jet of the pseudo-inverse does.
    "constant_rank": lambda _: True,
    "simple_eigenvalue": has_value("eigmax"),
    "simple_singular_value": has_value("sigmax"),
    "no_nonpositive_eigenvalue": has_value("logm"),
    "off_negative_axis": lambda A: every(A, A.ring.field.is_off_negative_axis),
}


def made(ring: Jets, kind: str, rows: list[list[Any]]) -> list[list[Any]]:
    """A matrix that meets the condition, made from random entries.

    positive    |x| for every entry        below_one   2x/(1 + x²), where 1 − y² is a square
    spd         L Lᵀ, L lower triangular with a positive diagonal: over GF(p) too it has this factor
    no_nonpositive_eigenvalue   a symmetric positive definite and a skew part
    """
    field = ring.field
    if kind == "positive":
        return [[field.abs(x) for x in row] for row in rows]
    if kind == "below_one":
        return [[field.reduced(2 * x * field.inverse(1 + x * x)) for x in row] for row in rows]
    lower = [
        [field.abs(x) if i == j else x if i > j else field.zero for j, x in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    L, X = Matrix.constant(ring, lower), Matrix.constant(ring, rows)
    A = L @ L.T
    return A.values if kind == "spd" else (A + X - X.T).values
