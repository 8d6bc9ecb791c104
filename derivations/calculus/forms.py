"""Other forms of a sum or a product, offered beside it: the shortest is kept.

Sums in the places where multiplying out may cancel, terms under one linear operation put together,
1 − σ(u) as σ(−u), and −(a − b) as b − a.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.letters import reduced
from derivations.calculus.terms import ONE
from derivations.calculus.tidy import tidy
from derivations.calculus.words import Term, built, opposite, summed, terms
from derivations.core.arithmetic import add, neg, transpose
from derivations.operations import diag, diagonal, eye, kron, sigmoid, total, tr, vec
from derivations.operations.constants import embedding_, eye_, ones_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivations.calculus.letters import Word
    from derivations.core.expr import Expr

MOST_TERMS = 8
LINEAR = (diag, diagonal, vec)


def spread(parts: Sequence[Term], *, everywhere: bool) -> Expr | None:
    """The products multiplied out: all of them, or only where the identity, ⊗ or E meets a sum."""
    out: list[Term] = []
    waiting = list(parts)
    while waiting:
        t = waiting.pop(0)
        at = next((k for k in range(len(t.word)) if opens(t.word, k, everywhere=everywhere)), None)
        if at is None:
            out.append(t)
            continue
        waiting = [*(multiplied(t, at, part) for part in terms_of(t.word[at])), *waiting]
        if len(out) + len(waiting) > MOST_TERMS:
            return None
    return None if out == list(parts) else summed(collected(out))


def opens(word: tuple[Expr, ...], k: int, *, everywhere: bool) -> bool:
    """Is the factor k a sum to be multiplied out?"""
    factor = word[k].args[0] if word[k].op is transpose else word[k]
    if factor.op is not add or (len(word) < 2 and word[k].op is not transpose):
        return False
    return everywhere or has_eye(factor) or any(map(meets_kron, word[max(k - 1, 0) : k + 2]))


def meets_kron(e: Expr) -> bool:
    """A Kronecker product, or the embedding of a diagonal."""
    return e.op in (kron, embedding_) or (e.op is transpose and e.args[0].op is embedding_)


def has_eye(e: Expr) -> bool:
    """Is one of the terms a multiple of the identity?"""
    return any(part.word and part.word[-1].op is eye_ for part in terms(e))


def terms_of(e: Expr) -> list[Term]:
    """The terms of a sum or of its transpose."""
    if e.op is not transpose:
        return terms(e)
    return [replace(part, word=tuple(tidy(f.T) for f in reversed(part.word))) for part in terms(e.args[0])]


def multiplied(t: Term, at: int, part: Term) -> Term:
    """The term with one part of the sum in the place of its factor `at`."""
    found = Term(t.number * part.number, dict(t.scalars))
    for s, n in part.scalars.items():
        found.take(s, n)
    inner = tuple(factor for factor in part.word if factor.op is not eye_)
    word = tuple(f for piece in (*t.word[:at], *inner, *t.word[at + 1 :]) for f in flat_product(tidy(piece)))
    rows = (t.word or part.word)[0].shape.rows
    found.word = reduced(known_products(word)) or (eye(rows),)
    return found


def known_products(word: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """Neighbours that tidying knows as one factor put together."""
    for k, (a, b) in enumerate(pairwise(word)):
        if meets_kron(a) or meets_kron(b):
            known = tidy(a @ b)
            if flat_product(known) != [a, b]:
                return known_products((*word[:k], *flat_product(known), *word[k + 2 :]))
    return word


def collected(parts: Sequence[Term]) -> list[Term]:
    """Equal terms added up."""
    known: dict[object, Term] = {}
    for t in parts:
        if t.key in known:
            known[t.key] = replace(known[t.key], number=known[t.key].number + t.number)
        else:
            known[t.key] = t
    return [t for t in known.values() if t.number]


def merged_under(parts: Sequence[Term]) -> Iterator[Expr]:
    """Terms under one linear operation put together: diag(a) + diag(b) = diag(a + b)."""
    for op, side in product(LINEAR, (0, -1)):
        groups: dict[Word, list[Term]] = {}
        for t in parts:
            if t.word and t.word[side].op is op:
                groups.setdefault(t.word[1:] if side == 0 else t.word[:-1], []).append(t)
        for rest, group in groups.items():
            if len(group) > 1:
                inner = summed(collected([replace(t, word=t.word[side].args) for t in group]))
                together = () if inner is None else (op(inner), *rest) if side == 0 else (*rest, op(inner))
                whole = [Term(word=together)] if together else []
                found = summed([*whole, *(t for t in parts if t not in group)])
                if found is not None:
                    yield found


def split_total(e: Expr) -> Expr | None:
    """Sum(a + b) as sum(a) + sum(b), tr(A + B) as tr(A) + tr(B)."""
    if e.op not in (total, tr) or e.args[0].op is not add:
        return None
    return tidy(add(*(split_total(e.op(part)) or e.op(part) for part in e.args[0].args)))


def complemented(e: Expr) -> Expr | None:
    """1 − σ(u) as σ(−u), and 1 − σ(−u) as σ(u)."""
    if e.op is not add:
        return None
    for a, b in (e.args, e.args[::-1]):
        if b.op is neg and b.args[0].op is sigmoid and (a == ONE or a.op is ones_):
            return sigmoid(tidy(-b.args[0].args[0]))
    return None


def turned(t: Term) -> Expr | None:
    """−A(b − c)D as A(c − b)D; None where no factor is such a difference."""
    if t.number > 0:
        return None
    for k, factor in enumerate(t.word):
        others = (*t.word[:k], *t.word[k + 1 :])
        is_paired = any(factor in (other, tidy(other.T)) for other in others)
        if factor.op is add and any(part.op is neg for part in factor.args) and not is_paired:
            swapped = opposite(factor)
            assert swapped is not None
            return built(replace(t, number=-t.number, word=(*t.word[:k], swapped, *t.word[k + 1 :])))
    for s, n in t.scalars.items():
        if s.op is add and n % 2 == 1 and any(part.op is neg for part in s.args):
            swapped = opposite(s)
            assert swapped is not None
            scalars = {swapped if g == s else g: m for g, m in t.scalars.items()}
            return built(replace(t, number=-t.number, scalars=scalars))
    return None
