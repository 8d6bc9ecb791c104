"""How one node of a formula is written wrongly: the changes of which `operators` makes mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.expr import KNOWN, as_expr
from derivations.core.shape import ONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr


def made(name: str, *args: Expr) -> Expr:
    """The operation of this name."""
    return KNOWN[name](*args)


def kept(k: int) -> Callable[[Expr], Expr]:
    """The argument k alone."""
    return lambda node: node.args[k]


def exchanged(node: Expr) -> Expr:
    """The two arguments in the other order."""
    return node.op(node.args[1], node.args[0])


def neighbours(node: Expr) -> Expr:
    """(A B) C as (A C) B."""
    left, C = node.args
    return left.args[0] @ C @ left.args[1] if left.op.name == "matmul" else node


def reversed_difference(node: Expr) -> Expr:
    """A − B as B − A."""
    A, B = node.args
    if B.op.name == "neg":
        return B.args[0] + -A
    return B + -A.args[0] if A.op.name == "neg" else node


def over(node: Expr) -> Expr:
    """A scalar factor as a divisor."""
    s, X = node.args
    return X / s if s.shape.is_scalar else s / X


def exponent(change: Callable[[Expr], Expr]) -> Callable[[Expr], Expr]:
    """The same power with another exponent, its last argument."""
    return lambda node: node.op(*node.args[:-1], change(node.args[-1]), data=node.data)


def shifted(by: int) -> Callable[[Expr], Expr]:
    """K + by, computed where k is a number."""
    return lambda k: as_expr(k.data[0] + by) if k.op.name == "number" else k + by


def opposite(k: Expr) -> Expr:
    """−k."""
    return as_expr(-k.data[0]) if k.op.name == "number" else -k


def as_for_numbers(node: Expr) -> Expr:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ as k Xᵏ⁻¹ H, right for commuting matrices only."""
    X, H, k = node.args
    return k * (made("matrix_power", X, shifted(-1)(k)) @ H)


def another(row: int, col: int) -> Callable[[Expr], Expr]:
    """The entry so many rows and columns further, the first after the last."""

    def moved(node: Expr) -> Expr:
        rows, cols = node.args[0].shape.at({})
        i, j = node.data
        return node.op(*node.args, data=((i - 1 + row) % rows + 1, (j - 1 + col) % cols + 1))

    return moved


def constant(name: str) -> Callable[[Expr], Expr]:
    """Another constant matrix of the same shape; the identity only where it is square."""

    def other(node: Expr) -> Expr:
        rows, cols = node.shape
        if name != "eye":
            return KNOWN[name](data=(rows, cols))
        return KNOWN[name](data=(rows,)) if rows == cols != ONE else node

    return other


def whole(node: Expr) -> Expr:
    """diag(diagonal(X)) as X; diag(x) as x 1ᵀ, which repeats x in every column."""
    (x,) = node.args
    if x.op.name == "diagonal":
        return x.args[0]
    return x @ KNOWN["ones"](data=(ONE, x.shape.rows))


def row_sums(node: Expr) -> Expr:
    """X 1 in place of the diagonal of X."""
    (X,) = node.args
    return X @ KNOWN["ones"](data=(X.shape.cols, ONE))


def is_complex(node: Expr) -> bool:
    """A complex symbol, or d of one."""
    symbol = node.args[0] if node.op.name == "d" else node
    return bool(symbol.op.name == "symbol" and symbol.data[2] == "complex")
