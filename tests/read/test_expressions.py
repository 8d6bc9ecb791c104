"""A table of texts and the trees that they say, exactly as written."""

from fractions import Fraction

import pytest

from derivations import (
    absolute,
    adj,
    arccos,
    arcsin,
    arctan,
    array,
    chol,
    column,
    commutation,
    cos,
    d,
    det,
    diag,
    diagonal,
    eigmax,
    entry,
    exp,
    expm,
    eye,
    hadamard,
    hadamard_divide,
    hadamard_power,
    inner,
    inverse,
    kron,
    log,
    logabsdet,
    logdet,
    logm,
    matrix,
    matrix_power,
    norm,
    norm1,
    normnuc,
    number,
    ones,
    pinv,
    relu,
    scalar,
    sigmax,
    sigmoid,
    sign,
    sin,
    sqrt,
    sqrtm,
    squared_norm,
    tan,
    tanh,
    total,
    tr,
    vec,
    vector,
    zeros,
)  # fmt: skip
from derivations.core.arithmetic import divide, neg, power, symbol
from derivations.operations import size
from derivations.operations.products import unvec
from derivations.read import read

LET = {
    "A": "matrix(m,n)", "B": "matrix(m,n)", "C": "matrix(n,m)", "X": "matrix(n,n)", "Y": "matrix(n,n)",
    "x": "vector(n)", "y": "vector(n)", "b": "vector(m)", "r": "matrix(1,n)", "v": "vector(3)",
    "M": "matrix(2,3)", "a": "scalar", "s": "scalar", "t": "scalar", "k": "integer",
}  # fmt: skip
A, B, C = matrix("A", "m", "n"), matrix("B", "m", "n"), matrix("C", "n", "m")
X, Y, M = matrix("X", "n", "n"), matrix("Y", "n", "n"), matrix("M", 2, 3)
x, y, b, v = vector("x", "n"), vector("y", "n"), vector("b", "m"), vector("v", 3)
r, a, s, t = matrix("r", 1, "n"), scalar("a"), scalar("s"), scalar("t")
k = symbol("k", 1, 1, "integer")
half = number(Fraction(1, 2))
one = number(1)

