"""What calculus claims equals the definition: every rewrite, every rule, every line, every layout.

The values are exact, over GF(p) with dual numbers; they know no differential rule.
"""

import random

import pytest

from derivations import (
    array,
    commutation,
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
    matrix,
    norm,
    ones,
    scalar,
    sigmoid,
    sin,
    squared_norm,
    tanh,
    total,
    tr,
    vector,
    zeros,
)
from derivations.calculus import simplify
from derivations.calculus.differential import Expansion, differential, lines
from derivations.calculus.identify import by_scalar, gradient, jacobian
from derivations.calculus.simplify import tidy
from derivations.core.arithmetic import transpose
from derivations.core.errors import NotLinear, Unsupported
from derivations.core.expr import KNOWN
from derivations.verify.evaluate import evaluate
from derivations.verify.field import Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.prime import P, PrimeField

SIZES = {"m": 3, "n": 4, "k": 2}
A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
X, Y, Z = matrix("X", "m", "n"), matrix("Y", "n", "m"), matrix("Z", "n", "n")
S = matrix("S", "n", "n", "symmetric")
x, y, b, w = vector("x", "n"), vector("y", "n"), vector("b", "m"), vector("w", 2)
s, t = scalar("s"), scalar("t")
RING = Jets(PrimeField(P, b"calculus"), 1)


def drawn(symbols, by=None, seed=1):
    """Random dual numbers for the symbols; only `by` varies, along a random direction."""
    dice = random.Random(seed)
    point = {}
    for symbol in symbols:
        rows, cols = symbol.shape.at(SIZES)
        value = [[dice.randrange(P) for _ in range(cols)] for _ in range(rows)]
        slope = [[dice.randrange(P) if symbol == by else 0 for _ in range(cols)] for _ in range(rows)]
        if symbol.data[2] == "symmetric":
            value = [[value[min(i, j)][max(i, j)] for j in range(cols)] for i in range(rows)]
        point[symbol] = Matrix(RING, (value, slope))
    return point


def same(first, second, by=None, seed=1):
    """Equal at a random point; points where a root does not exist are drawn again."""
    for attempt in range(seed, seed + 2000, 100):
        point = drawn(dict.fromkeys((*first.symbols(), *second.symbols())), by, attempt)
        try:
            left = evaluate(first, point, SIZES, RING)
        except Undefined:
            continue
        return left.values == evaluate(second, point, SIZES, RING).values
    raise AssertionError(f"no point found for {first!r}")


LEAVES = (A, B, S, X, Y, Z, x, y, b, s, t, eye("n"), ones("n"), zeros("m", "n"), -A, 2 * A, A.T, s * X)


def grown(dice, depth):
    """A random well-shaped expression."""
    if depth == 0:
        return dice.choice(LEAVES)
    for _ in range(50):
        name = dice.choice(
            (
                "add",
                "neg",
                "scale",
                "matmul",
                "transpose",
                "hadamard",
                "inner",
                "tr",
                "kron",
                "sum",
                "power",
                "divide",
                "diag",
            )
        )
        op = KNOWN[name]
        args = [grown(dice, depth - 1) for _ in range(2)]
        if name == "power":
            args[1] = tidy(scalar("s") - scalar("s")) + dice.choice((0, 1, 2))
        if name in {"neg", "transpose", "tr", "sum", "diag"}:
            args = args[:1]
        try:
            made = op(*args)
        except Exception:  # noqa: BLE001, S112 - a misfit: draw again
            continue
        if max(made.shape.at(SIZES)) <= 16:
            return made
    return dice.choice(LEAVES)


def has_value(e):
    try:
        evaluate(e, drawn(e.symbols()), SIZES, RING)
    except Undefined:
        return False
    return True


@pytest.mark.parametrize("seed", range(300))
def test_tidying_keeps_the_value(seed):
    dice = random.Random(seed)
    e = next(e for e in iter(lambda: grown(dice, 3), None) if has_value(e))
    assert same(e, tidy(e), seed=seed)
    assert tidy(tidy(e)) == tidy(e)


def test_a_wrong_rewrite_is_caught(monkeypatch):
    """The planted mistake: (AB)ᵀ = AᵀBᵀ."""
    right = simplify.RULES["transpose"]

    def wrong(e):
        inside = e.args[0]
        if inside.op.name == "matmul" and inside.args[0].shape.is_square and inside.args[1].shape.is_square:
            return inside.args[0].T @ inside.args[1].T
        return right(e)

    monkeypatch.setitem(simplify.RULES, "transpose", wrong)
    assert not same(transpose(A @ B), tidy(transpose(A @ B)))


