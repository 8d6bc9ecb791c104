"""The whole derivative at a point, direction by direction, beside what a claim says it is.

The actual derivative comes from the definition: f at the point moved by ε in each unit
direction. No rule of differentiation is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.errors import Unsupported
from derivations.verify.points import along, units

if TYPE_CHECKING:
    from derivations.verify.statement import Sample, Statement

Rows = list[list[Any]]


def actual(statement: Statement, sample: Sample) -> Rows:
    """The derivative in the shape of the claim; for a differential, ∂vec F/∂(vec X)ᵀ."""
    rows, cols = statement.by.shape.at(sample.sizes)
    field = sample.jets.ring.field
    E = units(field, rows, cols)
    if statement.by.data[2] == "symmetric":
        if statement.kind != "gradient":
            raise Unsupported(f"a {statement.kind} by a symmetric matrix has no unit directions here")
        # ⟨G, (Eᵢⱼ + Eⱼᵢ)/2⟩ is the entry of the symmetric G.
        half = field.inverse(field.of(2))
        n = range(rows)
        E = [[[field.reduced((e[i][j] + e[j][i]) * half) for j in n] for i in n] for e in E]
    if statement.kind == "hessian":
        return [
            [along(statement, sample, (e, g)).value(statement.of).second.item.value for g in E] for e in E
        ]
    slopes = [along(statement, sample, (e,)).value(statement.of).slope for e in E]
    if statement.kind == "gradient":
        return [[slopes[j * rows + i].item.value for j in range(cols)] for i in range(rows)]
    if statement.kind == "derivative":
        return slopes[0].values  # type: ignore[no-any-return]
    transposed = statement.kind == "denominator"
    if statement.of.shape.is_scalar and statement.kind in {"numerator", "denominator"}:
        G = [[slopes[j * rows + i].item.value for j in range(cols)] for i in range(rows)]
        return G if transposed else flipped(G)
    if statement.by.shape.is_scalar and statement.kind in {"numerator", "denominator"}:
        return flipped(slopes[0].values) if transposed else slopes[0].values
    columns = [[x for (x,) in slope.vec().values] for slope in slopes]
    return columns if transposed else flipped(columns)


def claimed(statement: Statement, sample: Sample) -> Rows:
    """The claim as a matrix of the same shape as `actual` gives."""
    if statement.kind != "differential":
        return sample.constants.value(statement.claim).values  # type: ignore[no-any-return]
    rows, cols = statement.by.shape.at(sample.sizes)
    columns = []
    for e in units(sample.jets.ring.field, rows, cols):
        value = along(statement, sample, (e,)).value(statement.claim)
        columns.append([x for (x,) in value.vec().values])
    return flipped(columns)


def flipped(rows: Rows) -> Rows:
    """Rows as columns."""
    return [list(column) for column in zip(*rows, strict=True)]
