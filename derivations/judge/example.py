"""The smallest example in small rationals at which a claim is not the derivative.

Both sides come from definitions alone. An entry differs only if it does so exactly, or if the ball of
the difference excludes 0; sides of different shapes differ wherever they do.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flint import acb, arb

from derivations.checked_answer import stated
from derivations.core.arithmetic import symbol
from derivations.core.errors import DomainError, Unsupported
from derivations.judge.complex_claims import independent
from derivations.judge.limits import SEARCH, entries, work_at
from derivations.judge.points import (
    ENTRIES,
    apart_at,
    fields,
    numbers,
    over,
    point,
    random_of,
    sizes_in_order,
    values,
)
from derivations.judge.question import carried
from derivations.judge.truth import is_turned
from derivations.operations import zeros
from derivations.verify import directions
from derivations.verify.domain import holds
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Inexact, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.small import Sides, apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.judge.question import Form, Question
    from derivations.verify.statement import Sample, Statement

Rows = list[list[Any]]
NO_VALUE = (Undefined, Inexact, ZeroDivisionError, DomainError, Unsupported, OverflowError)
# How many points are looked at in all, at one size where all agree, and for a prettier one.
POINTS, PATIENCE, CHOICE = 240, 6, 24
HUGE = arb(10) ** 40


@dataclass(frozen=True)
class Example:
    """A point with the values of all symbols, what is claimed there and what is true."""

    sizes: dict[str, int]
    values: dict[str, Rows]
    claimed: Rows
    actual: Rows
    weight: int = 0

    def as_json(self) -> dict[str, Any]:
        """Numbers as texts: fractions exactly, decimals rounded to six digits."""
        return {
            "sizes": self.sizes,
            "values": {name: texts(rows) for name, rows in self.values.items()},
            "claimed": texts(self.claimed),
            "actual": texts(self.actual),
        }


def texts(rows: Rows) -> list[list[str]]:
    """Every number as a text."""
    return [[str(x) for x in row] for row in rows]


def example(question: Question, form: Form, claim: Expr, assumed: Iterable[Condition] = ()) -> Example | None:
    """The easiest example at the smallest size that has one; None if none was found, which proves nothing."""
    statement = question.carrier(claim, form, assumed)
    for entry in ENTRIES:
        left, spent = POINTS, 0
        for sizes in sizes_in_order(statement):
            cost = effort_at(statement, claim, sizes)
            if cost > SEARCH // 2:
                continue
            random = random_of(statement, sizes)
            found: list[Example] = []
            agreeing = 0
            for turn in range(min(CHOICE, left)):
                if (agreeing >= PATIENCE and not found) or (turn and spent > SEARCH):
                    break
                left -= 1
                spent += cost
                with suppress(*NO_VALUE):
                    sample = point(question, statement, sizes, random, entry, turn)
                    here = refuted(question, form, statement, sample)
                    found += [here] if here else []
                    agreeing += here is None
            if found:
                return min(found, key=lambda one: one.weight)
            if left <= 0 or spent > SEARCH:
                break
    return None


def effort_at(statement: Statement, claim: Expr, sizes: Mapping[str, int]) -> int:
    """About how many multiplications both sides take at one point: the function once per direction."""
    directions_: int = entries(statement.by.shape, sizes) ** statement.order
    return work_at((statement.of,), sizes) * directions_ + work_at((claim,), sizes)


def refuted(question: Question, form: Form, statement: Statement, given: Sample) -> Example | None:
    """The example that this point is; None if the two sides agree there. Raises one of NO_VALUE."""
    inexact = Inexact("no field gives a value")
    for field in fields(statement):
        try:
            sample = over(field, statement, given)
            if not all(holds(c, sample) for c in statement.conditions):
                raise Undefined("a condition does not hold")
            actual = derivative(question, form, statement, sample)
            claimed = sample.constants.value(carried(statement)).values
            function = sample.constants.value(statement.of).values
        except Inexact as error:
            inexact = error
            continue
        if not all(is_moderate(x) for rows in (actual, claimed, function) for row in rows for x in row):
            raise Undefined("a value is too large")
        if not apart_somewhere(actual, claimed):
            return None
        # The rationals that were chosen; over another field they may have been rounded.
        shown = values(given)
        return weighed(
            Example(dict(sample.sizes), shown, numbers(claimed), numbers(actual)), numbers(function)
        )
    raise inexact


def weighed(found: Example, function: Rows) -> Example:
    """The example with its weight: how hard it is on the eye."""
    left, right, shown = found.claimed, found.actual, found.values
    every = [x for rows in (left, right, *shown.values()) for row in rows for x in row]
    weight = sum(len(str(x)) for x in every)
    if not any(isinstance(x, str) for x in every):
        weight = Sides(found.sizes, shown, function, right, left, differ=True).weight
    # Rounded to six digits, two numbers may look alike that are not.
    return replace(found, weight=weight + 5000 * (left == right))


def derivative(question: Question, form: Form, statement: Statement, sample: Sample) -> Rows:
    """The derivative from the definition, in the layout and the convention that are meant.

    By Z it is the slope in the direction of Z, the conjugate held fixed, and the other way round.
    """
    if question.is_by_complex:
        f, z, formal = independent(question.of, question.by)
        statement = stated(f, z, question.kind, form.layout, zeros(*form.shape), None, ())
        return directions.actual(statement, apart_at(formal, sample))
    rows = directions.actual(statement, sample)
    if not question.transform:
        return rows
    turned = is_turned(question.kind, form.layout)
    shape = form.shape.transposed if turned else form.shape
    ring = sample.constants.ring
    gradient = symbol("·G", *shape)
    point_ = {**sample.constants.point, gradient: Matrix.constant(ring, flipped(rows) if turned else rows)}
    there = (
        Evaluation(point_, sample.sizes, ring, sample.integers).value(question.structured(gradient)).values
    )
    return flipped(there) if turned else there


def flipped(rows: Rows) -> Rows:
    """Rows as columns."""
    return [list(column) for column in zip(*rows, strict=True)]


def apart_somewhere(left: Rows, right: Rows) -> bool:
    """Have they different shapes, or an entry that differs?"""
    if (len(left), len(left[0])) != (len(right), len(right[0])):
        return True
    pairs = [pair for rows in zip(left, right, strict=True) for pair in zip(*rows, strict=True)]
    return any(differ(a, b) for a, b in pairs)


def differ(a: Any, b: Any) -> bool:
    """Certainly different."""
    if isinstance(a, acb) or isinstance(b, acb):
        return not (acb(a) - acb(b)).contains(0)
    return apart(a, b)


def is_moderate(x: Any) -> bool:
    """A number that can be printed, not the ball of everything."""
    return not isinstance(x, (arb, acb)) or bool(x.is_finite() and abs(x) < HUGE)
