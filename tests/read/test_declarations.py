"""Declarations: every form that is read, and what is said of every other."""

import pytest

from derivations.core.shape import ONE, Shape, Size
from derivations.read import ReadError, declarations, read
from derivations.read.declarations import declared

m, n = Size.of("m"), Size.of("n")


@pytest.mark.parametrize(
    ("text", "shape", "structure"),
    [
        ("matrix(m,n)", Shape(m, n), ""),
        (" matrix ( m , n ) ", Shape(m, n), ""),
        ("Matrix(m, n)", Shape(m, n), ""),
        ("matrix(3,m*n)", Shape(Size.of(3), m * n), ""),
        ("matrix(2*n,n)", Shape(Size(("n",), 2), n), ""),
        ("vector(n)", Shape(n, ONE), ""),
        ("vector(3)", Shape(Size.of(3), ONE), ""),
        ("matrix(1,n)", Shape(ONE, n), ""),
        ("scalar", Shape(ONE, ONE), ""),
        ("integer", Shape(ONE, ONE), "integer"),
        ("symmetric(n)", Shape(n, n), "symmetric"),
        ("symmetric matrix(n,n)", Shape(n, n), "symmetric"),
        ("spd(n)", Shape(n, n), "spd"),
        ("diagonal(n)", Shape(n, n), "diagonal"),
        ("orthogonal(3)", Shape(Size.of(3), Size.of(3)), "orthogonal"),
        ("complex vector(n)", Shape(n, ONE), "complex"),
        ("complex matrix(m,n)", Shape(m, n), "complex"),
        ("complex scalar", Shape(ONE, ONE), "complex"),
        ("complex", Shape(ONE, ONE), "complex"),
    ],
)
def test_a_declaration_says(text, shape, structure):
    assert declared("A", text) == (shape, structure)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("matrix(n)", "syntax", "write matrix(m,n)"),
        ("vector(m,n)", "syntax", "write vector(n)"),
        ("vector", "syntax", "write vector(n)"),
        ("scalar(n)", "syntax", "write scalar"),
        ("symmetric(m,n)", "syntax", "a matrix that is symmetric has one size: symmetric(n)"),
        ("spd", "syntax", "a matrix that is spd has one size: spd(n)"),
        ("symmetric vector(n)", "syntax", "a matrix that is symmetric has one size: symmetric(n)"),
        ("integer(n)", "syntax", "an integer is a scalar: write integer"),
        ("integer vector(n)", "syntax", "an integer is a scalar: write integer"),
        ("complex(n)", "syntax", "write complex matrix(m,n)"),
        ("complex symmetric(n)", "unsupported", "complex symmetric is not read together"),
        ("matirx(m,n)", "syntax", "matirx is no kind: did you mean matrix?"),
        (
            "tensor(n)",
            "syntax",
            "tensor is no kind: a declaration is one of matrix(m,n), vector(n), scalar, ",
        ),
        ("", "syntax", "a declaration is one of "),
        ("matrix(m,n", "syntax", "a declaration is one of "),
        ("matrix(m,n+1)", "unsupported", "a size is a letter, a number or a product of them"),
        ("vector(0)", "syntax", "a size is a letter, a number or a product of them"),
        ("vector(-1)", "syntax", "a size is a letter, a number or a product of them"),
        ("vector(1.5)", "syntax", "a size is a letter, a number or a product of them"),
        ("vector(2n)", "syntax", "write * between '2' and 'n'"),
        ("vector(5000)", "unsupported", "a size that is a number is at most 1000: write a letter"),
        ("vector(,)", "syntax", "the text is empty"),
        ("벡터(n)", "syntax", "a declaration is one of "),
    ],
)
def test_other_declarations_are_refused(text, kind, message):
    with pytest.raises(ReadError) as refused:
        read("x'*x", {"x": text})
    assert refused.value.kind == kind
    assert refused.value.column is None
    assert refused.value.message.startswith(f"x: {text} is no declaration that is read: {message}")


@pytest.mark.parametrize(
    ("let", "message"),
    [
        ({"det": "scalar"}, "det is the name of a function"),
        ({"np": "scalar"}, "np is the name of a function"),
        ({"2x": "scalar"}, "'2x' is no name"),
        ({"x y": "scalar"}, "'x y' is no name"),
        ({"행": "scalar"}, "is Hangul"),
        ({"": "scalar"}, "'' is no name"),
        ({"λ": "scalar", "lambda": "scalar"}, "lambda is declared twice"),
        ({"n": "vector(n)"}, "n is declared with a shape, and is a size of another: rename one"),
    ],
)
def test_other_names_are_refused(let, message):
    with pytest.raises(ReadError, match=message):
        read("x", let)


def test_a_size_may_be_declared_a_scalar():
    assert read("sum(x)/n", {"x": "vector(n)", "n": "integer"}).symbols["n"].data[2] == "integer"


def test_greek_letters_have_one_name():
    reading = read("λ*x'*Σ*x", {"Σ": "spd(n)", "lambda": "scalar"})
    assert set(reading.symbols) == {"Sigma", "lambda", "x"}


def test_several_declarations_in_one_text():
    assert declarations("A: matrix(m,n); x, y: vector(n)\n k: integer;") == {
        "A": "matrix(m,n)", "x": "vector(n)", "y": "vector(n)", "k": "integer",
    }  # fmt: skip
    with pytest.raises(ReadError, match="no declaration: write it as"):
        declarations("A matrix(m,n)")
    with pytest.raises(ReadError, match="x is declared twice"):
        declarations("x, x: vector(n)")
