"""The worked example of a page: small integers, f there, and its derivative, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError, Refuted
from derivations.verify.exact import generator
from derivations.verify.small import Rows, Sides, sides

if TYPE_CHECKING:
    from fractions import Fraction
    from random import Random

    from derivations.verify.statement import Statement

SIZES = (2, 3, 2, 3, 2, 3)
TRIES, ENOUGH = 400, 60


@dataclass(frozen=True)
class Worked:
    """A point that meets the conditions, f and its derivative there. A Decimal has six digits."""

    sizes: dict[str, int]
    values: dict[str, list[list[Fraction]]]
    function: Rows
    derivative: Rows
    exact: bool


def worked(statement: Statement) -> Worked:
    """The easiest of many points in small integers, the same one at every call.

    The derivative comes from the definition and agrees with the claim, exactly or in balls that
    meet; raises Refuted where it does not, DomainError where no point meets the conditions.
    """
    sizes = dict(zip(statement.letters, SIZES, strict=False))
    random = generator(statement.digest, sizes, "example")
    found: list[Sides] = []
    for turn in range(TRIES):
        one = sides(statement, sizes, random, integer, turn)
        if one is None:
            continue
        if one.differ:
            raise Refuted(f"{statement.serialised()} fails at {one.values}: {one.claimed}, not {one.actual}")
        found.append(one)
        if len(found) == ENOUGH:
            break
    if not found:
        raise DomainError(f"no point in small integers meets the conditions of {statement.serialised()}")
    best = min(found, key=lambda s: s.weight)
    return Worked(best.sizes, best.values, best.function, best.actual, best.exact)


def integer(random: Random) -> int:
    """Mostly small and positive, as a reader would choose."""
    return random.choice((1, 2, 3, 4, 1, 2, 3, -1, -2, 0))
