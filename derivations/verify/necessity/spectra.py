"""Eigenvalues and singular values of matrices of two rows, or one, in closed form.

λ = (a + d)/2 ± √(((a − d)/2)² + b²) are the roots of det(A − λI), for a symmetric A, over any
ordered ring with roots: exact where balls cannot tell two equal eigenvalues apart. Other
sizes raise Inexact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.verify.matrix import Matrix
from derivations.verify.undefined import Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Callable


def eigmax(A: Matrix) -> Matrix:
    """The larger root of the characteristic polynomial of a symmetric A."""
    field = A.ring.field
    if A.height > 2:
        raise Inexact("an eigenvalue of a matrix with more than two rows")
    if A.height == 1:
        return A
    (a, b), (c, d) = A.values
    if not field.is_zero(b - c):
        raise Undefined("a matrix that is not symmetric")
    half = field.inverse(field.of(2))
    spread = (a - d) * half
    return Matrix.constant(A.ring, [[(a + d) * half + field.sqrt(spread * spread + b * b)]])


def gram(X: Matrix) -> Matrix:
    """The smaller one of XᵀX and XXᵀ."""
    return X.T @ X if X.height >= X.width else X @ X.T


def sigmax(X: Matrix) -> Matrix:
    """The root of the largest eigenvalue of XᵀX."""
    return eigmax(gram(X)).map(X.ring.sqrt)


def normnuc(X: Matrix) -> Matrix:
    """σ₁ + σ₂ = √(σ₁² + σ₂² + 2 σ₁σ₂), where the squares are summed by tr XᵀX and σ₁σ₂ = √det XᵀX."""
    G = gram(X)
    if G.height > 2:
        raise Inexact("the singular values of a matrix with more than two rows and columns")
    if G.height == 1:
        return G.map(X.ring.sqrt)
    product = G.det().map(X.ring.sqrt)
    return (G.trace() + product + product).map(X.ring.sqrt)


def of_one_row(name: str) -> Callable[[Matrix], Matrix]:
    """A function of matrices that is the function of one variable for a 1×1 matrix."""

    def function(X: Matrix) -> Matrix:
        if not X.is_scalar:
            raise Inexact(f"{name} of a matrix with more than one row")
        return X.map(getattr(X.ring, name))

    return function


OF_SMALL_MATRICES: dict[str, Callable[..., Matrix]] = {
    "eigmax": eigmax,
    "sigmax": sigmax,
    "normnuc": normnuc,
    "expm": of_one_row("exp"),
    "logm": of_one_row("log"),
    "sqrtm": of_one_row("sqrt"),
}
