"""expm, sqrtm and logm of a matrix of jets, enclosed in balls, and their Fréchet derivatives.

expm is a power series, so that of a matrix of jets is that of the real matrix by which it
multiplies. The root and the logarithm of the value come from an enclosed eigendecomposition,
which needs simple eigenvalues; their nilpotent parts are what makes Y² = X or expm(Y) = X hold
among jets. No formula for a derivative of a matrix function is used: L_f(X, H) is the new part of
f(X + εH) over a ring with one ε more. Higham, Functions of Matrices (2008), ch. 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import acb_mat, arb_mat

from derivations.verify.field import Jets, Undefined
from derivations.verify.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[list[Any]]


def rows_of(M: Any) -> Rows:
    """The entries of a matrix of balls, row by row."""
    return [[M[i, j] for j in range(M.ncols())] for i in range(M.nrows())]


def rows_in(ring: Jets, M: Any) -> Rows:
    """The entries of a complex matrix, which is known to be real where the field is."""
    return rows_of(M) if ring.field.is_complex else [[x.real for x in row] for row in rows_of(M)]


def balls(ring: Jets, rows: Rows) -> Any:
    """The rows as a matrix of Arb's, real or complex as the field is."""
    return acb_mat(rows) if ring.field.is_complex else arb_mat(rows)


def expm(X: Matrix) -> Matrix:
    """Σ Xᵏ/k!; part b of a jet multiplies part a into part a + b where they share no ε."""
    if X.is_constant:
        return Matrix.constant(X.ring, rows_of(balls(X.ring, X.values).exp()))
    n, size = X.height, X.ring.size
    parts = [X.part(k) for k in range(size)]
    zero = [X.ring.field.zero] * n
    regular = [
        [x for b in range(size) for x in (parts[a ^ b][i] if b & ~a == 0 else zero)]
        for a in range(size)
        for i in range(n)
    ]
    E = rows_of(balls(X.ring, regular).exp())
    return Matrix(X.ring, tuple([row[:n] for row in E[a * n : (a + 1) * n]] for a in range(size)))


def sqrtm(X: Matrix) -> Matrix:
    """The principal Y with Y² = X; raises Undefined where X has an eigenvalue ≤ 0 or a double one."""
    return lifted(X, lambda e: e.sqrt(), lambda Y: Y @ Y, lambda mu: 2 * mu)


def logm(X: Matrix) -> Matrix:
    """The principal Y with expm(Y) = X; undefined as the root is."""
    return lifted(X, lambda e: e.log(), expm, lambda mu: mu.exp())


def lifted(
    X: Matrix,
    branch: Callable[[Any], Any],
    inverse: Callable[[Matrix], Matrix],
    slope: Callable[[Any], Any],
) -> Matrix:
    """The Y with inverse(Y) = X whose eigenvalues are μ = branch(λ), part by part.

    In the eigenbasis of X, moving the entry (i, j) of Y moves that of inverse(Y) (λ_i − λ_j)/(μ_i − μ_j)
    times as far; on the diagonal `slope` times, the derivative of the inverse function at μ. A
    wrong factor would leave inverse(Y) = X wrong: the last line makes sure that it is not.
    """
    try:
        values, L, R = acb_mat(balls(X.ring, X.values)).eig(left=True, right=True)
    except ValueError as error:
        raise Undefined(str(error)) from error
    if any(e.imag.contains(0) and not e.real > 0 for e in values):
        raise Undefined("an eigenvalue that is zero or negative, or not known to be positive")
    n, mu = X.height, [branch(e) for e in values]
    D = acb_mat([[mu[i] if i == j else 0 for j in range(n)] for i in range(n)])
    Y = Matrix.constant(X.ring, rows_in(X.ring, R * D * L))
    if X.is_constant:
        return Y
    factors = [
        [(values[i] - values[j]) / (mu[i] - mu[j]) if i != j else slope(mu[i]) for j in range(n)]
        for i in range(n)
    ]
    parts = [Y.values, *(Y.part(k) for k in range(1, X.ring.size))]
    for k in range(1, X.ring.size):
        off = balls(X.ring, (X - inverse(Matrix(X.ring, tuple(parts)))).part(k))
        turned = L * acb_mat(off) * R
        moved = acb_mat([[turned[i, j] / factors[i][j] for j in range(n)] for i in range(n)])
        parts[k] = rows_in(X.ring, R * moved * L)
    Y = Matrix(X.ring, tuple(parts))
    left = X - inverse(Y)
    assert all(x.contains(0) for k in range(X.ring.size) for row in left.part(k) for x in row)
    return Y


def frechet(f: Callable[[Matrix], Matrix]) -> Callable[[Matrix, Matrix], Matrix]:
    """(X, H) ↦ the Fréchet derivative of f at X along H: the ε-part of f(X + εH)."""

    def derivative(X: Matrix, H: Matrix) -> Matrix:
        ring = X.ring
        wider = Jets(ring.field, ring.order + 1)
        moved = f(Matrix(wider, (*X.parts, *H.parts)))
        return Matrix(ring, tuple(moved.part(ring.size + k) for k in range(ring.size)))

    return derivative


def second_frechet(f: Callable[[Matrix], Matrix]) -> Callable[[Matrix, Matrix, Matrix], Matrix]:
    """(X, H, K) ↦ the part of f(X + εH + ηK) that belongs to εη."""

    def derivative(X: Matrix, H: Matrix, K: Matrix) -> Matrix:
        return frechet(lambda Z: frechet(f)(Z, lifted_to(H, Z.ring)))(X, K)

    return derivative


def lifted_to(H: Matrix, wider: Jets) -> Matrix:
    """The same matrix over a ring with more ε, of which it is free."""
    zero = [[wider.field.zero] * H.width for _ in range(H.height)]
    return Matrix(wider, (*H.parts, *[zero] * (wider.size - H.ring.size)))


def by_columns(map_: Callable[..., Matrix]) -> Callable[..., Matrix]:
    """The matrix of vec H ↦ vec map(…, H), from its value at every e_k e_lᵀ."""

    def found(X: Matrix, *others: Matrix) -> Matrix:
        n, ring = X.height, X.ring
        columns = [
            map_(
                X,
                *others,
                Matrix.constant(
                    ring, [[ring.field.of((i, j) == (k, l)) for j in range(n)] for i in range(n)]
                ),
            )
            for l in range(n)
            for k in range(n)
        ]
        parts = tuple(
            [[column.part(p)[i][j] for column in columns] for j in range(n) for i in range(n)]
            for p in range(ring.size)
        )
        return Matrix(ring, parts)

    return found
