"""Refusals, line by line: kind, column, what is wrong, the way out. Most stand in refusals.txt."""

import pickle
import re
from pathlib import Path

import pytest

from derivations.read import ReadError, read, read_variable

LET = {
    "A": "matrix(m,n)", "B": "matrix(m,n)", "X": "matrix(n,n)", "r": "matrix(1,n)",
    "x": "vector(n)", "y": "vector(n)", "b": "vector(m)", "v": "vector(3)", "a": "scalar", "k": "scalar",
}  # fmt: skip
CASE = re.compile(r"(?P<text>.+)\n  (?P<kind>\w+) at column (?P<column>\d+): (?P<message>.+)")
CASES = CASE.findall(Path(__file__).with_name("refusals.txt").read_text("utf-8"))
assert len(CASES) > 80
DEEP = "the expression is more than 100 levels deep: name parts of it"
OTHERS = [
    ("", "syntax", 1, "the text is empty: write an expression such as x'*A*x"),
    ("   ", "syntax", 1, "the text is empty: write an expression such as x'*A*x"),
    ("x\x00", "syntax", 2, "the character 0 is not read: names are Latin or Greek letters"),
    ("9" * 41, "syntax", 1, "a number has at most 40 digits"),
    ("(" * 101 + "x" + ")" * 101, "syntax", 101, "more than 100 levels of brackets: name parts of it"),
    ("x" + "'" * 100, "syntax", 101, DEEP),
    ("+".join("x" * 101), "syntax", 200, DEEP),
    ("x" * 10_001, "syntax", None, "the text has 10001 characters, more than 10000: name parts of it"),
]


def refusal(text):
    with pytest.raises(ReadError) as refused:
        read(text, LET)
    return refused.value


@pytest.mark.parametrize(("text", "kind", "column", "message"), CASES, ids=[case[0] for case in CASES])
def test_refusal(text, kind, column, message):
    error = refusal(text)
    assert (
        f"{error.kind} at column {error.column}: {error.message}" == f"{kind} at column {column}: {message}"
    )


@pytest.mark.parametrize(("text", "kind", "column", "message"), OTHERS, ids=range(len(OTHERS)))
def test_refusal_of_what_is_no_line(text, kind, column, message):
    error = refusal(text)
    assert (error.kind, error.column, error.message) == (kind, column, message)


def test_what_was_assumed_is_said():
    with pytest.raises(ReadError) as refused:
        read("x'*A + y")
    said = "(taking x, y for vectors and A for a matrix; declare what is not so)"
    assert refused.value.message.endswith(said)


def test_an_error_shows_its_place():
    with pytest.raises(ReadError) as refused:
        read("행렬 + x")
    assert refused.value.pointed("행렬 + x") == "행렬 + x\n^"
    assert str(refused.value).startswith("column 1: ")
    error = ReadError("syntax", "no", 3)
    assert error.pointed("행렬 + x") == "행렬 + x\n    ^"
    assert str(pickle.loads(pickle.dumps(error))) == "column 3: no"  # noqa: S301 - our own bytes
    with pytest.raises(ValueError, match="no kind of error"):
        ReadError("typo", "no")


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("q", "domain", "q does not occur in the expression: the variables are A, x"),
        ("xx", "domain", "xx does not occur in the expression: did you mean x?"),
        ("conj(x)", "domain", "x is real, so conj(x) is x: declare it complex"),
    ],
)
def test_a_variable_that_is_none(name, kind, message):
    with pytest.raises(ReadError) as refused:
        read_variable(name, read("A*x"))
    assert (refused.value.kind, refused.value.message) == (kind, message)


def test_the_variable_is_a_symbol_of_the_reading():
    reading = read("λ*A*x", {"z": "vector(3)"})
    assert read_variable(" x ", reading) is reading.symbols["x"]
    assert read_variable("λ", reading) is reading.symbols["lambda"]
    assert read_variable("z", reading) is reading.symbols["z"]
