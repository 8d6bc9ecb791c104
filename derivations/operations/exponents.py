"""Exponents of a matrix: integers, as numbers or as symbols, and the powers that they stand for."""

from __future__ import annotations

from typing import Any

from derivations.core.arithmetic import add, number_
from derivations.core.condition import Condition, invertible, positive
from derivations.core.errors import DomainError, ShapeError, Unsupported
from derivations.core.expr import Expr, Operand, as_expr
from derivations.core.shape import Shape
from derivations.operations.square import square


def matrix_powered(X: Expr, k: Expr) -> Shape:
    """The shape of a square X; the exponent is a whole number, or made of symbols that are integers."""
    shape = square("a matrix power", X)
    if shape.is_scalar or not k.shape.is_scalar:
        msg = f"{X!r} ({X.shape}) to the power {k!r} ({k.shape}) is no matrix power: a matrix and a scalar"
        raise ShapeError(msg)
    if k.op is number_ and k.data[0].denominator != 1:
        msg = f"{X!r} to the power {k!r}: only integer powers of a matrix are known, and sqrtm(X)"
        raise Unsupported(msg)
    if any(symbol.data[2] != "integer" for symbol in k.symbols()):
        msg = f"{X!r} to the power {k!r}: the exponent of a matrix must be declared an integer"
        raise Unsupported(msg)
    return shape


def whole(k: Expr) -> int | None:
    """The exponent as a number; None if it is symbolic."""
    return int(k.data[0]) if k.op is number_ else None


def exponent(at: Any) -> int:
    """The integer that the exponent is at a point."""
    k = at.exponent(at.node.args[-1])
    if k.denominator != 1:
        msg = f"a matrix to the power {k}"
        raise DomainError(msg)
    return int(k)


def raised(at: Any, X: Any, k: int) -> Any:
    """Xᵏ by squaring; X⁰ = I, and negative powers are powers of the inverse."""
    base, k = (X, k) if k >= 0 else (X.inverse(), -k)
    n = at.size(at.node.args[0].shape.rows)
    result = at.constant([[int(i == j) for j in range(n)] for i in range(n)])
    while k:
        result = result @ base if k & 1 else result
        k >>= 1
        base = base @ base if k else base
    return result


def power_conditions(X: Expr, *rest: Expr) -> tuple[Condition, ...]:
    """None for k ≥ 0; X invertible for k < 0; k ≥ 1 for a symbolic k."""
    k = rest[-1]
    n = whole(k)
    if n is None:
        return (positive(k),)
    return () if n >= 0 else (invertible(X),)


def less_one(k: Expr) -> Operand:
    """K − 1: a number where k is one; (j + 1) − 1 = j."""
    n = whole(k)
    if n is not None:
        return n - 1
    return k.args[0] if k.op is add and k.args[1] == as_expr(1) else k - 1


def places(k: int) -> list[tuple[int, int]]:
    """The exponents on both sides of H: (i, k−1−i) for 0 ≤ i < k; for k < 0 all pairs < 0 of sum k − 1."""
    return [(i, k - 1 - i) for i in (range(k) if k >= 0 else range(-1, k - 1, -1))]
