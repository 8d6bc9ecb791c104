"""Points in small rationals, the smallest sizes first; where a claim is complex, in Gaussian integers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import acb, arb

from derivations.core.errors import DomainError, Unsupported
from derivations.judge.limits import LETTERS
from derivations.judge.question import MULTIPLIER
from derivations.judge.sizes import sizes_of_checks
from derivations.verify.balls import Balls
from derivations.verify.complex_balls import ComplexBalls
from derivations.verify.counterexample import by_size, integer
from derivations.verify.exact import generator
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.points import drawn, is_complex, sampled
from derivations.verify.rationals import Rationals
from derivations.verify.small import Number, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from derivations.calculus.wirtinger import Formal
    from derivations.core.expr import Expr
    from derivations.judge.question import Question
    from derivations.verify.evaluate import Evaluation
    from derivations.verify.field import Field
    from derivations.verify.statement import Sample, Statement


def sizes_in_order(statement: Statement) -> Iterator[dict[str, int]]:
    """The smallest sizes first, at the end those that hide nothing."""
    if len(statement.letters) > LETTERS:
        yield from (dict.fromkeys(statement.letters, n) for n in (1, 2, 3))
        return
    yield from by_size(statement.letters)
    try:
        yield from sizes_of_checks(statement)[:1]
    except (DomainError, Unsupported):
        return


def fraction(random: Random) -> Fraction:
    """For functions that have no value at most integers, such as arcsin."""
    return Fraction(random.choice((1, 2, 3, -1, -2, -3)), random.choice((2, 3, 4, 5, 7)))


ENTRIES = (integer, fraction)
BITS = 8


def random_of(statement: Statement, sizes: Mapping[str, int]) -> Random:
    """Random numbers that depend on what is asked and on the sizes only."""
    return generator(statement.question, sizes, "judged")


def point(
    question: Question, statement: Statement, sizes: Mapping[str, int], random: Random, entry: Any, turn: int
) -> Sample:
    """A random point; raises Undefined or Inexact where a structure has none there."""
    field: Field = ComplexBalls() if is_complex(statement) else Rationals()
    ring = Jets(field, statement.order)
    sample = drawn(statement, sizes, ring, random, lambda r: field.of(Fraction(entry(r))), turn)
    if question.start is None:
        return sample
    values = {**sample.constants.point, question.start: Matrix.rational(ring, [[0]])}
    return sampled(values, values, sample.integers, (), sizes, ring)


def fields(statement: Statement) -> tuple[Field, ...]:
    """Over which both sides are computed: exactly if that is possible."""
    return (ComplexBalls(),) if is_complex(statement) else (Rationals(), Balls())


def over(field: Field, statement: Statement, sample: Sample) -> Sample:
    """The same point over another field."""
    if field.is_complex:
        return sample
    ring = Jets(field, statement.order)
    moved = {s: Matrix.rational(ring, value.values) for s, value in sample.constants.point.items()}
    return sampled(moved, moved, sample.integers, (), sample.sizes, ring)


def apart_at(formal: Formal, sample: Sample) -> Sample:
    """The point with values for the symbols that stand for Z, conj(Z) and i."""
    where = sample.constants
    more = {new: where.value(old) for new, old in formal.back.items() if known(old, where)}
    values_ = {**where.point, **more}
    return sampled(values_, values_, sample.integers, (), sample.sizes, where.ring)


def known(e: Expr, where: Evaluation) -> bool:
    """Has the point a value for every symbol in it?"""
    return all(s in where.point for s in e.symbols())


def values(sample: Sample) -> dict[str, list[list[Any]]]:
    """The values of the claim's symbols at a point, as numbers to print."""
    known_ = {
        s.data[0]: numbers(value.values) for s, value in sample.constants.point.items() if s != MULTIPLIER
    }
    return known_ | {s.data[0]: [[Fraction(k)]] for s, k in sample.integers.items()}


def numbers(rows: list[list[Any]]) -> list[list[Any]]:
    """Exact numbers where they are, decimals otherwise; a + bi as a text."""
    return [[gaussian(x) if isinstance(x, acb) else plain(x) for x in row] for row in rows]


def plain(x: Any) -> Number:
    """A real number; a ball that is one small binary fraction as this fraction."""
    if isinstance(x, arb) and x.is_exact() and (x * 2**BITS).is_integer():
        return Fraction(int((x * 2**BITS).unique_fmpz()), 2**BITS)
    return shown([[x]])[0][0]


def gaussian(x: acb) -> str:
    """The number a + bi as a text."""
    a, b = plain(x.real), plain(x.imag)
    if not b:
        return str(a)
    sign = "-" if b < 0 else "+"
    size = "" if abs(b) == 1 else str(abs(b))
    return f"{a} {sign} {size}i" if a else f"{'-' if b < 0 else ''}{size}i"
