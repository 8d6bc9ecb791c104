"""A claim's text to what it says: as it is usually read, or by a scalar where it makes sense only so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from derivations.core.arithmetic import number
from derivations.core.errors import MatrixCalculusError, Unsupported
from derivations.derive import kind_of
from derivations.judge.claim import taken_apart
from derivations.judge.meaning import meaning
from derivations.judge.truth import shape_of
from derivations.read.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.expr import Expr
    from derivations.judge.claim import Claim
    from derivations.judge.meaning import Meaning


OF_MATRICES = frozenset(
    {"transpose", "matmul", "sum", "norm", "squared_norm", "norm1", "inner", "tr", "vec", "diag", "diagonal"}
    | {"det", "inverse", "kron"}
)


def read_claim(text: str, let: Mapping[str, str], layout: str) -> Meaning:
    """What a claim says. Raises ReadError; Unsupported for a derivative of no known kind.

    A variable that nothing declares is a scalar if the claim makes sense only so, as d/dx sin(x) = cos(x).
    """
    claim = taken_apart(text, let)
    try:
        usual = meaning(claim, let, layout)
        if makes_sense(usual):
            return usual
    except (ReadError, Unsupported) as error:
        other = None if is_inside(claim, error) else of_a_scalar(claim, let, layout)
        if other is None:
            raise
        return other
    return of_a_scalar(claim, let, layout) or usual


def of_a_scalar(claim: Claim, let: Mapping[str, str], layout: str) -> Meaning | None:
    """The claim with a scalar for its variable, if that is not declared and makes sense."""
    name = claim.variable
    if not name[:1].islower() or name in let or name.startswith("conj("):
        return None
    with suppress(ReadError, Unsupported):
        other = meaning(claim, {**let, name: "scalar"}, layout)
        if makes_sense(other) and not (is_of_matrices(other.function) or is_of_matrices(other.claimed)):
            return replace(other, inferred=(f"{name}: scalar", *other.inferred))
    return None


def is_of_matrices(e: Expr) -> bool:
    """Is something done with a scalar that is done with vectors and matrices, as in x'*x?"""
    return any(
        node.op.name in OF_MATRICES and all(a.shape.is_scalar for a in node.args) for node in e.nodes()
    )


def is_inside(claim: Claim, error: MatrixCalculusError) -> bool:
    """Does the error stand in the function itself?"""
    column = getattr(error, "column", None)
    return column is not None and column <= claim.function[1]


def makes_sense(said: Meaning) -> bool:
    """Has the claimed expression the shape of the derivative in some layout, and is there a derivative?"""
    if said.form not in {"derivative", "gradient"}:
        return True
    (by,) = said.by
    shape = shape_of(kind_of(said.function, by, said.order), said.function, by)
    fits = said.claimed.shape in {shape, shape.transposed} or said.claimed == number(0)
    return fits and by.data[-1:] != ("integer",)
