"""The operations, one record each, by family."""

from derivations.operations.adjugate import adj
from derivations.operations.cholesky import chol, half_lower
from derivations.operations.complex import conj, ctranspose, im, imaginary_unit, re
from derivations.operations.constants import commutation, embedding, eye, ones, size, zeros
from derivations.operations.eigenvalues import eigmax, eigvecmax
from derivations.operations.elementwise import absolute, cos, exp, log, sigmoid, sign, sin, sqrt, tanh
from derivations.operations.entry_powers import hadamard_power
from derivations.operations.matrix_functions import (
    expm,
    expm_frechet,
    expm_frechet2,
    expm_frechet2_matrix,
    expm_frechet_matrix,
    logm,
    logm_frechet,
    logm_frechet_matrix,
    sqrtm,
    sqrtm_frechet,
)
from derivations.operations.norms import norm, squared_norm
from derivations.operations.power_sums import power_sum2, power_sum2_matrix, power_sum_matrix
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
    "expm_frechet2",
    "expm_frechet2_matrix",
    "expm_frechet_matrix",
    "eye",
    "hadamard",
    "hadamard_divide",
    "hadamard_power",
    "half_lower",
    "im",
    "imaginary_unit",
    "inner",
    "inverse",
    "kron",
    "left_singular",
    "log",
    "logabsdet",
    "logdet",
    "logm",
    "logm_frechet",
    "logm_frechet_matrix",
    "matrix_power",
    "norm",
    "norm1",
    "normnuc",
    "ones",
    "pinv",
    "polar",
    "power_sum",
    "power_sum2",
    "power_sum2_matrix",
    "power_sum_matrix",
    "re",
    "relu",
    "right_singular",
    "sigmax",
    "sigmoid",
    "sign",
    "sin",
    "size",
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
