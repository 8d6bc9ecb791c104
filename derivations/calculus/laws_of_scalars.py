"""Laws of 1×1 arguments, for which matrix operations are those of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.tidy import law
from derivations.core.arithmetic import divide, power, scale
from derivations.core.expr import KNOWN, as_expr
from derivations.core.spelling import is_complex
from derivations.operations import absolute, exp, left_singular, log, norm, right_singular, sqrt
from derivations.operations.norms import squared_norm

if TYPE_CHECKING:
    from derivations.core.expr import Expr

SAME = ("tr", "det", "adj", "sum", "diag", "diagonal", "sym", "vec", "eigmax")
FUNCTIONS = {"logdet": log, "expm": exp, "logm": log, "sqrtm": sqrt, "chol": sqrt, "norm": absolute}
PAIRS = {"matmul": scale, "hadamard": scale, "inner": scale, "kron": scale, "hadamard_divide": divide}
POWERS = ("matrix_power", "hadamard_power")


@law(*SAME)
def tidy_same(e: Expr) -> Expr | None:
    """tr(s) = det(s) = sum(s) = diag(s) = s; the adjugate of 1×1 is 1."""
    s = e.args[0]
    if not s.shape.is_scalar:
        return None
    return as_expr(1) if e.op.name == "adj" else s


@law(*FUNCTIONS)
def tidy_function(e: Expr) -> Expr | None:
    """logdet(s) = log(s), expm(s) = exp(s), the Cholesky factor of s is √s, ‖s‖ = |s|."""
    return FUNCTIONS[e.op.name](e.args[0]) if e.args[0].shape.is_scalar else None


@law("logabsdet")
def tidy_logabsdet(e: Expr) -> Expr | None:
    """log|det(s)| = log|s|."""
    return log(absolute(e.args[0])) if e.args[0].shape.is_scalar else None


@law("inverse")
def tidy_reciprocal(e: Expr) -> Expr | None:
    """s⁻¹ = 1/s."""
    return as_expr(1) / e.args[0] if e.args[0].shape.is_scalar else None


@law("squared_norm")
def tidy_square(e: Expr) -> Expr | None:
    """‖s‖² = s²."""
    return power(e.args[0], as_expr(2)) if e.args[0].shape.is_scalar else None


@law("half_lower")
def tidy_half(e: Expr) -> Expr | None:
    """Half the diagonal."""
    return e.args[0] / as_expr(2) if e.args[0].shape.is_scalar else None


@law(*PAIRS)
def tidy_pair(e: Expr) -> Expr | None:
    """Every product of two scalars is their product."""
    s, t = e.args
    return PAIRS[e.op.name](s, t) if s.shape.is_scalar and t.shape.is_scalar else None


@law(*POWERS)
def tidy_scalar_power(e: Expr) -> Expr | None:
    """Every power of a scalar is its power."""
    return power(*e.args) if e.args[0].shape.is_scalar else None


@law("sigmax", "normnuc")
def tidy_singular(e: Expr) -> Expr | None:
    """The only singular value of a row or a column is its length."""
    x = e.args[0]
    line = x if x.shape.is_vector else x.T
    return norm(line) if x.shape.is_scalar or line.shape.is_vector else None


@law("scale")
def tidy_singular_vectors(e: Expr) -> Expr | None:
    """The singular vectors of a column x belong together: v·u = x/‖x‖."""
    v, u = e.args
    together = v.op is right_singular and u.op is left_singular and v.args == u.args
    return u.args[0] / norm(u.args[0]) if together and v.shape.is_scalar else None


@law("pinv")
def tidy_pinv(e: Expr) -> Expr | None:
    """x⁺ = xᵀ/‖x‖² of a column x ≠ 0, and the transpose of that of a row."""
    x = e.args[0]
    if is_complex(x):
        return None
    if x.shape.is_scalar:
        return as_expr(1) / x
    if x.shape.is_vector or x.shape.transposed.is_vector:
        return x.T / squared_norm(x)
    return None


@law("ones")
def tidy_one(e: Expr) -> Expr | None:
    """The 1×1 matrix of ones."""
    return as_expr(1) if e.shape.is_scalar else None


@law("embedding")
def tidy_embedding(e: Expr) -> Expr | None:
    """vec(diag(s)) = s."""
    return as_expr(1) if e.shape.is_scalar else None


assert set(KNOWN) >= {*SAME, *FUNCTIONS, *PAIRS, *POWERS}
