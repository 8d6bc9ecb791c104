"""Sums made short: common factors come out, the shortest of equal forms is kept.

AᵀAx − Aᵀb becomes Aᵀ(Ax − b), Ax + Aᵀx becomes (A + Aᵀ)x, ab/s + cb/s becomes (a + c)b/s.
Everything done here is the distributive law.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from derivations.calculus.entries import multiplied_out
from derivations.calculus.simplify import tidy
from derivations.calculus.terms import zero_like
from derivations.calculus.words import Term, built, summed, term, terms
from derivations.core.arithmetic import add, matmul, neg, number_, scale, symbol_, transpose
from derivations.core.expr import Expr
from derivations.operations import eye, hadamard
from derivations.operations.constants import eye_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def cost(e: Expr) -> tuple[int, int]:
    """(tokens, leaves): about how many tokens the text has, and how many letters and numbers."""
    return tokens(e), leaves(e)


@lru_cache(maxsize=8192)
def leaves(e: Expr) -> int:
    """How many symbols and constants, each place counted."""
    return sum(map(leaves, e.args)) or 1


@lru_cache(maxsize=8192)
def tokens(e: Expr) -> int:
    """About as many tokens as the text of the expression has: names, numbers, signs, brackets."""
    if e.op in (symbol_, number_):
        return 1
    inside = sum(map(tokens, e.args))
    if e.op is neg:
        return inside + 1 + 2 * (e.args[0].op is add)
    if e.op is transpose:
        return inside + 1 + 2 * (e.args[0].op.name in INFIX)
    if e.op is add:
        return inside + (1 if e.args[1].op is not neg else 0)
    if e.op.name in INFIX:
        return inside + 1 + 2 * sum(arg.op is add for arg in e.args) + 2 * bracketed(e)
    return inside + 2 + len(e.args) + 2 * len(e.data)


INFIX = {"add", "scale", "matmul", "divide", "hadamard", "hadamard_divide", "power"}


def bracketed(e: Expr) -> bool:
    """Does the right operand of a product stand in brackets because it is a product?"""
    left, right = e.args
    plain = right.op is add or right.op.name == "power" or right.op.name not in INFIX
    return not (
        plain or e.op.name == "power" or (e.op is scale and left.shape.is_scalar and right.op is matmul)
    )


@lru_cache(maxsize=4096)
def shortened(e: Expr) -> Expr:
    """An equal expression, not longer: factored inside first, then as a whole."""
    if not e.args or e.op.name == "d":
        return e
    args = tuple(shortened(arg) for arg in e.args)
    e = e if args == e.args else e.op(*args, data=e.data)
    plain = tidy(e)
    candidates = [e, plain]
    if e.op in (add, hadamard, scale):
        flat_form = multiplied_out(e)
        if flat_form is not None:
            candidates.append(flat_form)
    for form in dict.fromkeys((e, plain)):
        if form.op in (add, neg, scale, matmul) or form.op.name == "divide":
            candidates += rearranged(form)
    return min(candidates, key=cost)


def rearranged(e: Expr) -> list[Expr]:
    """The sum or product with equal terms collected, multiplied out at the identity, and factored."""
    flat = terms(e) if e.op in (add, neg) else [term(e)]
    merged = summed(flat)
    if merged is None:
        return [zero_like(e)]
    return [merged, *spread(flat), factored(tuple(flat)) if len(flat) > 1 else merged]


def spread(parts: list[Term]) -> Iterator[Expr]:
    """(K + aI)x as Kx + ax: sums with the identity multiplied out."""
    out: list[Term] = []
    changed = False
    for t in parts:
        at = next((k for k, factor in enumerate(t.word) if factor.op is add and has_eye(factor)), None)
        if at is None or len(t.word) < 2:
            out.append(t)
            continue
        changed = True
        for part in terms(t.word[at]):
            inner = tuple(factor for factor in part.word if factor.op is not eye_)
            scalars = dict(t.scalars)
            for s, n in part.scalars.items():
                scalars[s] = scalars.get(s, Fraction(0)) + n
            out.append(Term(t.number * part.number, scalars, (*t.word[:at], *inner, *t.word[at + 1 :])))
    whole = summed(out) if changed else None
    if whole is not None:
        yield whole


def has_eye(e: Expr) -> bool:
    """Is one of the terms a multiple of the identity?"""
    return any(part.word and part.word[-1].op is eye_ for part in terms(e))


def factored(parts: Sequence[Term]) -> Expr:
    """The sum with the best common factor taken out, and so on inside and with the rest."""
    whole = summed(parts)
    assert whole is not None
    best, shortest = whole, cost(whole)
    for group, rest, outside in groups(parts):
        inner = factored(group) if len(group) > 1 else built(group[0])
        taken = tidy_product(outside, inner)
        candidate = taken
        if rest:
            remaining = factored(rest) if len(rest) > 1 else built(rest[0])
            candidate = remaining - taken.args[0] if taken.op is neg else joined(taken, remaining)
        if cost(candidate) < shortest:
            best, shortest = candidate, cost(candidate)
    return best


def joined(a: Expr, b: Expr) -> Expr:
    """A + b, written a − c where b = −c."""
    return add(b, a) if a.op is neg and b.op is not neg else add(a, b)


Outside = tuple[Term, str]


def groups(parts: Sequence[Term]) -> Iterator[tuple[list[Term], list[Term], Outside]]:
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


def split(
    parts: Sequence[Term], piece: tuple[Expr, ...], side: str
) -> tuple[list[Term], list[Term], Outside] | None:
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


def common_scalars(parts: Sequence[Term]) -> tuple[list[Term], list[Term], Outside] | None:
    """Numbers and scalars that all terms share."""
    outer = shared(parts)
    if outer.number == 1 and not outer.scalars:
        return None
    return [without(t, outer) for t in parts], [], (outer, "left")


def shared(parts: Sequence[Term]) -> Term:
    """The number and the scalars that every term has."""
    first = parts[0]
    size = abs(first.number)
    number = size if all(abs(t.number) == size for t in parts) else Fraction(1)
    if number != 1 and all(t.number < 0 for t in parts):
        number = -number
    scalars = {s: e for s, e in first.scalars.items() if all(t.scalars.get(s, 0) == e for t in parts)}
    return Term(number, scalars)


def without(t: Term, outer: Term) -> Term:
    """The term divided by what was taken out."""
    scalars = {s: e for s, e in t.scalars.items() if s not in outer.scalars}
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
