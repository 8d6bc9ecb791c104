"""Laws of vec, diagonals, norms and inverses, and of constants whose size is 1."""

from __future__ import annotations

from functools import reduce

from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.terms import ONE
from derivations.calculus.tidy import law
from derivations.core.arithmetic import (
    add,
    divide,
    matmul,
    neg,
    number,
    scale,
    transpose,
)
from derivations.core.expr import Expr
from derivations.operations import eye, kron, ones
from derivations.operations.constants import eye_
from derivations.operations.products import hadamard, hadamard_divide, unvec, vec
from derivations.operations.square import inverse
from derivations.operations.structure import diag, diagonal


@law("eye")
def tidy_eye(e: Expr) -> Expr | None:
    """I₁ = 1."""
    return ONE if e.shape.is_scalar else None


@law("zeros")
def tidy_zeros(e: Expr) -> Expr | None:
    """The scalar 0."""
    return number(0) if e.shape.is_scalar else None


@law("commutation")
def tidy_commutation(e: Expr) -> Expr | None:
    """K₁ₙ and Kₙ₁ are the identity."""
    return eye(e.shape.rows) if any(s.factor == 1 and not s.letters for s in e.data) else None


@law("unvec")
def tidy_unvec(e: Expr) -> Expr | None:
    """The inverse of vec undoes vec; signs, scalars and sums come out."""
    x, shape = e.args[0], e.data[0]
    if x.op is vec and x.args[0].shape == shape:
        return x.args[0]
    if shape == x.shape:
        return x
    if x.op is neg:
        return -unvec(x.args[0], data=e.data)
    if x.op is scale and x.args[0].shape.is_scalar:
        return scale(x.args[0], unvec(x.args[1], data=e.data))
    if x.op is divide:
        return unvec(x.args[0], data=e.data) / x.args[1]
    if x.op is add:
        return unvec(x.args[0], data=e.data) + unvec(x.args[1], data=e.data)
    return None


@law("vec")
def tidy_vec(e: Expr) -> Expr | None:
    """Of a column it is the column; signs, scalars and sums come out."""
    X = e.args[0]
    if X.shape.is_vector or X.shape.is_scalar:
        return X
    if X.op is neg:
        return -vec(X.args[0])
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(X.args[0], vec(X.args[1]))
    return vec(X.args[0]) / X.args[1] if X.op is divide else None


@law("inverse")
def tidy_inverse(e: Expr) -> Expr | None:
    """Of a diagonal matrix entry by entry, of a Kronecker product factor by factor."""
    X = e.args[0]
    if X.op is inverse:
        return X.args[0]
    if X.op is diag:
        return diag(hadamard_divide(ones(X.shape.rows), X.args[0]))
    if X.op is kron and all(part.shape.is_square for part in X.args):
        return kron(inverse(X.args[0]), inverse(X.args[1]))
    if X.op is eye_:
        return X
    if X.op is neg:
        return -inverse(X.args[0])
    if X.op is scale and X.args[0].shape.is_scalar:
        return inverse(X.args[1]) / X.args[0]
    return scale(X.args[1], inverse(X.args[0])) if X.op is divide else None


@law("diagonal")
def tidy_diagonal(e: Expr) -> Expr | None:
    """Of diag(x) it is x, of uvᵀ it is u∘v; signs and scalars come out."""
    X = e.args[0]
    if X.op is diag:
        return X.args[0]
    if X.op is neg:
        return -diagonal(X.args[0])
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(X.args[0], diagonal(X.args[1]))
    if X.op is divide:
        return diagonal(X.args[0]) / X.args[1]
    if X.op is matmul:
        return diagonal_of_product(X)
    return None


def diagonal_of_product(X: Expr) -> Expr | None:
    """diagonal(u vᵀ) = u∘v, diagonal(A diag(x) B) = (A∘Bᵀ)x."""
    factors = flat_product(X)
    for k in range(1, len(factors)):
        if factors[k].shape.rows.factor == 1 and not factors[k].shape.rows.letters:
            left, right = reduce(matmul, factors[:k]), reduce(matmul, factors[k:])
            return hadamard(left, right.T)
    if len(factors) == 3 and factors[1].op is diag:
        return hadamard(factors[0], factors[2].T) @ factors[1].args[0]
    return None


@law("norm", "squared_norm")
def tidy_norm(e: Expr) -> Expr | None:
    """‖−X‖ = ‖X‖ = ‖Xᵀ‖, ‖A ⊗ B‖ = ‖A‖·‖B‖."""
    X = e.args[0]
    if X.op is kron:
        return scale(e.op(X.args[0]), e.op(X.args[1]))
    return e.op(X.args[0]) if X.op is neg or (X.op is transpose and not X.args[0].shape.is_vector) else None
