"""The exact trials of a statement as a rung, and what they leave to chance."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import log2, prod
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError
from derivations.verify.exact import Trial, trials
from derivations.verify.rung import Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from derivations.verify.statement import Statement

EXACT = "exact arithmetic over GF(p)"


@dataclass(frozen=True)
class ErrorBound:
    """How probable it is that a statement, false at one of the sizes, passed every trial there."""

    per_trial: Fraction
    all_trials: Fraction

    @property
    def text(self) -> str:
        """A power of ten, as LaTeX."""
        return f"10^{{{exponent(self.all_trials)}}}"

    def as_json(self) -> dict[str, Any]:
        """Plain data for the certificate."""
        return {
            "per_trial_below": f"1e{exponent(self.per_trial)}",
            "all_trials_below": f"1e{exponent(self.all_trials)}",
            "meaning": (
                "probability that a statement false at one of the sizes passes one trial there, or all; "
                "by Schwartz and Zippel from the degree of the raw expression tree"
            ),
        }


def exponent(bound: Fraction) -> int:
    """The smallest e with bound ≤ 10^e."""
    e = 0
    while bound <= Fraction(1, 10 ** (1 - e)):
        e -= 1
    return e


def exactly(statement: Statement) -> Rung:
    """Accepted if every trial is exactly zero.

    A rejection is one only of rational functions; where oracles stand for real functions it
    is not decided, for they know few of the laws of those.
    """
    try:
        done = trials(statement)
    except DomainError as error:
        return Rung(EXACT, "not decided", str(error))
    failed = [trial for trial in done if not trial.accepted]
    if failed:
        first = failed[0]
        if first.bound.rational:
            reason = f"the residual is not zero at sizes {first.sizes}, seed {first.seed}"
            return Rung(EXACT, "rejected", reason, detail(done))
        reason = f"random oracles reject it at sizes {first.sizes}, which refutes nothing"
        return Rung(EXACT, "not decided", reason, detail(done))
    return Rung(EXACT, "accepted", detail=detail(done))


def detail(done: Sequence[Trial]) -> dict[str, Any]:
    """What a stranger needs to repeat the trials."""
    sizes = []
    for trial in done:
        if trial.sizes not in sizes:
            sizes.append(trial.sizes)
    bits = max(trial.bound.bits for trial in done)
    primes = sorted({trial.prime for trial in done})
    return {
        "sizes": sizes,
        "trials": len(done),
        "seeds": sorted({trial.seed for trial in done}),
        "primes": [str(p) for p in primes],
        "exponents": sorted({k for trial in done for k in trial.integers.values()}),
        "degree": max(trial.bound.degree for trial in done),
        # A residual whose coefficients are smaller than the primes' product cannot vanish modulo
        # all of them unless it is zero over ℚ.
        "carried_to_rationals": all(t.bound.rational for t in done) and bits < sum(map(log2, primes)),
    }


def error_bound(statements: Iterable[Statement]) -> ErrorBound:
    """The worst over statements and sizes; trials at one size are independent and multiply.

    A residual that is not zero over ℚ is not zero over either field if its coefficients are below
    the smaller prime: then all trials count. Otherwise only those over one prime are sure to.
    """
    per_trial = together = Fraction(0)
    for statement in statements:
        done = trials(statement)
        per_trial = max(per_trial, *(trial.error for trial in done))
        for sizes in {tuple(sorted(trial.sizes.items())) for trial in done}:
            here = [trial for trial in done if tuple(sorted(trial.sizes.items())) == sizes]
            primes = {trial.prime for trial in here}
            by_prime = [prod((t.error for t in here if t.prime == p), start=Fraction(1)) for p in primes]
            small = here[0].bound.bits < log2(min(primes))
            together = max(together, prod(by_prime, start=Fraction(1)) if small else max(by_prime))
    return ErrorBound(per_trial, together)
