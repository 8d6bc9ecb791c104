"""SymPy's matrix expressions in and out, so that a SymPy user can ask this engine for a derivative.

A 1×1 matrix is a scalar here; on the way out it is SymPy's scalar, and a product such as xᵀAx is
the trace of its 1×1 matrix. Symbols are read as real. What one side has no node for is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.diagonal import DiagMatrix, DiagonalOf
from sympy.matrices.expressions.matexpr import MatrixElement

from derivations import operations as ops
from derivations.core.arithmetic import number, scalar, symbol
from derivations.core.errors import Unsupported
from derivations.core.expr import KNOWN, Expr
from derivations.core.shape import ONE, Size
from derivations.derive import derive
from derivations.operations.powers import places, power_of, whole

FUNCTIONS: dict[str, Any] = {
    **{name: getattr(sp, name) for name in ("exp", "log", "sin", "cos", "tan", "tanh", "sqrt", "sign")},
    **{"abs": sp.Abs, "arcsin": sp.asin, "arccos": sp.acos, "arctan": sp.atan},
    "sigmoid": lambda x: 1 / (1 + sp.exp(-x)),
}
NAMES = {function: name for name, function in FUNCTIONS.items() if isinstance(function, type)}


# --- in -----------------------------------------------------------------------------------------
def from_sympy(expr: Any) -> Expr:
    """The expression that a SymPy scalar or matrix expression is, with the same names."""
    named(expr)
    found = read_in(sp.sympify(expr))
    letters = {letter for node in found.nodes() for letter in node.shape.letters}
    for s in found.symbols():
        if s.data[0] in letters:
            raise Unsupported(f"{s!r} is both a size and a scalar: give one of them another name")
    return found


def named(expr: Any) -> dict[str, Any]:
    """The free symbols of a SymPy expression and of its sizes, by name; one name may mean one only."""
    free = sp.sympify(expr).free_symbols
    sizes = {s for X in free if isinstance(X, sp.MatrixSymbol) for n in X.shape for s in n.free_symbols}
    found = {s.name: s for s in free | sizes}
    for s in free | sizes:
        if found[s.name] != s:
            raise Unsupported(f"two different SymPy symbols are called {s.name}")
    return found


def size_of(size: Any) -> Size:
    """A SymPy size as a size: a product of letters and a positive integer."""
    found = ONE
    for part in sp.Mul.make_args(sp.sympify(size)):
        base, power = part.as_base_exp()
        if part.is_Integer and part > 0:
            found *= Size(factor=int(part))
        elif base.is_Symbol and power.is_Integer and power > 0:
            found = reduce(lambda n, _, b=base: n * Size.of(b.name), range(int(power)), found)  # type: ignore[misc]
        else:
            raise Unsupported(f"the size {size}: sizes are letters, positive integers and their products")
    return found


def product(factors: list[Any]) -> Expr:
    """Scalars, in a numerator and a denominator, times a chain of matrices."""
    scalars, chain, below = [], [], []
    for factor in factors:
        base, power = factor.as_base_exp() if not factor.is_Matrix else (factor, sp.S.One)
        if not factor.is_Matrix and not factor.is_Rational and power.is_Rational and power < 0:
            below.append(powered(read_in(base), -power))
        else:
            e = read_in(factor)
            (scalars if e.shape.is_scalar else chain).append(e)
    negative = bool(scalars) and scalars[0] == number(-1)
    top = scalars[1:] if negative else scalars
    if chain:
        top = [*top, reduce(Expr.__matmul__, chain)]
    found = reduce(Expr.__truediv__, below, reduce(Expr.__mul__, top) if top else number(1))
    return -found if negative else found


def powered(base: Expr, power: Any) -> Expr:
    """A power of a scalar or of a square matrix."""
    if not base.shape.is_scalar:
        return power_of(base, int(power) if power.is_Integer else read_in(power))
    simple = {sp.S.One: lambda: base, sp.S.Half: lambda: ops.sqrt(base), sp.S.NegativeOne: lambda: 1 / base}
    return simple[power]() if power in simple else base ** read_in(power)


def applied(e: Any) -> Expr:
    """A function of every entry of a matrix."""
    body, X = e.function.expr, read_in(e.expr)
    if body.args == tuple(e.function.variables) and body.func in NAMES:
        return KNOWN[NAMES[body.func]](X)
    if body.is_Pow and body.args[0] == e.function.variables[0] and body.args[1].is_Rational:
        return ops.sqrt(X) if body.args[1] == sp.S.Half else ops.hadamard_power(X, read_in(body.args[1]))
    raise Unsupported(f"SymPy's ElementwiseApplyFunction of {e.function}")


def each(e: Any) -> list[Expr]:
    """The arguments."""
    return [read_in(arg) for arg in e.args]


def own(e: Expr, operation: Callable[[Expr], Expr]) -> Expr:
    """The operation, or the scalar itself where e is 1×1."""
    return e if e.shape.is_scalar else operation(e)


def joined(*parts: Any, by: Any) -> Expr:
    """A Hadamard or Kronecker product from left to right; scalars are multiplied."""
    return reduce(lambda A, B: A * B if A.shape.is_scalar or B.shape.is_scalar else by(A, B), parts)


# SymPy's classes, the narrower ones first.
READERS: tuple[tuple[Any, Callable[[Any], Expr]], ...] = (
    (sp.MatrixSymbol, lambda e: symbol(e.name, size_of(e.shape[0]), size_of(e.shape[1]))),
    (sp.Symbol, lambda e: scalar(e.name, "integer" if e.is_integer else "")),
    (sp.Rational, lambda e: number(Fraction(int(e.p), int(e.q)))),
    (type(sp.E), lambda _: ops.exp(number(1))),
    ((sp.Add, sp.MatAdd), lambda e: reduce(add, each(e))),
    ((sp.Mul, sp.MatMul), lambda e: product([f for part in e.args for f in sp.Mul.make_args(part)])),
    (sp.Inverse, lambda e: powered(read_in(e.arg), sp.S.NegativeOne)),
    ((sp.Pow, sp.MatPow), lambda e: powered(read_in(e.args[0]), e.args[1])),
    (sp.Transpose, lambda e: own(read_in(e.arg), lambda X: X.T)),
    (sp.Trace, lambda e: own(read_in(e.arg), ops.tr)),
    (sp.Determinant, lambda e: own(read_in(e.arg), ops.det)),
    (sp.HadamardProduct, lambda e: joined(*each(e), by=ops.hadamard)),
    (sp.HadamardPower, lambda e: ops.hadamard_power(*each(e))),
    (sp.KroneckerProduct, lambda e: joined(*each(e), by=ops.kron)),
    (sp.Identity, lambda e: own(ops.eye(size_of(e.shape[0])), lambda X: X)),
    (sp.OneMatrix, lambda e: ops.ones(*map(size_of, e.shape))),
    (sp.ZeroMatrix, lambda e: ops.zeros(*map(size_of, e.shape))),
    (DiagMatrix, lambda e: ops.diag(read_in(e.arg))),
    (DiagonalOf, lambda e: ops.diagonal(read_in(e.arg))),
    (ElementwiseApplyFunction, applied),
    (sp.ImmutableDenseMatrix, lambda e: ops.array([[read_in(x) for x in row] for row in e.tolist()])),
)


def read_in(e: Any) -> Expr:
    """One node of a SymPy expression and what is below it."""
    for kind, reader in READERS:
        if isinstance(e, kind):
            return reader(e)
    if isinstance(e, MatrixElement) and e.args[1].is_Integer and e.args[2].is_Integer:
        return own(read_in(e.parent), lambda X: ops.entry(X, int(e.args[1]) + 1, int(e.args[2]) + 1))
    if e.func in NAMES:
        arg = read_in(e.args[0])
        if arg.shape.is_scalar:
            return KNOWN[NAMES[e.func]](arg)
        raise Unsupported(
            f"SymPy's {e.func.__name__} of a matrix ({arg.shape}): use applyfunc for its entries"
        )
    raise Unsupported(f"SymPy's {type(e).__name__} has no operation here: {e}")


# --- out ----------------------------------------------------------------------------------------
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
    **{"add": lambda A, B: A + B, "neg": lambda A: -A, "scale": lambda A, B: A * B},
    **{"divide": lambda A, s: A / s, "power": lambda s, k: s**k, "matrix_power": lambda X, k: X**k},
    **{"tr": on_matrix(sp.Trace), "transpose": on_matrix(sp.Transpose), "det": det, "inverse": inv},
    **{"inner": dot, "sum": total, "squared_norm": lambda X: dot(X, X), "hadamard_power": entries},
    **{
        "norm": lambda X: sp.sqrt(dot(X, X)),
        "diag": on_matrix(DiagMatrix),
        "diagonal": on_matrix(DiagonalOf),
    },
    **{"hadamard": times(sp.HadamardProduct), "kron": times(sp.KroneckerProduct)},
    "hadamard_divide": lambda A, B: times(sp.HadamardProduct)(A, entries(B, -1)),
    "matmul": lambda A, B: (
        sp.Trace(A * B) if (A.is_Matrix and B.is_Matrix and A.rows == B.cols == 1) else A * B
    ),
    "logdet": lambda X: sp.log(det(X)),
    "logabsdet": lambda X: sp.log(sp.Abs(det(X))),
    "adj": lambda X: det(X) * inv(X) if X.is_Matrix else sp.S.One,
    "sym": lambda X: (X + X.T) / 2 if X.is_Matrix else X,
}


def to_sympy(expr: Expr, names: Mapping[str, Any] | None = None) -> Any:
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


def derive_sympy(expr: Any, wrt: Any) -> Any:
    """The checked derivative of a SymPy expression by one of its symbols, in mixed layout.

    A gradient has the shape of `wrt`; the derivative of a column by a column is the Jacobian.
    """
    by = read_in(wrt)
    if by.op.name != "symbol":
        raise Unsupported(f"derivatives are by symbols, not by {wrt}")
    return to_sympy(derive(from_sympy(expr), by).derivative, {**named(wrt), **named(expr)})
