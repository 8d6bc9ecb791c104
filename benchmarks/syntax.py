"""The text notation as a tree: a reader of its own, so that no tool's reader judges itself.

Loosest first: `+ -`, the minus in front, `* / .* ./ @` from the left, `^ .^ **` from the right,
and behind a value `'`, `.T`, `.H`. After the formula, `where p = …, q = …` explains letters.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.errors import Unread
from benchmarks.tokens import Token, tokens

SUM, MINUS, PRODUCT, POWER = 10, 15, 20, 40
BINARY = {
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, ".*": PRODUCT, "./": PRODUCT, "@": PRODUCT,
    "^": POWER, ".^": POWER, "**": POWER,
}  # fmt: skip
BEHIND = {"'", ".T", ".H"}


@dataclass(frozen=True, slots=True)
class Node:
    """`head` is number, name, call, minus, or an operator; `text` a number, a letter, a function's name."""

    head: str
    parts: tuple[Node, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A tree, and the letters explained after `where`, in their order."""

    tree: Node
    pieces: tuple[tuple[str, Node], ...] = ()


def parse(text: str) -> Formula:
    """The formula that a text writes. Raises Unread, with the column."""
    return Reader(tokens(text), len(text)).formula()


class Reader:
    """Precedence climbing over the tokens of one text."""

    def __init__(self, found: list[Token], end: int) -> None:
        self.found = found
        self.place = 0
        self.end = end

    def ahead(self) -> str:
        """The next token's text, empty at the end."""
        return self.found[self.place].text if self.place < len(self.found) else ""

    def column(self) -> int:
        """Where the next token begins."""
        return self.found[self.place].column if self.place < len(self.found) else self.end + 1

    def take(self, wanted: str = "") -> Token:
        """The next token, which must be the wanted one. Raises Unread."""
        if self.place >= len(self.found) or (wanted and self.ahead() != wanted):
            raise Unread(f"expected {wanted or 'a value'}, found {self.ahead() or 'the end'}", self.column())
        self.place += 1
        return self.found[self.place - 1]

    def formula(self) -> Formula:
        """The whole text."""
        tree = self.expression(0)
        pieces: list[tuple[str, Node]] = []
        while self.ahead() == ("," if pieces else "where"):
            self.take()
            letter = self.take().text
            self.take("=")
            pieces.append((letter, self.expression(0)))
        if self.ahead():
            raise Unread(f"{self.ahead()} was not expected here", self.column())
        return Formula(tree, tuple(pieces))

    def expression(self, loosest: int) -> Node:
        """A value, as far as operators bind at least as tightly as `loosest`."""
        if self.ahead() == "-":
            self.take()
            # In an exponent the minus belongs to the number: x^-1.
            left = Node("minus", (self.expression(max(PRODUCT, loosest)),))
        else:
            left = self.value()
        while self.ahead() in BINARY and BINARY[self.ahead()] >= loosest:
            sign = self.take().text
            level = BINARY[sign]
            left = Node(sign, (left, self.expression(level if level == POWER else level + 1)))
        return left

    def value(self) -> Node:
        """A number, a letter, a call or brackets, and what stands behind it."""
        token = self.take()
        if token.kind == "number":
            node = Node("number", text=token.text)
        elif token.kind == "name" and self.ahead() == "(":
            node = Node("call", self.arguments(), token.text)
        elif token.kind == "name":
            node = Node("name", text=token.text)
        elif token.text == "(":
            node = self.expression(0)
            self.take(")")
        else:
            raise Unread(f"{token.text} begins no value", token.column)
        while self.ahead() in BEHIND:
            node = Node(self.take().text, (node,))
        return node

    def arguments(self) -> tuple[Node, ...]:
        """What stands between the brackets of a call."""
        self.take("(")
        found = []
        while self.ahead() != ")":
            found.append(self.expression(0))
            if self.ahead() != ")":
                self.take(",")
        self.take(")")
        return tuple(found)
