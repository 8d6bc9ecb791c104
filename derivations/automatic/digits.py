# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""Values with 50 digits, by mpmath: its numbers, its matrices, its decompositions.

Nothing of the fields, the jets or the balls is used; what only the reals have is in `digit_functions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mpmath import mp

from derivations.automatic.digit_functions import OVER_REALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

DIGITS = 50


def rational(q: Fraction | int) -> Any:
    """As a number of mpmath."""
    return mp.mpf(q.numerator) / q.denominator


class DigitRing:
    """mpmath's functions under the names that the operations use."""

    order = 0
    exp, sin, cos, tan, tanh, log, sqrt, sign = (
        staticmethod(f) for f in (mp.exp, mp.sin, mp.cos, mp.tan, mp.tanh, mp.log, mp.sqrt, mp.sign)
    )
    abs, arcsin, arccos, arctan = (staticmethod(f) for f in (mp.fabs, mp.asin, mp.acos, mp.atan))

    @staticmethod
    def step(x: Any) -> Any:
        return mp.mpf(x > 0)

    @staticmethod
    def relu(x: Any) -> Any:
        return max(x, mp.mpf(0))

    @staticmethod
    def logabs(x: Any) -> Any:
        return mp.log(abs(x))

    @staticmethod
    def sigmoid(x: Any) -> Any:
        return 1 / (1 + mp.exp(-x))

    @staticmethod
    def reciprocal(x: Any) -> Any:
        return 1 / x

    @staticmethod
    def power(x: Any, exponent: Fraction) -> Any:
        return x**exponent.numerator if exponent.denominator == 1 else x ** rational(exponent)

    @staticmethod
    def over_reals(name: str, *args: DigitMatrix) -> DigitMatrix:
        return DigitMatrix(OVER_REALS[name](*(arg.entries for arg in args)))


class DigitMatrix:
    """A matrix of mpmath with the methods that the operations' definitions ask for."""

    def __init__(self, entries: Any) -> None:
        self.entries: Any = entries if isinstance(entries, mp.matrix) else mp.matrix(entries)

    @staticmethod
    def rational(_ring: DigitRing, rows: Iterable[Iterable[Fraction | int]]) -> DigitMatrix:
        return DigitMatrix([[rational(x) for x in row] for row in rows])

    @staticmethod
    def imaginary(_ring: DigitRing) -> DigitMatrix:
        return DigitMatrix([[mp.j]])

    @staticmethod
    def of(_ring: DigitRing, rows: Sequence[Sequence[Any]]) -> DigitMatrix:
        return DigitMatrix(rows)

    def built(self, rows: int, cols: int, entry: Callable[[int, int], Any]) -> DigitMatrix:
        """The matrix whose entries are these."""
        return DigitMatrix([[entry(i, j) for j in range(cols)] for i in range(rows)])

    @property
    def is_scalar(self) -> bool:
        return bool((self.entries.rows, self.entries.cols) == (1, 1))

    @property
    def item(self) -> Any:
        return self.entries[0, 0]

    @property
    def T(self) -> DigitMatrix:
        return DigitMatrix(self.entries.T)

    def __neg__(self) -> DigitMatrix:
        return DigitMatrix(-self.entries)

    def __add__(self, other: DigitMatrix) -> DigitMatrix:
        return DigitMatrix(self.entries + other.entries)

    def __matmul__(self, other: DigitMatrix) -> DigitMatrix:
        return DigitMatrix(self.entries * other.entries)

    def hadamard(self, other: DigitMatrix) -> DigitMatrix:
        A, B = self.entries, other.entries
        return self.built(A.rows, A.cols, lambda i, j: A[i, j] * B[i, j])

    def kron(self, other: DigitMatrix) -> DigitMatrix:
        A, B = self.entries, other.entries
        p, q = B.rows, B.cols
        return self.built(A.rows * p, A.cols * q, lambda i, j: A[i // p, j // q] * B[i % p, j % q])

    def scale(self, factor: Any) -> DigitMatrix:
        return DigitMatrix(self.entries * factor)

    def sum(self) -> DigitMatrix:
        return DigitMatrix([[mp.fsum(self.entries)]])

    def trace(self) -> DigitMatrix:
        return self.diagonal().sum()

    def det(self) -> DigitMatrix:
        return DigitMatrix([[mp.det(self.entries)]])

    def inverse(self) -> DigitMatrix:
        return DigitMatrix(mp.inverse(self.entries))

    def adjugate(self) -> DigitMatrix:
        n = self.entries.rows
        return self.built(n, n, lambda i, j: (-1) ** (i + j) * mp.det(self.without(j, i)) if n > 1 else 1)

    def without(self, i: int, j: int) -> Any:
        """The rows other than i and the columns other than j."""
        A = self.entries
        return mp.matrix([[A[r, c] for c in range(A.cols) if c != j] for r in range(A.rows) if r != i])

    def pseudoinverse(self) -> DigitMatrix:
        if self.entries.rows >= self.entries.cols:
            return (self.T @ self).inverse() @ self.T
        return self.T @ (self @ self.T).inverse()

    def cholesky(self) -> DigitMatrix:
        """Of the symmetric part."""
        return DigitMatrix(mp.cholesky((self.entries + self.entries.T) / 2))

    def parted(self, name: str) -> DigitMatrix:
        return self.map({"conj": mp.conj, "re": mp.re, "im": mp.im}[name])

    def map(self, function: Callable[[Any], Any]) -> DigitMatrix:
        return DigitMatrix(self.entries.apply(function))

    def vec(self) -> DigitMatrix:
        A = self.entries
        return self.unvec(A.rows * A.cols, 1)

    def unvec(self, rows: int, cols: int) -> DigitMatrix:
        A = self.entries
        column = [A[i, j] for j in range(A.cols) for i in range(A.rows)]
        return self.built(rows, cols, lambda i, j: column[j * rows + i])

    def diag(self) -> DigitMatrix:
        return DigitMatrix(mp.diag(list(self.entries)))

    def diagonal(self) -> DigitMatrix:
        return DigitMatrix([[self.entries[i, i]] for i in range(self.entries.rows)])

    def entry(self, i: int, j: int) -> DigitMatrix:
        return DigitMatrix([[self.entries[i, j]]])
