"""How long an expression is when it is read: about the tokens of its text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add, neg, number_, scale, symbol_, transpose
from derivations.core.shape import ONE
from derivations.core.spelling import is_product
from derivations.operations.constants import ones_, size_, zeros_
from derivations.operations.norms import squared_norm

if TYPE_CHECKING:
    from derivations.core.expr import Expr

INFIX = {"add", "scale", "matmul", "divide", "hadamard", "hadamard_divide", "power", "hadamard_power"}


def cost(e: Expr) -> tuple[int, int, int]:
    """(tokens, leaves, signs): tokens of the text, letters and numbers, and minuses."""
    return tokens(e), leaves(e), signs(e)


@lru_cache(maxsize=8192)
def signs(e: Expr) -> int:
    """How many negatives."""
    return sum(map(signs, e.args)) + (e.op is neg)


@lru_cache(maxsize=8192)
def leaves(e: Expr) -> int:
    """How many symbols and constants, each place counted."""
    return sum(map(leaves, e.args)) or 1


@lru_cache(maxsize=8192)
def tokens(e: Expr) -> int:  # noqa: PLR0911 - one case per kind of spelling
    """About as many tokens as the text of the expression has: names, numbers, signs, brackets."""
    if e.op in (symbol_, size_):
        return 1
    if e.op is number_:
        return 1 + int(e.data[0] < 0) + 2 * int(e.data[0].denominator != 1)
    if e.op in (ones_, zeros_):
        return 4 if e.shape.cols == ONE else 6
    inside = sum(map(tokens, e.args))
    if e.op is neg:
        return inside + 1 + 2 * (e.args[0].op is add)
    if e.op is transpose:
        return inside + 1 + 2 * (e.args[0].op.name in INFIX)
    if e.op is add:
        return inside + (1 if e.args[1].op is not neg else 0)
    if e.op.name in {"power", "hadamard_power"}:
        base, exponent = e.args
        compound = exponent.op is not symbol_ and (exponent.op is not number_ or tokens(exponent) > 1)
        return inside + 1 + 2 * (base.op.name in INFIX or base.op is neg) + 2 * compound
    if e.op.name in INFIX:
        return (
            inside + 1 + 2 * sum(arg.op is add for arg in e.args) + 2 * bracketed(e) + 2 * led_by_product(e)
        )
    if e.op is squared_norm:
        return inside + 5 + 2 * (e.args[0].op.name in INFIX)
    return inside + 2 + len(e.args) + 2 * len(e.data)


def led_by_product(e: Expr) -> bool:
    """Does a product that is a scalar, such as xᵀy, stand in brackets in front of another factor?"""
    return e.op is scale and e.args[0].shape.is_scalar and is_product(e.args[0])


def bracketed(e: Expr) -> bool:
    """Does the right operand of a product stand in brackets because it is a product?"""
    left, right = e.args
    plain = right.op is add or "power" in right.op.name or right.op.name not in INFIX
    return not (plain or (e.op is scale and left.shape.is_scalar and right.op.name == "matmul"))
