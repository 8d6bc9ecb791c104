"""Sums and products taken apart: terms, signs, numbers in front."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add, neg, number_, scale
from derivations.core.expr import Expr, as_expr
from derivations.operations import zeros
from derivations.operations.constants import zeros_

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE = as_expr(1)


def total_of(terms: Sequence[Expr]) -> Expr | None:
    """The sum of the terms; None for none."""
    return reduce(add, terms) if terms else None


def is_zero(e: Expr) -> bool:
    """The number 0 or a zero matrix."""
    return e.op is zeros_ or (e.op is number_ and e.data[0] == 0)


def zero_like(e: Expr) -> Expr:
    """Zero, with the shape of e."""
    return as_expr(0) if e.shape.is_scalar else zeros(*e.shape)


def negated(e: Expr) -> Expr:
    """−e, without a double sign."""
    if e.op is neg:
        return e.args[0]
    return as_expr(-e.data[0]) if e.op is number_ else -e


def split_sign(e: Expr) -> tuple[int, Expr]:
    """(±1, rest) with e = ±rest."""
    if e.op is neg:
        return -1, e.args[0]
    if e.op is number_ and e.data[0] < 0:
        return -1, as_expr(-e.data[0])
    return 1, e


def signed(sign: int, e: Expr) -> Expr:
    """±e."""
    return e if sign > 0 else negated(e)


def coefficient(e: Expr) -> tuple[Expr, Expr]:
    """(number, rest) with e = number · rest; products of scalars lean left, the number first."""
    if e.op is neg:
        c, rest = coefficient(e.args[0])
        return as_expr(-c.data[0]), rest
    if e.op is number_:
        return e, ONE
    if e.op is scale and e.args[0].shape.is_scalar:
        c, rest = coefficient(e.args[0])
        return c, e.args[1] if rest == ONE else scale(rest, e.args[1])
    return ONE, e


def multiplied(c: Expr, e: Expr) -> Expr:
    """c·e with the number c at the left end of the product."""
    if e.op is scale and e.args[0].shape.is_scalar:
        return scale(multiplied(c, e.args[0]), e.args[1])
    return c if e == ONE else scale(c, e)


def times_number(c: Expr, e: Expr) -> Expr:
    """c·e, with signs outside and no factor 1."""
    value = c.data[0]
    if e == ONE:
        return c
    if abs(value) == 1:
        return signed(int(value), e)
    return signed(1 if value > 0 else -1, multiplied(as_expr(abs(value)), e))


def flat_sum(e: Expr) -> list[Expr]:
    """The terms of nested sums."""
    return [*flat_sum(e.args[0]), *flat_sum(e.args[1])] if e.op is add else [e]


def common(a: Fraction, b: Fraction) -> Fraction:
    """The greatest number of which both are whole multiples."""
    denominator = a.denominator * b.denominator
    return Fraction(gcd(a.numerator * b.denominator, b.numerator * a.denominator), denominator)
