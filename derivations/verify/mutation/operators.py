"""The mistakes that people make with one operation: what `mutants` writes at every place of a formula.

Each has a name and a way of writing it. It may raise ShapeError: the shapes refuse such a
mistake by themselves, so it is not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.verify.mutation.changes import (
    another,
    as_for_numbers,
    constant,
    exchanged,
    exponent,
    is_complex,
    kept,
    made,
    neighbours,
    opposite,
    over,
    reversed_difference,
    row_sums,
    shifted,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from derivations.core.expr import Expr

Mistake = tuple[str, "Callable[[Expr], Expr]"]

# Functions that are taken for one another.
CONFUSED: dict[str, tuple[str, ...]] = {
    "exp": ("sigmoid", "log"),
    "log": ("exp",),
    "sigmoid": ("tanh", "exp"),
    "tanh": ("sigmoid", "tan"),
    "sin": ("cos",),
    "cos": ("sin",),
    "tan": ("sin", "tanh"),
    "arcsin": ("arccos", "arctan"),
    "arccos": ("arcsin", "arctan"),
    "arctan": ("arcsin", "tan"),
    "sqrt": ("abs",),
    "abs": ("sign", "relu"),
    "sign": ("abs", "step"),
    "relu": ("step", "abs"),
    "step": ("sign", "relu"),
    "det": ("tr",),
    "logdet": ("det", "tr"),
    "logabsdet": ("det",),
    "norm": ("squared_norm", "norm1"),
    "squared_norm": ("norm",),
    "norm1": ("norm", "sum"),
    "sigmax": ("norm", "normnuc"),
    "normnuc": ("norm", "sigmax"),
    "eigmax": ("tr", "sigmax"),
    "left_singular": ("right_singular",),
    "right_singular": ("left_singular",),
    "inverse": ("transpose", "adj"),
    "adj": ("inverse", "transpose"),
    "pinv": ("transpose",),
    "expm": ("exp",),
    "logm": ("log",),
    "sqrtm": ("sqrt",),
    "expm_frechet": ("hadamard",),
    "logm_frechet": ("sqrtm_frechet",),
    "sqrtm_frechet": ("logm_frechet",),
    "matrix_power": ("hadamard_power",),
    "hadamard_power": ("matrix_power",),
    "re": ("im",),
    "im": ("re",),
    "sym": ("half_lower",),
    "half_lower": ("sym",),
}
# Here a minus sign or a factor 2 inside is the same as one outside, where it is written already.
PASSES_FACTOR = {
    "conj",
    "diag",
    "diagonal",
    "divide",
    "entry",
    "hadamard",
    "im",
    "inner",
    "kron",
    "matmul",
    "neg",
    "re",
    "scale",
    "sum",
    "sym",
    "tr",
    "transpose",
    "vec",
}
# These take a matrix of any size; elsewhere a Kronecker product in place of a product does not fit.
ANY_SHAPE = {"tr", "sum", "norm", "norm1", "squared_norm"}

FACTOR_DROPPED = (("factor dropped", kept(0)), ("factor dropped", kept(1)))
SWAPPED: Mistake = ("factors swapped", exchanged)
EXPONENT: tuple[Mistake, ...] = (
    ("exponent one more", exponent(shifted(1))),
    ("exponent one less", exponent(shifted(-1))),
    ("exponent negated", exponent(opposite)),
    ("exponent dropped", kept(0)),
)
# What goes wrong at an operation of this name.
MISTAKES: dict[str, tuple[Mistake, ...]] = {
    "transpose": (("transpose dropped", kept(0)),),
    "neg": (("sign flipped", kept(0)),),
    "add": (
        ("term dropped", kept(0)),
        ("term dropped", kept(1)),
        ("difference reversed", reversed_difference),
    ),
    "scale": (*FACTOR_DROPPED, ("divided by a factor", over)),
    "matmul": (
        *FACTOR_DROPPED,
        SWAPPED,
        ("factors swapped", neighbours),
        ("Hadamard product for the product", lambda node: made("hadamard", *node.args)),
    ),
    "hadamard": (
        *FACTOR_DROPPED,
        ("product for the Hadamard product", lambda node: node.args[0] @ node.args[1]),
        ("divided by a factor", lambda node: made("hadamard_divide", *node.args)),
    ),
    "kron": (
        *FACTOR_DROPPED,
        ("Kronecker factors swapped", exchanged),
        ("product for the Kronecker product", lambda node: node.args[0] @ node.args[1]),
    ),
    "inner": (("factor dropped", lambda node: node.op(node.args[0], node.args[0])),),
    "divide": (
        ("denominator dropped", kept(0)),
        ("fraction inverted", exchanged),
        ("multiplied by the denominator", lambda node: node.args[0] * node.args[1]),
    ),
    "hadamard_divide": (
        ("denominator dropped", kept(0)),
        ("fraction inverted", exchanged),
        ("multiplied by the denominator", lambda node: made("hadamard", *node.args)),
    ),
    "number": (
        ("number one more", shifted(1)),
        ("number one less", shifted(-1)),
    ),
    "power": EXPONENT,
    "matrix_power": EXPONENT,
    "hadamard_power": EXPONENT,
    "power_sum": (
        ("sum one term longer", exponent(shifted(1))),
        ("sum one term shorter", exponent(shifted(-1))),
        ("as if matrices commuted", as_for_numbers),
    ),
    "inverse": (("inverse dropped", kept(0)),),
    "sym": (("symmetrisation dropped", kept(0)),),
    "conj": (("conjugate dropped", kept(0)),),
    "commutation": (
        ("sizes swapped", lambda node: node.op(data=node.data[::-1])),
        ("identity for the commutation matrix", constant("eye")),
    ),
    "eye": (("ones for the identity", constant("ones")),),
    "ones": (("identity for the ones", constant("eye")),),
    "entry": (("another entry", another(1, 0)), ("another entry", another(0, 1))),
    "array": (("entries swapped", lambda node: node.op(*node.args[::-1], data=node.data)),),
    "tr": (("sum of all entries for the trace", lambda node: made("sum", *node.args)),),
    "sum": (("trace for the sum of all entries", lambda node: made("tr", *node.args)),),
    "diag": (("matrix for its diagonal part", whole),),
    "diagonal": (("row sums for the diagonal", row_sums),),
    "d": (("d dropped", kept(0)),),
}


def mistakes(node: Expr, parent: Expr | None, letters: Sequence[Expr] = ()) -> Iterator[Mistake]:
    """The mistakes that can be made at one node; `letters` are the symbols that may be mixed up."""
    op = node.op.name
    yield from MISTAKES.get(op, ())
    for other in CONFUSED.get(op, ()):
        yield "function swapped", lambda node, other=other: made(other, *node.args)  # type: ignore[misc]
    for letter in letters if op == "symbol" else ():
        if letter.shape == node.shape and letter != node and "integer" not in {letter.data[2], node.data[2]}:
            yield "letter mistaken", lambda _, letter=letter: letter  # type: ignore[misc]
    above = "" if parent is None else parent.op.name
    if op == "matmul" and above in ANY_SHAPE:
        yield "Kronecker product for the product", lambda node: made("kron", *node.args)
    if is_complex(node) and above not in {"conj", "re", "im"}:
        yield "conjugate added", lambda node: made("conj", node)
    if "transpose" not in {op, above} and not node.shape.is_scalar:
        yield "transpose added", lambda node: node.T
    if above in PASSES_FACTOR:
        return
    if op not in {"neg", "number", "eye", "ones"}:
        yield "sign flipped", lambda node: -node
    if op not in {"number", "ones"}:
        yield "factor 2 added", lambda node: 2 * node
