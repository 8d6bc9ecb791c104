"""Laws of symmetric and triangular matrices: what equals its own transpose, and the Cholesky factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.tidy import law, remembered, tidy
from derivations.core.arithmetic import add, divide, matmul, neg, scale, symbol_, transpose
from derivations.operations import chol, diag, diagonal, eye, hadamard, inverse
from derivations.operations.constants import eye_

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr

STRUCTURES = {"symmetric", "spd", "diagonal"}
# f(X)ᵀ = f(Xᵀ): functions of every entry and of the matrix, in the first argument.
COMMUTING = {
    *("exp", "log", "sin", "cos", "tan", "tanh", "sigmoid", "sqrt", "abs", "sign", "relu", "step"),
    *("arcsin", "arccos", "arctan", "hadamard_power"),
}
OF_MATRICES = {"inverse", "adj", "expm", "logm", "sqrtm", "pinv", "polar", "matrix_power"}
BLIND = ("tr", "det", "logdet", "logabsdet", "sum", "squared_norm", "normnuc", "sigmax", "eigmax", "norm1")


@remembered
def is_symmetric(e: Expr) -> bool:
    """Is it plain that the matrix equals its transpose, whatever the values of its symbols?"""
    op = e.op
    if not e.shape.is_square or e.shape.is_scalar:
        return e.shape.is_scalar
    if op is symbol_:
        return e.data[2] in STRUCTURES
    if op in (diag, eye_) or op.name in {"sym", "ones", "zeros"}:
        return True
    if op in (neg, divide) or op.name in COMMUTING or op.name in OF_MATRICES:
        return is_symmetric(e.args[0])
    if op is scale:
        return all(map(is_symmetric, e.args))
    if op.name in {"hadamard", "hadamard_divide", "kron"}:
        return all(map(is_symmetric, e.args))
    if op is add:
        return all(map(is_symmetric, e.args)) or tidy(e.args[0].T) == e.args[1]
    if op is matmul:
        factors = flat_product(e)
        return all(tidy(a.T) == b for a, b in zip(factors, reversed(factors), strict=True))
    return False


@law("transpose")
def tidy_symmetric_transpose(e: Expr) -> Expr | None:
    """Xᵀ = X where that is plain; (Xᵏ)ᵀ = (Xᵀ)ᵏ."""
    X = e.args[0]
    if X.op.name == "matrix_power" and not is_symmetric(X):
        return X.op(X.args[0].T, X.args[1])
    return X if is_symmetric(X) else None


@law("sym")
def tidy_sym(e: Expr) -> Expr | None:
    """The symmetric part of a symmetric matrix is the matrix, of Φ(S) with a symmetric S it is S/2."""
    X = e.args[0]
    if is_symmetric(X):
        return X
    if X.op is transpose:
        return e.op(X.args[0])
    if X.op is neg:
        return -e.op(X.args[0])
    if X.op is divide:
        return e.op(X.args[0]) / X.args[1]
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(X.args[0], e.op(X.args[1]))
    if X.op.name == "half_lower" and is_symmetric(X.args[0]):
        return X.args[0] / 2
    return None


@law("half_lower")
def tidy_half_lower(e: Expr) -> Expr | None:
    """Φ(U) = diag(diagonal U)/2 of an upper triangular U; signs and scalars come out."""
    X = e.args[0]
    if X.op is neg:
        return -e.op(X.args[0])
    if X.op is divide:
        return e.op(X.args[0]) / X.args[1]
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(X.args[0], e.op(X.args[1]))
    return diag(diagonal(X)) / 2 if is_upper(X) else None


def is_upper(e: Expr) -> bool:
    """Is it plain that nothing stands below the diagonal?"""
    if e.op is transpose:
        return is_lower(e.args[0])
    return is_triangular(e, is_upper)


def is_lower(e: Expr) -> bool:
    """Is it plain that nothing stands above the diagonal?"""
    if e.op is transpose:
        return is_upper(e.args[0])
    return e.op is chol or e.op.name == "half_lower" or is_triangular(e, is_lower)


def is_triangular(e: Expr, side: Callable[[Expr], bool]) -> bool:
    """What upper and lower triangular matrices have in common."""
    if e.op in (diag, eye_) or (e.op is symbol_ and e.data[2] == "diagonal"):
        return True
    if e.op in (add, matmul, neg, inverse) and all(part.shape.is_square for part in e.args):
        return all(map(side, e.args))
    return e.op in (scale, divide) and any(side(part) for part in e.args if not part.shape.is_scalar)


@law("diagonal")
def tidy_diagonal_of_triangular(e: Expr) -> Expr | None:
    """Of TU it is diagonal(T)∘diagonal(U), both upper or both lower triangular; of Xᵀ that of X."""
    X = e.args[0]
    if X.op is transpose:
        return diagonal(X.args[0])
    if X.op is matmul and any(all(map(side, X.args)) for side in (is_upper, is_lower)):
        return hadamard(*map(diagonal, X.args))
    return None


@law("matmul")
def tidy_cholesky(e: Expr) -> Expr | None:
    """LLᵀ = S and L⁻ᵀL⁻¹ = S⁻¹ for the Cholesky factor L of S."""
    A, B = e.args
    if A.op is matmul:
        known = factor_product(A.args[1], B)
        return None if known is None else A.args[0] @ known
    return factor_product(A, B)


def factor_product(A: Expr, B: Expr) -> Expr | None:
    """S, S⁻¹ or I where two neighbours are a Cholesky factor of S and its transpose."""
    a, b = (X.args[0] if X.op is transpose else X for X in (A, B))
    if A.op is not transpose and B.op is transpose and a == b and a.op is chol and is_symmetric(a.args[0]):
        return a.args[0]
    if A.op is transpose and B.op is not transpose and a == b and a.op is inverse and a.args[0].op is chol:
        S = a.args[0].args[0]
        return inverse(S) if is_symmetric(S) else None
    if A.op is transpose and B.op is transpose and inverse in (a.op, b.op) and chol in (a.op, b.op):
        return eye(A.shape.rows) if a == inverse(b) or b == inverse(a) else None
    return None


@law(*sorted(OF_MATRICES - {"matrix_power"}))
def tidy_transpose_inside(e: Expr) -> Expr | None:
    """f(Xᵀ) = f(X)ᵀ."""
    X = e.args[0]
    return e.op(X.args[0]).T if X.op is transpose else None


@law(*BLIND)
def tidy_blind(e: Expr) -> Expr | None:
    """What does not see a transpose: traces, determinants, sums, norms."""
    X = e.args[0]
    return e.op(X.args[0]) if X.op is transpose else None
