"""A tree's value computed directly, operation by operation, on 2-D arrays: it reads no spelling."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.write import trees

SIZES = {"m": 2, "n": 3}


def commuting(m, n):
    K = np.zeros((m * n, m * n))
    for i in range(m):
        for j in range(n):
            K[i * n + j, j * m + i] = 1
    return K


def one(value):
    return np.full((1, 1), value)


def cofactors(X):
    n = len(X)
    minor = lambda i, j: np.delete(np.delete(X, i, 0), j, 1)  # noqa: E731
    return np.array([[(-1) ** (i + j) * np.linalg.det(minor(j, i)) for j in range(n)] for i in range(n)])


def exponential(X):
    """A long Taylor polynomial of X/2¹⁰, squared ten times."""
    small = X / 2**10
    total = term = np.eye(len(X))
    for k in range(1, 20):
        term = term @ small / k
        total = total + term
    return np.linalg.matrix_power(total, 2**10)


def root(X):
    """Denman and Beavers' iteration, which knows no eigenvectors."""
    if any(e.real < 1e-2 and abs(e.imag) < 1e-2 for e in np.linalg.eigvals(X)):
        raise Undefined
    Y, Z = X, np.eye(len(X))
    for _ in range(60):
        Y, Z = (Y + np.linalg.inv(Z)) / 2, (Z + np.linalg.inv(Y)) / 2
    return Y


def logarithm(X):
    """Roots until X is near I, then the series of 2 artanh((X − I)/(X + I))."""
    for _ in range(8):
        X = root(X)
    eye = np.eye(len(X))
    Q = (X - eye) @ np.linalg.inv(X + eye)
    return 2**9 * sum(np.linalg.matrix_power(Q, k) / k for k in range(1, 16, 2))


def frechet(f):
    """The corner of f of a block matrix."""
    return lambda X, H: f(np.block([[X, H], [0 * X, X]]))[: len(X), len(X) :]


def second(f):
    """The mixed difference quotient of second order in the limit: the ε₁ε₂ part of f(X + ε₁H + ε₂K)."""

    def corner(X, H, K):
        O = 0 * X
        return f(np.block([[X, H, K, O], [O, X, O, K], [O, O, X, H], [O, O, O, X]]))[: len(X), 3 * len(X) :]

    return corner


def columns(linear):
    """The matrix of H ↦ vec of linear(H), from its values at the unit matrices, k running faster than l."""

    def matrix_of(X, *rest):
        n = len(X)
        units = [np.outer(np.eye(n)[k], np.eye(n)[l]) for l in range(n) for k in range(n)]
        return np.column_stack([linear(X, *rest, E).ravel(order="F") for E in units])

    return matrix_of


def raised(X, k):
    power = float(k[0, 0])
    if not power.is_integer() or (power < 0 and np.linalg.cond(X) > 1e3):
        raise Undefined
    return np.linalg.matrix_power(X if power >= 0 else np.linalg.inv(X), int(abs(power)))


def factor(A):
    """Column by column; of a symmetric matrix with positive eigenvalues."""
    if np.min(np.linalg.eigvalsh(symmetric(A))) < 1e-3:
        raise Undefined
    L = np.zeros(A.shape)
    for j in range(len(A)):
        L[j, j] = np.sqrt(A[j, j] - L[j] @ L[j])
        for i in range(j + 1, len(A)):
            L[i, j] = (A[i, j] - L[i] @ L[j]) / L[j, j]
    return L


def symmetric(A):
    if np.max(np.abs(A - A.T)) > 1e-9:
        raise Undefined
    return A


def simple(X):
    """The singular value decomposition where the largest value is simple."""
    U, s, V = np.linalg.svd(X, full_matrices=False)
    if len(s) > 1 and s[0] - s[1] < 1e-3:
        raise Undefined
    return U, V


def conditioned(X):
    if np.linalg.cond(X) > 1e3:
        raise Undefined
    return X


def pseudoinverse(X):
    tall = conditioned(X if len(X) >= len(X.T) else X.T)
    P = np.linalg.solve(tall.T @ tall, tall.T)
    return P if len(X) >= len(X.T) else P.T


