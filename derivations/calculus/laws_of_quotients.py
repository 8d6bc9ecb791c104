"""Laws of quotients and of products entry by entry; the sigmoid recognised."""

from __future__ import annotations

from functools import reduce

from derivations.calculus.laws_of_functions import FUNCTIONS_OF_ONE
from derivations.calculus.terms import (
    ONE,
    coefficient,
    is_zero,
    signed,
    split_sign,
    zero_like,
)
from derivations.calculus.tidy import law, tidy
from derivations.core.arithmetic import (
    add,
    divide,
    matmul,
    neg,
    number_,
    scale,
    symbol_,
    transpose,
)
from derivations.core.expr import Expr, Operation, as_expr
from derivations.operations import ones
from derivations.operations.constants import eye_, ones_
from derivations.operations.elementwise import exp, sigmoid, tanh
from derivations.operations.products import hadamard, hadamard_divide
from derivations.operations.ramps import relu, step
from derivations.operations.square import inverse
from derivations.operations.structure import diag, diagonal


@law("divide")
def tidy_divide(e: Expr) -> Expr | None:
    """Signs come out, x/1 = x, (x/s)/t = x/(st), a common number is cancelled."""
    X, s = e.args
    if X.op is neg or s.op is neg:
        (sign_x, X_), (sign_s, s_) = split_sign(X), split_sign(s)
        return signed(sign_x * sign_s, X_ / s_)
    if s == ONE:
        return X
    if X.op is number_ and s.op is number_ and s.data[0]:
        return as_expr(X.data[0] / s.data[0])
    if X.op is divide:
        return X.args[0] / scale(X.args[1], s)
    if s.op is divide:
        return scale(s.args[1], X) / s.args[0]
    if X.shape.is_scalar and (smooth := logistic(X, one_plus_exp(s, number_))) is not None:
        return smooth
    if X.shape.is_scalar and (tangent := hyperbolic(X, s)) is not None:
        return tangent
    c, rest = coefficient(s)
    k, over = coefficient(X)
    if c == k != ONE:
        return over / rest
    return zero_like(e) if is_zero(X) else None


