"""Which rules every identity's derivation uses, and what the rules rest on: a graph without cycles.

An arrow a → b says that a rests on b. A rule that a derivation cites is the differential of one
operation, or an algebraic law by which a line is rewritten; anything else is refused by name. An
identity that states a rule (det X, X⁻¹, …) rests on the rule, never the other way round: rules are checked
against the definitions.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from derivations.calculus.derivation import TITLES, derive, rule_title
from derivations.core.errors import CatalogueError
from derivations.core.expr import KNOWN
from derivations.rules.applications import has_rule
from derivations.rules.elementary import checked, statements
from derivations.rules.made_of import MADE_OF, derived
from derivations.rules.sources import source
from derivations.verify.statement import serialised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from derivations.calculus.derivation import Derivation
    from derivations.core.identity import Identity

Graph = dict[str, tuple[str, ...]]


def place(rule: str) -> str:
    """Where a rule stands: "law", "derived" or "elementary".

    Raises CatalogueError for a name that is no rule, or for one without a title in either language.
    """
    if rule not in TITLES and (rule not in KNOWN or not has_rule(KNOWN[rule])):
        raise CatalogueError(f"{rule!r} is no rule: neither a law nor an operation with a differential")
    if not all(title.strip() for title in rule_title(rule)):
        raise CatalogueError(f"the rule {rule!r} has no title in Korean and English: {rule_title(rule)}")
    if rule in TITLES:
        return "law"
    return "derived" if rule in MADE_OF else "elementary"


def cited(derivation: Derivation) -> tuple[str, ...]:
    """The rules that the lines of a derivation cite, each once. Raises CatalogueError for an unknown one."""
    rules = tuple(dict.fromkeys(r for chain in derivation.chains for line in chain for r in line.rules))
    for rule in rules:
        place(rule)
    for chain in derivation.chains:
        for line in chain[1:]:
            if not line.rules:
                raise CatalogueError(f"the line {line.expression!r} cites no rule")
    return rules


def identities_rest_on(identities: Iterable[Identity]) -> Graph:
    """The rules that each identity's derivation cites."""
    found = {}
    for identity in identities:
        try:
            found[identity.id] = cited(derive(identity))
        except CatalogueError as error:
            raise CatalogueError(f"{identity.id} ({identity.slug}): {error}") from error
    return found


def rules_rest_on(rules: Iterable[str]) -> Graph:
    """What each of these rules rests on, and what that rests on; nothing for elementary ones and laws."""
    found: Graph = {}
    waiting = list(dict.fromkeys(rules))
    while waiting:
        rule = waiting.pop(0)
        if rule not in found:
            how = derived(rule) if place(rule) == "derived" else None
            found[rule] = how.rests_on if how else ()
            waiting += found[rule]
    return found


def ordered(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Every node after what it rests on. Raises CatalogueError, naming the cycle, if there is one."""
    sorter = TopologicalSorter({node: sorted(below) for node, below in sorted(graph.items())})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        cycle = " → ".join(reversed(error.args[1]))
        raise CatalogueError(f"these rest on one another: {cycle}") from error


def graph(identities: Iterable[Identity]) -> Graph:
    """What every identity and every rule that they need rests on. Raises CatalogueError for a cycle."""
    of_identities = identities_rest_on(identities)
    whole = of_identities | rules_rest_on(rule for rules in of_identities.values() for rule in rules)
    ordered(whole)
    return whole


def states(identity: Identity, rule: str) -> bool:
    """Is the identity the rule itself: the differential of the operation applied to symbols?"""
    of = identity.of
    return of.op.name == rule and all(arg.op.name in {"symbol", "number"} for arg in of.args)


def published(identities: Iterable[Identity]) -> dict[str, Any]:
    """The graph as plain data, with what each rule says and what it was checked by.

    `rules` stand after those that they rest on. An elementary rule lists its claims, each with
    the verdict of every method; a derived one its definition and the methods of the proofs.
    """
    every = list(identities)
    arrows = graph(every)
    ids = {identity.id for identity in every}
    rules = [node for node in ordered(arrows) if node not in ids]
    return {
        "rules": [described(rule, arrows, every) for rule in rules],
        "identities": {id_: list(arrows[id_]) for id_ in sorted(ids)},
    }


def described(rule: str, arrows: Graph, identities: Sequence[Identity]) -> dict[str, Any]:
    """One rule, for a page."""
    kind = place(rule)
    ko, en = rule_title(rule)
    how = derived(rule) if kind == "derived" else None
    claims = [] if kind == "law" else statements(KNOWN[rule])
    return {
        "name": rule,
        "title": {"ko": ko, "en": en},
        "kind": kind,
        "source": "" if kind == "law" else source(KNOWN[rule]),
        "rests_on": list(arrows[rule]),
        "definition": serialised(how.definition) if how else None,
        "proofs": [proof.method for proof in how.proofs] if how else [],
        "claims": [
            {
                "statement": claim.serialised(),
                "methods": {rung.name: rung.result for rung in checked(claim)},
            }
            for claim in claims
        ],
        "stated_by": [identity.id for identity in identities if states(identity, rule)],
        "used_by": [identity.id for identity in identities if rule in arrows[identity.id]],
    }
