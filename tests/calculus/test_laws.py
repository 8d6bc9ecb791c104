"""The laws of the simplifier, one row each, and their values before and after at random points."""

import random
from fractions import Fraction
from functools import reduce

import numpy as np
import pytest

from derivations import (
    commutation,
    d,
    det,
    diag,
    diagonal,
    exp,
    eye,
    hadamard,
    hadamard_divide,
    inner,
    inverse,
    kron,
    log,
    matrix,
    norm,
    number,
    ones,
    scalar,
    sigmoid,
    squared_norm,
    tanh,
    total,
    tr,
    vector,
    zeros,
)
from derivations.calculus import letters, simplify
from derivations.calculus.factor import shortened
from derivations.calculus.finish import with_powers
from derivations.calculus.naming import named
from derivations.calculus.simplify import tidy
from derivations.core.expr import KNOWN
from derivations.operations import (
    absolute,
    adj,
    chol,
    embedding,
    expm,
    hadamard_power,
    half_lower,
    matrix_power,
    pinv,
    sign,
    size,
    sqrt,
    sym,
    vec,
)
from tests.calculus.test_calculus import drawn, grown, has_value, same
from tests.write import direct

A, B, X = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("X", "m", "n")
S, P, Q = (
    matrix("S", "n", "n", "symmetric"),
    matrix("P", "n", "n", "spd"),
    matrix("Q", "n", "n", "orthogonal"),
)
D = matrix("D", "n", "n", "diagonal")
x, y, u, b = vector("x", "n"), vector("y", "n"), vector("u", "n"), vector("b", "m")
s, t = scalar("s"), scalar("t")
k = scalar("k", "integer")

# Held exactly over GF(p): (before, after tidying).
EXACT = [
    (inverse(x.T @ x), 1 / (x.T @ x)),
    (det(x.T @ A @ x), x.T @ A @ x),
    (tr(s) + total(s), 2 * s),
    (KNOWN["matmul"](s, t), s * t),
    (adj(s), number(1)),
    (tr(eye("n")), size("n")),
    (total(ones("m", "n")), size("m") * size("n")),
    (ones(1, "n") @ x, total(x)),
    (x.T @ ones("n"), total(x)),
    (ones(1, "m") @ X @ x, total(X @ x)),
    (ones("m", "n") @ ones("n", 2), size("n") * ones("m", 2)),
    (inner(ones("m", "n"), X), total(X)),
    (diag(ones("n")), eye("n")),
    (diagonal(eye("n")), ones("n")),
    (total(diag(x)), total(x)),
    (det(A.T), det(A)),
    (det(inverse(A)), 1 / det(A)),
    (det(matrix_power(A, number(3))), det(A) ** 3),
    (inverse(2 * A), inverse(A) / 2),
    (inverse(A.T), inverse(A).T),
    (inverse(-A), -inverse(A)),
    (kron(u.T, X) @ embedding("n"), X @ diag(u)),
    (kron(X, u.T) @ embedding("n"), X @ diag(u)),
    (embedding("n").T @ kron(u, X.T), diag(u) @ X.T),
    (embedding("n").T @ embedding("n"), eye("n")),
    (embedding("n").T @ vec(A), diagonal(A)),
    (diag(vec(A)) @ embedding("n"), embedding("n") @ diag(diagonal(A))),
    (kron(u.T, b), b @ u.T),
    (kron(b, u.T), b @ u.T),
    (kron(b, A) @ B, kron(b, A @ B)),
    (A @ kron(u.T, B), kron(u.T, A @ B)),
    ((S @ A.T @ A @ S).T, S @ A.T @ A @ S),
    (exp(S).T, exp(S)),
    (matrix_power(A, number(3)).T, matrix_power(A.T, number(3))),
    (sym(A.T), sym(A)),
    (sym(S), S),
    (hadamard(diag(x), A), diag(hadamard(x, diagonal(A)))),
    (inner(x.T, -y.T), -(x.T @ y)),
    (pinv(x), x.T / squared_norm(x)),
    (sqrt(squared_norm(x)), norm(x)),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), EXACT, ids=lambda e: repr(e)[:60])
