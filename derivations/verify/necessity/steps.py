"""A second way to what germs say of a limit: the function at two small steps.

Germs are exact, and one program. Here f(X + sH) itself is computed over ℚ, or enclosed in balls, at
s = 10⁻⁶ and 10⁻⁹; it must lie within a hundredth (of a logarithm: half) of what the leading term gives.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb

from derivations.core.errors import DomainError
from derivations.verify.balls import Balls
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Field, Inexact, Jets
from derivations.verify.matrix import Matrix
from derivations.verify.necessity.ways import start
from derivations.verify.rationals import Rationals

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.verify.necessity.absence import Fact
    from derivations.verify.statement import Sample, Statement

STEPS = (Fraction(1, 10**6), Fraction(1, 10**9))


def is_seen(fact: Fact, statement: Statement, sample: Sample, expr: Expr) -> bool:
    """Do the values at small steps agree with the fact? False where they have no value."""
    check = CHECKS.get(fact.kind)
    try:
        return check is not None and all(check(fact.detail, Near(statement, sample, expr, s)) for s in STEPS)
    except DomainError:
        return False


class Near:
    """An expression at X + sH, and at X itself."""

    def __init__(self, statement: Statement, sample: Sample, expr: Expr, s: Fraction) -> None:
        self.statement, self.sample, self.expr, self.s = statement, sample, expr, s

    def value(self, along: list[list[str]], entry: list[int], multiple: int = 1) -> arb:
        """An entry at X + (multiple · s) H."""
        try:
            return self.evaluated(Rationals(), along, entry, multiple)
        except Inexact:
            return self.evaluated(Balls(), along, entry, multiple)

    def evaluated(self, field: Field, along: list[list[str]], entry: list[int], multiple: int) -> arb:
        """The same over one field."""
        ring = Jets(field, 0)
        point = {symbol: Matrix.rational(ring, A.values) for symbol, A in self.sample.constants.point.items()}
        H = Matrix.rational(ring, [[Fraction(x) * self.s * multiple for x in row] for row in along])
        point[self.statement.by] = point[self.statement.by] + H
        found = Evaluation(point, self.sample.sizes, ring, self.sample.integers).value(self.expr)
        x = found.values[entry[0]][entry[1]]
        return Balls().of(x) if isinstance(x, Fraction) else arb(x)

    def start(self, entry: list[int]) -> arb:
        """The entry at X, exactly."""
        found = start(self.statement, self.sample, self.expr)
        if found is None:
            raise DomainError("no rational value at the point")
        return ball(str(found[entry[0], entry[1]].coefficient(0)[0]))

    def slope(self, along: list[list[str]], entry: list[int], order: int = 1) -> arb:
        """The difference quotient of first order, or half that of second order."""
        s, here, there = Balls().of(self.s), self.start(entry), self.value(along, entry)
        if order == 1:
            return (there - here) / s
        return (self.value(along, entry, 2) - 2 * there + here) / (2 * s * s)


def ball(text: str) -> arb:
    """A rational number as a ball."""
    return Balls().of(Fraction(text))


def close(found: arb, expected: str) -> bool:
    """Within a hundredth."""
    c = ball(expected)
    return bool(abs(found - c) * 100 < 1 + abs(c))


def grows(detail: dict[str, Any], near: Near) -> bool:
    """Entry ≈ c sᵏ log(1/s)ᵈ."""
    return has_lead(near.value(detail["along"], detail["entry"]), detail, near.s)


def has_lead(found: arb, detail: dict[str, Any], step: Fraction) -> bool:
    """Is this c sᵏ log(1/s)ᵈ, up to a hundredth of c, or half of it where a logarithm takes part?"""
    log = -Balls().of(step).log()
    degree, k, c = detail.get("logarithm", 0), Fraction(detail["power"]), ball(detail["coefficient"])
    ratio = found * (log * Balls().of(k)).exp() / log**degree
    return bool(abs(ratio - c) * (2 if degree else 100) < abs(c))


def two_limits(detail: dict[str, Any], near: Near) -> bool:
    """Both limits."""
    pairs = zip(detail["along"], detail["limits"], strict=True)
    return all(close(near.value(along, detail["entry"]), limit) for along, limit in pairs)


def other_limit(detail: dict[str, Any], near: Near) -> bool:
    """The limit that is not the derivative."""
    return close(near.value(detail["along"], detail["entry"]), detail["limit"])


def quotient_grows(detail: dict[str, Any], near: Near) -> bool:
    """The difference to the value at the point, of an expansion to first order."""
    if detail["order"] != 1:
        return False
    difference = near.value(detail["along"], detail["entry"]) - near.start(detail["entry"])
    return has_lead(difference, detail, near.s)


def one_sided(detail: dict[str, Any], near: Near) -> bool:
    """Both slopes; the left one is the slope along −H, with its sign changed for odd orders."""
    H, entry, order = detail["along"], detail["entry"], detail["order"]
    back = [[str(-Fraction(x)) for x in row] for row in H]
    right, left = near.slope(H, entry, order), (-1) ** order * near.slope(back, entry, order)
    return close(right, detail["right"]) and close(left, detail["left"])


def not_additive(detail: dict[str, Any], near: Near) -> bool:
    """The slope along the sum."""
    return close(near.slope(detail["along"], detail["entry"]), detail["slope"])


CHECKS: dict[str, Callable[[dict[str, Any], Near], bool]] = {
    "grows": grows,
    "two limits": two_limits,
    "other limit": other_limit,
    "quotient grows": quotient_grows,
    "one-sided slopes": one_sided,
    "not additive": not_additive,
}
