"""Mutants of a claim: each must be refuted, or proved to be the same thing written otherwise.

A mutant is a formula with one mistake that people make (`mutants_operators`). Those that the
shapes already refuse are not counted. A mutant is refuted by one point where the conditions hold: a
residual over GF(p) that is not zero, a ball over the reals that excludes 0, or no value where
the formula has one. What no point refutes must be proved equal to the formula, for all sizes;
anything else is an error, for it is a mistake that no check sees. The score says how sharp the
checks are at this very formula. `mutants_of_lines` does the same to every line of a derivation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError, ShapeError, Unsupported
from derivations.verify.exact import assignments, sample
from derivations.verify.field import Inexact
from derivations.verify.mutation.operators import mistakes
from derivations.verify.mutation.proofs import Functions
from derivations.verify.numeric import compare, point, reasons_of
from derivations.verify.statement import residuals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.prove.decide import Proof
    from derivations.verify.statement import Sample, Statement

REFUTED, PROVED = "refuted", "proved equal"
SEEDS = (0, 1)


@dataclass(frozen=True)
class Mutant:
    """One mistake, and what became of it.

    refuted       how: "exactly", "by a ball", "without a value"
    proved equal  how: the prover's method; it holds for all sizes
    """

    name: str
    expression: Expr
    fate: str
    how: str


def written(
    formula: Expr, letters: Sequence[Expr] = (), parent: Expr | None = None
) -> Iterator[tuple[str, Expr]]:
    """The formula with one mistake, at every place; what the shapes refuse is left out."""
    for name, write in mistakes(formula, parent, letters):
        try:
            yield name, write(formula)
        except (ShapeError, Unsupported):
            continue
    if formula.op.name == "d" and formula.args[0].op.name == "symbol":
        return
    for k, arg in enumerate(formula.args):
        for name, changed in written(arg, letters, formula):
            try:
                yield name, formula.op(*formula.args[:k], changed, *formula.args[k + 1 :], data=formula.data)
            except (ShapeError, Unsupported):
                continue


def different(formula: Expr, letters: Sequence[Expr] = ()) -> dict[Expr, str]:
    """Every formula of the same shape that one mistake makes of this one, and the mistake's name."""
    found: dict[Expr, str] = {}
    for name, changed in written(formula, letters):
        if changed.shape == formula.shape and changed != formula:
            found.setdefault(changed, name)
    return found


def mutants(statement: Statement) -> list[Mutant]:
    """Every mutant of the claim and its fate. Raises DomainError for a survivor not proved equal."""
    return Places(statement).mutants()


class Places:
    """The points at which the mutants of one statement's claim are tried, drawn once."""

    # Of the jets; None is what the statement's kind needs.
    order: int | None = None

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.formula = statement.claim
        # Small sizes first: they are cheap and refute most.
        self.sizes = sorted(assignments(statement), key=lambda sizes: sum(sizes.values()))
        self.functions = Functions(statement.conditions)
        self.needs_reals = bool(reasons_of((statement.of, self.formula), statement.conditions))

    @property
    def letters(self) -> tuple[Expr, ...]:
        """The symbols that may be taken for one another."""
        return self.statement.symbols

    @cached_property
    def exact(self) -> list[Sample]:
        """Points over GF(p), where every value of the statement exists."""
        return [sample(self.statement, at, seed, order=self.order) for at in self.sizes for seed in SEEDS]

    @cached_property
    def real(self) -> list[Sample]:
        """Points over the reals, drawn when a mutant needs them."""
        return [point(self.statement, at, seed, self.order) for at in self.sizes for seed in SEEDS]

    def mutants(self) -> list[Mutant]:
        """Every mutant of the formula and its fate."""
        return [self.mutant(name, changed) for changed, name in different(self.formula, self.letters).items()]

    def mutant(self, name: str, changed: Expr) -> Mutant:
        """The mutant and its fate. Raises DomainError for a survivor that is not proved equal."""
        how = self.refuted(changed)
        if how:
            return Mutant(name, changed, REFUTED, how)
        proof = self.proof(changed)
        if proof is None:
            raise DomainError(
                f"the checks do not see that {changed!r} is not {self.formula!r}, "
                f"which is claimed of the derivative of {self.statement.of!r} by {self.statement.by!r}"
            )
        return Mutant(name, changed, PROVED, proof.method)

    def proof(self, changed: Expr) -> Proof | None:
        """That the mutant is equal to the formula, for all sizes."""
        return self.functions.decide(changed, self.formula)

    def refuted(self, changed: Expr) -> str:
        """How a point refutes the mutant; "" if none does. Oracles are not to be believed over the reals."""
        if self.needs_reals or reasons_of((changed,), ()):
            return self.refuted_at(changed, self.real, "by a ball")
        return self.refuted_at(changed, self.exact, "exactly")

    def refuted_at(self, changed: Expr, points: Sequence[Sample], how: str) -> str:
        """The first point with another value decides; else one where the mutant has no value."""
        missing = ""
        for at in points:
            try:
                if self.differs(changed, at):
                    return how
            except Inexact:
                # Only the reals have this value.
                return missing if is_real(at) else self.refuted_at(changed, self.real, "by a ball")
            except DomainError:
                missing = "without a value"
        return missing

    def differs(self, changed: Expr, at: Sample) -> bool:
        """Is the mutant's residual certainly not zero at this point?"""
        mutant = replace(self.statement, claim=changed)
        if is_real(at):
            return compare(mutant, at).result == "rejected"
        return any(a.values != b.values for a, b in residuals(mutant, at))


def is_real(at: Sample) -> bool:
    """Are values balls at this point?"""
    return not hasattr(at.jets.ring.field, "p")


def tally(found: Iterable[Mutant]) -> dict[str, int]:
    """How many mutants met which fate."""
    fates = Counter(mutant.fate for mutant in found)
    return {"total": fates.total(), REFUTED: fates[REFUTED], PROVED: fates[PROVED]}


def summary(parts: Mapping[str, Sequence[Mutant]]) -> dict[str, Any]:
    """The score of one identity: in all, by part, by mistake, and how each fate was reached.

    The score is the share that was refuted of those that are not proved equal.
    """
    every = [mutant for found in parts.values() for mutant in found]
    names = sorted({mutant.name for mutant in every})
    counts = tally(every)
    different = counts["total"] - counts[PROVED]
    return {
        **counts,
        "score": f"{counts[REFUTED]}/{different}",
        "by_part": {part: tally(found) for part, found in parts.items()},
        "by_mistake": {name: tally(m for m in every if m.name == name) for name in names},
        "how": dict(sorted(Counter(f"{mutant.fate}, {mutant.how}" for mutant in every).items())),
    }
