"""SymPy's matrix expressions in and out, so that a SymPy user can ask this engine for a derivative.

A 1×1 matrix is a scalar here; on the way out it is SymPy's scalar, and a product such as xᵀAx is
the trace of its 1×1 matrix. Symbols are read as real. What one side has no node for is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.diagonal import DiagMatrix, DiagonalOf
from sympy.matrices.expressions.matexpr import MatrixElement

from derivations import operations as ops
from derivations.convert_out import FUNCTIONS, to_sympy
from derivations.core.arithmetic import number, scalar, symbol
from derivations.core.errors import Unsupported
from derivations.core.expr import KNOWN, Expr
from derivations.core.shape import ONE, Size
from derivations.derive import derive
from derivations.operations.powers import power_of

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
    scalars: list[Expr] = []
    chain: list[Expr] = []
    below: list[Expr] = []
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
    if power in {sp.S.One, sp.S.NegativeOne}:
        return base if power == 1 else 1 / base
    return ops.sqrt(base) if power == sp.S.Half else base ** read_in(power)


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


def joined(*parts: Expr, by: Callable[[Expr, Expr], Expr]) -> Expr:
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
    (DiagMatrix, lambda e: ops.diag(read_in(e.args[0]))),
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


# --- the derivative -----------------------------------------------------------------------------
def derive_sympy(expr: Any, wrt: Any) -> Any:
    """The checked derivative of a SymPy expression by one of its symbols, in mixed layout.

    A gradient has the shape of `wrt`; the derivative of a column by a column is the Jacobian.
    """
    by = read_in(wrt)
    if by.op.name != "symbol":
        raise Unsupported(f"derivatives are by symbols, not by {wrt}")
    return to_sympy(derive(from_sympy(expr), by).derivative, {**named(wrt), **named(expr)})


__all__ = ["derive_sympy", "from_sympy", "to_sympy"]
