"""Where points are looked for first: conditions on products and sums are rarely met by any point at all.

Every entry of WH is positive for one random point in 2^(mn), but for every point with positive
entries; the entries of Ax lie below 1 where those of A and x are small; the eigenvalues of AB stay
off the negative axis where A and B are near the identity. A condition on a symbol itself is met
by the way the symbol is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.verify.field import Field
    from derivations.verify.statement import Statement

Rows = list[list[Any]]
Mood = Callable[["Field", "Expr", Rows], Rows]

# So many points are drawn anyhow; after them every second one is.
PLAIN = 4
ORDER = {"positive", "below_one", "no_nonpositive_eigenvalue", "spd"}


def plain(_field: Field, _symbol: Expr, rows: Rows) -> Rows:
    """The entries as they are drawn."""
    return rows


def positive(field: Field, _symbol: Expr, rows: Rows) -> Rows:
    """|x| for every entry: sums and products of such are positive as well."""
    return [[field.abs(x) for x in row] for row in rows]


def small(bits: int) -> Mood:
    """Every entry divided by 2^bits."""

    def scaled(field: Field, _symbol: Expr, rows: Rows) -> Rows:
        factor = field.of(Fraction(1, 2**bits))
        return [[field.reduced(factor * x) for x in row] for row in rows]

    return scaled


def near_identity(field: Field, symbol: Expr, rows: Rows) -> Rows:
    """I + X/16 for a square X; other entries small."""
    rows = small(4)(field, symbol, rows)
    if not symbol.shape.is_square:
        return rows
    return [[x + field.one if i == j else x for j, x in enumerate(row)] for i, row in enumerate(rows)]


def both(first: Mood, second: Mood) -> Mood:
    """One after the other."""
    return lambda field, symbol, rows: second(field, symbol, first(field, symbol, rows))


SMALL: tuple[Mood, ...] = tuple(
    both(sign, size) for size, sign in product((small(4), small(8)), (plain, positive))
)


def asks_for_order(statement: Statement) -> bool:
    """Does a condition compare something made of symbols, or its eigenvalues, with a number?"""
    return any(c.kind in ORDER and c.of.args for c in statement.conditions)


def moods(statement: Statement, field: Field) -> tuple[Mood, ...]:
    """The ways to draw that may help the statement's conditions; none where no order is asked for."""
    if not asks_for_order(statement):
        return ()
    if not field.ordered:
        # A product of squares is a square; there is nothing small.
        return (positive,)
    return (positive, near_identity, *SMALL)


def mood(statement: Statement, field: Field, attempt: int) -> Mood:
    """How the points of this attempt are drawn."""
    if attempt < PLAIN or attempt % 2 == 0:
        return plain
    known = moods(statement, field)
    return known[attempt // 2 % len(known)] if known else plain
