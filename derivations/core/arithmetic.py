"""The operations that Python's operators need: symbols, numbers, + − · @ / ᵀ **, and d.

A spelling is a pattern with the level of the whole, or a function; the levels stand in
`core.spelling`. `{0:20}` puts argument 0 in brackets if it is looser than 20. In code,
`{0:20matrix}` makes it a 2-D array and `{0:entries}` an array of any rank. In LaTeX, `{0:call}`
writes (…), and `{0:argument}` writes it without brackets where a single letter needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.condition import Condition, nonzero, positive
from derivations.core.errors import ShapeError
from derivations.core.expr import KNOWN, Expr, Operand, Operation, as_expr
from derivations.core.shape import SCALAR, Shape, Size
from derivations.core.spelling import (
    add_spelled,
    chained_code,
    d_code,
    d_latex,
    d_text,
    divide_text,
    matmul_latex,
    matmul_text,
    negated,
    number_code,
    number_latex,
    number_text,
    power_latex,
    scale_latex,
    scale_text,
    symbol_code,
    symbol_latex,
    symbol_text,
    transpose_latex,
    transpose_text,
)

if TYPE_CHECKING:
    from fractions import Fraction


# --- leaves -------------------------------------------------------------------------------------
symbol_: Operation = Operation(
    name="symbol",
    shape=lambda _name, shape, _structure: shape,
    value=lambda at: at.point(at.node),
    spell={
        "latex": symbol_latex,
        "text": symbol_text,
        "numpy": symbol_code,
    },
)


number_: Operation = Operation(
    name="number",
    shape=lambda _number: SCALAR,
    value=lambda at: at.constant([[at.node.data[0]]]),
    spell={"latex": number_latex, "text": number_text, "numpy": number_code},
)


def symbol(name: str, rows: Size | str | int, cols: Size | str | int, structure: str = "") -> Expr:
    """A symbol, rows × cols."""
    return symbol_(data=(name, Shape(Size.of(rows), Size.of(cols)), structure))


def matrix(name: str, rows: Size | str | int, cols: Size | str | int, structure: str = "") -> Expr:
    """A real matrix symbol, rows × cols; `structure` is "" or "symmetric"."""
    return symbol(name, rows, cols, structure)


def vector(name: str, size: Size | str | int) -> Expr:
    """A real column vector symbol, size × 1."""
    return symbol(name, size, 1)


def scalar(name: str, structure: str = "") -> Expr:
    """A real scalar symbol; `structure` "integer" makes it an exponent such as k in tᵏ."""
    return symbol(name, 1, 1, structure)


def number(value: int | Fraction) -> Expr:
    """An exact rational number."""
    return as_expr(value)


# --- sums ---------------------------------------------------------------------------------------
def same_shape(A: Expr, B: Expr) -> Shape:
    """The common shape; refuses two different ones with a hint."""
    if A.shape == B.shape:
        return A.shape
    if A.shape.is_scalar or B.shape.is_scalar:
        hint = "write a*eye(n) or a*ones(m, n) if the scalar belongs on the diagonal or everywhere"
    elif A.shape == B.shape.transposed:
        hint = f"did you mean {B!r}.T?"
    else:
        hint = "both must have the same rows and columns"
    msg = f"cannot add {A!r} ({A.shape}) and {B!r} ({B.shape}): {hint}"
    raise ShapeError(msg)


add: Operation = Operation(
    name="add",
    title=("합의 미분법", "sum rule"),
    shape=same_shape,
    value=lambda _, A, B: A + B,
    differential=(lambda _A, _B, dA: dA, lambda _A, _B, dB: dB),
    adjoint=(lambda W, _A, _B: W, lambda W, _A, _B: W),
    spell={"latex": add_spelled, "text": add_spelled, "numpy": add_spelled},
)

neg: Operation = Operation(
    name="neg",
    title=("부호", "sign"),
    shape=lambda A: A.shape,
    value=lambda _, A: -A,
    linear=(0,),
    adjoint=(lambda W, _A: -W,),
    spell={"latex": negated(15, 12), "text": negated(20, 12), "numpy": negated(40, 30)},
)


# --- products -----------------------------------------------------------------------------------
def scaled(s: Expr, X: Expr) -> Shape:
    """The shape of the one that is no scalar; refuses two matrices, naming the other products."""
    if s.shape.is_scalar:
        return X.shape
    if X.shape.is_scalar:
        return s.shape
    msg = (
        f"cannot multiply {s!r} ({s.shape}) by {X!r} ({X.shape}) with *: "
        "write @ for the matrix product, hadamard(…) for the entry-by-entry product"
    )
    raise ShapeError(msg)


def unscaled(W: Expr, other: Expr) -> Expr:
    """The adjoint of own ↦ own·other: other·W, or ⟨other, W⟩ where own is the scalar."""
    return scale(other, W) if other.shape.is_scalar else KNOWN["inner"](other, W)


scale: Operation = Operation(
    name="scale",
    title=("스칼라배", "scalar multiple"),
    shape=scaled,
    value=lambda _, A, B: B.scale(A.item) if A.is_scalar else A.scale(B.item),
    linear=(0, 1),
    adjoint=(lambda W, _s, X: unscaled(W, X), lambda W, s, _X: unscaled(W, s)),
    spell={"latex": scale_latex, "text": scale_text, "numpy": chained_code("*", "", "scale", "divide")},
)


def chained(A: Expr, B: Expr) -> Shape:
    """Rows of the first, columns of the second; refuses what does not chain, with a hint."""
    if A.shape.cols == B.shape.rows:
        return Shape(A.shape.rows, B.shape.cols)
    if A.shape.cols == B.shape.cols:
        hint = f"did you mean {B!r}.T?"
    elif A.shape.rows == B.shape.rows:
        hint = f"did you mean {A!r}.T?"
    elif A.shape.is_scalar or B.shape.is_scalar:
        hint = "write * to multiply by a scalar"
    else:
        hint = "the columns of the first must be the rows of the second"
    msg = f"cannot multiply {A!r} ({A.shape}) by {B!r} ({B.shape}): {hint}"
    raise ShapeError(msg)


matmul: Operation = Operation(
    name="matmul",
    title=("곱의 미분법", "product rule"),
    shape=chained,
    value=lambda _, A, B: A @ B,
    linear=(0, 1),
    adjoint=(lambda W, _A, B: W @ B.T, lambda W, A, _B: A.T @ W),
    spell={"latex": matmul_latex, "text": matmul_text, "numpy": chained_code("@", "matrix", "matmul")},
)


def divided(X: Expr, s: Expr) -> Shape:
    """The shape of the dividend; refuses every divisor but a scalar."""
    if s.shape.is_scalar:
        return X.shape
    msg = (
        f"cannot divide {X!r} ({X.shape}) by {s!r} ({s.shape}): only a scalar divides; "
        "write inverse(A) @ … or hadamard_divide(…)"
    )
    raise ShapeError(msg)


divide: Operation = Operation(
    name="divide",
    title=("몫의 미분법", "quotient rule"),
    shape=divided,
    value=lambda at, X, s: X.scale(at.ring.reciprocal(s.item)),
    differential=(None, lambda X, s, ds: -(scale(ds, X) / s**2)),
    linear=(0,),
    adjoint=(lambda W, _X, s: W / s,),
    conditions=lambda _X, s: () if s.op is number_ else (nonzero(s),),
    spell={
        "latex": (r"\frac{{{0:0}}}{{{1:0}}}", 35),
        "text": divide_text,
        "numpy": chained_code("/", "", "scale", "divide"),
    },
)


# --- transpose, power ---------------------------------------------------------------------------
transpose: Operation = Operation(
    name="transpose",
    title=("전치의 미분", "differential of a transpose"),
    shape=lambda A: A.shape.transposed,
    value=lambda _, A: A.T,
    linear=(0,),
    adjoint=(lambda W, _A: W.T,),
    spell={"latex": transpose_latex, "text": transpose_text, "numpy": ("{0:50matrix}.T", 50)},
)


def powered(s: Expr, k: Expr) -> Shape:
    """A scalar, of two scalars."""
    if s.shape.is_scalar and k.shape.is_scalar:
        return SCALAR
    msg = f"cannot raise {s!r} ({s.shape}) to the power {k!r} ({k.shape}): both must be scalars"
    raise ShapeError(msg)


def power_conditions(s: Expr, k: Expr) -> tuple[Condition, ...]:
    """Of sᵏ: integers ≥ 0 need nothing, negative ones s ≠ 0, fractions s > 0."""
    if k.op is number_ and k.data[0].denominator == 1:
        return () if k.data[0] >= 0 else (nonzero(s),)
    is_integer = k.op is symbol_ and k.data[2] == "integer"
    return (nonzero(s),) if is_integer else (positive(s),)


def power_value(at: Any, s: Any, value: Any) -> Any:
    """sᵏ at a rational exponent k; exp(k log s) at a real one."""
    k = at.node.args[1]
    if all(symbol.data[2] == "integer" for symbol in k.symbols()):
        return at.constant_of(at.ring.power(s.item, at.exponent(k)))
    return at.constant_of(at.ring.exp(value.item * at.ring.log(s.item)))


def to_the_power(s: Expr, k: Expr, dk: Expr) -> Expr:
    """What a change of the exponent does: log(s)·sᵏ dk."""
    return scale(scale(KNOWN["log"](s), s**k), dk)


power: Operation = Operation(
    name="power",
    title=("거듭제곱의 미분", "power rule"),
    shape=powered,
    value=power_value,
    differential=(lambda s, k, ds: scale(scale(k, s ** (less_one(k))), ds), to_the_power),
    conditions=power_conditions,
    spell={"latex": power_latex, "text": ("{0:50}^{1:60}", 40), "numpy": ("{0:50}**{1:60}", 40)},
)


def less_one(k: Expr) -> Expr:
    """K − 1, computed where k is a number."""
    return number(k.data[0] - 1) if k.op is number_ else k - 1


# --- the differential ---------------------------------------------------------------------------
d: Operation = Operation(
    name="d",
    title=("미분", "differential"),
    shape=lambda u: u.shape,
    value=lambda at, U: at.slope(U),
    spell={"latex": d_latex, "text": d_text, "numpy": d_code},
)

__all__ = [
    "Operand",
    "add",
    "d",
    "divide",
    "matmul",
    "matrix",
    "neg",
    "number",
    "power",
    "scalar",
    "scale",
    "symbol",
    "transpose",
    "vector",
]
