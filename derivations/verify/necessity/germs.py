# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""Functions of germs: f(X + tH) over this ring says what f does on the way to X, along H.

Its limit, its slope, or how it grows: all are read off the leading terms. A value that is no germ
with rational coefficients, such as exp(1 + t), raises Inexact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_poly

from derivations.verify.field import Field, Inexact, Undefined
from derivations.verify.necessity.germ import TERMS, Germ, least_of, lifted
from derivations.verify.necessity.spectra import OF_SMALL_MATRICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.verify.matrix import Matrix

# log(1/t).
LAMBDA = fmpq_poly([0, 1])


def series(x: Germ, coefficients: Sequence[Fraction]) -> Germ:
    """Σ cᵢ xⁱ for an x → 0. Raises Inexact for any other, where the value is not rational."""
    if not x.terms and x.order is None:
        return lifted(coefficients[0])
    if x.bound < 1:
        raise Inexact("a transcendental function away from the point where its value is rational")
    total = Germ({}, x.bound * len(coefficients))
    for c in reversed(coefficients):
        total = total * x + c
    return Germ(total.terms, least_of(total.order, x.bound * len(coefficients)))


def factorials() -> list[Fraction]:
    """1/i!."""
    found = [Fraction(1)]
    for i in range(1, TERMS):
        found.append(found[-1] / i)
    return found


ODD = [Fraction((-1) ** (i // 2) * (i % 2)) for i in range(TERMS)]
EVEN = [Fraction((-1) ** (i // 2) * (1 - i % 2)) for i in range(TERMS)]
EXP = factorials()
LOG = [Fraction(0), *(Fraction((-1) ** (i + 1), i) for i in range(1, TERMS))]
SIN = [a * b for a, b in zip(ODD, EXP, strict=True)]
COS = [a * b for a, b in zip(EVEN, EXP, strict=True)]
ARCTAN = [Fraction(0), *(ODD[i] / i for i in range(1, TERMS))]
ARCSIN = [Fraction(x) for x in (0, 1, 0, Fraction(1, 6), 0, Fraction(3, 40), 0, Fraction(5, 112))]


class Germs(Field):
    """The ring of germs, with the functions of the operations as far as they stay in it."""

    name = "germs"
    zero, one = Germ({}), lifted(1)

    def of(self, number: Fraction | int) -> Germ:
        return lifted(number)

    def is_zero(self, x: Germ | int) -> bool:
        return lifted(x).is_zero

    def is_positive(self, x: Germ) -> bool:
        return x.sign > 0

    def inverse(self, x: Germ) -> Germ:
        if x.is_zero:
            raise Undefined("1/0")
        k, c = x.lead()
        a = x.terms
        return x.solved(
            -k, 1 / c, lambda n, y: -sum(a.get(k + i, fmpq_poly(0)) * y[n - i] for i in range(1, n + 1)) / c
        )

    def sqrt(self, x: Germ) -> Germ:
        if x.is_zero:
            return self.zero
        if x.sign < 0:
            raise Undefined("the root of a negative germ")
        k, c = x.lead()
        root = fmpq(c.p.isqrt(), c.q.isqrt())
        if k % 2 or root * root != c:
            raise Inexact("a root that is no germ with rational coefficients")
        a = x.terms
        return x.solved(
            k // 2,
            root,
            lambda n, y: (
                (a.get(k + n, fmpq_poly(0)) - sum(y[i] * y[n - i] for i in range(1, n))) / (2 * root)
            ),
        )

    def log(self, x: Germ) -> Germ:
        if x.sign <= 0:
            raise Undefined("the logarithm of a germ that is not positive")
        k, c = x.lead()
        if c != 1:
            raise Inexact(f"log({c}) is not rational")
        return Germ({0: -k * LAMBDA}) + series(x * Germ({-k: fmpq_poly(1)}) - 1, LOG)

    def logabs(self, x: Germ) -> Germ:
        return self.log(self.abs(x))

    def abs(self, x: Germ) -> Germ:
        return -x if x.sign < 0 else x

    def sign(self, x: Germ) -> Germ:
        return lifted(x.sign)

    def exp(self, x: Germ) -> Germ:
        return series(x, EXP)

    def sin(self, x: Germ) -> Germ:
        return series(x, SIN)

    def cos(self, x: Germ) -> Germ:
        return series(x, COS)

    def arctan(self, x: Germ) -> Germ:
        return series(x, ARCTAN)

    def arcsin(self, x: Germ) -> Germ:
        return series(x, ARCSIN)

    def over_reals(self, name: str, args: Sequence[Matrix]) -> Matrix:
        if name not in OF_SMALL_MATRICES:
            raise Inexact(f"{name} has no value over germs")
        return OF_SMALL_MATRICES[name](*args)
