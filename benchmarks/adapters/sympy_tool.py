"""SymPy's matrix expressions, differentiated with `diff`."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy.matrices.expressions import MatrixExpr

from benchmarks.adapters.sympy_build import stated
from benchmarks.adapters.sympy_value import value
from benchmarks.errors import BenchmarkError
from benchmarks.points import shape
from benchmarks.tool import Refusal, Reply

if TYPE_CHECKING:
    from benchmarks.functions import Array
    from benchmarks.points import Point
    from benchmarks.problem import Problem


class SymPy:
    """See `tool.Tool`. SymPy knows one convention for structured variables: entries independent."""

    name = f"SymPy {sympy.__version__}"
    names_kinds = False

    def __init__(self, *, forms: bool = True) -> None:
        self.forms = forms

    def derive(self, problem: Problem) -> Reply:
        """SymPy's derivative. Raises Refusal for what cannot be stated, SymPy's own errors otherwise."""
        if problem.symmetric != "unconstrained":
            raise Refusal(f"no {problem.symmetric} convention")
        try:
            function, by = stated(problem, forms=self.forms)
        except BenchmarkError as error:
            raise Refusal(str(error)) from error
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = function
            for _ in range(problem.order):
                found = found.diff(by)
        is_number = not isinstance(found, MatrixExpr) and not hasattr(found, "shape")
        return Reply(
            text=str(found),
            value=lambda point: np.squeeze(np.asarray(value(found, point))),
            arranged=lambda truth, point: np.squeeze(derivative_first(problem, truth, point, function)),
            is_matrix=is_number or isinstance(found, MatrixExpr),
        )


def derivative_first(problem: Problem, truth: Array, point: Point, function: Any) -> Array:
    """The derivative as SymPy documents it: the indices of the variable, then those of the function."""
    rows, cols = shape(problem.by, point)
    if problem.by.structure == "scalar" or (truth.shape == (rows, cols) and not is_map(function)):
        return truth
    # Columns of the Jacobian run through vec of the variable, rows through vec of the function.
    by_variable = truth.T.reshape(cols, rows, -1).swapaxes(0, 1)
    if problem.order == 2:
        return by_variable.reshape(rows, cols, cols, rows).swapaxes(2, 3)
    m, n = (int(value(sympy.sympify(size), point)) for size in function.shape)
    return by_variable.reshape(rows, cols, n, m).swapaxes(2, 3)


def is_map(function: Any) -> bool:
    """Is the function no number?"""
    return isinstance(function, MatrixExpr) and tuple(function.shape) != (1, 1)
