"""Functions of a matrix of mpmath's numbers that only the reals have: expm, roots, spectra.

By other methods than the balls': block matrices for Fréchet derivatives, the iteration of Denman and
Beavers for roots, mpmath's eigenvalues and singular values. Higham, Functions of Matrices (2008).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mpmath import mp

from derivations.verify.undefined import Undefined

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = 300


def frechet(f: Callable[[Any], Any]) -> Callable[..., Any]:
    """(X, H, …) ↦ the Fréchet derivative of f along each direction: the corner of f of a block matrix.

    A direction more makes [Z, H; 0, Z] of Z, H standing along Z's diagonal of blocks.
    """

    def derivative(X: Any, *directions: Any) -> Any:
        Z, n = X, X.rows
        for H in directions:
            size = Z.rows
            block = mp.zeros(2 * size)
            block[:size, :size] = block[size:, size:] = Z
            for k in range(0, size, n):
                block[k : k + n, size + k : size + k + n] = H
            Z = block
        return f(Z)[:n, Z.rows - n :]

    return derivative


def by_columns(linear: Callable[..., Any]) -> Callable[..., Any]:
    """The matrix of vec H ↦ vec L(…, H), from its value at every e_k e_lᵀ."""

    def found(X: Any, *others: Any) -> Any:
        n, columns = X.rows, []
        for place in range(n * n):
            E = mp.zeros(n)
            E[place % n, place // n] = mp.mpf(1)
            L = linear(X, *others, E)
            columns.append([L[i, j] for j in range(n) for i in range(n)])
        return [[column[i] for column in columns] for i in range(n * n)]

    return found


def leading(A: Any) -> tuple[Any, Any]:
    """The largest eigenvalue of the symmetric part, and its unit vector with the largest entry positive."""
    values, vectors = mp.eigsy((A + A.T) / 2)
    v = vectors[:, A.rows - 1]
    return values[A.rows - 1], v * mp.sign(max(v, key=abs))


def sqrtm(X: Any) -> Any:
    """The principal root, by the product form of Denman and Beavers' iteration.

    mpmath's own root may be another than the principal one.
    """
    Y, M, I = X, X, mp.eye(X.rows)
    for _ in range(STEPS):
        inverse = mp.inverse(M)
        Y, M = Y * (I + inverse) / 2, (I + (M + inverse) / 2) / 2
        if mp.mnorm(M - I) <= mp.mpf(10) ** (3 - mp.dps):
            return Y
    raise Undefined("a matrix without a principal root")


def logm(X: Any) -> Any:
    """The principal logarithm: 2ᵏ⁺¹ artanh((R − I)(R + I)⁻¹) with R = X^(1/2ᵏ) near I."""
    R, I, k = X, mp.eye(X.rows), 0
    while mp.mnorm(R - I) > mp.mpf("0.5"):
        R, k = sqrtm(R), k + 1
    C = (R - I) * mp.inverse(R + I)
    square, power, total, n = C * C, C, 0 * C, 1
    while mp.mnorm(power) > mp.mpf(10) ** -mp.dps:
        total, power, n = total + power / n, power * square, n + 2
    return mp.mpf(2) ** (k + 1) * total


OVER_REALS: dict[str, Callable[..., Any]] = {
    "expm": mp.expm,
    "logm": logm,
    "sqrtm": sqrtm,
    "expm_frechet": frechet(mp.expm),
    "expm_frechet2": frechet(mp.expm),
    "logm_frechet": frechet(logm),
    "sqrtm_frechet": frechet(sqrtm),
    "expm_frechet_matrix": by_columns(frechet(mp.expm)),
    "expm_frechet2_matrix": by_columns(frechet(mp.expm)),
    "logm_frechet_matrix": by_columns(frechet(logm)),
    "eigmax": lambda A: [[leading(A)[0]]],
    "eigvecmax": lambda A: leading(A)[1],
    "sigmax": lambda X: [[mp.svd_r(X)[1][0]]],
    "left_singular": lambda X: mp.svd_r(X)[0][:, 0],
    "right_singular": lambda X: mp.svd_r(X)[2][0, :].T,
    "normnuc": lambda X: [[mp.fsum(mp.svd_r(X)[1])]],
    "polar": lambda X: mp.svd_r(X)[0] * mp.svd_r(X)[2],
}
