# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""Matrices over a ring of jets, with no knowledge of calculus.

A matrix of jets is kept as the matrices of its parts (value, slope, …; None for zero), so that
a product is a few products of plain rows. The inverse and the determinant come from
Gaussian elimination, whose pivots are the ring's units: their slopes follow from the
arithmetic of jets and from no formula for d(X⁻¹) or d(det X).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.verify.elimination import eliminated, expanded
from derivations.verify.factorisation import cofactors, full_rank_factors, lower_factor
from derivations.verify.field import Jet, Undefined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from derivations.verify.field import Jets

Rows = list[list[Any]]
Parts = tuple[Rows | None, ...]


class Matrix:
    """m×n over a ring of jets; `parts[k]` are the rows of its coefficient of ε^k."""

    __slots__ = ("height", "parts", "ring", "width")

    def __init__(self, ring: Jets, parts: Parts) -> None:
        self.ring = ring
        self.parts = parts
        values = parts[0]
        assert values is not None
        self.height, self.width = len(values), len(values[0])

    @staticmethod
    def constant(ring: Jets, rows: Sequence[Sequence[Any]]) -> Matrix:
        """A matrix of field elements, without nilpotent part."""
        return Matrix(ring, ([list(row) for row in rows], *(None,) * (ring.size - 1)))

    @staticmethod
    def rational(ring: Jets, rows: Iterable[Iterable[Fraction | int]]) -> Matrix:
        """A matrix of rational numbers."""
        of = ring.field.of
        return Matrix.constant(ring, [[of(x) for x in row] for row in rows])

    @staticmethod
    def imaginary(ring: Jets) -> Matrix:
        """I as a 1×1 matrix; raises Undefined over a field that has none."""
        if ring.field.i is None:
            raise Undefined(f"i over {ring.field.name}")
        return Matrix.constant(ring, [[ring.field.i]])

    @staticmethod
    def of(ring: Jets, rows: Sequence[Sequence[Jet]]) -> Matrix:
        """The matrix with these entries."""
        longest = max(len(x.parts) for row in rows for x in row)
        if longest == 1:
            return Matrix.constant(ring, [[x.parts[0] for x in row] for row in rows])
        full = [[x.full() for x in row] for row in rows]
        return Matrix(ring, tuple([[x[k] for x in row] for row in full] for k in range(ring.size)))

    @property
    def values(self) -> Rows:
        """The matrix without its nilpotent part, as rows of field elements."""
        values = self.parts[0]
        assert values is not None
        return values

    def part(self, k: int) -> Rows:
        """The coefficient of ε^k: 1 is the slope, 3 the second-order part."""
        part = self.parts[k]
        return part if part is not None else [[self.ring.field.zero] * self.width for _ in range(self.height)]

    @property
    def slopes(self) -> Rows:
        return self.part(1)

    @property
    def slope(self) -> Matrix:
        """The first-order part, as a constant."""
        return Matrix.constant(self.ring, self.part(1))

    @property
    def second(self) -> Matrix:
        """The part at ε₁ε₂, as a constant."""
        return Matrix.constant(self.ring, self.part(3))

    @property
    def rows(self) -> list[list[Jet]]:
        """The entries."""
        if self.is_constant:
            return [[Jet(self.ring, (x,)) for x in row] for row in self.values]
        full = [self.part(k) for k in range(self.ring.size)]
        return [
            [Jet(self.ring, tuple(part[i][j] for part in full)) for j in range(self.width)]
            for i in range(self.height)
        ]

    @property
    def is_constant(self) -> bool:
        return all(part is None for part in self.parts[1:])

    @property
    def is_scalar(self) -> bool:
        return self.height == self.width == 1

    @property
    def item(self) -> Jet:
        """The one entry of a 1×1 matrix."""
        assert self.is_scalar
        if self.is_constant:
            return Jet(self.ring, (self.values[0][0],))
        return Jet(self.ring, tuple(self.part(k)[0][0] for k in range(self.ring.size)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and all(self.part(k) == other.part(k) for k in range(self.ring.size))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Matrix({list(self.parts)})"

    def each(self, change: Callable[[Rows], Rows]) -> Matrix:
        """The same linear rearrangement of every part."""
        return Matrix(self.ring, tuple(None if part is None else change(part) for part in self.parts))

    @property
    def T(self) -> Matrix:
        return self.each(lambda part: [list(column) for column in zip(*part, strict=True)])

    def __neg__(self) -> Matrix:
        minus = self.ring.field.minus
        return self.each(lambda part: [minus(row) for row in part])

    def __add__(self, other: Matrix) -> Matrix:
        plus = self.ring.field.plus

        def added(a: Rows | None, b: Rows | None) -> Rows | None:
            if a is None or b is None:
                return a if b is None else b
            return [plus(x, y) for x, y in zip(a, b, strict=True)]

        return Matrix(self.ring, tuple(map(added, self.parts, other.parts)))

    def __sub__(self, other: Matrix) -> Matrix:
        return self + -other

    def paired(self, other: Matrix, product: Callable[[Rows, Rows], Rows]) -> Matrix:
        """A bilinear product: part k is the sum over all ways to make up ε^k."""
        plus, parts = self.ring.field.plus, []
        for pairs in self.ring.pairs:
            result: Rows | None = None
            for i, j in pairs:
                a, b = self.parts[i], other.parts[j]
                if a is None or b is None:
                    continue
                term = product(a, b)
                result = term if result is None else [plus(x, y) for x, y in zip(result, term, strict=True)]
            parts.append(result)
        return Matrix(self.ring, tuple(parts))

    def __matmul__(self, other: Matrix) -> Matrix:
        dot, parts = self.ring.field.dot, []
        columns = [None if part is None else list(zip(*part, strict=True)) for part in other.parts]
        for pairs in self.ring.pairs:
            left: list[Any] | None = None
            right: list[Any] = []
            for i, j in pairs:
                a, b = self.parts[i], columns[j]
                if a is None or b is None:
                    continue
                # Rows put end to end: the sum of several products is reduced once.
                right = b if left is None else [(*x, *y) for x, y in zip(right, b, strict=True)]
                left = a if left is None else [(*x, *y) for x, y in zip(left, a, strict=True)]
            parts.append(None if left is None else [[dot(x, y) for y in right] for x in left])
        return Matrix(self.ring, tuple(parts))

    def hadamard(self, other: Matrix) -> Matrix:
        product = self.ring.field.hadamard
        return self.paired(other, lambda a, b: [product(x, y) for x, y in zip(a, b, strict=True)])

    def kron(self, other: Matrix) -> Matrix:
        scaled = self.ring.field.combined
        return self.paired(
            other,
            lambda a, b: [[z for x in row for z in scaled((x,), (line,))] for row in a for line in b],
        )

    def scale(self, factor: Jet) -> Matrix:
        scaled = self.ring.field.combined
        single = Matrix.of(self.ring, [[factor]])
        return single.paired(self, lambda s, b: [scaled(s[0], (row,)) for row in b])

    def sum(self) -> Matrix:
        field = self.ring.field
        ones = [field.one] * self.width
        one = [field.one] * self.height
        return self.each(lambda part: [[field.dot([field.dot(row, ones) for row in part], one)]])

    def trace(self) -> Matrix:
        field = self.ring.field
        ones = [field.one] * self.height
        return self.each(lambda part: [[field.dot([row[i] for i, row in enumerate(part)], ones)]])

    def diagonal(self) -> Matrix:
        return self.each(lambda part: [[row[i]] for i, row in enumerate(part)])

    def diag(self) -> Matrix:
        zero = self.ring.field.zero
        return self.each(
            lambda part: [[x if i == j else zero for j in range(self.height)] for i, (x,) in enumerate(part)]
        )

    def vec(self) -> Matrix:
        """The columns under one another."""
        return self.each(lambda part: [[x] for column in zip(*part, strict=True) for x in column])

    def unvec(self, rows: int, cols: int) -> Matrix:
        """The inverse of vec: the column cut into columns of this length."""
        return self.each(lambda part: [[part[j * rows + i][0] for j in range(cols)] for i in range(rows)])

    def entry(self, i: int, j: int) -> Matrix:
        return self.each(lambda part: [[part[i][j]]])

    def parted(self, name: str) -> Matrix:
        """Conj, re or im of every entry; every ε is real."""
        function = getattr(self.ring.field, name)
        return self.each(lambda part: [[function(x) for x in row] for row in part])

    def map(self, function: Callable[[Jet], Jet]) -> Matrix:
        return Matrix.of(self.ring, [[function(x) for x in row] for row in self.rows])

    def inverse(self) -> Matrix:
        """X⁻¹; raises Undefined where no pivot is a unit."""
        blocks, _ = eliminated(self.ring, self.own_parts, inverse=True)
        missing = self.ring.size - len(blocks)
        return Matrix(self.ring, (*blocks, *(None,) * missing))

    def det(self) -> Matrix:
        """The product of the pivots; by cofactors where a pivot is missing, as at a singular X."""
        try:
            _, det = eliminated(self.ring, self.own_parts, inverse=False)
        except Undefined:
            det = expanded(self.ring, self.rows)
        return Matrix.of(self.ring, [[det]])

    def adjugate(self) -> Matrix:
        """Det X · X⁻¹; by cofactors where X has no inverse."""
        try:
            blocks, det = eliminated(self.ring, self.own_parts, inverse=True)
        except Undefined:
            return Matrix.of(self.ring, cofactors(self.ring, self.rows))
        missing = self.ring.size - len(blocks)
        return Matrix(self.ring, (*blocks, *(None,) * missing)).scale(det)

    def cholesky(self) -> Matrix:
        """The Cholesky factor of the symmetric part, of an X whose value is symmetric."""
        if any(not self.ring.field.is_zero(x) for row in (self - self.T).values for x in row):
            raise Undefined("a matrix that is not symmetric")
        half = self.ring.reciprocal(self.ring.of(2))
        return Matrix.of(self.ring, lower_factor(self.ring, (self + self.T).scale(half).rows))

    def pseudoinverse(self) -> Matrix:
        """X⁺ = Gᵀ(FᵀXGᵀ)⁻¹Fᵀ for the factors X = FG of full rank."""
        F, G = (Matrix.of(self.ring, rows) for rows in full_rank_factors(self.ring, self.rows))
        return G.T @ (F.T @ self @ G.T).inverse() @ F.T

    @property
    def own_parts(self) -> list[Rows]:
        """The parts that are not zero for certain: the value alone, or all."""
        return [self.values] if self.is_constant else [self.part(k) for k in range(self.ring.size)]
