"""Inner, Hadamard and Kronecker product, the sum of all entries, and column-major vec."""

from __future__ import annotations

from collections.abc import Callable

from derivations.core.arithmetic import scale
from derivations.core.condition import no_zero_entry
from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import ONE, SCALAR, Shape
from derivations.core.spelling import Spell, Spelled, fenced, is_complex
from derivations.operations.constants import code, ones


def alike(name: str, A: Expr, B: Expr) -> Shape:
    """The common shape of A and B; refuses two different ones, naming the operation."""
    if A.shape == B.shape:
        return A.shape
    msg = f"{name} needs two arguments of one shape, but {A!r} is {A.shape} and {B!r} is {B.shape}"
    raise ShapeError(msg)


def scalar_of_alike(name: str, A: Expr, B: Expr) -> Shape:
    """A scalar, of two arguments with one shape."""
    alike(name, A, B)
    return SCALAR


def inner_latex(node: Expr, spell: Spell) -> Spelled:
    """⟨A, B⟩."""
    return fenced(r"\langle", ", ".join(spell(arg, 0) for arg in node.args), r"\rangle"), 100


def total_latex(node: Expr, spell: Spell) -> Spelled:
    """1ᵀx for a column, sum(X) for a matrix."""
    X = node.args[0]
    if X.shape.is_vector:
        return rf"\mathbf{{1}}^\top {spell(X, 21)}", 20
    return rf"\operatorname{{sum}}{spell(X, 'call')}", 45


def total_text(node: Expr, spell: Spell) -> Spelled:
    """sum(X); sum((X .^ 2)) of a power, since sum(X .^ 2) is the squared norm."""
    X = node.args[0]
    squares = X.op.name == "hadamard_power" and X.args[1] == as_expr(2)
    return f"sum({spell(X, 101 if squares else 0)})", 100


def entrywise(sign: str, function: str) -> Callable[[Expr, Spell], Spelled]:
    """A * B; a call for two scalars, whose product is written with the same sign."""

    def entrywise_code(node: Expr, spell: Spell) -> Spelled:
        if node.shape.is_scalar:
            return f"np.{function}({', '.join(spell(arg, 'entries') for arg in node.args)})", 100
        return f"{spell(node.args[0], 21)} {sign} {spell(node.args[1], 21)}", 20

    return entrywise_code


def inner_numpy(node: Expr, spell: Spell) -> Spelled:
    """The sum of all A[i, j] * B[i, j]; np.vdot would conjugate a complex A."""
    if is_complex(node.args[0]):
        A, B = (spell(arg, "entries") for arg in node.args)
        return f"np.dot(np.ravel({A}), np.ravel({B}))", 100
    A, B = (spell(arg, 0) for arg in node.args)
    return f"np.vdot({A}, {B})", 100


inner: Operation = Operation(
    name="inner",
    title=("내적의 미분", "differential of an inner product"),
    shape=lambda A, B: scalar_of_alike("inner", A, B),
    value=lambda _, A, B: A.hadamard(B).sum(),
    linear=(0, 1),
    adjoint=(lambda W, _A, B: scale(W, B), lambda W, A, _B: scale(W, A)),
    spell={
        "latex": inner_latex,
        "text": ("inner({0:0}, {1:0})", 100),
        "numpy": inner_numpy,
        "torch": ("torch.dot(torch.flatten({0:entries}), torch.flatten({1:entries}))", 100),
    },
)

total: Operation = Operation(
    name="sum",
    title=("성분의 합은 선형", "the sum of all entries is linear"),
    shape=lambda _: SCALAR,
    value=lambda _, X: X.sum(),
    linear=(0,),
    adjoint=(lambda W, X: scale(W, ones(*X.shape)),),
    spell={
        "latex": total_latex,
        "text": total_text,
        "numpy": ("np.sum({0:entries})", 100),
    },
)

