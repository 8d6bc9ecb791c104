"""How a function behaves on the way to a point, read off the germs of f(X + sH), s → 0⁺, exactly.

grows              an entry is c sᵏ(1 + …) with k < 0, or a power of log(1/s): f is unbounded near X
two limits         an entry has different limits along two directions: f has no limit at X
other limit        the formula has a limit along H, and it is not the derivative
quotient grows     (f(X + sH) − f(X))/s is unbounded
one-sided slopes   the slopes from both sides along H differ, or the second-order terms do
not additive       the slope along H + K is not the sum of the slopes along H and along K
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpq_poly

from derivations.verify.necessity.absence import Fact, plain
from derivations.verify.necessity.germ import Germ
from derivations.verify.necessity.ways import Way, directions, opposite, start, way, ways

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.verify.necessity.ways import Entries
    from derivations.verify.statement import Sample, Statement


def no_limit(statement: Statement, sample: Sample, expr: Expr) -> Fact | None:
    """Why no value at the point would make the expression continuous there; None if that is not known."""
    every = list(ways(statement, sample, expr))
    for found in every:
        growth = found.growth()
        if growth is not None:
            return Fact("grows", growth)
    for found in every[1:]:
        for place in found.entries:
            limits = [every[0].term(place, 0), found.term(place, 0)]
            if limits[0] != limits[1]:
                along = [plain(every[0].H), plain(found.H)]
                return Fact(
                    "two limits", {"along": along, "entry": list(place), "limits": [*map(str, limits)]}
                )
    return None


def other_limit(
    statement: Statement, sample: Sample, claim: Expr, derivative: list[list[Any]]
) -> Fact | None:
    """The formula's limit along a direction, where it is not the derivative at the point."""
    for found in ways(statement, sample, claim):
        growth = found.growth()
        if growth is not None:
            return Fact("grows", growth)
        for i, j in found.entries:
            limit = found.term((i, j), 0)
            if isinstance(derivative[i][j], Fraction) and limit != derivative[i][j]:
                where = {"along": plain(found.H), "entry": [i, j], "limit": str(limit)}
                return Fact("other limit", {**where, "derivative": str(derivative[i][j])})
    return None


def no_derivative(statement: Statement, sample: Sample) -> Fact | None:
    """Why a function that has a value at the point has no derivative there; None if that is not known.

    Of a Hessian: no second derivative.
    """
    at_point = start(statement, sample, statement.of)
    if at_point is None:
        return None
    slopes: list[Way | None] = []
    for H in directions(statement, sample):
        right, left = (way(statement, sample, statement.of, K) for K in (H, opposite(H)))
        for order in range(1, statement.order + 1):
            for side in (right, left):
                growth = side and side.growth(order, expansion(side, at_point, order))
                if growth:
                    return Fact("quotient grows", {**growth, "order": order})
            found = one_sided(right, left, order) if right and left else None
            if found is not None:
                return found
        slopes.append(right)
    return not_additive(slopes)


def one_sided(right: Way, left: Way, order: int) -> Fact | None:
    """Terms of this order that are not those of one expansion on both sides."""
    for place in right.entries:
        a, b = right.term(place, order), (-1) ** order * left.term(place, order)
        if a != b:
            where = {"along": plain(right.H), "entry": list(place), "order": order}
            return Fact("one-sided slopes", {**where, "right": str(a), "left": str(b)})
    return None


def expansion(side: Way, at_point: Entries, order: int) -> Entries:
    """What is known of each entry below s^order: its value, and its slope times s."""
    s = Germ({side.speed: fmpq_poly([1])})
    return {
        place: sum((side.term(place, k) * s**k for k in range(1, order)), value)
        for place, value in at_point.items()
    }


def not_additive(slopes: list[Way | None]) -> Fact | None:
    """The slope along the sum of the units, the last one, against the sum of the slopes."""
    known = [side for side in slopes if side is not None]
    if len(known) < len(slopes) or len(known) < 3:
        return None
    *units, last = known
    for place in last.entries:
        together, parts = last.term(place, 1), sum(side.term(place, 1) for side in units)
        if together != parts:
            where = {"along": plain(last.H), "entry": list(place)}
            return Fact("not additive", {**where, "slope": str(together), "sum": str(parts)})
    return None
