"""The text of a claim taken apart: which derivative stands on the left, what is claimed on the right.

d/dX f = …        d^2/dx^2 f = …       the derivative of everything up to the =
d(f)/dX = …       d^2(f)/dx^2 = …      also d f/dX and df/dX for one product f
grad_x f = …      hess_x f = …         of a scalar f
d(F) = … dX …                          the differential
u = v                                  no derivative: an equality

∂ may stand for d, == for =, dx and d x and d(x) for the variable, conj(z) as a variable. What is declared
is never read as a d.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.judge.fraction import SECOND, WAY_OUT, Denominator, Fraction, Span, outside
from derivations.read.errors import ReadError
from derivations.read.limits import LENGTH
from derivations.read.tokens import Token, tokens
from derivations.read.vocabulary import NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NAMED = re.compile(r"(grad|hess)_(\w+)")
WHOLE = "d/d… was read as the derivative of everything up to the ="


@dataclass(frozen=True, slots=True)
class Claim:
    """`form` is derivative, gradient (of a scalar only), differential or equality; `text` has d for ∂.

    `function` and `claimed` are places in it, and `at` is the place of the variable.
    """

    text: str
    form: str
    function: Span
    claimed: Span
    variable: str = ""
    at: int = 0
    order: int = 1
    notes: tuple[str, ...] = ()


def taken_apart(text: str, declared: Collection[str] = ()) -> Claim:
    """The parts of a claim. Raises ReadError, naming the column."""
    text = text.replace("∂", "d")
    found = tokens(text, LENGTH)[:-1]
    left, right = sides(text, found)
    return Left(text, left, frozenset(declared)).claim((right[0].start, right[-1].end))


def sides(text: str, found: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens on both sides of the = that stands outside all brackets."""
    signs = [k for k in outside(found) if found[k].kind == "="]
    if not signs:
        raise ReadError("syntax", f"a claim has two sides: {WAY_OUT}", len(text) + 1)
    first = signs[0]
    after = first + 1
    if after in signs and found[after].start == found[first].end:
        after += 1
    more = [k for k in signs if k >= after]
    if more:
        raise ReadError("syntax", "one claim at a time: there is a second =", found[more[0]].column)
    if first == 0:
        raise ReadError("syntax", f"nothing stands before the =: {WAY_OUT}", found[0].column)
    if after == len(found):
        raise ReadError("syntax", f"nothing stands after the =: {WAY_OUT}", len(text) + 1)
    return list(found[:first]), list(found[after:])


class Left(Fraction):
    """The left-hand side."""

    def __init__(self, text: str, found: Sequence[Token], declared: frozenset[str]) -> None:
        super().__init__(found, declared)
        self.text = text

    def claim(self, claimed: Span) -> Claim:
        """What the left-hand side asks for."""
        first = self.tokens[0]
        named = NAMED.fullmatch(first.text) if first.kind == "name" else None
        if named and first.text not in self.declared:
            function = self.span(1, len(self.tokens), first.end)
            order = 1 if named[1] == "grad" else 2
            return Claim(self.text, "gradient", function, claimed, named[2], first.start + 5, order)
        if self.is_d(0):
            return self.from_d(claimed)
        if self.is_attached(first):
            return self.attached(claimed)
        return self.plain(claimed)

    def from_d(self, claimed: Span) -> Claim:
        """The left-hand side begins with d or d^2."""
        order, k = self.power(1)
        under = self.denominator(k + 1) if self.kind(k) == "/" else None
        if under is not None:
            self.refuse_other_power(order, under)
            function = self.span(under.end, len(self.tokens), self.tokens[under.end - 1].end)
            notes = (WHOLE,) if any(map(self.is_sum, range(under.end + 1, len(self.tokens)))) else ()
            return Claim(self.text, "derivative", function, claimed, under.variable, under.at, order, notes)
        tail = self.tail()
        if tail is not None:
            return self.quotient(k, self.tokens[k].start, order, tail, claimed)
        if order == 2:
            raise ReadError("syntax", SECOND, self.tokens[0].column)
        if self.kind(k) in {"(", "name", "function", "number", "["}:
            return Claim(self.text, "differential", self.span(k, len(self.tokens), 0), claimed)
        return self.plain(claimed)

    def attached(self, claimed: Span) -> Claim:
        """The left-hand side begins with a name such as dtr or dx."""
        first, tail = self.tokens[0], self.tail()
        if tail is not None:
            return self.quotient(0, first.start + 1, 1, tail, claimed)
        if first.text[1:] in NAMES and self.kind(1) == "(":
            return Claim(self.text, "differential", (first.start + 1, self.tokens[-1].end), claimed)
        return self.plain(claimed)

    def plain(self, claimed: Span) -> Claim:
        """No derivative."""
        tail = self.tail()
        if tail is not None:
            slash = self.tokens[tail[0]]
            raise ReadError("syntax", "this ends like a derivative: write d(…)/dX", slash.column)
        return Claim(self.text, "equality", self.span(0, len(self.tokens), 0), claimed)

    def quotient(self, k: int, start: int, order: int, tail: tuple[int, Denominator], claimed: Span) -> Claim:
        """D f / dX, where f is the tokens from k to the slash."""
        slash, under = tail
        self.refuse_other_power(order, under)
        if slash <= k and self.tokens[slash - 1].end <= start:
            raise ReadError("syntax", "no function stands after d", self.tokens[slash].column)
        inside = [i for i in outside(self.tokens[:slash]) if i >= k]
        loose = any(self.is_sum(i) for i in inside if i > k)
        opened = self.kind(k) == "(" and start == self.tokens[k].start
        if loose or (opened and inside[1:2] != [slash - 1]):
            raise ReadError("syntax", "put the whole function in brackets: d(…)/dX", start + 1)
        function = (start, self.tokens[slash - 1].end)
        return Claim(self.text, "derivative", function, claimed, under.variable, under.at, order)
