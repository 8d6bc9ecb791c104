"""Equalities where inverses of sums meet, and false ones that look like them."""

from derivations import (
    d,
    diag,
    eye,
    hadamard,
    inner,
    inverse,
    matrix,
    number,
    ones,
    scalar,
    squared_norm,
    symmetric,
    tanh,
    total,
    tr,
    vector,
)
from derivations.core.arithmetic import symbol
from derivations.operations import matrix_power, sym

A, B, C = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("C", "n", "n")
S, P = matrix("S", "n", "n", "symmetric"), matrix("P", "n", "n", "symmetric")
R = matrix("R", "m", "m", "symmetric")
U, V, K = matrix("U", "n", "k"), matrix("V", "k", "n"), matrix("K", "k", "k")
X, Y, H = matrix("X", "m", "n"), matrix("Y", "n", "m"), matrix("H", "m", "n")
Q = symbol("Q", "n", "n", "orthogonal")
u, v, x, y = vector("u", "n"), vector("v", "n"), vector("x", "n"), vector("y", "m")
s, t = scalar("s"), scalar("t")
I, Im, Ik = eye("n"), eye("m"), eye("k")

T = inverse(A)
updated = inverse(A + u @ v.T)
grown = inverse(A + u @ u.T)
grown_twice = inverse(A + u @ u.T + v @ v.T)
ridge, dual = inverse(X.T @ X + s * I), inverse(X @ X.T + s * Im)
gain = P @ H.T @ inverse(H @ P @ H.T + R)
posterior = inverse(inverse(P) + H.T @ inverse(R) @ H)
woodbury = T - T @ U @ inverse(inverse(K) + V @ T @ U) @ V @ T
searle = T - T @ inverse(T + inverse(B)) @ T

