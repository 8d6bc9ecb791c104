"""Integer powers of a square matrix, Xᵏ, and the sum Σ Xⁱ H Xᵏ⁻¹⁻ⁱ that is their differential."""

from __future__ import annotations

from functools import reduce
from typing import Any

from derivations.core.arithmetic import neg, scale
from derivations.core.errors import ShapeError
from derivations.core.expr import KNOWN, Expr, Operand, Operation, as_expr
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled, braced
from derivations.operations.constants import eye, eye_
from derivations.operations.exponents import (
    exponent,
    less_one,
    matrix_powered,
    places,
    power_conditions,
    raised,
    whole,
)
from derivations.operations.matrix_code import BLOCK, CORNER
from derivations.operations.square import inverse

# Up to this exponent the sum is written out.
WRITTEN_OUT = 3


def power_latex(node: Expr, spell: Spell) -> Spelled:
    """Xᵏ; the power −1 keeps brackets, since X⁻¹ is the inverse."""
    X, k = node.args
    return f"{spell(X, 50)}^{braced(spell(k, 101 if whole(k) == -1 else 0))}", 40


matrix_power: Operation = Operation(
    name="matrix_power",
    title=("행렬 거듭제곱의 미분", "differential of a matrix power"),
    source="Higham (2008), ch. 3",
    shape=matrix_powered,
    value=lambda at, X, _k: raised(at, X, exponent(at)),
    differential=(lambda X, k, dX: sum_of_powers(X, dX, k, written_out=2), None),
    conditions=power_conditions,
    spell={
        "latex": power_latex,
        "text": ("{0:50}^{1:60}", 40),
        "numpy": ("np.linalg.matrix_power({0:matrix}, {1:0})", 100),
    },
)


def power_of(X: Expr, k: Operand) -> Expr:
    """Xᵏ; I, X and X⁻¹ as such."""
    special = {0: eye(X.shape.rows), 1: X, -1: inverse(X)} if isinstance(k, int) else {}
    return special[k] if k in special else matrix_power(X, as_expr(k))  # type: ignore[index]


# --- the sum ------------------------------------------------------------------------------------
def summed(X: Expr, H: Expr, k: Expr) -> Shape:
    """The shape of X and H."""
    shape = matrix_powered(X, k)
    if H.shape != shape:
        msg = f"power_sum needs two matrices of one shape, but {X!r} is {X.shape} and {H!r} is {H.shape}"
        raise ShapeError(msg)
    return shape


def sum_value(at: Any, X: Any, H: Any, _k: Any) -> Any:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ at the integer that k is."""
    return summed_to(at, X, H, exponent(at))


def summed_to(at: Any, X: Any, H: Any, k: int) -> Any:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ; for k < 0 the negative of the sum over i = −1, …, k."""
    if k == 0:
        return H + -H
    total = reduce(
        lambda left, right: left + right,
        (raised(at, X, i) @ H @ raised(at, X, j) for i, j in places(k)),
    )
    return total if k > 0 else -total


def multiple_of_identity(W: Expr) -> Expr | None:
    """The c with W = c I, if W is written so."""
    if W.op is eye_:
        return as_expr(1)
    if W.op is neg:
        c = multiple_of_identity(W.args[0])
        return None if c is None else -c
    if W.op is scale and W.args[1].op is eye_:
        return W.args[0]
    return None


def sum_of_powers(X: Expr, H: Expr, k: Expr, written_out: int = WRITTEN_OUT) -> Expr:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ: k c Xᵏ⁻¹ for H = c I, written out for a small number k, else one node."""
    c, n = multiple_of_identity(H), whole(k)
    if c is not None:
        return scale(k if c == as_expr(1) else scale(k, c), power_of(X, less_one(k)))
    if n is None or n == 0 or abs(n) > written_out:
        return power_sum(X, H, k)
    terms = [product(power_of(X, i), product(H, power_of(X, j))) for i, j in places(n)]
    total = reduce(lambda left, right: left + right, terms)
    return total if n > 0 else -total


def product(A: Expr, B: Expr) -> Expr:
    """AB without a factor I."""
    return B if A.op is eye_ else A if B.op is eye_ else A @ B


def sum_differential(X: Expr, H: Expr, k: Expr, dX: Expr) -> Expr:
    """What a change of X alone does: written out for an exponent that is a number."""
    n = whole(k)
    if n is None:
        return KNOWN["power_sum2"](X, H, dX, k)
    terms = []
    for i, j in places(n):
        if i:
            terms.append(product(sum_of_powers(X, dX, as_expr(i)), product(H, power_of(X, j))))
        if j:
            terms.append(product(power_of(X, i), product(H, sum_of_powers(X, dX, as_expr(j)))))
    total = reduce(lambda left, right: left + right, terms) if terms else 0 * dX
    return total if n > 0 else -total


def sum_latex(node: Expr, spell: Spell) -> Spelled:
    """Σ with an index letter that is not in use."""
    X, H, k = node.args
    used = {symbol.data[0] for symbol in node.symbols()}
    i = next(letter for letter in ("i", "j", "l", "p", "q", "r", "\\ell") if letter not in used)
    base, inside = spell(X, 50), spell(H, 21)
    n = whole(k)
    if n is not None and n < 0:
        return rf"-\sum_{{{i}={n}}}^{{-1}} {base}^{{{i}}} {inside} {base}^{{{n - 1}-{i}}}", 11
    last = str(n - 1) if n is not None else f"{spell(k, 12)}-1"
    return rf"\sum_{{{i}=0}}^{{{last}}} {base}^{{{i}}} {inside} {base}^{{{last}-{i}}}", 11


# [X H; 0 X]ᵏ has the sum in its upper right corner, for k < 0 too.
BLOCK_POWER = f"lambda X, H, k: np.linalg.matrix_power({BLOCK}, k){CORNER}"

power_sum: Operation = Operation(
    name="power_sum",
    title=("행렬 거듭제곱의 미분", "differential of a matrix power"),
    source="Higham (2008), ch. 3",
    shape=summed,
    value=sum_value,
    linear=(1,),
    adjoint=(lambda W, X, _H, k: sum_of_powers(X.T, W, k),),
    differential=(sum_differential, None, None),
    conditions=power_conditions,
    spell={
        "latex": sum_latex,
        "text": ("power_sum({0:0}, {1:0}, {2:0})", 100),
        "numpy": (f"({BLOCK_POWER})({{0:matrix}}, {{1:matrix}}, {{2:0}})", 100),
    },
)
