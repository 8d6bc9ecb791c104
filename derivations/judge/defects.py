"""What is wrong with a claim that is not right: one function a kind of mistake, in the order of verdicts.

Every guess is confirmed: the claim, once corrected as said, is the derivative.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add, scale
from derivations.core.expr import as_expr
from derivations.judge.decision import decided
from derivations.judge.definition import Decision
from derivations.judge.finding import Finding
from derivations.judge.multiples import multiple, multiples
from derivations.judge.symmetry import symmetric_symbols
from derivations.judge.terms import terms

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.judge.example import Example
    from derivations.judge.question import Form, Question


@dataclass(frozen=True)
class Mistaken:
    """A claim of which an example shows that it is not right as it is meant."""

    question: Question
    claim: Expr
    example: Example

    @cached_property
    def fitting(self) -> tuple[Form, ...]:
        """The forms of the claim's shape, the meant one first."""
        return tuple(form for form in self.question.forms if form.shape == self.claim.shape)

    @cached_property
    def combinations(self) -> tuple[tuple[Form, list[Expr], list[Fraction]], ...]:
        """Per fitting form: the terms of the derivative, and the multiples of them that make the claim."""
        found = []
        for form in self.fitting:
            if form.truth is None:
                parts, numbers = [], multiple(self.question, form, self.claim)
            else:
                parts = terms(form.truth)
                numbers = multiples(self.question, form, self.claim, parts)
            if numbers:
                found.append((form, parts, numbers))
        return tuple(found)

    def is_right(self, form: Form, corrected: Expr) -> Decision:
        """Is the corrected claim the derivative?"""
        return decided(self.question, form, corrected)

    def corrected(self, parts: list[Expr], numbers: list[Fraction]) -> Expr:
        """The claim with every term once."""
        missing = [scale(as_expr(1 - c), T) for T, c in zip(parts, numbers, strict=True) if c != 1]
        return reduce(add, missing, self.claim)


def other_layout(of: Mistaken) -> Finding | None:
    """Right in another layout."""
    for form in of.question.forms[1:]:
        found = of.is_right(form, of.claim)
        if found.is_right:
            return Finding(verdict="other_layout", form=form, basis=found.basis, example=of.example)
    return None


def factor(of: Mistaken) -> Finding | None:
    """A rational multiple of the derivative, other than ±1."""
    for form, _, numbers in of.combinations:
        c = numbers[0]
        if len(set(numbers)) == 1 and c not in {0, 1, -1}:
            found = of.is_right(form, scale(as_expr(1 / c), of.claim))
            if found.is_right:
                return Finding(verdict="factor", form=form, basis=found.basis, example=of.example, factor=c)
    return None


def sign(of: Mistaken) -> Finding | None:
    """The derivative with the sign changed, of all or of some of its terms."""
    for form, parts, numbers in of.combinations:
        if -1 in numbers and set(numbers) <= {1, -1}:
            whole = 1 not in numbers
            found = of.is_right(form, -of.claim if whole else of.corrected(parts, numbers))
            if found.is_right:
                turned = () if whole else chosen(parts, numbers, -1)
                return Finding(verdict="sign", form=form, basis=found.basis, example=of.example, terms=turned)
    return None


def missing_term(of: Mistaken) -> Finding | None:
    """The derivative without some of its terms, but not without all."""
    for form, parts, numbers in of.combinations:
        if set(numbers) == {0, 1}:
            found = of.is_right(form, of.corrected(parts, numbers))
            if found.is_right:
                left_out = chosen(parts, numbers, 0)
                return Finding(
                    verdict="missing_term", form=form, basis=found.basis, example=of.example, terms=left_out
                )
    return None


def symmetric_only(of: Mistaken) -> Finding | None:
    """Right where one square matrix, or several, are symmetric."""
    for form in of.fitting:
        found = symmetric_symbols(of.question, form, of.claim)
        if found is not None:
            symbols, basis = found
            return Finding(
                verdict="symmetric_only", form=form, basis=basis, example=of.example, symmetric=symbols
            )
    return None


def chosen(parts: list[Expr], numbers: list[Fraction], number: int) -> tuple[Expr, ...]:
    """The terms with this number."""
    return tuple(T for T, c in zip(parts, numbers, strict=True) if c == number)


DEFECTS: tuple[Callable[[Mistaken], Finding | None], ...] = (
    other_layout,
    factor,
    sign,
    missing_term,
    symmetric_only,
)
