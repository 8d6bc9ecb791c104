"""The benchmark's own reader of the text notation, and the length of a text."""

from typing import Any

import numpy as np
import pytest

from benchmarks.errors import Misfit, Unread
from benchmarks.syntax import parse
from benchmarks.tokens import length, tokens
from benchmarks.values import value

POINT: dict[str, Any] = {
    "A": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]]),
    "M": np.array([[2.0, 1.0], [5.0, 4.0]]),
    "x": np.array([[1.0], [2.0], [-3.0]]),
    "b": np.array([[2.0], [-1.0]]),
    "a": 3.0,
    "n": 3,
}
A, M, x, b, a, n = POINT.values()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("x", 1),
        ("A'", 2),
        ("2*A'*(A*x - b)", 12),
        ("x .* y", 3),
        ("x.^2", 3),
        ("kron(B', A)", 7),
        ("1.5e-3*x", 3),
        ("norm2(x)", 4),
        ("vector(1)", 4),
        ("A.T*X**2", 6),
        ("diag(p) - p*p' where p = exp(x)", 16),
    ],
)
def test_length(text, count):
    assert length(text) == count


def test_length_does_not_depend_on_blanks():
    assert length(" 2 * A '*( A*x-b)") == length("2*A'*(A*x - b)")


def test_a_character_of_no_token_is_refused_with_its_column():
    with pytest.raises(Unread, match="column 3") as error:
        tokens("x ? y")
    assert error.value.column == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A*x + b", A @ x + b),
        ("-b'*b", -b.T @ b),
        ("-a^2", [[-9.0]]),
        ("a^-1", [[1 / 3]]),
        ("2^a^2", [[512.0]]),
        ("a - 1 - 1", [[1.0]]),
        ("8/a/2", [[8 / 6]]),
        ("A'*b", A.T @ b),
        ("x.^2", x**2),
        ("-x.^2", -(x**2)),
        ("b'*b*M", (b.T @ b) * M),
        ("M^2", M @ M),
        ("M'^-1", np.linalg.inv(M.T)),
        ("M ./ (M*matrix(1))", M / M.sum(1, keepdims=True)),
        ("vector(1)'*x", [[0.0]]),
        ("A*vector(1)", A.sum(1, keepdims=True)),
        ("A'*ones(2, 2)*M", A.T @ np.ones((2, 2)) @ M),
        ("(eye - M)*b", b - M @ b),
        ("eye(n) + x*vector(1)'", np.eye(3) + x),
        ("diag(diag(M))", np.diag([2.0, 4.0])),
        ("kron(b', M)", np.kron(b.T, M)),
        ("vec(A)", [[1.0], [4.0], [2.0], [5.0], [3.0], [7.0]]),
        ("commutation(2, 3)*vec(A)", A.reshape(-1, 1)),
        ("embedding(3)*x", np.diagflat(x).reshape(-1, 1, order="F")),
        ("det(M)*tr(inv(M))", [[6.0]]),
        ("det(M)*inv(M) - adj(M)", np.zeros((2, 2))),
        ("p'*p where p = A*x", (A @ x).T @ A @ x),
        ("q where p = M*b, q = p + b", M @ b + b),
        ("norm1(x) + sum(relu(x)) + norm2(M)^2", [[9 + 46.0]]),
    ],
)
def test_values(text, wanted):
    wanted = np.asarray(wanted)
    found = value(text, POINT, wanted.shape)
    assert found.shape == wanted.shape
    assert found == pytest.approx(wanted, abs=1e-12)


def test_a_constant_alone_takes_the_wanted_shape():
    assert value("vector(1)", POINT, (3, 1)).tolist() == [[1.0]] * 3
    assert value("matrix(0)", POINT, (2, 3)).tolist() == [[0.0] * 3] * 2
    assert value("2*eye", POINT, (2, 2)).tolist() == [[2.0, 0.0], [0.0, 2.0]]


@pytest.mark.parametrize(
    "text",
    [
        "A*A",
        "x + x'",
        "M + a",
        "a ./ x",
        "M*x",
        "A^2",
        "b/x",
        "nothing(x)",
        "y",
        "vector(1)*vector(1)'",
        "x + eye",
    ],
)
def test_nothing_is_stretched(text):
    with pytest.raises((Misfit, np.linalg.LinAlgError)):
        value(text, POINT, (3, 3))


@pytest.mark.parametrize(
    ("text", "column"),
    [("x +", 4), ("(x", 3), ("x)", 2), ("x y", 3), ("*x", 1), ("f(x", 4), ("", 1), ("x where", 8)],
)
def test_what_is_no_formula_is_refused_at_its_place(text, column):
    with pytest.raises(Unread) as error:
        parse(text)
    assert error.value.column == column
