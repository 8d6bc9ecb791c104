"""Slopes by differences, in 50 digits: (f(X + hH) − f(X − hH)) / 2h with h = 10⁻¹⁵.

The error is of the order h², so that some 28 digits are right. f and the claim are evaluated by the
definitions of their operations in mpmath's arithmetic; no rule of differentiation is used, ours or a
library's, and nothing is rounded to floating point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from mpmath import mp

from derivations.automatic.digits import DIGITS, DigitMatrix, DigitRing
from derivations.automatic.point import directions as basis
from derivations.automatic.point import number, vec
from derivations.verify.evaluate import Evaluation
from derivations.verify.undefined import Undefined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.automatic.point import Array, Point
    from derivations.core.expr import Expr

# A sum of a number and this is exact in 50 digits.
STEP = mp.mpf(2) ** -50


def many_digits() -> Any:
    """The context in which mpmath's numbers keep their digits."""
    return mp.workdps(DIGITS)


def slopes(at: Point, directions: Sequence[Array]) -> Array:
    """Column k is vec of the slope of f along direction k; of the gradient of f if a Hessian is claimed.

    Numbers of mpmath. Raises Undefined where mpmath finds no value.
    """
    f: Callable[[Array], Array] = lambda step: value(at, at.statement.of, step)  # noqa: E731
    with many_digits():
        if at.statement.kind != "hessian":
            return np.hstack([vec((f(H) - f(-H)) / (2 * STEP)) for H in directions])
        E = basis(at)
        mixed = [[(f(e + h) - f(e - h) - f(h - e) + f(-e - h)).item() for h in directions] for e in E]
        second: Array = np.array(mixed) / (4 * STEP**2)
        return second


def value(at: Point, expr: Expr, step: Array | int = 0) -> Array:
    """An expression's value with 50 digits, where the variable has been moved by h times the step."""
    with many_digits():
        point = {symbol: exact(v.values) for symbol, v in at.sample.constants.point.items()}
        by = at.statement.by
        point[by] = point[by] + step * STEP
        matrices = {symbol: DigitMatrix(entries.tolist()) for symbol, entries in point.items()}
        where = Evaluation(matrices, at.sizes, DigitRing(), at.sample.integers, DigitMatrix)
        try:
            found = where.value(expr).entries
        except (ArithmeticError, AttributeError, LookupError, ValueError) as error:
            raise Undefined(f"mpmath: {error}") from error
        return np.array(found.tolist(), dtype=object).reshape(found.rows, found.cols)


def exact(rows: list[list[Any]]) -> Array:
    """The floats that the programs are given, so that both speak of one point."""
    return np.array([[mp.mpmathify(number(x)) for x in row] for row in rows], dtype=object)


def rounded(numbers: Array) -> Array:
    """Numbers of mpmath in floating point."""
    found = numbers.astype(complex)
    return found if found.imag.any() else found.real
