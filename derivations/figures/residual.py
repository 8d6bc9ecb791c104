"""‖f(X + hH) − f(X) − h·df‖ at one random point in one random direction, for shrinking h.

Exact for rational functions, in balls of 300 bits for the rest, so that no rounding shows.
The function and its point come from the definitions of the operations; only the claim is on trial.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError
from derivations.verify.balls import Balls
from derivations.verify.evaluate import evaluate
from derivations.verify.exact import generator
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.numeric import reasons
from derivations.verify.points import draw
from derivations.verify.rationals import Rationals
from derivations.verify.statement import Sample, Statement, claimed

if TYPE_CHECKING:
    from random import Random

    from derivations.core.expr import Expr

# Rectangular, so that a dropped transpose does not fit, or shows; the second for a function that
# needs more columns than rows.
SIZES = ((3, 2, 4, 5, 6, 7), (2, 3, 4, 5, 6, 7))
# So small that what is of fourth order vanishes beside the second: 10⁻²⁰ · 10⁻²⁰.
TINY = Fraction(1, 10**20)
# Of the change, which is of first order in TINY: far above what is of third order, far below the second.
SECOND_ORDER = 1e-30


@dataclass(frozen=True)
class Ray:
    """X + hH for a statement's function: f itself, or ∇f where the claim is a Hessian."""

    statement: Statement
    sample: Sample

    @property
    def ring(self) -> Jets:
        """Dual numbers over ℚ or over balls."""
        ring: Jets = self.sample.constants.ring
        return ring

    @property
    def direction(self) -> Matrix:
        """H."""
        H: Matrix = self.sample.directions[0]
        return H

    def value(self, h: Fraction) -> Matrix:
        """f(X + hH), or ∇f(X + hH)."""
        X: Matrix = self.sample.constants.point[self.statement.by]
        moved = X + self.direction.scale(self.ring.of(h))
        if self.statement.kind != "hessian":
            return self.at(moved)
        slopes = []
        for i in range(moved.height):
            unit = [[self.ring.field.of(int(i == j))] for j in range(moved.height)]
            slopes.append([self.at(Matrix(self.ring, (moved.values, unit))).slopes[0][0]])
        return Matrix.constant(self.ring, slopes)

    def at(self, X: Matrix) -> Matrix:
        """The value of f where the variable has this value."""
        place = {**self.sample.constants.point, self.statement.by: X}
        return evaluate(self.statement.of, place, self.sample.sizes, self.ring, self.sample.integers)

    @property
    def is_exact(self) -> bool:
        """Is all arithmetic in ℚ, so that a residual that vanishes is zero and not merely enclosed?"""
        return isinstance(self.ring.field, Rationals)

    @cached_property
    def start(self) -> Matrix:
        """The value at X itself."""
        return self.value(Fraction(0))

    def differential(self, claim: Expr) -> Matrix:
        """What a claim of the statement's kind makes of df in the direction H."""
        if self.statement.kind == "hessian":
            H: Matrix = self.sample.constants.value(claim)
            return H @ self.direction
        said = Statement(
            of=self.statement.of, by=self.statement.by, kind=self.statement.kind, claim=claim,
            conditions=self.statement.conditions,
        )  # fmt: skip
        return Matrix.constant(self.ring, claimed(said, self.sample).values)

    def residual(self, claim: Expr, h: Fraction) -> float:
        """‖f(X + hH) − f(X) − h·df‖; 0.0 only where it is exactly zero, or a ball that contains zero."""
        linear = self.differential(claim).scale(self.ring.of(h))
        return self.size(self.value(h) - self.start - linear)

    @cached_property
    def is_flat(self) -> bool:
        """D²f(H, H) = 0, seen in the second difference: there the residual is of third order."""
        bend = self.value(TINY) + self.value(-TINY) - self.start - self.start
        change = self.value(TINY) - self.start
        return self.size(bend) <= SECOND_ORDER * self.size(change)

    def size(self, A: Matrix) -> float:
        """The Frobenius norm."""
        is_zero = self.ring.field.is_zero
        return sqrt(sum(float(x) ** 2 for row in A.values for x in row if not is_zero(x)))


def ray(statement: Statement) -> Ray:
    """A random point that meets the conditions, with a random direction; the statement is the seed.

    Raises DomainError where no point at any of SIZES does.
    """
    for numbers in SIZES:
        sizes = dict(zip(statement.letters, numbers, strict=False))
        if len(sizes) < len(statement.letters):
            raise DomainError(f"{len(numbers)} size letters are provided for, not {statement.letters}")
        try:
            return Ray(statement, drawn(statement, sizes))
        except DomainError as error:
            last = error
    raise last


def drawn(statement: Statement, sizes: dict[str, int]) -> Sample:
    """A random point at these sizes, its entries sixteenths between 1/4 and 3 of either sign."""
    ring = Jets(Balls() if reasons(statement) else Rationals(), 1)

    def entry(random: Random) -> Any:
        return ring.field.of(Fraction(random.choice((-1, 1)) * random.randint(4, 48), 16))

    def has_claim(at: Sample) -> bool:
        at.constants.value(statement.claim) if not statement.has_d else claimed(statement, at)
        return True

    return draw(statement, sizes, ring, generator(statement.digest, sizes, "figure"), entry, has_claim)
