"""What the derivative of a problem is at a point: its NumPy function under finite differences."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import differences
from benchmarks.errors import Unsettled
from benchmarks.functions import NAMES
from benchmarks.points import point

if TYPE_CHECKING:
    from types import CodeType

    from benchmarks.functions import Array
    from benchmarks.points import Point
    from benchmarks.problem import Problem

ATTEMPTS = 20
TOLERANCE = 1e-6


@lru_cache(maxsize=4096)
def compiled(code: str) -> CodeType:
    """A hand-written NumPy expression, compiled once."""
    return compile(code.strip(), code, "eval")


def evaluated(code: str, values: Point) -> Array:
    """A hand-written NumPy expression at a point, as an array with rows and columns."""
    # The code comes from this repository's own files, never from a tool.
    return as_matrix(eval(compiled(code), {"__builtins__": {}, **NAMES}, dict(values)))  # noqa: S307


def as_matrix(value: Any) -> Array:
    """A number as a 1×1 array; an array as it is."""
    array = np.asarray(value)
    return array.reshape(1, 1) if array.ndim == 0 else array


def derivative(problem: Problem, values: Point) -> Array:
    """The derivative in the mixed layout, at a point. Raises Unsettled."""
    name, variable = problem.by.name, problem.by

    def f(X: Array) -> Array:
        return evaluated(problem.numpy, {**values, name: X.item() if variable.structure == "scalar" else X})

    X = as_matrix(values[name])
    is_scalar = f(X).size == 1
    if variable.is_complex:
        return differences.wirtinger(f, X, by_conjugate=problem.wrt != name)
    if variable.structure == "scalar":
        H = np.ones((1, 1))
        return differences.along(f, X, H) if problem.order == 1 else differences.twice_along(f, X, H, H)
    if problem.order == 2:
        return differences.hessian(f, X)
    if is_scalar:
        return differences.gradient(f, X, structure=variable.structure, convention=problem.symmetric)
    return differences.jacobian(f, X)


@lru_cache(maxsize=1024)
def case(problem: Problem, trial: int) -> tuple[Point, Array]:
    """A point and the derivative there, at the sizes of the trial; the same in every run.

    A point where the differences do not settle is drawn again. Raises Unsettled after twenty.
    """
    for attempt in range(ATTEMPTS):
        values = point(problem, trial, attempt)
        try:
            with np.errstate(all="ignore"):
                return values, derivative(problem, values)
        except (Unsettled, np.linalg.LinAlgError):
            continue
    raise Unsettled(f"{problem.id}: no point in {ATTEMPTS} where the differences settle")


def gap(value: Array, wanted: Array) -> float:
    """The largest difference of two arrays of one shape, relative to the larger of 1 and the wanted one.

    Infinite where the shapes differ or a value is no number.
    """
    if value.shape != wanted.shape or not np.all(np.isfinite(value)):
        return np.inf
    return float(np.max(np.abs(value - wanted)) / max(1.0, np.max(np.abs(wanted))))
