"""Is a claim right where matrices are symmetric? Which have to be?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.condition import symmetric
from derivations.judge.decision import decided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.core.expr import Expr
    from derivations.judge.question import Form, Question


# So many matrices are tried one by one.
ALONE = 8


def symmetric_symbols(question: Question, form: Form, claim: Expr) -> tuple[tuple[Expr, ...], str] | None:
    """(the matrices that have to be symmetric, how it is known): one alone, else all as far as needed.

    A variable that has to be symmetric is so at the point: its entries stay independent.
    """
    candidates = square_symbols(question, claim)
    for S in candidates[:ALONE]:
        basis = right_if(question, form, claim, (S,))
        if basis:
            return (S,), basis
    needed = tuple(candidates)
    basis = right_if(question, form, claim, needed) if len(needed) > 1 else ""
    if not basis:
        return None
    for S in candidates[:ALONE]:
        fewer = tuple(other for other in needed if other != S)
        if len(fewer) > 1 and (without := right_if(question, form, claim, fewer)):
            needed, basis = fewer, without
    return needed, basis


def square_symbols(question: Question, claim: Expr) -> list[Expr]:
    """Square matrices without a structure; a differential's variables are moved, and stay as they are."""
    every = dict.fromkeys((*question.of.symbols(), *claim.symbols()))
    moved = {*question.moved, *(s for e in question.moved.values() for s in e.symbols())}
    return [
        s for s in every if s.shape.is_square and not s.shape.is_scalar and not s.data[2] and s not in moved
    ]


def right_if(question: Question, form: Form, claim: Expr, symbols: Sequence[Expr]) -> str:
    """How it is known that the claim is right if these are symmetric; "" if it is not."""
    found = decided(question, form, claim, map(symmetric, symbols))
    return found.basis if found.is_right else ""