PROVED = {
    "Woodbury": (inverse(A + U @ K @ V), woodbury),
    "Woodbury, transposed": (
        inverse(A + U @ K @ V).T,
        inverse(A.T) - inverse(A.T) @ V.T @ inverse(inverse(K.T) + U.T @ T.T @ V.T) @ U.T @ inverse(A.T),
    ),
    "Woodbury, K singular": (inverse(A + U @ K @ V), T - T @ U @ inverse(Ik + K @ V @ T @ U) @ K @ V @ T),
    "Woodbury, symmetric": (
        inverse(S + U @ inverse(K) @ U.T),
        inverse(S) - inverse(S) @ U @ inverse(K + U.T @ inverse(S) @ U) @ U.T @ inverse(S),
    ),
    "push-through": (inverse(Im + X @ Y) @ X, X @ inverse(I + Y @ X)),
    "push-through, square": (inverse(I + A @ B) @ A, A @ inverse(I + B @ A)),
    "push-through, other form": (inverse(I + A @ B), I - A @ inverse(I + B @ A) @ B),
    "ridge dual": (X.T @ inverse(X @ X.T + Im), inverse(X.T @ X + I) @ X.T),
    "ridge dual, lambda": (X.T @ dual, ridge @ X.T),
    "ridge dual, transposed": (dual @ X, (ridge @ X.T).T),
    "ridge residual": (Im - X @ ridge @ X.T, s * dual),
    "ridge objective": (
        s * (y.T @ dual @ y),
        squared_norm(y - X @ ridge @ X.T @ y) + s * squared_norm(ridge @ X.T @ y),
    ),
    "weighted ridge dual": (
        inverse(X.T @ diag(y) @ X + s * I) @ X.T @ diag(y),
        X.T @ inverse(diag(y) @ X @ X.T + s * Im) @ diag(y),
    ),
    "degrees of freedom": (tr(dual @ X @ X.T), total(ones("n")) - s * tr(ridge)),
    "inverse of a sum": (inverse(A + B), searle),
    "parallel sum": (inverse(T + inverse(B)), A @ inverse(A + B) @ B),
    "parallel sum of three": (inverse(inverse(A + B) + inverse(C)), (A + B) @ inverse(A + B + C) @ C),
    "Hua": (inverse(T + inverse(inverse(B) - A)), A - A @ B @ A),
    "resolvent difference": (T - inverse(B), T @ (B - A) @ inverse(B)),
    "first resolvent": (
        inverse(A - s * I) - inverse(A - t * I),
        (s - t) * (inverse(A - s * I) @ inverse(A - t * I)),
    ),
    "resolvents commute": (inverse(A - s * I) @ inverse(A - t * I), inverse(A - t * I) @ inverse(A - s * I)),
    "Schur complement": (
        inverse(A - B @ inverse(C) @ B.T),
        T + T @ B @ inverse(C - B.T @ T @ B) @ B.T @ T,
    ),
    "inverse of a product": (inverse(A @ B), inverse(B) @ T),
    "inverse of a product, transposed": (inverse(A @ B).T, inverse(A.T) @ inverse(B.T)),
    "scaled": (inverse(I + A / s), s * inverse(s * I + A)),
    "Cayley": ((I - A) @ inverse(I + A), inverse(I + A) @ (I - A)),
    "orthogonal": (inverse(s * I + Q @ A @ Q.T), Q @ inverse(s * I + A) @ Q.T),
    "Sherman-Morrison": (updated, T - (T @ u @ v.T @ T) / (1 + v.T @ T @ u)),
    "Sherman-Morrison, of a vector": (updated @ u, T @ u / (1 + v.T @ T @ u)),
    "Sherman-Morrison, of a multiple of I": (
        inverse(s * I + u @ u.T),
        I / s - (u @ u.T) / (s * (s + u.T @ u)),
    ),
    "Sherman-Morrison, quadratic": (1 - u.T @ grown @ u, 1 / (1 + u.T @ T @ u)),
    "Sherman-Morrison, squared": (
        (u.T @ grown @ u) ** 2,
        (u.T @ T @ u) ** 2 / (1 + u.T @ T @ u) ** 2,
    ),
    "Sherman-Morrison, trace": (
        tr(updated @ B),
        tr(T @ B) - (v.T @ T @ B @ T @ u) / (1 + v.T @ T @ u),
    ),
    "Sherman-Morrison, twice": (
        grown_twice,
        grown - (grown @ v @ v.T @ grown) / (1 + v.T @ grown @ v),
    ),
    "leave one out": (inverse(S - u @ u.T) @ u, inverse(S) @ u / (1 - u.T @ inverse(S) @ u)),
    "Kalman, information form": (P - gain @ H @ P, posterior),
    "Kalman, Joseph form": ((I - gain @ H) @ P @ (I - gain @ H).T + gain @ R @ gain.T, posterior),
    "Kalman gain": (gain, posterior @ H.T @ inverse(R)),
    "scalars": (1 / (s + t) + 1 / (s - t), 2 * s / (s**2 - t**2)),
    "an opaque factor": (
        inverse(Im + hadamard(X, H) @ Y) @ hadamard(H, X),
        hadamard(X, H) @ inverse(I + Y @ hadamard(X, H)),
    ),
    "an opaque factor, transposed": (
        tanh(X).T @ inverse(tanh(X) @ tanh(X).T + s * Im),
        inverse(tanh(X.T) @ tanh(X) + s * I) @ tanh(X.T),
    ),
    "gradient of tr(ridge inverse)": (
        -tr(ridge @ (d(X).T @ X + X.T @ d(X)) @ ridge),
        inner(-2 * (dual @ dual @ X), d(X)),
    ),
    "gradient of a log-likelihood": (
        tr(dual @ d(X) @ X.T) + tr(dual @ X @ d(X).T),
        inner(2 * (X @ ridge), d(X)),
    ),
    "differential of Woodbury": (
        -(inverse(A + U @ K @ V) @ U @ d(K) @ V @ inverse(A + U @ K @ V)),
        -(T @ U @ inverse(Ik + K @ V @ T @ U) @ d(K) @ inverse(Ik + V @ T @ U @ K) @ V @ T),
    ),
    "differential of an inverse of a sum": (
        tr(inverse(A + B) @ d(A) @ inverse(A + B)),
        inner((searle @ searle).T, d(A)),
    ),
    "a vector Jacobian": (
        (s * inverse(S + s * I) @ x - x).T @ d(x),
        -(d(x).T @ S @ inverse(S + s * I) @ x),
    ),
    "matrix powers": (
        matrix_power(I + A @ B, number(-2)) @ A,
        A @ matrix_power(I + B @ A, number(-2)),
    ),
    "symmetric part": (
        inverse(A + A.T) @ sym(A) + A @ inverse(sym(A)),
        I / 2 + A @ (2 * inverse(A + A.T)),
    ),
    "a polynomial": ((A + B) @ (A - B), A @ A - A @ B + B @ A - B @ B),
    "scalars commute": ((x.T @ A @ v) * (u @ (v.T @ u) @ v.T), (u.T @ v) * ((v.T @ A.T @ x) * (u @ v.T))),
    "number": (3 * A / 6, A / number(2)),
}

