"""What a text assumes of names that nothing declares; most are expressions that everyone differentiates."""

import subprocess
import sys

import pytest

from derivations.read import ReadError, declarations, read
from scripts.places import ROOT

TABLE = [
    ("A*x + b", "m×1", "A: matrix(m,n); x: vector(n); b: vector(m)"),
    ("b'*x", "1×1", "b: vector(n); x: vector(n)"),
    ("X*beta - y", "m×1", "X: matrix(m,n); beta: vector(n); y: vector(m)"),
    ("a'*X*b", "1×1", "a: vector(n); X: matrix(n,m); b: vector(m)"),
    ("A^k*x", "n×1", "A: matrix(n,n); k: integer; x: vector(n)"),
    ("t^k", "1×1", "t: scalar; k: integer"),
    ("x^2 + 3*x + 1", "1×1", "x: scalar"),
    ("s*A", "m×n", "s: scalar; A: matrix(m,n)"),
    ("x/N", "n×1", "x: vector(n); N: scalar"),
    ("X'*X/N", "n×n", "X: matrix(m,n); N: scalar"),
    ("inv(X)", "n×n", "X: matrix(n,n)"),
    ("ones + x", "n×1", "x: vector(n)"),
    ("X + ones", "m×n", "X: matrix(m,n)"),
    ("[s, t; 1, 2]*x", "2×1", "s: scalar; t: scalar; x: vector(2)"),
    ("z1*z2'", "n×m", "z1: vector(n); z2: vector(m)"),
    ("theta'*x", "1×1", "theta: vector(n); x: vector(n)"),
    ("A*b", "m×1", "A: matrix(m,n); b: vector(n)"),
    ("exp(-lambda*t)*A", "m×n", "lambda: scalar; t: scalar; A: matrix(m,n)"),
    ("sum(a)", "1×1", "a: vector(n)"),
    ("diag(d)*A", "n×m", "d: vector(n); A: matrix(n,m)"),
    ("x.^p", "n×1", "x: vector(n); p: scalar"),
    ("lam*x", "n×1", "lam: scalar; x: vector(n)"),
    ("Phi*w - t", "m×1", "Phi: matrix(m,n); w: vector(n); t: vector(m)"),
    ("x - mu", "n×1", "x: vector(n); mu: vector(n)"),
    ("K + sigma^2*eye", "n×n", "K: matrix(n,n); sigma: scalar"),
    ("e1'*x", "1×1", "e1: vector(n); x: vector(n)"),
    ("norm2(X*w - y)^2", "1×1", "X: matrix(m,n); w: vector(n); y: vector(m)"),
    (
        "norm2(X*w - y)^2 + lambda*norm2(w)^2",
        "1×1",
        "X: matrix(m,n); w: vector(n); y: vector(m); lambda: scalar",
    ),
    ("1/2*(A*x - b)'*W*(A*x - b)", "1×1", "A: matrix(m,n); x: vector(n); b: vector(m); W: matrix(m,m)"),
    (
        "sum(log(vector(1) + exp(-y .* (X*w)))) + lambda*w'*w",
        "1×1",
        "y: vector(n); X: matrix(n,m); w: vector(m); lambda: scalar",
    ),
    (
        "-sum(y .* log(sigmoid(X*w)) + (vector(1) - y) .* log(vector(1) - sigmoid(X*w)))",
        "1×1",
        "y: vector(n); X: matrix(n,m); w: vector(m)",
    ),
    ("y'*inv(K)*y + logdet(K)", "1×1", "y: vector(n); K: matrix(n,n)"),
    (
        "-1/2*(y'*inv(K + sigma^2*eye)*y + logdet(K + sigma^2*eye))",
        "1×1",
        "y: vector(n); K: matrix(n,n); sigma: scalar",
    ),
    (
        "1/2*(x - mu)'*inv(Sigma)*(x - mu) + 1/2*logdet(Sigma)",
        "1×1",
        "x: vector(n); mu: vector(n); Sigma: matrix(n,n)",
    ),
    (
        "logdet(S) - logdet(T) + tr(inv(S)*T) + (m - q)'*inv(S)*(m - q)",
        "1×1",
        "S: matrix(n,n); T: matrix(n,n); m: vector(n); q: vector(n)",
    ),
    (
        "norm2(X - U*V')^2 + lambda*(norm2(U)^2 + norm2(V)^2)",
        "1×1",
        "X: matrix(m,n); U: matrix(m,k); V: matrix(n,k); lambda: scalar",
    ),
    (
        "norm2(W2*tanh(W1*x + b1) + b2 - y)^2",
        "1×1",
        "W2: matrix(m,n); W1: matrix(n,k); x: vector(k); b1: vector(n); b2: vector(m); y: vector(m)",
    ),
    ("norm2(W2*relu(W1*x))^2", "1×1", "W2: matrix(m,n); W1: matrix(n,k); x: vector(k)"),
    (
        "diag(vector(1) ./ (exp(Q*K')*vector(1)))*exp(Q*K')*V",
        "m×p",
        "Q: matrix(m,n); K: matrix(k,n); V: matrix(k,p)",
    ),
    ("(x - sum(x)/3*vector(1)) / norm2(x - sum(x)/3*vector(1))", "n×1", "x: vector(n)"),
    ("exp(x)/sum(exp(x))", "n×1", "x: vector(n)"),
    ("log(sum(exp(x)))", "1×1", "x: vector(n)"),
    ("x'*A*x/(x'*x)", "1×1", "x: vector(n); A: matrix(n,n)"),
    ("x'*A*x/(x'*B*x)", "1×1", "x: vector(n); A: matrix(n,n); B: matrix(n,n)"),
    ("det(A + u*v')", "1×1", "A: matrix(n,n); u: vector(n); v: vector(n)"),
    ("log(det(X'*X))", "1×1", "X: matrix(m,n)"),
    ("det(A + U*C*V)", "1×1", "A: matrix(n,n); U: matrix(n,m); C: matrix(m,k); V: matrix(k,n)"),
    ("tr(inv(A + X*B*X')*C)", "1×1", "A: matrix(n,n); X: matrix(n,m); B: matrix(m,m); C: matrix(n,n)"),
    ("c'*exp(A*x)", "1×1", "c: vector(n); A: matrix(n,m); x: vector(m)"),
    ("log(1 + exp(-b*(a'*x)))", "1×1", "b: scalar; a: vector(n); x: vector(n)"),
    ("sum(alpha) - 1/2*(alpha.*y)'*K*(alpha.*y)", "1×1", "alpha: vector(n); y: vector(n); K: matrix(n,n)"),
    (
        "norm1(A*x - b) + lambda*norm1(x)",
        "1×1",
        "A: matrix(m,n); x: vector(n); b: vector(m); lambda: scalar",
    ),
    ("normnuc(X) + 1/2*norm2(X - Y)^2", "1×1", "X: matrix(m,n); Y: matrix(m,n)"),
    ("tr(X'*L*X)", "1×1", "X: matrix(m,n); L: matrix(m,m)"),
    ("eigmax(A + diag(x))", "1×1", "A: matrix(n,n); x: vector(n)"),
    ("p'*log(p ./ q)", "1×1", "p: vector(n); q: vector(n)"),
    ("x'*expm(t*A)*x", "1×1", "x: vector(n); t: scalar; A: matrix(n,n)"),
    ("beta*(x'*x)", "1×1", "beta: scalar; x: vector(n)"),
    ("h'*tanh(W*h + U*x)", "1×1", "h: vector(n); W: matrix(n,n); U: matrix(n,m); x: vector(m)"),
    ("q'*K'*V", "1×k", "q: vector(n); K: matrix(m,n); V: matrix(m,k)"),
    ("vec(X)'*kron(A,B)*vec(Y)", "1×1", "X: matrix(m,n); A: matrix(m,k); B: matrix(n,p); Y: matrix(k,p)"),
]


