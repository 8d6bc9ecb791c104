"""Plain linear algebra over ℚ, on rows of fractions: what a stranger would do by hand to check a fact."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Any

Rows = list[list[Any]]


def is_rational(rows: Rows) -> bool:
    """Are all entries rational numbers, not balls?"""
    return all(isinstance(x, Fraction) for row in rows for x in row)


def times(A: Rows, B: Rows) -> Rows:
    """The product."""
    columns = list(zip(*B, strict=True))
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in A]


def turned(A: Rows) -> Rows:
    """The transpose."""
    return [list(column) for column in zip(*A, strict=True)]


def gram(X: Rows) -> Rows:
    """The smaller one of XᵀX and XXᵀ."""
    return times(turned(X), X) if len(X) >= len(X[0]) else times(X, turned(X))


def null_vector(M: Rows) -> list[Fraction] | None:
    """A v ≠ 0 with Mv = 0 in small integers, of a square rational M; None if there is none."""
    if not is_rational(M):
        return None
    A, n, pivots = [list(row) for row in M], len(M), list[int]()
    for c in range(n):
        r = len(pivots)
        place = next((i for i in range(r, n) if A[i][c]), None)
        if place is None:
            v = [-A[pivots.index(j)][c] if j in pivots else Fraction(j == c) for j in range(n)]
            return [x * lcm(*(y.denominator for y in v)) for x in v]
        A[r], A[place] = A[place], A[r]
        A[r] = [x / A[r][c] for x in A[r]]
        for i, row in enumerate(A):
            if i != r:
                A[i] = [x - row[c] * y for x, y in zip(row, A[r], strict=True)]
        pivots.append(c)
    return None


def determinant(A: Rows) -> Any:
    """By expansion along the first row."""
    if len(A) == 1:
        return A[0][0]
    minor = [[row[:j] + row[j + 1 :] for row in A[1:]] for j in range(len(A))]
    return sum((-1) ** j * x * determinant(minor[j]) for j, x in enumerate(A[0]))


def minors(A: Rows) -> list[Any]:
    """The leading principal minors."""
    return [determinant([row[:k] for row in A[:k]]) for k in range(1, len(A) + 1)]
