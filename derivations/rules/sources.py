"""Where each elementary rule is stated in the literature, if the operation's record does not say it.

A rule that is made of others needs no source of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.core.expr import Operation

DIFFERENTIALS = "Magnus & Neudecker (2019), ch. 8"
DEFINITION = "Magnus & Neudecker (2019), ch. 5"
COMPLEX = "Hjørungnes & Gesbert, Complex-valued matrix differentiation (2007)"
ONE_VARIABLE = "Rudin, Principles of Mathematical Analysis (1976), ch. 5"

CITED: dict[str, tuple[str, ...]] = {
    DIFFERENTIALS: (
        "add",
        "neg",
        "scale",
        "matmul",
        "transpose",
        "tr",
        "kron",
        "hadamard",
        "vec",
        "unvec",
        "inner",
        "sym",
        "squared_norm",
    ),
    # The differential of a linear function is the function itself.
    DEFINITION: ("sum", "diag", "diagonal", "entry", "array"),
    COMPLEX: ("conj", "re", "im"),
    # On each side of 0 these are ±x, x or constant.
    ONE_VARIABLE: ("divide", "hadamard_divide", "abs", "sign", "relu", "step", "norm1"),
    "NIST Digital Library of Mathematical Functions, sec. 4.7": (
        "exp",
        "log",
        "power",
        "hadamard_power",
        "sqrt",
    ),
    "NIST Digital Library of Mathematical Functions, sec. 4.20": ("sin", "cos", "tan"),
    "NIST Digital Library of Mathematical Functions, sec. 4.24": ("arcsin", "arccos", "arctan"),
    "NIST Digital Library of Mathematical Functions, sec. 4.34": ("tanh",),
    "Murray, Differentiation of the Cholesky decomposition (2016)": ("half_lower",),
    "Papadopoulo & Lourakis, Estimating the Jacobian of the singular value decomposition (2000)": (
        "left_singular",
        "right_singular",
    ),
    "Watson, Characterization of the subdifferential of some matrix norms (1992)": ("normnuc",),
}
OF_RULE = {rule: work for work, rules in CITED.items() for rule in rules}


def source(op: Operation) -> str:
    """Where the operation's rule is stated; "" if nobody said."""
    return op.source or OF_RULE.get(op.name, "")
