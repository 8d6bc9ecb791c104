"""Laws that remove Kronecker products with a row or a column, and the embedding of a diagonal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.tidy import law
from derivations.core.arithmetic import matmul, transpose
from derivations.core.shape import ONE
from derivations.operations import diag, diagonal, eye, kron, vec
from derivations.operations.constants import embedding_

if TYPE_CHECKING:
    from derivations.core.expr import Expr


@law("matmul")
def tidy_kronecker_product(e: Expr) -> Expr | None:
    """The laws of two neighbours, also at the end of a longer product."""
    A, B = e.args
    known = neighbours(A, B)
    if known is not None:
        return known
    if A.op is matmul:
        known = neighbours(A.args[1], B)
        return None if known is None else A.args[0] @ known
    return None


def neighbours(A: Expr, B: Expr) -> Expr | None:
    """What two factors side by side are together."""
    if B.op is embedding_:
        return embedded(A, B)
    if A.op is transpose and A.args[0].op is embedding_:
        found = vec_diagonal(B) if B.op is vec else embedded(B.T, A.args[0])
        return found if found is None or B.op is vec else found.T
    if A.op is kron and B.op is not kron:
        return through_column(A, B)
    return through_row(A, B) if B.op is kron and A.op is not kron else None


def vec_diagonal(e: Expr) -> Expr:
    """Eᵀ vec(X) = the diagonal of X."""
    return diagonal(e.args[0])


def embedded(A: Expr, E: Expr) -> Expr | None:
    """(uᵀ ⊗ M)E = (M ⊗ uᵀ)E = M diag(u), EᵀE = I, diag(vec M)E = E diag(diagonal M)."""
    if A.op is transpose and A.args[0].op is not embedding_:
        inner = A.args[0]
        turned = kron(*(part.T for part in inner.args)) if inner.op is kron else None
        return None if turned is None else embedded(turned, E)
    if A.op is transpose:
        return eye(E.shape.cols)
    if A.op is diag and A.args[0].op is vec:
        return E @ diag(diagonal(A.args[0].args[0]))
    if A.op is not kron:
        return None
    for row, M in (A.args, A.args[::-1]):
        if row.shape.rows == ONE and row.shape.cols == E.shape.cols:
            return M @ diag(row.T)
    return None


def through_column(A: Expr, B: Expr) -> Expr | None:
    """(x ⊗ M)B = x ⊗ MB and (M ⊗ x)B = MB ⊗ x for a column x."""
    P, Q = A.args
    if P.shape.cols == ONE:
        return kron(P, Q @ B)
    return kron(P @ B, Q) if Q.shape.cols == ONE else None


def through_row(A: Expr, B: Expr) -> Expr | None:
    """A(uᵀ ⊗ M) = uᵀ ⊗ AM and A(M ⊗ uᵀ) = AM ⊗ uᵀ for a row uᵀ."""
    P, Q = B.args
    if P.shape.rows == ONE:
        return kron(P, A @ Q)
    return kron(A @ P, Q) if Q.shape.rows == ONE else None


@law("kron")
def tidy_row_and_column(e: Expr) -> Expr | None:
    """uᵀ ⊗ v = v ⊗ uᵀ = vuᵀ."""
    for row, column in (e.args, e.args[::-1]):
        if row.shape.rows == ONE and column.shape.cols == ONE:
            return column @ row
    return None
