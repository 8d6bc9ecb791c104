"""Is a condition violated at a rational point, is it met? Only what arithmetic over ℚ, or a ball, shows.

A point of which neither can be said is of no use as a probe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.balls import Balls
from derivations.verify.domain import holds
from derivations.verify.field import Inexact
from derivations.verify.necessity.germs import Germs
from derivations.verify.necessity.rows import gram, is_rational, minors, null_vector, turned
from derivations.verify.necessity.ways import directions, way
from derivations.verify.rationals import Rationals
from derivations.verify.small import over

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.verify.field import Field
    from derivations.verify.statement import Sample, Statement

    Rows = list[list[Any]]

# Eigenvalues 0, −1, … that are looked for.
SHIFTS = range(5)


def is_violated(condition: Condition, statement: Statement, sample: Sample) -> bool:
    """Does the condition certainly not hold at the point?"""
    if condition.of in sample.integers:
        return condition.kind == "positive" and sample.integers[condition.of] <= 0
    if condition.kind == "constant_rank":
        return rank_changes(condition.of, statement, sample)
    rows = value(condition.of, statement, sample)
    return rows is not None and VIOLATED[condition.kind](rows)


def is_met(condition: Condition, statement: Statement, sample: Sample) -> bool:
    """Does it certainly hold there?"""
    if condition.kind == "constant_rank":
        rows = value(condition.of, statement, sample)
        full = rows is not None and is_rational(rows) and null_vector(gram(rows)) is None
        return full or not condition.of.has(statement.by)
    for field in (Rationals(), Balls()):
        try:
            return holds(condition, over(field, statement, sample))
        except Inexact:
            continue
        except (DomainError, Unsupported):
            return False
    return False


def value(expr: Expr, statement: Statement, sample: Sample) -> Rows | None:
    """The rows of an expression at the point, rational if they are, else in balls; None without a value."""
    for field in (Rationals(), Balls()):
        try:
            found: Rows = over(field, statement, sample).constants.value(expr).values
        except Inexact:
            continue
        except (DomainError, Unsupported):
            return None
        return found
    return None


def rank(rows: Rows, field: Field) -> int:
    """The number of pivots, over a field that can tell what is zero."""
    A, count = [list(row) for row in rows], 0
    for c in range(len(A[0])):
        place = next((i for i in range(count, len(A)) if not field.is_zero(A[i][c])), None)
        if place is None:
            continue
        A[count], A[place] = A[place], A[count]
        over_pivot = field.inverse(A[count][c])
        for i in range(count + 1, len(A)):
            factor = A[i][c] * over_pivot
            A[i] = [x - factor * y for x, y in zip(A[i], A[count], strict=True)]
        count += 1
    return count


def rank_changes(of: Expr, statement: Statement, sample: Sample) -> bool:
    """Is the rank close by, along some direction of the variable, another one than at the point?"""
    here = value(of, statement, sample)
    if here is None or not is_rational(here):
        return False
    for H in directions(statement, sample):
        near = way(statement, sample, of, H)
        if near is None:
            continue
        rows = [[near.entries[i, j] for j in range(len(here[0]))] for i in range(len(here))]
        try:
            if rank(rows, Germs()) != rank(here, Rationals()):
                return True
        except Inexact:
            continue
    return False


def some(test: Callable[[Any], bool]) -> Callable[[Rows], bool]:
    """Does an entry certainly pass the test?"""
    return lambda rows: any(test(x) for row in rows for x in row)


def is_zero(rows: Rows) -> bool:
    """Is every entry exactly 0?"""
    return is_rational(rows) and not any(x for row in rows for x in row)


def is_asymmetric(A: Rows) -> bool:
    """Is the matrix certainly not its transpose?"""
    return is_rational(A) and turned(A) != A


def is_singular(A: Rows) -> bool:
    """Does a square matrix send a vector ≠ 0 to 0?"""
    return null_vector(A) is not None


def has_one_eigenvalue(A: Rows) -> bool:
    """Is a symmetric 2×2 matrix a multiple of I: (a − d)² + 4b² = 0?"""
    if len(A) != 2 or not is_rational(A):
        return False
    (a, b), (c, d) = A
    return bool(b == c and (a - d) ** 2 + 4 * b * b == 0)


def has_small_eigenvalue(X: Rows) -> bool:
    """Is 0, −1, −2, … an eigenvalue: does X + kI send a vector ≠ 0 to 0?"""
    shifted = ([[x + k * (i == j) for j, x in enumerate(row)] for i, row in enumerate(X)] for k in SHIFTS)
    return is_rational(X) and any(map(is_singular, shifted))


# Of the value of the expression that the condition is about.
VIOLATED: dict[str, Callable[[Rows], bool]] = {
    "invertible": is_singular,
    "nonzero": is_zero,
    "no_zero_entry": lambda A: is_rational(A) and any(x == 0 for row in A for x in row),
    "positive": some(lambda x: x <= 0),
    "below_one": some(lambda x: abs(x) >= 1),
    "symmetric": is_asymmetric,
    "spd": lambda A: is_asymmetric(A) or (is_rational(A) and any(x <= 0 for x in minors(A))),
    "full_rank": lambda X: is_singular(gram(X)),
    "simple_eigenvalue": has_one_eigenvalue,
    "simple_singular_value": lambda X: is_zero(X) or (is_rational(X) and has_one_eigenvalue(gram(X))),
    "no_nonpositive_eigenvalue": has_small_eigenvalue,
    "off_negative_axis": some(lambda x: x <= 0),
}
