"""A claim as a combination of given terms: which rational multiples of them does it seem to add up to?

A guess, from balls at a few random points. Whoever uses it confirms it: nothing is decided here.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

from flint import arb

from derivations.core.arithmetic import add, scale
from derivations.judge.definition import DRAWS, NO_VALUE
from derivations.judge.example import HUGE, derivative
from derivations.judge.question import carried
from derivations.judge.sizes import sizes_of_checks
from derivations.operations import total
from derivations.verify.numeric import point, real_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.core.expr import Expr
    from derivations.judge.question import Form, Question
    from derivations.verify.statement import Sample, Statement

Rows = list[list[Any]]
# Denominators of factors that a reader may have forgotten.
DENOMINATOR = 10**6
SMALL = arb(10) ** -30
ROUNDS = 12


def multiples(question: Question, form: Form, claim: Expr, parts: Sequence[Expr]) -> list[Fraction]:
    """Rational numbers cᵢ with claim = Σ cᵢ partᵢ at some points; none at all if there seem to be none.

    Of terms that depend on one another, those that are not needed count once.
    """
    if not parts or claim.shape != form.shape:
        return []
    statement = question.carrier(scale(total(claim), reduce(add, parts)), form)
    inside, own = carried(statement).args
    sides = (*summands(own, len(parts)), inside.args[0])
    return rationals(statement, len(parts), lambda at: [at.constants.value(e).values for e in sides])


def multiple(question: Question, form: Form, claim: Expr) -> list[Fraction]:
    """The one number c with claim = c · the derivative from the definition, where no rule gives it."""
    if claim.shape != form.shape:
        return []
    statement = question.carrier(claim, form)
    own = carried(statement)
    return rationals(
        statement, 1, lambda at: [derivative(question, form, statement, at), at.constants.value(own).values]
    )


def rationals(statement: Statement, unknowns: int, columns: Callable[[Sample], list[Rows]]) -> list[Fraction]:
    """The rational solution of equations that hold at some points; the last column is what is to be made."""
    rows: list[list[arb]] = []
    try:
        # Terms that cancel at one size do not at another.
        known = sizes_of_checks(statement)
    except NO_VALUE:
        return []
    for seed in range(ROUNDS):
        for sizes in known:
            with suppress(*NO_VALUE):
                at = point(statement, sizes, seed, draws=DRAWS)
                rows += [list(row) for row in zip(*map(flat, columns(at)), strict=True)]
        if not rows or len(rows) > 2 * unknowns + 4:
            break
    found = solved(rows, unknowns) if len(rows) > unknowns else None
    rational = [near for x in found or () if (near := nearby(x)) is not None]
    return rational if len(rational) == unknowns else []


def summands(whole: Expr, count: int) -> list[Expr]:
    """The terms of a sum of so many terms that leans left."""
    if count == 1:
        return [whole]
    return [*summands(whole.args[0], count - 1), whole.args[1]]


def flat(rows: Rows) -> list[arb]:
    """The midpoints of all entries; of complex ones, of their real and imaginary parts."""
    return [arb(x).mid() for row in rows for x in real_parts(row)]


def solved(rows: list[list[arb]], unknowns: int) -> list[arb] | None:
    """The solution of linear equations, the right-hand side in the last column; None if they contradict."""
    scale_ = max((abs(x) for row in rows for x in row), default=arb(0))
    small = SMALL * max(scale_, arb(1))
    pivots: list[int] = []
    for k in range(unknowns):
        rest = rows[len(pivots) :]
        best = max(rest, key=lambda row: abs(row[k]), default=None)
        if best is None or abs(best[k]) < small:
            continue
        rest.remove(best)
        unit = [(x / best[k]).mid() for x in best]
        done = rows[: len(pivots)]
        rows = [*(less(row, unit, k) for row in done), unit, *(less(row, unit, k) for row in rest)]
        pivots.append(k)
    free = [k for k in range(unknowns) if k not in pivots]
    if any(abs(row[-1] - sum((row[k] for k in free), arb(0))) > small for row in rows[len(pivots) :]):
        return None
    found = [arb(1)] * unknowns
    for row, k in zip(rows, pivots, strict=False):
        found[k] = row[-1] - sum((row[i] for i in free), arb(0))
    return found


def less(row: list[arb], unit: list[arb], k: int) -> list[arb]:
    """The row without its part in column k."""
    return [(x - row[k] * y).mid() for x, y in zip(row, unit, strict=True)]


def nearby(x: arb) -> Fraction | None:
    """The rational number with a small denominator that this is."""
    if not (x.is_finite() and abs(x) < HUGE):
        return None
    if abs(x) < SMALL:
        return Fraction(0)
    number = Fraction(x.mid().str(60, radius=False))
    near = number.limit_denominator(DENOMINATOR)
    return near if abs(number - near) < Fraction(1, 10**25) else None
