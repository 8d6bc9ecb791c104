"""The derivative by its definition: central differences, extrapolated to step 0.

Nothing here knows a rule of differentiation. The steps are halved five times and Romberg's table
removes one even power of the step after the other; where the last two columns disagree, the
point lies at a kink or at the border of the domain, and `Unsettled` is raised.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.errors import Unsettled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.functions import Array

    Function = Callable[[Array], Array]

STEP = {1: 2.0**-4, 2: 2.0**-3}
LEVELS = 5
SETTLED = 3e-8


def extrapolated(quotient: Callable[[float], Array], step: float) -> Array:
    """The limit at step 0 of a quotient that is even in the step. Raises Unsettled."""
    row: list[Array] = []
    for level in range(LEVELS):
        last = row
        row = [quotient(step / 2**level)]
        for k, old in enumerate(last, start=1):
            row.append(row[-1] + (row[-1] - old) / (4**k - 1))
    gap = np.max(np.abs(row[-1] - row[-2]), initial=0.0)
    if not gap <= SETTLED * (1 + np.max(np.abs(row[-1]), initial=0.0)):
        raise Unsettled(f"finite differences still move by {gap:.1e}")
    return row[-1]


def along(f: Function, X: Array, H: Array) -> Array:
    """The derivative of t ↦ f(X + tH) at 0."""
    return extrapolated(lambda t: (f(X + t * H) - f(X - t * H)) / (2 * t), STEP[1])


def twice_along(f: Function, X: Array, H: Array, K: Array) -> Array:
    """The mixed second derivative of (s, t) ↦ f(X + sH + tK) at 0."""

    def quotient(t: float) -> Array:
        mixed = f(X + t * (H + K)) - f(X + t * (H - K)) - f(X - t * (H - K)) + f(X - t * (H + K))
        return mixed / (4 * t * t)

    return extrapolated(quotient, STEP[2])


def units(shape: tuple[int, int]) -> list[Array]:
    """The matrices with a single 1, column after column: the order of vec."""
    rows, cols = shape
    found = np.eye(rows * cols).reshape(rows * cols, cols, rows)
    return [unit.T for unit in found]


def gradient(f: Function, X: Array, *, structure: str = "", convention: str = "unconstrained") -> Array:
    """G, shaped like X, of a scalar f.

    unconstrained  Gᵢⱼ is the slope along the unit matrix (i, j), the entries taken as independent
    free           of a symmetric X: the slope when the free entries Xᵢⱼ = Xⱼᵢ move together
    frobenius      of a symmetric X: half of that off the diagonal
    riemannian     of an orthogonal X: the sum of the slopes along orthonormal tangents, times them
    A diagonal X has no entries off the diagonal, so G has none.
    """
    if convention == "riemannian":
        tangents = rotations(X)
        return np.asarray(sum(along(f, X, H).item() * H for H in tangents))
    G = np.zeros(X.shape)
    for unit in units(X.shape):
        if structure == "diagonal" and not np.trace(unit):
            continue
        H = unit
        if convention in {"free", "frobenius"} and not np.trace(unit):
            H = (unit + unit.T) / (1 if convention == "free" else 2)
        G += along(f, X, H).item() * unit
    return G


def rotations(Q: Array) -> list[Array]:
    """Orthonormal tangents QΩ at an orthogonal Q, Ω skew."""
    n = len(Q)
    I = np.eye(n)
    pairs: Iterable[tuple[int, int]] = ((i, j) for i, j in product(range(n), repeat=2) if i < j)
    return [Q @ (np.outer(I[i], I[j]) - np.outer(I[j], I[i])) / np.sqrt(2) for i, j in pairs]


def wirtinger(f: Function, Z: Array, *, by_conjugate: bool) -> Array:
    """∂f/∂Z̄ = (∂f/∂Re Z + i ∂f/∂Im Z)/2, or ∂f/∂Z with the other sign; shaped like Z."""
    sign = 1j if by_conjugate else -1j
    G = np.zeros(Z.shape, complex)
    for unit in units(Z.shape):
        G += (along(f, Z, unit).item() + sign * along(f, Z, 1j * unit).item()) / 2 * unit
    return G


def jacobian(f: Function, X: Array) -> Array:
    """∂vec F/∂(vec X)ᵀ."""
    return np.column_stack([along(f, X, H).ravel(order="F") for H in units(X.shape)])


def hessian(f: Function, X: Array) -> Array:
    """∂vec G/∂(vec X)ᵀ of the gradient G of a scalar f: symmetric."""
    directions = units(X.shape)
    H = np.zeros((len(directions),) * 2)
    for i, first in enumerate(directions):
        for j in range(i, len(directions)):
            H[i, j] = H[j, i] = twice_along(f, X, first, directions[j]).item()
    return H
