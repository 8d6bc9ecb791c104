# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""GF(p²) = GF(p)[i], i² = −1, p = 3 modulo 4: the complex numbers of exact arithmetic.

Conjugation a + bi ↦ a − bi is the automorphism x ↦ xᵖ, so an identity between rational functions
of z and its conjugate is checked here as one between rational functions is over GF(p). Functions
that are not rational have no value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.verify.field import Field, Inexact, Undefined
from derivations.verify.prime import P

if TYPE_CHECKING:
    from fractions import Fraction


class Gaussian:
    """A + bi, with a and b modulo p."""

    __slots__ = ("a", "b", "p")

    def __init__(self, a: int, b: int, p: int) -> None:
        self.a, self.b, self.p = a % p, b % p, p

    def other(self, x: Gaussian | int) -> Gaussian:
        """An integer as an element."""
        return x if isinstance(x, Gaussian) else Gaussian(x, 0, self.p)

    def __add__(self, other: Gaussian | int) -> Gaussian:
        x = self.other(other)
        return Gaussian(self.a + x.a, self.b + x.b, self.p)

    __radd__ = __add__

    def __neg__(self) -> Gaussian:
        return Gaussian(-self.a, -self.b, self.p)

    def __sub__(self, other: Gaussian | int) -> Gaussian:
        return self + -self.other(other)

    def __rsub__(self, other: int) -> Gaussian:
        return -self + other

    def __mul__(self, other: Gaussian | int) -> Gaussian:
        x = self.other(other)
        return Gaussian(self.a * x.a - self.b * x.b, self.a * x.b + self.b * x.a, self.p)

    __rmul__ = __mul__

    def __pow__(self, k: int) -> Gaussian:
        result, base = Gaussian(1, 0, self.p), self
        while k:
            result = result * base if k & 1 else result
            base = base * base
            k >>= 1
        return result

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int):
            return self.b == 0 and (self.a - other) % self.p == 0
        return isinstance(other, Gaussian) and (self.a, self.b, self.p) == (other.a, other.b, other.p)

    def __hash__(self) -> int:
        return hash((self.a, self.b, self.p))

    def __repr__(self) -> str:
        return f"{self.a}+{self.b}i"


class GaussianField(Field):
    """GF(p²), with the conjugation that fixes GF(p)."""

    ordered = False
    is_complex = True

    def __init__(self, p: int = P) -> None:
        self.p = p
        self.name = f"GF({p}²)"
        self.zero, self.one = Gaussian(0, 0, p), Gaussian(1, 0, p)
        self.i = Gaussian(0, 1, p)

    def of(self, number: Fraction | int) -> Gaussian:
        return Gaussian(number.numerator * pow(number.denominator, -1, self.p), 0, self.p)

    def inverse(self, x: Gaussian) -> Gaussian:
        norm = (x * self.conj(x)).a
        if norm == 0:
            raise Undefined("1/0")
        return self.conj(x) * pow(norm, -1, self.p)

    def conj(self, x: Gaussian) -> Gaussian:
        return Gaussian(x.a, -x.b, self.p)

    def re(self, x: Gaussian) -> Gaussian:
        return Gaussian(x.a, 0, self.p)

    def im(self, x: Gaussian) -> Gaussian:
        return Gaussian(x.b, 0, self.p)

    def is_positive(self, x: Gaussian) -> bool:
        """Only that it is real and not 0: there is no order, nor a function that needs one."""
        return x.b == 0 and x.a != 0

    def exp(self, x: Any) -> Any:
        raise Inexact(f"only rational functions have a value over {self.name}, as at {x}")

    log = logabs = sin = cos = tan = tanh = sqrt = abs = sign = exp
    sigmoid = arcsin = arccos = arctan = relu = step = exp
