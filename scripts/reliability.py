"""What the page about reliability says, counted from the certificates: plain data, free of language.

A certificate without a method counts as "not run" there, and one that names a method unknown here is an
error: neither is passed over in silence.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from derivations.core.errors import CatalogueError

Data = dict[str, Any]
VERDICTS = ("proved", "verified", "numerical", "refuted", "not decided")
RESULTS = ("accepted", "not applicable", "not decided", "rejected", "not run")
NEEDED_BY = ("function", "derivative", "formula", "sufficient, not known necessary")
# What a rung counts, and what it stays below.
COUNTED = ("trials", "points", "lines", "total", "refuted", "proved equal", "cases", "versions")
BELOW = ("relative_radius_below", "tolerance", "tolerance_of_the_claim")
KERNEL = "kernel"


@dataclass(frozen=True)
class Method:
    """A method by the name of its rung; exact arithmetic is two, by the order of the derivative."""

    key: str
    rung: str
    order: int = 0

    def asks(self, certificate: Data) -> bool:
        """Is this a method for such a statement?"""
        return self.order in {0, order(certificate)}


METHODS = (
    Method("exact-first", "exact arithmetic over GF(p)", 1),
    Method("exact-second", "exact arithmetic over GF(p)", 2),
    Method("balls", "ball arithmetic over the reals"),
    Method("sympy", "SymPy, entry by entry"),
    Method("autograd", "automatic differentiation in floating point"),
    Method("differences", "differences in 50 digits"),
    Method("lines", "lines of the derivation"),
    Method("mutants", "mutants"),
    Method("special", "special cases"),
    Method("wrong", "wrong versions refuted"),
    Method("conditions", "conditions"),
    Method("proof", "proof for all sizes"),
    Method("kernel", KERNEL),
)


def order(certificate: Data) -> int:
    """Of the derivative that is claimed."""
    return 2 if certificate["statement"].startswith("hessian ") else 1


def rungs(certificate: Data) -> dict[str, Data]:
    """What each method said, by name; a proof that Coq's kernel accepted stands in a field of its own."""
    found = {rung["name"]: rung for rung in certificate["rungs"]}
    unknown = set(found) - {method.rung for method in METHODS}
    if unknown:
        raise CatalogueError(f"the page about reliability does not know {', '.join(sorted(unknown))}")
    if certificate.get(KERNEL):
        found[KERNEL] = {"result": "accepted", "reason": ""}
    return found


def summary(certificates: Sequence[Data], rules: Sequence[Data]) -> Data:
    """Everything that the page counts and lists; the data file as it is published."""
    verdicts = Counter(certificate["verdict"] for certificate in certificates)
    return {
        "identities": len(certificates),
        "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS},
        "methods": [method_summary(method, certificates) for method in METHODS],
        "proofs": proofs(certificates),
        "mutants": mutants(certificates),
        "survivors": [left for certificate in certificates for left in survivors(certificate)],
        "conditions": conditions(certificates),
        "rules": list(rules),
        "open": [one for certificate in certificates for one in undecided(certificate)],
        "each": [each(certificate) for certificate in certificates],
        "versions": versions(certificates),
    }


def method_summary(method: Method, certificates: Sequence[Data]) -> Data:
    """How many identities a method accepted, and how much was tried in all."""
    asked = [certificate for certificate in certificates if method.asks(certificate)]
    found = [(certificate, rungs(certificate).get(method.rung)) for certificate in asked]
    results = Counter(rung["result"] if rung else "not run" for _, rung in found)
    accepted = [(certificate, rung) for certificate, rung in found if rung and rung["result"] == "accepted"]
    return {
        "key": method.key,
        "name": method.rung,
        "results": {result: results[result] for result in RESULTS},
        "work": work([rung for _, rung in accepted]),
        "error": worst([certificate for certificate, _ in accepted]) if method.order else None,
    }


def work(found: Sequence[Data]) -> Data:
    """Forms, sizes, trials, points and so on, added up; the largest of what they stay below."""
    parts = [part for rung in found for part in rung.get("forms", {"": rung}).values()]
    done: Data = {
        name: sum(p[name] for p in parts if name in p) for name in COUNTED if any(name in p for p in parts)
    }
    if any("forms" in rung for rung in found):
        done["forms"] = len(parts)
    sizes = [part["sizes"] for part in parts if "sizes" in part]
    if sizes:
        done["sizes"] = sum(len(tried) if isinstance(tried, list) else 1 for tried in sizes)
    for name, wanted in (("compared", "exactly"), ("carried_to_rationals", True)):
        if any(name in part for part in parts):
            done["exactly" if name == "compared" else name] = sum(part[name] == wanted for part in parts)
    for name in BELOW:
        bounds = [part[name] for part in parts if name in part]
        if bounds:
            done[name] = max(bounds, key=exponent)
    return done


def exponent(bound: str) -> int:
    """−68 of 1e-68."""
    return int(bound.removeprefix("1e"))


