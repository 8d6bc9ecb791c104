# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""SymPy's own matrices behind the interface that the operations' values ask for.

Inverse, determinant, Kronecker product and the elementwise functions are SymPy's: nothing of
`field` or `matrix` is used, so that a mistake there cannot hide here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy

from derivations.verify.field import Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction


def rational(number: Fraction | int) -> Any:
    """As a SymPy number."""
    return sympy.Rational(number.numerator, number.denominator)


class SymPyRing:
    """SymPy's functions under the names that the operations use."""

    order = 1
    exp, sin, cos, tanh, sqrt, sign = (
        staticmethod(f) for f in (sympy.exp, sympy.sin, sympy.cos, sympy.tanh, sympy.sqrt, sympy.sign)
    )
    abs, tan, arcsin, arccos, arctan = (
        staticmethod(f) for f in (sympy.Abs, sympy.tan, sympy.asin, sympy.acos, sympy.atan)
    )

    @staticmethod
    def step(x: Any) -> Any:
        return (1 + sympy.sign(x)) / 2

    @staticmethod
    def relu(x: Any) -> Any:
        return (x + sympy.Abs(x)) / 2

    @staticmethod
    def over_reals(name: str, *_args: Any) -> Any:
        raise Inexact(f"SymPy is not asked for {name}")

    @staticmethod
    def log(x: Any) -> Any:
        if x.is_number and x.is_positive is False:
            raise Undefined(f"log({x})")
        return sympy.log(x)

    @staticmethod
    def logabs(x: Any) -> Any:
        return sympy.log(sympy.Abs(x))

    @staticmethod
    def sigmoid(x: Any) -> Any:
        return 1 / (1 + sympy.exp(-x))

    @staticmethod
    def reciprocal(x: Any) -> Any:
        if x == 0:
            raise Undefined("1/0")
        return 1 / x

    @staticmethod
    def power(x: Any, exponent: Fraction) -> Any:
        if x == 0 and exponent < 0:
            raise Undefined("1/0")
        return x ** rational(exponent)


class SymPyMatrix:
    """A SymPy matrix with the methods of `matrix.Matrix`."""

    def __init__(self, entries: Any) -> None:
        self.entries = sympy.ImmutableDenseMatrix(entries)

    @staticmethod
    def rational(_ring: SymPyRing, rows: Iterable[Iterable[Fraction | int]]) -> SymPyMatrix:
        return SymPyMatrix([[rational(x) for x in row] for row in rows])

    @staticmethod
    def imaginary(_ring: SymPyRing) -> SymPyMatrix:
        return SymPyMatrix([[sympy.I]])

    @staticmethod
    def of(_ring: SymPyRing, rows: Sequence[Sequence[Any]]) -> SymPyMatrix:
        return SymPyMatrix(rows)

    @property
    def is_scalar(self) -> bool:
        return bool(self.entries.shape == (1, 1))

    @property
    def item(self) -> Any:
        return self.entries[0, 0]

    @property
    def T(self) -> SymPyMatrix:
        return SymPyMatrix(self.entries.T)

    def __neg__(self) -> SymPyMatrix:
        return SymPyMatrix(-self.entries)

    def __add__(self, other: SymPyMatrix) -> SymPyMatrix:
        return SymPyMatrix(self.entries + other.entries)

    def __matmul__(self, other: SymPyMatrix) -> SymPyMatrix:
        return SymPyMatrix(self.entries * other.entries)

    def hadamard(self, other: SymPyMatrix) -> SymPyMatrix:
        return SymPyMatrix(self.entries.multiply_elementwise(other.entries))

    def kron(self, other: SymPyMatrix) -> SymPyMatrix:
        return SymPyMatrix(sympy.kronecker_product(self.entries, other.entries))

    def scale(self, factor: Any) -> SymPyMatrix:
        return SymPyMatrix(self.entries * factor)

    def sum(self) -> SymPyMatrix:
        return SymPyMatrix([[sympy.Add(*self.entries)]])

    def trace(self) -> SymPyMatrix:
        return SymPyMatrix([[self.entries.trace()]])

    def det(self) -> SymPyMatrix:
        return SymPyMatrix([[self.entries.det(method="berkowitz")]])

    def inverse(self) -> SymPyMatrix:
        """The adjugate over the determinant; SymPy's own inverse asks at length whether that is zero."""
        determinant = self.entries.det(method="berkowitz")
        if sympy.expand(determinant) == 0:
            raise Undefined("the inverse of a singular matrix")
        return SymPyMatrix(self.entries.adjugate() / determinant)

    def parted(self, name: str) -> SymPyMatrix:
        function = {"conj": sympy.conjugate, "re": sympy.re, "im": sympy.im}[name]
        return SymPyMatrix(self.entries.applyfunc(function))

    def adjugate(self) -> SymPyMatrix:
        return SymPyMatrix(self.entries.adjugate())

    def pseudoinverse(self) -> SymPyMatrix:
        """Of a matrix of full rank; raises Undefined for any other."""
        if self.entries.rows >= self.entries.cols:
            return (self.T @ self).inverse() @ self.T
        return self.T @ (self @ self.T).inverse()

    def cholesky(self) -> SymPyMatrix:
        """Of the symmetric part."""
        A = (self.entries + self.entries.T) / 2
        n = A.rows
        L = sympy.zeros(n, n)
        for j in range(n):
            pivot = A[j, j] - sum(L[j, k] ** 2 for k in range(j))
            if pivot.is_number and not pivot.is_positive:
                raise Undefined("a matrix that is not positive definite")
            L[j, j] = sympy.sqrt(pivot)
            for i in range(j + 1, n):
                L[i, j] = (A[i, j] - sum(L[i, k] * L[j, k] for k in range(j))) / L[j, j]
        return SymPyMatrix(L)

    def map(self, function: Callable[[Any], Any]) -> SymPyMatrix:
        return SymPyMatrix(self.entries.applyfunc(function))

    def diag(self) -> SymPyMatrix:
        return SymPyMatrix(sympy.diag(*self.entries))

    def diagonal(self) -> SymPyMatrix:
        return SymPyMatrix(self.entries.diagonal().T)

    def vec(self) -> SymPyMatrix:
        return SymPyMatrix(self.entries.vec())

    def unvec(self, rows: int, cols: int) -> SymPyMatrix:
        return SymPyMatrix(self.entries.reshape(cols, rows).T)

    def entry(self, i: int, j: int) -> SymPyMatrix:
        return SymPyMatrix([[self.entries[i, j]]])