def test_a_law_of_every_ring(before, after):
    assert tidy(before) == after
    assert same(before, after)


# (before, the shortest form)
SHORT = [
    (inverse(A @ B).T @ B.T, inverse(A).T),
    (Q.T @ inverse(Q @ P @ Q.T) @ Q, inverse(P)),
    (inverse(D @ P @ D) @ D @ P, inverse(D)),
    (matrix_power(A, number(3)) @ inverse(A) @ x, matrix_power(A, number(2)) @ x),
    (matrix_power(A, k - 1) @ A, matrix_power(A, k)),
    (det(P) ** (t - 1) * det(P), det(P) ** t),
    (t * t ** (t - 1), t**t),
    (hadamard_divide(hadamard(x, y), 2 * hadamard(x, x)), hadamard_divide(y, x) / 2),
    (diag(hadamard(x, y)) - diag(hadamard(y, x)), zeros("n", "n")),
    ((x.T @ A @ y) * b - (y.T @ A.T @ x) * b, zeros("m")),
    ((-A - A.T) @ x, -((A + A.T) @ x)),
    (-2 * (X.T @ (b - X @ x)), 2 * X.T @ (X @ x - b)),
    ((y - x) @ (x - y).T, -((x - y) @ (x - y).T)),
    (sigmoid(s) - sigmoid(s) ** 2, sigmoid(s) * sigmoid(-s)),
    (exp(s) / (1 + exp(s)) ** 2, sigmoid(s) * sigmoid(-s)),
    (exp(s) * exp(-s), number(1)),
    (embedding("n").T @ (kron(A.T @ x, eye("n")) + kron(A.T, x)), diag(A.T @ x) + diag(x) @ A.T),
    (x - total(x) * ones("n") / size("n") - total(x - total(x) * ones("n") / size("n")) * ones("n"),
     x - total(x) * ones("n") / size("n")),
    (A / s - A / s**2, (A - A / s) / s),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SHORT, ids=lambda e: repr(e)[:60])
def test_a_short_form(before, after):
    found = shortened(shortened(before))
    assert found == after or simplify.length(found) <= simplify.length(after)
    exact = not {Q, D, P, k} & set(before.symbols()) and not any(
        n.op.name in {"exp", "sigmoid"} for n in before.nodes()
    )
    assert same(before, found) if exact and t not in before.symbols() else near(before, found)


# Held over the reals.
REAL = [
    (exp(log(P)), P),
    (sqrt(hadamard_power(A, number(2))), absolute(A)),
    (expm(diag(x)), diag(exp(x))),
    (chol(P) @ chol(P).T, P),
    (inverse(chol(P)).T @ inverse(chol(P)), inverse(P)),
    (sym(half_lower(P)), P / 2),
    (half_lower(chol(P).T), diag(diagonal(chol(P))) / 2),
    (diagonal(chol(P).T @ diag(x)), hadamard(diagonal(chol(P)), x)),
    (det(expm(A)), exp(tr(A))),
    (KNOWN["logdet"](expm(A)), tr(A)),
    (KNOWN["sigmax"](x), norm(x)),
    (KNOWN["right_singular"](x) * KNOWN["left_singular"](x), x / norm(x)),
    (hadamard_divide(exp(x) - exp(-x), exp(x) + exp(-x)), tanh(x)),
    ((exp(s) - exp(-s)) / (exp(s) + exp(-s)), tanh(s)),
    (sqrt(x.T @ A.T @ A @ x), norm(A @ x)),
    (KNOWN["expm_frechet"](A, inverse(expm(A))), inverse(expm(A)) @ expm(A)),
    ((x.T @ x) ** Fraction(3, 2), norm(x) ** 3),
]  # fmt: skip


