"""The shape of every part of a text, from the bottom up, by unification of sizes.

Two readings: in `matrix` reading * is the matrix product, in `numpy` reading * / ** go entry by
entry. A scalar may multiply anything in both. Nothing else is broadcast.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivations.core.shape import ONE, SCALAR, Shape, Size
from derivations.read.errors import ReadError
from derivations.read.misfit import Misfit, key
from derivations.read.rules import RULES_OF_FUNCTIONS
from derivations.read.tree import Node
from derivations.read.vocabulary import function

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.read.sizes import Sizes


class Shapes:
    """Shapes under the assumption that every name has the shape in `names`.

    `yielding` are scalars by custom only: after a row (1) or a matrix as well (2), as in a'*b and
    X*beta, they are refused once, so that their other reading, a vector, comes first.
    """

    def __init__(
        self,
        names: Mapping[str, Shape],
        sizes: Sizes,
        *,
        numpy: bool = False,
        yielding: Mapping[str, int],
    ) -> None:
        self.names = names
        self.sizes = sizes
        self.numpy = numpy
        self.yielding = yielding
        self.of: dict[Node, Shape] = {}
        self.entrywise = False  # was a * or ** of two non-scalars read entry by entry?

    def infer(self, nodes: Sequence[Node]) -> None:
        """The shapes of the nodes, arguments first. Raises Misfit."""
        node = nodes[0]
        try:
            for node in nodes:
                self.of[node] = RULES[node.kind](self, node)
            settled = self.sizes.settled()
        except ReadError as error:
            raise ReadError(error.kind, error.message, error.column or node.column) from None
        if not settled:
            raise Misfit("undecided", node)

    def shape(self, node: Node) -> Shape:
        """The shape of a node as far as it is known now."""
        return self.sizes.shape(self.of[node])

    def is_scalar(self, node: Node) -> bool:
        """1×1. No unknown size is 1, so this is known as soon as the shape is."""
        rows, cols = self.of[node]
        return rows == ONE and cols == ONE

    def alike(self, node: Node, why: str) -> Shape:
        """The common shape of two arguments."""
        a, b = (self.of[arg] for arg in node.args)
        if self.sizes.unify(a[0], b[0]) and self.sizes.unify(a[1], b[1]):
            return a
        raise Misfit(why, node)

    def name(self, node: Node) -> Shape:
        """What the name stands for."""
        return self.names[key(node)]

    def constant(self, _: Node) -> Shape:
        """A scalar, whatever stands below."""
        return SCALAR

    def first(self, node: Node) -> Shape:
        """The shape of the first argument."""
        return self.of[node.args[0]]

    def sum_(self, node: Node) -> Shape:
        """One shape for both terms."""
        return self.alike(node, "sum")

    def matmul(self, node: Node) -> Shape:
        """The columns of the first are the rows of the second."""
        a, b = (self.of[arg] for arg in node.args)
        if self.sizes.unify(a[1], b[0]):
            return Shape(a[0], b[1])
        raise Misfit("product", node)

    def product(self, node: Node) -> Shape:
        """A scalar multiple, a matrix product, or in NumPy's reading the product entry by entry."""
        left, right = node.args
        if self.is_scalar(right):
            rows, cols = self.of[left]
            after = 1 if rows == ONE else 2
            if cols != ONE and right.kind == "name" and self.yielding.get(right.data, 0) >= after:
                raise Misfit("product", node)
            return self.of[left]
        if self.is_scalar(left):
            return self.of[right]
        if not self.numpy:
            return self.matmul(node)
        self.entrywise = True
        return self.alike(node, "entrywise")

    def entry_by_entry(self, node: Node) -> Shape:
        """One shape, or a scalar and any shape."""
        left, right = node.args
        if self.is_scalar(left):
            return self.of[right]
        return self.of[left] if self.is_scalar(right) else self.alike(node, "entrywise")

    def quotient(self, node: Node) -> Shape:
        """Anything by a scalar; in NumPy's reading entry by entry."""
        left, right = node.args
        if self.is_scalar(right):
            return self.of[left]
        if self.numpy:
            return self.entry_by_entry(node)
        raise Misfit("divisor", node)

    def power(self, node: Node) -> Shape:
        """A scalar or a square matrix to a scalar; for .^ and NumPy's ** entry by entry, also by exponents
        of the same shape.
        """
        base, exponent = node.args
        if not self.is_scalar(exponent):
            if node.kind == ".^" or (node.kind == "**" and self.numpy):
                return self.entry_by_entry(node)
            raise Misfit("exponent", node)
        if self.is_scalar(base):
            return SCALAR
        if node.kind == ".^" or (node.kind == "**" and self.numpy):
            self.entrywise = self.entrywise or node.kind == "**"
            return self.of[base]
        rows, cols = self.of[base]
        if self.sizes.unify(rows, cols):
            return self.of[base]
        raise Misfit("power", node)

    def transpose(self, node: Node) -> Shape:
        """Rows and columns exchanged."""
        rows, cols = self.of[node.args[0]]
        return Shape(cols, rows)

    def array(self, node: Node) -> Shape:
        """As many rows and columns as are written; the entries are scalars."""
        if all(map(self.is_scalar, node.args)):
            rows, cols = node.data
            return Shape(Size(factor=rows), Size(factor=cols))
        raise Misfit("entries", node)

    def call(self, node: Node) -> Shape:
        """By the rule of the function."""
        found = function(node.data)
        assert found
        return RULES_OF_FUNCTIONS[found.rule](self, node)


RULES: dict[str, Callable[[Shapes, Node], Shape]] = {
    "name": Shapes.name,
    "number": Shapes.constant,
    "string": Shapes.constant,
    "index": Shapes.constant,
    "neg": Shapes.first,
    "add": Shapes.sum_,
    "sub": Shapes.sum_,
    "*": Shapes.product,
    "@": Shapes.matmul,
    "/": Shapes.quotient,
    ".*": Shapes.entry_by_entry,
    "./": Shapes.entry_by_entry,
    "^": Shapes.power,
    "**": Shapes.power,
    ".^": Shapes.power,
    "'": Shapes.transpose,
    "array": Shapes.array,
    "call": Shapes.call,
}
