"""Statements that are true, and mistakes planted in them; no catalogue is needed."""

from dataclasses import replace

from derivations import (
    absolute,
    commutation,
    d,
    det,
    diag,
    exp,
    hadamard,
    hadamard_divide,
    inverse,
    invertible,
    kron,
    log,
    logabsdet,
    logdet,
    matrix,
    no_zero_entry,
    nonzero,
    norm,
    ones,
    positive,
    scalar,
    sigmoid,
    sign,
    sqrt,
    squared_norm,
    symmetric,
    total,
    tr,
    vector,
)
from derivations.verify.statement import Statement

A, M = matrix("A", "m", "n"), matrix("M", "m", "n")
S, X, B = matrix("S", "n", "n"), matrix("X", "n", "n"), matrix("B", "n", "n")
R, C, Q = matrix("R", "n", "m"), matrix("C", "m", "k"), matrix("Q", "m", "m")
Y = matrix("Y", "n", "n", "symmetric")
x, b = vector("x", "n"), vector("b", "m")
s, t, k = scalar("s"), scalar("t"), scalar("k", "integer")
softmax = exp(x) / total(exp(x))
loss = total(log(ones("m") + exp(-(A @ x))))
weight = hadamard(sigmoid(A @ x), ones("m") - sigmoid(A @ x))


def claim(of, by, kind, derivative, *conditions):
    return Statement(of=of, by=by, kind=kind, claim=derivative, conditions=conditions)


TRUE = {
    "quadratic": claim(x.T @ S @ x, x, "gradient", (S + S.T) @ x),
    "linear": claim(A @ x, x, "jacobian", A),
    "linear-denominator": claim(A @ x, x, "denominator", A.T),
    "quadratic-numerator": claim(x.T @ S @ x, x, "numerator", x.T @ (S + S.T)),
    "least-squares": claim(squared_norm(A @ x - b), x, "gradient", 2 * (A.T @ (A @ x - b))),
    "trace": claim(tr(M.T @ Q @ M), M, "gradient", (Q + Q.T) @ M),
    "sandwich": claim(A @ R @ C, R, "numerator", kron(C.T, A)),
    "sandwich-denominator": claim(A @ R @ C, R, "denominator", kron(C, A.T)),
    "transpose": claim(M.T, M, "numerator", commutation("m", "n")),
    "determinant": claim(det(X), X, "gradient", det(X) * inverse(X).T, invertible(X)),
    "inverse": claim(inverse(X), X, "differential", -(inverse(X) @ d(X) @ inverse(X)), invertible(X)),
    "trace-inverse": claim(
        tr(inverse(X) @ B), X, "gradient", -(inverse(X) @ B @ inverse(X)).T, invertible(X)
    ),
    "by-scalar": claim(t * M, t, "derivative", M),
    "power": claim(t**k, t, "gradient", k * t ** (k - 1), nonzero(t)),
    "hessian": claim(x.T @ S @ x, x, "hessian", S + S.T),
    "symmetric": claim(tr(Y @ Y), Y, "gradient", 2 * Y),
    "special": claim(x.T @ S @ x, x, "gradient", 2 * (S @ x), symmetric(S)),
}
REAL = {
    "norm": claim(norm(x), x, "gradient", x / norm(x), nonzero(x)),
    "frobenius": claim(norm(M), M, "gradient", M / norm(M), nonzero(M)),
    "log-abs-det": claim(logabsdet(X), X, "gradient", inverse(X).T, invertible(X)),
    "log-det": claim(logdet(X), X, "gradient", inverse(X).T, positive(det(X))),
    "absolute": claim(total(absolute(x)), x, "gradient", sign(x), no_zero_entry(x)),
    "root": claim(total(sqrt(x)), x, "gradient", hadamard_divide(ones("n"), 2 * sqrt(x)), positive(x)),
    "softmax": claim(softmax, x, "jacobian", diag(softmax) - softmax @ softmax.T),
    "logistic": claim(loss, x, "gradient", -(A.T @ sigmoid(-(A @ x)))),
    "logistic-hessian": claim(loss, x, "hessian", A.T @ diag(weight) @ A),
}
EVERY = {**TRUE, **REAL}

PLANTED = {
    "dropped transpose": replace(TRUE["trace-inverse"], claim=-(inverse(X) @ B @ inverse(X))),
    "symmetric only": replace(TRUE["quadratic"], claim=2 * (S @ x)),
    "wrong sign": replace(TRUE["inverse"], claim=inverse(X) @ d(X) @ inverse(X)),
    "swapped Kronecker": replace(claim(S @ X @ B, X, "numerator", kron(B.T, S)), claim=kron(S, B.T)),
    "missing determinant": replace(TRUE["determinant"], claim=inverse(X).T),
    "exponent": replace(TRUE["power"], claim=k * t**k),
    "half a Hessian": replace(TRUE["hessian"], claim=2 * S),
    "skew part": replace(TRUE["symmetric"], claim=2 * Y + (B - B.T)),
    **{f"doubled {name}": replace(s, claim=2 * s.claim) for name, s in TRUE.items()},
}
PLANTED_REAL = {
    "not normalised": replace(REAL["norm"], claim=x),
    "transposed inverse": replace(REAL["log-abs-det"], claim=inverse(X)),
    "positive branch": claim(absolute(t), t, "gradient", t / t, nonzero(t)),
    "one-sided value": claim(absolute(t), t, "gradient", sqrt(t) / sqrt(t), nonzero(t)),
    "softmax diagonal": replace(REAL["softmax"], claim=diag(softmax)),
    **{f"doubled {name}": replace(s, claim=2 * s.claim) for name, s in REAL.items()},
}
