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
