"""Where an answer is checked: sizes that its matrices allow, points that its conditions allow."""

import pytest

from derivations import (
    inverse,
    kron,
    log,
    logabsdet,
    matrix,
    ones,
    positive,
    tr,
    vector,
)
from derivations.catalogue import identities
from derivations.core.condition import below_one, invertible, symmetric
from derivations.core.errors import DomainError, Unsupported
from derivations.operations import hadamard_divide, sqrt, total
from derivations.verify import numeric
from derivations.verify.effort import MOST, effort, largest
from derivations.verify.exact import SMALLER, TRIPLES, affordable, assignments
from derivations.verify.moods import PLAIN, asks_for_order, mood, moods, plain
from derivations.verify.places import Place, places
from derivations.verify.prime import P, PrimeField
from derivations.verify.statement import Statement

A, W, H = matrix("A", "m", "n"), matrix("W", "m", "p"), matrix("H", "p", "n")
X, R, x = matrix("X", "n", "n"), matrix("R", "n", "m"), vector("x", "n")
FEW_DRAWS = 80


def claim(f, by, gradient, *conditions):
    return Statement(of=f, by=by, kind="gradient", claim=gradient, conditions=conditions)


LOGS = claim(total(log(W @ H)), H, W.T @ hadamard_divide(ones("m", "n"), W @ H), positive(W @ H))
ROOTS = claim(total(sqrt(W @ H)), H, W.T @ hadamard_divide(ones("m", "n"), 2 * sqrt(W @ H)), positive(W @ H))


def kronecker(times):
    product = X
    for _ in range(times):
        product = kron(product, X)
    return claim(tr(product), X, X, invertible(X))


def test_the_catalogue_is_checked_at_its_own_sizes():
    for identity in identities().values():
        said = Statement(
            of=identity.of,
            by=identity.by,
            kind=identity.kind,
            claim=identity.claim,
            conditions=tuple(identity.conditions),
        )
        found = [tuple(sorted(sizes.values())) for sizes in assignments(said)]
        letters = len(said.letters)
        assert found == [tuple(sorted(triple[:letters])) for triple in TRIPLES[: len(found)]] or not letters


def test_smaller_sizes_are_rectangular_and_differ_between_the_places():
    for one, other in zip(SMALLER[0], SMALLER[1], strict=True):
        assert all(a != b for a, b in zip(one[:2], other[:2], strict=True))
        assert all(sizes[0] != sizes[1] for sizes in (one, other))


def test_large_matrices_are_checked_at_smaller_sizes():
    said = kronecker(4)
    sizes = [place.sizes for place in places(said)]
    assert sizes[0] != sizes[1]
    assert all(effort(said, where) <= MOST for where in sizes)
    assert effort(said, {"n": 4}) > MOST


def test_too_large_matrices_are_refused_with_their_size():
    said = kronecker(11)
    with pytest.raises(Unsupported, match="matrices of 4096 rows even at n = 2"):
        places(said)
    assert largest(said, {"n": 2}) == 4096


def test_the_first_choice_that_is_no_more_than_enough_work_is_taken():
    assert affordable(kronecker(1), [(50,), (3,), (2,)]) == (3,)


@pytest.mark.parametrize("said", [LOGS, ROOTS], ids=["log", "sqrt"])
def test_positive_products_are_met_among_few_real_points(said):
    for place in places(said):
        at = numeric.point(said, place.sizes, 0, draws=FEW_DRAWS)
        assert numeric.compare(said, at).result == "accepted"


def test_small_points_are_tried_where_entries_must_lie_below_one():
    said = claim(total(A @ A.T), A, 2 * A, below_one(A @ A.T @ A))
    assert numeric.point(said, {"m": 3, "n": 4}, 0, draws=FEW_DRAWS)


def test_without_order_the_same_is_decided_exactly():
    """Only one point of GF(p) in thousands has twelve squares in WH, but any will do for the logarithm."""
    assert [place.agrees for place in places(LOGS)] == [True, True]


def test_a_wrong_claim_is_rejected_at_the_places():
    wrong = claim(LOGS.of, H, 2 * LOGS.claim, *LOGS.conditions)
    assert [place.agrees for place in places(wrong)] == [False, False]
    place = places(wrong)[0]
    assert numeric.compare(wrong, numeric.point(wrong, place.sizes, 0, draws=FEW_DRAWS)).result == "rejected"


def test_where_only_the_reals_have_a_point_the_place_says_so():
    assert all(place.agrees is None for place in places(ROOTS))
    assert Place({}, ROOTS, None).agrees is None


def test_a_gram_matrix_takes_the_sizes_in_the_order_that_it_needs():
    thin = claim(logabsdet(R.T @ R), R, 2 * (R @ inverse(R.T @ R)), invertible(R.T @ R))
    assert all(place.sizes["n"] >= place.sizes["m"] and place.agrees for place in places(thin))


@pytest.mark.parametrize("condition", [invertible(x @ x.T), invertible(X - X)], ids=["rank one", "zero"])
def test_conditions_that_nothing_meets_are_refused(condition):
    with pytest.raises(DomainError):
        places(claim(x.T @ x, x, 2 * x, condition))


def test_the_first_points_are_drawn_as_ever():
    field = PrimeField(P, b"key")
    assert asks_for_order(LOGS)
    assert not asks_for_order(claim(x.T @ x, x, 2 * x, positive(x), symmetric(X)))
    assert [mood(LOGS, field, attempt) for attempt in range(PLAIN)] == [plain] * PLAIN
    assert plain not in moods(LOGS, field)
    assert not moods(claim(x.T @ x, x, 2 * x), field)
