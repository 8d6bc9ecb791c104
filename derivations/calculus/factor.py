"""Sums made short: common factors come out, the shortest of equal forms is kept.

AᵀAx − Aᵀb becomes Aᵀ(Ax − b), Ax + Aᵀx becomes (A + Aᵀ)x, ab/s + cb/s becomes (a + c)b/s.
Everything done here is the distributive law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.calculus.cost import cost, leaves, tokens
from derivations.calculus.entries import multiplied_out, taken_out
from derivations.calculus.forms import complemented, merged_under, split_total, spread, turned
from derivations.calculus.simplify import remembered, tidy
from derivations.calculus.terms import negated, zero_like
from derivations.calculus.words import Term, built, summed, term, terms
from derivations.core.arithmetic import add, divide, matmul, neg, scale
from derivations.operations import eye, hadamard, hadamard_divide, hadamard_power
from derivations.operations.constants import eye_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivations.core.expr import Expr


ENTRYWISE = (add, neg, hadamard, hadamard_divide, hadamard_power, scale, divide)


FEW = 4
Outside = tuple[Term, str]
Way = tuple[Sequence[Term], Sequence[Term], Outside]


@remembered
def shortened(e: Expr) -> Expr:
    """An equal expression, not longer: factored inside first, then as a whole, until nothing gains."""
    if not e.args or e.op.name == "d":
        return e
    args = tuple(
        negated(shortened(arg.args[0])) if e.op is add and arg.op is neg else shortened(arg) for arg in e.args
    )
    inside = e if args == e.args else e.op(*args, data=e.data)
    best = min([*candidates(inside), e], key=cost)
    return shortened(best) if cost(best) < cost(e) else best


def candidates(e: Expr) -> list[Expr]:
    """Equal forms of an expression whose arguments are short."""
    plain = tidy(e)
    found: list[Expr | None] = [plain, e, complemented(plain), split_total(plain)]
    for form in dict.fromkeys((e, plain)):
        if e.op in ENTRYWISE:
            found += [multiplied_out(form), taken_out(form)]
        if form.op in (add, neg, scale, matmul, divide):
            found += rearranged(form)
    return [form for form in found if form is not None]


def rearranged(e: Expr) -> list[Expr]:
    """The sum or product with equal terms collected, multiplied out, factored, its signs moved inside."""
    flat = terms(e) if e.op in (add, neg) else [term(e)]
    merged = summed(flat)
    if merged is None:
        return [zero_like(e)]
    found = [merged, factored(tuple(flat)) if len(flat) > 1 else merged, *merged_under(flat)]
    out = spread(flat, everywhere=False)
    if out is not None:
        found.append(out)
    if len(flat) > 1 and (out := spread(flat, everywhere=True)) is not None:
        again = terms(out) if out.op in (add, neg) else [term(out)]
        found += [out, factored(tuple(again)) if len(again) > 1 else out]
    if len(flat) == 1 and (swapped := turned(flat[0])) is not None:
        found.append(swapped)
    return found


def factored(parts: Sequence[Term]) -> Expr:
    """The sum with the best common factor taken out, and so on inside and with the rest.

    Of few terms every factor is followed to its end; of many the one that is best by itself.
    """
    whole = summed(parts)
    assert whole is not None
    found = [*groups(parts)]
    if len(parts) > FEW and found:
        found = [min(found, key=lambda way: cost(put_together(way, plain_sum)))]
    return min([whole, *(put_together(way, factored) for way in found)], key=cost)


def plain_sum(parts: Sequence[Term]) -> Expr:
    """The sum as it is."""
    whole = summed(parts)
    assert whole is not None
    return whole


def put_together(way: Way, inner_form: Callable[[Sequence[Term]], Expr]) -> Expr:
    """The factor, the sum in brackets behind it, and the other terms."""
    group, rest, outside = way
    taken = tidy_product(outside, inner_form(group) if len(group) > 1 else built(group[0]))
    if not rest:
        return taken
    remaining = inner_form(rest) if len(rest) > 1 else built(rest[0])
    return remaining - taken.args[0] if taken.op is neg else joined(taken, remaining)


def joined(a: Expr, b: Expr) -> Expr:
    """A + b, written a − c where b = −c."""
    return add(b, a) if a.op is neg and b.op is not neg else add(a, b)


def groups(parts: Sequence[Term]) -> Iterator[Way]:
    """Ways to take a factor out of at least two terms: (what stays inside, the others, the factor)."""
    seen = set()
    for t in parts:
        for side in ("left", "right"):
            for length in range(len(t.word), 0, -1):
                piece = t.word[:length] if side == "left" else t.word[len(t.word) - length :]
                if (side, piece) not in seen:
                    seen.add((side, piece))
                    found = split(parts, piece, side)
                    if found is not None:
                        yield found
    found = common_scalars(parts)
    if found is not None:
        yield found


def split(parts: Sequence[Term], piece: tuple[Expr, ...], side: str) -> Way | None:
    """The terms whose word begins (or ends) with the piece, without it; common scalars go with it."""
    size = len(piece)
    if any(part.op is eye_ for part in piece):
        return None
    inside, rest = [], []
    for t in parts:
        has = (t.word[:size] if side == "left" else t.word[len(t.word) - size :]) == piece
        if not has:
            rest.append(t)
            continue
        left_over = t.word[size:] if side == "left" else t.word[: len(t.word) - size]
        if not left_over:
            end = piece[-1].shape.cols if side == "left" else piece[0].shape.rows
            left_over = (eye(end),)
        inside.append(replace(t, word=left_over, scalars=dict(t.scalars)))
    if len(inside) < 2 or (all(p.word == inside[0].word for p in inside) and not inside[0].word):
        return None
    outer = shared(inside)
    return [without(t, outer) for t in inside], rest, (replace(outer, word=piece), side)


def common_scalars(parts: Sequence[Term]) -> Way | None:
    """Numbers and scalars that all terms share."""
    outer = shared(parts)
    if outer.number == 1 and not outer.scalars:
        return None
    return [without(t, outer) for t in parts], [], (outer, "left")


def shared(parts: Sequence[Term]) -> Term:
    """The number and the powers of scalars that every term has."""
    first = parts[0]
    size = abs(first.number)
    number = size if all(abs(t.number) == size for t in parts) else Fraction(1)
    if number != 1 and all(t.number < 0 for t in parts):
        number = -number
    scalars = {}
    for s in first.scalars:
        exponents = [t.scalars.get(s, Fraction(0)) for t in parts]
        if all(n > 0 for n in exponents) or all(n < 0 for n in exponents):
            scalars[s] = min(exponents, key=abs)
    return Term(number, scalars)


def without(t: Term, outer: Term) -> Term:
    """The term divided by what was taken out."""
    scalars = {s: n for s, e in t.scalars.items() if (n := e - outer.scalars.get(s, 0))}
    return Term(t.number / outer.number, scalars, t.word)


def tidy_product(outside: Outside, inner: Expr) -> Expr:
    """The factor and the sum in brackets, as one term."""
    outer, side = outside
    sign, body = (-1, inner.args[0]) if inner.op is neg else (1, inner)
    if body.shape.is_scalar and not outer.word:
        t = Term(outer.number * sign, dict(outer.scalars))
        t.multiply(body)
        return built(t)
    word = (*outer.word, body) if side == "left" else (body, *outer.word)
    return built(Term(outer.number * sign, dict(outer.scalars), word))


__all__ = ["cost", "leaves", "shortened", "tokens"]
