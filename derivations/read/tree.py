"""The syntax tree: what was written, with columns; nothing in it knows shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul, neg, sub
from typing import Any

from derivations.read.vocabulary import SIZES_FROM

ONE = Fraction(1)


def quotient(a: Fraction, b: Fraction) -> Fraction | None:
    """a/b; None for b = 0."""
    return a / b if b else None


def power(a: Fraction, k: Fraction) -> Fraction | None:
    """aᵏ for an integer k; None where there is none, or no rational one for sure."""
    return a ** int(k) if k.denominator == 1 and (a or k > 0) else None


WORKED_OUT: dict[str, Callable[..., Fraction | None]] = {
    "neg": neg,
    "add": add,
    "sub": sub,
    **dict.fromkeys(("*", ".*", "@"), mul),
    **dict.fromkeys(("/", "./"), quotient),
    **dict.fromkeys(("^", "**", ".^"), power),
}


@dataclass(slots=True, eq=False)
class Node:
    """A part of the text.

    kind       name, number, neg, add, sub, the sign of a product or power, ', conj', call, index,
               array, tuple, string
    at         the place of its sign or first letter, where a message points
    start, end the part of the text
    depth      levels, itself included
    power      the largest product of exponents over one another, as 6 in (x^2)^3
    bracketed  (3) is no bare numeral: −(3) is the negative of 3, −3 a numeral
    """

    kind: str
    args: tuple[Node, ...]
    data: Any
    at: int
    start: int
    end: int
    depth: int = 1
    power: Fraction = ONE
    bracketed: bool = False

    @property
    def column(self) -> int:
        """Where a message points, from 1."""
        return self.at + 1

    def nodes(self) -> list[Node]:
        """Every node, arguments before what is made of them, from left to right."""
        found = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += node.parts
        return found[::-1]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The arguments that are expressions: those of eye(n) are sizes."""
        return self.args[: SIZES_FROM.get(self.data)] if self.kind == "call" else self.args

    @property
    def sizes(self) -> tuple[Node, ...]:
        """The arguments that are sizes."""
        return self.args[len(self.parts) :]

    @property
    def is_numeral(self) -> bool:
        """A number without brackets."""
        return self.kind == "number" and not self.bracketed

    @property
    def is_whole(self) -> bool:
        """A numeral such as 12."""
        return self.is_numeral and self.data.denominator == 1 and self.data >= 0

    @property
    def constant(self) -> Fraction | None:
        """The rational number that this is, worked out; None for anything else."""
        if self.kind == "number":
            return Fraction(self.data)
        if self.kind not in WORKED_OUT:
            return None
        values = [arg.constant for arg in self.args]
        known = [value for value in values if value is not None]
        return WORKED_OUT[self.kind](*known) if len(known) == len(values) else None

    def is_number(self, value: Fraction | int) -> bool:
        """This very number, in brackets or not."""
        return self.kind == "number" and bool(self.data == value)
