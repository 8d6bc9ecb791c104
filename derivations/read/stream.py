"""Tokens and the place in them; nodes as they are made; brackets as they open and close."""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.read.errors import ReadError
from derivations.read.limits import DEPTH, EXPONENT, LENGTH, NESTING, OWN_DEPTH, OWN_LENGTH
from derivations.read.tokens import tokens
from derivations.read.tree import ONE, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.read.tokens import Token

POWERS = frozenset({"^", "**", ".^"})


class Stream:
    """A text on its way to a tree. `notes` say how it read what can be read in two ways."""

    def __init__(self, text: str, *, differentials: bool = False, own: bool = False) -> None:
        self.text = text
        self.differentials = differentials
        self.tokens = tokens(text, OWN_LENGTH if own else LENGTH)
        self.deepest = OWN_DEPTH if own else DEPTH
        self.place = 0
        self.depth = 0
        self.notes: list[str] = []

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """The next token, passed."""
        token = self.tokens[self.place]
        self.place += token.kind != "end"
        return token

    def skip(self, kind: str) -> bool:
        """Was the next token of this kind? Then it is passed."""
        if self.token.kind != kind:
            return False
        self.place += 1
        return True

    def before(self, token: Token) -> str:
        """What stands before the token, in quotes; nothing at the beginning."""
        place = self.tokens.index(token)
        if place == 0:
            return ""
        previous = self.tokens[place - 1]
        return f"'{self.text[previous.start : previous.end]}'"

    @contextmanager
    def nested(self, token: Token) -> Iterator[None]:
        """One level of brackets, signs or exponents deeper; bounded, so that Python can follow."""
        self.depth += 1
        if self.depth > NESTING:
            raise ReadError(
                "syntax", f"more than {NESTING} levels of brackets: name parts of it", token.column
            )
        yield
        self.depth -= 1

    def close(self, opening: Token, kind: str) -> Token:
        """The bracket that closes what `opening` opened."""
        token = self.token
        if token.kind == kind:
            return self.take()
        if token.kind == "end":
            raise ReadError(
                "syntax", f"'{opening.text}' is never closed: '{kind}' is missing", opening.column
            )
        if token.kind in {")", "]"}:
            message = (
                f"'{opening.text}' at column {opening.column} is closed by '{token.kind}', not by '{kind}'"
            )
            raise ReadError("syntax", message, token.column)
        raise self.unexpected()

    def make(self, kind: str, args: tuple[Node, ...], at: int, data: Any = None) -> Node:
        """A node from its first to the last token that is passed, not too deep."""
        depth = 1 + max((arg.depth for arg in args), default=0)
        if depth > self.deepest:
            message = f"the expression is more than {self.deepest} levels deep: name parts of it"
            raise ReadError("syntax", message, at + 1)
        start = min([at, *(arg.start for arg in args)])
        node = Node(kind, args, data, at, start, self.tokens[self.place - 1].end, depth)
        node.power = self.exponents(node)
        return node

    def exponents(self, node: Node) -> Fraction:
        """The product of the exponents over one another, refused where it is huge."""
        below = max([ONE, *(arg.power for arg in node.args)])
        exponent = node.args[1].constant if node.kind in POWERS else None
        if exponent is None:
            return below
        total = below * max(ONE, abs(exponent))
        if total > EXPONENT or exponent.denominator > EXPONENT:
            message = (
                f"an exponent is at most {EXPONENT}, also where exponents multiply: write a letter for it"
            )
            raise ReadError("unsupported", message, node.args[1].column)
        return total

    def number(self, value: Fraction, start: int) -> Node:
        """A numeral that ends at the last token that is passed."""
        return Node("number", (), value, start, start, self.tokens[self.place - 1].end)

    def source(self, node: Node, most: int = 40) -> str:
        """The node as it was written, shortened in the middle."""
        text = " ".join(self.text[node.start : node.end].split())
        return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 3 :]}"

    def expression(self, tightest: int) -> Node:
        """An operand and every sign after it that binds tighter than `tightest`."""
        raise NotImplementedError

    def unexpected(self) -> ReadError:
        """The error where a text should end or go on with a sign."""
        raise NotImplementedError
