"""The largest singular value with its vectors, the nuclear norm and the polar factor."""

from __future__ import annotations

from derivations.core.arithmetic import scale
from derivations.core.condition import full_rank, invertible, simple_singular_value
from derivations.core.expr import Expr, Operation
from derivations.core.shape import ONE, SCALAR, Shape
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.constants import eye
from derivations.operations.matrix_functions import sqrtm, sqrtm_frechet
from derivations.operations.products import inner
from derivations.operations.square import inverse

SVD = "np.linalg.svd({0:matrix}, full_matrices=False)"


def sigmax_differential(X: Expr, dX: Expr) -> Expr:
    """uᵀ dX v."""
    return left_singular(X).T @ dX @ right_singular(X)


def leading_differential(v: Expr, X: Expr, dX: Expr) -> Expr:
    """Dv of the eigenvector v of XᵀX, whose eigenvalue is σ²."""
    S = dX.T @ X + X.T @ dX
    resolvent = inverse(scale(sigmax_of(X) ** 2, eye(X.shape.cols)) - X.T @ X + v @ v.T)
    return resolvent @ S @ v - scale(v.T @ S @ v, v)


def sigmax_of(X: Expr) -> Expr:
    """σ of X, which that of Xᵀ is too."""
    return sigmax(X.args[0] if X.op.name == "transpose" else X)


sigmax: Operation = Operation(
    name="sigmax",
    title=("스펙트럼 노름의 미분", "differential of the spectral norm"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda _: SCALAR,
    value=lambda at, X: at.over_reals(X),
    differential=(sigmax_differential,),
    conditions=lambda X: (simple_singular_value(X),),
    real_only=True,
    spell={
        "latex": (r"\sigma_{{\max}}{0:call}", 45),
        "text": ("sigmax({0:0})", 100),
        "numpy": ("np.linalg.norm({0:matrix}, 2)", 100),
    },
)

# Both vectors may change sign together: Xv = σu. In a derivative they occur as a pair.
left_singular: Operation = Operation(
    name="left_singular",
    title=("특이벡터의 미분", "differential of a singular vector"),
    shape=lambda X: Shape(X.shape.rows, ONE),
    value=lambda at, X: at.over_reals(X),
    differential=(lambda X, dX: leading_differential(left_singular(X), X.T, dX.T),),
    conditions=lambda X: (simple_singular_value(X),),
    real_only=True,
    spell={
        "latex": (r"\mathbf{{u}}_{{\max}}{0:call}", 45),
        "text": ("left_singular({0:0})", 100),
        "numpy": (f"{SVD}[0][:, :1]", 100),
    },
)

right_singular: Operation = Operation(
    name="right_singular",
    title=("특이벡터의 미분", "differential of a singular vector"),
    shape=lambda X: Shape(X.shape.cols, ONE),
    value=lambda at, X: at.over_reals(X),
    differential=(lambda X, dX: leading_differential(right_singular(X), X, dX),),
    conditions=lambda X: (simple_singular_value(X),),
    real_only=True,
    spell={
        "latex": (r"\mathbf{{w}}_{{\max}}{0:call}", 45),
        "text": ("right_singular({0:0})", 100),
        "numpy": (f"{SVD}[2][:1].T", 100),
    },
)


def nuclear_latex(node: Expr, spell: Spell) -> Spelled:
    """‖X‖ with index *."""
    return fenced(r"\lVert", spell(node.args[0], 0), r"\rVert") + "_*", 45


normnuc: Operation = Operation(
    name="normnuc",
    title=("핵노름의 미분", "differential of the nuclear norm"),
    shape=lambda _: SCALAR,
    value=lambda at, X: at.over_reals(X),
    differential=(lambda X, dX: inner(polar(X), dX),),
    conditions=lambda X: (full_rank(X),),
    real_only=True,
    spell={
        "latex": nuclear_latex,
        "text": ("normnuc({0:0})", 100),
        "numpy": ('np.linalg.norm({0:matrix}, "nuc")', 100),
    },
)


def polar_differential(X: Expr, dX: Expr) -> Expr:
    """Of X S⁻¹ with S = √(XᵀX), for an X whose columns are independent."""
    S = sqrtm(X.T @ X)
    dS = sqrtm_frechet(X.T @ X, dX.T @ X + X.T @ dX)
    return (dX - polar(X) @ dS) @ inverse(S)


polar: Operation = Operation(
    name="polar",
    title=("극분해 인수의 미분", "differential of the polar factor"),
    source="Higham (2008), ch. 8",
    shape=lambda X: Shape(*X.shape),
    value=lambda at, X: at.over_reals(X),
    differential=(polar_differential,),
    conditions=lambda X: (invertible(X.T @ X),),
    real_only=True,
    spell={
        "latex": (r"\operatorname{{polar}}{0:call}", 45),
        "text": ("polar({0:0})", 100),
        "numpy": (f"np.matmul(*{SVD}[::2])", 100),
    },
)
