"""Sums of products entry by entry: s∘(1 − y) − (1 − s)∘y becomes s − y, and x ⊘ (2√(x∘x)) is sign(x)/2.

An entrywise polynomial is a number times factors with exponents, term by term; no factor is the
matrix of ones. Scalars in front are factors as well. Only the commutative and distributive laws
of ∘, the laws of `factors` and σ(−u) = 1 − σ(u) are used.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from derivations.calculus.factors import brought_together, joined_powers, raised, split_power
from derivations.calculus.forms import complemented
from derivations.calculus.terms import zero_like
from derivations.calculus.tidy import remembered, tidy
from derivations.calculus.words import Term, built, primitive, summed
from derivations.core.arithmetic import add, divide, neg, number_, scale
from derivations.core.expr import as_expr
from derivations.operations import hadamard, hadamard_divide, hadamard_power, ones, sigmoid
from derivations.operations.constants import ones_

if TYPE_CHECKING:
    from derivations.core.expr import Expr

Monomial = tuple[tuple["Expr", Fraction], ...]
Polynomial = dict[Monomial, Fraction]
MOST_TERMS = 24


@remembered
def multiplied_out(e: Expr) -> Expr | None:
    """The expression as a sum of different products; None where it has no such form or is too long."""
    found = polynomial(e, {})
    if found is None or len(found) > MOST_TERMS:
        return None
    return assembled(found, e)


@remembered
def taken_out(e: Expr) -> Expr | None:
    """The expression with the factors that all its terms share in front; None where there are none."""
    found = polynomial(e, {})
    if found is None or not 1 < len(found) <= MOST_TERMS:
        return None
    first, *others = map(dict, found)
    shared = {}
    for f, n in first.items():
        exponents = [n, *(other.get(f, Fraction(0)) for other in others)]
        if all(k > 0 for k in exponents) or all(k < 0 for k in exponents):
            shared[f] = min(exponents, key=abs)
    if not shared:
        return None
    inner = assembled(
        {
            tuple((f, n - shared.get(f, 0)) for f, n in monomial if n != shared.get(f)): number
            for monomial, number in found.items()
        },
        e,
    )
    inner = complemented(inner) or inner
    content, inner = primitive(inner) if inner.op is add else (Fraction(1), inner)
    shared[inner] = shared.get(inner, Fraction(0)) + 1
    return product_of(content, shared, e)


def assembled(found: Polynomial, e: Expr) -> Expr:
    """The sum of the terms, in the shape of e."""
    parts = [term_of(number, monomial, e) for monomial, number in found.items() if number]
    return summed(parts) or zero_like(e)


def term_of(number: Fraction, monomial: Monomial, e: Expr) -> Term:
    """One term: the scalars apart from what is multiplied entry by entry."""
    scalars = {f: n for f, n in monomial if f.shape.is_scalar}
    if e.shape.is_scalar:
        return Term(number, scalars)
    entries = {f: n for f, n in monomial if not f.shape.is_scalar}
    return Term(number, scalars, (quotient(joined_powers(entries), e),))


def product_of(number: Fraction, factors: dict[Expr, Fraction], e: Expr) -> Expr:
    """A number times factors."""
    return built(term_of(number, tuple(brought_together(factors).items()), e))


def quotient(factors: dict[Expr, Fraction], e: Expr) -> Expr:
    """The product entry by entry; x∘⁻² where nothing else stands above."""
    above = [raised(f, n) for f, n in factors.items() if n > 0]
    below = [(f, -n) for f, n in factors.items() if n < 0]
    if not above and len(below) == 1 and below[0][1] != 1:
        ((f, n),) = below
        if n.denominator == 1:
            return hadamard_power(f, as_expr(-n))
    top = reduce(hadamard, above) if above else ones(*e.shape)
    return hadamard_divide(top, reduce(hadamard, [raised(f, n) for f, n in below])) if below else top


def polynomial(e: Expr, order: dict[Expr, int]) -> Polynomial | None:  # noqa: C901, PLR0911 - a case per operation
    """The terms of e, factors in the order in which they appeared first, which `order` keeps."""
    if e.op is add:
        parts = [polynomial(arg, order) for arg in e.args]
        return None if None in parts else merged(parts)  # type: ignore[arg-type]
    if e.op is neg:
        inside = polynomial(e.args[0], order)
        return None if inside is None else {key: -n for key, n in inside.items()}
    if e.op is number_:
        return {(): e.data[0]}
    if e.op is ones_:
        return {(): Fraction(1)}
    if e.op in (hadamard, scale):
        left, right = (polynomial(arg, order) for arg in e.args)
        return times(left, right, order)
    if e.op in (hadamard_divide, divide):
        above, below = (polynomial(arg, order) for arg in e.args)
        if below is not None and len(below) == 1 and (inverted := to_the(below, Fraction(-1))) is not None:
            return times(above, inverted, order)
        if below is not None:
            return times(above, atom(e.args[1], Fraction(-1), order), order)
        return None
    powers = split_power(e)
    if powers is not None:
        found: Polynomial | None = {(): Fraction(1)}
        for base, n in powers:
            found = times(found, powered(base, n, order), order)
        return found
    if e.op is sigmoid and (other := sigmoid(tidy(-e.args[0]))) in order:
        return {(): Fraction(1), ((other, Fraction(1)),): Fraction(-1)}
    return atom(e, Fraction(1), order)


def powered(base: Expr, n: Fraction, order: dict[Expr, int]) -> Polynomial | None:
    """The terms of baseⁿ: multiplied out for squares and cubes, a power of each factor of a product."""
    inside = polynomial(base, order) if n.denominator == 1 and split_power(base) != [(base, n)] else None
    if inside is None:
        return atom(base, n, order)
    if len(inside) == 1:
        return to_the(inside, n) or atom(base, n, order)
    if n in {2, 3}:
        found: Polynomial | None = inside
        for _ in range(int(n) - 1):
            found = times(found, inside, order)
        return found
    return atom(base, n, order)


def atom(e: Expr, exponent: Fraction, order: dict[Expr, int]) -> Polynomial:
    """What is not taken apart, to a power."""
    order.setdefault(e, len(order))
    return {((e, exponent),): Fraction(1)}


def to_the(single: Polynomial, n: Fraction) -> Polynomial | None:
    """One term to a whole power; None for a power of 0 that does not exist."""
    ((monomial, number),) = single.items()
    if not number and n < 0:
        return None
    return {tuple((f, k * n) for f, k in monomial): number ** int(n)}


def times(left: Polynomial | None, right: Polynomial | None, order: dict[Expr, int]) -> Polynomial | None:
    """The product, multiplied out; None where it has too many terms."""
    if left is None or right is None or len(left) * len(right) > MOST_TERMS:
        return None
    return merged([{together(a, b, order): m * n} for a, m in left.items() for b, n in right.items()])


def together(a: Monomial, b: Monomial, order: dict[Expr, int]) -> Monomial:
    """The product of two monomials."""
    factors = dict(a)
    for f, n in b:
        factors[f] = factors.get(f, Fraction(0)) + n
    kept = brought_together(factors)
    for f in kept:
        order.setdefault(f, len(order))
    return tuple(sorted(kept.items(), key=lambda pair: order[pair[0]]))


def merged(parts: list[Polynomial]) -> Polynomial:
    """The sum of polynomials."""
    found: Polynomial = {}
    for part in parts:
        for key, n in part.items():
            found[key] = found.get(key, Fraction(0)) + n
    return found
