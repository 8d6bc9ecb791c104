"""Mistakes to plant, one row each: what is made wrong, how, and a derivative that it spoils."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from derivations.calculus import (
    entries,
    factor,
    factors,
    identify,
    laws_of_functions,
    layout,
    letters,
    simplify,
    structure,
    wirtinger,
    words,
)
from derivations.calculus.tidy import RULES
from derivations.calculus.wirtinger import conjugate
from derivations.core.expr import KNOWN
from derivations.operations import imaginary_unit
from derivations.write.spell import remembered

Plant = Callable[[], Any]


class Mistake(NamedTuple):
    """`plant` is a context in which something is wrong; `probe` is (expression, wrt, options)."""

    name: str
    plant: Plant
    probe: tuple[str, str, dict[str, Any]]


@contextmanager
def record(op: str, field: str, value: Any) -> Iterator[None]:
    """A field of an operation's record replaced."""
    right = getattr(KNOWN[op], field)
    object.__setattr__(KNOWN[op], field, value)
    forget()
    try:
        yield
    finally:
        object.__setattr__(KNOWN[op], field, right)
        forget()


@contextmanager
def attribute(module: Any, name: str, value: Any) -> Iterator[None]:
    """A function of a module replaced."""
    right = getattr(module, name)
    setattr(module, name, value)
    forget()
    try:
        yield
    finally:
        setattr(module, name, right)
        forget()


@contextmanager
def law(name: str, wrong: Callable[[Any], Any]) -> Iterator[None]:
    """A law of `tidy` replaced by one that is asked first."""
    right = RULES[name]
    RULES[name] = lambda e: wrong(e) or right(e)
    forget()
    try:
        yield
    finally:
        RULES[name] = right
        forget()


def forget() -> None:
    """Nothing remembered from before the mistake may hide it."""
    simplify.forget()
    remembered.cache_clear()


def rule(op: str, *wrong: Any) -> Plant:
    return lambda: record(op, "differential", wrong)


def adjoint(op: str, *wrong: Any) -> Plant:
    return lambda: record(op, "adjoint", wrong)


def op(name: str, *args: Any, data: Any = ()) -> Any:
    return KNOWN[name](*args, data=data)


def had(A: Any, B: Any) -> Any:
    return op("scale", A, B) if A.shape.is_scalar else op("hadamard", A, B)


def inv(X: Any) -> Any:
    return op("inverse", X)


def inner(A: Any, B: Any) -> Any:
    return op("inner", A, B)


def eye_like(X: Any) -> Any:
    return op("eye", data=(X.shape.rows,))


NN = {"let": {"X": "matrix(n,n)", "A": "matrix(n,n)", "B": "matrix(n,n)"}}
MN = {"let": {"X": "matrix(m,n)", "A": "matrix(n,m)", "B": "matrix(m,n)"}}
V = {"let": {"x": "vector(n)", "a": "vector(n)", "A": "matrix(m,n)"}}

