# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""A germ at t → 0⁺: a Laurent series in t, exact.

Its coefficients are polynomials over ℚ in Λ = log(1/t), known to some order in t. Germs are ordered:
t is positive and smaller than every positive rational; Λ is larger than every rational, and
smaller than every power of 1/t. Nothing is rounded; what the known terms do not decide raises Inexact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_poly

from derivations.verify.undefined import Inexact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# So many terms of a series that does not end.
TERMS = 8
ZERO = fmpq_poly(0)


def rational(x: Fraction | int) -> fmpq:
    """A rational number, as the coefficients have it."""
    q = Fraction(x)
    return fmpq(q.numerator, q.denominator)


class Germ:
    """Σ terms[e] tᵉ + O(t^order); exact where the order is None."""

    __slots__ = ("order", "terms")

    def __init__(self, terms: Mapping[int, fmpq_poly], order: int | None = None) -> None:
        self.terms = {e: c for e, c in terms.items() if c != ZERO and (order is None or e < order)}
        self.order = order

    @property
    def least(self) -> int:
        """The lowest exponent of t. Raises Inexact for a germ without a known term."""
        if not self.terms:
            raise Inexact("a germ that is zero, or too small to be known")
        return min(self.terms)

    @property
    def is_zero(self) -> bool:
        """Zero; raises Inexact where the known terms do not tell."""
        if self.terms:
            return False
        if self.order is not None:
            raise Inexact("a germ that is zero, or too small to be known")
        return True

    @property
    def sign(self) -> int:
        if self.is_zero:
            return 0
        lead = self.terms[self.least]
        return 1 if lead[lead.degree()] > 0 else -1

    def coefficient(self, exponent: int) -> fmpq_poly:
        if self.order is not None and exponent >= self.order:
            raise Inexact(f"a germ known below t^{self.order} only")
        return self.terms.get(exponent, ZERO)

    def __add__(self, other: Germ | Fraction | int) -> Germ:
        b = lifted(other)
        terms = dict(self.terms)
        for e, c in b.terms.items():
            terms[e] = terms[e] + c if e in terms else c
        return Germ(terms, least_of(self.order, b.order))

    def __neg__(self) -> Germ:
        return Germ({e: -c for e, c in self.terms.items()}, self.order)

    def __sub__(self, other: Germ | Fraction | int) -> Germ:
        return self + -lifted(other)

    def __rsub__(self, other: Fraction | int) -> Germ:
        return lifted(other) + -self

    def __mul__(self, other: Germ | Fraction | int) -> Germ:
        b = lifted(other)
        if (not self.terms and self.order is None) or (not b.terms and b.order is None):
            return Germ({})
        low, low_b = self.bound, b.bound
        order = least_of(
            None if b.order is None else low + b.order, None if self.order is None else low_b + self.order
        )
        terms: dict[int, fmpq_poly] = {}
        for e, c in self.terms.items():
            for k, c_b in b.terms.items():
                terms[e + k] = terms[e + k] + c * c_b if e + k in terms else c * c_b
        return Germ(terms, order)

    @property
    def bound(self) -> int:
        """An exponent that no term is below."""
        return min(self.terms) if self.terms else self.order or 0

    def __pow__(self, k: int) -> Germ:
        power = lifted(1)
        for _ in range(k):
            power = power * self
        return power

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Germ, Fraction, int)) and (self - other).is_zero

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        tail = "" if self.order is None else f" + O(t^{self.order})"
        return " + ".join(f"({self.terms[e]}) t^{e}" for e in sorted(self.terms)) + tail

    def lead(self) -> tuple[int, fmpq]:
        """(k, c) of c tᵏ(1 + …). Raises Inexact where Λ takes part in the coefficient."""
        k = self.least
        if self.terms[k].degree():
            raise Inexact("a germ whose leading coefficient is no number")
        return k, self.terms[k][0]

    def solved(self, k: int, first: fmpq, step: Callable[[int, Sequence[Any]], fmpq_poly]) -> Germ:
        """The series tᵏ(y₀ + y₁ t + …), where step gives y_i from those before it."""
        known = TERMS if self.order is None else min(TERMS, self.order - self.least)
        y = [fmpq_poly([first])]
        for i in range(1, 1 if self.is_monomial else known):
            y.append(step(i, y))
        return Germ({k + i: c for i, c in enumerate(y)}, None if self.is_monomial else k + known)

    @property
    def is_monomial(self) -> bool:
        return self.order is None and len(self.terms) == 1


def lifted(x: Germ | Fraction | int) -> Germ:
    """A number as the germ of a constant."""
    return x if isinstance(x, Germ) else Germ({0: fmpq_poly([rational(x)])})


def least_of(a: int | None, b: int | None) -> int | None:
    """The smaller order; None stands for exact."""
    return b if a is None else a if b is None else min(a, b)
