"""Which condition is needed by what: computed, with a point that violates this condition alone.

Guarantee: a condition said to be needed by the function, its derivative or the formula comes with a
point in small integers at which it is violated, every other condition holds, and that much fails
for a reason that is a fact about numbers (`failures`). Trusts arithmetic over ℚ and over
germs; what germs say of limits was seen in balls too. Where no such point was found, the condition
is "sufficient, not known necessary". Needed at one point does not mean needed at all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from derivations.core.errors import CatalogueError, DomainError
from derivations.verify.necessity.failures import NEEDED, Failure, failure
from derivations.verify.necessity.missing import examined, meets
from derivations.verify.necessity.probes import Probe, points, real, sizes
from derivations.verify.necessity.violations import is_met, is_violated
from derivations.verify.points import is_complex
from derivations.verify.rung import Rung
from derivations.verify.statement import serialised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivations.core.condition import Condition
    from derivations.core.identity import Special
    from derivations.verify.necessity.absence import Fact
    from derivations.verify.statement import Sample, Statement

NAME = "conditions"
NOT_KNOWN = "sufficient, not known necessary"
# Points drawn at a size, those of them that are looked at closely, and sizes.
TRIES, PROBES, SIZES = 160, 32, 4


@dataclass(frozen=True)
class Necessity:
    """What needs a condition, the point that shows it, and what fails there."""

    condition: Condition
    needed_by: str
    probe: Probe | None = None
    failure: Failure | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is true at the probe."""
        return self.failure.facts if self.failure else ()

    def as_json(self) -> dict[str, Any]:
        """Plain data for the certificate."""
        return {
            "condition": said(self.condition),
            "needed_by": self.needed_by,
            "probe": self.probe and self.probe.as_json(),
            "evidence": [fact.as_json() for fact in self.facts],
        }


def said(condition: Condition) -> str:
    """The condition as one line of text."""
    return f"{condition.kind} {serialised(condition.of)}"


def necessity(statement: Statement, index: int) -> Necessity:
    """What needs the condition with this index: the strongest of NEEDED that a probe shows."""
    condition = statement.conditions[index]
    found = list(witnesses(statement, index))
    return min(found, key=rank) if found else Necessity(condition, NOT_KNOWN)


def rank(found: Necessity) -> tuple[int, int]:
    """The function before its derivative before the formula; then the point that is easier to read.

    A derivative that is 0 shows little, and so does the edge of a region without values.
    """
    assert found.probe is not None
    zero = any(fact.kind == "derivative" and is_zero(fact.detail["value"]) for fact in found.facts)
    edge = any(fact.kind == "no limit of logarithms" for fact in found.facts)
    return NEEDED.index(found.needed_by), found.probe.weight + 100 * zero + 50 * edge


def is_zero(rows: list[list[str]]) -> bool:
    """Is every entry 0?"""
    return all(x == "0" for row in rows for x in row)


def witnesses(statement: Statement, index: int) -> Iterator[Necessity]:
    """Points that violate this condition alone, and what fails there, at the first sizes that have one."""
    others, condition = without(statement, index)
    for where in islice(sizes(others), SIZES):
        drawn = points(others, where, f"violating {said(condition)}", TRIES)
        alone = (s for s in drawn if is_violated(condition, others, s) and meets(others, s))
        found = False
        for sample in islice(alone, PROBES):
            fails = failure(others, sample)
            if fails is not None and is_decisive(statement, fails):
                found = True
                yield Necessity(statement.conditions[index], fails.of, Probe.of(sample), fails)
        if found:
            return


def without(statement: Statement, index: int) -> tuple[Statement, Condition]:
    """The statement at real points without this condition, and the condition there."""
    of_real = real(statement)
    kept = of_real.conditions[:index] + of_real.conditions[index + 1 :]
    return replace(of_real, conditions=kept), of_real.conditions[index]


def is_decisive(statement: Statement, fails: Failure) -> bool:
    """Of a complex variable, real points show what has no inverse, and log 0, and no more."""
    if not is_complex(statement):
        return True
    first = fails.facts[0]
    known = first.kind in {"null vector", "no reciprocal"} or first.detail.get("value") == "0"
    return known and fails.of == "function"


def refusal(statement: Statement, index: int, found: Necessity) -> str:
    """Why what is said of the condition with this index is not shown; empty if it is.

    Everything is computed again from the numbers of the probe.
    """
    if found.condition != statement.conditions[index]:
        return f"{said(found.condition)} is not the condition in question"
    if found.needed_by == NOT_KNOWN:
        return "a mark of ignorance has no probe" if found.probe or found.failure else ""
    if found.probe is None:
        return "no probe is given"
    others, condition = without(statement, index)
    try:
        sample = found.probe.sample(others)
    except (DomainError, KeyError) as error:
        return f"the probe is no point of the statement: {error}"
    return unfit(sample, others, condition) or unshown(statement, found, failure(others, sample))


def unfit(sample: Sample, others: Statement, condition: Condition) -> str:
    """Why a point does not violate this condition alone; empty if it does."""
    if not is_violated(condition, others, sample):
        return f"the probe does not violate {said(condition)}"
    for other in others.conditions:
        if not is_met(other, others, sample) or is_violated(other, others, sample):
            return f"the probe does not meet {said(other)}"
    return ""


def unshown(statement: Statement, found: Necessity, fails: Failure | None) -> str:
    """Why what fails at the probe is not what is said; empty if it is."""
    if fails is None or not is_decisive(statement, fails):
        return "nothing is known to fail at the probe"
    if fails.of != found.needed_by:
        return f"at the probe the {fails.of} fails, not the {found.needed_by}"
    return "" if fails == found.failure else "the evidence is not what the probe shows"


def conditions(label: str, claim: Statement, special: Sequence[Special]) -> tuple[Rung, list[Necessity]]:
    """The rung, and what needs each condition of the claim and then of each special case.

    Raises CatalogueError where a point meets every condition and something fails: one is missing.
    """
    cases = [replace(claim, claim=case.claim, conditions=(*claim.conditions, case.when)) for case in special]
    compared = [sufficient(label, statement) for statement in (claim, *cases)]
    asked = [(claim, index) for index in range(len(claim.conditions))]
    asked += [(case, len(claim.conditions)) for case in cases]
    found = [necessity(*one) for one in asked]
    counts = {by: sum(each.needed_by == by for each in found) for by in (*NEEDED, NOT_KNOWN)}
    detail = {"points": sum(compared), **counts}
    refused = [reason for one, each in zip(asked, found, strict=True) if (reason := refusal(*one, each))]
    if refused:
        return Rung(NAME, "rejected", "; ".join(refused), detail), found
    if not all(compared):
        reason = "no point that meets the conditions could be compared"
        return Rung(NAME, "not decided", reason, detail), found
    return Rung(NAME, "accepted", detail=detail), found


def sufficient(label: str, statement: Statement) -> int:
    """At how many points that meet the conditions everything is defined and right."""
    try:
        compared, missing = examined(statement)
    except DomainError as error:
        raise CatalogueError(f"{label}: {error}") from error
    if missing is not None:
        raise CatalogueError(f"{label}: a condition is missing: {missing}")
    return compared