FALSE = {
    "Woodbury, wrong sign": (
        inverse(A + U @ K @ V),
        T + T @ U @ inverse(inverse(K) + V @ T @ U) @ V @ T,
    ),
    "Woodbury, K not inverted": (
        inverse(A + U @ K @ V),
        T - T @ U @ inverse(K + V @ T @ U) @ V @ T,
    ),
    "push-through, factors not swapped": (inverse(I + A @ B) @ A, A @ inverse(I + A @ B)),
    "push-through, transposed": (inverse(I + A @ B) @ A, A.T @ inverse(I + B @ A)),
    "ridge dual, another lambda": (X.T @ dual, inverse(X.T @ X + t * I) @ X.T),
    "ridge dual, wrong side": (X.T @ dual @ X, ridge @ X.T @ X @ X.T @ X),
    "inverse of a sum": (inverse(A + B), T + inverse(B)),
    "Hua, wrong factor": (inverse(T + inverse(inverse(B) - A)), A - A @ B @ B),
    "an inverse commutes": (T @ B, B @ T),
    "inverse of a product": (inverse(A @ B), T @ inverse(B)),
    "left inverse for right": (X @ inverse(X.T @ X) @ X.T, Im),
    "Sherman-Morrison, u and v swapped": (updated, T - (T @ u @ v.T @ T) / (1 + u.T @ T @ v)),
    "Sherman-Morrison, wrong sign": (updated, T - (T @ u @ v.T @ T) / (1 - v.T @ T @ u)),
    "Sherman-Morrison, trace": (
        tr(updated @ B),
        tr(T @ B) - (v.T @ T @ B @ T @ v) / (1 + v.T @ T @ u),
    ),
    "degrees of freedom, wrong size": (tr(dual @ X @ X.T), total(ones("m")) - s * tr(ridge)),
    "Schur complement, wrong sign": (
        inverse(A - B @ inverse(C) @ B.T),
        T - T @ B @ inverse(C - B.T @ T @ B) @ B.T @ T,
    ),
    "Kalman, gain without inverse": (gain, posterior @ H.T @ R),
    "gradient without the second inverse": (
        -tr(ridge @ (d(X).T @ X + X.T @ d(X)) @ ridge),
        inner(-2 * (dual @ X), d(X)),
    ),
    "gradient transposed": (tr(inverse(A + B) @ d(A)), inner(searle, d(A))),
    "a symbol is not symmetric": (inverse(I + A).T, inverse(I + A)),
    "scalars": (1 / s + 1 / t, 1 / (s + t)),
    "an opaque factor": (inverse(I + tanh(A)) @ A, A @ inverse(I + tanh(A))),
    "an opaque operation": (tanh(A), tanh(B)),
    "factors of a trace swapped": (tr(A @ B @ C), tr(A @ C @ B)),
    "one scalar for another": (s * A, t * A),
    "a multiple for a quotient": (A / s, s * A),
    "1/tr of an inverse": (A / tr(T), A @ A),
    "inverse of a multiple": (inverse(2 * A), 2 * T),
    "inverse without a term": (inverse(A + B), inverse(B)),
    "Hall's identity, true for n = 2": (
        (A @ B - B @ A) @ (A @ B - B @ A) @ C,
        C @ (A @ B - B @ A) @ (A @ B - B @ A),
    ),
}

CONDITIONAL = {
    "symmetric": (inverse(I + A).T, inverse(I + A), [symmetric(A)]),
}
