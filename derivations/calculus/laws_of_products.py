"""Laws of products: scalar multiples, matrix and Kronecker products, powers, traces."""

from __future__ import annotations

from derivations.calculus.laws_of_sums import cancels
from derivations.calculus.terms import (
    ONE,
    is_zero,
    signed,
    split_sign,
    zero_like,
)
from derivations.calculus.tidy import law, tidy
from derivations.core.arithmetic import (
    d,
    divide,
    matmul,
    neg,
    number,
    number_,
    power,
    scale,
    transpose,
)
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import ONE as SIZE_ONE
from derivations.core.spelling import is_complex
from derivations.operations import absolute, array, eye, kron, ones
from derivations.operations.constants import commutation_, eye_, ones_
from derivations.operations.norms import norm, squared_norm
from derivations.operations.products import hadamard, hadamard_divide, total, vec
from derivations.operations.structure import array_, diag, entry_


def is_change(e: Expr) -> bool:
    """dt, or an entry of dx: it stands last in a product of scalars."""
    return e.op is d or (e.op is entry_ and e.args[0].op is d)


@law("scale")
def tidy_scale(e: Expr) -> Expr | None:
    """Numbers and signs come first, products lean left, 1 goes, 0 wins, arrays entry by entry."""
    s, X = e.args
    if not s.shape.is_scalar or (X.op is number_ and s.op is not number_):
        return scale(X, s)
    if is_zero(s) or is_zero(X):
        return zero_like(e)
    if ONE in (s, X):
        return X if s == ONE else s
    sign_s, s_ = split_sign(s)
    sign_x, X_ = split_sign(X)
    if sign_s < 0 or sign_x < 0:
        return signed(sign_s * sign_x, scale(s_, X_))
    if s.op is number_ and X.op is number_:
        return as_expr(s.data[0] * X.data[0])
    if X.shape.is_scalar and is_change(s) and not is_change(X):
        return scale(X, s)
    if X.shape.is_scalar and s.op is scale and is_change(s.args[1]) and not is_change(X):
        return scale(scale(s.args[0], X), s.args[1])
    if s.op is divide:
        return scale(s.args[0], X) / s.args[1]
    if X.op is divide:
        return scale(s, X.args[0]) / X.args[1]
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(scale(s, X.args[0]), X.args[1])
    if s.op is scale and X.shape.is_scalar and s.args[1].op is number_:
        return scale(scale(s.args[1], s.args[0]), X)
    if X.op is array_ and (s.op is number_ or all(x.op is number_ and x.data[0] in {0, 1} for x in X.args)):
        rows, cols = X.data
        entries = [tidy(scale(s, entry)) for entry in X.args]
        return array([entries[r * cols : (r + 1) * cols] for r in range(rows)])
    return None


