"""Identities that the prover must prove for all sizes, and false claims that it must not."""

from fractions import Fraction

import pytest

from derivations import (
    absolute,
    array,
    column,
    commutation,
    cos,
    d,
    det,
    diag,
    diagonal,
    entry,
    exp,
    eye,
    hadamard,
    hadamard_divide,
    inner,
    inverse,
    kron,
    log,
    logabsdet,
    logdet,
    matrix,
    norm,
    number,
    ones,
    positive,
    scalar,
    sigmoid,
    sign,
    sin,
    sqrt,
    squared_norm,
    symmetric,
    tanh,
    total,
    tr,
    vector,
)
from derivations.prove.normal_form import equal

A, B, C, R = matrix("A", "m", "n"), matrix("B", "n", "k"), matrix("C", "k", "m"), matrix("R", "m", "n")
P, Q = matrix("P", "m", "m"), matrix("Q", "n", "n")
S, T, X = matrix("S", "n", "n"), matrix("T", "n", "n"), matrix("X", "n", "n")
H = matrix("H", "n", "n", "symmetric")
x, y, z, b = vector("x", "n"), vector("y", "n"), vector("z", "n"), vector("b", "m")
s, t = scalar("s"), scalar("t")
k = scalar("k", "integer")
w = vector("w", 2)
w1, w2 = entry(w, 1), entry(w, 2)
I, one = eye("n"), ones("n")
J = eye(kron(P, Q).shape.rows)
HALF = Fraction(1, 2)
W = inverse(S + T)
ridge = inverse(A.T @ A + s * I)
gram = inverse(A.T @ A)


def softmax(v):
    return exp(v) / total(exp(v))


p = softmax(x)

