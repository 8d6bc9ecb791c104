"""The symmetric part of a matrix, and which expressions are symmetric as they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from derivations.core.expr import Expr, Operation
from derivations.operations.square import square

MIRRORED = frozenset({"symmetric", "spd", "diagonal"})
# f(Xᵀ) = f(X)ᵀ, or f(X) = f(Xᵀ)ᵀ for every scalar that stands beside X.
COMMUTES = frozenset(
    {"neg", "scale", "divide", "inverse", "pinv", "adj", "matrix_power", "expm", "logm", "sqrtm", "kron"}
    | {"exp", "log", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "step", "abs", "sign", "sqrt"}
    | {"arcsin", "arccos", "arctan", "hadamard_power", "hadamard_divide"}
)
SYMMETRIC = frozenset({"eye", "diag", "sym"})
# Chains of these are read without their brackets.
OPENED = frozenset({"matmul", "add", "hadamard"})

sym: Operation = Operation(
    name="sym",
    title=("대칭 부분은 선형", "the symmetric part is linear"),
    shape=lambda X: square("sym", X),
    value=lambda at, X: (X + X.T).scale(at.ring.reciprocal(at.constant([[2]]).item)),
    linear=(0,),
    adjoint=(lambda W, _X: sym(W),),
    spell={
        "latex": (r"\operatorname{{sym}}{0:call}", 45),
        "text": ("sym({0:0})", 100),
        "numpy": ("(lambda X: (X + X.T) / 2)({0:matrix})", 100),
    },
)


def is_symmetric(X: Expr) -> bool:
    """Is X equal to its transpose because of the way in which it is written, as AᵀA is?"""
    return X.shape.is_square and form(X, flipped=False) == form(X, flipped=True)


def form(X: Expr, *, flipped: bool) -> Hashable:
    """X, or Xᵀ if flipped, with transposes moved to the letters and sums without order."""
    name = X.op.name
    inner: list[Hashable] = [form(part, flipped=flipped) for part in chain(X, name)] if name in OPENED else []
    if X.shape.is_scalar or name in SYMMETRIC:
        return X
    if name == "transpose":
        return form(X.args[0], flipped=not flipped)
    if name == "matmul":
        return name, tuple(reversed(inner) if flipped else inner)
    if name in OPENED:
        return name, frozenset(Counter(inner).items())
    if name in COMMUTES:
        return name, tuple(form(arg, flipped=flipped) for arg in X.args)
    return X, flipped and not (name == "symbol" and X.data[2] in MIRRORED)


def chain(X: Expr, name: str) -> list[Expr]:
    """The factors of a product or the terms of a sum, whatever its brackets."""
    return [*chain(X.args[0], name), *chain(X.args[1], name)] if X.op.name == name else [X]
