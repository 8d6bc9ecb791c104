"""Statements with their derivative in numerator layout, in the shapes that a reference has."""

from typing import NamedTuple

from derivations import (
    cos,
    d,
    det,
    diag,
    exp,
    eye,
    inverse,
    kron,
    log,
    logabsdet,
    logdet,
    matrix,
    norm,
    ones,
    scalar,
    sigmoid,
    sin,
    squared_norm,
    total,
    tr,
    vector,
)  # fmt: skip
from derivations.core.expr import Expr

A, B, X = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("X", "n", "n")
C, D, Y = matrix("C", "m", "n"), matrix("D", "p", "m"), matrix("Y", "n", "p")
x, b, c = vector("x", "n"), vector("b", "m"), vector("c", "n")
t = scalar("t")
p = exp(x) / total(exp(x))


class Example(NamedTuple):
    of: Expr
    by: Expr
    kind: str
    numerator: Expr  # for the kind `differential`, the matrix of vec dX ↦ vec dF


EXAMPLES = {
    "linear form": Example(c.T @ x, x, "gradient", c.T),
    "quadratic form": Example(x.T @ A @ x, x, "gradient", x.T @ (A + A.T)),
    "hessian": Example(x.T @ A @ x, x, "hessian", A + A.T),
    "least squares": Example(squared_norm(C @ x - b), x, "gradient", 2 * ((C @ x - b).T @ C)),
    "Ax": Example(C @ x, x, "jacobian", C),
    "norm": Example(norm(x), x, "gradient", x.T / norm(x)),
    "trace": Example(tr(D @ C @ Y), Y, "gradient", D @ C),
    "two traces": Example(tr(X.T @ A @ X @ B), X, "gradient", B @ X.T @ A + B.T @ X.T @ A.T),
    "determinant": Example(det(X), X, "gradient", det(X) * inverse(X)),
    "log-determinant": Example(logdet(X), X, "gradient", inverse(X)),
    "log|det|": Example(logabsdet(X), X, "gradient", inverse(X)),
    "inverse": Example(inverse(X), X, "differential", -kron(inverse(X).T, inverse(X))),
    "product": Example(C @ Y, Y, "differential", kron(eye("p"), C)),
    "vector by scalar": Example(sin(t) * x, t, "derivative", cos(t) * x),
    "scalar by scalar": Example(t**2 - 3 * t, t, "derivative", 2 * t - 3),
    "softmax": Example(p, x, "jacobian", diag(p) - p @ p.T),
    "log-sum-exp": Example(log(total(exp(x))), x, "gradient", p.T),
    "sum": Example(total(x), x, "gradient", ones("n").T),
    "sigmoid": Example(sigmoid(c.T @ x), x, "gradient", (sigmoid(c.T @ x) * (1 - sigmoid(c.T @ x))) * c.T),
}
DIFFERENTIALS = {"inverse": -(inverse(X) @ d(X) @ inverse(X)), "product": C @ d(Y)}