PROVABLE = {
    "products and traces": [
        (tr(A @ B @ C), tr(B @ C @ A)),
        (tr(A @ B @ C), tr(C.T @ B.T @ A.T)),
        (tr(S @ S @ S @ S @ S @ S), tr((S @ S @ S @ S @ S @ S).T)),
        (x.T @ S @ x, x.T @ S.T @ x),
        (2 * (x.T @ S @ x), x.T @ (S + S.T) @ x),
        (x.T @ H @ y, y.T @ H @ x),
        (x @ y.T @ z, (y.T @ z) * x),
        (squared_norm(R), inner(R, R)),
        (tr(R.T @ P @ R @ Q), inner(P @ R @ Q, R)),
        (tr(I), one.T @ one),
        ((S - T) @ (S + T), S @ S + S @ T - T @ S - T @ T),
    ],
    "Hadamard products and diagonals": [
        (tr(S.T @ hadamard(T, T)), one.T @ hadamard(S, hadamard(T, T)) @ one),
        (x.T @ diag(y) @ z, y.T @ hadamard(x, z)),
        (diagonal(S @ diag(x) @ T), hadamard(S, T.T) @ x),
        (tr(S @ diag(x)), diagonal(S).T @ x),
        (diag(x) @ diag(y), diag(hadamard(x, y))),
        (hadamard(I, S), diag(diagonal(S))),
        (hadamard_divide(hadamard(x, y), y), x),
        (total(hadamard_divide(x, x)), total(one)),
        (hadamard(hadamard_divide(one, A.T @ b), A.T @ b), one),
    ],
    "gradients written out": [
        (x.T @ S @ d(x) + d(x).T @ S @ x, inner((S + S.T) @ x, d(x))),
        (tr(A.T @ d(R)), inner(A, d(R))),
        (tr(B @ C @ d(R)), inner(C.T @ B.T, d(R))),
        (tr(d(X).T @ S @ X + X.T @ S @ d(X)), inner((S + S.T) @ X, d(X))),
        (det(X) * tr(inverse(X) @ d(X)), inner(det(X) * inverse(X).T, d(X))),
        (-tr(inverse(X) @ d(X) @ inverse(X) @ S), inner(-(inverse(X) @ S @ inverse(X)).T, d(X))),
        (inner(A @ x - b, A @ d(x)) / norm(A @ x - b), inner(A.T @ (A @ x - b) / norm(A @ x - b), d(x))),
        ((I - x @ x.T / (x.T @ x)) / norm(x), I / norm(x) - x @ x.T / norm(x) ** 3),
        (x * (x.T @ x) ** (number(-1) / 2), x / norm(x)),
        (2 * (A.T @ (A @ x - b)), 2 * (A.T @ A @ x) - 2 * (A.T @ b)),
        (A.T @ hadamard(sigmoid(A @ x), b), A.T @ diag(b) @ sigmoid(A @ x)),
    ],
    "inverses": [
        (X @ inverse(X), I),
        (inverse(X) @ X, I),
        (inverse(X.T) @ X.T, I),
        (tr(X @ inverse(X)), total(one)),
        (inverse(S @ T), inverse(T) @ inverse(S)),
        (inverse(inverse(S)), S),
        (inverse(S).T, inverse(S.T)),
        (inverse(H).T, inverse(H)),
        (inverse(s * S), inverse(S) / s),
        (inverse(diag(x)), diag(hadamard_divide(one, x))),
        (inverse(S @ diag(x) @ T), inverse(T) @ diag(hadamard_divide(one, x)) @ inverse(S)),
        (gram @ A.T @ A, I),
        (gram.T, gram),
        (A @ gram @ A.T @ A @ gram @ A.T, A @ gram @ A.T),
        ((A.T @ A + s * I) @ ridge @ A.T, A.T),
        (ridge @ (A.T @ A), I - s * ridge),
        (W @ S, I - W @ T),
        (W @ S @ W, W - W @ T @ W),
        (inverse(inverse(S) + inverse(T)) @ inverse(S) + inverse(inverse(S) + inverse(T)) @ inverse(T), I),
    ],
    "determinants": [
        (det(S.T), det(S)),
        (det(S @ T), det(T) * det(S)),
        (det(S) * det(inverse(S)), number(1)),
        (det(inverse(S) @ T @ S), det(T)),
        (det(-S) * det(-T), det(S @ T)),
        (det(I), number(1)),
        (logabsdet(S @ T), logabsdet(S) + logabsdet(T)),
        (logabsdet(inverse(S)), -logabsdet(S)),
        (logdet(inverse(S)), -logdet(S)),
    ],
    "Kronecker products": [
        (kron(A, B) @ kron(B, C), kron(A @ B, B @ C)),
        (kron(P, Q).T, kron(P.T, Q.T)),
        (tr(kron(P, Q)), tr(P) * tr(Q)),
        (inverse(kron(P, Q)), kron(inverse(P), inverse(Q))),
        (kron(eye("m"), eye("n")), J),
        (kron(kron(A, B), C), kron(A, kron(B, C))),
        (kron(x, y.T), x @ y.T),
        (commutation("m", "n").T, commutation("n", "m")),
        (commutation("m", "n") @ commutation("n", "m"), J),
        (kron(P, Q) @ commutation("m", "n"), commutation("m", "n") @ kron(Q, P)),
    ],
    "norms and powers": [
        (norm(x) ** 2, x.T @ x),
        (norm(R) ** 2, tr(R.T @ R)),
        (norm(s * x), absolute(s) * norm(x)),
        (norm(A @ x - b) ** 2, x.T @ A.T @ A @ x - 2 * (b.T @ A @ x) + b.T @ b),
        (x.T @ x / norm(x), norm(x)),
        (s**2 * s**-1, s),
        (sqrt(s) ** 2, s),
        (sqrt(s**2), absolute(s)),
        (sqrt(4 * s), 2 * sqrt(s)),
        ((-s) ** -2, s**-2),
        (s ** (k + 1), s * s**k),
        ((s * t) ** k, s**k * t**k),
        ((s**2) ** k, (s**k) ** 2),
        ((s + t) * (s + t) ** -1, number(1)),
        (s / (s + t) + t / (s + t), number(1)),
        ((s**2 - t**2) / (s + t), s - t),
        (1 / (1 + 1 / s), s / (s + 1)),
        (s**HALF * s**HALF, s),
        (hadamard(sqrt(x), sqrt(x)), x),
    ],
    "elementary functions": [
        (cos(x - y), cos(y - x)),
        (sin(x - y), -sin(y - x)),
        (tanh(-x), -tanh(x)),
        (absolute(-x), absolute(x)),
        (hadamard(sign(x), x), absolute(x)),
        (hadamard_divide(x, absolute(x)), hadamard(sign(x), hadamard_divide(x, x))),
        (hadamard(sin(x), sin(x)) + hadamard(cos(x), cos(x)), one),
        (exp(s + t), exp(s) * exp(t)),
        (exp(log(s)), s),
        (log(exp(s)), s),
        (log(s**2), 2 * log(absolute(s))),
        (hadamard(exp(x), exp(-x)), one),
        (exp(X).T, exp(X.T)),
        (exp(x @ one.T) @ one, tr(I) * exp(x)),
    ],
    "logistic function and softmax": [
        (sigmoid(x), one - sigmoid(-x)),
        (sigmoid(s), exp(s) / (1 + exp(s))),
        (tanh(s), 2 * sigmoid(2 * s) - 1),
        (1 - tanh(s) ** 2, 4 / (exp(s) + exp(-s)) ** 2),
        (1 - tanh(s) ** 2, 4 * sigmoid(2 * s) * sigmoid(-2 * s)),
        (hadamard_divide(exp(-x), one + exp(-x)), sigmoid(-x)),
        (log(1 + exp(-s)), -log(sigmoid(s))),
        (log(1 + exp(s)), s + log(1 + exp(-s))),
        (total(p), number(1)),
        (softmax(x + s * one), p),
        (log(p), x - log(total(exp(x))) * one),
        (log(total(exp(x + s * one))), s + log(total(exp(x)))),
        (
            hadamard(exp(x), d(x)) / total(exp(x)) - (exp(x).T @ d(x)) / total(exp(x)) ** 2 * exp(x),
            (diag(p) - p @ p.T) @ d(x),
        ),
        ((diag(p) - p @ p.T) @ one, 0 * x),
        (
            -(A.T @ hadamard(sigmoid(-hadamard(b, A @ x)), b)),
            A.T @ hadamard(sigmoid(hadamard(b, A @ x)) - ones("m"), b),
        ),
        (
            total(log(ones("m") + exp(-hadamard(b, A @ x)))),
            -total(log(sigmoid(hadamard(b, A @ x)))),
        ),
    ],
    "fixed sizes": [
        (3 * w1**2 + 12 * w1 - 5 * w2**2 + w2 - 23, w2 - 23 + 3 * w1 * w1 + 12 * w1 - w2 * w2 * 5),
        (column(6 * w1 + 12, 1 - 10 * w2), array([[6, 0], [0, -10]]) @ w + column(12, 1)),
        (w.T @ array([[2, 3], [3, 7]]) @ w, 2 * w1**2 + 6 * w1 * w2 + 7 * w2**2),
        (norm(w) ** 2, w1**2 + w2**2),
        (exp(w), column(exp(w1), exp(w2))),
        (kron(w, w), column(w1 * w1, w1 * w2, w2 * w1, w2 * w2)),
    ],
}

