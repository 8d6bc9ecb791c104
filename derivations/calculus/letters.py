"""Words of matrices as letters with exponents: X³X⁻¹ = X², (AB)⁻¹A = B⁻¹, QᵀQ = I inside longer words.

A letter is (base, is it transposed?, exponent); an exponent is a number plus, for Xᵏ⁻¹, an
expression. Neighbours with one base are merged wherever both sides are defined.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.laws_of_symmetry import is_symmetric
from derivations.calculus.tidy import remembered, tidy
from derivations.core.arithmetic import add, matmul, number_, symbol_, transpose
from derivations.core.expr import Expr, as_expr
from derivations.operations import inverse, matrix_power, pinv, sqrtm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Word = tuple[Expr, ...]


class Letter(NamedTuple):
    """base^(exponent + more), or the transpose of that."""

    base: Expr
    turned: bool
    exponent: Fraction
    more: Expr | None = None

    @property
    def is_empty(self) -> bool:
        """The power 0."""
        return not self.exponent and self.more is None


def exponent_of(k: Expr) -> tuple[Fraction, Expr | None]:
    """K − 1 as (−1, k), a number as (number, None)."""
    if k.op is number_:
        return k.data[0], None
    if k.op is add and k.args[1].op is number_:
        n, more = exponent_of(k.args[0])
        return n + k.args[1].data[0], more
    return Fraction(0), k


@remembered
def letters(e: Expr, *, taken_apart: bool) -> tuple[Letter, ...]:
    """The letters of one factor; inverses of products of square matrices are taken apart if asked for."""
    X = e.args[0] if e.args else e
    if e.op is transpose:
        return tuple(turned(found) for found in reversed(letters(X, taken_apart=taken_apart)))
    if e.op is inverse:
        inner = inside(X, taken_apart=taken_apart)
        if inner is not None:
            return tuple(inverted(found) for found in reversed(inner))
        return (lettered(X, Fraction(-1)),)
    if e.op in (matrix_power, sqrtm):
        n, more = (Fraction(1, 2), None) if e.op is sqrtm else exponent_of(e.args[1])
        inner = letters(X, taken_apart=False)
        if len(inner) == 1 and inner[0].more is None and inner[0].exponent in {1, -1} and e.op is not sqrtm:
            (only,) = inner
            power = only._replace(exponent=n, more=more)
            return (power if only.exponent == 1 else inverted(power),)
        return (lettered(X, n, more),)
    return (lettered(e, Fraction(1)),)


def inverted(found: Letter) -> Letter:
    """The letter with the opposite exponent."""
    return found._replace(exponent=-found.exponent, more=None if found.more is None else tidy(-found.more))


def inside(X: Expr, *, taken_apart: bool) -> tuple[Letter, ...] | None:
    """The letters of what is inverted, where each of them can be inverted alone."""
    if X.op is matmul:
        factors = flat_product(X)
        if not taken_apart or not all(factor.shape.is_square for factor in factors):
            return None
        return tuple(found for factor in factors for found in letters(factor, taken_apart=True))
    return letters(X, taken_apart=taken_apart) if X.op in (transpose, inverse, matrix_power) else None


def lettered(base: Expr, exponent: Fraction, more: Expr | None = None) -> Letter:
    """The letter of a base: a symmetric one is never transposed."""
    return Letter(base, turned=False, exponent=exponent, more=more)


def turned(found: Letter) -> Letter:
    """The transpose; Qᵀ = Q⁻¹ for an orthogonal Q."""
    if is_symmetric(found.base):
        return found
    if found.base.op is symbol_ and found.base.data[2] == "orthogonal":
        return inverted(found)
    return found._replace(turned=not found.turned)


def merged(sequence: Iterable[Letter]) -> list[Letter]:
    """Neighbours with one base as one power; what becomes the power 0 goes."""
    found: list[Letter] = []
    for letter in sequence:
        last = found[-1] if found else None
        if last is not None and last.base == letter.base and last.turned == letter.turned:
            parts = [more for more in (last.more, letter.more) if more is not None]
            more = tidy(reduce(add, parts)) if parts else None
            n, more = (Fraction(0), None) if more is None else exponent_of(more)
            found[-1] = last._replace(exponent=last.exponent + letter.exponent + n, more=more)
            if found[-1].is_empty:
                found.pop()
        else:
            found.append(letter)
        if is_projected(found):
            del found[-2:]
    return found


def is_projected(found: Sequence[Letter]) -> bool:
    """Do the last three letters read X X⁺ X or X⁺ X X⁺?"""
    if len(found) < 3 or any(letter.exponent != 1 or letter.more is not None for letter in found[-3:]):
        return False
    a, b, c = found[-3:]
    alike = a == c and a.turned == b.turned
    return alike and (b.base == pinv(a.base) or (a.base.op is pinv and b.base == a.base.args[0]))


def factor_of(letter: Letter) -> Expr:
    """The letter as an expression: (Xᵀ)³, X⁻ᵀ, (X⁻¹)², Xᵏ⁻¹."""
    X, n = letter.base, letter.exponent
    if letter.more is not None:
        power = letter.more if n == 0 else add(letter.more, as_expr(n))
        return matrix_power(X.T if letter.turned else X, power)
    if letter.base.op is symbol_ and letter.base.data[2] == "orthogonal" and n < 0:
        X, n = X.T, -n
    if n.denominator != 1:
        root = sqrtm(X) if n > 0 else inverse(sqrtm(X))
        root = root if abs(n) == Fraction(1, 2) else matrix_power(root, as_expr(int(2 * abs(n))))
        return root.T if letter.turned else root
    if n < 0:
        X, n = inverse(X), -n
    X = X.T if letter.turned else X
    return X if n == 1 else matrix_power(X, as_expr(n))


@remembered
def reduced(word: Word) -> Word:
    """An equal word with as few letters; the empty one stands for the identity."""
    short = spelled(word, taken_apart=False)
    if not any(map(hides_product, word)):
        return short
    apart = spelled(word, taken_apart=True)
    return apart if size(apart) < size(short) else short


def size(word: Word) -> int:
    """How many nodes a word has."""
    return sum(1 for factor in word for _ in factor.nodes())


def hides_product(e: Expr) -> bool:
    """Is it made of the inverse of a product?"""
    if e.op is inverse and e.args[0].op is matmul:
        return True
    return e.op in (transpose, inverse, matrix_power) and hides_product(e.args[0])


def spelled(word: Word, *, taken_apart: bool) -> Word:
    """The word after merging; letters that nothing happened to stay as they were written."""
    before = [found for factor in word for found in letters(factor, taken_apart=taken_apart)]
    after = merged(before)
    return word if after == before and not taken_apart else tuple(map(factor_of, after))


@remembered
def one_way(e: Expr) -> Expr:
    """A scalar product in the one of its two directions with fewer transposes: xᵀAy, not yᵀAᵀx."""
    factors = flat_product(e)
    back = [transposed(factor) for factor in reversed(factors)]
    forth_cost, back_cost = ((sum(f.op is transpose for f in way), repr(way)) for way in (factors, back))
    return e if forth_cost <= back_cost else reduce(matmul, back)


def transposed(e: Expr) -> Expr:
    """Eᵀ, without a double transpose."""
    return e.args[0] if e.op is transpose else e if is_symmetric(e) else e.T
