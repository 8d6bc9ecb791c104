"""The value of an expression over a ring: only the definitions of the operations are used."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.rationals import Rationals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.core.shape import Size
    from derivations.verify.field import Jet

RATIONAL = Jets(Rationals(), 0)


class At:
    """What an operation's `value` may know of its place: the node, its sizes, the ring, the point."""

    __slots__ = ("node", "ring", "where")

    def __init__(self, where: Evaluation, node: Expr) -> None:
        self.where = where
        self.node = node
        self.ring = where.ring

    @property
    def rows(self) -> int:
        """Of the node's value, as a number."""
        return self.node.shape.rows.at(self.where.sizes)

    @property
    def cols(self) -> int:
        """As rows."""
        return self.node.shape.cols.at(self.where.sizes)

    def size(self, size: Size) -> int:
        """The number that a size is here."""
        return size.at(self.where.sizes)

    def point(self, symbol: Expr) -> Matrix:
        """The value that the point gives to a symbol."""
        value: Matrix | None = self.where.point.get(symbol)
        if value is not None:
            return value
        if symbol in self.where.integers:
            return self.constant([[self.where.integers[symbol]]])
        raise DomainError(f"the point gives no value to {symbol!r} ({symbol.shape})")

    def constant(self, rows: Iterable[Iterable[Fraction | int]]) -> Matrix:
        """A matrix of rational numbers, as a matrix over the ring."""
        found: Matrix = self.where.matrices.rational(self.ring, rows)
        return found

    def constant_of(self, element: Jet) -> Matrix:
        """The 1×1 matrix of an element of the ring."""
        found: Matrix = self.where.matrices.of(self.ring, [[element]])
        return found

    def exponent(self, expr: Expr) -> Fraction:
        """The exact rational that an exponent is: made of numbers and integer symbols."""
        value = evaluate(expr, {}, self.where.sizes, RATIONAL, self.where.integers)
        return Fraction(value.item.value)

    def is_exponent(self, expr: Expr) -> bool:
        """Is it made of numbers and integer symbols, so that `exponent` knows it exactly?"""
        return all(symbol in self.where.integers for symbol in expr.symbols())

    def imaginary(self) -> Matrix:
        """The 1×1 matrix of i; raises Undefined over a field that has none."""
        found: Matrix = self.where.matrices.imaginary(self.ring)
        return found

    def over_reals(self, *args: Matrix) -> Matrix:
        """The node's operation, which only the reals have; raises Inexact over any other ring."""
        found: Matrix = self.ring.over_reals(self.node.op.name, *args)
        return found

    def slope(self, U: Matrix) -> Matrix:
        """dU: the first-order part of U along the direction, as a constant."""
        if self.ring.order != 1:
            raise Unsupported("d(u) has a value over dual numbers only")
        if any(inner.op.name == "d" for inner in self.node.args[0].nodes()):
            raise Unsupported(f"d inside d: {self.node!r}")
        return U.slope

    def assembled(self, entries: Sequence[Matrix]) -> Matrix:
        """The matrix of these 1×1 matrices, row by row."""
        cols = self.cols
        items = [entry.item for entry in entries]
        rows = [items[k : k + cols] for k in range(0, len(items), cols)]
        found: Matrix = self.where.matrices.of(self.ring, rows)
        return found


class Evaluation:
    """One point over one ring; the values of all nodes met so far.

    `matrices` is the class of the values; another one with the same methods interprets the same
    tree otherwise (degree bounds, SymPy's own matrices).
    """

    def __init__(
        self,
        point: Mapping[Expr, Any],
        sizes: Mapping[str, int],
        ring: Any,
        integers: Mapping[Expr, int] | None = None,
        matrices: Any = Matrix,
    ) -> None:
        self.point = point
        self.sizes = dict(sizes)
        self.ring = ring
        self.integers = integers or {}
        self.matrices = matrices
        self.known: dict[Expr, Any] = {}

    def value(self, node: Expr) -> Any:
        """The value of a node, computed once."""
        found = self.known.get(node)
        if found is None:
            args = [self.value(arg) for arg in node.args]
            found = self.known[node] = node.op.value(At(self, node), *args)
        return found


def evaluate(
    expr: Expr,
    point: Mapping[Expr, Matrix],
    sizes: Mapping[str, int],
    ring: Jets,
    integers: Mapping[Expr, int] | None = None,
) -> Matrix:
    """The value of `expr` where its symbols have the values of `point` and its letters those of `sizes`.

    `integers` gives the integer symbols (exponents). Raises Undefined where there is no value.
    """
    value: Matrix = Evaluation(point, sizes, ring, integers).value(expr)
    return value
