"""Which way a derivative lies: shapes of all nine kinds, and small derivatives worked out."""

from functools import partial
from itertools import product

import sympy as sp

from derivations.facts.latex import exact
from derivations.facts.registry import states

# The result y is 1×1, m×1 or m×p; the variable x is 1×1, n×1 or n×q.
RESULT = {"scalar": ("1", "1"), "vector": ("m", "1"), "matrix": ("m", "p")}
VARIABLE = {"scalar": ("1", "1"), "vector": ("n", "1"), "matrix": ("n", "q")}
LAYOUTS = ("numerator", "denominator", "mixed")
Shape = tuple[str, str]


def entries(shape: Shape) -> str:
    """The number of entries, mp for an m×p matrix: the length of vec."""
    return "".join(size for size in shape if size != "1") or "1"


def shape(result: str, variable: str, layout: str) -> Shape:
    """The shape of ∂result/∂variable.

    Numerator: a row for each entry of the result, a column for each entry of the variable;
    a matrix by a scalar keeps its shape, a scalar by a matrix has the shape of the transpose.
    Denominator: the transpose of that. Mixed: denominator for a scalar result, else numerator.
    """
    y, x = RESULT[result], VARIABLE[variable]
    if layout == "mixed":
        return shape(result, variable, "denominator" if result == "scalar" else "numerator")
    if layout == "denominator":
        rows, columns = shape(result, variable, "numerator")
        return columns, rows
    if variable == "scalar":
        return y
    if result == "scalar":
        return x[1], x[0]
    return entries(y), entries(x)


def spelled(shape: Shape) -> str:
    """Rows × columns."""
    return rf"{shape[0]} \times {shape[1]}"


for _result, _variable, _layout in product(RESULT, VARIABLE, LAYOUTS):
    states(f"shape.{_result}-by-{_variable}.{_layout}", spelled)(partial(shape, _result, _variable, _layout))

t = sp.Symbol("t", real=True)
x = sp.Matrix(sp.symbols("x_1 x_2", real=True))


@states("curve.vector", lambda vector: rf"\mathbf{{r}}(t) = {exact(vector)}")
def curve() -> sp.Matrix:
    """A curve in space, t ↦ (cos t, sin t, t)."""
    return sp.Matrix([sp.cos(t), sp.sin(t), t])


@states("curve.column")
def curve_column() -> sp.Matrix:
    """Its derivative in numerator and mixed layout."""
    return curve().diff(t)


@states("curve.row")
def curve_row() -> sp.Matrix:
    """Its derivative in denominator layout."""
    return curve().diff(t).T


@states("map.vector", lambda vector: rf"\mathbf{{y}} = {exact(vector)}")
def map_vector() -> sp.Matrix:
    """A map of the plane into space; its Jacobian is not square, so that a transpose shows."""
    return sp.Matrix([x[0] * x[1], x[0] ** 2, x[0] + 3 * x[1]])


@states("map.jacobian")
def map_jacobian() -> sp.Matrix:
    """∂yᵢ/∂xⱼ, row i, column j."""
    return map_vector().jacobian(x)


@states("map.gradients-side-by-side")
def gradients_side_by_side() -> sp.Matrix:
    """Each component by the whole variable, a column each, put side by side."""
    return sp.Matrix.hstack(*(sp.Matrix([entry.diff(variable) for variable in x]) for entry in map_vector()))


@states("map.rows-stacked")
def rows_stacked() -> sp.Matrix:
    """The whole vector by each component of the variable, a row each, stacked."""
    return sp.Matrix.vstack(*(map_vector().diff(variable).T for variable in x))
