"""Matrix functions in NumPy, each by its definition: the words of hand-written answers.

They share nothing with `derivations`, nor with each other where a derivative would need it: the
matrix exponential is a Taylor series, roots and logarithms come from eigenvectors.
"""

from __future__ import annotations

from typing import Any

import numpy as np

# An array of numbers; NumPy types most of what its operators return as Any.
Array = Any


def sigmoid(x: Array) -> Array:
    """1 / (1 + e⁻ˣ), entry by entry."""
    return 1 / (1 + np.exp(-x))


def relu(x: Array) -> Array:
    """max(x, 0), entry by entry."""
    return np.maximum(x, 0)


def vec(X: Array) -> Array:
    """The columns of X under each other."""
    return X.reshape(-1, 1, order="F")


def ones(m: int, n: int = 1) -> Array:
    """The m×n matrix of ones."""
    return np.ones((m, n))


def dg(X: Array) -> Array:
    """The diagonal of X as a column."""
    return np.diag(X).reshape(-1, 1)


def logdet(X: Array) -> Array:
    """The logarithm of det X; not a number where det X is not positive."""
    sign, logarithm = np.linalg.slogdet(X)
    return logarithm if abs(sign - 1) < 1e-9 else np.nan


def adj(X: Array) -> Array:
    """The adjugate: the transposed matrix of cofactors."""
    n = len(X)
    keep = [[k for k in range(n) if k != i] for i in range(n)]
    return np.array(
        [[(-1) ** (i + j) * np.linalg.det(X[np.ix_(keep[j], keep[i])]) for j in range(n)] for i in range(n)]
    )


def commutation(m: int, n: int) -> Array:
    """K with K vec(A) = vec(Aᵀ) for every m×n matrix A."""
    return np.eye(m * n)[np.arange(m * n).reshape(m, n, order="F").ravel()]


def embedding(n: int) -> Array:
    """E with vec(diag(x)) = Ex for every x with n entries."""
    return np.eye(n * n)[:, :: n + 1]


def expm(X: Array) -> Array:
    """The matrix exponential: its power series at X/2ˢ, squared s times."""
    halvings = max(0, int(np.ceil(np.log2(np.linalg.norm(X) + 1e-9))) + 3)
    scaled = X / 2**halvings
    term = total = np.eye(len(X))
    for k in range(1, 20):
        term = term @ scaled / k
        total = total + term
    for _ in range(halvings):
        total = total @ total
    return total


def through_eigenvalues(X: Array, function: str) -> Array:
    """A function of a diagonalisable X with positive eigenvalues."""
    values, vectors = np.linalg.eig(X)
    return (vectors @ np.diag(getattr(np, function)(values)) @ np.linalg.inv(vectors)).real


def sqrtm(X: Array) -> Array:
    """The principal square root."""
    return through_eigenvalues(X, "sqrt")


def logm(X: Array) -> Array:
    """The principal logarithm."""
    return through_eigenvalues(X, "log")


def chol(P: Array) -> Array:
    """The lower triangular L with P = LLᵀ, of the symmetric part of P."""
    return np.linalg.cholesky((P + P.T) / 2)


def eigmax(S: Array) -> Array:
    """The largest eigenvalue, of a matrix with real eigenvalues."""
    return np.max(np.linalg.eigvals(S).real)


def eigvecmax(S: Array) -> Array:
    """The unit eigenvector to the largest eigenvalue of a symmetric matrix."""
    return np.linalg.eigh(S)[1][:, -1:]


def sigmax(X: Array) -> Array:
    """The largest singular value."""
    return np.linalg.norm(X, 2)


def left_singular(X: Array) -> Array:
    """The left singular vector u to the largest singular value."""
    return np.linalg.svd(X)[0][:, :1]


def right_singular(X: Array) -> Array:
    """The right singular vector v = Xᵀu/σ that belongs to that u."""
    return X.T @ left_singular(X) / sigmax(X)


def normnuc(X: Array) -> Array:
    """The nuclear norm: the sum of the singular values."""
    return np.linalg.norm(X, "nuc")


def polar(X: Array) -> Array:
    """UVᵀ of the singular value decomposition UΣVᵀ: the nearest matrix with orthonormal columns."""
    U, _, Vt = np.linalg.svd(X, full_matrices=False)
    return U @ Vt


def expm_frechet(X: Array, H: Array) -> Array:
    """The derivative of expm at X along H: the corner of the exponential of a block matrix."""
    n = len(X)
    return expm(np.block([[X, H], [np.zeros((n, n)), X]]))[:n, n:]


def power_sum(X: Array, H: Array, k: float) -> Array:
    """Σ XⁱHXᵏ⁻¹⁻ⁱ for i from 0 to k − 1: the derivative of Xᵏ along H."""
    power = np.linalg.matrix_power
    return np.asarray(sum(power(X, i) @ H @ power(X, int(k) - 1 - i) for i in range(int(k))))


def by_columns(linear: Any, n: int) -> Array:
    """The matrix of a linear map of n×n matrices: vec of its value at every e_k e_lᵀ, k running faster."""
    basis = np.eye(n)
    return np.hstack([vec(linear(np.outer(basis[k], basis[l]))) for l in range(n) for k in range(n)])


def expm_frechet_matrix(X: Array) -> Array:
    """The matrix of H ↦ expm_frechet(X, H), from vec to vec."""
    return by_columns(lambda H: expm_frechet(X, H), len(X))


def logm_frechet_matrix(X: Array) -> Array:
    """Its inverse at Y = logm(X) is the matrix of H ↦ expm_frechet(Y, H)."""
    return np.asarray(np.linalg.inv(expm_frechet_matrix(logm(X))))


def expm_frechet2_matrix(X: Array, H: Array) -> Array:
    """The matrix of K ↦ the derivative of expm_frechet(·, H) at X along K."""
    n, zero = len(X), np.zeros(X.shape)

    def along(K: Array) -> Array:
        rows = [[X, H, K, zero], [zero, X, zero, K], [zero, zero, X, H], [zero, zero, zero, X]]
        return expm(np.block(rows))[:n, 3 * n :]

    return by_columns(along, n)


def power_sum_matrix(X: Array, k: float) -> Array:
    """The matrix of H ↦ power_sum(X, H, k), from vec to vec."""
    return by_columns(lambda H: power_sum(X, H, k), len(X))


def half_lower(X: Array) -> Array:
    """The lower triangle with half of the diagonal."""
    return np.tril(X) - np.diag(np.diag(X)) / 2


def sym(X: Array) -> Array:
    """(X + Xᵀ)/2."""
    return (X + X.T) / 2


def step(x: Array) -> Array:
    """1 where an entry is positive, 0 elsewhere."""
    return np.where(x > 0, 1.0, 0.0)


def trace(X: Array) -> Array:
    """The sum of the diagonal."""
    return np.trace(X)


NAMES: dict[str, Any] = {
    function.__name__: function
    for function in (
        sigmoid, relu, vec, ones, dg, logdet, adj, commutation, expm, sqrtm, logm, chol, eigmax,
        eigvecmax, sigmax, left_singular, right_singular, normnuc, polar, expm_frechet, power_sum,
        half_lower, sym, step, expm_frechet_matrix, logm_frechet_matrix, expm_frechet2_matrix,
        power_sum_matrix,
    )
}  # fmt: skip
NAMES |= {
    "np": np,
    "tr": trace,
    "inv": np.linalg.inv,
    "det": np.linalg.det,
    "pinv": np.linalg.pinv,
    "norm": np.linalg.norm,
    "kron": np.kron,
    "eye": np.eye,
    "sum": np.sum,
}  # fmt: skip
