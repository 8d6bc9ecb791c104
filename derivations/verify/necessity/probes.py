"""Points in small integers: at some every condition holds, at some all but one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.core.arithmetic import symbol
from derivations.core.errors import DomainError
from derivations.verify.counterexample import by_size, integer
from derivations.verify.exact import generator
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.necessity.rows import minors, times, turned
from derivations.verify.points import drawn, sampled
from derivations.verify.rationals import Rationals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from random import Random

    from derivations.core.expr import Expr
    from derivations.verify.statement import Sample, Statement

    Rows = list[list[Fraction]]

# How a reader would choose entries; then few different ones, of which matrices are often singular.
ENTRIES: tuple[Callable[[Random], int], ...] = (
    integer,
    lambda random: random.choice((0, 1)),
    lambda random: random.choice((1, 2)),
    lambda random: random.choice((-1, 0, 1)),
)
# What 0 is no value of.
NEVER_ZERO = frozenset({"orthogonal", "spd"})


def real(statement: Statement) -> Statement:
    """The statement at real points only: complex symbols of the same names become real ones."""
    complex_ones = [s for s in statement.symbols if s.data[2] == "complex"]
    if not complex_ones:
        return statement
    to = {s: symbol(s.data[0], s.shape.rows, s.shape.cols) for s in complex_ones}
    return replace(
        statement,
        of=statement.of.replace(to),
        by=statement.by.replace(to),
        claim=statement.claim.replace(to),
        conditions=tuple(replace(c, of=c.of.replace(to)) for c in statement.conditions),
    )


def sizes(statement: Statement) -> Iterator[dict[str, int]]:
    """2 for every letter, where most things can be seen; then every choice from the smallest on."""
    twos = dict.fromkeys(statement.letters, 2)
    yield twos
    yield from (chosen for chosen in by_size(statement.letters) if chosen != twos)


def points(statement: Statement, where: Mapping[str, int], label: str, tries: int) -> Iterator[Sample]:
    """Points of the symbols' structures, some symbols 0 at every fourth; no condition is tested yet."""
    random = generator(statement.digest, where, label)
    ring = Jets(Rationals(), statement.order)
    for turn in range(tries):
        kind = ENTRIES[turn % len(ENTRIES)]
        sample = drawn(statement, where, ring, random, entries(kind), turn + turn // len(ENTRIES))
        if turn % len(ENTRIES) == len(ENTRIES) - 1:
            free = [s for s in sample.constants.point if s.data[2] not in NEVER_ZERO]
            sample = with_zeros(sample, random.sample(free, random.randint(1, len(free))) if free else [])
        yield sample


def entries(kind: Callable[[Random], int]) -> Callable[[Random], Fraction]:
    """The same numbers as rationals."""
    return lambda random: Fraction(kind(random))


def with_zeros(sample: Sample, zero: list[Expr]) -> Sample:
    """The point with these symbols 0."""
    ring = sample.jets.ring
    point = dict(sample.constants.point)
    for s in zero:
        point[s] = point[s].each(lambda part: [[Fraction(0)] * len(row) for row in part])
    return sampled(point, point, sample.integers, (), sample.sizes, ring)


@dataclass(frozen=True)
class Probe:
    """A point in rationals: sizes, and the matrices and integers that the symbols are, by name."""

    sizes: dict[str, int]
    values: dict[str, Rows]
    integers: dict[str, int]

    @staticmethod
    def of(sample: Sample) -> Probe:
        """The point of a sample."""
        values = {s.data[0]: value.values for s, value in sample.constants.point.items()}
        return Probe(dict(sample.sizes), values, {s.data[0]: k for s, k in sample.integers.items()})

    def sample(self, statement: Statement) -> Sample:
        """The point for a statement. Raises DomainError where it does not fit the symbols."""
        ring = Jets(Rationals(), statement.order)
        point, integers = {}, {}
        for s in statement.symbols:
            if s.data[2] == "integer":
                integers[s] = self.integers[s.data[0]]
                continue
            rows = self.values.get(s.data[0], [])
            shape = s.shape.at(self.sizes)
            if (len(rows), *{len(row) for row in rows}) != shape or not OF_STRUCTURE[s.data[2]](rows):
                raise DomainError(f"{s!r} is {s.data[2]} {s.shape}, but {rows} is given")
            point[s] = Matrix.rational(ring, rows)
        return sampled(point, point, integers, (), self.sizes, ring)

    def as_json(self) -> dict[str, Any]:
        """Plain data for the certificate."""
        values = {name: [[str(x) for x in row] for row in rows] for name, rows in self.values.items()}
        return {
            "sizes": self.sizes,
            "values": values | {name: [[str(k)]] for name, k in self.integers.items()},
        }

    @property
    def weight(self) -> int:
        """Smaller is easier on the eye: few zeros, nothing all the same, positive, short numbers."""
        given = [x for rows in self.values.values() for row in rows for x in row]
        same = sum(len({x for row in rows for x in row}) == 1 < len(rows) for rows in self.values.values())
        return (
            12 * given.count(Fraction(0))
            + 15 * same
            + 3 * (len(given) - len(set(given)) + sum(x < 0 for x in given))
            + sum(len(str(x)) for x in given)
        )


def is_symmetric(rows: Rows) -> bool:
    """A = Aᵀ."""
    return rows == turned(rows)


OF_STRUCTURE: dict[str, Callable[[Rows], bool]] = {
    "": lambda _: True,
    "complex": lambda _: True,
    "symmetric": is_symmetric,
    "spd": lambda A: is_symmetric(A) and all(x > 0 for x in minors(A)),
    "diagonal": lambda A: all(x == 0 for i, row in enumerate(A) for j, x in enumerate(row) if i != j),
    "orthogonal": lambda Q: (
        times(turned(Q), Q) == [[Fraction(i == j) for j in range(len(Q))] for i in range(len(Q))]
    ),
}
