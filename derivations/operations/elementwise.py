"""Functions of one real variable, applied to every entry: exp, log, sin, cos, tanh, …

Each row of the table is the function's name, its derivative φ′ as an expression in the
argument, and its spellings; the differential is dφ(X) = φ′(X) ∘ dX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.arithmetic import scale
from derivations.core.condition import Condition, no_zero_entry, positive
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.constants import ones
from derivations.operations.products import hadamard, hadamard_divide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def times(A: Expr, B: Expr) -> Expr:
    """A ∘ B, written as a plain product for scalars."""
    return scale(A, B) if A.shape.is_scalar else hadamard(A, B)


def over(A: Expr, B: Expr) -> Expr:
    """A ⊘ B, written as a fraction for scalars."""
    return A / B if A.shape.is_scalar else hadamard_divide(A, B)


def one(X: Expr) -> Expr:
    """The constant 1 with the shape of X."""
    return as_expr(1) if X.shape.is_scalar else ones(*X.shape)


def elementwise(
    name: str,
    titles: tuple[str, str],
    slope: Callable[[Expr, Expr], Expr],
    spell: Mapping[str, Any],
    conditions: Callable[[Expr], tuple[Condition, ...]] = lambda _: (),
    *,
    real_only: bool = False,
) -> Operation:
    """The record of an elementwise φ; `slope` is (X, dX) ↦ φ′(X) ∘ dX."""
    return Operation(
        name=name,
        title=titles,
        shape=lambda X: Shape(*X.shape),
        value=lambda at, X: X.map(getattr(at.ring, name)),
        differential=(slope,),
        conditions=conditions,
        real_only=real_only,
        spell={
            "text": (f"{name}({{0:0}})", 100),
            "latex": (rf"\{name}{{0:scalar}}", 45),
            "numpy": (f"np.{name}({{0:entries}})", 100),
            **spell,
        },
    )


def abs_latex(node: Expr, spell: Spell) -> Spelled:
    """|x|."""
    return fenced(r"\lvert", spell(node.args[0], 0), r"\rvert"), 100


def named(latex: str) -> dict[str, tuple[str, int]]:
    """The LaTeX spelling of a function whose name KaTeX does not know."""
    return {"latex": (rf"{latex}{{0:call}}", 45)}


exp: Operation = elementwise(
    "exp", ("지수함수의 미분", "derivative of exp"), lambda X, dX: times(exp(X), dX), named(r"\exp")
)
log: Operation = elementwise(
    "log",
    ("로그함수의 미분", "derivative of log"),
    lambda X, dX: over(dX, X),
    {},
    lambda X: (positive(X),),
    real_only=True,
)
sin: Operation = elementwise("sin", ("사인의 미분", "derivative of sin"), lambda X, dX: times(cos(X), dX), {})
cos: Operation = elementwise(
    "cos", ("코사인의 미분", "derivative of cos"), lambda X, dX: -times(sin(X), dX), {}
)
tanh: Operation = elementwise(
    "tanh",
    ("쌍곡탄젠트의 미분", "derivative of tanh"),
    lambda X, dX: times(one(X) - times(tanh(X), tanh(X)), dX),
    {},
)
sigmoid: Operation = elementwise(
    "sigmoid",
    ("시그모이드의 미분", "derivative of the sigmoid"),
    lambda X, dX: times(times(sigmoid(X), one(X) - sigmoid(X)), dX),
    {
        **named(r"\sigma"),
        "numpy": ("np.reciprocal(1 + np.exp(-{0:40}))", 100),
        "torch": ("torch.sigmoid({0:entries})", 100),
        "jax": ("jax.nn.sigmoid({0:entries})", 100),
    },
)
sqrt: Operation = elementwise(
    "sqrt",
    ("제곱근의 미분", "derivative of the square root"),
    lambda X, dX: over(dX, 2 * sqrt(X)),
    {"latex": (r"\sqrt{{{0:0}}}", 45)},
    lambda X: (positive(X),),
    real_only=True,
)
absolute: Operation = elementwise(
    "abs",
    ("절댓값의 미분", "derivative of the absolute value"),
    lambda X, dX: times(sign(X), dX),
    {"latex": abs_latex},
    lambda X: (no_zero_entry(X),),
    real_only=True,
)
# Constant on each side of zero, so its differential is zero wherever it has one.
sign: Operation = elementwise(
    "sign",
    ("부호함수의 미분", "derivative of the sign"),
    lambda _X, dX: 0 * dX,
    named(r"\operatorname{{sign}}"),
    lambda X: (no_zero_entry(X),),
    real_only=True,
)
