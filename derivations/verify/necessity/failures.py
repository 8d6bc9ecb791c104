"""What fails at one point, the function, its derivative or only the formula, with facts that show it.

function    f has no value there (`absence`), and none would make it continuous: it grows,
            it has two limits, it has no value at any point near, or at none for this parameter
derivative  f has a value there and no derivative
formula     f has a derivative there, computed from its definition; the formula has no value, or a
            wrong one

That a program divided by zero is none of these facts. A point of which nothing is known gives None.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError, Unsupported
from derivations.verify import directions
from derivations.verify.balls import Balls
from derivations.verify.field import Inexact, Undefined
from derivations.verify.necessity.absence import Fact, absence, is_confirmed, plain
from derivations.verify.necessity.limits import no_derivative, no_limit, other_limit
from derivations.verify.necessity.steps import is_seen
from derivations.verify.points import along, is_complex, units
from derivations.verify.rationals import Rationals
from derivations.verify.small import apart, over
from derivations.verify.statement import serialised

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.verify.statement import Sample, Statement

    Rows = list[list[Any]]

NEEDED = ("function", "derivative", "formula")


@dataclass(frozen=True)
class Failure:
    """What fails at a point, and the facts that show it."""

    of: str
    facts: tuple[Fact, ...]


class Smooth(Rationals):
    """ℚ for slopes: a function that jumps has no value where it does, so what has a slope is smooth."""

    name = "Q"

    def sign(self, x: Fraction) -> Fraction:
        """±1; undefined at 0."""
        if x == 0:
            raise Undefined("the sign of 0")
        return super().sign(x)


def slopes(statement: Statement, sample: Sample) -> Rows | None:
    """The derivative at the point, from the definition of f; None where a step of f is not smooth."""
    for field in (Smooth(), Balls()):
        try:
            return directions.actual(statement, over(field, statement, sample))
        except Inexact:
            continue
        except (DomainError, Unsupported):
            return None
    return None


def failure(statement: Statement, sample: Sample) -> Failure | None:
    """What is known to fail at a point in small rationals."""
    missing = first_absence(statement, sample, statement.of)
    if missing is not None:
        further = beyond(statement, sample, statement.of, missing)
        return None if further is None else Failure("function", (missing, further))
    derivative = slopes(statement, sample)
    if derivative is None:
        fact = no_derivative(statement, sample)
        seen = fact is not None and is_seen(fact, statement, sample, statement.of)
        return Failure("derivative", (fact,)) if fact is not None and seen else None
    return None if is_complex(statement) else formula_failure(statement, sample, derivative)


def first_absence(statement: Statement, sample: Sample, expr: Expr) -> Fact | None:
    """Why an expression has no value at the point, over ℚ or else in balls."""
    for field in (Rationals(), Balls()):
        at = over(field, statement, sample).constants
        found = absence(expr, at)
        if found is not None:
            return found if is_confirmed(found, expr, at) else None
    return None


def formula_failure(statement: Statement, sample: Sample, derivative: Rows) -> Failure | None:
    """What is wrong with the formula at a point where the derivative exists."""
    exists = Fact("derivative", {"value": plain(derivative)})
    missing = first_absence(statement, sample, statement.claim)
    if missing is not None:
        if shows_by_itself(missing):
            return Failure("formula", (exists, missing))
        if statement.has_d:
            return None
        limit = other_limit(statement, sample, statement.claim, derivative)
        if limit is None or not is_seen(limit, statement, sample, statement.claim):
            return None
        return Failure("formula", (exists, missing, limit))
    claimed = formula(statement, sample)
    if claimed is None or not differ(claimed, derivative):
        return None
    return Failure("formula", (exists, Fact("differs", {"claimed": plain(claimed)})))


def formula(statement: Statement, sample: Sample) -> Rows | None:
    """The claim at the point; None where it has no value that is known."""
    for field in (Rationals(), Balls()):
        try:
            return directions.claimed(statement, over(field, statement, sample))
        except Inexact:
            continue
        except (DomainError, Unsupported):
            return None
    return None


def differ(A: Rows, B: Rows) -> bool:
    """Is an entry of one certainly not that of the other, each rational or a ball?"""
    return any(
        apart(*((x, y) if type(x) is type(y) else (ball(x), ball(y))))
        for row, other in zip(A, B, strict=True)
        for x, y in zip(row, other, strict=True)
    )


def ball(x: Any) -> Any:
    """A rational number as a ball; a ball as it is."""
    return Balls().of(x) if isinstance(x, Fraction) else x


def shows_by_itself(missing: Fact) -> bool:
    """Is the missing value more than a division by zero: a singular matrix, not 0, or a logarithm?"""
    if missing.kind != "null vector":
        return missing.kind != "no reciprocal"
    rows = missing.detail["matrix"]
    return len(rows) > 1 and any(x != "0" for row in rows for x in row)


def beyond(statement: Statement, sample: Sample, expr: Expr, missing: Fact) -> Fact | None:
    """Why no choice of a value at the point would help; None if that is not known."""
    node = next(node for node in expr.nodes() if serialised(node) == missing.detail["expression"])
    if not any(arg.has(statement.by) for arg in node.args):
        return Fact("whatever the variable", {})
    if is_open(statement, sample, node, missing):
        return Fact("nowhere near", {})
    if node == expr and missing.kind == "outside the range":
        # exp is continuous: were f(X + sH) to have a limit y, its argument would tend to eʸ > 0.
        return Fact("no limit of logarithms", {})
    found = no_limit(statement, sample, expr)
    return found if found is not None and is_seen(found, statement, sample, expr) else None


def is_open(statement: Statement, sample: Sample, node: Expr, missing: Fact) -> bool:
    """Is the node without value at every point near: its argument smooth and strictly out of range?"""
    if missing.kind == "not definite":
        strict = missing.detail["form"].startswith("-")
    elif missing.kind == "outside the range":
        x = missing.detail["value"]
        strict = missing.detail["function"] != "log" or x.startswith("-")
    else:
        return False
    return strict and all(is_smooth(statement, sample, arg) for arg in node.args)


def is_smooth(statement: Statement, sample: Sample, expr: Expr) -> bool:
    """Has the expression slopes in all directions, every step of it being smooth at the point?"""
    rows, cols = statement.by.shape.at(sample.sizes)
    for field in (Smooth(), Balls()):
        at = over(field, statement, sample)
        try:
            for E in units(field, rows, cols):
                along(statement, at, (E,)).value(expr)
        except Inexact:
            continue
        except (DomainError, Unsupported):
            return False
        return True
    return False
