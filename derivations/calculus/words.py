"""A term as number · scalars · matrix word, and back: the form in which terms are compared.

2·s·A·B·x/t² is the number 2, the scalars {s: 1, t: −2} and the word (A, B, x). A term whose
value is a scalar built from a product of matrices, such as xᵀAx, is one scalar with its own word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING

from derivations.calculus.factors import brought_together, joined_powers, split_power
from derivations.calculus.factors import raised as to_the_power
from derivations.calculus.letters import one_way, reduced
from derivations.calculus.terms import ONE, common, flat_sum
from derivations.calculus.tidy import remembered
from derivations.core.arithmetic import add, divide, matmul, neg, number_, scale, transpose
from derivations.core.expr import Expr, as_expr
from derivations.core.spelling import is_complex
from derivations.operations import eye
from derivations.operations.norms import norm, squared_norm

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Term:
    """number · Π scalarᵉˣᵖᵒⁿᵉⁿᵗ · word; an empty word stands for the number 1."""

    number: Fraction = Fraction(1)
    scalars: dict[Expr, Fraction] = field(default_factory=dict)
    word: tuple[Expr, ...] = ()

    def multiply(self, e: Expr, exponent: Fraction = Fraction(1)) -> None:  # noqa: C901, PLR0912 - one case per operation
        """Take a scalar expression into the term, apart as far as it is a product."""
        if e.op is number_:
            if e.data[0] == 0 and exponent < 0:
                self.scalars[e] = exponent
                return
            if exponent.denominator == 1:
                self.number *= e.data[0] ** int(exponent)
                return
        if e.op is neg and exponent.denominator == 1:
            self.number *= Fraction(-1) ** int(exponent)
            self.multiply(e.args[0], exponent)
        elif e.op is scale and exponent.denominator == 1:
            for part in e.args:
                self.multiply(part, exponent)
        elif e.op is divide and exponent.denominator == 1:
            self.multiply(e.args[0], exponent)
            self.multiply(e.args[1], -exponent)
        elif e.op is squared_norm and not is_complex(e):
            self.multiply(norm(e.args[0]), 2 * exponent)
        elif is_own_square(e) and not is_complex(e):
            self.multiply(norm(e.args[1]), 2 * exponent)
        elif exponent.denominator == 1 and (powers := split_power(e)) is not None:
            for base, n in powers:
                if n.denominator == 1 and base != e:
                    self.multiply(base, exponent * n)
                else:
                    self.take(base, exponent * n)
        elif e.op is add and exponent.denominator == 1:
            content, rest = primitive(e)
            self.number *= content ** int(exponent)
            self.take(rest, exponent)
        elif e.op is matmul:
            self.take(one_way(e), exponent)
        else:
            self.take(e, exponent)

    def take(self, s: Expr, exponent: Fraction) -> None:
        """Multiply by sᵉ as it is."""
        self.scalars[s] = self.scalars.get(s, Fraction(0)) + exponent
        if not self.scalars[s]:
            del self.scalars[s]

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


@remembered
def primitive(e: Expr) -> tuple[Fraction, Expr]:
    """(c, rest) with e = c·rest: the number that all terms share, negative where all terms are."""
    parts = terms(e)
    if len(parts) < 2:
        return Fraction(1), e
    content = parts[0].number
    for part in parts[1:]:
        content = common(content, part.number)
    content = abs(content)
    if all(part.number < 0 for part in parts):
        content = -content
    if content == 1 or content.denominator != 1:
        return Fraction(1), e
    rest = summed([replace(part, number=part.number / content) for part in parts])
    return content, e if rest is None else rest


def term(e: Expr) -> Term:
    """The expression as a term. Sums inside stay whole."""
    found = Term()
    if e.shape.is_scalar:
        found.multiply(e)
    else:
        collect(e, found)
        found.word = alike_signed(reduced(found.word) or (eye(e.shape.rows),), found)
    found.scalars = brought_together(found.scalars)
    return found


def alike_signed(word: tuple[Expr, ...], found: Term) -> tuple[Expr, ...]:
    """(b − a)(a − b)ᵀ as −(a − b)(a − b)ᵀ: the later of two factors is kept."""
    sums = [k for k, f in enumerate(word) if (f.args[0] if f.op is transpose else f).op is add]
    for i, k in combinations(sums, 2):
        first, last = (f.args[0] if f.op is transpose else f for f in (word[i], word[k]))
        if first != last and first.shape == last.shape and opposite(first) == last:
            found.number = -found.number
            flipped = last.T if word[i].op is transpose else last
            return alike_signed((*word[:i], flipped, *word[i + 1 :]), found)
    return word


@remembered
def opposite(e: Expr) -> Expr | None:
    """−e for a sum, term by term."""
    return summed([replace(part, number=-part.number) for part in terms(e)])


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
    elif e.op is add:
        content, rest = primitive(e)
        found.number *= content
        found.word = (*found.word, rest)
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
    scalars = joined_powers(t.scalars)
    if not scalars and not t.word:
        return as_expr(t.number)
    above = [raised(s, e) for s, e in scalars.items() if e > 0]
    below = [raised(s, -e) for s, e in scalars.items() if e < 0]
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
    return to_the_power(s, exponent)


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
