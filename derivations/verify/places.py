"""Where an answer is checked before it leaves: two choices of sizes, and a point of GF(p) at each.

The catalogue's trials look for points until there is one; an answer has a fraction of a second. So
few points are drawn, and where only a condition such as u > 0 is in the way, which half of all
elements of GF(p) meet by accident, the same is asked without it: what is true at more points is true.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle, islice, permutations
from typing import TYPE_CHECKING

from derivations.core.condition import no_zero_entry
from derivations.core.errors import DomainError, Unsupported
from derivations.verify.domain import holds
from derivations.verify.effort import MOST, effort, largest
from derivations.verify.exact import FEW, SMALLER, TRIPLES, affordable, agrees, generator, sample
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.moods import ORDER
from derivations.verify.points import drawn
from derivations.verify.prime import P, PrimeField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.condition import Condition
    from derivations.verify.statement import Sample, Statement

PLACES, ORDERS = 2, 24
# Sizes that are given as numbers cannot be made smaller, so they may take longer.
FIXED = 10


@dataclass(frozen=True)
class Place:
    """Sizes, and a point of GF(p) there; None where only the reals have one."""

    sizes: dict[str, int]
    statement: Statement
    at: Sample | None

    @property
    def agrees(self) -> bool | None:
        """Is the statement exactly true at the point? None where that says nothing."""
        return None if self.at is None else agrees(self.statement, self.at)


def places(statement: Statement) -> tuple[Place, ...]:
    """Two places that meet the conditions. Raises DomainError where no sizes do, Unsupported for matrices
    that are too large at the smallest sizes.
    """
    if not statement.letters:
        if effort(statement, {}) > FIXED * MOST:
            rows = largest(statement, {})
            raise Unsupported(f"the check would need matrices of {rows} rows: write letters for sizes")
        return (place(statement, ()),)
    chosen: list[tuple[int, ...]] = []
    n = len(statement.letters)
    for triple, smaller in islice(zip(TRIPLES, SMALLER, strict=True), PLACES):
        choices = [tuple(islice(cycle(sizes), n)) for sizes in (triple, *smaller)]
        chosen.append(affordable(statement, [sizes for sizes in choices if sizes not in chosen]))
    return tuple(place(statement, sizes) for sizes in chosen)


def place(statement: Statement, sizes: tuple[int, ...]) -> Place:
    """The first order of these sizes that will do: a Gram matrix may be singular in the others."""
    for where in orders(statement, sizes):
        for asked in dict.fromkeys((statement, without_order(statement))):
            try:
                return Place(where, asked, sample(asked, where, 0, draws=FEW))
            except Inexact:
                # The conditions hold, but a value exists over the reals only: they decide.
                return Place(where, asked, None)
            except DomainError as error:
                refusal = error
    for where in orders(statement, sizes):
        if is_possible(statement, where):
            return Place(where, statement, None)
    raise refusal


def orders(statement: Statement, sizes: tuple[int, ...]) -> Iterator[dict[str, int]]:
    """The sizes in the order that is given, then in others."""
    for order in islice(dict.fromkeys(permutations(sizes)), ORDERS):
        yield dict(zip(statement.letters, order, strict=True))


def without_order(statement: Statement) -> Statement:
    """The same without conditions that compare something made of symbols with a number."""
    return replace(statement, conditions=tuple(c for c in statement.conditions if not is_order(c)))


def is_order(c: Condition) -> bool:
    """Is it about more than a symbol, and about more than zero or not?"""
    return c.kind in ORDER and bool(c.of.args)


def is_possible(statement: Statement, sizes: dict[str, int]) -> bool:
    """Does a point meet the conditions, with ≠ 0 in place of > 0? What has a root may have no value there."""
    asked = [c for c in statement.conditions if not is_order(c)]
    asked += [no_zero_entry(c.of) for c in statement.conditions if is_order(c) and c.kind == "positive"]
    random = generator(statement.digest, sizes, 0, "possible")
    ring = Jets(PrimeField(P, random.randbytes(16)), 1)
    for turn in range(FEW):
        at = drawn(statement, sizes, ring, random, lambda r: r.randrange(P), turn)
        try:
            if all(holds(c, at) for c in asked):
                return True
        except Inexact:
            return True
        except Undefined:
            continue
    return False
