"""The operations, one record each, by family."""

from derivations.operations.adjugate import adj
from derivations.operations.cholesky import chol, half_lower
from derivations.operations.complex import conj, ctranspose, im, re
from derivations.operations.constants import commutation, embedding, eye, ones, zeros
from derivations.operations.eigenvalues import eigmax, eigvecmax
from derivations.operations.elementwise import absolute, cos, exp, log, sigmoid, sign, sin, sqrt, tanh
from derivations.operations.entry_powers import hadamard_power
from derivations.operations.matrix_functions import (
    expm,
    expm_frechet,
    logm,
    logm_frechet,
    sqrtm,
    sqrtm_frechet,
)
from derivations.operations.norms import norm, squared_norm
from derivations.operations.powers import matrix_power, power_sum
from derivations.operations.products import hadamard, hadamard_divide, inner, kron, total, vec
from derivations.operations.pseudoinverse import pinv
from derivations.operations.ramps import norm1, relu, step
from derivations.operations.singular_values import left_singular, normnuc, polar, right_singular, sigmax
from derivations.operations.square import det, inverse, logabsdet, logdet, tr
from derivations.operations.structure import array, column, diag, diagonal, entry
from derivations.operations.symmetry import sym
from derivations.operations.trigonometric import arccos, arcsin, arctan, tan

__all__ = [
    "absolute",
    "adj",
    "arccos",
    "arcsin",
    "arctan",
    "array",
    "chol",
    "column",
    "commutation",
    "conj",
    "cos",
    "ctranspose",
    "det",
    "diag",
    "diagonal",
    "eigmax",
    "eigvecmax",
    "embedding",
    "entry",
    "exp",
    "expm",
    "expm_frechet",
    "eye",
    "hadamard",
    "hadamard_divide",
    "hadamard_power",
    "half_lower",
    "im",
    "inner",
    "inverse",
    "kron",
    "left_singular",
    "log",
    "logabsdet",
    "logdet",
    "logm",
    "logm_frechet",
    "matrix_power",
    "norm",
    "norm1",
    "normnuc",
    "ones",
    "pinv",
    "polar",
    "power_sum",
    "re",
    "relu",
    "right_singular",
    "sigmax",
    "sigmoid",
    "sign",
    "sin",
    "sqrt",
    "sqrtm",
    "sqrtm_frechet",
    "squared_norm",
    "step",
    "sym",
    "tan",
    "tanh",
    "total",
    "tr",
    "vec",
    "zeros",
]
