"""Mutants of the lines of a derivation: a line with one mistake breaks the equality with the line before.

The first line of a chain is compared with the slope of f itself (of ∇f in a Hessian's second chain).
The points are those of `lines`, which accepts the lines as they are; fates are those of `mutants`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.verify.lines import Along, apart, slope
from derivations.verify.mutation.mutants import Mutant, Places, is_real
from derivations.verify.mutation.proofs import Waiting
from derivations.verify.numeric import reasons_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.core.expr import Expr
    from derivations.verify.statement import Sample, Statement


def mutants_of_lines(statement: Statement, chains: Sequence[Sequence[Expr]]) -> list[Mutant]:
    """Every mutant of every line and its fate. Raises DomainError for a survivor not proved equal."""
    places = Lines(statement, chains)
    return [
        mutant for chain in chains for number in range(len(chain)) for mutant in places.of_line(chain, number)
    ]


class Lines(Places):
    """The points at which the mutants of a derivation's lines are tried, drawn once for all lines."""

    order = 1
    chain: Sequence[Expr] = ()
    number = 0

    def __init__(self, statement: Statement, chains: Sequence[Sequence[Expr]]) -> None:
        super().__init__(statement)
        every = (statement.of, *(line for chain in chains for line in chain))
        self.needs_reals = bool(reasons_of(every, statement.conditions))
        self.functions = Waiting(statement.by, statement.conditions)
        self.values: dict[int, Along] = {}
        self.slopes: dict[tuple[int, Expr], Any] = {}

    def of_line(self, chain: Sequence[Expr], number: int) -> list[Mutant]:
        """Every mutant of one line and its fate."""
        self.chain, self.number, self.formula = chain, number, chain[number]
        return self.mutants()

    def differs(self, changed: Expr, at: Sample) -> bool:
        """Is the mutant certainly not equal to the line before?"""
        along = self.values.setdefault(id(at), Along(at))
        return apart(self.before(along, at), along.value(changed), real=is_real(at))

    def before(self, along: Along, at: Sample) -> Any:
        """The value of the line before this one; for the first line, the slope that it must be."""
        if self.number:
            return along.value(self.chain[self.number - 1])
        key = id(at), self.chain[0]
        if key not in self.slopes:
            self.slopes[key] = slope(self.statement, self.chain, at)
        return self.slopes[key]
