"""Sums of products entry by entry, multiplied out: s∘(1 − y) − (1 − s)∘y becomes s − y.

An entrywise polynomial is a number times a multiset of factors, term by term; the empty multiset
is the matrix of ones. Only the distributive and commutative laws of ∘ are used.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from derivations.calculus.terms import ONE, times_number, total_of, zero_like
from derivations.core.arithmetic import add, neg, number_, scale
from derivations.core.expr import as_expr
from derivations.operations import hadamard, hadamard_power, ones
from derivations.operations.constants import ones_

if TYPE_CHECKING:
    from derivations.core.expr import Expr

Polynomial = dict[tuple["Expr", ...], Fraction]
MOST_TERMS = 24


def multiplied_out(e: Expr) -> Expr | None:
    """The expression as a sum of different products; None where it has no such form or is too long."""
    found = polynomial(e, {})
    if found is None or len(found) > MOST_TERMS:
        return None
    terms = []
    for factors, number in found.items():
        if number:
            unit = ONE if e.shape.is_scalar else ones(*e.shape)
            product = reduce(times, collected(factors)) if factors else unit
            terms.append(times_number(as_expr(number), product))
    ordered = sorted(terms, key=lambda t: t.op is neg)
    return total_of(ordered) or zero_like(e)


def times(a: Expr, b: Expr) -> Expr:
    """A ∘ B, written as a plain product for scalars."""
    return scale(a, b) if a.shape.is_scalar else hadamard(a, b)


def collected(factors: tuple[Expr, ...]) -> list[Expr]:
    """Equal factors as one power."""
    return [
        f if n == 1 else f**n if f.shape.is_scalar else hadamard_power(f, as_expr(n))
        for f, n in Counter(factors).items()
    ]


def polynomial(e: Expr, order: dict[Expr, int]) -> Polynomial | None:  # noqa: PLR0911 - one case per operation
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
    if e.op is scale and e.args[0].op is number_:
        inside = polynomial(e.args[1], order)
        return None if inside is None else {key: n * e.args[0].data[0] for key, n in inside.items()}
    if e.op is hadamard or (e.op is scale and e.shape.is_scalar):
        left, right = (polynomial(arg, order) for arg in e.args)
        if left is None or right is None or len(left) * len(right) > MOST_TERMS:
            return None
        return merged(
            [
                {tuple(sorted((*a, *b), key=order.__getitem__)): m * n}
                for a, m in left.items()
                for b, n in right.items()
            ]
        )
    if e.op is hadamard_power and e.args[1].op is number_ and e.args[1].data[0] in {2, 3}:
        return polynomial(reduce(hadamard, [e.args[0]] * int(e.args[1].data[0])), order)
    order.setdefault(e, len(order))
    return {(e,): Fraction(1)}


def merged(parts: list[Polynomial]) -> Polynomial:
    """The sum of polynomials."""
    found: Polynomial = {}
    for part in parts:
        for key, n in part.items():
            found[key] = found.get(key, Fraction(0)) + n
    return found
