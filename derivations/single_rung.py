"""One method of checking, repeated alone: its answer about an identity, as the certificate has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from derivations.automatic.rung import AUTOGRAD, DIFFERENCES, by_autograd, by_differences
from derivations.calculus.derivation import derive
from derivations.calculus.layout import layouts
from derivations.certified import proof
from derivations.core.errors import CatalogueError, DomainError
from derivations.verify.certificate import PROOF, every_form, in_layout, mutation
from derivations.verify.entrywise import entrywise
from derivations.verify.forms import of_every_form, special_case, special_cases, wrong_versions
from derivations.verify.lines import NAME as LINES
from derivations.verify.lines import chains, lines
from derivations.verify.mutation.mutants import mutants, summary
from derivations.verify.mutation.of_lines import mutants_of_lines
from derivations.verify.necessity.needed import NAME as CONDITIONS
from derivations.verify.necessity.needed import conditions
from derivations.verify.numeric import numeric
from derivations.verify.rung import Rung
from derivations.verify.rungs import EXACT, exactly
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.calculus.derivation import Derivation
    from derivations.core.expr import Expr
    from derivations.core.identity import Identity


@dataclass(frozen=True)
class Question:
    """What the methods are asked: the claim, its forms, the derivation; each made when it is needed."""

    identity: Identity

    @property
    def label(self) -> str:
        """The identity's name in messages."""
        return f"{self.identity.id} ({self.identity.slug})"

    @cached_property
    def claim(self) -> Statement:
        """What the identity states."""
        i = self.identity
        return Statement(of=i.of, by=i.by, kind=i.kind, claim=i.claim, conditions=i.conditions)

    @cached_property
    def forms(self) -> dict[str, Statement]:
        """The claim, and its layouts as far as they differ."""
        named = layouts(self.identity).items()
        return every_form(self.claim, {name: in_layout(self.claim, name, form) for name, form in named})

    @cached_property
    def derivation(self) -> Derivation:
        """The identity derived from the rules."""
        return derive(self.identity)

    @cached_property
    def chains(self) -> list[list[Expr]]:
        """The lines of the derivation."""
        return chains([line.expression for chain in self.derivation.chains for line in chain])

    def of_every_form(self, method: Callable[[Statement], Rung]) -> Rung:
        """One method's answer about all forms."""
        return of_every_form(method, self.forms, self.label)


def every_line(asked: Question) -> Rung:
    """The lines of the derivation, compared at the same points."""
    return lines(asked.claim, asked.chains)


def every_mutant(asked: Question) -> Rung:
    """The mutants of every form, of the special cases, and of the lines if these are accepted."""
    cases = [special_case(asked.claim, case) for case in asked.identity.special]
    parts = {name: mutants(form) for name, form in asked.forms.items()}
    parts["special cases"] = [mutant for case in cases for mutant in mutants(case)]
    parts["derivation"] = mutants_of_lines(asked.claim, asked.chains) if every_line(asked).accepted else []
    return mutation(summary(parts))


def argument(asked: Question) -> Rung:
    """The proof for every size."""
    found = proof(asked.identity, asked.derivation)
    if found is None:
        return Rung(PROOF, "not decided", "no proof argument was given")
    return Rung(PROOF, "accepted", detail=dict(found))


RUNGS: dict[str, Callable[[Question], Rung]] = {
    EXACT: lambda asked: asked.of_every_form(exactly),
    "ball arithmetic over the reals": lambda asked: asked.of_every_form(numeric),
    "SymPy, entry by entry": lambda asked: asked.of_every_form(entrywise),
    AUTOGRAD: lambda asked: by_autograd(asked.identity, layouts(asked.identity)),
    DIFFERENCES: lambda asked: by_differences(asked.identity, layouts(asked.identity)),
    LINES: every_line,
    "mutants": every_mutant,
    "special cases": lambda asked: special_cases(asked.label, asked.claim, asked.identity.special),
    "wrong versions refuted": lambda asked: wrong_versions(asked.label, asked.claim, asked.identity.wrong),
    CONDITIONS: lambda asked: conditions(asked.label, asked.claim, asked.identity.special)[0],
    PROOF: argument,
}


def single_rung(identity: Identity, name: str) -> Rung:
    """What one of RUNGS says. Raises Refuted or CatalogueError where the certificate would not be given."""
    asked = Question(identity)
    try:
        return RUNGS[name](asked)
    except DomainError as error:
        raise CatalogueError(f"{asked.label}: {error}") from error
