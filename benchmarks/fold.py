"""A formula's value in any algebra, be it of NumPy arrays or of another tool's expressions.

Constants whose size the text leaves open, such as `vector(1)` and `eye`, take it from what they
are combined with. Nothing is stretched: shapes fit or `Misfit` is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from benchmarks.errors import Misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.syntax import Formula, Node

Value = Any
Size = Any


class Algebra(Protocol):
    """What a formula is read into; scalars have shape (1, 1).

    `refuses_shapes`: it refuses shapes that do not fit by itself, and is to be seen doing so.
    """

    refuses_shapes: bool

    def number(self, text: str) -> Value:
        """A number."""

    def shape(self, value: Value) -> tuple[Size, Size]:
        """Rows and columns."""

    def constant(self, kind: str, rows: Size, cols: Size) -> Value:
        """`ones`, `zeros` or `eye` with that size."""

    def call(self, name: str, values: list[Value]) -> Value:
        """A function of values."""

    def binary(self, sign: str, a: Value, b: Value) -> Value:
        """`+ - * .* ./ / ^ .^`; the shapes are known to fit."""

    def minus(self, a: Value) -> Value:
        """−a."""

    def behind(self, sign: str, a: Value) -> Value:
        """`'`, which is `.T`, or `.H`."""


@dataclass(frozen=True, slots=True)
class Open:
    """A value that is known up to its size; None where a size is open. `square`: both are the same."""

    make: Callable[[Size, Size], Value]
    rows: Size | None = None
    cols: Size | None = None
    square: bool = False

    def at(self, rows: Size, cols: Size) -> Value:
        """The value with these sizes. Raises Misfit where they contradict what is known."""
        if (self.rows or rows) != rows or (self.cols or cols) != cols or (self.square and rows != cols):
            raise Misfit(f"{self.rows}×{self.cols} cannot be {rows}×{cols}")
        return self.make(rows, cols)

    def then(self, change: Callable[[Value], Value]) -> Open:
        """The same with an entry-by-entry change."""
        return Open(lambda m, n: change(self.make(m, n)), self.rows, self.cols, self.square)


@dataclass
class Fold:
    """Values of trees in an algebra, with values of their letters."""

    algebra: Algebra
    letters: Mapping[str, Value]

    def formula(self, formula: Formula) -> Value:
        """The value of a formula, its pieces first. It is Open where its size was not told."""
        inside = Fold(self.algebra, dict(self.letters))
        for letter, tree in formula.pieces:
            inside.letters = {**inside.letters, letter: inside.tree(tree)}
        return inside.tree(formula.tree)

    def tree(self, node: Node) -> Value:
        """The value of a tree."""
        if node.head == "number":
            return self.algebra.number(node.text)
        if node.head == "name":
            return self.letter(node.text)
        if node.head == "call":
            return self.call(node)
        values = [self.tree(part) for part in node.parts]
        if node.head == "minus":
            return values[0].then(self.algebra.minus) if is_open(*values) else self.algebra.minus(*values)
        if len(values) == 1:
            return self.behind(node.head, values[0])
        return self.binary(node.head.replace("@", "*").replace("**", "^"), *values)

    def letter(self, name: str) -> Value:
        """The value of a letter, or the identity of open size."""
        if name not in self.letters and name == "eye":
            return Open(lambda m, n: self.algebra.constant("eye", m, n), square=True)
        if name not in self.letters:
            raise Misfit(f"{name} is not declared")
        return self.letters[name]

    def call(self, node: Node) -> Value:
        """A constant of open size, or a function of values."""
        values = [self.tree(part) for part in node.parts]
        ones_or_zeros = {"1": "ones", "0": "zeros"}
        if node.text in {"vector", "matrix"} and len(node.parts) == 1 and node.parts[0].text in ones_or_zeros:
            kind = ones_or_zeros[node.parts[0].text]
            cols = 1 if node.text == "vector" else None
            return Open(lambda m, n: self.algebra.constant(kind, m, n), None, cols)
        if is_open(*values):
            raise Misfit(f"nothing tells the size of the argument of {node.text}")
        return self.algebra.call(node.text, values)

    def behind(self, sign: str, a: Value) -> Value:
        """A transpose."""
        if isinstance(a, Open):
            return Open(lambda m, n: self.algebra.behind(sign, a.make(n, m)), a.cols, a.rows, a.square)
        return self.algebra.behind(sign, a)

    def binary(self, sign: str, a: Value, b: Value) -> Value:
        """Two values combined; the open one takes its size from the other."""
        algebra = self.algebra
        scalars = [not isinstance(x, Open) and algebra.shape(x) == (1, 1) for x in (a, b)]
        # A scalar stands beside anything in a multiple, a quotient and a power; two meet in all of them.
        if any(scalars) and (
            all(scalars) or sign in {"*", ".*"} or (sign in {"/", "^", ".^"} and scalars[1])
        ):
            if isinstance(a, Open):
                return a.then(lambda value: algebra.binary(sign, value, b))
            if isinstance(b, Open):
                return b.then(lambda value: algebra.binary(sign, a, value))
            return algebra.binary(sign, a, b)
        if sign == "*":
            return self.product(a, b)
        if sign not in {"+", "-", ".*", "./", ".^"} and not algebra.refuses_shapes:
            raise Misfit(f"{sign} needs a scalar on its right")
        if isinstance(a, Open) and isinstance(b, Open):
            rows, cols = a.rows or b.rows, a.cols or b.cols
            return Open(
                lambda m, n: algebra.binary(sign, a.at(m, n), b.at(m, n)), rows, cols, a.square or b.square
            )
        if isinstance(a, Open):
            a = a.at(*algebra.shape(b))
        elif isinstance(b, Open):
            b = b.at(*algebra.shape(a))
        if algebra.shape(a) != algebra.shape(b) and not algebra.refuses_shapes:
            raise Misfit(f"{sign} of shapes {algebra.shape(a)} and {algebra.shape(b)}")
        return algebra.binary(sign, a, b)

    def product(self, a: Value, b: Value) -> Value:
        """The matrix product; an outer size may stay open."""
        times = self.algebra.binary
        if isinstance(a, Open) and isinstance(b, Open):
            raise Misfit("nothing tells the size between two constants")
        if isinstance(a, Open):
            inner, cols = self.algebra.shape(b)
            rows = inner if a.square else a.rows
            return partly(lambda m, _: times("*", a.at(m, inner), b), rows, cols)
        rows, inner = self.algebra.shape(a)
        if isinstance(b, Open):
            cols = inner if b.square else b.cols
            return partly(lambda _, n: times("*", a, b.at(inner, n)), rows, cols)
        if inner != self.algebra.shape(b)[0] and not self.algebra.refuses_shapes:
            raise Misfit(f"* of shapes {self.algebra.shape(a)} and {self.algebra.shape(b)}")
        return times("*", a, b)


def partly(make: Callable[[Size, Size], Value], rows: Size | None, cols: Size | None) -> Value:
    """The value where both sizes are known, else one of open size."""
    return Open(make, rows, cols) if rows is None or cols is None else make(rows, cols)


def is_open(*values: Value) -> bool:
    """Is one of them of open size?"""
    return any(isinstance(value, Open) for value in values)
