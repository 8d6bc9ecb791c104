"""Why a claim is wrong: the smallest size, small integers, what was claimed, what is true.

Only a residual that is exactly nonzero, or a ball that excludes 0, counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError
from derivations.verify.exact import generator
from derivations.verify.small import Rows, Sides, sides

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from random import Random

    from derivations.verify.statement import Statement

LARGEST, TRIES = 4, 40
# So many points that agree at a size, and the next size is tried.
PATIENCE = 20


@dataclass(frozen=True)
class Counterexample:
    """A point where the claim is not the derivative. A Decimal was rounded to six digits."""

    sizes: dict[str, int]
    values: dict[str, list[list[Fraction]]]
    claimed: Rows
    actual: Rows

    def __str__(self) -> str:
        sizes = ", ".join(f"{letter} = {n}" for letter, n in self.sizes.items()) or "fixed sizes"
        values = ", ".join(f"{name} = {plain(rows)}" for name, rows in self.values.items())
        return (
            f"at {sizes}, {values}: claimed {plain(self.claimed)}, but the derivative is {plain(self.actual)}"
        )


def plain(rows: Rows | list[list[Fraction]]) -> str:
    """A matrix on one line: [1, 2; 3, 4]."""
    if len(rows) == len(rows[0]) == 1:
        return str(rows[0][0])
    return f"[{'; '.join(', '.join(map(str, row)) for row in rows)}]"


def counterexample(statement: Statement) -> Counterexample | None:
    """The easiest counterexample at the smallest size that has one; None if none was found.

    None is no proof: the search ends at size LARGEST, after TRIES points a size. Raises
    DomainError if not one point met the conditions, for then nothing was compared.
    """
    compared = 0
    for sizes in by_size(statement.letters):
        random = generator(statement.digest, sizes, "counterexample")
        found: list[Sides] = []
        wrong: list[Sides] = []
        for turn in range(TRIES):
            point = sides(statement, sizes, random, integer, turn)
            if point is not None:
                found.append(point)
                wrong += [point] if point.differ else []
            if len(found) == PATIENCE and not wrong:
                break
        compared += len(found)
        if wrong:
            best = min(wrong, key=lambda s: s.weight)
            return Counterexample(best.sizes, best.values, best.claimed, best.actual)
    if not compared:
        raise DomainError(f"no point in small integers meets the conditions of {statement.serialised()}")
    return None


def by_size(letters: tuple[str, ...]) -> Iterator[dict[str, int]]:
    """Every choice of sizes up to LARGEST (one less for several letters), the smallest first."""
    top = LARGEST if len(letters) <= 1 else LARGEST - 1
    for sizes in sorted(product(range(1, top + 1), repeat=len(letters)), key=lambda s: (sum(s), s)):
        yield dict(zip(letters, sizes, strict=True))


def integer(random: Random) -> int:
    """Mostly small and positive, as a reader would choose."""
    return random.choice((1, 2, 3, 1, 2, -1, -2, 0))


__all__ = ["Counterexample", "Sides", "counterexample"]