@pytest.mark.parametrize(("text", "shape", "inferred"), TABLE, ids=[text for text, _, _ in TABLE])
def test_what_is_assumed(text, shape, inferred):
    reading = read(text)
    assert str(reading.expr.shape) == shape
    assert "; ".join(reading.inferred) == inferred


@pytest.mark.parametrize("text", [text for text, _, _ in TABLE])
def test_what_is_assumed_can_be_declared(text):
    """The assumptions, declared, give the same reading."""
    reading = read(text)
    again = read(text, declarations("; ".join(reading.inferred)))
    assert again.expr == reading.expr
    assert not again.inferred


def test_declared_sizes_keep_their_letters():
    reading = read("norm2(A*x - b)^2", {"b": "vector(n)"})
    assert reading.inferred == ("A: matrix(n,m)", "x: vector(m)")
    assert read("A*x", {"A": "matrix(p,q)"}).inferred == ("x: vector(q)",)


def test_sizes_are_products_where_products_force_it():
    assert read("kron(A, B)*x", {"A": "matrix(m,n)", "B": "matrix(p,q)"}).inferred == ("x: vector(n*q)",)
    assert read("X*vec(A)", {"A": "matrix(m,n)"}).inferred == ("X: matrix(k,m*n)",)
    assert read("x'*kron(A, A)*x", {"A": "matrix(2,2)"}).inferred == ("x: vector(4)",)


def test_declared_letters_are_different_sizes():
    with pytest.raises(ReadError, match="A is m×n"):
        read("inv(A)", {"A": "matrix(m,n)"})
    with pytest.raises(ReadError, match=r"\(3×1\)"):
        read("x + y", {"x": "vector(3)", "y": "vector(n)"})


@pytest.mark.parametrize(
    ("let", "inferred"),
    [
        ({}, ("x: vector(n)", "A: matrix(n,n)")),
        ({"x": "scalar"}, ("A: matrix(m,n)",)),
        ({"A": "scalar"}, ("x: vector(n)",)),
        ({"A": "matrix(n,n)"}, ("x: vector(n)",)),
    ],
)
def test_a_declaration_wins_over_custom(let, inferred):
    assert read("x'*A*x", let).inferred == inferred


@pytest.mark.parametrize(
    "text", ["x*A", "x*A*x", "x*y", "x + y'", "A + a", "A + 1", "A*x + 1", "x + a", "A/B"]
)
def test_custom_does_not_give_way_to_a_likely_mistake(text):
    """Everything would fit if these were scalars; nobody means that."""
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.kind == "shape"


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_choice_is_the_same_in_every_run_of_python(seed):
    text = "a'*X*b + c'*x - d + s*t*f'*x + log(1 + g)"
    command = f'from derivations.read import read; print(read("""{text}""").inferred)'
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == str(read(text).inferred)
