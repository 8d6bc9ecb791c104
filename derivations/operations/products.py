"""Inner, Hadamard and Kronecker product, the sum of all entries, and column-major vec."""

from __future__ import annotations

from derivations.core.arithmetic import scale
from derivations.core.condition import no_zero_entry
from derivations.core.errors import ShapeError, Unsupported
from derivations.core.expr import Expr, Operation
from derivations.core.shape import ONE, SCALAR, Shape
from derivations.operations.constants import ones


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


inner: Operation = Operation(
    name="inner",
    title=("내적의 미분", "differential of an inner product"),
    shape=lambda A, B: scalar_of_alike("inner", A, B),
    value=lambda _, A, B: A.hadamard(B).sum(),
    linear=(0, 1),
    adjoint=(lambda W, _A, B: scale(W, B), lambda W, A, _B: scale(W, A)),
    spell={
        "latex": (r"\langle {0:0}, {1:0} \rangle", 100),
        "text": ("inner({0:0}, {1:0})", 100),
        "numpy": ("np.sum(({0:0}) * ({1:0}))", 100),
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
        "latex": (r"\operatorname{{sum}}({0:0})", 100),
        "text": ("sum({0:0})", 100),
        "numpy": ("np.sum({0:0})", 100),
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
        "text": ("{0:20}.*{1:21}", 20),
        "numpy": ("({0:0}) * ({1:0})", 20),
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
        "text": ("{0:20}./{1:21}", 20),
        "numpy": ("({0:0}) / ({1:0})", 20),
    },
)


def no_adjoint(*_: Expr) -> Expr:
    """Says that no rule is known."""
    msg = "no rule is known yet for a gradient through a Kronecker product or vec"
    raise Unsupported(msg)


kron: Operation = Operation(
    name="kron",
    title=("크로네커 곱의 미분법", "product rule for the Kronecker product"),
    shape=lambda A, B: Shape(A.shape.rows * B.shape.rows, A.shape.cols * B.shape.cols),
    value=lambda _, A, B: A.kron(B),
    linear=(0, 1),
    adjoint=(no_adjoint, no_adjoint),
    spell={
        "latex": (r"{0:30} \otimes {1:31}", 18),
        "text": ("kron({0:0}, {1:0})", 100),
        "numpy": ("np.kron({0:0}, {1:0})", 100),
    },
)

vec: Operation = Operation(
    name="vec",
    title=("벡터화는 선형", "vec is linear"),
    shape=lambda X: Shape(X.shape.rows * X.shape.cols, ONE),
    value=lambda _, X: X.vec(),
    linear=(0,),
    adjoint=(no_adjoint,),
    spell={
        "latex": (r"\operatorname{{vec}}({0:0})", 100),
        "text": ("vec({0:0})", 100),
        "numpy": ("({0:0}).T.reshape(-1, 1)", 100),
    },
)
