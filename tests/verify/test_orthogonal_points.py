"""Orthogonal matrices are drawn from both components of O(n), and not by Cayley's formula alone."""

from fractions import Fraction
from random import Random

import pytest

from derivations import det, eye, scalar, tr, vector
from derivations.core.arithmetic import symbol
from derivations.verify.counterexample import counterexample
from derivations.verify.entrywise import entrywise
from derivations.verify.exact import PRIMES, assignments, sample
from derivations.verify.field import Jets
from derivations.verify.numeric import points as real_points
from derivations.verify.points import drawn
from derivations.verify.rationals import Rationals
from derivations.verify.rungs import exactly
from tests.verify.known_claims import claim

Q, R = (symbol(name, "n", "n", "orthogonal") for name in "QR")
x, t = vector("x", "n"), scalar("t")
BOTH = claim(det(Q) * det(R) * (x.T @ x), x, "gradient", 2 * det(Q) * det(R) * x)


def determinants(at):
    """Of both matrices, as ±1."""
    field = at.constants.ring.field
    values = [at.constants.value(det(M)).item.value for M in (Q, R)]
    return tuple(1 if field.is_zero(field.reduced(value - 1)) else -1 for value in values)


def test_what_is_drawn_is_orthogonal():
    for at in exact_points({"n": 3}):
        assert at.constants.value(Q.T @ Q).values == at.constants.value(eye("n")).values


def exact_points(sizes):
    return [sample(BOTH, sizes, seed, p) for seed, p in enumerate(PRIMES)]


@pytest.mark.parametrize("sizes", assignments(BOTH), ids=str)
def test_both_determinants_of_each_are_tried_at_every_size(sizes):
    tried = {determinants(at) for at in exact_points(sizes)}
    assert {q for q, _ in tried} == {r for _, r in tried} == {q * r for q, r in tried} == {1, -1}


def test_the_reals_see_both_determinants_too():
    tried = {determinants(at) for at in real_points(BOTH, {"n": 3})}
    assert {q for q, _ in tried} == {r for _, r in tried} == {1, -1}


def test_reflections_and_permutations_are_reached_which_cayley_alone_never_gives():
    """Cayley's formula gives no eigenvalue −1: det(I + Q) would never be 0."""
    random, ring = Random(1), Jets(Rationals(), 1)
    found = set()
    for turn in range(60):
        at = drawn(BOTH, {"n": 2}, ring, random, lambda r: Fraction(r.randint(-1, 1)), turn)
        found.add(tuple(map(tuple, at.constants.value(Q).values)))
    assert {((1, 0), (0, -1)), ((0, 1), (1, 0)), ((0, -1), (1, 0))} <= found
    of_one = {
        drawn(BOTH, {"n": 1}, ring, random, lambda _: Fraction(1), turn).constants.value(Q).item.value
        for turn in range(2)
    }
    assert of_one == {1, -1}


ONLY_ROTATIONS = {
    "determinant 1": claim(det(Q) * (x.T @ x), x, "gradient", 2 * x),
    "one of two": claim(det(R) * det(Q) * (x.T @ x), x, "gradient", 2 * det(R) * x),
    "product of two": claim(det(Q @ R) * t, t, "gradient", t / t),
    "1×1 block": claim(t * tr(Q @ Q.T) * det(Q.T), t, "gradient", tr(Q.T @ Q)),
}


@pytest.mark.parametrize("name", ONLY_ROTATIONS)
def test_what_holds_for_rotations_only_is_refused(name):
    assert exactly(ONLY_ROTATIONS[name]).result == "rejected"
    if name != "one of two":  # SymPy looks at two points only, and at those the second factor may be 1
        assert entrywise(ONLY_ROTATIONS[name]).result == "rejected"
    assert counterexample(ONLY_ROTATIONS[name]) is not None


def test_what_holds_for_all_of_them_is_accepted():
    for true in (
        BOTH,
        claim(x.T @ Q.T @ Q @ x, x, "gradient", 2 * x),
        claim(det(Q) * t, t, "gradient", det(Q.T)),
    ):
        assert exactly(true).accepted
        assert entrywise(true).accepted
        assert counterexample(true) is None