def near(first, second):
    """Equal in floating point at random points, with positive definite and orthogonal symbols so drawn."""
    for seed in range(4):
        rng = np.random.default_rng(seed)
        point = {}
        for symbol in dict.fromkeys((*first.symbols(), *second.symbols())):
            name, _, structure = symbol.data
            value = rng.uniform(0.2, 1.2, symbol.shape.at(direct.SIZES))
            if structure in {"spd", "symmetric"}:
                value = value @ value.T + np.eye(len(value))
            point[name] = {
                "orthogonal": lambda v: np.linalg.qr(v)[0],
                "diagonal": lambda v: np.diag(np.diag(v)),
                "integer": lambda _: np.full((1, 1), 3.0),
            }.get(structure, lambda v: v)(value)
        left, right = direct.value(first, point), direct.value(second, point)
        if not np.allclose(left, right, rtol=1e-7, atol=1e-9):
            return False
    return True


@pytest.mark.parametrize(("before", "after"), REAL, ids=lambda e: repr(e)[:60])
def test_a_law_of_the_reals(before, after):
    assert tidy(before) in (after, tidy(after))
    assert near(before, tidy(before))


SIGNS = [
    (s * sign(s), absolute(s)),
    (absolute(s) * sign(s), s),
    (s / absolute(s), sign(s)),
    (absolute(s) ** 2 * sign(s), s * absolute(s)),
    (sign(det(A)) * det(A) / absolute(det(A)), number(1)),
]


@pytest.mark.parametrize(("before", "after"), SIGNS, ids=lambda e: repr(e)[:60])
def test_signs_and_absolute_values(before, after):
    found = shortened(before)
    assert found == after
    for swap in ({}, {s: -s}):
        assert near(before.replace(swap), found.replace(swap))


@pytest.mark.parametrize("seed", range(200))
def test_shortening_keeps_the_value(seed):
    dice = random.Random(seed)
    e = next(e for e in iter(lambda: grown(dice, 3), None) if has_value(e))
    assert same(e, with_powers(shortened(e)), seed=seed)


WORDS = (A, B, A.T, B.T, S, inverse(A), inverse(B).T, inverse(A @ B), inverse(S), matrix_power(A, number(2)))


@pytest.mark.parametrize("seed", range(100))
def test_words_keep_their_value(seed):
    dice = random.Random(seed)
    word = tuple(dice.choice(WORDS) for _ in range(5))
    short = letters.reduced(word)
    before, after = (reduce(lambda y, A: A @ y, reversed(factors), x) for factors in (word, short))
    assert same(before, after, seed=seed)
    assert (
        sum(f.op.name == "inverse" for f in short)
        <= sum(n.op.name == "inverse" for f in word for n in f.nodes()) * 2
    )


def test_a_wrong_word_is_caught(monkeypatch):
    """The planted mistake: neighbours with one base cancel whatever their exponents."""
    right = letters.merged

    def wrong(sequence):
        found = right(sequence)
        return [letter for letter in found if letter.exponent == 1] or found

    monkeypatch.setattr(letters, "merged", wrong)
    simplify.forget()
    word = (matrix_power(A, number(3)), inverse(A), B)
    short = letters.reduced(word)
    simplify.forget()
    assert not same(word[0] @ word[1] @ word[2], short[0] if len(short) == 1 else short[0] @ short[1])


def test_what_waits_for_its_differential_is_left():
    """Sᵀ = S holds at a symmetric S only: d(Sᵀ) in a direction that is not symmetric is (dS)ᵀ."""
    assert tidy(d(S.T)) == d(S.T)
    assert tidy(S.T) == S


def test_names_are_neither_sizes_nor_symbols():
    V, K, q = matrix("V", "m", "p"), matrix("K", "m", "n"), vector("q", "n")
    e = V.T @ exp(K @ q) / total(exp(K @ q))
    _, pieces = named(e @ e.T)
    names = {name.data[0] for name, _ in pieces}
    assert names
    assert not names & {"m", "n", "p", "V", "K", "q"}
    row = exp(K @ q).T @ V
    _, pieces = named(row.T @ row + kron(row.T, row))
    assert all(name.data[0].islower() for name, piece in pieces if 1 in {size.factor for size in piece.shape})


def test_a_size_is_a_number_in_every_ring():
    assert size(3) == number(3)
    assert same(size("n") * x, size("n") * x)
    assert drawn((x,))
    assert same(commutation("m", "n") @ vec(X) * size("m"), vec(X.T) * size("m"))
    assert not same(size("n") * x, size("m") * x)
