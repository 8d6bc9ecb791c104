# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""Degrees in place of numbers: what `bounds` reads an expression with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lgamma, log, log2
from typing import TYPE_CHECKING, Any

from derivations.verify.undefined import Inexact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Degree in its one variable of an oracle's answer, numerator and denominator alike.
ORACLES = {"exp": 1, "sigmoid": 1, "sin": 2, "cos": 2, "tan": 2, "tanh": 2, "log": 1, "logabs": 1}
ROOTS = {"sqrt", "abs", "sign", "relu", "step"}
# Oracles whose slope is rational in u, or in √(1 − u²).
ARCS = {"arctan", "arcsin", "arccos"}


@dataclass(frozen=True)
class Degree:
    """deg P, deg Q and log₂ of the larger sum of absolute coefficients, of P/Q."""

    num: float
    den: float = 0
    bits: float = 0

    def __mul__(self, other: Degree) -> Degree:
        return Degree(self.num + other.num, self.den + other.den, self.bits + other.bits)

    def __add__(self, other: Degree) -> Degree:
        num = max(self.num + other.den, other.num + self.den)
        return Degree(num, self.den + other.den, self.bits + other.bits + 1)

    def times(self, k: float) -> Degree:
        """The degree of a k-th power."""
        return Degree(k * self.num, k * self.den, k * self.bits)

    def of_many(self, n: int) -> Degree:
        """N such entries brought to one denominator."""
        return Degree(self.num + (n - 1) * self.den, n * self.den, n * self.bits)

    def longer(self, terms: float) -> Degree:
        """A sum of so many terms over the same denominator."""
        return Degree(self.num, self.den, self.bits + log2(max(terms, 1)))


class Degrees:
    """The ring's functions, read as degrees; counts what the oracles are asked."""

    def __init__(self, order: int) -> None:
        self.order = order
        self.questions: list[Degree] = []
        self.roots = 0
        self.transcendental = False

    def of(self, number: Fraction | int) -> Degree:
        q = Fraction(number)
        return Degree(0, 0, log2(max(abs(q.numerator), q.denominator, 1)))

    def reciprocal(self, u: Degree) -> Degree:
        """1/(u + n) = 1/u − n/u² + n²/u³ over the denominator P^(order + 1)."""
        k = self.order
        return Degree(u.den + k * u.num, (k + 1) * u.num, (k + 1) * u.bits + 2 * k)

    def power(self, u: Degree, exponent: Fraction) -> Degree:
        k = abs(exponent.numerator)
        if exponent.denominator > 1:
            self.roots += exponent.denominator - 1
            k += 1
        result = u.times(k).longer(max(k, 1) ** self.order)
        return self.reciprocal(result) if exponent < 0 or exponent.denominator > 1 else result

    def asked(self, name: str, u: Degree) -> Degree:
        k, c = self.order, ORACLES[name]
        self.transcendental = True
        self.questions.append(u)
        if name.startswith("log"):
            slope = self.reciprocal(u)
            return Degree(1, 0, 0) * slope * u.times(k)
        top = max(u.num, u.den)
        return Degree((k + 1) * c + k * top, (k + 1) * c + k * u.den, 4 * (k + 1) + k * u.bits)

    def rooted(self, u: Degree) -> Degree:
        self.roots += 1
        top = max(u.num, u.den)
        return self.reciprocal(Degree(top, u.den, u.bits + 2)) * u.times(self.order)

    def arc(self, name: str, u: Degree) -> Degree:
        """Y, y′ = 1/(1 + u²) or 1/√(1 − u²), and their next derivative, which has one u more."""
        self.transcendental = True
        self.questions.append(u)
        square = Degree(0) + u * u
        slope = self.reciprocal(square if name == "arctan" else self.rooted(square))
        return Degree(2) * slope * u.times(self.order + 1)

    def over_reals(self, name: str, *_args: Any) -> Any:
        raise Inexact(f"{name} is no rational function")

    def __getattr__(self, name: str) -> Callable[[Degree], Degree]:
        if name in ARCS:
            return lambda u: self.arc(name, u)
        if name in ORACLES:
            return lambda u: self.asked(name, u)
        if name in ROOTS:
            return self.rooted
        raise AttributeError(name)


