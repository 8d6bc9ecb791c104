"""Laws of quotients and of products entry by entry; the sigmoid recognised."""

from __future__ import annotations

from derivations.calculus.terms import (
    ONE,
    coefficient,
    is_zero,
    signed,
    split_sign,
    zero_like,
)
from derivations.calculus.tidy import law
from derivations.core.arithmetic import (
    add,
    divide,
    neg,
    number_,
    scale,
)
from derivations.core.expr import Expr, Operation
from derivations.operations.constants import eye_, ones_
from derivations.operations.elementwise import exp, sigmoid
from derivations.operations.products import hadamard, hadamard_divide


@law("divide")
def tidy_divide(e: Expr) -> Expr | None:
    """Signs come out, x/1 = x, (x/s)/t = x/(st), a common number is cancelled."""
    X, s = e.args
    if X.op is neg or s.op is neg:
        (sign_x, X_), (sign_s, s_) = split_sign(X), split_sign(s)
        return signed(sign_x * sign_s, X_ / s_)
    if s == ONE:
        return X
    if X.op is divide:
        return X.args[0] / scale(X.args[1], s)
    if X.shape.is_scalar and (smooth := logistic(X, one_plus_exp(s, number_))) is not None:
        return smooth
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
    if A.shape == B.shape and A.op is eye_ and B.op is eye_:
        return A
    if B.op is hadamard:
        return hadamard(hadamard(A, B.args[0]), B.args[1])
    if A.op is scale and A.args[0].shape.is_scalar:
        return scale(A.args[0], hadamard(A.args[1], B))
    return scale(B.args[0], hadamard(A, B.args[1])) if B.op is scale and B.args[0].shape.is_scalar else None


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
    if A.op is hadamard and B in A.args:
        return A.args[1] if A.args[0] == B else A.args[0]
    if A.op is hadamard_divide:
        return hadamard_divide(A.args[0], hadamard(A.args[1], B))
    return logistic(A, one_plus_exp(B, ones_))


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
