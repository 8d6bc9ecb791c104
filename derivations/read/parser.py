"""A Pratt parser: a text to a tree, left to right, each sign with its binding power.

Loosest first: + −, then the sign of a term, then * @ / .* ./, then ^ ** .^, then ' and what
follows an operand without a gap (.T, [1]). −x^2 is −(x^2), −A*B is −(A*B), A^2' is (A^2)'.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from derivations.read.calls import Calls
from derivations.read.errors import ReadError
from derivations.read.tree import Node

if TYPE_CHECKING:
    from derivations.read.tokens import Token

SUM, TERM, PRODUCT, POWER, TRANSPOSE, MEMBER = 10, 19, 20, 40, 45, 50
INFIX = {
    **dict.fromkeys("+-", SUM),
    **dict.fromkeys(("*", "/", "@", ".*", "./"), PRODUCT),
    **dict.fromkeys(("^", "**", ".^"), POWER),
    "'": TRANSPOSE,
    "member": MEMBER,
    "[": MEMBER,
}
# Words of Python that are names to this language; lambda is a Greek letter too.
PYTHON = frozenset({"lambda", "if", "else", "for", "in", "and", "or", "not", "is", "def", "return", "import"})
EXPECTED = "a symbol, a number or ("
CHAINED = "a^b^c was read as a^(b^c)"
UNEXPECTED = {
    "=": "write only the expression, without =: x'*A*x, not f = x'*A*x",
    ";": "one expression at a time: ; separates only the rows of an array, [a, b; c, d]",
    ":": "a declaration such as A: matrix(m,n) stands apart from the expression",
    ",": "one expression at a time: a comma stands only in calls and arrays",
    "string": "text in quotes stands only in norm(X, 'fro')",
}


class Parser(Calls):
    """Signs and how tightly they bind."""

    def whole(self) -> Node:
        """The tree of the whole text."""
        if self.token.kind == "end":
            raise ReadError("syntax", "the text is empty: write an expression such as x'*A*x", 1)
        node = self.expression(0)
        if self.token.kind != "end":
            raise self.unexpected()
        return node

    def expression(self, tightest: int) -> Node:
        """An operand and every sign after it that binds tighter than `tightest`."""
        left = self.operand(tightest)
        while (power := INFIX.get(self.token.kind, 0)) > tightest:
            sign = self.take()
            if power == MEMBER:
                left = self.index(left, sign) if sign.kind == "[" else self.member(left, sign)
            elif power == TRANSPOSE:
                left = self.make("'", (left,), sign.start)
            else:
                right = self.exponent(sign) if power == POWER else self.expression(power)
                left = self.joined(left, sign, right)
        return left

    def joined(self, left: Node, sign: Token, right: Node) -> Node:
        """Two operands and the sign between them; 1/2 is one number."""
        if sign.kind == "/" and right.is_number(0):
            raise ReadError("domain", f"{self.source(left)} is divided by zero", sign.column)
        if sign.kind == "/" and left.is_whole and right.is_whole:
            return self.number(Fraction(left.data, right.data), left.start)
        kind = {"+": "add", "-": "sub"}.get(sign.kind, sign.kind)
        return self.make(kind, (left, right), sign.start)

    def exponent(self, sign: Token) -> Node:
        """What stands after ^."""
        with self.nested(sign):
            right = self.expression(TRANSPOSE)
            if INFIX.get(self.token.kind) == POWER:
                again = self.take()
                right = self.joined(right, again, self.exponent(again))
                if CHAINED not in self.notes:
                    self.notes.append(CHAINED)
        return right

    def operand(self, tightest: int) -> Node:
        """A numeral, a name, a call, brackets, an array, or any of them with a sign in front."""
        token = self.take()
        if token.kind == "number":
            return self.numeral(token)
        if token.kind == "imaginary":
            return self.imaginary(token)
        if token.kind in {"name", "function"}:
            return self.named(token)
        if token.kind not in {"+", "-", "(", "["}:
            raise self.missing(token)
        with self.nested(token):
            if token.kind == "(":
                return self.bracketed(token)
            return self.array(token) if token.kind == "[" else self.signed(token, tightest)

    def signed(self, sign: Token, tightest: int) -> Node:
        """−u, and −3 as the numeral that it is."""
        inner = self.expression(max(tightest, TERM))
        if sign.kind == "+":
            return inner
        if inner.is_numeral and inner.data >= 0:
            return self.number(-inner.data, sign.start)
        return self.make("neg", (inner,), sign.start)

    def bracketed(self, opening: Token) -> Node:
        """What stands in brackets; (m, n) only where sizes stand."""
        node = self.expression(0)
        if self.skip(","):
            node = self.make(
                "tuple", (node, self.expression(0) if self.token.kind != ")" else node), opening.start
            )
        node.end = self.close(opening, ")").end
        node.start = opening.start
        node.bracketed = True
        return node

    def missing(self, token: Token) -> ReadError:
        """The error where an operand should stand."""
        before = self.before(token)
        if token.kind == "'" and not before:
            return ReadError("syntax", "' transposes what stands before it: write x'", token.column)
        if token.kind == "string":
            return ReadError("syntax", UNEXPECTED["string"], token.column)
        if token.kind in {")", "]"} and self.depth == 0:
            return self.unopened(token)
        where = f" after {before}" if before else ""
        found = "but the text ends" if token.kind == "end" else f"not '{token.text}'"
        return ReadError("syntax", f"{EXPECTED} is expected{where}, {found}", token.column)

    def unexpected(self) -> ReadError:
        """The error where a text should end or go on with a sign."""
        token = self.token
        if token.kind in {")", "]"}:
            return self.unopened(token)
        words = {token.text, self.before(token).strip("'")} & PYTHON
        if words:
            message = f"{words.pop()} is a word of Python: write one expression, such as x'*A*x"
            raise ReadError("syntax", message, token.column)
        if token.kind in {"number", "imaginary", "name", "function", "("}:
            shown = token.text + ("…)" if token.kind == "(" else "")
            return ReadError("syntax", f"write * between {self.before(token)} and '{shown}'", token.column)
        message = UNEXPECTED.get(token.kind, f"'{token.text}' is not expected here")
        return ReadError("syntax", message, token.column)

    def unopened(self, token: Token) -> ReadError:
        """The error at a bracket that closes nothing."""
        opening = {")": "(", "]": "["}[token.kind]
        message = f"'{token.kind}' closes nothing: there is no '{opening}' before it"
        return ReadError("syntax", message, token.column)


class Parsed(NamedTuple):
    """A tree, notes on how it was read, and the signs in it (`np` for NumPy's names)."""

    root: Node
    notes: list[str]
    signs: frozenset[str]


def parsed(text: str, *, differentials: bool = False, own: bool = False) -> Parsed:
    """The tree of a text. Raises ReadError."""
    parser = Parser(text, differentials=differentials, own=own)
    root = parser.whole()
    for node in root.nodes():
        if node.kind == "tuple":
            raise ReadError("syntax", "a comma stands only in calls and arrays: [a, b; c, d]", node.column)
        for k, arg in enumerate(node.args):
            if arg.kind == "string" and not (node.data == "norm" and k == 1):
                raise ReadError("syntax", UNEXPECTED["string"], arg.column)
    return Parsed(root, parser.notes, frozenset(sign(token) for token in parser.tokens))


def sign(token: Token) -> str:
    """The sign that says how a text is meant: @, **, .T, ', np."""
    return {"member": f".{token.text}", "function": "np"}.get(token.kind, token.kind)
