# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""The reals as balls (Arb, through python-flint): every operation encloses the true value."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from flint import arb, ctx

from derivations.verify.field import Field, Undefined
from derivations.verify.matrix_functions import by_columns, expm, frechet, logm, second_frechet, sqrtm
from derivations.verify.spectra import (
    eigmax,
    eigvecmax,
    left_singular,
    normnuc,
    polar,
    right_singular,
    sigmax,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.verify.matrix import Matrix

PRECISION = 300


# What only the reals have, by the name of the operation.
OVER_REALS: dict[str, Callable[..., Matrix]] = {
    "expm": expm,
    "logm": logm,
    "sqrtm": sqrtm,
    "expm_frechet": frechet(expm),
    "logm_frechet": frechet(logm),
    "sqrtm_frechet": frechet(sqrtm),
    "expm_frechet2": second_frechet(expm),
    "expm_frechet_matrix": by_columns(frechet(expm)),
    "logm_frechet_matrix": by_columns(frechet(logm)),
    "expm_frechet2_matrix": by_columns(second_frechet(expm)),
    "eigmax": eigmax,
    "eigvecmax": eigvecmax,
    "sigmax": sigmax,
    "left_singular": left_singular,
    "right_singular": right_singular,
    "normnuc": normnuc,
    "polar": polar,
}


class Balls(Field):
    """Balls with midpoints of PRECISION bits; 0 is unknown where a ball contains it."""

    name = "R"
    zero, one = arb(0), arb(1)

    def __init__(self) -> None:
        ctx.prec = PRECISION

    def of(self, number: Fraction | int) -> arb:
        q = Fraction(number)
        return arb(q.numerator) / q.denominator

    def is_zero(self, x: arb) -> bool:
        """Zero, or not known to be anything else."""
        return bool(arb(x).contains(0))

    def inverse(self, x: arb) -> arb:
        if self.is_zero(x):
            raise Undefined("1/0")
        return 1 / x

    def pivot(self, column: Sequence[arb]) -> int | None:
        best = max(range(len(column)), key=lambda i: arb(column[i]).abs_lower())
        return None if self.is_zero(column[best]) else best

    def power(self, x: arb, exponent: Fraction) -> arb:
        if exponent.denominator == 1:
            k = exponent.numerator
            return x**k if k >= 0 else self.inverse(x) ** -k
        return (self.log(x) * self.of(exponent)).exp()

    def exp(self, x: arb) -> arb:
        return x.exp()

    def sin(self, x: arb) -> arb:
        return x.sin()

    def cos(self, x: arb) -> arb:
        return x.cos()

    def tanh(self, x: arb) -> arb:
        return x.tanh()

    def arcsin(self, x: arb) -> arb:
        if not abs(x) <= 1:
            raise Undefined(f"arcsin of {x}")
        return x.asin()

    def arctan(self, x: arb) -> arb:
        return x.atan()

    def log(self, x: arb) -> arb:
        if not x > 0:
            raise Undefined(f"log of {x}")
        return x.log()

    def logabs(self, x: arb) -> arb:
        return self.log(abs(x))

    def sqrt(self, x: arb) -> arb:
        if x == 0:
            return x
        if not x > 0:
            raise Undefined(f"sqrt of {x}")
        return x.sqrt()

    def abs(self, x: arb) -> arb:
        return abs(x)

    def sign(self, x: arb) -> arb:
        if x > 0:
            return arb(1)
        if x < 0:
            return arb(-1)
        raise Undefined(f"the sign of {x}")

    def over_reals(self, name: str, args: Sequence[Matrix]) -> Matrix:
        return OVER_REALS[name](*args)
