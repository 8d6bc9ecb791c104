"""A fraction of differentials in a text: d f/dX, with its d, its powers and its variable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.read.characters import GREEK
from derivations.read.errors import ReadError
from derivations.read.tokens import OPERANDS
from derivations.read.vocabulary import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.read.tokens import Token

WAY_OUT = "write d/dX tr(A*X) = A'"
SECOND = "a second derivative is written d^2/dx^2 f"
TURNED = "write dx without ': the layout is said beside the claim, as in --layout numerator"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Denominator:
    """dX: the variable, where it stands in the text, the power of d, the place of the token after it."""

    variable: str
    at: int
    power: int
    end: int


def outside(found: Sequence[Token]) -> list[int]:
    """The places of the tokens that stand outside all brackets."""
    depth, places = 0, []
    for k, token in enumerate(found):
        depth -= token.kind in {")", "]"}
        if depth <= 0:
            places.append(k)
        depth += token.kind in {"(", "["}
    return places


class Fraction:
    """The tokens of one side of a claim; `declared` names are never a d."""

    def __init__(self, found: Sequence[Token], declared: frozenset[str]) -> None:
        self.tokens = found
        self.declared = declared

    def kind(self, k: int) -> str:
        """Of the token at this place; nothing behind the last."""
        return self.tokens[k].kind if k < len(self.tokens) else ""

    def span(self, start: int, end: int, after: int) -> Span:
        """From one token to before another. Raises ReadError where nothing is left."""
        if start >= end:
            raise ReadError("syntax", f"no function stands here: {WAY_OUT}", after + 1)
        return self.tokens[start].start, self.tokens[end - 1].end

    def is_sum(self, k: int) -> bool:
        """Is it a + or − between two terms, outside all brackets?"""
        is_sign = self.kind(k) in {"+", "-"} and self.tokens[k - 1].kind in OPERANDS
        return is_sign and k in outside(self.tokens)

    def is_d(self, k: int) -> bool:
        """Is it the sign d?"""
        return self.kind(k) == "name" and self.tokens[k].text == "d" and "d" not in self.declared

    def is_attached(self, token: Token) -> bool:
        """Is it a name with a d in front, as dX, and no name or function of its own?"""
        name = token.text
        own = name in self.declared or name in NAMES or name in GREEK.values()
        return token.kind == "name" and name.startswith("d") and len(name) > 1 and not own

    def power(self, k: int) -> tuple[int, int]:
        """(1 or 2, the place after it), where ^2 may stand."""
        if self.kind(k) not in {"^", "**"}:
            return 1, k
        if self.kind(k + 1) == "number" and self.tokens[k + 1].text in {"1", "2"}:
            return int(self.tokens[k + 1].text), k + 2
        raise ReadError(
            "unsupported", "first and second derivatives are judged: d or d^2", self.tokens[k].column
        )

    def denominator(self, k: int) -> Denominator | None:
        """DX, d X or d(X) at this place, with a power; None where something else stands."""
        if k >= len(self.tokens):
            return None
        token = self.tokens[k]
        if self.is_d(k):
            at, name, k = self.variable(k + 1)
        elif self.is_attached(token):
            at, name, k = token.start + 1, token.text[1:], k + 1
            if name == "conj":
                at, name, k = self.conjugate(k)
        else:
            return None
        if not name:
            return None
        power, k = self.power(k)
        if self.kind(k) == "'":
            raise ReadError("syntax", TURNED, self.tokens[k].column)
        return Denominator(name, at, power, k)

    def variable(self, k: int) -> tuple[int, str, int]:
        """X, (X) or conj(z) at this place: (where, name, the place after it); "" where none stands."""
        if self.kind(k) == "name":
            token = self.tokens[k]
            return self.conjugate(k + 1) if token.text == "conj" else (token.start, token.text, k + 1)
        if [self.kind(i) for i in range(k, k + 3)] == ["(", "name", ")"]:
            return self.tokens[k + 1].start, self.tokens[k + 1].text, k + 3
        return 0, "", k

    def conjugate(self, k: int) -> tuple[int, str, int]:
        """(z) after conj."""
        if [self.kind(i) for i in range(k, k + 3)] == ["(", "name", ")"]:
            return self.tokens[k + 1].start, f"conj({self.tokens[k + 1].text})", k + 3
        return 0, "", k

    def tail(self) -> tuple[int, Denominator] | None:
        """The slash and the denominator with which the left-hand side ends; None where it does not."""
        slashes = [k for k in outside(self.tokens) if self.kind(k) == "/"]
        under = self.denominator(slashes[-1] + 1) if slashes else None
        return None if under is None or under.end < len(self.tokens) else (slashes[-1], under)

    def refuse_other_power(self, order: int, under: Denominator) -> None:
        """D^2 f/dx^2 has the same power twice."""
        if order != under.power:
            raise ReadError("syntax", SECOND, under.at + 1)
