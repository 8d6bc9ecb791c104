# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""GF(p), with elementwise functions as random oracles tied to their differential equations.

A random oracle answers the same question with the same random element. Each trial has its own
key. An identity that holds for the oracle holds for every function with the oracle's laws, so
for the real one; a rejection refutes nothing, for the oracle does not know exp(u + v).

The laws: exp(−u) = 1/exp(u), exp(0) = 1; sin² + cos² = 1, sin odd, cos even, tan = sin/cos;
arcsin and arctan odd, arcsin + arccos constant; log(−u) = log(u) and log(1/u) = −log(u), as of
log|·|. "Positive" means a quadratic residue: that makes |·| and sign multiplicative and gives
every positive u the one root that is positive, √(u²) = |u|.
"""

from __future__ import annotations

from fractions import Fraction
from hashlib import blake2b
from math import gcd
from operator import mul
from typing import TYPE_CHECKING

from derivations.verify.field import Field, Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

P = 2**61 - 1
# A second prime carries identities from GF(p) to ℚ; both are 3 modulo 4.
SECOND_P = 2**127 - 1


class PrimeField(Field):
    """GF(p), p = 3 modulo 4; elements are the integers 0 … p − 1."""

    ordered = False

    def __init__(self, p: int = P, key: bytes = b"") -> None:
        self.p = p
        self.key = key
        self.name = f"GF({p})"
        self.asked = 0

    def of(self, number: Fraction | int) -> int:
        if isinstance(number, int):
            return number % self.p
        return number.numerator * pow(number.denominator, -1, self.p) % self.p

    def reduced(self, x: int) -> int:
        return x % self.p

    def is_zero(self, x: int) -> bool:
        return x % self.p == 0

    def is_positive(self, x: int) -> bool:
        return self.sign(x) == 1

    def inverse(self, x: int) -> int:
        if x % self.p == 0:
            raise Undefined("1/0")
        return pow(x, -1, self.p)

    def dot(self, x: Sequence[int], y: Sequence[int]) -> int:
        total: int = sum(map(mul, x, y))
        return total % self.p

    def plus(self, x: Sequence[int], y: Sequence[int]) -> list[int]:
        p = self.p
        return [(a + b) % p for a, b in zip(x, y, strict=True)]

    def minus(self, x: Sequence[int]) -> list[int]:
        p = self.p
        return [-a % p for a in x]

    def hadamard(self, x: Sequence[int], y: Sequence[int]) -> list[int]:
        p = self.p
        return [a * b % p for a, b in zip(x, y, strict=True)]

    def combined(self, factors: Sequence[int], rows: Sequence[Sequence[int]]) -> list[int]:
        p = self.p
        # Two and three rows are what dual numbers need: written out, three times as fast.
        if len(factors) == 1:
            (s,), (x,) = factors, rows
            return [s * a % p for a in x]
        if len(factors) == 2:
            (s, t), (x, y) = factors, rows
            return [(s * a + t * b) % p for a, b in zip(x, y, strict=True)]
        if len(factors) == 3:
            (s, t, u), (x, y, z) = factors, rows
            return [(s * a + t * b + u * c) % p for a, b, c in zip(x, y, z, strict=True)]
        return super().combined(factors, rows)

    def oracle(self, name: str, x: int) -> int:
        """A random nonzero element that depends on the key, the name and x alone."""
        self.asked += 1
        digest = blake2b(f"{name}:{x}".encode(), key=self.key, digest_size=24).digest()
        return int.from_bytes(digest, "big") % (self.p - 1) + 1

    def is_lower(self, x: int) -> bool:
        """Which of x and −x stands for both."""
        return 2 * x < self.p

    def exp(self, x: int) -> int:
        x %= self.p
        if x == 0:
            return 1
        return self.oracle("exp", x) if self.is_lower(x) else self.inverse(self.oracle("exp", self.p - x))

    def odd_oracle(self, name: str, x: int) -> int:
        """An oracle with f(−x) = −f(x)."""
        x %= self.p
        if x == 0:
            return 0
        return self.oracle(name, x) if self.is_lower(x) else self.p - self.oracle(name, self.p - x)

    def arcsin(self, x: int) -> int:
        return self.odd_oracle("arcsin", x)

    def arctan(self, x: int) -> int:
        return self.odd_oracle("arctan", x)

    def half_angle(self, x: int) -> tuple[int, int]:
        """T = tan(x/2), odd in x, and 1/(1 + t²); −1 is no square, so it exists."""
        x %= self.p
        if x == 0:
            return 0, 1
        t = self.oracle("tan", x) if self.is_lower(x) else -self.oracle("tan", self.p - x)
        return t, self.inverse(1 + t * t)

    def sin(self, x: int) -> int:
        t, scale = self.half_angle(x)
        return 2 * t * scale % self.p

    def cos(self, x: int) -> int:
        t, scale = self.half_angle(x)
        return (1 - t * t) * scale % self.p

    def logabs(self, x: int) -> int:
        x %= self.p
        x = min(x, self.p - x)
        y = self.inverse(x)
        y = min(y, self.p - y)
        if x == y:
            return 0
        return self.oracle("log", x) if x < y else self.p - self.oracle("log", y)

    log = logabs

    def sigmoid(self, x: int) -> int:
        return self.inverse(1 + self.exp(-x))

    def tanh(self, x: int) -> int:
        E, e = self.exp(x), self.exp(-x)
        return (E - e) * self.inverse(E + e) % self.p

    def sign(self, x: int) -> int:
        return 0 if x % self.p == 0 else self.of(1 if pow(x, (self.p - 1) // 2, self.p) == 1 else -1)

    def abs(self, x: int) -> int:
        return x * self.sign(x) % self.p

    def sqrt(self, x: int) -> int:
        return self.power(x, Fraction(1, 2))

    def power(self, x: int, exponent: Fraction) -> int:
        """x^(a/b): on the subgroup whose order is prime to b, every element has one b-th root."""
        k, b = exponent.numerator, exponent.denominator
        x %= self.p
        if x == 0 and (k < 0 or b > 1):
            raise Undefined(f"0^({exponent})")
        if b == 1:
            return pow(x, k, self.p)
        order = self.p - 1
        while (common := gcd(order, b)) > 1:
            order //= common
        if pow(x, order, self.p) != 1:
            raise Undefined(f"no root of index {b}")
        return pow(x, k * pow(b, -1, order) % order, self.p)