SCALARS = [
    (x.T @ A @ x, x),
    (squared_norm(X @ x - b), x),
    (tr(Y @ X), X),
    (tr(X.T @ matrix("M", "m", "m") @ X @ A), X),
    (tr(inverse(Z) @ A), Z),
    (det(A @ Z @ B), Z),
    (logabsdet(X.T @ X + A), X),
    (norm(x - y), x),
    (norm(X), X),
    (log(total(exp(x))), x),
    (inner(x, y) * squared_norm(x), x),
    (exp(tr(Y @ X)), X),
    ((x.T @ A @ x) / (x.T @ x), x),
    (s**3 * inner(A @ x, tanh(B @ x)), x),
    (3 * entry(w, 1) ** 2 + 6 * entry(w, 1) * entry(w, 2) - 23, w),
    (total(hadamard(sigmoid(X), sin(X))), X),
    (tr(diag(x) @ A), x),
    (y.T @ diagonal(A @ diag(x) @ B), x),
    (total(hadamard_divide(x, exp(y) + hadamard(x, x))), x),
    (s**-2 + s / (1 + s**2), s),
]


@pytest.mark.parametrize(("f", "by"), SCALARS, ids=lambda e: repr(e)[:40])
def test_every_line_equals_the_definition(f, by):
    every = lines(f, by)
    for line in every[1:]:
        assert same(d(f), line.expression, by), line.expression
    assert not any(n.op is d and n.args[0] != by for n in every[-1].expression.nodes())


@pytest.mark.parametrize(("f", "by"), SCALARS, ids=lambda e: repr(e)[:40])
def test_gradient_pairs_with_the_direction(f, by):
    G = gradient(differential(f, by), by)
    assert G.shape == by.shape
    assert same(d(f), inner(G, d(by)), by)


VECTORS = [
    (A @ x, x),
    (exp(x) / total(exp(x)), x),
    (x / norm(x), x),
    (tanh(A @ x), x),
    ((x.T @ A @ x) * x, x),
    (hadamard(x, B @ x), x),
    (array([[6 * entry(w, 1) + entry(w, 2) ** 2], [entry(w, 1) * entry(w, 2)]]), w),
]


@pytest.mark.parametrize(("f", "by"), VECTORS, ids=lambda e: repr(e)[:40])
def test_jacobian_maps_the_direction(f, by):
    J = jacobian(differential(f, by), by)
    assert same(d(f), J @ d(by), by)


@pytest.mark.parametrize(
    ("f", "by"),
    [
        (X @ Y @ X, X),
        (X.T @ X, X),
        (inverse(Z), Z),
        (x @ x.T, x),
        (tr(A @ Z) * B, Z),
        (X @ x, X),
        (hadamard(X, X), X),
    ],
    ids=lambda e: repr(e)[:40],
)
def test_jacobian_in_vec_form(f, by):
    vec = KNOWN["vec"]
    J = jacobian(differential(f, by), by)
    left = vec(d(f)) if f.shape.kind == "matrix" else d(f)
    right = vec(d(by)) if by.shape.kind == "matrix" else d(by)
    assert same(left, J @ right, by)


def test_derivative_by_a_scalar():
    F = inverse(A + t * B)
    assert same(d(F), d(t) * by_scalar(differential(F, t), t), t)


def test_a_wrong_rule_is_caught(monkeypatch):
    """The planted mistake: d(X⁻¹) = + X⁻¹ dX X⁻¹."""
    right = Expansion.contribution
    monkeypatch.setattr(
        Expansion,
        "contribution",
        lambda self, u, k: -right(self, u, k) if u.op is inverse else right(self, u, k),
    )
    f = tr(inverse(Z) @ A)
    assert not same(d(f), lines(f, Z)[-1].expression, Z)


ADJOINT_CASES = {
    "neg": (A,), "scale": (s, X), "matmul": (X, A), "divide": (X, s), "transpose": (X,), "tr": (A,),
    "inner": (X, X + X), "sum": (X,), "hadamard": (X, X + X), "hadamard_divide": (X, X + X),
    "diag": (x,), "diagonal": (A,), "entry": (w,), "vec": (X,), "unvec": (KNOWN["vec"](X),),
}  # fmt: skip
DATA = {"entry": (1, 1), "unvec": (X.shape,)}


@pytest.mark.parametrize("name", ADJOINT_CASES)
def test_every_adjoint_is_one(name):
    """⟨W, op(…, H, …)⟩ = ⟨V, H⟩ for each argument in which an operation is linear."""
    op, args, data = KNOWN[name], ADJOINT_CASES[name], DATA.get(name, ())
    W = matrix("W", *op(*args, data=data).shape)
    for k in op.linear:
        H = matrix("H", *args[k].shape)
        with_H = op(*args[:k], H, *args[k + 1 :], data=data)
        adjoint = op.adjoint[op.linear.index(k)]
        assert adjoint is not None
        assert same(inner(W, with_H), inner(adjoint(W, *args, *data), H))


def test_commutation_swaps_vec():
    vec = KNOWN["vec"]
    assert same(commutation("m", "n") @ vec(X), vec(X.T))
    assert not same(commutation("n", "m") @ vec(X), vec(X.T))
    assert same(vec(Y @ X @ A), kron(A.T, Y) @ vec(X))


def test_what_is_not_linear_is_refused():
    with pytest.raises(NotLinear):
        gradient(hadamard(d(x), d(x)).T @ x, x)
    with pytest.raises(NotLinear):
        gradient(x.T @ d(x) + 1, x)
    k = scalar("k", "integer")
    with pytest.raises(Unsupported, match="no differential is known for matrix_power"):
        differential(KNOWN["matrix_power"](A, k), k)
