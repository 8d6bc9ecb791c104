"""A finding in English sentences."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from derivations.calculus.words import left_leaning
from derivations.core.arithmetic import add
from derivations.write import words
from derivations.write.spell import spell

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.judge.example import Example, Rows
    from derivations.judge.finding import Finding
    from derivations.judge.question import Question

BASES = {
    "proved": "proved for every size",
    "verified": "checked exactly against the definition at several sizes, not proved",
    "numerical": "checked numerically against the definition at several sizes, not proved",
}


def explanation(question: Question, found: Finding) -> str:  # noqa: PLR0911 - one line a verdict
    """The verdict as a sentence."""
    meant = question.forms[0]
    truth = "the derivative" if meant.layout else "it"
    elsewhere = f" in {found.form.layout} layout" if found.form != meant else ""
    match found.verdict:
        case "right":
            return f"right: {BASES[found.basis]}"
        case "other_layout":
            return f"right in {found.form.layout} layout, but {meant.layout} layout is meant"
        case "factor":
            return f"off by a factor: the claim is {found.factor} times {truth}{elsewhere}"
        case "sign" if not found.terms:
            return f"wrong sign: the claim is the negative of {truth}{elsewhere}"
        case "sign":
            return f"wrong sign: {truth}{elsewhere} has + {text(found.terms)}"
        case "missing_term":
            return f"missing a term: {truth}{elsewhere} has {text(found.terms)} as well"
        case "symmetric_only":
            names = [s.data[0] for s in found.symmetric]
            are = "are" if len(names) > 1 else "is"
            return f"true only if {' and '.join(names)} {are} symmetric{elsewhere}"
        case "wrong":
            return f"wrong: {found.reason}" if found.reason else "wrong"
        case _:
            return f"not decided: {found.reason}"


def text(parts: tuple[Expr, ...]) -> str:
    """A sum of terms as text, in the names of the claim."""
    return spell(left_leaning(reduce(add, parts)), "text")


def truth(question: Question) -> str | None:
    """The right derivative in the layout that is meant; None for an equality, and where no rule gives it."""
    form = question.forms[0]
    is_equality = not form.layout and question.start is None
    return None if form.truth is None or is_equality else text((form.truth,))


def conditions(question: Question, found: Finding, claim: Expr) -> list[str]:
    """Where the claim holds, or where the derivative does if the claim is not right."""
    stated = question.where(claim) if found.verdict == "right" else question.conditions
    return [words.condition(c, "en", math=False) for c in stated]


def shown(found: Example) -> str:
    """The example on one line."""
    sizes = [f"{letter} = {n}" for letter, n in found.sizes.items()]
    values = [f"{name} = {on_one_line(rows)}" for name, rows in found.values.items()]
    at = f"at {', '.join([*sizes, *values])}: " if sizes or values else ""
    return f"{at}claimed {on_one_line(found.claimed)}, but it is {on_one_line(found.actual)}"


def on_one_line(rows: Rows) -> str:
    """[1, 2; 3, 4]; a 1×1 matrix as its entry."""
    if len(rows) == len(rows[0]) == 1:
        return str(rows[0][0])
    return f"[{'; '.join(', '.join(map(str, row)) for row in rows)}]"