@law("hadamard")
def tidy_hadamard(e: Expr) -> Expr | None:
    """Ones go, 0 wins, signs and scalars come out."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return zero_like(e)
    if A.op is ones_:
        return B
    if B.op is ones_:
        return A
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, hadamard(A_, B_))
    if A.op is divide:
        return hadamard(A.args[0], B) / A.args[1]
    if B.op is divide:
        return hadamard(A, B.args[0]) / B.args[1]
    if A.op is hadamard_divide:
        return hadamard_divide(hadamard(A.args[0], B), A.args[1])
    if B.op is hadamard_divide:
        return hadamard_divide(hadamard(A, B.args[0]), B.args[1])
    if eye_ in (A.op, B.op):
        other = B if A.op is eye_ else A
        return other if is_diagonal(other) else diag(tidy(diagonal(other))) if is_rank_one(other) else None
    if A.op is diag:
        return diag(hadamard(A.args[0], diagonal(B)))
    if B.op is diag:
        return diag(hadamard(diagonal(A), B.args[0]))
    if B.op is hadamard:
        return hadamard(hadamard(A, B.args[0]), B.args[1])
    kept = without_idle_steps(entry_factors(e))
    if kept is not None:
        return reduce(hadamard, kept)
    if A.op is scale and A.args[0].shape.is_scalar:
        return scale(A.args[0], hadamard(A.args[1], B))
    return scale(B.args[0], hadamard(A, B.args[1])) if B.op is scale and B.args[0].shape.is_scalar else None


def without_idle_steps(factors: list[Expr]) -> list[Expr] | None:
    """step(u)∘step(u) = step(u), step(u)∘relu(u) = relu(u)."""
    kept: list[Expr] = []
    for factor in factors:
        idle = factor.op is step and (factor in kept or relu(factor.args[0]) in factors)
        if not idle:
            kept.append(factor)
    return kept if len(kept) < len(factors) else None


def is_diagonal(e: Expr) -> bool:
    """Zero off the diagonal for sure."""
    if e.op is symbol_:
        return bool(e.data[2] == "diagonal")
    if e.op in (eye_, diag):
        return True
    if e.op in (inverse, transpose, neg, matmul, add) or e.op.name in FUNCTIONS_OF_ONE:
        return all(is_diagonal(arg) for arg in e.args if not arg.shape.is_scalar)
    return e.op in (scale, divide) and any(is_diagonal(arg) for arg in e.args)


def is_rank_one(e: Expr) -> bool:
    """U vᵀ."""
    return e.op is matmul and e.args[1].shape.rows.factor == 1 and not e.args[1].shape.rows.letters


@law("hadamard_divide")
def tidy_hadamard_divide(e: Expr) -> Expr | None:
    """Signs and scalars come out; eᵘ ⊘ (1 + eᵘ) = σ(u), 1 ⊘ (1 + eᵘ) = σ(−u)."""
    A, B = e.args
    if is_zero(A):
        return zero_like(e)
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, hadamard_divide(A_, B_))
    if A.op is divide:
        return hadamard_divide(A.args[0], B) / A.args[1]
    if A.op is scale and A.args[0].shape.is_scalar:
        return scale(A.args[0], hadamard_divide(A.args[1], B))
    if B.op is divide:
        return scale(B.args[1], hadamard_divide(A, B.args[0]))
    cancelled = without_common_factors(A, B)
    if cancelled is not None:
        return cancelled
    if A.op is hadamard_divide:
        return hadamard_divide(A.args[0], hadamard(A.args[1], B))
    return hyperbolic(A, B) or logistic(A, one_plus_exp(B, ones_))


def without_common_factors(A: Expr, B: Expr) -> Expr | None:
    """(a∘b) ⊘ (a∘c) = b ⊘ c."""
    above, below = entry_factors(A), entry_factors(B)
    shared = [factor for factor in below if factor in above]
    if not shared:
        return None
    for factor in shared:
        if factor in above:
            above.remove(factor)
            below.remove(factor)
    top = reduce(hadamard, above) if above else ones(*A.shape)
    return hadamard_divide(top, reduce(hadamard, below)) if below else top


def entry_factors(e: Expr) -> list[Expr]:
    """The factors of nested products entry by entry."""
    return [*entry_factors(e.args[0]), *entry_factors(e.args[1])] if e.op is hadamard else [e]


def hyperbolic(above: Expr, below: Expr) -> Expr | None:
    """(eᵘ − e⁻ᵘ)/(eᵘ + e⁻ᵘ) = tanh(u)."""
    if above.op is not add or below.op is not add or above.args[1] != -below.args[1]:
        return None
    a, b = below.args
    opposed = a == above.args[0] and a.op is exp and b.op is exp and tidy(-a.args[0]) == b.args[0]
    return tanh(a.args[0]) if opposed else None


def one_plus_exp(e: Expr, one: Operation) -> Expr | None:
    """The u of 1 + eᵘ."""
    if e.op is not add:
        return None
    for a, b in (e.args, e.args[::-1]):
        unit = a.op is one if one is ones_ else a == ONE
        if unit and b.op is exp:
            return b.args[0]
    return None


def logistic(above: Expr, u: Expr | None) -> Expr | None:
    """The quotient of `above` by 1 + eᵘ as a sigmoid, with what multiplies it."""
    if u is None:
        return None
    if above == exp(u):
        return sigmoid(u)
    if above.op is ones_ or above == ONE:
        return sigmoid(-u)
    if above.op in (hadamard, scale) and exp(u) in above.args:
        others = list(above.args)
        others.remove(exp(u))
        return above.op(others[0], sigmoid(u))
    if above.op in (hadamard, scale) and above.args[0].op is above.op and exp(u) in above.args[0].args:
        others = list(above.args[0].args)
        others.remove(exp(u))
        return above.op(above.op(others[0], sigmoid(u)), above.args[1])
    return None
