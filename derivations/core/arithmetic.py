"""The operations that Python's operators need: symbols, numbers, + − · @ / ᵀ **, and d.

Levels of the spellings, loosest first: 10 sum, 12 minus, 19 scalar multiple (LaTeX), 20 product,
40 power, 50 postfix, 100 closed. A pattern `{0:20}` puts its argument in brackets if it is
looser than 20.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.condition import Condition, nonzero, positive
from derivations.core.errors import ShapeError
from derivations.core.expr import KNOWN, Expr, Operand, Operation, as_expr
from derivations.core.shape import SCALAR, Shape, Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction


# --- leaves -------------------------------------------------------------------------------------
def symbol_latex(node: Expr, _: Callable[[Expr, int], str]) -> tuple[str, int]:
    """Greek letters by name, an index after an underscore."""
    name, _, _ = node.data
    letters = {"alpha", "beta", "gamma", "lambda", "mu", "sigma", "theta", "phi"}
    head, _, index = name.partition("_")
    head = rf"\{head}" if head in letters else head
    return (head if not index else f"{head}_{{{index}}}"), 100


symbol_: Operation = Operation(
    name="symbol",
    shape=lambda _name, shape, _structure: shape,
    value=lambda at: at.point(at.node),
    spell={
        "latex": symbol_latex,
        "text": lambda node, _: (node.data[0], 100),
        "numpy": lambda node, _: (node.data[0], 100),
    },
)


def number_text(node: Expr, _: Callable[[Expr, int], str]) -> tuple[str, int]:
    """3, −1/2."""
    number = node.data[0]
    level = 12 if number < 0 else 100 if number.denominator == 1 else 20
    return str(number), level


def number_latex(node: Expr, _: Callable[[Expr, int], str]) -> tuple[str, int]:
    """3, a small fraction."""
    number = node.data[0]
    sign = "-" if number < 0 else ""
    if number.denominator == 1:
        return str(number), 12 if sign else 100
    return rf"{sign}\tfrac{{{abs(number.numerator)}}}{{{number.denominator}}}", 12 if sign else 35


number_: Operation = Operation(
    name="number",
    shape=lambda _number: SCALAR,
    value=lambda at: at.constant([[at.node.data[0]]]),
    spell={"latex": number_latex, "text": number_text, "numpy": number_text},
)


def symbol(name: str, rows: str | int, cols: str | int, structure: str = "") -> Expr:
    """A symbol, rows × cols."""
    return symbol_(data=(name, Shape(Size.of(rows), Size.of(cols)), structure))


def matrix(name: str, rows: str | int, cols: str | int, structure: str = "") -> Expr:
    """A real matrix symbol, rows × cols; `structure` is "" or "symmetric"."""
    return symbol(name, rows, cols, structure)


def vector(name: str, size: str | int) -> Expr:
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


def add_spelled(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """A + b, a − b."""
    left, right = node.args
    if right.op is neg:
        return f"{spell(left, 10)} - {spell(right.args[0], 13)}", 10
    return f"{spell(left, 10)} + {spell(right, 13)}", 10


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
    spell={"latex": ("-{0:19}", 12), "text": ("-{0:20}", 12), "numpy": ("-{0:40}", 30)},
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


def scale_latex(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """A scalar multiple, with a dot where two numerals would touch."""
    left, right = spell(node.args[0], 19), spell(node.args[1], 20)
    dot = r" \cdot " if right[0].isdigit() else r"\," if left[-1].isalpha() else " "
    return f"{left}{dot}{right}", 19


scale: Operation = Operation(
    name="scale",
    title=("스칼라배", "scalar multiple"),
    shape=scaled,
    value=lambda _, A, B: B.scale(A.item) if A.is_scalar else A.scale(B.item),
    linear=(0, 1),
    adjoint=(lambda W, _s, X: unscaled(W, X), lambda W, s, _X: unscaled(W, s)),
    spell={"latex": scale_latex, "text": ("{0:20}*{1:21}", 20), "numpy": ("{0:20} * {1:21}", 20)},
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
    spell={"latex": ("{0:20} {1:21}", 20), "text": ("{0:20}*{1:21}", 20), "numpy": ("{0:20} @ {1:21}", 20)},
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
        "text": ("{0:20}/{1:21}", 20),
        "numpy": ("{0:20} / {1:21}", 20),
    },
)


# --- transpose, power ---------------------------------------------------------------------------
def transpose_latex(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """Xᵀ, and X⁻ᵀ for the transpose of an inverse."""
    inner = node.args[0]
    if inner.op.name == "inverse":
        return rf"{spell(inner.args[0], 50)}^{{-\top}}", 40
    return rf"{spell(inner, 50)}^\top", 40


transpose: Operation = Operation(
    name="transpose",
    title=("전치의 미분", "differential of a transpose"),
    shape=lambda A: A.shape.transposed,
    value=lambda _, A: A.T,
    linear=(0,),
    adjoint=(lambda W, _A: W.T,),
    spell={"latex": transpose_latex, "text": ("{0:50}'", 50), "numpy": ("{0:50}.T", 50)},
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


def power_value(at: Any, s: Any, _k: Any) -> Any:
    """sᵏ at a rational exponent k."""
    return at.constant_of(at.ring.power(s.item, at.exponent(at.node.args[1])))


power: Operation = Operation(
    name="power",
    title=("거듭제곱의 미분", "power rule"),
    shape=powered,
    value=power_value,
    differential=(lambda s, k, ds: scale(scale(k, s ** (less_one(k))), ds), None),
    conditions=power_conditions,
    spell={"latex": ("{0:50}^{{{1:0}}}", 40), "text": ("{0:50}^{1:50}", 40), "numpy": ("{0:50}**{1:50}", 40)},
)


def less_one(k: Expr) -> Expr:
    """K − 1, computed where k is a number."""
    return number(k.data[0] - 1) if k.op is number_ else k - 1


# --- the differential ---------------------------------------------------------------------------
def d_text(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """dX, d(u)."""
    u = node.args[0]
    return (f"d{spell(u, 0)}", 100) if u.op is symbol_ else (f"d({spell(u, 0)})", 100)


def d_latex(node: Expr, spell: Callable[[Expr, int], str]) -> tuple[str, int]:
    """dX, d(u) with an upright d."""
    u = node.args[0]
    return (rf"\mathrm{{d}}{spell(u, 100)}", 60) if u.op is symbol_ else (rf"\mathrm{{d}}({spell(u, 0)})", 60)


d: Operation = Operation(
    name="d",
    title=("미분", "differential"),
    shape=lambda u: u.shape,
    value=lambda at, U: at.slope(U),
    spell={"latex": d_latex, "text": d_text, "numpy": d_text},
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
