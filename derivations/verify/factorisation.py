"""Adjugate, Cholesky factor and pseudo-inverse over a ring of jets, from their definitions.

Nothing here knows a derivative: the slopes follow from the arithmetic of jets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.verify.elimination import expanded
from derivations.verify.field import Jet, Undefined

if TYPE_CHECKING:
    from derivations.verify.field import Jets

Rows = list[list[Jet]]


def cofactors(ring: Jets, rows: Rows) -> Rows:
    """The transposed matrix of cofactors, for every square matrix."""
    n = len(rows)
    if n == 1:
        return [[ring.of(1)]]

    def cofactor(i: int, j: int) -> Jet:
        minor = expanded(ring, [row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i])
        return minor if (i + j) % 2 == 0 else -minor

    return [[cofactor(i, j) for i in range(n)] for j in range(n)]


def lower_factor(ring: Jets, rows: Rows) -> Rows:
    """The lower triangular L with positive diagonal and LLᵀ = A, of a symmetric A, column by column.

    Raises Undefined where a pivot has no root.
    """
    n = len(rows)
    L = [[ring.of(0)] * n for _ in range(n)]
    for j in range(n):
        pivot = rows[j][j]
        for k in range(j):
            pivot -= L[j][k] * L[j][k]
        if ring.field.is_zero(pivot.value):
            raise Undefined("a matrix that is not positive definite")
        L[j][j] = ring.sqrt(pivot)
        over = ring.reciprocal(L[j][j])
        for i in range(j + 1, n):
            x = rows[i][j]
            for k in range(j):
                x -= L[i][k] * L[j][k]
            L[i][j] = x * over
    return L


def full_rank_factors(ring: Jets, rows: Rows) -> tuple[Rows, Rows]:
    """F, m×r, and G, r×n, with A = FG, by row reduction: G the reduced rows, F the pivots' columns of A.

    Raises Undefined where the rank is not the same along the direction, or not known.
    """
    A = [list(row) for row in rows]
    pivots: list[int] = []
    for c in range(len(A[0])):
        r = len(pivots)
        place = ring.field.pivot([row[c].value for row in A[r:]]) if r < len(A) else None
        if place is None:
            continue
        A[r], A[r + place] = A[r + place], A[r]
        over = ring.reciprocal(A[r][c])
        A[r] = [x * over for x in A[r]]
        for i, row in enumerate(A):
            if i != r:
                A[i] = [x - row[c] * y for x, y in zip(row, A[r], strict=True)]
        pivots.append(c)
    r = len(pivots)
    zero = ring.of(0).full()
    if not pivots or any(x.full() != zero for row in A[r:] for x in row):
        raise Undefined("a rank that is zero, not constant or not known")
    return [[row[c] for c in pivots] for row in rows], A[:r]
