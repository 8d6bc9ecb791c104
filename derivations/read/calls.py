"""The parts of a text that begin with a name or stand in square brackets: calls, entries, arrays."""

from __future__ import annotations

from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.read.errors import ReadError
from derivations.read.limits import DIGITS, ENTRIES
from derivations.read.stream import Stream
from derivations.read.vocabulary import (
    ALIASES,
    BARE,
    COMPOSED,
    ELSEWHERE,
    MEMBERS,
    NAMES,
    OPERATORS,
    RESERVED,
    UNARY,
    function,
)

if TYPE_CHECKING:
    from derivations.read.tokens import Token
    from derivations.read.tree import Node


class Calls(Stream):
    """Everything but the binding of signs."""

    def numeral(self, token: Token) -> Node:
        """An exact number: 3, 0.25, 1e-3."""
        power = token.text.lower().partition("e")[2]
        if power and abs(int(power)) > DIGITS:
            raise ReadError("syntax", f"a number has at most {DIGITS} digits", token.column)
        return self.number(Fraction(token.text), token.start)

    def imaginary(self, token: Token) -> Node:
        """2i as 2·i."""
        unit = self.make("call", (), token.start, "imaginary_unit")
        factor = Fraction(token.text[:-1])
        return unit if factor == 1 else self.make("*", (self.number(factor, token.start), unit), token.start)

    def named(self, token: Token) -> Node:
        """A symbol, or a function with its arguments."""
        name = token.text.rpartition(".")[2]
        if self.token.kind == "(":
            return self.call(token, name)
        if token.kind == "name" and name not in RESERVED:
            return self.make("name", (), token.start, name)
        if ALIASES.get(name, name) in BARE:
            return self.make("call", (), token.start, ALIASES.get(name, name))
        if name in NAMES:
            raise ReadError("syntax", f"{name} is a function: write {name}(…)", token.column)
        raise ReadError("syntax", f"{token.text} is no function that is read here", token.column)

    def call(self, token: Token, name: str, first: tuple[Node, ...] = ()) -> Node:
        """A function of its arguments, as an operator where it is another spelling of one."""
        opening = self.take()
        args = (*first, *self.arguments(opening))
        if name == "d" and not self.differentials:
            raise self.unknown(token, name)
        if name in OPERATORS:
            self.count(token, args, 1 if OPERATORS[name] in UNARY else 2)
            return self.make(OPERATORS[name], args, token.start)
        if name in COMPOSED:
            self.count(token, args, COMPOSED[name])
            return getattr(self, name)(token, *args)  # type: ignore[no-any-return]
        name = ALIASES.get(name, name)
        called = function(name)
        if called is None:
            raise self.unknown(token, name)
        self.count(token, args, called.least, called.most)
        return self.make("call", args, token.start, name)

    def outer(self, token: Token, x: Node, y: Node) -> Node:
        """x*y'."""
        return self.make("@", (x, self.make("'", (y,), token.start)), token.start)

    def square(self, token: Token, x: Node) -> Node:
        """x.^2."""
        return self.make(".^", (x, self.number(Fraction(2), token.start)), token.start)

    def reciprocal(self, token: Token, x: Node) -> Node:
        """1 ./ x."""
        return self.make("./", (self.number(Fraction(1), token.start), x), token.start)

    def maximum(self, token: Token, x: Node, y: Node) -> Node:
        """The larger of x and 0, relu(x)."""
        for zero, other in ((x, y), (y, x)):
            if zero.is_number(0):
                return self.make("call", (other,), token.start, "relu")
        message = f"{token.text} is read beside 0 only: y + relu(x - y) is the larger of x and y"
        raise ReadError("unsupported", message, token.column)

    def minimum(self, token: Token, x: Node, y: Node) -> Node:
        """The smaller of x and 0, −relu(−x)."""
        for zero, other in ((x, y), (y, x)):
            if zero.is_number(0):
                larger = self.make("call", (self.make("neg", (other,), token.start),), token.start, "relu")
                return self.make("neg", (larger,), token.start)
        message = f"{token.text} is read beside 0 only: y - relu(y - x) is the smaller of x and y"
        raise ReadError("unsupported", message, token.column)

    def slogdet(self, token: Token, X: Node) -> Node:
        """NumPy's pair, of which [1] is log|det X| and [0] its sign."""
        if self.token.kind == "[":
            opening, place = self.take(), self.take()
            if place.text in {"0", "1"}:
                self.close(opening, "]")
                if place.text == "1":
                    return self.make("call", (X,), token.start, "logabsdet")
                return self.make("call", (self.make("call", (X,), token.start, "det"),), token.start, "sign")
        message = f"{token.text} is a pair: write logabsdet(X), or {token.text}(X)[1]"
        raise ReadError("syntax", message, token.column)

    def arguments(self, opening: Token) -> list[Node]:
        """What stands in the brackets of a call, which are open; (m, n) may stand as one argument."""
        args: list[Node] = []
        with self.nested(opening):
            while self.token.kind != ")":
                args.append(self.argument())
                if not self.skip(","):
                    break
            self.close(opening, ")")
        return args

    def argument(self) -> Node:
        """An expression, a text in quotes, or a pair of sizes in brackets."""
        if self.token.kind == "string":
            token = self.take()
            return self.make("string", (), token.start, token.text)
        if self.token.kind == "name" and self.tokens[self.place + 1].kind == "=":
            message = f"arguments have no names here: leave out {self.token.text}="
            raise ReadError("syntax", message, self.token.column)
        return self.expression(0)

    def count(self, token: Token, args: tuple[Node, ...], least: int, most: int = 0) -> None:
        """Refuses another number of arguments than the function has."""
        most = max(least, most)
        if least <= len(args) <= most:
            return
        wanted = f"{least}" if least == most else f"{least} to {most}"
        plural = "argument" if wanted == "1" else "arguments"
        raise ReadError("syntax", f"{token.text} takes {wanted} {plural}, not {len(args)}", token.column)

    def unknown(self, token: Token, name: str) -> ReadError:
        """The error of a name before brackets that is no function."""
        if name in ELSEWHERE:
            message = f"{name} is not known here" + (f": {ELSEWHERE[name]}" if ELSEWHERE[name] else "")
            return ReadError("unsupported", message, token.column)
        near = get_close_matches(name.lower(), sorted(NAMES - {"slogdet"}), 3, 0.6)
        if len(name) == 1:
            hint = f"write {name}*(…) for a product, {name}[1] for an entry"
        elif near:
            hint = f"did you mean {' or '.join(near)}?"
        else:
            hint = "functions are inv, det, tr, sum, exp, log, norm2 and others; a product needs *"
        return ReadError("syntax", f"{name} is no function that is read here: {hint}", token.column)

    def member(self, left: Node, sign: Token) -> Node:
        """What follows a point: .T, .H, .sum()."""
        if self.token.kind == "(" and sign.text in MEMBERS:
            return self.call(sign, sign.text, (left,))
        if sign.text == "T":
            return self.make("'", (left,), sign.start)
        if sign.text == "H":
            return self.make("'", (self.make("call", (left,), sign.start, "conj"),), sign.start)
        message = f".{sign.text} is not read: .T transposes, .H transposes and conjugates"
        raise ReadError("syntax", message, sign.start)

    def index(self, left: Node, opening: Token) -> Node:
        """x[i] or X[i, j], counted from 1."""
        places = [self.position()]
        if self.skip(","):
            places.append(self.position())
        self.close(opening, "]")
        return self.make("index", (left,), opening.start, tuple(places))

    def position(self) -> int:
        """The number of an entry."""
        token = self.take()
        if token.kind == "number" and token.text.isdigit() and int(token.text) >= 1:
            return int(token.text)
        raise ReadError("syntax", "an entry has a number from 1: x[1], X[1, 2]", token.column)

    def array(self, opening: Token) -> Node:
        """[a, b; c, d]: entries row by row."""
        rows: list[list[Node]] = [[]]
        if self.token.kind == "]":
            raise ReadError("syntax", "an array needs entries: [a, b; c, d]", opening.column)
        while True:
            rows[-1].append(self.expression(0))
            if self.skip(","):
                continue
            if not self.skip(";"):
                break
            rows.append([])
        self.close(opening, "]")
        if len({len(row) for row in rows}) != 1:
            lengths = ", ".join(str(len(row)) for row in rows)
            message = f"the rows of an array must have the same length, not {lengths}"
            raise ReadError("shape", message, opening.column)
        entries = tuple(entry for row in rows for entry in row)
        if len(entries) > ENTRIES:
            raise ReadError("unsupported", f"an array has at most {ENTRIES} entries", opening.column)
        return self.make("array", entries, opening.start, (len(rows), len(rows[0])))