FALSE = [
    (x.T @ S @ x, 2 * (x.T @ S @ x)),
    ((S + S.T) @ x, 2 * (S @ x)),
    (S @ T, T @ S),
    (S @ x, S.T @ x),
    (tr(S @ T), tr(S.T @ T)),
    (tr(S @ T), tr(S) * tr(T)),
    (H @ H, hadamard(H @ one @ one.T, one @ one.T @ H)),
    (inverse(S @ T), inverse(S) @ inverse(T)),
    (inverse(S + T), inverse(S) + inverse(T)),
    (inverse(S) @ T @ S, T),
    (inverse(S) @ diag(x) @ S, diag(x)),
    (inverse(S) @ diag(x) @ S, total(x) * I),
    (ridge @ diag(x) @ A.T @ A, total(x) * (I - s * ridge)),
    (S @ inverse(S).T, I),
    (exp(S) @ inverse(exp(S).T), I),
    (hadamard(S, inverse(S)), I),
    (A @ gram @ A.T, eye("m")),
    (det(S + T), det(S) + det(T)),
    (det(-S), -det(S)),
    (det(-S), det(S)),
    (det(2 * S), 2 * det(S)),
    (sqrt(s**2), s),
    (norm(s * x), s * norm(x)),
    (norm(x + y), norm(x) + norm(y)),
    (absolute(s), s),
    (cos(-s), -cos(s)),
    (sin(s + t), sin(s) + sin(t)),
    (log(s + t), log(s) + log(t)),
    (sigmoid(-s), -sigmoid(s)),
    ((-s) ** k, s**k),
    (1 / (s + t), 1 / s + 1 / t),
    (exp(X), I),
    (exp(hadamard(I, S)), hadamard(I, exp(S))),
    (tr(I), number(1)),
    (one @ one.T, I),
    (hadamard(S, T), S @ T),
    (diag(x) @ S, S @ diag(x)),
    (diag(p), diag(p) - p @ p.T),
    (x @ x.T, (x.T @ x) * I),
    (kron(S, T), kron(T, S)),
    (kron(x, y), kron(y, x)),
    (commutation("m", "n"), J),
    (d(x), x),
    (w1, w2),
    (total(w), 2 * w1),
]

CASES = [(f"{topic} {at}", *case) for topic, cases in PROVABLE.items() for at, case in enumerate(cases)]


@pytest.mark.parametrize(("a", "b"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_is_proved(a, b):
    assert equal(a, b)
    assert equal(b.T, a.T)


@pytest.mark.parametrize(("a", "b"), FALSE, ids=repr)
def test_is_not_proved(a, b):
    assert not equal(a, b)


CONDITIONAL = [
    (2 * (S @ x), (S + S.T) @ x, symmetric(S)),
    (inverse(S).T, inverse(S), symmetric(S)),
    (absolute(s), s, positive(s)),
    (sqrt(s**2), s, positive(s)),
    (log(s * t), log(s) + log(t), positive(s)),
]


@pytest.mark.parametrize(("a", "b", "condition"), CONDITIONAL)
def test_uses_a_condition(a, b, condition):
    assert equal(a, b, [condition])
    assert not equal(a, b)
