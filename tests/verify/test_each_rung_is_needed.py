"""Remove any one method, and a false identity passes that is refused with it."""

from typing import Any

import pytest

from derivations import det, eye, inverse, invertible, matrix, tr
from derivations.automatic.rung import AUTOGRAD, DIFFERENCES, by_autograd, by_differences
from derivations.calculus.derivation import derive, ends
from derivations.catalogue import identities
from derivations.certified import certificate, proof
from derivations.core.errors import CatalogueError
from derivations.core.expr import KNOWN
from derivations.prove import completion, decide, groebner
from derivations.verify import exact, statement
from derivations.verify.certificate import PROOF, certify
from derivations.verify.prime import P
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from derivations.write.spell import remembered
from tests.verify.planted import FIFTH, PLANTS, QUADRATIC, identity

A, U, V = matrix("A", "n", "n"), matrix("U", "n", "k"), matrix("V", "k", "n")
softmax = next(i for i in identities().values() if i.slug == "softmax")
PASSED = {"proved", "verified", "numerical"}


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    """Trials are kept by statement: a patched process must not see those of a whole one."""
    exact.trials.cache_clear()
    yield
    exact.trials.cache_clear()


def passes(plant):
    """Does the identity get a badge?"""
    layouts = plant.layouts or {"mixed": plant.identity.claim}
    try:
        found = certify(plant.identity, layouts, plant.lines)
    except CatalogueError:
        return False
    return found.verdict in PASSED


def patched(monkeypatch, patches):
    for where, name, other in patches:
        monkeypatch.setattr(where, name, other)


@pytest.mark.parametrize("name", PLANTS)
def test_a_false_identity_is_refused(name, monkeypatch):
    patched(monkeypatch, PLANTS[name].planted)
    assert not passes(PLANTS[name])


@pytest.mark.parametrize("name", PLANTS)
def test_it_passes_where_this_method_alone_is_missing(name, monkeypatch):
    patched(monkeypatch, (*PLANTS[name].planted, *PLANTS[name].without))
    assert passes(PLANTS[name])


def stated(of, by, claim, *conditions):
    return Statement(of=of, by=by, kind="gradient", claim=claim, conditions=conditions)


B, C, R = matrix("B", "n", "n"), matrix("C", "n", "n"), matrix("R", "m", "n")
Y = matrix("Y", "n", "n", "symmetric")
# What exact arithmetic would accept if one of its precautions were left out.
PRECAUTIONS: dict[str, tuple[Statement, tuple[Any, ...]]] = {
    "a second prime": (stated(tr(B), B, (P + 1) * eye("n")), ((exact, "PRIMES", (P, P, P)),)),
    "odd sizes": (
        stated(det(B), B, det(-B) * inverse(B).T, invertible(B)),
        ((exact, "TRIPLES", ((4,), (2,), (6,))),),
    ),
    "rectangular sizes": (
        stated(tr(R.T @ R) * tr(eye("m")), R, 2 * tr(eye("n")) * R),
        ((exact, "TRIPLES", ((3, 3), (4, 4), (2, 2))), (exact, "square_size", lambda _: {})),
    ),
    "symmetry asked by itself": (
        stated(tr(Y @ Y), Y, 2 * Y + C - C.T),
        ((statement, "needs_symmetry", lambda _: False),),
    ),
}


@pytest.mark.parametrize("name", PRECAUTIONS)
def test_each_precaution_of_exact_arithmetic_is_needed(name, monkeypatch):
    false, without = PRECAUTIONS[name]
    exact.assignments.cache_clear()
    assert exactly(false).result == "rejected"
    exact.assignments.cache_clear()
    exact.trials.cache_clear()
    patched(monkeypatch, without)
    assert exactly(false).accepted
    exact.assignments.cache_clear()


WITNESSES = {AUTOGRAD: by_autograd, DIFFERENCES: by_differences}
# The claim is right, and so is every layout; what is wrong is the program that a reader copies.
SHOWN = identity(**QUADRATIC)


@pytest.fixture
def _spelled_anew():
    """Programs are remembered: one that was spelled wrongly, or before, must not be seen here or later."""
    remembered.cache_clear()
    yield
    remembered.cache_clear()


@pytest.mark.usefixtures("_spelled_anew")
@pytest.mark.parametrize("name", WITNESSES)
def test_a_wrong_program_is_refused_by_each_witness_in_floating_point_alone(name, monkeypatch):
    record = KNOWN["add"].__dict__
    monkeypatch.setitem(record, "spell", {**record["spell"], "numpy": ("({0:0} - {1:0})", 100)})
    forms = {"mixed": SHOWN.claim}
    assert certify(SHOWN, forms).verdict == "verified"
    rung = WITNESSES[name](SHOWN, forms)
    assert rung.result == "rejected"
    assert certify(SHOWN, forms, automatic=(rung,)).verdict == "not decided"


def fake(*_):
    """A proof of anything."""
    return decide.Proof("normal form")


def test_a_false_identity_that_passes_at_every_size_tried_is_not_proved(monkeypatch):
    """Without the square size it is "verified", for it is true at the sizes said; nothing proves it."""
    monkeypatch.setattr(exact, "square_size", lambda _: {})
    layouts, found = {"mixed": FIFTH.claim}, derive(FIFTH)
    assert proof(FIFTH, found) is None
    assert certify(FIFTH, layouts, (), proof(FIFTH, found)).verdict == "verified"


@pytest.mark.parametrize("prover", ["equal", "prove_equal"])
def test_each_prover_has_the_last_word(prover, monkeypatch):
    """A prover that accepts everything gives the false identity the badge for all sizes."""
    monkeypatch.setattr(exact, "square_size", lambda _: {})
    monkeypatch.setattr(decide, prover, fake)
    argument = proof(FIFTH, derive(FIFTH))
    assert argument
    assert certify(FIFTH, {"mixed": FIFTH.claim}, (), argument).verdict == "proved"


@pytest.mark.parametrize(("prover", "slug"), [("equal", "softmax"), ("prove_equal", "woodbury")])
def test_without_a_prover_something_true_is_no_longer_proved(prover, slug, monkeypatch):
    sides = {
        "softmax": ends(derive(softmax).chains[0], softmax.by),
        "woodbury": (
            inverse(A + U @ V),
            inverse(A) - inverse(A) @ U @ inverse(eye("k") + V @ inverse(A) @ U) @ V @ inverse(A),
        ),
    }[slug]
    assert decide.decide(*sides)
    monkeypatch.setattr(decide, prover, lambda *_: None)
    assert not decide.decide(*sides)


def test_a_certificate_with_a_wrong_cofactor_is_refused_by_the_expander_alone(monkeypatch):
    X, Y = A @ inverse(A) @ A, A
    right = completion.Completion.proves

    def wrong(self, claim):
        found = right(self, claim)
        assert found
        return {place: 2 * c for place, c in found.items()}

    monkeypatch.setattr(completion.Completion, "proves", wrong)
    with pytest.raises(AssertionError, match="does not check"):
        groebner.prove_equal(X, Y)
    monkeypatch.setattr(groebner, "checks", lambda _: True)
    assert groebner.prove_equal(X, Y)


def test_every_rung_of_a_certificate_has_its_plant():
    names = {rung["name"] for rung in certificate(identities()["MC0007"])["rungs"]}
    assert names == {plant.rung for plant in PLANTS.values()} | {AUTOGRAD, DIFFERENCES, PROOF}
