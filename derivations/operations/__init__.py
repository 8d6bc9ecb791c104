"""The operations, one record each, by family."""

from derivations.operations.constants import commutation, embedding, eye, ones, zeros
from derivations.operations.elementwise import absolute, cos, exp, log, sigmoid, sign, sin, sqrt, tanh
from derivations.operations.norms import norm, squared_norm
from derivations.operations.products import hadamard, hadamard_divide, inner, kron, total, vec
from derivations.operations.square import det, inverse, logabsdet, logdet, tr
from derivations.operations.structure import array, column, diag, diagonal, entry

__all__ = [
    "absolute",
    "array",
    "column",
    "commutation",
    "cos",
    "det",
    "diag",
    "diagonal",
    "embedding",
    "entry",
    "exp",
    "eye",
    "hadamard",
    "hadamard_divide",
    "inner",
    "inverse",
    "kron",
    "log",
    "logabsdet",
    "logdet",
    "norm",
    "ones",
    "sigmoid",
    "sign",
    "sin",
    "sqrt",
    "squared_norm",
    "tanh",
    "total",
    "tr",
    "vec",
    "zeros",
]
