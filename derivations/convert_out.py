"""Expressions as SymPy's, where SymPy has a node for the operation; the other half is `convert`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add
from typing import Any

import sympy as sp
from sympy.matrices.expressions.diagonal import DiagMatrix, DiagonalOf

from derivations.core.errors import Unsupported
from derivations.core.expr import Expr
from derivations.operations.exponents import places, whole

FUNCTIONS: dict[str, Any] = {
    **{name: getattr(sp, name) for name in ("exp", "log", "sin", "cos", "tan", "tanh", "sqrt", "sign")},
    "abs": sp.Abs,
    "arcsin": sp.asin,
    "arccos": sp.acos,
    "arctan": sp.atan,
    "sigmoid": lambda x: 1 / (1 + sp.exp(-x)),
}


def dot(A: Any, B: Any) -> Any:
    """⟨A, B⟩; either of them may be a scalar."""
    return sp.Trace(A.T * B) if A.is_Matrix else A * B


def total(X: Any) -> Any:
    """1ᵀX1."""
    return sp.Trace(sp.OneMatrix(1, X.rows) * X * sp.OneMatrix(X.cols, 1)) if X.is_Matrix else X


def det(X: Any) -> Any:
    """The determinant."""
    return sp.Determinant(X) if X.is_Matrix else X


def inv(X: Any) -> Any:
    """The inverse."""
    return sp.Inverse(X) if X.is_Matrix else 1 / X


def entries(X: Any, k: Any) -> Any:
    """Every entry to the power k."""
    return sp.HadamardPower(X, k) if X.is_Matrix else X**k


def times(kind: Any) -> Callable[[Any, Any], Any]:
    """A product of this kind; scalars are multiplied."""
    return lambda A, B: kind(A, B) if A.is_Matrix and B.is_Matrix else A * B


def on_matrix(kind: Any) -> Callable[[Any], Any]:
    """An operation that leaves scalars alone."""
    return lambda X: kind(X) if X.is_Matrix else X


# By our operation's name; the arguments are SymPy's.
WRITERS: dict[str, Callable[..., Any]] = {
    "add": lambda A, B: A + B,
    "neg": lambda A: -A,
    "scale": lambda A, B: A * B,
    "divide": lambda A, s: A / s,
    "power": lambda s, k: s**k,
    "matrix_power": lambda X, k: X**k,
    "tr": on_matrix(sp.Trace),
    "transpose": on_matrix(sp.Transpose),
    "det": det,
    "inverse": inv,
    "inner": dot,
    "sum": total,
    "squared_norm": lambda X: dot(X, X),
    "hadamard_power": entries,
    "norm": lambda X: sp.sqrt(dot(X, X)),
    "diag": on_matrix(DiagMatrix),
    "diagonal": on_matrix(DiagonalOf),
    "hadamard": times(sp.HadamardProduct),
    "kron": times(sp.KroneckerProduct),
    "hadamard_divide": lambda A, B: times(sp.HadamardProduct)(A, entries(B, -1)),
    "matmul": lambda A, B: (
        sp.Trace(A * B) if (A.is_Matrix and B.is_Matrix and A.rows == B.cols == 1) else A * B
    ),
    "logdet": lambda X: sp.log(det(X)),
    "logabsdet": lambda X: sp.log(sp.Abs(det(X))),
    "adj": lambda X: det(X) * inv(X) if X.is_Matrix else sp.S.One,
    "sym": lambda X: (X + X.T) / 2 if X.is_Matrix else X,
}


def to_sympy(expr: Expr, names: Mapping[str, Any] | None = None) -> Any:  # noqa: C901, PLR0911  (one line a kind)
    """The SymPy expression that an expression is; `names` gives SymPy symbols to be used by name.

    adj(X) leaves as det(X)·X⁻¹, its value wherever X is invertible.
    """
    known, op = names or {}, expr.op.name
    rows, cols = (
        sp.Mul(n.factor, *(known.get(letter, sp.Symbol(letter)) for letter in n.letters)) for n in expr.shape
    )
    scalar_ = expr.shape.is_scalar
    if op == "symbol":
        name, _, kind = expr.data
        plain = sp.Symbol(name, integer=True) if kind == "integer" else sp.Symbol(name)
        return known.get(name, plain if scalar_ else sp.MatrixSymbol(name, rows, cols))
    if op == "number":
        return sp.Rational(expr.data[0].numerator, expr.data[0].denominator)
    if op == "size":
        (letter,) = expr.data[0].letters
        return known.get(letter, sp.Symbol(letter))
    if op in {"eye", "ones", "zeros"}:
        if scalar_:
            return sp.Integer(op != "zeros")
        return (
            sp.Identity(rows)
            if op == "eye"
            else (sp.OneMatrix if op == "ones" else sp.ZeroMatrix)(rows, cols)
        )
    args = [to_sympy(arg, names) for arg in expr.args]
    if op == "array":
        return args[0] if scalar_ else sp.ImmutableDenseMatrix(*expr.data, args)
    if op == "entry":
        return args[0][expr.data[0] - 1, expr.data[1] - 1] if args[0].is_Matrix else args[0]
    if op == "power_sum" and (k := whole(expr.args[2])):
        X, H, _ = args
        terms = reduce(add, (X**i * H * X**j for i, j in places(k)))
        return terms if k > 0 else -terms
    if op in FUNCTIONS:
        return FUNCTIONS[op](*args) if scalar_ else args[0].applyfunc(FUNCTIONS[op])
    if op in WRITERS:
        return WRITERS[op](*args)
    raise Unsupported(f"SymPy has no expression for {op}: {expr!r}")
