"""X.^k: every entry to the same power."""

from __future__ import annotations

from typing import Any

from derivations.core.arithmetic import number_, scale
from derivations.core.condition import Condition, no_zero_entry, positive
from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled
from derivations.operations.elementwise import log, times


def entries_powered(X: Expr, k: Expr) -> Shape:
    """The shape of X; the exponent is a scalar."""
    if k.shape.is_scalar:
        return Shape(*X.shape)
    msg = f"cannot raise the entries of {X!r} ({X.shape}) to the power {k!r} ({k.shape}): write a scalar"
    raise ShapeError(msg)


def power_value(at: Any, X: Any, k: Any) -> Any:
    """Each entry to a rational power; exp(k log x) for an exponent that is a variable."""
    exponent = at.node.args[1]
    if at.is_exponent(exponent):
        q = at.exponent(exponent)
        return X.map(lambda x: at.ring.power(x, q))
    return X.map(at.ring.log).scale(k.item).map(at.ring.exp)


def is_integer(k: Expr) -> bool:
    """Is it an integer for sure: a sum or product of integers and symbols of such?"""
    if k.op is number_:
        return bool(k.data[0].denominator == 1)
    if k.op.name in {"add", "neg", "scale"}:
        return all(map(is_integer, k.args))
    return k.op.name == "symbol" and k.data[2] == "integer"


def conditions(X: Expr, k: Expr) -> tuple[Condition, ...]:
    """Integers ≥ 0 need nothing, other integers no entry 0, anything else positive entries."""
    if k.op is number_ and k.data[0].denominator == 1:
        return () if k.data[0] >= 0 else (no_zero_entry(X),)
    return (no_zero_entry(X),) if is_integer(k) else (positive(X),)


def power_slope(X: Expr, k: Expr, dX: Expr) -> Expr:
    """K X.^(k − 1) ∘ dX, with 2X for a square."""
    less = as_expr(k.data[0] - 1) if k.op is number_ else k - 1
    below = X if less == as_expr(1) else hadamard_power(X, less)
    return times(scale(k, below), dX)


def power_latex(node: Expr, spell: Spell) -> Spelled:
    """X with ∘k as its exponent."""
    return rf"{spell(node.args[0], 50)}^{{\odot {spell(node.args[1], 20)}}}", 40


hadamard_power: Operation = Operation(
    name="hadamard_power",
    title=("성분별 거듭제곱의 미분", "power rule, entry by entry"),
    shape=entries_powered,
    value=power_value,
    differential=(
        power_slope,
        lambda X, k, dk: scale(dk, times(hadamard_power(X, k), log(X))),
    ),
    conditions=conditions,
    spell={
        "latex": power_latex,
        "text": ("{0:50} .^ {1:60}", 40),
        "numpy": ("np.float_power({0:entries}, {1:0})", 100),
        "torch": ("torch.pow({0:entries}, {1:0})", 100),
    },
)


def entries_squared(X: Expr) -> Expr:
    """Every entry squared; x² for a scalar."""
    return X**2 if X.shape.is_scalar else hadamard_power(X, as_expr(2))
