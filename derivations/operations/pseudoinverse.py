"""The Moore–Penrose inverse, where the rank does not change."""

from __future__ import annotations

from derivations.core.condition import constant_rank
from derivations.core.expr import Expr, Operation
from derivations.operations.constants import eye


def pinv_differential(X: Expr, dX: Expr) -> Expr:
    """−X⁺ dX X⁺ + X⁺X⁺ᵀ dXᵀ (I − XX⁺) + (I − X⁺X) dXᵀ X⁺ᵀX⁺."""
    P, (m, n) = pinv(X), X.shape
    left, right = eye(m) - X @ P, eye(n) - P @ X
    return -(P @ dX @ P) + P @ P.T @ dX.T @ left + right @ dX.T @ P.T @ P


pinv: Operation = Operation(
    name="pinv",
    title=("무어-펜로즈 유사역행렬의 미분", "differential of the Moore–Penrose inverse"),
    source="Golub & Pereyra (1973)",
    shape=lambda X: X.shape.transposed,
    value=lambda _, X: X.pseudoinverse(),
    differential=(pinv_differential,),
    conditions=lambda X: (constant_rank(X),),
    spell={
        "latex": ("{0:50}^+", 40),
        "text": ("pinv({0:0})", 100),
        "numpy": ("np.linalg.pinv({0:matrix})", 100),
    },
)
