"""What a page says of conditions: in both languages, every fact a sentence, every formula whole."""

import re

import pytest

from derivations import (
    Identity,
    Text,
    chol,
    inverse,
    invertible,
    matrix,
    nonzero,
    norm,
    scalar,
    sqrt,
    squared_norm,
    vector,
)
from derivations.catalogue import identities
from derivations.core.arithmetic import symbol
from derivations.core.condition import spd
from derivations.verify.certificate import certify
from derivations.verify.necessity.absence import Fact
from derivations.verify.necessity.needed import conditions, necessity
from derivations.verify.statement import Statement
from derivations.write import words
from scripts.conditions import SENTENCES, Sentences, condition_views
from scripts.rungs import NEEDED_BY, rung_view

TITLE = Text(ko="제목", en="title")
x, t, S, A = vector("x", "n"), scalar("t"), symbol("S", "n", "n", "symmetric"), matrix("A", "n", "n")
STATED = {id_: identity for id_, identity in identities().items() if identity.conditions}


def of(identity):
    return Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )


def planted(function, by, gradient, *conditions):
    return Identity(
        id="MC9999", slug="p", title=TITLE, of=function, by=by, gradient=gradient, conditions=conditions
    )


def shown(identity, lang):
    found = [necessity(of(identity), index).as_json() for index in range(len(identity.conditions))]
    return condition_views(identity, {"conditions": found}, lang)


def is_whole(text):
    """Braces and formula marks in pairs, and nothing left to fill in."""
    formulas = re.findall(r"\\\((.*?)\\\)", text)
    rest = re.sub(r"\\\(.*?\\\)", "", text)
    return not set(rest) & set("{}\\") and all(f.count("{") == f.count("}") for f in formulas)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("id_", STATED)
def test_every_condition_of_the_catalogue_is_explained(id_, lang):
    for view in shown(STATED[id_], lang):
        assert view["needed_by"] in {name[lang] for name in words.NEEDED_BY.values()}
        assert view["probe"]["values"]
        assert is_whole(view["probe"]["because"])
        assert bool(re.search("[가-힣]", view["probe"]["because"])) is (lang == "ko")


def test_the_point_and_the_reason_are_those_of_the_certificate():
    (view,) = shown(planted(norm(x), x, x / norm(x), nonzero(x)), "en")
    assert view["needed_by"] == "needed for the derivative to exist"
    assert view["probe"]["values"] == [r"\mathbf{x} = \begin{bmatrix} 0 \\ 0 \end{bmatrix}"]
    assert r"slope \(1\) on the right and \(-1\) on the left" in view["probe"]["because"]


def test_that_only_the_formula_fails_is_said_with_a_but():
    identity = identities()["MC0035"]
    assert re.search(r"exists even here.* But since ", shown(identity, "en")[0]["probe"]["because"])
    assert "그런데" in shown(identity, "ko")[0]["probe"]["because"]


def test_a_condition_that_is_not_known_to_be_necessary_has_no_point():
    (view,) = shown(planted(t**2, t, 2 * t, nonzero(t)), "en")
    assert view["probe"] is None
    assert view["needed_by"] == "sufficient, not known to be necessary"


ROOT = sqrt(squared_norm(x) + t)
# Facts that no identity of the catalogue shows, with an identity that shows them.
OTHERS = [
    planted(x.T @ inverse(A) @ x, x, inverse(A) @ x + inverse(A).T @ x, invertible(A)),
    planted(norm(chol(S)), S, S, spd(S)),
    planted(ROOT, t, 1 / (2 * ROOT), nonzero(t)),
]
WHERE = {"along": [["1"], ["1"]], "entry": [0, 0]}
BY_HAND = [
    Fact("other limit", {**WHERE, "limit": "1", "derivative": "2"}),
    Fact("not additive", {**WHERE, "slope": "1", "sum": "1/2"}),
    Fact("one-sided slopes", {**WHERE, "order": 2, "right": "1", "left": "-1"}),
    Fact("grows", {**WHERE, "power": "0", "coefficient": "-1", "logarithm": 2}),
]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_kind_of_fact_is_a_sentence(lang):
    said = set()
    for identity in [*STATED.values(), *OTHERS]:
        for index in range(len(identity.conditions)):
            for fact in necessity(of(identity), index).facts:
                assert is_whole(Sentences(identity, lang)(fact.as_json()))
                said.add(fact.detail.get("function", fact.kind))
    for case in identities()["MC0007"].special:
        _, found = conditions("", of(identities()["MC0007"]), (case,))
        for fact in found[0].facts:
            assert is_whole(Sentences(identities()["MC0007"], lang)(fact.as_json()))
            said.add(fact.kind)
    for fact in BY_HAND:
        assert is_whole(Sentences(OTHERS[0], lang)(fact.as_json()))
        said.add(fact.kind)
    unsaid = set(SENTENCES) - said
    assert unsaid <= {"no reciprocal of an entry", "one-sided curvatures", "sqrt", "arcsin"}


def test_an_unknown_fact_is_an_error():
    with pytest.raises(KeyError):
        Sentences(OTHERS[0], "en")({"kind": "it felt wrong"})


def test_the_rung_is_on_the_certificate_and_on_the_page():
    found = certify(planted(norm(x), x, x / norm(x), nonzero(x)), {}).as_json()
    assert [each["needed_by"] for each in found["conditions"]] == ["derivative"]
    rung = next(rung for rung in found["rungs"] if rung["name"] == "conditions")
    assert rung["result"] == "accepted"
    assert (
        rung_view(rung, "en")["detail"]
        == f"none missing at {rung['points']} points; needed by: the derivative 1"
    )
    assert "도함수 1" in rung_view(rung, "ko")["detail"]
    assert set(NEEDED_BY) == set(words.NEEDED_BY)
