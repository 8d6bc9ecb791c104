"""Inverse, trace, determinant and their logarithms: functions of a square matrix."""

from __future__ import annotations

from derivations.core.arithmetic import scale
from derivations.core.condition import invertible, positive
from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operation
from derivations.core.shape import SCALAR, Shape
from derivations.core.spelling import Spell, Spelled, fenced, is_complex
from derivations.operations.constants import eye


def square(name: str, X: Expr) -> Shape:
    """The shape of a square X; refuses any other, naming the operation."""
    if X.shape.is_square:
        return X.shape
    msg = f"{name} needs a square matrix, but {X!r} is {X.shape}"
    raise ShapeError(msg)


def scalar_of_square(name: str, X: Expr) -> Shape:
    """A scalar, of a square argument."""
    square(name, X)
    return SCALAR


def inverse_latex(node: Expr, spell: Spell) -> Spelled:
    """X⁻¹; inv(s) for a 1×1 matrix s, since s⁻¹ is the power of a scalar."""
    X = node.args[0]
    if X.shape.is_scalar:
        return rf"\operatorname{{inv}}{spell(X, 'call')}", 45
    return f"{spell(X, 45)}^{{-1}}", 40


inverse: Operation = Operation(
    name="inverse",
    title=("역행렬의 미분", "differential of the inverse"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda X: square("inv", X),
    value=lambda _, X: X.inverse(),
    differential=(lambda X, dX: -(inverse(X) @ dX @ inverse(X)),),
    conditions=lambda X: (invertible(X),),
    spell={
        "latex": inverse_latex,
        "text": ("inv({0:0})", 100),
        "numpy": ("np.linalg.inv({0:matrix})", 100),
    },
)

tr: Operation = Operation(
    name="tr",
    title=("대각합은 선형", "the trace is linear"),
    shape=lambda X: scalar_of_square("tr", X),
    value=lambda _, X: X.trace(),
    linear=(0,),
    adjoint=(lambda W, X: scale(W, eye(X.shape.rows)),),
    spell={
        "latex": (r"\operatorname{{tr}}{0:letter}", 45),
        "text": ("tr({0:0})", 100),
        "numpy": ("np.trace({0:matrix})", 100),
    },
)

det: Operation = Operation(
    name="det",
    title=("행렬식의 미분 (야코비 공식)", "differential of the determinant (Jacobi's formula)"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda X: scalar_of_square("det", X),
    value=lambda _, X: X.det(),
    differential=(lambda X, dX: scale(det(X), tr(inverse(X) @ dX)),),
    conditions=lambda X: (invertible(X),),
    spell={
        "latex": (r"\det{0:letter}", 45),
        "text": ("det({0:0})", 100),
        "numpy": ("np.linalg.det({0:matrix})", 100),
    },
)


def logdet_numpy(node: Expr, spell: Spell) -> Spelled:
    """The logarithm of a positive determinant; of a complex one with its argument."""
    found = f"np.linalg.slogdet({spell(node.args[0], 'matrix')})"
    return (f"(lambda d: np.log(d[0]) + d[1])({found})" if is_complex(node) else f"{found}[1]"), 100


logdet: Operation = Operation(
    name="logdet",
    title=("로그 행렬식의 미분", "differential of the log-determinant"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda X: scalar_of_square("logdet", X),
    value=lambda at, X: X.det().map(at.ring.log),
    differential=(lambda X, dX: tr(inverse(X) @ dX),),
    conditions=lambda X: (positive(det(X)),),
    real_only=True,
    spell={
        "latex": (r"\log\det{0:letter}", 45),
        "text": ("logdet({0:0})", 100),
        "numpy": logdet_numpy,
    },
)


def logabsdet_latex(node: Expr, spell: Spell) -> Spelled:
    """log|det X|."""
    X = node.args[0]
    inside = rf"\det {spell(X, 0)}" if X.op.name == "symbol" else rf"\det{spell(X, 'call')}"
    return r"\log" + fenced(r"\lvert", inside, r"\rvert"), 45


logabsdet: Operation = Operation(
    name="logabsdet",
    title=("로그 행렬식의 미분", "differential of the log-determinant"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda X: scalar_of_square("logabsdet", X),
    value=lambda at, X: X.det().map(at.ring.logabs),
    differential=(lambda X, dX: tr(inverse(X) @ dX),),
    conditions=lambda X: (invertible(X),),
    real_only=True,
    spell={
        "latex": logabsdet_latex,
        "text": ("logabsdet({0:0})", 100),
        "numpy": ("np.linalg.slogdet({0:matrix}).logabsdet", 100),
    },
)