RULES_WRONG = [
    Mistake("inverse: sign", rule("inverse", lambda X, dX: inv(X) @ dX @ inv(X)), ("tr(inv(X)*A)", "X", NN)),
    Mistake("inverse: one factor", rule("inverse", lambda X, dX: -(inv(X) @ dX)), ("tr(inv(X)*A)", "X", NN)),
    Mistake(
        "inverse: transposed",
        rule("inverse", lambda X, dX: -(inv(X).T @ dX @ inv(X).T)),
        ("tr(inv(X)*A)", "X", NN),
    ),
    Mistake("det: factor forgotten", rule("det", lambda X, dX: op("tr", inv(X) @ dX)), ("det(X)", "X", NN)),
    Mistake(
        "det: transposed",
        rule("det", lambda X, dX: op("det", X) * op("tr", inv(X).T @ dX)),
        ("det(X)", "X", NN),
    ),
    Mistake(
        "logdet: without inverse", rule("logdet", lambda X, dX: op("tr", X @ dX)), ("logdet(X)", "X", NN)
    ),
    Mistake(
        "norm: squared below",
        rule("norm", lambda X, dX: inner(X, dX) / op("norm", X) ** 2),
        ("norm2(x)", "x", V),
    ),
    Mistake(
        "norm: factor 2", rule("norm", lambda X, dX: 2 * inner(X, dX) / op("norm", X)), ("norm2(x)", "x", V)
    ),
    Mistake("exp: slope forgotten", rule("exp", lambda _X, dX: dX), ("sum(exp(x))", "x", V)),
    Mistake("log: upside down", rule("log", had), ("sum(log(x))", "x", V)),
    Mistake("sin: sign", rule("sin", lambda X, dX: -had(op("cos", X), dX)), ("sum(sin(x))", "x", V)),
    Mistake("cos: sign", rule("cos", lambda X, dX: had(op("sin", X), dX)), ("sum(cos(x))", "x", V)),
    Mistake(
        "tanh: plus",
        rule("tanh", lambda X, dX: dX + had(had(op("tanh", X), op("tanh", X)), dX)),
        ("sum(tanh(x))", "x", V),
    ),
    Mistake(
        "tanh: not squared", rule("tanh", lambda X, dX: dX - had(op("tanh", X), dX)), ("sum(tanh(x))", "x", V)
    ),
    Mistake(
        "sigmoid: one factor",
        rule("sigmoid", lambda X, dX: had(op("sigmoid", X), dX)),
        ("sum(sigmoid(x))", "x", V),
    ),
    Mistake(
        "sqrt: no half",
        rule("sqrt", lambda X, dX: op("hadamard_divide", dX, op("sqrt", X))),
        ("sum(sqrt(x))", "x", V),
    ),
    Mistake("abs: no sign", rule("abs", lambda _X, dX: dX), ("sum(abs(x))", "x", V)),
    Mistake("quotient: sign", rule("divide", None, lambda X, s, ds: (ds * X) / s**2), ("x/(x'*x)", "x", V)),
    Mistake("quotient: square", rule("divide", None, lambda X, s, ds: -((ds * X) / s)), ("x/(x'*x)", "x", V)),
    Mistake("power: exponent", rule("power", lambda s, k, ds: k * s**k * ds, None), ("(x'*x)^3", "x", V)),
    Mistake("power: factor", rule("power", lambda s, k, ds: s ** (k - 1) * ds, None), ("(x'*x)^3", "x", V)),
    Mistake(
        "entrywise quotient: sign",
        rule("hadamard_divide", None, lambda A, B, dB: op("hadamard_divide", had(A, dB), had(B, B))),
        ("sum(a ./ x)", "x", V),
    ),
]
ADJOINTS_WRONG = [
    Mistake(
        "product, left: no transpose",
        adjoint("matmul", lambda W, _A, B: W @ B, lambda W, A, _B: A.T @ W),
        ("tr(X*B*A)", "X", NN),
    ),
    Mistake(
        "product, right: no transpose",
        adjoint("matmul", lambda W, _A, B: W @ B.T, lambda W, A, _B: A @ W),
        ("tr(A*X*B)", "X", NN),
    ),
    Mistake("transpose: forgotten", adjoint("transpose", lambda W, _A: W), ("tr(X'*A)", "X", NN)),
    Mistake("trace: doubled", adjoint("tr", lambda W, X: 2 * W * eye_like(X)), ("tr(A*X)", "X", NN)),
    Mistake(
        "Hadamard: other factor dropped",
        adjoint("hadamard", lambda W, _A, _B: W, lambda W, _A, _B: W),
        ("sum(X .* B .* B)", "X", MN),
    ),
    Mistake(
        "inner product: own factor",
        adjoint("inner", lambda W, A, _B: W * A, lambda W, _A, B: W * B),
        ("inner(X, B)", "X", MN),
    ),
    Mistake("minus: forgotten", adjoint("neg", lambda W, _A: W), ("-tr(A*X)", "X", NN)),
    Mistake("division: forgotten", adjoint("divide", lambda W, _X, _s: W), ("tr(A*X)/2", "X", NN)),
]


def product_not_reversed(e: Any) -> Any:
    X = e.args[0]
    square = X.op.name == "matmul" and X.args[0].shape.is_square and X.args[1].shape.is_square
    return X.args[0].T @ X.args[1].T if square else None


