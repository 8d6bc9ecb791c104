"""A point that is drawn meets its conditions, and one that does not is told from it."""

from fractions import Fraction

import pytest

from derivations import (
    arcsin,
    below_one,
    constant_rank,
    full_rank,
    inverse,
    invertible,
    logm,
    matrix,
    matrix_power,
    no_nonpositive_eigenvalue,
    positive,
    scalar,
    simple_eigenvalue,
    simple_singular_value,
    spd,
    symmetric,
    total,
    tr,
    vector,
)
from derivations.core.condition import KINDS
from derivations.verify.balls import Balls
from derivations.verify.domain import HOLDS, holds
from derivations.verify.exact import trials
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.numeric import point, points
from derivations.verify.points import sampled
from derivations.verify.prime import P, PrimeField
from derivations.verify.rationals import Rationals
from derivations.verify.statement import Statement

X, Z, x = matrix("X", 2, 2), matrix("Z", 3, 2), vector("x", 2)
k = scalar("k", "integer")

# (condition, a value for which it holds, one for which it does not), over the reals.
CASES = [
    (below_one(x), [[Fraction(1, 2)], [-Fraction(3, 4)]], [[Fraction(1, 2)], [-1]]),
    (spd(X), [[2, 1], [1, 2]], [[1, 2], [2, 1]]),
    (spd(X), [[2, 1], [1, 2]], [[2, 1], [0, 2]]),
    (symmetric(X), [[1, 2], [2, 1]], [[1, 2], [3, 1]]),
    (full_rank(Z), [[1, 2], [3, 4], [5, 6]], [[1, 2], [2, 4], [3, 6]]),
    (full_rank(Z.T), [[1, 2], [3, 4], [5, 6]], [[1, 2], [2, 4], [3, 6]]),
    (simple_eigenvalue(X), [[2, 1], [1, 2]], [[2, 0], [0, 2]]),
    (simple_singular_value(Z), [[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1], [0, 0]]),
    (simple_singular_value(x), [[1], [2]], [[0], [0]]),
    (no_nonpositive_eigenvalue(X), [[1, 5], [-5, 1]], [[1, 0], [0, -1]]),
    (invertible(X), [[1, 2], [3, 4]], [[1, 2], [2, 4]]),
]


def at(condition, rows, field):
    symbol = condition.of.symbols()[0]
    value = {symbol: Matrix.rational(Jets(field, 1), rows)}
    return sampled(value, value, {}, (), {}, Jets(field, 1))


@pytest.mark.parametrize(("condition", "met", "broken"), CASES, ids=[f"{c.kind}" for c, *_ in CASES])
def test_a_condition_is_told_from_its_contrary(condition, met, broken):
    assert holds(condition, at(condition, met, Balls()))
    try:
        assert not holds(condition, at(condition, broken, Balls()))
    except Undefined:
        assert condition.kind in {"simple_eigenvalue", "simple_singular_value", "no_nonpositive_eigenvalue"}


def test_every_kind_has_a_test():
    assert set(HOLDS) == set(KINDS)


@pytest.mark.parametrize("field", [Rationals(), PrimeField(P)], ids=lambda field: field.name)
def test_without_the_reals_an_eigenvalue_is_not_decided(field):
    for condition in (simple_eigenvalue(X), simple_singular_value(X), no_nonpositive_eigenvalue(X)):
        with pytest.raises(Inexact):
            holds(condition, at(condition, [[2, 1], [1, 2]], field))


def test_definite_over_the_rationals():
    assert holds(spd(X), at(spd(X), [[2, 1], [1, 2]], Rationals()))
    assert not holds(spd(X), at(spd(X), [[1, 2], [2, 1]], Rationals()))


A = matrix("A", "n", "n")
y = vector("y", "n")


@pytest.mark.parametrize(
    ("f", "by", "condition"),
    [
        (tr(inverse(A)), A, spd(A)),
        (total(arcsin(y)), y, below_one(y)),
        (tr(logm(A)), A, no_nonpositive_eigenvalue(A)),
        (tr(A.T @ A), A, full_rank(A)),
        (tr(A.T @ A), A, constant_rank(A)),
    ],
)
def test_points_are_drawn_where_the_condition_holds(f, by, condition):
    """Without many attempts, at both sizes; without the condition the points break it."""
    statement = Statement(of=f, by=by, kind="gradient", claim=by, conditions=(condition,))
    for n in (3, 5):
        found = point(statement, {"n": n}, 0, order=1)
        assert holds(condition, found)
        assert found.draws < 40
    free = Statement(of=tr(by.T @ by), by=by, kind="gradient", claim=2 * by)
    others = [sample for n in (3, 5) for sample in points(free, {"n": n})]
    if condition.kind in {"spd", "below_one"}:
        assert not all(holds(condition, sample) for sample in others)


def test_a_positive_exponent_is_drawn_positive():
    """Over GF(p) half of all numbers count as positive; of an exponent the integer itself counts."""
    claim = k * matrix_power(A, k - 1).T
    statement = Statement(
        of=tr(matrix_power(A, k)), by=A, kind="gradient", claim=claim, conditions=(positive(k),)
    )
    drawn = {trial.integers["k"] for trial in trials(statement)}
    assert len(drawn) > 1
    assert min(drawn) > 0
    ring = Jets(PrimeField(P), 1)
    told = {n: holds(positive(k), sampled({}, {}, {k: n}, (), {}, ring)) for n in (1, 2, 3, 0, -1, -2, -3)}
    assert [n for n, positive_ in told.items() if positive_] == [1, 2, 3]
