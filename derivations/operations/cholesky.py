"""The Cholesky factor, and the lower half of a matrix by which it is differentiated."""

from __future__ import annotations

from derivations.core.condition import Condition, spd
from derivations.core.expr import Expr, Operation
from derivations.operations.square import inverse, square
from derivations.operations.symmetry import sym

# M = Φ(M) + Φ(M)ᵀ for a symmetric M.
half_lower: Operation = Operation(
    name="half_lower",
    title=("아래 삼각 절반은 선형", "the lower half is linear"),
    shape=lambda X: square("half_lower", X),
    value=lambda at, X: X.hadamard(
        at.constant([[2] * i + [1] + [0] * (at.cols - i - 1) for i in range(at.rows)])
    ).scale(at.ring.reciprocal(at.constant([[2]]).item)),
    linear=(0,),
    adjoint=(lambda W, _X: half_lower(W),),
    spell={
        "latex": (r"\operatorname{{tril}}_{{1/2}}{0:call}", 45),
        "text": ("half_lower({0:0})", 100),
        "numpy": ("(lambda X: (np.tril(X) + np.tril(X, -1)) / 2)({0:matrix})", 100),
    },
)


def factor_conditions(A: Expr) -> tuple[Condition, ...]:
    """A symmetric and positive definite, unless it is declared so."""
    return () if A.op.name == "symbol" and A.data[2] == "spd" else (spd(A),)


def factor_differential(A: Expr, dA: Expr) -> Expr:
    """L Φ(L⁻¹ dA L⁻ᵀ): A = LLᵀ gives L⁻¹ dA L⁻ᵀ = L⁻¹dL + (L⁻¹dL)ᵀ, and L⁻¹dL is lower triangular.

    Of a dA that is not symmetric the symmetric part counts, as in automatic differentiation.
    """
    L = chol(A)
    return L @ half_lower(sym(inverse(L) @ dA @ inverse(L).T))


chol: Operation = Operation(
    name="chol",
    title=("촐레스키 인수의 미분", "differential of the Cholesky factor"),
    source="Murray, Differentiation of the Cholesky decomposition (2016)",
    shape=lambda A: square("chol", A),
    value=lambda _, A: A.cholesky(),
    differential=(factor_differential,),
    conditions=factor_conditions,
    real_only=True,
    spell={
        "latex": (r"\operatorname{{chol}}{0:call}", 45),
        "text": ("chol({0:0})", 100),
        "numpy": ("np.linalg.cholesky({0:matrix})", 100),
    },
)
