"""The value of a formula in the text notation, in NumPy: what the words mean, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import functions
from benchmarks.definition import as_matrix
from benchmarks.errors import Misfit
from benchmarks.fold import Fold, Open
from benchmarks.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.functions import Array
    from benchmarks.points import Point

ENTRYWISE: dict[str, Callable[[Array], Array]] = {
    name: getattr(np, name)
    for name in (
        "exp", "log", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "tanh", "abs", "sign", "sqrt",
    )
} | {
    "sigmoid": functions.sigmoid, "relu": functions.relu, "step": functions.step,
    "conj": np.conj, "re": np.real, "im": np.imag,
}  # fmt: skip
OF_MATRICES: dict[str, Callable[..., Any]] = {
    "inv": np.linalg.inv,
    "det": np.linalg.det,
    "tr": np.trace,
    "sum": np.sum,
    "pinv": np.linalg.pinv,
    "norm1": lambda x: np.sum(np.abs(x)),
    "norm2": np.linalg.norm,
    "normF": np.linalg.norm,
    "kron": np.kron,
    "inner": lambda A, B: np.sum(A * B),
    "matmul": np.matmul,
    "squared_norm": lambda x: np.sum(x * x),
    "logabsdet": lambda X: np.linalg.slogdet(X)[1],
}
OF_MATRICES |= {
    name: functions.NAMES[name]
    for name in ("logdet", "adj", "vec", "expm", "sqrtm", "logm", "chol", "eigmax", "eigvecmax",
                 "sigmax", "left_singular", "right_singular", "normnuc", "polar", "expm_frechet",
                 "half_lower", "sym", "expm_frechet_matrix", "logm_frechet_matrix", "expm_frechet2_matrix")
}  # fmt: skip


def diag(X: Array) -> Array:
    """A column as a diagonal matrix; the diagonal of any other matrix as a column."""
    return np.diagflat(X) if X.shape[1] == 1 and X.shape[0] > 1 else np.diag(X).reshape(-1, 1)


def matrix_power(X: Array, k: float) -> Array:
    """Xᵏ for a whole k; of a scalar, any power."""
    if X.size == 1:
        return X**k
    if k != int(k):
        raise Misfit(f"a matrix has no power {k}")
    return np.linalg.matrix_power(X, int(k))


OF_MATRICES |= {
    "diag": diag,
    "diagonal": diag,
    "power_sum": lambda X, H, k: functions.power_sum(X, H, k.item()),
    "power_sum_matrix": lambda X, k: functions.power_sum_matrix(X, k.item()),
}
OF_SIZES: dict[str, Callable[..., Array]] = {
    "ones": functions.ones,
    "zeros": lambda m, n=1: np.zeros((m, n)),
    "eye": np.eye,
    "commutation": functions.commutation,
    "embedding": functions.embedding,
}


class Arrays:
    """The algebra of arrays with rows and columns; see `fold.Algebra`."""

    refuses_shapes = False

    def number(self, text: str) -> Array:
        """A number; 2i and 2j are imaginary."""
        value = complex(f"{text[:-1]}j") if text[-1] in "ij" else float(text)
        return np.full((1, 1), value)

    def shape(self, value: Array) -> tuple[int, int]:
        """Rows and columns."""
        rows, cols = value.shape
        return rows, cols

    def constant(self, kind: str, rows: int, cols: int) -> Array:
        """Ones, zeros or the identity."""
        return np.eye(rows) if kind == "eye" else getattr(np, kind)((rows, cols))

    def call(self, name: str, values: list[Array]) -> Array:
        """A function of values. Raises Misfit for one that the notation does not know."""
        try:
            if name in OF_SIZES:
                return OF_SIZES[name](*(int(value.item()) for value in values))
            return as_matrix({**ENTRYWISE, **OF_MATRICES}[name](*values))
        except (KeyError, TypeError) as error:
            raise Misfit(f"{name} is no function of {len(values)} arguments") from error

    def binary(self, sign: str, a: Array, b: Array) -> Array:
        """Sums, products, quotients and powers."""
        if sign == "^":
            return matrix_power(a, b.item())
        if sign == "*" and a.size > 1 and b.size > 1:
            return a @ b
        entrywise: dict[str, Callable[[Array, Array], Array]] = {
            "+": np.add, "-": np.subtract, "*": np.multiply, ".*": np.multiply,
            "/": np.divide, "./": np.divide, ".^": np.power,
        }  # fmt: skip
        return entrywise[sign](a, b)

    def minus(self, a: Array) -> Array:
        """−a."""
        return -a

    def behind(self, sign: str, a: Array) -> Array:
        """Aᵀ; .H conjugates as well."""
        return a.conj().T if sign == ".H" else a.T


def value(text: str, point: Point, shape: tuple[int, int]) -> Array:
    """The value of a text at a point; `shape` is for a constant whose size nothing else tells.

    Raises Unread or Misfit.
    """
    letters = {name: as_matrix(entry) for name, entry in point.items()}
    with np.errstate(all="ignore"):
        found = Fold(Arrays(), letters).formula(parse(text))
        return as_matrix(found.at(*shape) if isinstance(found, Open) else found)