TABLE = [
    # numbers
    ("3", number(3)),
    ("0.25", number(Fraction(1, 4))),
    (".5*x", half * x),
    ("1/2", half),
    ("1/(2)", divide(one, number(2))),
    ("(1)/2", divide(one, number(2))),
    ("-3", number(-3)),
    ("-(3)", neg(number(3))),
    ("-1/2", number(Fraction(-1, 2))),
    ("1e-3", number(Fraction(1, 1000))),
    ("2.*x", number(2) * x),
    # sums and signs
    ("x + y - x", x + y - x),
    ("x - (y - x)", x - (y - x)),
    ("-x + y", neg(x) + y),
    ("+x", x),
    ("s - 3", s + number(-3)),
    ("s - (3)", s + neg(number(3))),
    ("-3*x", neg(3 * x)),
    ("-X*x", neg(X @ x)),
    ("(-X)*x", neg(X) @ x),
    ("s*-t", s * neg(t)),
    ("s*-t*a", (s * neg(t)) * a),
    # products
    ("x'*X*y", x.T @ X @ y),
    ("2*A*x", (2 * A) @ x),
    ("2*(A*x)", 2 * (A @ x)),
    ("a*A", a * A),
    ("A*a", A * a),
    ("a*s", a * s),
    ("x*y'", x @ y.T),
    ("x'*y*x", (x.T @ y) * x),
    ("matmul(s, t)", s @ t),
    ("A .* B", hadamard(A, B)),
    ("A./B", hadamard_divide(A, B)),
    ("s .* t", hadamard(s, t)),
    ("a.*A", a * A),
    ("A ./ a", A / a),
    ("1 ./ x", hadamard_divide(ones("n"), x)),
    ("a ./ x", hadamard_divide(a * ones("n"), x)),
    ("A/a/s", A / a / s),
    ("A/(a*s)", A / (a * s)),
    ("s*1/2", (s * 1) / 2),
    ("kron(A, x)", kron(A, x)),
    ("inner(A, B)", inner(A, B)),
    # powers
    ("s^2", power(s, number(2))),
    ("-s^2", neg(power(s, number(2)))),
    ("(-s)^2", power(neg(s), number(2))),
    ("s^-1", power(s, number(-1))),
    ("s^(1/2)", power(s, half)),
    ("s^k", power(s, k)),
    ("s^t^a", power(s, power(t, a))),
    ("2^s*t", power(number(2), s) * t),
    ("X^2", matrix_power(X, number(2))),
    ("X^k*x", matrix_power(X, k) @ x),
    ("X^-1", inverse(X)),
    ("X^-1*x", inverse(X) @ x),
    ("X^2'", matrix_power(X, number(2)).T),
    ("x.^2", hadamard_power(x, number(2))),
    ("-x.^2", neg(hadamard_power(x, number(2)))),
    ("A.^s", hadamard_power(A, s)),
    ("sum(x.^2)", squared_norm(x)),
    ("sum(A .^ 2)", squared_norm(A)),
    ("sum((x - y).^2)", squared_norm(x - y)),
    ("sum(x.^3)", total(hadamard_power(x, number(3)))),
    ("sum((x.^2))", total(hadamard_power(x, number(2)))),
    # transposes
    ("A'", A.T),
    ("A''", A.T.T),
    ("A.'", A.T),
    ("(A*x)'", (A @ x).T),
    ("-A'", neg(A.T)),
    ("2'", number(2).T),
    ("transpose(A)", A.T),
    # functions of a square matrix
    ("inv(X)", inverse(X)),
    ("inv(X)'", inverse(X).T),
    ("inv(X')", inverse(X.T)),
    ("det(X)*inv(X)'", det(X) * inverse(X).T),
    ("log(det(X))", log(det(X))),
    ("logdet(X)", logdet(X)),
    ("logabsdet(X)", logabsdet(X)),
    ("tr(A*C)", tr(A @ C)),
    ("trace(X)", tr(X)),
    ("adj(X)", adj(X)),
    ("expm(X)*x", expm(X) @ x),
    ("logm(X)", logm(X)),
    ("sqrtm(X)", sqrtm(X)),
    ("chol(X)", chol(X)),
    ("eigmax(X)", eigmax(X)),
    # functions of any shape
    ("exp(x)/sum(exp(x))", exp(x) / total(exp(x))),
    ("sin(A) + cos(A)", sin(A) + cos(A)),
    ("tan(s) + tanh(s)", tan(s) + tanh(s)),
    ("arcsin(s)*arccos(s)*arctan(s)", arcsin(s) * arccos(s) * arctan(s)),
    ("sigmoid(x) + relu(x)", sigmoid(x) + relu(x)),
    ("abs(x) .* sign(x)", hadamard(absolute(x), sign(x))),
    ("sqrt(s)", sqrt(s)),
    ("norm1(x)", norm1(x)),
    ("norm2(x)^2", power(norm(x), number(2))),
    ("norm2(A)", norm(A)),
    ("normF(A)", norm(A)),
    ("norm(A)", norm(A)),
    ("norm(A, 'fro')", norm(A)),
    ("norm(x, 1)", norm1(x)),
    ("norm(A, 2)", sigmax(A)),
    ("normnuc(A) + sigmax(A)", normnuc(A) + sigmax(A)),
    ("pinv(A)*b", pinv(A) @ b),
    ("vec(A)'*vec(B)", vec(A).T @ vec(B)),
    ("unvec(kron(x, b), m, n)", unvec(kron(x, b), data=(A.shape,))),
    ("diag(x)*X", diag(x) @ X),
    ("diag(X)", diagonal(X)),
    ("diag(diag(X))", diag(diagonal(X))),
    ("diag(s)", diag(s)),
    ("diagonal(s)", diagonal(s)),
    # constants; sizes given or from the context
    ("X + eye", X + eye("n")),
    ("A*C + a*eye", A @ C + a * eye("m")),
    ("eye(n)*x", eye("n") @ x),
    ("A + matrix(1)", A + ones("m", "n")),
    ("x + vector(1)", x + ones("n")),
    ("x + vector(a)", x + a * ones("n")),
    ("x + vector(0)", x + zeros("n")),
    ("ones'*x", ones("n").T @ x),
    ("A + zeros", A + zeros("m", "n")),
    ("ones(m, 1)'*A", ones("m").T @ A),
    ("zeros(m*n, 1) + vec(A)", zeros(A.shape.rows * A.shape.cols) + vec(A)),
    ("commutation(m,n)*vec(A)", commutation("m", "n") @ vec(A)),
    # entries and arrays
    ("v[2]", entry(v, 2)),
    ("M[1,2]*v", entry(M, 1, 2) * v),
    ("v'[1,3]", entry(v.T, 1, 3)),
    ("[s, t; 1, 2]", array([[s, t], [1, 2]])),
    ("[s; t; a]'*v", column(s, t, a).T @ v),
    ("[x'*y, s + t]", array([[x.T @ y, s + t]])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), TABLE, ids=[text for text, _ in TABLE])
def test_a_text_says_this_tree(text, tree):
    reading = read(text, LET)
    assert reading.expr == tree
    assert reading.expr.shape == tree.shape
    assert not reading.inferred


