"""Every line cites a rule that exists; what rests on what has no cycle; planted mistakes are named."""

import json

import pytest

from derivations import matrix, scalar, tr, vector
from derivations.calculus import derivation as derivations_of
from derivations.calculus.derivation import Derivation, derive
from derivations.calculus.differential import Line
from derivations.catalogue import identities
from derivations.certified import certificate
from derivations.core.arithmetic import d
from derivations.core.errors import CatalogueError
from derivations.core.expr import KNOWN
from derivations.rules import dependencies, made_of
from derivations.rules.dependencies import cited, graph, ordered, place, published, rules_rest_on

EVERY = identities()
X, t, x = matrix("X", "n", "n"), scalar("t"), vector("x", "n")


@pytest.mark.parametrize("id_", EVERY)
def test_every_line_cites_rules_that_exist(id_):
    found = derive(EVERY[id_])
    rules = cited(found)
    assert rules
    for rule in rules:
        assert place(rule) in {"law", "derived", "elementary"}
    cited_by_lines = {rule for chain in found.chains for line in chain for rule in line.rules}
    assert cited_by_lines == set(rules)


def derivation(*rules):
    return Derivation(((Line(d(tr(X))), Line(tr(d(X)), rules)),), tr(X))


def test_an_unknown_rule_is_refused_by_name():
    with pytest.raises(CatalogueError, match="'magic' is no rule"):
        cited(derivation("tr", "magic"))


def test_an_operation_without_a_differential_is_no_rule():
    with pytest.raises(CatalogueError, match="'eye' is no rule"):
        cited(derivation("eye"))


def test_a_line_that_cites_nothing_is_refused():
    with pytest.raises(CatalogueError, match="cites no rule"):
        cited(derivation())


@pytest.mark.parametrize("titles", [("", "trace"), ("대각합", ""), (" ", "trace")])
def test_a_rule_without_a_title_in_both_languages_is_refused(titles, monkeypatch):
    monkeypatch.setitem(KNOWN["tr"].__dict__, "title", titles)
    with pytest.raises(CatalogueError, match="no title"):
        cited(derivation("tr"))


def test_the_certificate_lists_the_rules_and_refuses_an_unknown_one(monkeypatch):
    identity = EVERY["MC0007"]
    assert certificate(identity)["rules"] == list(cited(derive(identity)))
    monkeypatch.delitem(derivations_of.TITLES, "collect")
    with pytest.raises(CatalogueError, match="'collect' is no rule"):
        certificate(identity)


def test_the_graph_names_the_identity_that_cites_an_unknown_rule(monkeypatch):
    monkeypatch.delitem(derivations_of.TITLES, "collect")
    with pytest.raises(CatalogueError, match=r"MC\d{4} \(.*'collect' is no rule"):
        graph(EVERY.values())


def test_nothing_stands_before_what_it_rests_on():
    arrows = graph(EVERY.values())
    order = ordered(arrows)
    assert set(EVERY) < set(order)
    assert set(order) == set(arrows)
    for node, below in arrows.items():
        assert all(order.index(other) < order.index(node) for other in below)


def test_rules_rest_on_rules_down_to_elementary_ones():
    assert rules_rest_on(["norm"]) == {
        "norm": ("sqrt", "squared_norm"),
        "sqrt": (),
        "squared_norm": ("sum", "hadamard"),
        "sum": (),
        "hadamard": (),
    }


def test_a_cycle_is_named():
    with pytest.raises(CatalogueError, match="a → b → c → a"):
        ordered({"a": ["b"], "b": ["c"], "c": ["a"], "e": ["a"]})
    assert ordered({"a": ["b"], "b": ["c"]}) == ["c", "b", "a"]


def test_a_planted_cycle_of_rules_is_refused(monkeypatch):
    """‖X‖ = √(‖X‖²) and ‖X‖² = (‖X‖)² are both true; resting on one another they prove nothing."""
    norm = KNOWN["norm"]
    monkeypatch.setitem(made_of.MADE_OF, "squared_norm", lambda X: norm(X) ** 2)
    with pytest.raises(CatalogueError, match=r"these rest on one another: .*norm → .*norm"):
        graph(EVERY.values())


def test_a_planted_cycle_through_an_identity_is_refused(monkeypatch):
    monkeypatch.setattr(dependencies, "rules_rest_on", lambda _: {"inverse": ("MC0041",)})
    with pytest.raises(CatalogueError, match=r"MC0041 → inverse → MC0041|inverse → MC0041 → inverse"):
        graph(EVERY.values())


def test_the_published_graph_is_plain_stable_and_complete():
    found = published(EVERY.values())
    assert json.dumps(found) == json.dumps(published(EVERY.values()))
    rules = {rule["name"]: rule for rule in found["rules"]}
    assert set(found["identities"]) == set(EVERY)
    assert {rule for used in found["identities"].values() for rule in used} <= set(rules)
    assert "MC0041" in rules["inverse"]["stated_by"]
    assert "MC0041" in rules["inverse"]["used_by"]
    assert rules["norm"]["rests_on"] == ["sqrt", "squared_norm"]
    names = list(rules)
    for rule in found["rules"]:
        assert rule["title"]["ko"]
        assert rule["title"]["en"]
        assert all(names.index(below) < names.index(rule["name"]) for below in rule["rests_on"])
        if rule["kind"] == "law":
            assert not rule["claims"]
            continue
        assert rule["source"] or rule["kind"] == "derived"
        assert rule["claims"]
        for claim in rule["claims"]:
            assert "accepted" in claim["methods"].values()
            assert "rejected" not in claim["methods"].values()
