# ruff: noqa: D102  (the methods carry the names of the mathematics, and are its definitions)
"""Fields, and their nilpotent extensions: derivatives from the definition of a function alone.

A jet u + n has a value u in a field K and a nilpotent part n. Order 1 is K[ε]/(ε²): f(X + εH)
has the derivative of f at X in the direction H as its ε-part, by the definition of f alone.
Order 2 is K[ε₁, ε₂]/(ε₁², ε₂²): the part at ε₁ε₂ is the second derivative. A function of one
variable continues to jets by f(u + n) = f(u) + f′(u) n + f″(u) n²/2, where f′ and f″ come from
the differential equation that defines f.

GF(p) is in `prime`, ℚ in `rationals`, the reals as balls in `balls`.
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, Any

from derivations.verify.slopes import SLOPES
from derivations.verify.undefined import Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

__all__ = ["SLOPES", "Field", "Inexact", "Jet", "Jets", "Undefined"]


class Field:
    """Arithmetic on elements that know + − · themselves, row by row.

    A field whose elements are not kept reduced by Python's operators overrides the row
    operations, so that a sum of products is reduced once.
    """

    name = "field"
    zero: Any = 0
    one: Any = 1
    ordered = True
    is_complex = False
    i: Any = None

    def of(self, number: Fraction | int) -> Any:
        """The rational number as an element."""
        raise NotImplementedError

    def reduced(self, x: Any) -> Any:
        """The same element in the form in which == compares."""
        return x

    def is_zero(self, x: Any) -> bool:
        return bool(x == 0)

    def is_positive(self, x: Any) -> bool:
        return bool(x > 0)

    def inverse(self, x: Any) -> Any:
        if self.is_zero(x):
            raise Undefined("1/0")
        return 1 / x

    def pivot(self, column: Sequence[Any]) -> int | None:
        """The place of an invertible element in a column, None if there is none."""
        return next((i for i, x in enumerate(column) if not self.is_zero(x)), None)

    def dot(self, x: Sequence[Any], y: Sequence[Any]) -> Any:
        return sum(map(mul, x, y))

    def plus(self, x: Sequence[Any], y: Sequence[Any]) -> list[Any]:
        return [a + b for a, b in zip(x, y, strict=True)]

    def minus(self, x: Sequence[Any]) -> list[Any]:
        return [-a for a in x]

    def hadamard(self, x: Sequence[Any], y: Sequence[Any]) -> list[Any]:
        return [a * b for a, b in zip(x, y, strict=True)]

    def combined(self, factors: Sequence[Any], rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Σ factor · row."""
        return [self.dot(factors, column) for column in zip(*rows, strict=True)]

    def power(self, x: Any, exponent: Fraction) -> Any:
        if exponent.denominator == 2:
            return self.power(self.sqrt(x), exponent * 2)
        if exponent.denominator != 1:
            raise Inexact(f"{x}^({exponent})")
        k = exponent.numerator
        return x**k if k >= 0 else self.inverse(x) ** -k

    def exp(self, x: Any) -> Any:
        raise NotImplementedError

    log = logabs = sin = cos = sqrt = abs = sign = arcsin = arctan = exp

    def tan(self, x: Any) -> Any:
        return self.sin(x) * self.inverse(self.cos(x))

    def arccos(self, x: Any) -> Any:
        return self.arcsin(self.one) - self.arcsin(x)

    def step(self, x: Any) -> Any:
        return (1 + self.sign(x)) * self.inverse(self.of(2))

    def relu(self, x: Any) -> Any:
        return x * self.step(x)

    def sigmoid(self, x: Any) -> Any:
        return self.inverse(1 + self.exp(-x))

    def tanh(self, x: Any) -> Any:
        E = self.exp(x)
        e = self.inverse(E)
        return (E - e) * self.inverse(E + e)

    def is_off_negative_axis(self, x: Any) -> bool:
        return not self.is_zero(x)

    def conj(self, x: Any) -> Any:
        return x

    def re(self, x: Any) -> Any:
        return x

    def im(self, _x: Any) -> Any:
        return self.zero

    def over_reals(self, name: str, _args: Sequence[Any]) -> Any:
        """A matrix function or a decomposition that exists over the real numbers only."""
        raise Inexact(f"{name} has no value over {self.name}")