NUMPY = [
    ("x.T @ X @ y", x.T @ X @ y),
    ("2*A @ x", (2 * A) @ x),
    ("(x*y).T @ X", hadamard(x, y).T @ X),
    ("np.sum((A@x - b)**2)", squared_norm(A @ x - b)),
    ("(A@x)**2", hadamard_power(A @ x, number(2))),
    ("np.linalg.norm(A @ x - b)**2", power(norm(A @ x - b), number(2))),
    ("x.T @ x / 2", (x.T @ x) / 2),
    ("np.exp(x) / y", hadamard_divide(exp(x), y)),
    ("1 / (x.T @ x)", divide(one, x.T @ x)),
    ("s**2 * x.T", power(s, number(2)) * x.T),
    ("np.linalg.inv(X) @ y", inverse(X) @ y),
    ("np.log(np.linalg.det(X))", log(det(X))),
    ("np.trace(A.T @ B)", tr(A.T @ B)),
    ("np.kron(A, B)", kron(A, B)),
    ("np.diag(X) * x", hadamard(diagonal(X), x)),
    ("np.multiply(x, y)", hadamard(x, y)),
    ("np.dot(A, x)", A @ x),
    ("np.dot(x, y)", x.T @ y),
    ("np.outer(x, y)", x @ y.T),
    ("np.square(x)", hadamard_power(x, number(2))),
    ("np.transpose(A) @ b", A.T @ b),
    ("np.linalg.matrix_power(X, 3)", matrix_power(X, number(3))),
    ("np.linalg.norm(A, 'nuc')", normnuc(A)),
    ("np.ones((m, n)) * A", hadamard(ones("m", "n"), A)),
    ("np.eye(n) @ x", eye("n") @ x),
    ("A.sum() + X.trace()", total(A) + tr(X)),
    ("A.T*b", A.T @ b),
    ("X**2", hadamard_power(X, number(2))),
]


@pytest.mark.parametrize(("text", "tree"), NUMPY, ids=[text for text, _ in NUMPY])
def test_numpy_spelling_says_this_tree(text, tree):
    assert read(text, LET).expr == tree


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("X.T*Y", "entry by entry, as NumPy does"),
        ("X**2", "entry by entry, as NumPy does"),
        ("A.T*b", "read as the matrix product"),
        ("s^t^a", r"a^b^c was read as a^(b^c)"),
        ("1 ./ x", "with that scalar in every entry"),
        ("np.dot(x, y)", "inner product"),
        ("ones(n)'*x", "read as a column"),
        ("sum(x)/n", "n was read as the size n"),
    ],
)
def test_what_can_be_read_in_two_ways_says_how_it_was_read(text, note):
    assert any(note in said for said in read(text, LET).notes)


@pytest.mark.parametrize("text", ["a*A @ x", "x'*X*y", "s**2 + t", "x.T @ y", "sum(x.^2)"])
def test_what_reads_one_way_says_nothing(text):
    assert not read(text, LET).notes


def test_a_size_stands_as_a_number():
    """N rows: a number, and no free variable."""
    reading = read("sum(x)/n", LET)
    assert reading.expr == total(x) / size("n")
    assert "n" not in reading.symbols


def test_differentials_are_read_where_they_are_asked_for():
    assert read("x'*dX*x + d(x')*x", LET, differentials=True).expr == x.T @ d(X) @ x + d(x.T) @ x
    assert "dX" in read("x'*dX*x", LET).symbols


def test_structures_are_kept():
    let = {"S": "symmetric(n)", "P": "spd(n)", "D": "diagonal(n)", "Q": "orthogonal(n)", "k": "integer"}
    symbols = read("S*P*D*Q", let).symbols
    assert {name: of.data[2] for name, of in symbols.items()} == {
        "S": "symmetric", "P": "spd", "D": "diagonal", "Q": "orthogonal", "k": "integer",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "same", "note"),
    [
        ("sinh(x)", "(exp(x) + (-exp(-x)))/2", "sinh(x) was read as (exp(x) - exp(-x))/2"),
        ("cosh(a)", "(exp(a) + exp(-a))/2", "cosh(x) was read as (exp(x) + exp(-x))/2"),
        ("np.log1p(x)", "log(vector(1) + x)", "log1p(x) was read as log(1 + x)"),
        ("np.expm1(x)", "exp(x) + (-vector(1))", "expm1(x) was read as exp(x) - 1"),
        ("eigmin(S)", "-eigmax(-S)", "eigmin(A) was read as -eigmax(-A)"),
        ("np.maximum(0, x)", "relu(x)", ""),
        ("np.maximum(x, 0)", "relu(x)", ""),
        ("np.minimum(x, 0)", "-relu(-x)", ""),
        ("np.linalg.slogdet(S)[1]", "logabsdet(S)", ""),
        ("np.linalg.slogdet(S)[0]", "sign(det(S))", ""),
        (
            "x.^y",
            "exp(y.*log(x))",
            "x .^ y with an exponent for every entry was read as exp(y .* log(x)), of positive x",
        ),
        (
            "2.^x",
            "exp(log(2)*x)",
            "x .^ y with an exponent for every entry was read as exp(y .* log(x)), of positive x",
        ),
    ],
)
def test_functions_that_are_composed_of_others(text, same, note):
    let = {"x": "vector(n)", "y": "vector(n)", "a": "scalar", "S": "symmetric(n)"}
    reading = read(text, let)
    assert reading.expr == read(same, let).expr
    assert note in {"", *reading.notes}
