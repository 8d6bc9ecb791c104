"""The verdict on a claim, and if it is none of the known mistakes, what may still be said about it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add
from derivations.judge.decision import decided
from derivations.judge.defects import DEFECTS, Mistaken, chosen
from derivations.judge.definition import NOT_RIGHT
from derivations.judge.example import example
from derivations.judge.finding import Finding
from derivations.judge.multiples import multiples
from derivations.judge.terms import terms
from derivations.judge.words import text

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.judge.question import Question

NOTHING_FOUND = "no proof and no counterexample in small numbers was found"


def judged(question: Question, claim: Expr) -> Finding:
    """The first verdict that fits, in the order of `finding.VERDICTS`.

    Nothing but an example makes a claim wrong; where there is none it is not decided.
    """
    meant = question.forms[0]
    first = decided(question, meant, claim)
    if first.is_right:
        return Finding(verdict="right", form=meant, basis=first.basis)
    shown = example(question, meant, claim)
    if shown is None:
        return Finding(verdict="not_decided", form=meant, reason=f"{NOTHING_FOUND}; {first.reason}")
    mistaken = Mistaken(question, claim, shown)
    # Where there are no points for the claim, there are none for what it should be.
    for defect in DEFECTS if first.result == NOT_RIGHT else ():
        found = defect(mistaken)
        if found is not None:
            return found
    reason = remark(mistaken) if first.result == NOT_RIGHT else ""
    return Finding(verdict="wrong", form=meant, example=shown, reason=reason)


def remark(of: Mistaken) -> str:
    """What else is true of a wrong claim: its shape, an extra term, terms with other factors; or nothing."""
    if not of.fitting:
        shapes = " or ".join(dict.fromkeys(str(form.shape) for form in of.question.forms))
        return f"the derivative is {shapes}, but the claimed expression is {of.claim.shape}"
    for form in of.fitting:
        if form.truth is None:
            continue
        if not terms(form.truth):
            return "the derivative is zero"
        parts = terms(of.claim)
        numbers = multiples(of.question, form, form.truth, parts)
        if set(numbers) == {0, 1} and of.is_right(form, reduce(add, chosen(parts, numbers, 1))).is_right:
            return f"there is an extra term: {text(chosen(parts, numbers, 0))}"
    for form, parts, numbers in of.combinations:
        if parts and 0 not in numbers and of.is_right(form, of.corrected(parts, numbers)).is_right:
            pairs = zip(parts, numbers, strict=True)
            said = ", ".join(f"{c} times {text((T,))}" for T, c in pairs if c != 1)
            return f"a term has another factor: the claim has {said}"
    return ""
