# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""The complex numbers as balls (Arb): entire functions, and principal branches off their cuts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import acb, arb, ctx

from derivations.verify.balls import OVER_REALS, PRECISION, Balls
from derivations.verify.field import Field, Inexact, Undefined

if TYPE_CHECKING:
    from derivations.verify.matrix import Matrix


class ComplexBalls(Field):
    """Rectangles with midpoints of PRECISION bits; 0 is unknown where one contains it."""

    name = "C"
    ordered = False
    is_complex = True
    zero, one, i = acb(0), acb(1), acb(0, 1)

    def __init__(self) -> None:
        ctx.prec = PRECISION

    def of(self, number: Fraction | int) -> acb:
        return acb(arb(number.numerator) / number.denominator)

    def is_zero(self, x: acb) -> bool:
        return bool(acb(x).contains(0))

    def inverse(self, x: acb) -> acb:
        if self.is_zero(x):
            raise Undefined("1/0")
        return 1 / x

    def pivot(self, column: Sequence[acb]) -> int | None:
        best = max(range(len(column)), key=lambda i: acb(column[i]).abs_lower())
        return None if self.is_zero(column[best]) else best

    def is_positive(self, x: acb) -> bool:
        return bool(acb(x).imag.contains(0) and acb(x).real > 0)

    def is_off_negative_axis(self, x: acb) -> bool:
        return bool(x.real > 0 or x.imag > 0 or x.imag < 0)

    def conj(self, x: acb) -> acb:
        return acb(x.real, -x.imag)

    def re(self, x: acb) -> acb:
        return acb(x.real)

    def im(self, x: acb) -> acb:
        return acb(x.imag)

    def power(self, x: acb, exponent: Fraction) -> acb:
        if exponent.denominator == 1:
            k = exponent.numerator
            return x**k if k >= 0 else self.inverse(x) ** -k
        return (self.log(x) * self.of(exponent)).exp()

    def over_reals(self, name: str, args: Sequence[Matrix]) -> Matrix:
        """The functions of a matrix that have complex matrices as arguments too."""
        if name.split("_", maxsplit=1)[0] not in {"expm", "logm", "sqrtm"}:
            raise Inexact(f"{name} of a complex matrix")
        return OVER_REALS[name](*args)

    def exp(self, x: acb) -> acb:
        return x.exp()

    def sin(self, x: acb) -> acb:
        return x.sin()

    def cos(self, x: acb) -> acb:
        return x.cos()

    def log(self, x: acb) -> acb:
        if not self.is_off_negative_axis(x):
            raise Undefined(f"log of {x}")
        return x.log()

    def sqrt(self, x: acb) -> acb:
        if not self.is_off_negative_axis(x):
            raise Undefined(f"sqrt of {x}")
        return x.sqrt()

    def arctan(self, x: acb) -> acb:
        return x.atan()

    def arcsin(self, x: acb) -> acb:
        raise Inexact(f"a function of a real variable, at the complex number {x}")

    def relu(self, x: acb) -> acb:
        return acb(Balls().relu(self.real(x)))

    def step(self, x: acb) -> acb:
        return acb(Balls().step(self.real(x)))

    def sign(self, x: acb) -> acb:
        return acb(Balls().sign(self.real(x)))

    @staticmethod
    def real(x: acb) -> arb:
        """A number that is known to be real; raises Inexact otherwise."""
        if x.imag != 0:
            raise Inexact(f"a function of a real variable, at the complex number {x}")
        return x.real

    logabs = abs = arccos = arcsin
