"""A proof of equality that anybody can check by expanding: a − b = Σ c · left · relation · right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from derivations.operations.constants import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivations.core.expr import Expr
    from derivations.prove.quiver import Loops, Polynomial, Quiver

CLOSE = "]"
Written = list[list[Any]]


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """a = b wherever the inverses exist that the letters stand for.

    sides      a and b
    letters    name ↦ rows, cols, transpose and, of a letter W = B⁻¹, `inverse`, the polynomial B
    meanings   name ↦ the expression that a letter without `inverse` stands for
    claim      the polynomial of a − b: rows of a coefficient and a word, a list of letters
    terms      rows of a coefficient, a word, a relation, a word, whose products add up to the claim;
               a relation is a letter W and "W B" or "B W", for W B − 1 or B W − 1

    In a word, "tr[n", …, "]" is the trace of what it encloses, n the rows; of a 1×1 matrix it is itself.
    """

    sides: tuple[Expr, Expr]
    letters: Mapping[str, Mapping[str, Any]]
    meanings: Mapping[str, Expr]
    claim: Written
    terms: Written

    def as_json(self) -> dict[str, Any]:
        """Lists, dictionaries and strings."""
        return {
            "sides": [repr(side) for side in self.sides],
            "letters": {
                name: {**letter, **({"means": repr(self.meanings[name])} if name in self.meanings else {})}
                for name, letter in self.letters.items()
            },
            "claim": self.claim,
            "terms": self.terms,
        }


def spelled(quiver: Quiver, word: Iterable[int]) -> list[str]:
    """The names of letters."""
    return [quiver.names[x] for x in word]


def opening(quiver: Quiver, size: int) -> str:
    """The bracket that opens a trace at a size."""
    return f"tr[{code(quiver.sizes[size])}"


def scalars(quiver: Quiver, loops: Loops) -> list[str]:
    """Scalars, each between brackets; nothing between them is the trace of the identity."""
    lengths = {x: size for size, x in quiver.lengths.items()}
    text: list[str] = []
    for loop in loops:
        size = lengths.get(loop[0])
        inside = spelled(quiver, loop) if size is None else []
        text += [opening(quiver, quiver.rows[loop[0]] if size is None else size), *inside, CLOSE]
    return text


def written(quiver: Quiver, p: Polynomial) -> Written:
    """Coefficients and words, the largest first."""
    rows = sorted(p, key=quiver.order, reverse=True)
    return [[str(p[m]), [*scalars(quiver, m[0]), *spelled(quiver, m[1])]] for m in rows]


def letters_of(quiver: Quiver) -> dict[str, dict[str, object]]:
    """The letters, as a certificate lists them."""
    found: dict[str, dict[str, object]] = {}
    for x, name in enumerate(quiver.names):
        if x in quiver.lengths.values():
            continue
        rows, cols = (code(quiver.sizes[sizes[x]]) for sizes in (quiver.rows, quiver.cols))
        found[name] = {"rows": rows, "cols": cols, "transpose": quiver.names[quiver.mirror[x]]}
        if x in quiver.bodies:
            found[name]["inverse"] = written(quiver, quiver.bodies[x])
    return found
