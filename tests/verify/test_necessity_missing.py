"""An identity that forgot a condition is found, one whose conditions nothing meets is an error."""

from dataclasses import replace

import pytest

from derivations import (
    Identity,
    Special,
    Text,
    absolute,
    det,
    hadamard_divide,
    inverse,
    invertible,
    log,
    logabsdet,
    logdet,
    matrix,
    nonzero,
    norm,
    ones,
    positive,
    scalar,
    sign,
    squared_norm,
    symmetric,
    total,
    tr,
    vector,
)
from derivations.catalogue import identities
from derivations.core.errors import CatalogueError, DomainError
from derivations.verify.certificate import certify
from derivations.verify.exact import check
from derivations.verify.necessity.missing import examined, satisfying
from derivations.verify.necessity.needed import conditions
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from tests.verify.known_claims import EVERY, claim

X, S, A = matrix("X", "n", "n"), matrix("S", "n", "n"), matrix("A", "m", "n")
x, t, k = vector("x", "n"), scalar("t"), scalar("k", "integer")
TITLE = Text(ko="제목", en="title")

# What fails at the point that is found.
FORGETFUL = {
    "inverse": (claim(tr(inverse(X)), X, "gradient", -(inverse(X) @ inverse(X)).T), "function"),
    "determinant": (claim(det(X), X, "gradient", det(X) * inverse(X).T), "formula"),
    "log|det|": (claim(logabsdet(X), X, "gradient", inverse(X).T), "function"),
    "log det": (claim(logdet(X), X, "gradient", inverse(X).T), "function"),
    "log det, only invertible": (
        claim(logdet(X), X, "gradient", inverse(X).T, invertible(X)),
        "function",
    ),
    "norm": (claim(norm(x), x, "gradient", x / norm(x)), "derivative"),
    "normalisation": (
        claim(total(x / norm(x)), x, "gradient", ones("n") / norm(x) - total(x) * x / norm(x) ** 3),
        "function",
    ),
    "absolute values": (claim(total(absolute(x)), x, "gradient", sign(x)), "derivative"),
    "absolute values, only x not 0": (
        claim(total(absolute(x)), x, "gradient", sign(x), nonzero(x)),
        "derivative",
    ),
    "logarithm": (claim(total(log(x)), x, "gradient", hadamard_divide(ones("n"), x)), "function"),
    "logarithm of a square sum": (
        claim(log(squared_norm(A @ x)), x, "gradient", 2 * (A.T @ A @ x) / squared_norm(A @ x)),
        "function",
    ),
    "power": (claim(t**k, t, "gradient", k * t ** (k - 1)), "function"),
    "parameter": (
        claim(x.T @ inverse(S) @ x, x, "gradient", inverse(S) @ x + inverse(S).T @ x),
        "function",
    ),
    "symmetric": (claim(x.T @ S @ x, x, "gradient", 2 * (S @ x)), "formula"),
}


@pytest.mark.parametrize("name", FORGETFUL)
def test_a_forgotten_condition_is_found(name):
    statement, fails = FORGETFUL[name]
    _, missing = examined(statement)
    assert missing is not None
    assert missing.failure.of == fails
    with pytest.raises(CatalogueError, match=rf"planted: a condition is missing: at .* the {fails} fails"):
        conditions("planted", statement, ())


@pytest.mark.parametrize("name", ["inverse", "determinant", "parameter", "power"])
def test_random_points_alone_would_not_have_found_it(name):
    """Over GF(p) nothing that might be singular ever is."""
    assert exactly(FORGETFUL[name][0]).accepted


def test_no_certificate_is_given_without_a_condition():
    forgetful = Identity(
        id="MC9999",
        slug="forgetful",
        title=TITLE,
        of=norm(x),
        by=x,
        gradient=x / norm(x),
    )
    with pytest.raises(
        CatalogueError, match=r"MC9999 \(forgetful\): a condition is missing: at x = \[0; 0\]"
    ):
        certify(forgetful, {})


def test_a_special_case_needs_its_conditions_too():
    inverses = claim(tr(X @ S), X, "gradient", S.T)
    case = Special(when=symmetric(S), claim=S @ S @ inverse(S))
    with pytest.raises(CatalogueError, match="a condition is missing"):
        conditions("planted", inverses, (case,))


@pytest.mark.parametrize("name", EVERY)
def test_true_statements_miss_nothing(name):
    compared, missing = examined(EVERY[name])
    assert missing is None
    assert compared >= 10


@pytest.mark.parametrize("id_", identities())
def test_the_catalogue_misses_nothing(id_):
    identity = identities()[id_]
    compared, missing = examined(
        Statement(
            of=identity.of,
            by=identity.by,
            kind=identity.kind,
            claim=identity.claim,
            conditions=identity.conditions,
        )
    )
    assert missing is None
    assert compared >= 10


@pytest.mark.parametrize(
    "condition", [positive(-(squared_norm(x))), nonzero(x - x), invertible(x @ x.T @ ones("n", "n") * 0)]
)
def test_conditions_that_no_real_point_meets_are_an_error(condition):
    """Over GF(p), −‖x‖² may well be a square: only the reals know that it is never positive."""
    statement = claim(x.T @ x, x, "gradient", 2 * x, condition)
    with pytest.raises(DomainError, match="no point in small integers"):
        examined(statement)
    with pytest.raises(CatalogueError, match="planted: no point"):
        conditions("planted", statement, ())


def test_a_finite_field_alone_would_be_satisfied():
    impossible = claim(x.T @ x, x, "gradient", 2 * x, positive(-(squared_norm(x))))
    assert check(impossible, {"n": 3}, 0)


def test_points_meet_the_conditions_and_are_singular_where_they_may_be():
    free = claim(tr(S @ X), X, "gradient", S.T)
    dets = {S.det().item.value for S in matrices(free, S)}
    assert 0 in dets
    assert any(all(not any(row) for row in M.values) for M in matrices(free, S))
    bound = replace(free, conditions=(invertible(S),))
    assert 0 not in {S.det().item.value for S in matrices(bound, S)}


def matrices(statement, symbol):
    return [sample.constants.value(symbol) for sample in satisfying(statement)]
