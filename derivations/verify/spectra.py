"""The largest eigenvalue, the largest singular value, the nuclear norm: jets enclosed in balls.

The eigenvalue of the real matrix is isolated by Arb, its eigenvector solves a linear system. Their
nilpotent parts are what makes Av = λv, vᵀv = 1 hold among jets; singular values and vectors
follow from those of XᵀX by arithmetic, the nuclear norm from its root. No formula for the
derivative of any of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import acb_mat, arb, arb_mat

from derivations.verify.field import Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.matrix_functions import rows_of, sqrtm

if TYPE_CHECKING:
    from derivations.verify.matrix_functions import Rows


def symmetric_part(A: Matrix) -> Matrix:
    """(A + Aᵀ)/2, of an A whose value is symmetric; raises Undefined for any other.

    Along a direction that is not symmetric, functions of symmetric matrices are those of this.
    """
    if any(not A.ring.field.is_zero(x) for row in (A - A.T).values for x in row):
        raise Undefined("a matrix that is not symmetric")
    return (A + A.T).each(lambda part: [[x / 2 for x in row] for row in part])


def leading(values: Rows) -> tuple[arb, list[Any]]:
    """The largest eigenvalue of a symmetric matrix and a unit eigenvector.

    Its largest entry is positive. Raises Undefined where the eigenvalue is not known to be simple.
    """
    n = len(values)
    try:
        found = [e.real for e in acb_mat(arb_mat(values)).eig(multiple=True)]
    except ValueError as error:
        raise Undefined(str(error)) from error
    top = max(range(n), key=lambda i: found[i].mid())
    if not all(found[i] < found[top] for i in range(n) if i != top):
        raise Undefined("the largest eigenvalue is not known to be simple")
    return found[top], null_vector(values, found[top])


def null_vector(values: Rows, eigenvalue: arb) -> list[Any]:
    """The unit v with Av = λv: one entry is 1, the others solve the other rows; then scaled."""
    n = len(values)
    B = [[x - eigenvalue if i == j else x for j, x in enumerate(row)] for i, row in enumerate(values)]
    best: list[Any] = []
    for p in range(n):
        others = [i for i in range(n) if i != p]
        v = [arb(1)] * n
        if others:
            left = arb_mat([[B[i][j] for j in others] for i in others])
            try:
                w = left.solve(arb_mat([[-B[i][p]] for i in others]))
            except ZeroDivisionError:
                continue
            for k, i in enumerate(others):
                v[i] = w[k, 0]
        if not best or max(x.rad() for x in v) < max(x.rad() for x in best):
            best = v
        if all(abs(x) < 2 for x in v):
            break
    if not best:
        raise Undefined("no eigenvector was isolated")
    length = sum((x * x for x in best), arb(0)).sqrt()
    largest = max(best, key=lambda x: abs(x).mid())
    return [x / length * (1 if largest > 0 else -1) for x in best]


def eigenpair(A: Matrix) -> tuple[Matrix, Matrix]:
    """(λ, v) of the largest eigenvalue of a symmetric matrix of jets."""
    A = symmetric_part(A)
    ring, n = A.ring, A.height
    eigenvalue, vector = leading(A.values)
    lam, v = Matrix.constant(ring, [[eigenvalue]]), Matrix.constant(ring, [[x] for x in vector])
    if A.is_constant:
        return lam, v
    bordered = [
        [*(x - eigenvalue if i == j else x for j, x in enumerate(row)), -vector[i]]
        for i, row in enumerate(A.values)
    ]
    solver = arb_mat([*bordered, [*vector, arb(0)]]).inv()
    for k in range(1, ring.size):
        off = (A @ v - v.scale(lam.item)).part(k)
        length = (v.T @ v).part(k)[0][0]
        moved = rows_of(solver * arb_mat([*([-x] for (x,) in off), [-length / 2]]))
        v, lam = with_part(v, k, moved[:n]), with_part(lam, k, moved[n:])
    return lam, v


def with_part(A: Matrix, k: int, rows: Rows) -> Matrix:
    """A with these rows as its coefficient of ε^k."""
    parts = [A.values, *(A.part(j) for j in range(1, A.ring.size))]
    parts[k] = rows
    return Matrix(A.ring, tuple(parts))


def eigmax(A: Matrix) -> Matrix:
    """The largest eigenvalue of a symmetric matrix."""
    return eigenpair(A)[0]


def eigvecmax(A: Matrix) -> Matrix:
    """Its unit eigenvector, whose entry of largest absolute value is positive."""
    return eigenpair(A)[1]


def gram(X: Matrix) -> Matrix:
    """The smaller one of XᵀX and XXᵀ."""
    return X.T @ X if X.height >= X.width else X @ X.T


def singular_triple(X: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """(σ, u, v) with Xv = σu and Xᵀu = σv, of the largest singular value."""
    square, w = eigenpair(gram(X))
    sigma = square.map(X.ring.sqrt)
    over = X.ring.reciprocal(sigma.item)
    if X.height >= X.width:
        return sigma, (X @ w).scale(over), w
    return sigma, w, (X.T @ w).scale(over)


def sigmax(X: Matrix) -> Matrix:
    """The largest singular value."""
    return singular_triple(X)[0]


def left_singular(X: Matrix) -> Matrix:
    """The unit left singular vector of the largest singular value."""
    return singular_triple(X)[1]


def right_singular(X: Matrix) -> Matrix:
    """The unit right singular vector of the largest singular value."""
    return singular_triple(X)[2]


def normnuc(X: Matrix) -> Matrix:
    """The sum of the singular values: the trace of √(XᵀX), or of √(XXᵀ) for a wide X."""
    return sqrtm(gram(X)).trace()


def polar(X: Matrix) -> Matrix:
    """The U Vᵀ of X = U Σ Vᵀ, for an X of full rank: X (XᵀX)^(−1/2), or (XXᵀ)^(−1/2) X."""
    inverse = sqrtm(gram(X)).inverse()
    return X @ inverse if X.height >= X.width else inverse @ X
