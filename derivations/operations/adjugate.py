"""The adjugate: a polynomial in the entries, with X adj(X) = det(X) I for singular X as well."""

from __future__ import annotations

from derivations.core.arithmetic import scale
from derivations.core.condition import invertible
from derivations.core.expr import Operation
from derivations.operations.square import inverse, square, tr

# X = U S Vᴴ gives adj(X) = det(U Vᴴ) V adj(S) Uᴴ, for singular X too.
BY_SINGULAR_VALUES = (
    "(lambda U, s, V: np.linalg.det(U @ V) * V.conj().T"
    " * np.prod(np.where(np.eye(len(s)) == 1, 1.0, s), 1) @ U.conj().T)(*np.linalg.svd({0:matrix}))"
)

# From adj(X) = det(X) X⁻¹; the adjugate has a differential at singular X too, but this form has not.
adj: Operation = Operation(
    name="adj",
    title=("고전적 수반행렬의 미분", "differential of the adjugate"),
    source="Magnus & Neudecker (2019), ch. 8",
    shape=lambda X: square("adj", X),
    value=lambda _, X: X.adjugate(),
    differential=(lambda X, dX: scale(tr(inverse(X) @ dX), adj(X)) - inverse(X) @ dX @ adj(X),),
    conditions=lambda X: (invertible(X),),
    spell={
        "latex": (r"\operatorname{{adj}}{0:call}", 45),
        "text": ("adj({0:0})", 100),
        "numpy": (BY_SINGULAR_VALUES, 100),
    },
)
