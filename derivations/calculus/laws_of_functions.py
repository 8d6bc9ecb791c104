"""Laws of functions: of a matrix along a direction that commutes with it, and functions undone."""

from __future__ import annotations

from functools import reduce

from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.tidy import law, tidy
from derivations.calculus.words import is_own_square
from derivations.core.arithmetic import add, divide, matmul, neg, number, number_, power, scale, transpose
from derivations.core.expr import KNOWN, Expr
from derivations.core.spelling import is_complex
from derivations.operations import absolute, det, diag, exp, hadamard_power, inverse, norm, tr
from derivations.operations.constants import eye_
from derivations.operations.exponents import less_one
from derivations.operations.matrix_functions import SLOPES
from derivations.operations.powers import power_of

FUNCTIONS_OF_ONE = {"inverse", "adj", "expm", "logm", "sqrtm", "matrix_power"}


def core_of(X: Expr) -> Expr:
    """X without its sign, its scalar factors and the functions of a matrix around it."""
    if X.op is neg or (X.op is divide and X.args[1].shape.is_scalar) or X.op.name in FUNCTIONS_OF_ONE:
        return core_of(X.args[0])
    if X.op is scale and X.args[0].shape.is_scalar:
        return core_of(X.args[1])
    return X


def commute(X: Expr, H: Expr) -> bool:
    """Is it plain that X and H commute: both made of one matrix, or one of them of the identity?"""
    direction = core_of(H)
    if X.op is transpose and direction.op is transpose:
        return commute(X.args[0], direction.args[0])
    if direction.op in (add, matmul):
        return all(commute(X, part) for part in direction.args)
    return direction.op is eye_ or direction == core_of(X)


@law(*(L.name for L in SLOPES))
def tidy_frechet(e: Expr) -> Expr | None:
    """L_f(X, H) = H f′(X) where X and H commute, L_f(Xᵀ, Hᵀ) = L_f(X, H)ᵀ."""
    X, H = e.args
    if X.op is transpose and H.op is transpose:
        return e.op(X.args[0], H.args[0]).T
    if not commute(X, H):
        return None
    slope = SLOPES[e.op](X)
    return slope if H.op is eye_ else H @ slope


@law("power_sum")
def tidy_power_sum(e: Expr) -> Expr | None:
    """Σ Xⁱ H Xᵏ⁻¹⁻ⁱ = k H Xᵏ⁻¹ where X and H commute."""
    X, H, k = e.args
    if not commute(X, H):
        return None
    if k.op is number_ and k.data[0] == 0:
        return None
    slope = power_of(X, less_one(k))
    return scale(k, slope if H.op is eye_ else H @ slope)


UNDONE = {"exp": "log", "log": "exp", "tan": "arctan", "sin": "arcsin", "cos": "arccos"}
UNDONE |= {"expm": "logm", "logm": "expm"}


@law("exp", "tan", "sin", "cos", "expm")
def tidy_undone(e: Expr) -> Expr | None:
    """exp(log(u)) = u, tan(arctan(u)) = u, expm(logm(X)) = X, where the inner function is defined."""
    u = e.args[0]
    return u.args[0] if u.op.name == UNDONE[e.op.name] else None


@law("log")
def tidy_log(e: Expr) -> Expr | None:
    """The logarithm undoes exp."""
    u = e.args[0]
    return u.args[0] if u.op is exp else None


@law("sqrt")
def tidy_sqrt(e: Expr) -> Expr | None:
    """√(u²) = |u|, √(xᵀx) = ‖x‖, of real numbers."""
    u = e.args[0]
    if not is_real(u):
        return None
    if u.op in (power, hadamard_power) and u.args[1] == number(2):
        return absolute(u.args[0])
    if u.op.name == "hadamard" and u.args[0] == u.args[1]:
        return absolute(u.args[0])
    return length_of(u)


def length_of(u: Expr) -> Expr | None:
    """‖x‖ where u is xᵀx or ‖x‖², ‖Ax‖ where it is xᵀAᵀAx, ‖X‖ where it is tr(XᵀX)."""
    if is_own_square(u):
        return norm(u.args[1])
    if u.op is matmul:
        factors = flat_product(u)
        half = len(factors) // 2
        mirrored = all(tidy(a.T) == b for a, b in zip(factors[:half], reversed(factors[half:]), strict=False))
        return norm(reduce(matmul, factors[half:])) if len(factors) == 2 * half and mirrored else None
    if u.op is tr and u.args[0].op is matmul and tidy(u.args[0].args[0].T) == u.args[0].args[1]:
        return norm(u.args[0].args[1])
    return norm(u.args[0]) if u.op.name == "squared_norm" else None


def is_real(e: Expr) -> bool:
    """Is no symbol in it complex, nor i?"""
    return not is_complex(e)


@law("power")
def tidy_power_of_square(e: Expr) -> Expr | None:
    """(xᵀx)^(k/2) = ‖x‖ᵏ for an odd k, √u^(2k) = uᵏ."""
    s, k = e.args
    if k.op is not number_:
        return None
    if k.data[0].denominator == 2:
        x = length_of(s) if is_real(s) else None
        return None if x is None else power(x, number(2 * k.data[0]))
    if s.op.name == "sqrt" and k.data[0] % 2 == 0:
        return power(s.args[0], number(k.data[0] / 2))
    return None


@law("abs")
def tidy_abs(e: Expr) -> Expr | None:
    """|u| = u of exponentials, norms and absolute values; |−u| = |u|."""
    u = e.args[0]
    if u.op is neg:
        return e.op(u.args[0])
    return u if u.op.name in {"exp", "abs", "norm", "squared_norm"} and is_real(u) else None


@law("expm", "logm", "sqrtm")
def tidy_function_of_diagonal(e: Expr) -> Expr | None:
    """f(diag(x)) = diag(f(x))."""
    X = e.args[0]
    return diag(KNOWN[e.op.name.removesuffix("m")](X.args[0])) if X.op is diag else None


@law("matrix_power")
def tidy_power_of_diagonal(e: Expr) -> Expr | None:
    """diag(x)ᵏ = diag(x∘ᵏ); X⁰ = I, X¹ = X, X⁻¹ is the inverse."""
    X, k = e.args
    if X.op is diag:
        return diag(hadamard_power(X.args[0], k))
    return X if k == number(1) else inverse(X) if k == number(-1) else None


@law("det")
def tidy_det(e: Expr) -> Expr | None:
    """det(X⁻¹) = 1/det(X), det(Xᵏ) = det(X)ᵏ, det(expm(X)) = exp(tr(X))."""
    X = e.args[0]
    if X.op is inverse:
        return number(1) / det(X.args[0])
    if X.op.name == "matrix_power":
        return det(X.args[0]) ** X.args[1]
    return exp(tr(X.args[0])) if X.op.name == "expm" else None


@law("logdet", "logabsdet")
def tidy_logdet(e: Expr) -> Expr | None:
    """Log det(X⁻¹) = −log det(X), log det(expm(X)) = tr(X)."""
    X = e.args[0]
    if X.op is inverse:
        return -e.op(X.args[0])
    return tr(X.args[0]) if X.op.name == "expm" else None
