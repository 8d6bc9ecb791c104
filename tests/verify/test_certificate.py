"""The verdict is earned: unknown never passes, a false claim is refuted by name, data are stable."""

import json
from itertools import product

import pytest

from derivations import (
    Identity,
    Special,
    Text,
    Wrong,
    exp,
    nonzero,
    norm,
    scalar,
    symmetric,
)
from derivations.core.arithmetic import d
from derivations.core.errors import CatalogueError, Refuted
from derivations.verify import certificate as module
from derivations.verify.certificate import certify, verdict
from derivations.verify.rung import RESULTS, Rung
from tests.verify.known_claims import A, S, x

s, t = scalar("s"), scalar("t")
TITLE = Text(ko="제목", en="title")
PROOF = {"argument": "equal normal forms", "rules": ["product"]}
RIGHT = (S + S.T) @ x
LAYOUTS = {"numerator": x.T @ (S + S.T), "denominator": RIGHT, "mixed": RIGHT}
LINES = [d(x.T @ S @ x), d(x).T @ S @ x + x.T @ S @ d(x), x.T @ (S + S.T) @ d(x)]


def quadratic(**more):
    return Identity(
        **{
            "id": "MC9999",
            "slug": "quadratic",
            "title": TITLE,
            "of": x.T @ S @ x,
            "by": x,
            "gradient": RIGHT,
            **more,
        }
    )


def test_proved():
    found = certify(quadratic(), LAYOUTS, LINES, PROOF)
    assert found.verdict == "proved"
    assert {rung.name for rung in found.rungs if rung.accepted} >= {
        "exact arithmetic over GF(p)",
        "SymPy, entry by entry",
        "lines of the derivation",
        "mutants",
        "proof for all sizes",
    }
    assert found.mutants["total"] == found.mutants["refuted"] + found.mutants["proved equal"] > 60
    assert set(found.mutants["by_part"]) >= {"claim", "numerator", "denominator", "derivation"}
    assert found.error_bound.startswith("10^{-")


def test_verified_without_a_proof():
    assert certify(quadratic(), LAYOUTS, LINES).verdict == "verified"


def test_numerical_where_random_oracles_are_blind():
    law = quadratic(of=exp(s + t), by=t, gradient=exp(s) * exp(t))
    assert certify(law, {}).verdict == "numerical"
    assert certify(law, {}, proof=PROOF).verdict == "proved"


def test_norm_is_asked_of_the_reals_too():
    found = certify(quadratic(of=norm(x), gradient=x / norm(x), conditions=(nonzero(x),)), {})
    assert found.verdict == "verified"
    assert [r.name for r in found.rungs if r.accepted][:3] == [
        "exact arithmetic over GF(p)",
        "ball arithmetic over the reals",
        "SymPy, entry by entry",
    ]


def test_false_claim_is_refuted_by_name_size_and_counterexample():
    with pytest.raises(Refuted, match=r"MC9999 \(quadratic\), claim: .* at n = 2, x = \[.*claimed \["):
        certify(quadratic(gradient=2 * (S @ x)), {})


@pytest.mark.parametrize(
    ("layout", "form"),
    [("numerator", x.T @ S), ("denominator", S @ x), ("mixed", 2 * RIGHT)],
)
def test_each_layout_is_checked_in_its_own_right(layout, form):
    with pytest.raises(Refuted, match=f"MC9999.*{layout}"):
        certify(quadratic(), {**LAYOUTS, layout: form})


def test_false_line_is_refuted():
    with pytest.raises(Refuted, match=r"MC9999.*line of the derivation"):
        certify(quadratic(), LAYOUTS, [*LINES, x.T @ S @ d(x)])


def test_special_cases_are_checked_under_their_condition():
    right = Special(when=symmetric(S), claim=2 * (S @ x))
    assert certify(quadratic(special=(right,)), LAYOUTS).verdict == "verified"
    wrong = Special(when=symmetric(S), claim=3 * (S @ x))
    with pytest.raises(Refuted, match="special case"):
        certify(quadratic(special=(wrong,)), LAYOUTS)


def test_wrong_versions_must_be_wrong():
    wrong = Wrong(claim=2 * (S @ x), because=TITLE)
    refused = Wrong(claim=x.T @ S, because=TITLE)
    found = certify(quadratic(wrong=(wrong, refused)), LAYOUTS)
    assert next(r for r in found.rungs if r.name.startswith("wrong")).accepted
    right = Wrong(claim=S @ x + S.T @ x, because=TITLE)
    with pytest.raises(CatalogueError, match="called wrong"):
        certify(quadratic(wrong=(right,)), LAYOUTS)


def test_conditions_that_nothing_satisfies_are_an_error():
    with pytest.raises(CatalogueError, match=r"MC9999.*no point"):
        certify(quadratic(conditions=(nonzero(x - x),)), LAYOUTS)


def test_a_silent_witness_gives_no_badge(monkeypatch):
    monkeypatch.setattr(module, "entrywise", lambda _: Rung("SymPy", "not decided", "too slow"))
    assert certify(quadratic(), LAYOUTS, LINES, PROOF).verdict == "not decided"


def test_a_silent_exact_part_gives_no_badge(monkeypatch):
    monkeypatch.setattr(module, "exactly", lambda _: Rung("exact", "not decided", "no value"))
    assert certify(quadratic(), LAYOUTS, LINES, PROOF).verdict == "not decided"


def rung(result):
    return Rung("", result, "" if result == "accepted" else "because")


@pytest.mark.parametrize("needs_reals", [True, False])
def test_unknown_never_passes(needs_reals):
    for results in product(RESULTS, repeat=4):
        exact, real, witness, proof = results
        said = verdict(*map(rung, results), needs_reals=needs_reals)
        if said in {"proved", "verified", "numerical"}:
            assert witness == "accepted"
            assert "accepted" in {exact, real}
            assert "rejected" not in {exact, real}
        if said == "proved":
            assert proof == "accepted"
        if said == "verified":
            assert exact == "accepted"
            assert real == "accepted" or not needs_reals
        if needs_reals and real != "accepted":
            assert said == "not decided"


def test_a_rung_explains_itself():
    with pytest.raises(ValueError, match="no reason"):
        Rung("exact", "not applicable")
    with pytest.raises(ValueError, match="no result"):
        Rung("exact", "skipped", "because")


def test_data_are_plain_stable_and_complete():
    texts = [
        json.dumps(certify(quadratic(), LAYOUTS, LINES, PROOF).as_json(), sort_keys=True) for _ in range(2)
    ]
    assert texts[0] == texts[1]
    found = json.loads(texts[0])
    assert found["statement"] == (
        "gradient of (matmul (matmul (transpose x:n×1) S:n×n) x:n×1) by x:n×1 is "
        "(matmul (add S:n×n (transpose S:n×n)) x:n×1)"
    )
    assert len(found["sha256"]) == 64
    exact = found["rungs"][0]["forms"]["claim"]
    assert exact["sizes"][:3] == [{"n": 3}, {"n": 4}, {"n": 2}]
    assert exact["carried_to_rationals"]
    assert set(found["versions"]) == {"python", "python-flint", "sympy"}


def test_jacobians_have_three_layouts():
    linear = quadratic(of=A @ x, gradient=None, jacobian=A)
    assert certify(linear, {"numerator": A, "denominator": A.T, "mixed": A}).verdict == "verified"
    with pytest.raises(Refuted, match="denominator"):
        certify(linear, {"denominator": 2 * A.T})
