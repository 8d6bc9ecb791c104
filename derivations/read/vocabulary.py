"""The functions of the language: how many arguments, which shapes, and by which operation.

An operation is looked up by its recorded name when an expression is built, so a function whose
operation does not exist yet is read, and refused as unsupported.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from derivations.core.expr import KNOWN


class Function(NamedTuple):
    """`rule` names a rule of `read.shapes`; the first operation that exists is taken."""

    rule: str
    operations: tuple[str, ...]
    least: int = 1
    most: int = 1


def rows(rule: str, names: str, least: int = 1, most: int = 1) -> dict[str, Function]:
    """Functions with one rule: `inv=inverse` is written inv and recorded as inverse."""
    made = {}
    for word in names.split():
        name, _, operations = word.partition("=")
        made[name] = Function(rule, tuple((operations or name).split("|")), least, most)
    return made


FUNCTIONS: dict[str, Function] = {
    **rows(
        "same",
        "exp log sin cos tan arcsin arccos arctan tanh sinh cosh sigmoid relu abs sign sqrt log1p expm1 "
        "conj=conj|conjugate re=re|real im=im|imag",
    ),
    **rows(
        "square",
        "inv=inverse adj=adj|adjugate expm logm sqrtm chol=chol|cholesky sym half_lower",
    ),
    **rows("scalar_of_square", "det logdet logabsdet tr eigmax eigmin"),
    **rows("scalar", "sum norm2=norm normF=norm norm1 normnuc sigmax"),
    **rows("scalar", "norm", most=2),
    **rows("pinv", "pinv"),
    **rows("vec", "vec"),
    **rows("diag", "diag"),
    **rows("diagonal", "diagonal"),
    **rows("kron", "kron", 2, 2),
    **rows("inner", "inner", 2, 2),
    **rows("dot", "dot", 2, 2),
    **rows("vector", "vector=ones"),
    **rows("matrix", "matrix=ones"),
    **rows("scalar", "imaginary_unit", 0, 0),
    **rows("eye", "eye", 0, 2),
    **rows("filled", "ones zeros", 0, 2),
    **rows("commutation", "commutation", 2, 2),
    **rows("embedding", "embedding"),
    **rows("unvec", "unvec", 2, 3),
    **rows("same", "d"),
}  # fmt: skip

# Which arguments are sizes, not expressions: those from this one on.
SIZES_FROM = {"eye": 0, "ones": 0, "zeros": 0, "commutation": 0, "embedding": 0, "unvec": 1}
# These stand without brackets as well; their size then comes from the context.
BARE = frozenset({"eye", "ones", "zeros"})

# Other names of functions, among them NumPy's after the last point.
ALIASES = {
    "trace": "tr", "inverse": "inv", "adjugate": "adj", "identity": "eye", "total": "sum", "vdot": "inner",
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "ln": "log", "absolute": "abs", "diagflat": "diag",
    "cholesky": "chol", "conjugate": "conj", "real": "re", "imag": "im", "normfro": "normF",
    "norm_fro": "normF", "nuclear_norm": "normnuc", "logistic": "sigmoid", "expit": "sigmoid",
}  # fmt: skip
# Functions that are another spelling of an operator.
OPERATORS = {
    "matmul": "@",
    "multiply": ".*",
    "hadamard": ".*",
    "divide": "./",
    "hadamard_divide": "./",
    "power": ".^",
    "matrix_power": "^",
    "add": "add",
    "subtract": "sub",
    "transpose": "'",
    "negative": "neg",
}
UNARY = frozenset({"'", "neg"})
# What may follow a point, as in x.sum().
MEMBERS = frozenset({"sum", "trace", "conj", "dot", "transpose", "diagonal", "conjugate"})

# Functions that others have and this language has not, with what to write in their place.
ELSEWHERE = {
    **dict.fromkeys(("svd", "eig", "eigvals", "qr", "lu", "rank", "cond", "null", "orth"), ""),
    **dict.fromkeys(("prod", "cumsum", "cross", "permanent", "erf", "gamma", "var", "std", "hypot"), ""),
    **dict.fromkeys(("floor", "ceil", "round", "mod", "argmax", "argmin"), ""),
    "max": "relu(x) is the larger of x and 0",
    "min": "-relu(-x) is the smaller of x and 0",
    "softmax": "write exp(x)/sum(exp(x))",
    "logsumexp": "write log(sum(exp(x)))",
    "mean": "write sum(x)/n",
    "solve": "write inv(A)*b",
    "lstsq": "write pinv(A)*b",
    "einsum": "write products, tr(…) and sum(…)",
    "hessian": "ask for the derivative of order 2",
    "gradient": "the derivative is asked for beside the expression",
}

# Functions of other libraries that are composed of others as soon as they are read.
COMPOSED = {"square": 1, "reciprocal": 1, "outer": 2, "maximum": 2, "minimum": 2, "slogdet": 1}

NAMES = frozenset({*FUNCTIONS, *ALIASES, *OPERATORS, *COMPOSED} - {"d", "imaginary_unit"})
# Names that cannot be variables.
RESERVED = NAMES | {"np", "numpy", "jnp", "jax", "torch", "scipy"}


def function(name: str) -> Function | None:
    """The function of this name: of the language, or of an operation that is spelled as one."""
    return FUNCTIONS.get(name) or (recorded(name) if name in KNOWN else None)


@lru_cache(maxsize=256)
def recorded(name: str) -> Function | None:
    """An operation whose text is name(…), such as sym(X): its own shape rule is asked."""
    pattern = KNOWN[name].spell.get("text")
    if not isinstance(pattern, tuple) or not pattern[0].startswith(f"{name}("):
        return None
    arguments = len(re.findall(r"\{\d", pattern[0]))
    return Function("recorded", (name,), arguments, arguments)
