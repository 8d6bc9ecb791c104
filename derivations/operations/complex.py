"""Conjugate, conjugate transpose, real and imaginary part: linear over the reals only.

The differential of a conjugate is the conjugate of the differential. There is no adjoint for the
pairing tr(GᵀdZ): a derivative by a complex variable has a part in dZ and one in its conjugate
(Wirtinger). `'` never conjugates.
"""

from __future__ import annotations

from derivations.core.expr import Expr, Operation
from derivations.core.shape import SCALAR, Shape


def real_linear(
    name: str, titles: tuple[str, str], code: dict[str, str], latex: tuple[str, int]
) -> Operation:
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
            **{library: (pattern, 100) for library, pattern in code.items()},
        },
    )


conj: Operation = real_linear(
    "conj",
    ("켤레의 미분", "differential of the conjugate"),
    {"numpy": "np.conj({0:entries})"},
    (r"\overline{{{0:0}}}", 45),
)
re: Operation = real_linear(
    "re",
    ("실수부의 미분", "differential of the real part"),
    {"numpy": "np.real({0:entries})"},
    (r"\operatorname{{Re}}{0:call}", 45),
)
im: Operation = real_linear(
    "im",
    ("허수부의 미분", "differential of the imaginary part"),
    # PyTorch refuses the imaginary part of a real tensor.
    {"numpy": "np.imag({0:entries})", "torch": "torch.imag({0:10entries} + 0j)"},
    (r"\operatorname{{Im}}{0:call}", 45),
)


imaginary_unit_: Operation = Operation(
    name="imaginary_unit",
    shape=lambda: SCALAR,
    value=lambda at: at.imaginary(),
    spell={"latex": (r"\mathrm{{i}}", 100), "text": ("1i", 100), "numpy": ("1j", 100)},
)


def imaginary_unit() -> Expr:
    """The number i with i² = −1."""
    return imaginary_unit_()


def ctranspose(Z: Expr) -> Expr:
    """The conjugate transpose, read as Z.H."""
    return conj(Z).T