def sum_loses_a_term(e: Any) -> Any:
    return e.args[0]


def numbers_added(e: Any) -> Any:
    s, X = e.args
    both = s.op.name == X.op.name == "number" and s.data[0] not in {0, 1} and X.data[0] not in {0, 1}
    return op("number", data=(s.data[0] + X.data[0],)) if both else None


def minus_lost(e: Any) -> Any:
    A, B = e.args
    return A.args[0] @ B if A.op.name == "neg" else None


def factors_swapped(e: Any) -> Any:
    A, B = e.args
    plain = A.op.name == B.op.name == "symbol" and A.shape == B.shape and str(A) > str(B)
    return B @ A if plain else None


def kron_swapped(e: Any) -> Any:
    A, B = e.args
    return op("kron", B, A) if A.shape == B.shape and str(A.op.name) > str(B.op.name) else None


LAWS_WRONG = [
    Mistake("(AB)ᵀ = AᵀBᵀ", lambda: law("transpose", product_not_reversed), ("tr((A*B*X)'*A)", "X", NN)),
    Mistake("a + b = a", lambda: law("add", sum_loses_a_term), ("tr(A*X) + tr(X*X)", "X", NN)),
    Mistake("2·3 = 5", lambda: law("scale", numbers_added), ("3*(x'*x)^3", "x", V)),
    Mistake("(−A)B = AB", lambda: law("matmul", minus_lost), ("tr(-A*X*B)", "X", NN)),
    Mistake("BA = AB", lambda: law("matmul", factors_swapped), ("tr(B*A*X)", "X", NN)),
    Mistake("B ⊗ A = A ⊗ B", lambda: law("kron", kron_swapped), ("A*X*B", "X", NN)),
    Mistake("s⁰ = s", lambda: law("power", lambda e: e.args[0]), ("(x'*x)^3", "x", V)),
    Mistake("x/s = x", lambda: law("divide", lambda e: e.args[0]), ("x/norm2(x)", "x", V)),
]


def factor_inverted(e: Any) -> Any:
    A, B = e.args
    return inv(A.args[0]) if A.op.name == "chol" and B == A.T else None


def exponents_dropped(right: Any) -> Any:
    return lambda letters: [letter._replace(exponent=Fraction(1)) for letter in right(letters)]


def without_signs(found: Any) -> Any:
    return {f: n for f, n in found.items() if f.op.name != "sign"}


def sign_lost(t: Any) -> Any:
    return words.built(replace(t, number=abs(t.number)))


def sigmoid_of(e: Any) -> Any:
    return next((node for node in e.nodes() if node.op.name == "sigmoid"), None)


SPD = {"let": {"S": "spd(n)"}}
SHORT_WRONG = [
    Mistake("LLᵀ = S⁻¹", lambda: law("matmul", factor_inverted), ("tr(chol(S)*chol(S)'*S)", "S", SPD)),
    Mistake(
        "sum(1) = 1", lambda: law("sum", lambda _e: op("number", data=(Fraction(1),))), ("sum(x)^2", "x", V)
    ),
    Mistake(
        "words: exponents dropped",
        lambda: attribute(letters, "merged", exponents_dropped(letters.merged)),
        ("tr(X^(-2))", "X", NN),
    ),
    Mistake(
        "s·sign(s) = s",
        lambda: attribute(
            factors, "with_signs", lambda f: {g: n for g, n in f.items() if g.op.name != "sign"}
        ),
        ("sum(a)*abs(sum(x))*sum(x)", "x", V),
    ),
    Mistake(
        "−(a − b) = a − b", lambda: attribute(factor, "turned", sign_lost), ("norm2(a - A'*A*x)^2", "x", V)
    ),
    Mistake(
        "1 − σ(u) = σ(u)",
        lambda: attribute(entries, "complemented", sigmoid_of),
        ("log(sigmoid(a'*x))", "x", V),
    ),
]


def wrong_side(right: Any) -> Any:
    """The common factor is put back on the other side."""

    def split(parts: Any, piece: Any, side: str) -> Any:
        found = right(parts, piece, side)
        square = all(e.shape.is_square for e in piece)
        if found is None or not square:
            return found
        inside, rest, (outer, _) = found
        return inside, rest, (outer, "right" if side == "left" else "left")

    return split


