"""Laws of constant matrices: sums over ones, the identity under functions, sizes as numbers."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from derivations.calculus.tidy import law
from derivations.core.arithmetic import matmul, number, scale, transpose
from derivations.core.shape import ONE
from derivations.operations import eye, ones, size, total
from derivations.operations.constants import eye_, ones_
from derivations.operations.structure import diag

if TYPE_CHECKING:
    from derivations.core.expr import Expr

KEEP_IDENTITY = ("inverse", "adj", "sqrtm", "chol", "polar", "pinv")


@law("tr", "squared_norm")
def tidy_identity_counted(e: Expr) -> Expr | None:
    """tr(Iₙ) = ‖Iₙ‖² = n, ‖1‖² = the number of ones."""
    X = e.args[0]
    if X.op is eye_:
        return size(X.shape.rows)
    if X.op is ones_:
        return size(X.shape.rows) if e.op.name == "tr" else size(X.shape.rows * X.shape.cols)
    return None


@law("sum")
def tidy_total(e: Expr) -> Expr | None:
    """Of ones their number, of Iₙ it is n, of diag(x) that of x; Xᵀ has the sum of X, and so has X·1."""
    X = e.args[0]
    if X.op is ones_:
        return size(X.shape.rows * X.shape.cols)
    if X.op is eye_:
        return size(X.shape.rows)
    if X.op in (transpose, diag):
        return total(X.args[0])
    if X.op is matmul:
        within = without_outer_ones(flat_product(X))
        return None if within is None else total(within)
    return None


@law("matmul")
def tidy_row_of_ones(e: Expr) -> Expr | None:
    """1ᵀx = sum(x), 1ᵀAx = sum(Ax), 1·1ᵀ1 = n·1."""
    if e.shape.is_scalar:
        within = without_outer_ones(flat_product(e))
        return None if within is None else total(within)
    A, B = e.args
    first, A_ = (A.args[0], A.args[1]) if A.op is matmul else (None, A)
    if A_.op is ones_ and B.op is ones_ and A_.shape.cols != ONE:
        product = scale(size(A_.shape.cols), ones(A_.shape.rows, B.shape.cols))
        return product if first is None else first @ product
    return None


def without_outer_ones(factors: list[Expr]) -> Expr | None:
    """The product without a row of ones at its left end or a column of ones at its right end."""
    if factors[0].op is ones_ and factors[0].shape.rows == ONE:
        return reduce(matmul, factors[1:])
    if factors[-1].op is ones_ and factors[-1].shape.cols == ONE:
        rest = reduce(matmul, factors[:-1])
        return rest.T if rest.shape.rows == ONE else rest
    return None


def flat_product(X: Expr) -> list[Expr]:
    """The factors of nested products."""
    return [*flat_product(X.args[0]), *flat_product(X.args[1])] if X.op is matmul else [X]


@law("inner")
def tidy_inner_of_ones(e: Expr) -> Expr | None:
    """⟨1, X⟩ = sum(X)."""
    A, B = e.args
    if A.op is ones_:
        return total(B)
    return total(A) if B.op is ones_ else None


@law("diag", "diagonal")
def tidy_diagonal_of_constant(e: Expr) -> Expr | None:
    """diag(1) = I, and the diagonal of I or of ones is 1."""
    X = e.args[0]
    if e.op is diag:
        return eye(X.shape.rows) if X.op is ones_ else None
    return ones(X.shape.rows) if X.op in (eye_, ones_) else None


@law(*KEEP_IDENTITY)
def tidy_function_of_identity(e: Expr) -> Expr | None:
    """I⁻¹ = √I = I."""
    return e.args[0] if e.args[0].op is eye_ else None


@law("det", "logdet", "logabsdet")
def tidy_determinant_of_identity(e: Expr) -> Expr | None:
    """det(I) = 1."""
    return number(int(e.op.name == "det")) if e.args[0].op is eye_ else None


@law("vec", "hadamard_power")
def tidy_shaped_ones(e: Expr) -> Expr | None:
    """Ones stay ones."""
    return ones(*e.shape) if e.args[0].op is ones_ else None


@law("kron")
def tidy_kron_of_ones(e: Expr) -> Expr | None:
    """1 ⊗ 1 = 1."""
    return ones(*e.shape) if all(part.op is ones_ for part in e.args) else None
