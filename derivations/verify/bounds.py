"""How often a false statement passes one trial: degrees and coefficients of the raw tree.

Every entry is P/Q, where P and Q are polynomials in the entries of the point, of the directions
and of the oracles' answers. The same tree is read once more with (deg P, deg Q, log₂ of the
sum of absolute coefficients) in place of numbers, one Q for a whole matrix and all its parts.
By Schwartz and Zippel, a P that is not zero vanishes at a random point with probability
at most deg P / p. An oracle's answers are independent unless two of its questions agree (up to
sign and inversion) by accident, which adds a term. A root y = √u is algebraic: its norm
doubles the degree, and only half of all u have one. Of |·| and sign the bound speaks for the
signs that were met; the rung over the reals tries both.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from derivations.verify.degrees import Degree, DegreeMatrix, Degrees
from derivations.verify.evaluate import Evaluation
from derivations.verify.moods import asks_for_order
from derivations.verify.points import EXPONENTS, said
from derivations.verify.statement import Sample, Statement, residuals

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Bound:
    """Degree of the residual's numerator, log₂ of its coefficients, and what follows.

    `rational`: no oracle and no root is asked, so that GF(p) decides about ℚ.
    """

    degree: int
    bits: int
    polynomial: bool
    rational: bool
    questions: int
    collision_degree: int
    roots: int

    def error(self, p: int) -> Fraction:
        """At most this often does one trial over GF(p) accept a statement that is false there.

        Doubled, for a point with a zero denominator, or against the conditions, is drawn again.
        """
        accidents = 4 * self.questions**2 * self.collision_degree
        return min(Fraction(1), Fraction(2 * (self.degree + accidents) * 4**self.roots, p - 1))


def bound(statement: Statement, sizes: Mapping[str, int]) -> Bound:
    """The bound for a trial at these sizes, whichever symbolic exponents are drawn."""
    symbolic = any(symbol.data[2] == "integer" for symbol in statement.symbols)
    extremes = (min(EXPONENTS), max(EXPONENTS)) if symbolic else (1,)
    return max((bound_at(statement, sizes, k) for k in extremes), key=lambda b: b.degree)


def bound_at(statement: Statement, sizes: Mapping[str, int], exponent: int) -> Bound:
    """The bound where every symbolic exponent has this value."""
    ring = Degrees(statement.order)
    entry = Degree(1)
    point: dict[Any, Any] = {}
    integers = {}
    for symbol in statement.symbols:
        if symbol.data[2] == "integer":
            integers[symbol] = exponent
        else:
            # A positive entry is a free square.
            squared = said(statement, "positive", symbol) or asks_for_order(statement)
            degree = Degree(2) if squared else entry
            point[symbol] = DegreeMatrix(ring, *symbol.shape.at(dict(sizes)), degree)
    where = Evaluation(point, sizes, ring, integers, DegreeMatrix)
    rows, cols = statement.by.shape.at(dict(sizes))
    H = DegreeMatrix(ring, rows, cols, entry)
    sample = Sample(dict(sizes), where, where, (H,) * statement.order, integers)
    worst = [(a + -b).item for a, b in residuals(statement, sample)]
    total = reduce(add, worst) if len(worst) > 1 else worst[0]
    return Bound(
        degree=int(max(d.num for d in worst)),
        bits=int(total.bits) + 1,
        polynomial=all(d.den == 0 for d in worst) and not ring.transcendental and not ring.roots,
        rational=not ring.transcendental and not ring.roots,
        questions=len(ring.questions),
        collision_degree=int(max((2 * (q.num + q.den) for q in ring.questions), default=0)),
        roots=ring.roots,
    )
