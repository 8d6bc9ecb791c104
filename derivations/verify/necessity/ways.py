"""The ways from a point along half-lines, and the germs of an expression on them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpq_poly

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.necessity.absence import plain
from derivations.verify.necessity.germ import Germ, lifted
from derivations.verify.necessity.germs import Germs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.expr import Expr
    from derivations.verify.statement import Sample, Statement

    Place = tuple[int, int]
    Entries = dict[Place, Germ]

Rows = list[list[Fraction]]
# A step s is t or t²: the root of a step is then a germ too.
SPEEDS = (1, 2)


@dataclass(frozen=True)
class Way:
    """The germs of an expression's entries along X + sH, s = t^speed."""

    H: Rows
    speed: int
    entries: Entries

    def growth(self, order: int = 0, known: Entries | None = None) -> dict[str, Any] | None:
        """The first entry that, less what is known of it, is no bounded multiple of s^order."""
        for place, germ in self.entries.items():
            rest = germ - known[place] if known else germ
            if not rest.terms:
                continue
            k, lead = rest.least, rest.terms[rest.least]
            degree = lead.degree()
            if k < order * self.speed or (k == order * self.speed and degree > 0):
                # log(1/t) is log(1/s) over the speed.
                c = lead[degree] / self.speed**degree
                found = {"along": plain(self.H), "entry": list(place), "power": str(Fraction(k, self.speed))}
                return {**found, "coefficient": str(c), **({"logarithm": degree} if degree else {})}
        return None

    def term(self, place: Place, order: int) -> Fraction:
        """The coefficient of s^order, where nothing grows."""
        c = self.entries[place].coefficient(order * self.speed)[0]
        return Fraction(int(c.p), int(c.q))


def way(statement: Statement, sample: Sample, expr: Expr, H: Rows) -> Way | None:
    """The germs along H; None where there is no value on the way, or none that is a germ."""
    ring = Jets(Germs(), 0)
    constants = sample.constants.point
    for speed in SPEEDS:
        step = Germ({speed: fmpq_poly([1])})
        point = {symbol: Matrix.rational(ring, value.values) for symbol, value in constants.items()}
        X = point[statement.by].values
        rows = [[x + lifted(h) * step for x, h in zip(*pair, strict=True)] for pair in zip(X, H, strict=True)]
        point[statement.by] = Matrix.constant(ring, rows)
        try:
            found = Evaluation(point, sample.sizes, ring, sample.integers).value(expr).values
            entries = {(i, j): lifted(x) for i, row in enumerate(found) for j, x in enumerate(row)}
        except (DomainError, Unsupported):
            continue
        if all(is_known(germ, speed) for germ in entries.values()):
            return Way(H, speed, entries)
    return None


def is_known(germ: Germ, speed: int) -> bool:
    """Is a germ known to second order in s, or to grow?"""
    return germ.order is None or germ.order > 2 * speed or bool(germ.terms and germ.least < 0)


def start(statement: Statement, sample: Sample, expr: Expr) -> Entries | None:
    """The exact value of an expression at the point itself; None if it has none, or none that is rational."""
    rows, cols = statement.by.shape.at(sample.sizes)
    found = way(statement, sample, expr, [[Fraction(0)] * cols for _ in range(rows)])
    if found is None or any(set(germ.terms) - {0} for germ in found.entries.values()):
        return None
    return {place: lifted(found.term(place, 0)) for place in found.entries}


# --- directions -----------------------------------------------------------------------------------
def directions(statement: Statement, sample: Sample) -> list[Rows]:
    """The units of the space in which the variable moves, and the sum of all of them."""
    rows, cols = statement.by.shape.at(sample.sizes)
    structure = statement.by.data[2]
    if structure == "orthogonal":
        return []
    places = [(i, j) for j in range(cols) for i in range(rows)]
    if structure in {"symmetric", "spd"}:
        places = [(i, j) for i, j in places if i <= j]
    if structure == "diagonal":
        places = [(i, j) for i, j in places if i == j]
    mirrored = structure in {"symmetric", "spd"}
    units = [
        [
            [Fraction((r, c) == place or (mirrored and (c, r) == place)) for c in range(cols)]
            for r in range(rows)
        ]
        for place in places
    ]
    return units if len(units) == 1 else [*units, total(*units)]


def total(*every: Rows) -> Rows:
    """The sum of matrices."""
    return [
        [sum(column, Fraction(0)) for column in zip(*rows, strict=True)] for rows in zip(*every, strict=True)
    ]


def opposite(H: Rows) -> Rows:
    """−H."""
    return [[-x for x in row] for row in H]


def ways(statement: Statement, sample: Sample, expr: Expr) -> Iterator[Way]:
    """The ways along every direction and its opposite."""
    for H in directions(statement, sample):
        for K in (H, opposite(H)):
            found = way(statement, sample, expr, K)
            if found is not None:
                yield found