def polar(X):
    tall = conditioned(X if len(X) >= len(X.T) else X.T)
    P = tall @ np.linalg.inv(root(tall.T @ tall))
    return P if len(X) >= len(X.T) else P.T


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "neg": np.negative,
    "scale": np.multiply,
    "matmul": np.matmul,
    "divide": np.divide,
    "transpose": np.transpose,
    "power": lambda s, k: one(
        float(s[0, 0]) ** float(k[0, 0]) if s > 0 or float(k[0, 0]).is_integer() else np.nan
    ),
    "inner": lambda A, B: one(np.einsum("ij,ij", A, B)),
    "sum": lambda X: one(np.einsum("ij->", X)),
    "hadamard": np.multiply,
    "hadamard_divide": np.divide,
    "kron": lambda A, B: np.einsum("ij,kl->ikjl", A, B).reshape(len(A) * len(B), -1),
    "vec": lambda X: X.T.ravel()[:, None],
    "inverse": lambda X: np.linalg.solve(X, np.eye(len(X))),
    "tr": lambda X: one(np.einsum("ii", X)),
    "det": lambda X: one(np.linalg.det(X)),
    "logdet": lambda X: one(np.log(np.linalg.det(X))),
    "logabsdet": lambda X: one(np.log(np.abs(np.linalg.det(X)))),
    "norm": lambda X: one(np.sqrt(np.sum(X * X))),
    "squared_norm": lambda X: one(np.sum(X * X)),
    "exp": np.exp,
    "log": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "sigmoid": lambda X: 1 / (1 + np.exp(-X)),
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "diag": lambda x: np.eye(len(x)) * x,
    "diagonal": lambda X: np.array([[X[i, i]] for i in range(len(X))]),
    "conj": lambda Z: Z,
    "re": lambda Z: Z,
    "im": lambda Z: 0 * Z,
    "adj": cofactors,
    "matrix_power": raised,
    "power_sum": lambda X, H, k: frechet(lambda Z: raised(Z, k))(X, H),
    "hadamard_power": lambda X, k: np.power(X, k[0, 0]),
    "tan": lambda X: np.sin(X) / np.cos(X),
    "arcsin": lambda X: np.arctan2(X, np.sqrt(1 - X * X)),
    "arccos": lambda X: np.arctan2(np.sqrt(1 - X * X), X),
    "arctan": lambda X: np.arctan2(X, np.ones(X.shape)),
    "relu": lambda X: np.where(X > 0, X, 0),
    "step": lambda X: (1 + np.sign(X)) / 2,
    "norm1": lambda X: one(np.sum(np.abs(X))),
    "sym": lambda X: (X + X.T) / 2,
    "half_lower": lambda X: np.tril(X) - np.diag(np.diag(X)) / 2,
    "chol": factor,
    "pinv": pseudoinverse,
    "expm": exponential,
    "logm": logarithm,
    "sqrtm": root,
    "expm_frechet": frechet(exponential),
    "logm_frechet": frechet(logarithm),
    "sqrtm_frechet": frechet(root),
    "expm_frechet_matrix": columns(frechet(exponential)),
    "logm_frechet_matrix": columns(frechet(logarithm)),
    "expm_frechet2": second(exponential),
    "expm_frechet2_matrix": columns(second(exponential)),
    "power_sum2": lambda X, H, K, k: second(lambda Z: raised(Z, k))(X, H, K),
    "power_sum_matrix": lambda X, k: columns(frechet(lambda Z: raised(Z, k)))(X),
    "power_sum2_matrix": lambda X, H, k: columns(second(lambda Z: raised(Z, k)))(X, H),
    "eigmax": lambda A: one(max(np.linalg.eigvals(symmetric(A)).real)),
    "eigvecmax": lambda A: np.linalg.eigh(symmetric(A))[1][:, [-1]],
    "sigmax": lambda X: one(np.sqrt(max(np.linalg.eigvalsh(X.T @ X)))),
    "left_singular": lambda X: simple(X)[0][:, [0]],
    "right_singular": lambda X: simple(X)[1][[0]].T,
    "normnuc": lambda X: one(np.sum(np.linalg.svd(X)[1])),
    "polar": polar,
}


class Undefined(ArithmeticError):
    """The value does not exist here, or is too ill-conditioned to be compared in floating point."""


def value(tree, point):
    """The value as a 2-D array; every part of it is well inside the range of floating point."""
    with np.errstate(all="ignore"):
        found = evaluated(tree, point)
    if not np.all(np.isfinite(found)) or np.max(np.abs(found)) > 1e6:
        raise Undefined
    assert found.shape == tree.shape.at(SIZES)
    return found


LEAVES = {
    "symbol": lambda tree, point: point[tree.data[0]],
    "number": lambda tree, _: one(float(tree.data[0])),
    "eye": lambda tree, _: np.eye(tree.shape.at(SIZES)[0]),
    "ones": lambda tree, _: np.ones(tree.shape.at(SIZES)),
    "zeros": lambda tree, _: np.zeros(tree.shape.at(SIZES)),
    "size": lambda tree, _: one(float(tree.data[0].at(SIZES))),
    "commutation": lambda tree, _: commuting(*(size.at(SIZES) for size in tree.data)),
}


def evaluated(tree, point):
    name = tree.op.name
    if name in LEAVES:
        return LEAVES[name](tree, point)
    args = [value(arg, point) for arg in tree.args]
    if name == "entry":
        return one(args[0][tree.data[0] - 1, tree.data[1] - 1])
    if name == "array":
        return np.array([a[0, 0] for a in args]).reshape(tree.data)
    # One step of rounding must not decide about a sign, a pole or a rank.
    singular = {"inverse", "logdet", "logabsdet", "det"}
    if name in singular and np.linalg.cond(args[0]) > 1e4:
        raise Undefined
    if name == "logdet" and np.linalg.det(args[0]) <= 0:
        raise Undefined
    divisors = {
        "divide": args[1:],
        "hadamard_divide": args[1:],
        "sign": args,
        "log": args,
        "sqrt": args,
        "power": args[:1],
        "hadamard_power": args[:1],
        "step": args,
        "tan": [np.cos(a) for a in args],
    }
    if any(np.min(np.abs(a)) < 1e-4 for a in divisors.get(name, ())):
        raise Undefined
    return OPERATIONS[name](*args)


def point(seed):
    """Values of all symbols, of both signs, nothing near zero."""
    rng = np.random.default_rng(seed)
    return {
        symbol.data[0]: rng.choice([-1, 1], size=(shape := symbol.shape.at(SIZES)))
        * rng.uniform(0.3, 1.6, size=shape)
        for symbol in trees.SYMBOLS
    }