FORMS_WRONG = [
    Mistake(
        "Jacobian: commutation forgotten",
        lambda: attribute(identify, "commutation", lambda m, n: op("eye", data=(m * n,))),
        ("X'", "X", MN),
    ),
    Mistake(
        "layout: nothing transposed",
        lambda: attribute(layout, "tidy", lambda e: e.args[0] if e.op.name == "transpose" else e),
        ("norm2(x)^2", "x", {**V, "layout": "numerator"}),
    ),
    Mistake(
        "factoring: on the wrong side",
        lambda: attribute(factor, "split", wrong_side(factor.split)),
        ("tr(X'*A*X)", "X", NN),
    ),
    Mistake(
        "frobenius: no half",
        lambda: attribute(structure, "transformed", lambda G, _by, _c: G + G.T),
        ("tr(A*S)", "S", {"let": {"A": "matrix(n,n)", "S": "symmetric(n)"}, "symmetric": "frobenius"}),
    ),
    Mistake(
        "free: diagonal twice",
        lambda: attribute(structure, "transformed", lambda G, _by, _c: G + G.T),
        ("tr(A*S)", "S", {"let": {"A": "matrix(n,n)", "S": "symmetric(n)"}, "symmetric": "free"}),
    ),
    Mistake(
        "text: product as Hadamard",
        lambda: record("matmul", "spell", {**KNOWN["matmul"].spell, "text": ("{0:20}.*{1:21}", 20)}),
        ("x'*A*x", "x", {"let": {"x": "vector(n)", "A": "matrix(n,n)"}}),
    ),
    Mistake(
        "text: transpose dropped",
        lambda: record("transpose", "spell", {**KNOWN["transpose"].spell, "text": ("{0:50}", 50)}),
        ("tr(A*X)", "X", NN),
    ),
]


Z = {"let": {"z": "complex vector(n)", "A": "complex matrix(n,n)", "w": "complex scalar"}}
COMPLEX_WRONG = [
    Mistake(
        "|w| as if w were real",
        lambda: attribute(wirtinger, "absolute_square", lambda u: u * u),
        ("abs(w)^2", "w", Z),
    ),
    Mistake(
        "conjugate of a product forgotten",
        lambda: attribute(wirtinger, "conjugate", lambda e: e if e.op.name == "matmul" else conjugate(e)),
        ("conj(A*z)'*z", "z", Z),
    ),
    Mistake(
        "i squared is 1",
        lambda: attribute(wirtinger, "times_i", lambda k, e: e if k % 2 == 0 else imaginary_unit() * e),
        ("im(w)^2", "w", Z),
    ),
    Mistake(
        "imaginary part with the other sign",
        lambda: attribute(wirtinger, "imaginary_unit", lambda: -imaginary_unit()),
        ("im(w)", "w", Z),
    ),
]
FUNCTIONS_OF_MATRICES_WRONG = [
    Mistake(
        "index form: the wrong direction of the sum",
        lambda: attribute(identify, "power_sum_matrix", lambda X, k: op("power_sum_matrix", X.T, k)),
        ("X^k", "X", {"let": {"X": "matrix(n,n)", "k": "scalar"}}),
    ),
    Mistake(
        "second Fréchet derivative: along the transpose",
        lambda: record(
            "expm_frechet", "differential", (lambda X, H, dX: op("expm_frechet2", X, H.T, dX), None)
        ),
        ("tr(A*expm(X))", "X", {**NN, "order": 2}),
    ),
    Mistake(
        "any direction commutes",
        lambda: attribute(laws_of_functions, "commute", lambda *_: True),
        ("tr(A*expm(X))", "X", NN),
    ),
]


MISTAKES = [
    *COMPLEX_WRONG,
    *FUNCTIONS_OF_MATRICES_WRONG,
    *RULES_WRONG,
    *ADJOINTS_WRONG,
    *LAWS_WRONG,
    *SHORT_WRONG,
    *FORMS_WRONG,
]
