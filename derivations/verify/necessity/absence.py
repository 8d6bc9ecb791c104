"""Why an expression has no value at a point: a fact about numbers, never an error of the evaluator.

null vector         M v = 0 for a v ≠ 0: were BM = I, then v = BMv = 0. So M has no inverse
no reciprocal       u = 0: no y has uy = 1. Of a fraction alone this says little, see `limits`
outside the range   log u for u ≤ 0, though every eʸ is > 0; √u for u < 0; arcsin u for |u| > 1
not definite        vᵀAv ≤ 0 for a v ≠ 0: A is no LLᵀ with an invertible L
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.evaluate import At
from derivations.verify.necessity.rows import null_vector
from derivations.verify.small import shown
from derivations.verify.statement import serialised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.core.expr import Expr
    from derivations.verify.evaluate import Evaluation
    from derivations.verify.matrix import Matrix

    Rows = list[list[Any]]
    Found = tuple[str, dict[str, Any]] | None


@dataclass(frozen=True)
class Fact:
    """One fact, its kind and its numbers as plain data."""

    kind: str
    detail: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Plain data for the certificate."""
        return {"kind": self.kind, **self.detail}


def plain(rows: Rows) -> list[list[str]]:
    """Rows of numbers as text."""
    return [[str(x) for x in row] for row in shown(rows)]


def absence(expr: Expr, at: Evaluation) -> Fact | None:
    """The innermost node of `expr` that has no value here, and why; None if none is known to have none."""
    for node in expr.nodes():
        found = without_value(node, at)
        if found is not None:
            return found
    return None


def without_value(node: Expr, at: Evaluation) -> Fact | None:
    """Why this node has no value although its arguments have; None where that is not known."""
    reason = REASONS.get(node.op.name)
    if reason is None:
        return None
    try:
        args = [at.value(arg) for arg in node.args]
        found = reason(node, at, args)
    except (DomainError, Unsupported):
        return None
    if found is None:
        return None
    kind, detail = found
    return Fact(kind, {"expression": serialised(node), **detail})


def is_confirmed(fact: Fact, expr: Expr, at: Evaluation) -> bool:
    """Does the expression contain the node that the fact names, and is what it says of it true?

    A null vector is multiplied again; the rest is found again.
    """
    nodes = [node for node in expr.nodes() if serialised(node) == fact.detail.get("expression")]
    if not nodes:
        return False
    if fact.kind != "null vector":
        return without_value(nodes[0], at) == fact
    M = at.value(nodes[0].args[0]).values
    v = [Fraction(x) for (x,) in fact.detail["vector"]]
    needs_inverse = nodes[0].op.name == "inverse" or exponent(nodes[0], at) < 0
    kills = all(sum(a * b for a, b in zip(row, v, strict=True)) == 0 for row in M)
    return needs_inverse and any(v) and kills and plain(M) == fact.detail["matrix"]


# --- reasons --------------------------------------------------------------------------------------
def exponent(node: Expr, at: Evaluation) -> Fraction:
    """The rational exponent of a power."""
    return At(at, node).exponent(node.args[-1])


def singular(_node: Expr, _at: Evaluation, args: Sequence[Matrix]) -> Found:
    """An inverse of a matrix that sends a vector to 0."""
    M = args[0].values
    v = null_vector(M)
    return None if v is None else ("null vector", {"matrix": plain(M), "vector": plain([[x] for x in v])})


def singular_power(node: Expr, at: Evaluation, args: Sequence[Matrix]) -> Found:
    """A negative power of such a matrix."""
    return singular(node, at, args) if exponent(node, at) < 0 else None


def zero_divisor(_node: Expr, _at: Evaluation, args: Sequence[Matrix]) -> Found:
    """A quotient whose divisor, or an entry of it, is exactly 0."""
    zero = any(isinstance(x, Fraction) and x == 0 for row in args[-1].values for x in row)
    return ("no reciprocal", {"divisor": plain(args[-1].values)}) if zero else None


def powered(node: Expr, at: Evaluation, args: Sequence[Matrix]) -> Found:
    """A negative power of 0; a power of a negative number whose exponent is not whole."""
    entries = [x for row in args[0].values for x in row]
    if not At(at, node).is_exponent(node.args[1]):
        return outside("log", [x for x in entries if x <= 0])
    q = exponent(node, at)
    if q < 0 and any(isinstance(x, Fraction) and x == 0 for x in entries):
        return "no reciprocal", {"divisor": plain(args[0].values)}
    return outside("log", [x for x in entries if x < 0]) if q.denominator != 1 else None


def outside(function: str, values: Sequence[Any]) -> Found:
    """The first of these values, at which the function has none."""
    return (
        ("outside the range", {"function": function, "value": plain([[values[0]]])[0][0]}) if values else None
    )


def entries_outside(
    function: str, bad: Callable[[Any], bool], *, of_one: bool = False
) -> Callable[[Expr, Evaluation, Sequence[Matrix]], Found]:
    """The reason of a function of one variable, entry by entry."""

    def reason(_node: Expr, _at: Evaluation, args: Sequence[Matrix]) -> Found:
        if of_one and not args[0].is_scalar:
            return None
        return outside(function, [x for row in args[0].values for x in row if bad(x)])

    return reason


def determinant_outside(bad: Callable[[Any], bool]) -> Callable[[Expr, Evaluation, Sequence[Matrix]], Found]:
    """The reason of log det and log|det|."""

    def reason(_node: Expr, _at: Evaluation, args: Sequence[Matrix]) -> Found:
        value = args[0].det().item.value
        return outside("log", [value] if bad(value) else [])

    return reason


def not_definite(_node: Expr, _at: Evaluation, args: Sequence[Matrix]) -> Found:
    """A Cholesky factor of a symmetric matrix whose quadratic form is somewhere ≤ 0."""
    A = args[0].values
    for v in product((Fraction(0), Fraction(1), Fraction(-1), Fraction(2)), repeat=len(A)):
        form = sum(x * a * y for x, row in zip(v, A, strict=True) for a, y in zip(row, v, strict=True))
        if any(v) and form <= 0:
            return "not definite", {"matrix": plain(A), "vector": plain([[x] for x in v]), "form": str(form)}
    return None


REASONS: dict[str, Callable[[Expr, Evaluation, Sequence[Matrix]], Found]] = {
    "inverse": singular,
    "matrix_power": singular_power,
    "power_sum": singular_power,
    "divide": zero_divisor,
    "hadamard_divide": zero_divisor,
    "power": powered,
    "hadamard_power": powered,
    "log": entries_outside("log", lambda x: x <= 0),
    "sqrt": entries_outside("sqrt", lambda x: x < 0),
    "arcsin": entries_outside("arcsin", lambda x: abs(x) > 1),
    "arccos": entries_outside("arccos", lambda x: abs(x) > 1),
    "logm": entries_outside("log", lambda x: x <= 0, of_one=True),
    "sqrtm": entries_outside("sqrt", lambda x: x < 0, of_one=True),
    "logdet": determinant_outside(lambda x: x <= 0),
    "logabsdet": determinant_outside(lambda x: isinstance(x, Fraction) and x == 0),
    "chol": not_definite,
}
