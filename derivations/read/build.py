"""The expression of a tree whose shapes are known, exactly as it was written: nothing is simplified."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add, divide, matmul, neg, number, power, scale, transpose
from derivations.core.errors import DomainError, MatrixCalculusError, ShapeError
from derivations.core.expr import Expr
from derivations.core.shape import ONE
from derivations.operations import (
    array,
    entry,
    exp,
    hadamard,
    hadamard_divide,
    hadamard_power,
    inverse,
    log,
    matrix_power,
)
from derivations.read.errors import ReadError
from derivations.read.functions import FUNCTIONS_BUILT, known, spread
from derivations.read.tree import Node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.core.shape import Shape


class Build:
    """Expressions for the nodes of one text; `shape` says the final shape of a node."""

    def __init__(
        self, symbols: Mapping[str, Expr], shape: Callable[[Node], Shape], notes: list[str], *, numpy: bool
    ) -> None:
        self.symbols = symbols
        self.shape = shape
        self.notes = notes
        self.numpy = numpy
        self.of: dict[Node, Expr] = {}
        self.squared: set[Node] = set()

    def build(self, nodes: Sequence[Node]) -> Expr:
        """The expression of the last node, arguments first. Raises ReadError."""
        self.squared = {node.args[0] for node in nodes if node.kind == "call" and self.sums_squares(node)}
        for node in nodes:
            try:
                self.of[node] = BUILT[node.kind](self, node)
            except ReadError as error:
                raise ReadError(error.kind, error.message, error.column or node.column) from None
            except MatrixCalculusError as error:
                kind = {ShapeError: "shape", DomainError: "domain"}.get(type(error), "unsupported")
                raise ReadError(kind, str(error), node.column) from None
        return self.of[nodes[-1]]

    def args(self, node: Node) -> list[Expr]:
        """The expressions of the arguments."""
        return [self.of[arg] for arg in node.args]

    def note(self, text: str) -> None:
        """How something was read, said once."""
        if text not in self.notes:
            self.notes.append(text)

    def sums_squares(self, node: Node) -> bool:
        """Is it sum(X .^ 2), which is the squared norm? sum((X .^ 2)) is a sum."""
        if node.data != "sum":
            return False
        (arg,) = node.args
        squares = arg.kind == ".^" or (arg.kind == "**" and self.numpy and not self.shape(arg).is_scalar)
        return squares and arg.args[1].is_number(2) and not arg.bracketed

    # --- sums and products ----------------------------------------------------------------------
    def difference(self, node: Node) -> Expr:
        """X − 3 adds the numeral −3; x − (3) and x − y add a negative."""
        left, right = self.args(node)
        if node.args[1].is_numeral:
            return add(left, number(-node.args[1].data))
        return add(left, neg(right))

    def product(self, node: Node) -> Expr:
        """A scalar multiple, a matrix product, or in NumPy's reading the product entry by entry."""
        A, B = self.args(node)
        if A.shape.is_scalar or B.shape.is_scalar:
            return scale(A, B)
        return hadamard(A, B) if self.numpy else matmul(A, B)

    def entrywise_product(self, node: Node) -> Expr:
        """A .* B; a scalar multiple where one is a scalar."""
        A, B = self.args(node)
        return hadamard(A, B) if A.shape == B.shape else scale(A, B)

    def quotient(self, node: Node) -> Expr:
        """X / s; entry by entry in NumPy's reading."""
        X, s = self.args(node)
        return divide(X, s) if s.shape.is_scalar else self.entrywise_quotient(node)

    def entrywise_quotient(self, node: Node) -> Expr:
        """A ./ B; a scalar in the place of A stands in every entry."""
        A, B = self.args(node)
        if A.shape == B.shape:
            return hadamard_divide(A, B)
        if B.shape.is_scalar:
            return divide(A, B)
        self.note("a scalar divided entry by entry was read as the matrix with that scalar in every entry")
        return hadamard_divide(spread(A, B.shape), B)

    def power(self, node: Node) -> Expr:
        """Of a scalar, of every entry, or of a square matrix."""
        base, exponent = self.args(node)
        if node in self.squared:
            return base
        if not exponent.shape.is_scalar:
            return self.power_by_entries(base, exponent)
        if node.kind == ".^" or (node.kind == "**" and self.numpy and not base.shape.is_scalar):
            return hadamard_power(base, exponent)
        if base.shape.is_scalar:
            if base == number(0) and exponent.op.name == "number" and exponent.data[0] <= 0:
                raise ReadError("domain", "0 has no such power")
            return power(base, exponent)
        if node.args[1].is_numeral and exponent == number(-1):
            return inverse(base)  # X^-1; X^(-1) is a power
        if exponent == number(Fraction(1, 2)):
            raise ReadError(
                "unsupported", "the root of a matrix is written sqrtm(X), of every entry X.^(1/2)"
            )
        return matrix_power(base, exponent)

    def power_by_entries(self, base: Expr, exponent: Expr) -> Expr:
        """Every entry to its own power: exp(y .* log(x))."""
        self.note("x .^ y with an exponent for every entry was read as exp(y .* log(x)), of positive x")
        logarithm = log(base)
        both = scale(logarithm, exponent) if base.shape.is_scalar else hadamard(exponent, logarithm)
        return exp(both)

    # --- the rest -------------------------------------------------------------------------------
    def name(self, node: Node) -> Expr:
        """The symbol."""
        return self.symbols[node.data]

    def index(self, node: Node) -> Expr:
        """An entry; one index is enough for a column or a row."""
        X = self.of[node.args[0]]
        i, j = (*node.data, 1)[:2]
        if len(node.data) == 1 and not X.shape.is_vector and not X.shape.is_scalar:
            if X.shape.rows != ONE:
                raise ReadError("shape", f"an entry of a matrix ({X.shape}) has two indices: write [{i}, 1]")
            i, j = 1, i
        try:
            return entry(X, i, j)
        except ShapeError:
            inside = ", ".join(map(str, node.data))
            message = f"no entry [{inside}] is known of a shape {X.shape}"
            if X.shape.letters:
                message += ": entries are taken where sizes are numbers, as in x: vector(3)"
            raise ReadError("shape", message) from None

    def array(self, node: Node) -> Expr:
        """Entries row by row."""
        cols = node.data[1]
        entries = self.args(node)
        return array([entries[k : k + cols] for k in range(0, len(entries), cols)])

    def call(self, node: Node) -> Expr:
        """A function: its own way of building, or the operation of its name."""
        args = [self.of[arg] for arg in node.parts if arg.kind != "string"]
        if node.data in FUNCTIONS_BUILT:
            return FUNCTIONS_BUILT[node.data](self, node, *args)
        return known(node.data)(*args)


BUILT: dict[str, Callable[[Build, Node], Expr]] = {
    "name": Build.name,
    "number": lambda _, node: number(node.data),
    "string": lambda _, __: number(0),
    "neg": lambda build, node: neg(*build.args(node)),
    "add": lambda build, node: add(*build.args(node)),
    "sub": Build.difference,
    "*": Build.product,
    "@": lambda build, node: matmul(*build.args(node)),
    "/": Build.quotient,
    ".*": Build.entrywise_product,
    "./": Build.entrywise_quotient,
    "^": Build.power,
    "**": Build.power,
    ".^": Build.power,
    "'": lambda build, node: transpose(*build.args(node)),
    "index": Build.index,
    "array": Build.array,
    "call": Build.call,
}
