"""A term as number · scalars · matrix word, and back: the form in which terms are compared.

2·s·A·B·x/t² is the number 2, the scalars {s: 1, t: −2} and the word (A, B, x). A term whose
value is a scalar built from a product of matrices, such as xᵀAx, is one scalar with its own word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from derivations.calculus.terms import ONE, flat_sum
from derivations.core.arithmetic import add, divide, matmul, neg, number_, power, scale
from derivations.core.expr import Expr, as_expr
from derivations.operations.norms import norm, squared_norm

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Term:
    """number · Π scalarᵉˣᵖᵒⁿᵉⁿᵗ · word; an empty word stands for the number 1."""

    number: Fraction = Fraction(1)
    scalars: dict[Expr, Fraction] = field(default_factory=dict)
    word: tuple[Expr, ...] = ()

    def multiply(self, e: Expr, exponent: Fraction = Fraction(1)) -> None:  # noqa: C901 - one case per operation
        """Take a scalar expression into the term, apart as far as it is a product."""
        if e.op is number_:
            if e.data[0] == 0 and exponent < 0:
                self.scalars[e] = exponent
                return
            if exponent.denominator == 1:
                self.number *= e.data[0] ** int(exponent)
                return
        if e.op is neg and exponent.denominator == 1:
            self.number *= (-1) ** int(exponent)
            self.multiply(e.args[0], exponent)
        elif e.op is scale and exponent.denominator == 1:
            for part in e.args:
                self.multiply(part, exponent)
        elif e.op is divide and exponent.denominator == 1:
            self.multiply(e.args[0], exponent)
            self.multiply(e.args[1], -exponent)
        elif e.op is squared_norm:
            self.multiply(norm(e.args[0]), 2 * exponent)
        elif is_integer_power(e):
            self.multiply(e.args[0], exponent * e.args[1].data[0])
        elif is_own_square(e):
            self.multiply(norm(e.args[1]), 2 * exponent)
        else:
            self.scalars[e] = self.scalars.get(e, Fraction(0)) + exponent
            if not self.scalars[e]:
                del self.scalars[e]

    @property
    def key(self) -> tuple[frozenset[tuple[Expr, Fraction]], tuple[Expr, ...]]:
        """Equal for terms that differ by a number only."""
        return frozenset(self.scalars.items()), self.word


def is_own_square(e: Expr) -> bool:
    """xᵀx of a column x."""
    return (
        e.op is matmul
        and e.args[1].shape.is_vector
        and e.args[0].op.name == "transpose"
        and e.args[0].args[0] == e.args[1]
    )


def is_integer_power(e: Expr) -> bool:
    """sᵏ with a whole number k."""
    return e.op is power and e.args[1].op is number_ and e.args[1].data[0].denominator == 1


def term(e: Expr) -> Term:
    """The expression as a term. Sums inside stay whole."""
    found = Term()
    if e.shape.is_scalar:
        found.multiply(e)
        return found
    collect(e, found)
    return found


def collect(e: Expr, found: Term) -> None:
    """Append the factors of a matrix-valued product to the term."""
    if e.op is neg:
        found.number = -found.number
        collect(e.args[0], found)
    elif e.op is scale:
        s, X = e.args if e.args[0].shape.is_scalar else e.args[::-1]
        found.multiply(s)
        collect(X, found)
    elif e.op is divide:
        found.multiply(e.args[1], Fraction(-1))
        collect(e.args[0], found)
    elif e.op is matmul:
        for part in e.args:
            collect(part, found)
    else:
        found.word = (*found.word, e)


def terms(e: Expr) -> list[Term]:
    """The terms of a sum, those that differ by a number only added up."""
    known: dict[object, Term] = {}
    for part in flat_sum(e):
        for sign, single in signed_parts(part):
            t = term(single)
            t.number *= sign
            if t.key in known:
                known[t.key].number += t.number
            else:
                known[t.key] = t
    return [t for t in known.values() if t.number]


def signed_parts(e: Expr) -> list[tuple[int, Expr]]:
    """−(a + b) as −a and −b."""
    if e.op is neg:
        return [(-sign, part) for sign, part in signed_parts(e.args[0])]
    if e.op is add:
        return [pair for part in e.args for pair in signed_parts(part)]
    return [(1, e)]


def product(factors: Sequence[Expr]) -> Expr | None:
    """The matrix product, brackets leaning left; None for no factor."""
    return reduce(matmul, factors) if factors else None


def built(t: Term) -> Expr:
    """The term as an expression: −(number·scalars·word)/denominator."""
    above = [raised(s, e) for s, e in t.scalars.items() if e > 0]
    below = [raised(s, -e) for s, e in t.scalars.items() if e < 0]
    size = abs(t.number)
    if size.numerator != 1:
        above.insert(0, as_expr(size.numerator))
    if size.denominator != 1:
        below.insert(0, as_expr(size.denominator))
    word = product(t.word)
    if word is not None:
        above.append(word)
    whole = reduce(scale, above) if above else ONE
    if below:
        whole = divide(whole, reduce(scale, below))
    return -whole if t.number < 0 else whole


def raised(s: Expr, exponent: Fraction) -> Expr:
    """sᵉ, plain for e = 1; ‖x‖² as xᵀx where x is a letter."""
    if s.op is norm and exponent == 2:
        x = s.args[0]
        return x.T @ x if x.shape.is_vector and not x.args else squared_norm(x)
    return s if exponent == 1 else s ** as_expr(exponent)


def summed(parts: Sequence[Term]) -> Expr | None:
    """The sum of the terms, a positive one first where there is one; None for none."""
    ordered = sorted(parts, key=lambda t: t.number < 0)
    return reduce(add, map(built, ordered)) if ordered else None


def left_leaning(e: Expr) -> Expr:
    """s·(A B) as (s·A) B: the value is the same, and code and text need no brackets."""
    args = tuple(left_leaning(arg) for arg in e.args)
    e = e if args == e.args else e.op(*args, data=e.data)
    if e.op is scale and e.args[0].shape.is_scalar and e.args[1].op in (matmul, scale):
        s, X = e.args
        if X.op is matmul:
            return matmul(left_leaning(scale(s, X.args[0])), X.args[1])
        if X.args[0].shape.is_scalar:
            return scale(left_leaning(scale(s, X.args[0])), X.args[1])
    return e
