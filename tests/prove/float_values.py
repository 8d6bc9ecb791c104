"""Values of expressions in floating point, from the textbook definitions, for the soundness tests.

Independent of the package: neither the operations' own values nor any rule of the prover is used.
"""

from fractions import Fraction
from typing import Any
from zlib import crc32

import numpy as np


class NoValue(Exception):
    """Some part does not exist here, or is too badly conditioned to compare."""


LARGE = 1e5


def checked(value):
    value = np.atleast_2d(np.asarray(value, dtype=float))
    if not np.all(np.isfinite(value)) or np.max(np.abs(value), initial=0) > LARGE:
        raise NoValue
    return value


def positive(x):
    if np.any(x < 1e-3):
        raise NoValue
    return x


def nonzero(x):
    if np.any(np.abs(x) < 1e-3):
        raise NoValue
    return x


def item(x):
    return float(x[0, 0])


def inverse(X):
    if np.linalg.cond(X) > 1e4:
        raise NoValue
    return np.linalg.inv(X)


def powered(s, k, exponent):
    s, k = item(s), item(k)
    if k >= 0 and k == int(k) and exponent.op.name == "number":
        return s ** int(k)
    if exponent.op.name == "symbol" and exponent.data[2] == "integer":
        return item(nonzero(np.array([[s]]))) ** int(k)
    if exponent.op.name == "number" and k == int(k):
        return item(nonzero(np.array([[s]]))) ** int(k)
    return item(positive(np.array([[s]]))) ** k


def commutation(m, n):
    K = np.zeros((m * n, m * n))
    for i in range(m):
        for j in range(n):
            # Column-major: entry (i, j) of an m×n matrix is at j m + i, of its transpose at i n + j.
            K[i * n + j, j * m + i] = 1
    return K


DEFINITIONS: dict[str, Any] = {
    "add": lambda A, B: A + B,
    "neg": lambda A: -A,
    "scale": lambda A, B: A * B,
    "matmul": lambda A, B: A @ B,
    "divide": lambda A, s: A / nonzero(s),
    "transpose": lambda A: A.T,
    "inner": lambda A, B: np.sum(A * B),
    "sum": np.sum,
    "hadamard": lambda A, B: A * B,
    "hadamard_divide": lambda A, B: A / nonzero(B),
    "kron": np.kron,
    "tr": np.trace,
    "diag": lambda x: np.diag(x[:, 0]),
    "diagonal": lambda X: np.diag(X).reshape(-1, 1),
    "inverse": inverse,
    "det": np.linalg.det,
    "logdet": lambda X: np.log(positive(np.array([[np.linalg.det(X)]]))),
    "logabsdet": lambda X: np.log(np.abs(nonzero(np.array([[np.linalg.det(X)]])))),
    "norm": lambda X: np.sqrt(np.sum(positive(np.abs(X)) ** 2)),
    "squared_norm": lambda X: np.sum(X**2),
    "exp": lambda X: np.exp(np.minimum(X, 20)),
    "log": lambda X: np.log(positive(X)),
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "sigmoid": lambda X: 1 / (1 + np.exp(-X)),
    "sqrt": lambda X: np.sqrt(positive(X)),
    "abs": np.abs,
    "sign": np.sign,
}


class Point:
    """Random values of symbols and of their differentials."""

    def __init__(self, sizes, seed):
        self.sizes, self.seed = sizes, seed
        self.values = {}

    def drawn(self, key, symbol):
        if key not in self.values:
            # Drawn from the symbol's own name: the same whatever was asked for before.
            random = np.random.default_rng([self.seed, crc32(repr((key, symbol)).encode())])
            rows, cols = symbol.shape.at(self.sizes)
            structure = symbol.data[2]
            X = random.uniform(-2, 2, (rows, cols))
            if structure == "integer":
                X = random.integers(2, 5, (rows, cols)).astype(float)
            if structure == "positive":
                X = np.abs(X) + 0.1
            self.values[key] = (X + X.T) / 2 if structure == "symmetric" else X
        return self.values[key]

    def value(self, expr):
        name = expr.op.name
        if name in LEAVES:
            return LEAVES[name](self, expr)
        args = [self.value(arg) for arg in expr.args]
        if name == "power":
            return checked(powered(args[0], args[1], expr.args[1]))
        if name == "entry":
            return args[0][expr.data[0] - 1 :, expr.data[1] - 1 :][:1, :1]
        if name == "array":
            return np.array([item(x) for x in args]).reshape(expr.shape.at(self.sizes))
        with np.errstate(all="ignore"):
            return checked(DEFINITIONS[name](*args))


LEAVES: dict[str, Any] = {
    "symbol": lambda point, expr: point.drawn(expr, expr),
    "d": lambda point, expr: point.drawn(("d", expr.args[0]), expr.args[0]),
    "number": lambda _, expr: np.array([[float(Fraction(expr.data[0]))]]),
    "eye": lambda point, expr: np.eye(expr.shape.at(point.sizes)[0]),
    "ones": lambda point, expr: np.ones(expr.shape.at(point.sizes)),
    "zeros": lambda point, expr: np.zeros(expr.shape.at(point.sizes)),
    "commutation": lambda point, expr: commutation(*(size.at(point.sizes) for size in expr.data)),
}


def agree(a, b):
    """The same matrix, up to rounding."""
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-5, atol=1e-6))
