"""The catalogue of the day: its certificates and rules counted, as the data file and as numbers for prose."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from derivations import catalogue, certified
from derivations.work.cache import Cache
from scripts import checked, reliability
from scripts.reliability import Data

SCHEMA = Path(__file__).with_name("reliability.schema.json")

# The numbers that prose may name.
COUNTS: dict[str, Callable[[Data], int]] = {
    "identities": lambda found: int(found["identities"]),
    "proved": lambda found: int(found["verdicts"]["proved"]),
    "mutants": lambda found: int(found["mutants"]["total"]),
    "mutants-refuted": lambda found: int(found["mutants"]["refuted"]),
    "mutants-proved-equal": lambda found: int(found["mutants"]["proved equal"]),
    "mutants-surviving": lambda found: int(found["mutants"]["surviving"]),
    "mistakes": lambda found: len(found["mutants"]["by_mistake"]),
    "ends": lambda found: sum(found["proofs"]["ends"].values()),
    "ends-normal-form": lambda found: int(found["proofs"]["ends"].get("normal form", 0)),
    "ends-groebner": lambda found: int(found["proofs"]["ends"].get("Gröbner basis", 0)),
    "proof-certificates": lambda found: int(found["proofs"]["certificates"]),
    "kernel": lambda found: len(found["proofs"]["kernel"]),
    "conditions": lambda found: int(found["conditions"]["total"]),
    "rules-elementary": lambda found: of_kind(found, "elementary"),
    "rules-derived": lambda found: of_kind(found, "derived"),
    "laws": lambda found: of_kind(found, "law"),
}


def of_kind(found: Data, kind: str) -> int:
    """How many rules there are of a kind."""
    return sum(rule["kind"] == kind for rule in found["rules"])


def count(what: str) -> int:
    """One of COUNTS. Raises LookupError, with their names, for anything else."""
    if what not in COUNTS:
        raise LookupError(f"{what!r} is not counted; these are: {', '.join(COUNTS)}")
    return COUNTS[what](summary())


@cache
def summary() -> Data:
    """The reliability of the whole catalogue, checked against the schema."""
    certificates = [checked.result(id_)["certificate"] for id_ in catalogue.identities()]
    found = reliability.summary(certificates, rules())
    validator().validate(found)
    return found


@cache
def validator() -> Any:
    """Says of a summary whether it is one."""
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def rules() -> list[Data]:
    """Every rule on which a derivation rests, from the cache: SymPy need not check the rules again."""
    every = catalogue.identities().values()
    inputs = {"rules": {identity.id: certified.inputs(identity) for identity in every}}
    found: list[Data] = Cache().get(inputs, published)
    return found


def published() -> list[Data]:
    """The same, now: what each says of itself, by what it was checked, what rests on it."""
    # SymPy takes half a second to load: only where there is work to do.
    from derivations.rules import dependencies  # noqa: PLC0415

    found = dependencies.published(catalogue.identities().values())["rules"]
    return [rule_summary(rule, found) for rule in found]


def rule_summary(rule: Data, every: list[Data]) -> Data:
    """One rule; its claims as a number and as how many of them each method accepted."""
    methods = sorted({method for claim in rule["claims"] for method in claim["methods"]})
    return {
        **{part: rule[part] for part in ("name", "title", "kind", "source", "rests_on", "proofs")},
        "claims": len(rule["claims"]),
        "accepted": {
            method: sum(claim["methods"].get(method) == "accepted" for claim in rule["claims"])
            for method in methods
        },
        "used_by": rule["used_by"],
        "needed_by": sorted(needed(rule["name"], every)),
    }


def needed(name: str, every: list[Data]) -> set[str]:
    """The identities that rest on a rule: those that cite it, and those that cite what is derived from it."""
    found: set[str] = set()
    for rule in every:
        if rule["name"] == name:
            found |= set(rule["used_by"])
        elif name in rule["rests_on"]:
            found |= needed(rule["name"], every)
    return found
