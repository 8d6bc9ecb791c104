"""A derivative with everything that is said about it: conditions, steps, verdict, spellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from derivations.calculus.derivation import rule_title
from derivations.calculus.naming import named
from derivations.calculus.words import left_leaning
from derivations.operations.linear_maps import index_forms
from derivations.write import words
from derivations.write.speech import speak
from derivations.write.spell import spell

if TYPE_CHECKING:
    from derivations.calculus.differential import Line
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

NOTATIONS = ("text", "latex", "numpy", "torch", "jax")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A derivative in one layout, where it holds, how it was found and what was checked.

    verdict   `proved`: own steps and answer are equal for every size; `verified` exactly, or
              `numerical` in balls, at two rectangular sizes against the definition
    """

    function: Expr
    wrt: Expr
    order: int
    layout: str
    derivative: Expr
    conditions: tuple[Condition, ...]
    symmetric_convention: str | None
    chains: tuple[tuple[Line, ...], ...]
    verdict: str
    inferred: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ms: float = field(default=0.0, compare=False)

    @cached_property
    def shape(self) -> str:
        """Rows × columns, in size letters."""
        return str(self.derivative.shape)

    def spelled(self, notation: str) -> str:
        """The derivative in a notation."""
        form = self.derivative if notation == "latex" else left_leaning(self.derivative)
        return spell(form, notation)

    @property
    def text(self) -> str:
        """ASCII, as the reader of expressions reads it."""
        return self.spelled("text")

    @property
    def latex(self) -> str:
        """LaTeX."""
        return self.spelled("latex")

    @property
    def numpy(self) -> str:
        """NumPy; vectors are columns, size letters integers."""
        return self.spelled("numpy")

    def named(self, notation: str = "text") -> dict[str, Any] | None:
        """The derivative with its repeated pieces under names; None where names make it no shorter."""
        form, pieces = named(self.derivative)
        if not pieces:
            return None
        where = {spell(name, notation): spell(piece, notation) for name, piece in pieces}
        return {"derivative": spell(form, notation), "where": where}

    def index_forms(self, notation: str = "text") -> dict[str, str]:
        """The pieces that no products of matrices write, and what stands in row (i, j), column (k, l)."""
        entry = "{}[i, j]" if notation == "text" else r"{}_{{ij}}"
        return {
            spell(piece, notation): entry.format(spell(form, notation, place=45))
            for piece, form in index_forms(left_leaning(self.derivative)).items()
        }

    def spoken(self, language: str) -> str:
        """The derivative as it is read aloud, in Korean ("ko") or English ("en")."""
        return speak(self.derivative, language)

    def steps(self, notation: str = "text") -> list[dict[str, Any]]:
        """Neighbouring lines with the names of the rules between them, in both languages."""
        return [
            {
                "before": spell(before.expression, notation),
                "after": spell(after.expression, notation),
                "rule": {
                    "ko": ", ".join(rule_title(rule)[0] for rule in after.rules),
                    "en": ", ".join(rule_title(rule)[1] for rule in after.rules),
                },
            }
            for chain in self.chains
            for before, after in pairwise(chain)
        ]

    def as_json(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {
            "derivative": {notation: self.spelled(notation) for notation in NOTATIONS},
            "layout": self.layout,
            "shape": self.shape,
            "conditions": [words.condition(c, "en", math=False) for c in self.conditions],
            "symmetric_convention": self.symmetric_convention,
            "index_forms": self.index_forms(),
            "named": {notation: self.named(notation) for notation in ("text", "latex")},
            "steps": self.steps(),
            "verdict": self.verdict,
            "inferred": list(self.inferred),
            "notes": list(self.notes),
            "ms": round(self.ms, 3),
        }
