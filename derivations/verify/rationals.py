# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""ℚ, for counterexamples and worked examples, and double precision, for pictures."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.verify.field import Field, Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rationals(Field):
    """ℚ, with the few values of transcendental functions that are rational."""

    name = "Q"
    zero, one = Fraction(0), Fraction(1)

    def of(self, number: Fraction | int) -> Fraction:
        return Fraction(number)

    @staticmethod
    def special(name: str, x: Fraction, at: Fraction | int, value: Fraction | int) -> Fraction:
        if x == at:
            return Fraction(value)
        raise Inexact(f"{name}({x}) is not rational")

    def exp(self, x: Fraction) -> Fraction:
        return self.special("exp", x, 0, 1)

    def sin(self, x: Fraction) -> Fraction:
        return self.special("sin", x, 0, 0)

    def cos(self, x: Fraction) -> Fraction:
        return self.special("cos", x, 0, 1)

    def arcsin(self, x: Fraction) -> Fraction:
        if abs(x) > 1:
            raise Undefined(f"arcsin({x})")
        return self.special("arcsin", x, 0, 0)

    def arccos(self, x: Fraction) -> Fraction:
        if abs(x) > 1:
            raise Undefined(f"arccos({x})")
        return self.special("arccos", x, 1, 0)

    def arctan(self, x: Fraction) -> Fraction:
        return self.special("arctan", x, 0, 0)

    def log(self, x: Fraction) -> Fraction:
        if x <= 0:
            raise Undefined(f"log({x})")
        return self.special("log", x, 1, 0)

    def logabs(self, x: Fraction) -> Fraction:
        return self.log(abs(x))

    def sqrt(self, x: Fraction) -> Fraction:
        if x < 0:
            raise Undefined(f"sqrt({x})")
        root = Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator))
        if root * root == x:
            return root
        raise Inexact(f"sqrt({x}) is not rational")

    def abs(self, x: Fraction) -> Fraction:
        return abs(x)

    def sign(self, x: Fraction) -> Fraction:
        return Fraction((x > 0) - (x < 0))


class Floats(Field):
    """Double precision: for pictures and speed, never for a verdict."""

    name = "float"
    zero, one = 0.0, 1.0

    def of(self, number: Fraction | int) -> float:
        return float(number)

    def pivot(self, column: Sequence[float]) -> int | None:
        best = max(range(len(column)), key=lambda i: abs(column[i]))
        return best if column[best] else None

    def exp(self, x: float) -> float:
        return math.exp(x)

    def sin(self, x: float) -> float:
        return math.sin(x)

    def cos(self, x: float) -> float:
        return math.cos(x)

    def arcsin(self, x: float) -> float:
        if abs(x) > 1:
            raise Undefined(f"arcsin({x})")
        return math.asin(x)

    def arctan(self, x: float) -> float:
        return math.atan(x)

    def log(self, x: float) -> float:
        if x <= 0:
            raise Undefined(f"log({x})")
        return math.log(x)

    def logabs(self, x: float) -> float:
        return self.log(abs(x))

    def sqrt(self, x: float) -> float:
        if x < 0:
            raise Undefined(f"sqrt({x})")
        return math.sqrt(x)

    def abs(self, x: float) -> float:
        return abs(x)

    def sign(self, x: float) -> float:
        return float((x > 0) - (x < 0))