class Jet:
    """u + n: `parts[k]` is the coefficient of the product of the εᵢ with bit i set in k.

    A constant has the value alone.
    """

    __slots__ = ("parts", "ring")

    def __init__(self, ring: Jets, parts: tuple[Any, ...]) -> None:
        self.ring = ring
        self.parts = parts

    @property
    def value(self) -> Any:
        return self.parts[0]

    @property
    def slope(self) -> Any:
        return self.parts[1] if len(self.parts) > 1 else self.ring.field.zero

    def full(self) -> tuple[Any, ...]:
        missing = self.ring.size - len(self.parts)
        return (*self.parts, *(self.ring.field.zero,) * missing)

    def __add__(self, other: Jet) -> Jet:
        reduced = self.ring.field.reduced
        if len(self.parts) == len(other.parts) == 1:
            return Jet(self.ring, (reduced(self.parts[0] + other.parts[0]),))
        pairs = zip(self.full(), other.full(), strict=True)
        return Jet(self.ring, tuple(reduced(a + b) for a, b in pairs))

    def __neg__(self) -> Jet:
        reduced = self.ring.field.reduced
        return Jet(self.ring, tuple(reduced(-a) for a in self.parts))

    def __sub__(self, other: Jet) -> Jet:
        return self + -other

    def __mul__(self, other: Jet) -> Jet:
        reduced = self.ring.field.reduced
        if len(self.parts) == len(other.parts) == 1:
            return Jet(self.ring, (reduced(self.parts[0] * other.parts[0]),))
        a, b = self.full(), other.full()
        return Jet(self.ring, tuple(reduced(sum(a[i] * b[j] for i, j in pairs)) for pairs in self.ring.pairs))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Jet) and self.full() == other.full()

    def __hash__(self) -> int:
        return hash(self.full())

    def __repr__(self) -> str:
        return f"Jet{self.parts}"


class Jets:
    """The ring of jets of order 0, 1 or 2 over a field, with the functions of the operations."""

    def __init__(self, field: Field, order: int = 1) -> None:
        self.field = field
        self.order = order
        self.size = 1 << order
        # ε^i · ε^j = ε^k exactly if i and j share no ε and make up k together.
        self.pairs = tuple(tuple((i, k ^ i) for i in range(k + 1) if i & ~k == 0) for k in range(self.size))

    def of(self, number: Fraction | int) -> Jet:
        return Jet(self, (self.field.of(number),))

    def continued(self, x: Jet, y: Any, slopes: tuple[Any, Any]) -> Jet:
        """f(u + n) = f(u) + f′(u) n + f″(u) n²/2, from y = f(u) and (f′, f″)."""
        first, second = slopes
        n = x.full()
        parts = [y, *(first * a for a in n[1:])]
        if self.order == 2:  # n² = 2 n₁n₂ ε₁ε₂
            parts[3] += second * n[1] * n[2]
        return Jet(self, tuple(map(self.field.reduced, parts)))

    def applied(self, name: str, x: Jet) -> Jet:
        """The function with that name, at a jet."""
        u = x.parts[0]
        y = getattr(self.field, name)(u)
        if len(x.parts) == 1:
            return Jet(self, (y,))
        return self.continued(x, y, SLOPES[name](self.field, u, y))

    def __getattr__(self, name: str) -> Callable[[Jet], Jet]:
        if name in SLOPES:
            return lambda x: self.applied(name, x)
        raise AttributeError(f"no function {name} is defined over {self.field.name}")

    def over_reals(self, name: str, *args: Any) -> Any:
        """A function of matrices over this ring that only the reals have; raises Inexact elsewhere."""
        return self.field.over_reals(name, args)

    def abs(self, x: Jet) -> Jet:
        """|x|; of complex numbers the root of x·conj(x), where every ε is real."""
        if not self.field.is_complex:
            return self.applied("abs", x)
        conjugate = Jet(self, tuple(map(self.field.conj, x.parts)))
        return self.applied("sqrt", x * conjugate)

    def reciprocal(self, x: Jet) -> Jet:
        return self.applied("inverse", x)

    def power(self, x: Jet, exponent: Fraction) -> Jet:
        K, u = self.field, x.parts[0]
        y = K.power(u, exponent)
        if len(x.parts) == 1:
            return Jet(self, (y,))
        r, s = K.of(exponent), K.of(exponent * (exponent - 1))
        # u⁰ and u¹ have slopes at 0 too, where the power below them has none.
        first = r * K.power(u, exponent - 1) if exponent else K.zero
        second = s * K.power(u, exponent - 2) if self.order == 2 and exponent not in {0, 1} else K.zero
        return self.continued(x, y, (first, second))