@law("matmul")
def tidy_matmul(e: Expr) -> Expr | None:
    """Iₙ goes, 0 wins, signs and scalars come out, brackets lean left, (P⊗Q)(R⊗S) = PR ⊗ QS."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return zero_like(e)
    if A.shape.is_scalar:
        return scale(A, B)
    if B.shape.is_scalar:
        return scale(B, A)
    if A.op is eye_:
        return B
    if B.op is eye_:
        return A
    known = known_product(A, B)
    if known is not None:
        return known
    if A.op is matmul:
        known = known_product(A.args[1], B)
        if known is not None:
            return A.args[0] @ known
    if cancels(A, B):
        return eye(A.shape.rows)
    if A.op is matmul and cancels(A.args[1], B):
        return A.args[0]
    if A.op is diag and B.op is diag:
        return diag(hadamard(A.args[0], B.args[0]))
    if A.op is matmul and A.args[1].op is diag and B.op is diag:
        return A.args[0] @ diag(hadamard(A.args[1].args[0], B.args[0]))
    if A.op is diag and B.shape.is_vector:
        return hadamard(A.args[0], B)
    if A.op is matmul and A.args[1].op is diag and B.shape.is_vector:
        return A.args[0] @ hadamard(A.args[1].args[0], B)
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, A_ @ B_)
    if A.op is divide:
        return A.args[0] @ B / A.args[1]
    if B.op is divide:
        return A @ B.args[0] / B.args[1]
    if A.op is scale:
        return scale(A.args[0], A.args[1] @ B)
    if B.op is scale:
        return scale(B.args[0], A @ B.args[1])
    if B.op is matmul:
        return (A @ B.args[0]) @ B.args[1]
    if A.op is kron and B.op is kron and fits(A, B):
        return kron(A.args[0] @ B.args[0], A.args[1] @ B.args[1])
    if A.op is matmul and A.args[1].op is kron and B.op is kron and fits(A.args[1], B):
        return A.args[0] @ (A.args[1] @ B)
    return None


def known_product(A: Expr, B: Expr) -> Expr | None:
    """1·1ᵀ = 1, (P ⊗ Q) vec X = vec(QXPᵀ), (aᵀ ⊗ I)K = I ⊗ aᵀ, (y ⊘ x)ᵀx = 1ᵀy."""
    if A.op is ones_ and B.op is ones_ and A.shape.cols.factor == 1 and not A.shape.cols.letters:
        return ones(A.shape.rows, B.shape.cols)
    if A.op is kron and B.op is vec:
        (P, Q), X = A.args, B.args[0]
        if Q.shape.cols == X.shape.rows and P.shape.cols == X.shape.cols:
            product = Q @ X @ P.T
            return product if product.shape.is_vector else vec(product)
    if A.op is kron and B.op is commutation_:
        P, Q = A.args
        flat = any(part.shape.rows.factor == 1 and not part.shape.rows.letters for part in A.args)
        if flat and B.data == (P.shape.cols, Q.shape.cols):
            return kron(Q, P)
    if A.shape.transposed == B.shape and A.op is transpose:
        a, b = A.args[0], B
        for quotient, x in ((a, b), (b, a)):
            if quotient.op is hadamard_divide and quotient.args[1] == x:
                return total(quotient.args[0])
    return None


def fits(A: Expr, B: Expr) -> bool:
    """May (P ⊗ Q)(R ⊗ S) be written PR ⊗ QS?"""
    return all(P.shape.cols == R.shape.rows for P, R in zip(A.args, B.args, strict=True))


@law("power")
def tidy_power(e: Expr) -> Expr | None:
    """s¹ = s, s⁰ = 1, |s|² = s², ‖x‖² without a root, which is smooth at 0 as well."""
    s, k = e.args
    if k.op is number_ and k.data[0] == 1:
        return s
    real = not is_complex(s)
    if s.op is norm and real and k == number(2):
        return squared_norm(s.args[0])
    if s.op is absolute and real and k == number(2):
        return power(s.args[0], k)
    return as_expr(1) if k.op is number_ and k.data[0] == 0 else None


@law("kron")
def tidy_kron(e: Expr) -> Expr | None:
    """A scalar factor is a multiple, Iₘ ⊗ Iₙ = Iₘₙ, signs come out."""
    A, B = e.args
    if A.shape.is_scalar:
        return scale(A, B)
    if B.shape.is_scalar:
        return scale(B, A)
    if A.op is eye_ and B.op is eye_:
        return eye(e.shape.rows)
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    return signed(sign_a * sign_b, kron(A_, B_)) if sign_a * sign_b < 0 or sign_a < 0 else None


@law("tr", "sum", "diag")
def tidy_linear(e: Expr) -> Expr | None:
    """A sign or a number in front of tr, sum and diag comes out; of zero they are zero."""
    X = e.args[0]
    if is_zero(X):
        return zero_like(e)
    if X.op is neg:
        return -e.op(X.args[0])
    if X.op is divide:
        return e.op(X.args[0]) / X.args[1]
    if X.op is kron and e.op is not diag:
        return scale(e.op(X.args[0]), e.op(X.args[1])) if is_split(e.op, X) else None
    return scale(X.args[0], e.op(X.args[1])) if X.op is scale and X.args[0].shape.is_scalar else None


def is_split(op: Operation, X: Expr) -> bool:
    """sum(A ⊗ B) = sum(A)·sum(B); tr(A ⊗ B) = tr(A)·tr(B) for square A and B."""
    return op is total or all(arg.shape.is_square for arg in X.args)


@law("inner")
def tidy_inner(e: Expr) -> Expr | None:
    """⟨x, y⟩ = xᵀy for columns, xyᵀ for rows; signs and scalars come out."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return as_expr(0)
    if A.shape.rows == SIZE_ONE:
        return A @ B.T
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, e.op(A_, B_))
    for X, Y in ((A, B), (B, A)):
        if X.op is divide:
            return e.op(X.args[0], Y) / X.args[1]
        if X.op is scale and X.args[0].shape.is_scalar:
            return scale(X.args[0], e.op(X.args[1], Y))
    return A.T @ B if A.shape.cols.factor == 1 and not A.shape.cols.letters else None
