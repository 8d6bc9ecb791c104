"""Conjugate, conjugate transpose, real and imaginary part: linear over the reals only.

The differential of a conjugate is the conjugate of the differential. There is no adjoint for the
pairing tr(GᵀdZ): a derivative by a complex variable has a part in dZ and one in its conjugate
(Wirtinger). `'` never conjugates.
"""

from __future__ import annotations

from derivations.core.expr import Expr, Operation
from derivations.core.shape import Shape


def real_linear(name: str, titles: tuple[str, str], code: str, latex: tuple[str, int]) -> Operation:
    """The record of a function of every entry that is linear over the reals."""
    return Operation(
        name=name,
        title=titles,
        shape=lambda Z: Shape(*Z.shape),
        value=lambda at, Z: Z.parted(at.node.op.name),
        linear=(0,),
        adjoint=(None,),
        spell={
            "latex": latex,
            "text": (f"{name}({{0:0}})", 100),
            "numpy": (f"np.{code}({{0:entries}})", 100),
        },
    )


conj: Operation = real_linear(
    "conj",
    ("켤레의 미분", "differential of the conjugate"),
    "conj",
    (r"\overline{{{0:0}}}", 45),
)
re: Operation = real_linear(
    "re",
    ("실수부의 미분", "differential of the real part"),
    "real",
    (r"\operatorname{{Re}}{0:call}", 45),
)
im: Operation = real_linear(
    "im",
    ("허수부의 미분", "differential of the imaginary part"),
    "imag",
    (r"\operatorname{{Im}}{0:call}", 45),
)


def ctranspose(Z: Expr) -> Expr:
    """The conjugate transpose, read as Z.H."""
    return conj(Z).T