def worst(certificates: Sequence[Data]) -> Data | None:
    """The largest probability of error among these, and whose it is; None of nothing."""
    if not certificates:
        return None
    bounds = {
        certificate["id"]: certificate["error_bound"]["all_trials_below"] for certificate in certificates
    }
    largest = max(bounds.values(), key=exponent)
    return {"all_trials_below": largest, "ids": [id_ for id_, bound in bounds.items() if bound == largest]}


def proofs(certificates: Sequence[Data]) -> Data:
    """How the ends of the derivations were proved equal, and how many certificates that took."""
    ends = [
        end for certificate in certificates if certificate["proof"] for end in certificate["proof"]["ends"]
    ]
    return {
        "ends": dict(sorted(Counter(end["method"] for end in ends).items())),
        "certificates": sum("certificate" in end for end in ends),
        "kernel": [certificate["id"] for certificate in certificates if certificate.get(KERNEL)],
    }


def mutants(certificates: Sequence[Data]) -> Data:
    """Fates of all mutants, by part of the statement, by mistake and by what decided."""
    every = [certificate["mutants"] for certificate in certificates]
    total = added(every)
    how = Counter[str]()
    for found in every:
        how.update(found["how"])
    return {
        **total,
        "score": {"refuted": total["refuted"], "of": total["total"] - total["proved equal"]},
        "by_part": by_name(found["by_part"] for found in every),
        "by_mistake": by_name(found["by_mistake"] for found in every),
        "how": dict(sorted(how.items())),
    }


def added(tallies: Iterable[Data]) -> dict[str, int]:
    """Tallies added up; whoever is neither refuted nor proved equal survives."""
    every = list(tallies)
    sums = {fate: sum(tally[fate] for tally in every) for fate in ("total", "refuted", "proved equal")}
    return {**sums, "surviving": sums["total"] - sums["refuted"] - sums["proved equal"]}


def by_name(found: Iterable[Data]) -> dict[str, dict[str, int]]:
    """The same, by name."""
    every = list(found)
    names = sorted({name for tallies in every for name in tallies})
    return {name: added(tallies[name] for tallies in every if name in tallies) for name in names}


def survivors(certificate: Data) -> list[Data]:
    """The mistakes of which a mutant survives, with the reason if the certificate has one."""
    found = certificate["mutants"]
    reasons = found.get("survivors", {})
    left = {name: added([tally])["surviving"] for name, tally in found["by_mistake"].items()}
    # A survivor that no mistake accounts for is listed all the same.
    nameless = added([found])["surviving"] - sum(left.values())
    return [
        {"id": certificate["id"], "mistake": name, "surviving": n, "reason": reasons.get(name, "")}
        for name, n in {**left, "": nameless}.items()
        if n
    ]


def conditions(certificates: Sequence[Data]) -> Data:
    """What needs the conditions, and those of which that is not known."""
    every = [
        (certificate["id"], found) for certificate in certificates for found in certificate["conditions"]
    ]
    counts = Counter(found["needed_by"] for _, found in every)
    return {
        "total": len(every),
        "needed_by": {name: counts[name] for name in NEEDED_BY},
        "not known": [
            {"id": id_, "condition": found["condition"]}
            for id_, found in every
            if found["needed_by"] == NEEDED_BY[-1]
        ],
    }


def undecided(certificate: Data) -> list[Data]:
    """What stands in the way of "proved", and every method that abstained or refused all the same."""
    said = [
        {"id": certificate["id"], "verdict": certificate["verdict"], "method": name}
        | {part: rung[part] for part in ("result", "reason")}
        for name, rung in rungs(certificate).items()
        if rung["result"] in {"not decided", "rejected"}
    ]
    if certificate["verdict"] == "proved" or said:
        return said
    return [
        {"id": certificate["id"], "verdict": certificate["verdict"], "method": "", "result": "", "reason": ""}
    ]


def each(certificate: Data) -> Data:
    """One line for one identity."""
    return {
        "id": certificate["id"],
        "verdict": certificate["verdict"],
        "proof": sorted({end["method"] for end in (certificate["proof"] or {"ends": ()})["ends"]}),
        "kernel": bool(certificate.get(KERNEL)),
        "error_below": certificate["error_bound"]["all_trials_below"],
        "mutants": {fate: certificate["mutants"][fate] for fate in ("total", "refuted", "proved equal")},
        "certificate": f"data/certificates/{certificate['id']}.json",
    }


def versions(certificates: Sequence[Data]) -> dict[str, list[str]]:
    """Every program that a certificate names, with every version of it."""
    found: dict[str, set[str]] = {}
    for certificate in certificates:
        for name, number in certificate["versions"].items():
            found.setdefault(name, set()).add(number)
        for name in ("coq", "mathcomp"):
            if certificate.get(KERNEL):
                found.setdefault(name, set()).add(certificate[KERNEL][name])
        for rung in certificate["rungs"]:
            for part in (rung, *rung.get("forms", {}).values()):
                name, _, number = part.get("version", "").rpartition(" ")
                if name:
                    found.setdefault(name, set()).add(number)
    return {name: sorted(numbers) for name, numbers in sorted(found.items())}
