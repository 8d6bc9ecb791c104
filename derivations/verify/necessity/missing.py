"""Do the stated conditions suffice? At small points that meet them, singular and zero ones among them.

Over GF(p), and at random reals, a matrix that might be singular never is: an identity that forgot to
ask for an inverse would pass. Here points are small integers, and everything must be defined and
right. A point at which the function, its derivative or the formula certainly fails shows that a
condition is missing. That none does proves nothing; how many points were compared is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError
from derivations.verify.counterexample import plain
from derivations.verify.necessity.failures import Failure, differ, failure, formula, slopes
from derivations.verify.necessity.probes import Probe, points, sizes
from derivations.verify.necessity.violations import is_met, is_violated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.verify.statement import Sample, Statement

POINTS, TRIES, SIZES = 24, 160, 6


@dataclass(frozen=True)
class Missing:
    """A point that meets every condition, and what fails there."""

    probe: Probe
    failure: Failure

    def __str__(self) -> str:
        values = ", ".join(f"{name} = {plain(rows)}" for name, rows in self.probe.values.items())
        integers = "".join(f", {name} = {k}" for name, k in self.probe.integers.items())
        facts = "; ".join(f"{fact.kind} {fact.detail}" for fact in self.failure.facts)
        return f"at {values}{integers} every condition holds, but the {self.failure.of} fails ({facts})"


def examined(statement: Statement) -> tuple[int, Missing | None]:
    """How many points were compared without a fault, and the first fault.

    Raises DomainError if no point in small integers meets the conditions.
    """
    compared, met = 0, False
    for sample in satisfying(statement):
        met = True
        if is_right(statement, sample):
            compared += 1
            continue
        found = failure(statement, sample)
        if found is not None:
            return compared, Missing(Probe.of(sample), found)
    if not met:
        raise DomainError(f"no point in small integers meets the conditions of {statement.serialised()}")
    return compared, None


def satisfying(statement: Statement) -> Iterator[Sample]:
    """Points that meet every condition, at the first sizes that have some."""
    for where in islice(sizes(statement), SIZES):
        found = 0
        for sample in points(statement, where, "satisfying", TRIES):
            if found < POINTS and meets(statement, sample):
                found += 1
                yield sample
        if found:
            return


def meets(statement: Statement, sample: Sample) -> bool:
    """Does every condition certainly hold, and none fail?"""
    return all(
        is_met(c, statement, sample) and not is_violated(c, statement, sample) for c in statement.conditions
    )


def is_right(statement: Statement, sample: Sample) -> bool:
    """Has the function a derivative here, and is it what the formula gives, as far as balls can tell?"""
    actual = slopes(statement, sample)
    if actual is None:
        return False
    claimed = formula(statement, sample)
    return claimed is not None and not differ(claimed, actual)
