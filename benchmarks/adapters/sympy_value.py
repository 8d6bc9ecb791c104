"""The value of one of SymPy's matrix or array expressions, in NumPy.

`tests/benchmarks` compares it with SymPy's own `as_explicit` at fixed sizes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy.matrices.expressions import MatrixExpr

from benchmarks import functions
from benchmarks.tool import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.functions import Array
    from benchmarks.points import Point


def value(expr: Any, point: Point) -> Array:
    """The value as an array of as many indices as the expression has. Raises Refusal at unknown nodes."""
    name = type(expr).__name__
    if name in NODES:
        return np.asarray(NODES[name](expr, point))
    if isinstance(expr, sympy.Function) and len(expr.args) == 1:
        return np.asarray(sympy.lambdify(D, expr.func(D), "numpy")(value(expr.args[0], point)))
    if expr.is_Number or expr.is_NumberSymbol:
        return np.asarray(float(expr))
    raise Refusal(f"unevaluated: {name}")


D = sympy.Dummy("d", real=True)


def values(expr: Any, point: Point) -> list[Array]:
    """The values of the arguments."""
    return [value(arg, point) for arg in expr.args]


def product(expr: Any, point: Point) -> Array:
    """Numbers times at most one chain of matrices."""
    found = np.asarray(1.0)
    for factor in values(expr, point):
        found = found @ factor if found.ndim and factor.ndim else found * factor
    return found


def power(expr: Any, point: Point) -> Array:
    """A power of a number, or of a square matrix with a whole exponent."""
    base, exponent = values(expr, point)
    if base.ndim == 0 or not isinstance(expr.args[0], MatrixExpr):
        return base**exponent
    if exponent != int(exponent):
        raise Refusal(f"unevaluated: a matrix to the power {exponent}")
    return np.linalg.matrix_power(base, int(exponent))


def applied(expr: Any, point: Point) -> Array:
    """A function of every entry."""
    inside = value(expr.expr, point)
    # Derivatives of re and im vanish once the entry is known to be real.
    body = expr.function(D).doit()
    letters = {letter: point[letter.name] for letter in body.free_symbols - {D}}
    return np.broadcast_to(sympy.lambdify(D, body.subs(letters), "numpy")(inside), inside.shape)


def hadamard(expr: Any, point: Point) -> Array:
    """The product entry by entry."""
    found = np.asarray(1.0)
    for factor in values(expr, point):
        found = found * factor
    return found


def summed(expr: Any, point: Point) -> Array:
    """A sum over indices."""
    body, *limits = expr.args
    found = np.asarray(0.0)
    index, low, high = limits[-1]
    rest = sympy.Sum(body, *limits[:-1]) if limits[:-1] else body
    for k in range(int(value(low, point)), int(value(high, point)) + 1):
        found = found + value(rest, {**point, index.name: k})
    return found


def tensor(expr: Any, point: Point) -> Array:
    """The product with all indices side by side."""
    found = np.asarray(1.0)
    for factor in values(expr, point):
        found = np.multiply.outer(found, factor)
    return found


def contracted(expr: Any, point: Point) -> Array:
    """The sum over groups of equal indices."""
    array = value(expr.expr, point)
    labels = list(range(array.ndim))
    for group in expr.contraction_indices:
        for axis in group:
            labels[axis] = min(group)
    gone = {axis for group in expr.contraction_indices for axis in group}
    return np.einsum(array, labels, [axis for axis in range(array.ndim) if axis not in gone])


def diagonalised(expr: Any, point: Point) -> Array:
    """Groups of indices set equal; they move behind the others."""
    array = value(expr.expr, point)
    labels = list(range(array.ndim))
    for group in expr.diagonal_indices:
        for axis in group:
            labels[axis] = min(group)
    together = {axis for group in expr.diagonal_indices for axis in group}
    kept = [axis for axis in range(array.ndim) if axis not in together]
    return np.einsum(array, labels, [*kept, *(min(group) for group in expr.diagonal_indices)])


def constant(make: Callable[[tuple[int, ...]], Array]) -> Callable[[Any, Point], Array]:
    """A constant of the expression's shape."""
    return lambda expr, point: make(tuple(int(value(n, point)) for n in expr.shape))


def folded(combine: Callable[[Array, Array], Array]) -> Callable[[Any, Point], Array]:
    """Arguments combined from the left."""

    def fold(expr: Any, point: Point) -> Array:
        found, *others = values(expr, point)
        for other in others:
            found = combine(found, other)
        return found

    return fold


NODES: dict[str, Callable[[Any, Point], Any]] = {
    "Symbol": lambda expr, point: float(point[expr.name]),
    "Dummy": lambda expr, point: float(point[expr.name]),
    "MatrixSymbol": lambda expr, point: point[expr.name],
    "MatrixElement": lambda e, p: value(e.args[0], p)[int(value(e.args[1], p)), int(value(e.args[2], p))],
    "Mul": product, "MatMul": product, "Pow": power, "MatPow": power,
    "Add": folded(np.add), "MatAdd": folded(np.add), "ArrayAdd": folded(np.add),
    "Inverse": lambda expr, point: np.linalg.inv(value(expr.args[0], point)),
    "Transpose": lambda expr, point: value(expr.args[0], point).T,
    "Trace": lambda expr, point: np.trace(value(expr.args[0], point)),
    "Determinant": lambda expr, point: np.linalg.det(value(expr.args[0], point)),
    "HadamardProduct": hadamard, "HadamardPower": lambda e, p: np.power(*values(e, p)),
    "ElementwiseApplyFunction": applied, "ArrayElementwiseApplyFunc": applied,
    "DiagMatrix": lambda expr, point: np.diagflat(value(expr.args[0], point)),
    "DiagonalMatrix": lambda expr, point: np.diag(np.diag(value(expr.args[0], point))),
    "DiagonalOf": lambda expr, point: functions.dg(value(expr.args[0], point)),
    "KroneckerProduct": folded(np.kron), "Sum": summed,
    "Identity": constant(lambda shape: np.eye(shape[0])),
    "OneMatrix": constant(np.ones), "ZeroMatrix": constant(np.zeros), "ZeroArray": constant(np.zeros),
    "OneArray": constant(np.ones),
    "ArrayTensorProduct": tensor, "ArrayContraction": contracted, "ArrayDiagonal": diagonalised,
    "PermuteDims": lambda expr, point: value(expr.expr, point).transpose(expr.permutation.array_form),
    "Reshape": lambda e, p: value(e.expr, p).reshape([int(value(n, p)) for n in e.shape]),
}  # fmt: skip
