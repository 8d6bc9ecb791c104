"""Points in small integers, and both sides of a statement there: exact, or enclosed in balls."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb

from derivations.verify import directions
from derivations.verify.balls import Balls
from derivations.verify.domain import holds
from derivations.verify.field import Field, Inexact, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.points import drawn, is_complex, sampled
from derivations.verify.rationals import Rationals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from derivations.verify.statement import Sample, Statement

# A Decimal has been rounded to six digits; a Fraction is exact.
Number = Fraction | Decimal
Rows = list[list[Number]]
DIGITS = 6


@dataclass(frozen=True)
class Sides:
    """f, its derivative from the definition, and the claim, at one point in small integers."""

    sizes: dict[str, int]
    values: dict[str, list[list[Fraction]]]
    function: Rows
    actual: Rows
    claimed: Rows
    differ: bool

    @property
    def exact(self) -> bool:
        """No number was rounded."""
        results = (self.function, self.actual, self.claimed)
        return all(isinstance(x, Fraction) for m in results for row in m for x in row)

    @property
    def weight(self) -> int:
        """Smaller is easier on the eye: exact, nothing hidden by zeros or equal entries, short."""
        matrices: list[Sequence[Sequence[Number]]] = [
            self.function,
            self.actual,
            self.claimed,
            *self.values.values(),
        ]
        results = [x for m in matrices[:3] for row in m for x in row]
        given = [x for m in self.values.values() for row in m for x in row]
        return (
            1000 * sum(all(x == 0 for row in m for x in row) for m in matrices[1:])
            + 300 * (not self.exact)
            + 150 * sum(is_constant(m) for m in self.values.values())
            + 100 * all(x == 0 for row in self.function for x in row)
            + 120 * given.count(Fraction(0))
            + 10 * sum(m in ([[1]], [[-1]]) for m in self.values.values())
            + 8 * sum(isinstance(x, Fraction) and x.denominator > 1 for x in results)
            + 3 * (len(given) - len(set(given)) + sum(x < 0 for x in given))
            + sum(len(str(abs(x))) for x in (*results, *given))
        )


def is_constant(rows: list[list[Fraction]]) -> bool:
    """More than one entry, and all the same."""
    entries = [x for row in rows for x in row]
    return len(entries) > 1 and len(set(entries)) == 1


def sides(
    statement: Statement,
    sizes: Mapping[str, int],
    random: Random,
    entry: Callable[[Random], int],
    turn: int = 0,
) -> Sides | None:
    """Both sides at one random point in small integers, None where it has no value or breaks a condition.

    ℚ where all values are rational, else balls around the same point.
    """
    ring = Jets(Rationals(), statement.order)
    if is_complex(statement):
        return None
    sample = drawn(statement, sizes, ring, random, lambda r: Fraction(entry(r)), turn)
    for field in (Rationals(), Balls()):
        try:
            return compared(statement, over(field, statement, sample), sample)
        except Inexact:
            continue
        except (Undefined, ZeroDivisionError):
            return None
    return None


def over(field: Field, statement: Statement, sample: Sample) -> Sample:
    """The same rational point over another field."""
    ring = Jets(field, statement.order)
    moved = {s: Matrix.rational(ring, value.values) for s, value in sample.constants.point.items()}
    return sampled(moved, moved, sample.integers, (), sample.sizes, ring)


def compared(statement: Statement, sample: Sample, given: Sample) -> Sides | None:
    """Both sides at a point, whose rational entries are in `given`; None against the conditions."""
    if not all(holds(c, sample) for c in statement.conditions):
        return None
    left = directions.actual(statement, sample)
    right = directions.claimed(statement, sample)
    pairs = [(a, b) for row, other in zip(left, right, strict=True) for a, b in zip(row, other, strict=True)]
    values = {s.data[0]: value.values for s, value in given.constants.point.items()}
    values |= {s.data[0]: [[Fraction(k)]] for s, k in sample.integers.items()}
    return Sides(
        sizes=dict(sample.sizes),
        values=values,
        function=shown(sample.constants.value(statement.of).values),
        actual=shown(left),
        claimed=shown(right),
        differ=any(apart(a, b) for a, b in pairs),
    )


def apart(a: Any, b: Any) -> bool:
    """Certainly different: unequal rationals, or balls whose difference excludes 0."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a != b
    return not arb(a - b).contains(0)


def shown(rows: list[list[Any]]) -> Rows:
    """Elements of either field as numbers to print."""
    return [[x if isinstance(x, Fraction) else rounded(x) for x in row] for row in rows]


def rounded(x: Any) -> Number:
    """An integer that is exact as a Fraction, anything else to six significant digits."""
    ball = arb(x)
    if ball.is_exact() and ball.is_integer():
        return Fraction(int(str(ball.unique_fmpz())))
    if ball.abs_upper() < arb(10) ** -40:
        return Decimal(0)
    text = ball.str(DIGITS, radius=False)
    return Decimal(text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text)
