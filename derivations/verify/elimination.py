"""Gaussian elimination over a ring of jets: the pivots are the ring's units.

Nothing here knows a derivative: the slopes of the inverse and of the determinant follow from
the arithmetic of jets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.verify.field import Jet, Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.verify.field import Jets

Block = list[list[Any]]


def eliminated(ring: Jets, parts: Sequence[Block], *, inverse: bool) -> tuple[list[Block], Jet]:
    """The parts of X⁻¹ (none if not asked for) and det X, by Gauss and Jordan on [X | I].

    After each step the leading column, now a unit vector, is dropped. Raises Undefined where no
    pivot is a unit.
    """
    n = len(parts[0])
    # One row is the list of its parts, so that rows move and combine as one thing.
    rows = [[list(part[i]) for part in parts] for i in range(n)]
    if inverse:
        augment(ring, rows)
    det = ring.of(1)
    for c in range(n):
        place = ring.field.pivot([rows[r][0][0] for r in range(c, n)])
        if place is None:
            raise Undefined("a singular matrix has no inverse")
        if place:
            rows[c], rows[c + place] = rows[c + place], rows[c]
            det = -det
        pivot = Jet(ring, tuple(part[0] for part in rows[c]))
        det *= pivot
        unit = scaled(ring, ring.reciprocal(pivot).parts, rows[c])
        for r in range(n):
            if r != c and (inverse or r > c):
                factor = tuple(part[0] for part in rows[r])
                rows[r] = [part[1:] for part in less(ring, rows[r], factor, unit)]
        rows[c] = [part[1:] for part in unit]
    return ([[row[k] for row in rows] for k in range(len(parts))] if inverse else []), det


def augment(ring: Jets, rows: list[Block]) -> None:
    """Write I to the right of X."""
    zero, one = ring.field.zero, ring.field.one
    for i, row in enumerate(rows):
        for k, part in enumerate(row):
            part.extend(one if i == j and k == 0 else zero for j in range(len(rows)))


def scaled(ring: Jets, factor: Sequence[Any], row: Block) -> Block:
    """Factor · row, part by part."""
    combined = ring.field.combined
    return [
        combined([factor[i] for i, _ in ring.pairs[k]], [row[j] for _, j in ring.pairs[k]])
        for k in range(len(row))
    ]


def less(ring: Jets, row: Block, factor: Sequence[Any], pivot: Block) -> Block:
    """Row − factor · pivot, part by part."""
    combined, one = ring.field.combined, ring.field.one
    return [
        combined(
            [one, *(-factor[i] for i, _ in ring.pairs[k])],
            [row[k], *(pivot[j] for _, j in ring.pairs[k])],
        )
        for k in range(len(row))
    ]


def expanded(ring: Jets, rows: list[list[Jet]]) -> Jet:
    """Det by expansion along the first row: without division, for small matrices."""
    if len(rows) == 1:
        return rows[0][0]
    det = ring.of(0)
    for j, x in enumerate(rows[0]):
        minor = expanded(ring, [row[:j] + row[j + 1 :] for row in rows[1:]])
        det += x * minor if j % 2 == 0 else -(x * minor)
    return det