hadamard: Operation = Operation(
    name="hadamard",
    title=("아다마르 곱의 미분법", "product rule, entry by entry"),
    shape=lambda A, B: alike("hadamard", A, B),
    value=lambda _, A, B: A.hadamard(B),
    linear=(0, 1),
    adjoint=(lambda W, _A, B: hadamard(W, B), lambda W, A, _B: hadamard(A, W)),
    spell={
        "latex": (r"{0:30} \odot {1:31}", 18),
        "text": ("{0:21} .* {1:21}", 20),
        "numpy": entrywise("*", "multiply"),
    },
)


hadamard_divide: Operation = Operation(
    name="hadamard_divide",
    title=("성분별 몫의 미분법", "quotient rule, entry by entry"),
    shape=lambda A, B: alike("hadamard_divide", A, B),
    value=lambda at, A, B: A.hadamard(B.map(at.ring.reciprocal)),
    differential=(
        None,
        lambda A, B, dB: -hadamard_divide(hadamard(A, dB), hadamard(B, B)),
    ),
    linear=(0,),
    adjoint=(lambda W, _A, B: hadamard_divide(W, B),),
    conditions=lambda _, B: (no_zero_entry(B),),
    spell={
        "latex": (r"{0:30} \oslash {1:31}", 18),
        "text": ("{0:21} ./ {1:21}", 20),
        "numpy": entrywise("/", "divide"),
    },
)


# Its adjoint is a partial trace; the identification theorems write it with commutation matrices.
kron: Operation = Operation(
    name="kron",
    title=("크로네커 곱의 미분법", "product rule for the Kronecker product"),
    shape=lambda A, B: Shape(A.shape.rows * B.shape.rows, A.shape.cols * B.shape.cols),
    value=lambda _, A, B: A.kron(B),
    linear=(0, 1),
    adjoint=(None, None),
    spell={
        "latex": (r"{0:30} \otimes {1:31}", 18),
        "text": ("kron({0:0}, {1:0})", 100),
        "numpy": ("np.kron({0:matrix}, {1:matrix})", 100),
        # PyTorch's kron fails on what inv(…) and .T leave in memory.
        "torch": ("torch.kron({0:50matrix}.contiguous(), {1:50matrix}.contiguous())", 100),
    },
)

vec: Operation = Operation(
    name="vec",
    title=("벡터화는 선형", "vec is linear"),
    shape=lambda X: Shape(X.shape.rows * X.shape.cols, ONE),
    value=lambda _, X: X.vec(),
    linear=(0,),
    adjoint=(lambda W, X: unvec(W, data=(X.shape,)),),
    spell={
        "latex": (r"\operatorname{{vec}}{0:letter}", 45),
        "text": ("vec({0:0})", 100),
        "numpy": ('np.reshape({0:0}, (-1, 1), order="F")', 100),
        "torch": ("torch.reshape({0:50matrix}.T, (-1, 1))", 100),
    },
)


def unvec_shape(x: Expr, shape: Shape) -> Shape:
    """The shape that the data say; the vector must have as many entries."""
    if x.shape == Shape(shape.rows * shape.cols, ONE):
        return shape
    raise ShapeError(f"unvec to {shape} needs {shape.rows * shape.cols} entries, but {x!r} is {x.shape}")


def unvec_spelled(node: Expr, spell: Spell) -> Spelled:
    """In text and code: the vector and the two sizes."""
    rows, cols = (code(size) for size in node.data[0])
    return f"unvec({spell(node.args[0], 0)}, {rows}, {cols})", 100


def unvec_numpy(node: Expr, spell: Spell) -> Spelled:
    """Columns under one another, read back into columns."""
    rows, cols = (code(size) for size in node.data[0])
    return f"({spell(node.args[0], 0)}).reshape({cols}, {rows}).T", 100


# The inverse of vec: the matrix of this shape whose columns, under one another, are the vector.
unvec: Operation = Operation(
    name="unvec",
    title=("벡터화의 역은 선형", "the inverse of vec is linear"),
    shape=unvec_shape,
    value=lambda at, x: x.unvec(at.rows, at.cols),
    linear=(0,),
    adjoint=(lambda W, _x, _shape: vec(W),),
    spell={
        "latex": (r"\operatorname{{vec}}^{{-1}}{0:call}", 100),
        "text": unvec_spelled,
        "numpy": unvec_numpy,
    },
)
