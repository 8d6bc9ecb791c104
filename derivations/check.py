"""A reader's claim in, a judgement out.

>>> check("d/dX tr(A*X*B) = B*A").verdict
'other_layout'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from derivations.calculus.layout import LAYOUTS
from derivations.calculus.structure import CONVENTIONS
from derivations.core.errors import MatrixCalculusError, Unsupported
from derivations.derive import choose
from derivations.judge.asked import asked
from derivations.judge.decision import decided
from derivations.judge.match import matching
from derivations.judge.reading import read_claim
from derivations.judge.verdict import judged
from derivations.judge.words import conditions, explanation, shown, text, truth
from derivations.write.messages import messages_in_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.judge.example import Example
    from derivations.judge.meaning import Meaning

# How a structured argument may be meant.
OF_STRUCTURE = {
    "symmetric": ("unconstrained", "free", "frobenius"),
    "spd": ("unconstrained", "free", "frobenius"),
    "orthogonal": ("euclidean", "riemannian"),
}
TOO_DEEP = "the claim is nested too deeply: name parts of it"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The verdict on a claim, one of judge.finding.VERDICTS, and why.

    meant           the layout that the reader means; None without a derivative
    layout          in which the claim is right, or of which the verdict speaks; None without a derivative
    counterexample  the smallest example at which the claim, as it was meant, is not the derivative
    id              of the catalogue's identity about the same function and variable
    factor          c, where the claim is c times the derivative
    missing         the terms that are missing, or whose sign is wrong
    symmetric       the matrices that have to be symmetric
    derivative      the right one, in the layout that is meant
    basis           proved, verified or numerical: how the claim, corrected as said, is known to be right
    """

    claim: str
    meant: str | None
    verdict: str
    layout: str | None
    counterexample: Example | None
    id: str | None
    explanation: str
    factor: str | None = None
    missing: str | None = None
    symmetric: tuple[str, ...] = ()
    derivative: str | None = None
    basis: str | None = None
    conditions: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data; numbers of the counterexample are texts."""
        example = self.counterexample
        return {
            "verdict": self.verdict,
            "layout": self.layout,
            "counterexample": None if example is None else example.as_json(),
            "id": self.id,
            "explanation": self.explanation,
            "factor": self.factor,
            "missing": self.missing,
            "symmetric": list(self.symmetric),
            "derivative": self.derivative,
            "basis": self.basis,
            "conditions": list(self.conditions),
            "inferred": list(self.inferred),
            "notes": list(self.notes),
        }

    def text(self) -> str:
        """The judgement for a reader at a terminal, the verdict on the first line."""
        lines = [self.explanation]
        if self.derivative is not None:
            where = f" (in {self.meant} layout)" if self.meant else ""
            lines.append(f"the derivative is {self.derivative}{where}")
        if self.conditions:
            lines.append(f"where {', '.join(self.conditions)}")
        if self.counterexample is not None:
            lines.append(shown(self.counterexample))
        if self.inferred:
            lines.append(f"assumed: {'; '.join(self.inferred)}")
        lines += [f"note: {note}" for note in self.notes]
        if self.id is not None:
            lines.append(f"see {self.id}: /id/{self.id}/")
        return "\n".join(lines)


@messages_in_text()
def check(
    claim: str,
    let: Mapping[str, str] | None = None,
    layout: str = "mixed",
    symmetric: str = "unconstrained",
) -> Judgement:
    """Is the claim right, and if not, what is wrong with it?

    `let` declares symbols, as in {"A": "matrix(m,n)"}; what is not declared is inferred, and said.
    Raises MatrixCalculusError: no claim is read, sizes inside an expression do not fit, or the
    convention is not one for the variable.
    """
    choose("layout", layout, LAYOUTS)
    choose("symmetric", symmetric, CONVENTIONS)
    try:
        return judgement(read_claim(claim, dict(let or {}), layout), claim, layout, symmetric)
    except RecursionError:
        raise Unsupported(TOO_DEEP) from None


def judgement(said: Meaning, claim: str, layout: str, symmetric: str) -> Judgement:
    """The verdict in words."""
    question, claimed = asked(said, layout, symmetric)
    found = judged(question, claimed)
    if found.verdict == "wrong" and not found.reason:
        found = replace(found, reason=other_convention(said, layout, symmetric))
    return Judgement(
        claim=claim,
        meant=question.forms[0].layout or None,
        verdict=found.verdict,
        layout=found.form.layout or None,
        counterexample=found.example,
        id=matching(said),
        explanation=explanation(question, found),
        factor=None if found.factor is None else str(found.factor),
        missing=text(found.terms) if found.verdict == "missing_term" else None,
        symmetric=tuple(s.data[0] for s in found.symmetric),
        derivative=truth(question),
        basis=found.basis or None,
        conditions=tuple(conditions(question, found, claimed)),
        inferred=said.inferred,
        notes=(*said.notes, *((f"no derivative is shown: {question.reason}",) if question.reason else ())),
    )


def other_convention(said: Meaning, layout: str, symmetric: str) -> str:
    """In which other convention for the structured variable the claim is right; "" if in none."""
    structure = said.by[0].data[2] if said.form in {"derivative", "gradient"} and said.by[0].data else ""
    for convention in OF_STRUCTURE.get(structure, ()):
        if convention == symmetric:
            continue
        try:
            question, claimed = asked(said, layout, convention)
            found = decided(question, question.forms[0], claimed)
        except MatrixCalculusError:
            continue
        if found.is_right:
            return f"it is right in the convention {convention} for a {structure} {said.by[0].data[0]}"
    return ""