@dataclass(frozen=True)
class DegreeMatrix:
    """A matrix all of whose entries and parts have this degree."""

    ring: Degrees
    height: int
    width: int
    item: Degree

    @staticmethod
    def rational(ring: Degrees, rows: Iterable[Iterable[Fraction | int]]) -> DegreeMatrix:
        return DegreeMatrix.of(ring, [[ring.of(x) for x in row] for row in rows])

    @staticmethod
    def imaginary(ring: Degrees) -> DegreeMatrix:
        """A constant of the field."""
        return DegreeMatrix.of(ring, [[ring.of(1)]])

    @staticmethod
    def of(ring: Degrees, rows: Sequence[Sequence[Degree]]) -> DegreeMatrix:
        every = [x for row in rows for x in row]
        den = sum(x.den for x in every)
        num = max(x.num + den - x.den for x in every)
        bits = sum(x.bits for x in every) if den else max(x.bits for x in every)
        return DegreeMatrix(ring, len(rows), len(rows[0]), Degree(num, den, bits))

    @property
    def is_scalar(self) -> bool:
        return self.height == self.width == 1

    def with_item(self, item: Degree, height: int | None = None, width: int | None = None) -> DegreeMatrix:
        return DegreeMatrix(self.ring, height or self.height, width or self.width, item)

    @property
    def T(self) -> DegreeMatrix:
        return self.with_item(self.item, self.width, self.height)

    @property
    def slope(self) -> DegreeMatrix:
        return self

    second = slope

    def __neg__(self) -> DegreeMatrix:
        return self

    def __add__(self, other: DegreeMatrix) -> DegreeMatrix:
        return self.with_item(self.item + other.item)

    def product(self, other: DegreeMatrix, height: int, width: int, terms: int = 1) -> DegreeMatrix:
        return self.with_item((self.item * other.item).longer(terms * 2**self.ring.order), height, width)

    def __matmul__(self, other: DegreeMatrix) -> DegreeMatrix:
        return self.product(other, self.height, other.width, self.width)

    def hadamard(self, other: DegreeMatrix) -> DegreeMatrix:
        return self.product(other, self.height, self.width)

    def kron(self, other: DegreeMatrix) -> DegreeMatrix:
        return self.product(other, self.height * other.height, self.width * other.width)

    def scale(self, factor: Degree) -> DegreeMatrix:
        return self.with_item((self.item * factor).longer(2**self.ring.order))

    def sum(self) -> DegreeMatrix:
        return self.with_item(self.item.longer(self.height * self.width), 1, 1)

    def trace(self) -> DegreeMatrix:
        return self.with_item(self.item.longer(self.height), 1, 1)

    def diag(self) -> DegreeMatrix:
        return self.with_item(self.item, self.height, self.height)

    def diagonal(self) -> DegreeMatrix:
        return self.with_item(self.item, self.height, 1)

    def vec(self) -> DegreeMatrix:
        return self.with_item(self.item, self.height * self.width, 1)

    def unvec(self, rows: int, cols: int) -> DegreeMatrix:
        return self.with_item(self.item, rows, cols)

    def entry(self, _i: int, _j: int) -> DegreeMatrix:
        return self.with_item(self.item, 1, 1)

    def map(self, function: Callable[[Degree], Degree]) -> DegreeMatrix:
        n = self.height * self.width
        every = [function(self.item) for _ in range(n)]
        return self.with_item(every[0].of_many(n))

    def minor(self, n: int) -> Degree:
        """An n×n determinant of such entries: n! products of n."""
        terms = lgamma(n + 1) / log(2) + n * self.ring.order
        return Degree(n * self.item.num, n * self.item.den, n * self.item.bits + terms)

    def parted(self, _name: str) -> DegreeMatrix:
        """A conjugate is a polynomial of the same degree in real and imaginary parts; re, im too.

        Over the product of a denominator and its conjugate, which re and im need.
        """
        return self.with_item(self.item + self.item)

    def det(self) -> DegreeMatrix:
        return self.with_item(self.minor(self.height), 1, 1)

    def inverse(self) -> DegreeMatrix:
        """The adjugate over the determinant."""
        n = self.height
        inverse = self.minor(n - 1) * self.ring.reciprocal(self.minor(n))
        return self.with_item(inverse.longer(2**self.ring.order))

    def adjugate(self) -> DegreeMatrix:
        """Minors one size smaller."""
        return self.with_item(self.minor(self.height - 1))

    def cholesky(self) -> DegreeMatrix:
        """Entry (i, j) is a minor over √(d_j d_{j+1}), where d_j are the leading minors."""
        symmetric = self + self.T
        minors = symmetric.minor(self.height)
        roots = [self.ring.rooted(minors * minors) for _ in range(self.height)]
        return self.with_item((minors * self.ring.reciprocal(roots[0])).longer(2**self.ring.order))

    def pseudoinverse(self) -> DegreeMatrix:
        """Gᵀ(FᵀXGᵀ)⁻¹Fᵀ with factors X = FG of full rank: G is the inverse of a block times rows of X."""
        r = min(self.height, self.width)
        F = self.with_item(self.item, self.height, r)
        G = self.with_item(self.item, r, r).inverse() @ self.with_item(self.item, r, self.width)
        return G.T @ (F.T @ self @ G.T).inverse() @ F.T
