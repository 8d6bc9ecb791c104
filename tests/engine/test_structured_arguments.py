"""Diagonal and orthogonal arguments: which entries move, and which convention was used."""

import pytest

from derivations.calculus import structure
from derivations.core.errors import InternalError
from derivations.core.shape import Size
from derivations.derive import derive
from derivations.operations import diag, eye, ones, vec

LET = {"A": "matrix(n,n)", "D": "diagonal(n)", "Q": "orthogonal(n)", "x": "vector(n)"}
MASK = "diag(vec(eye(n)))"


@pytest.mark.parametrize(
    ("expression", "order", "layout", "text"),
    [
        ("tr(A*D)", 1, "mixed", "A' .* eye(n)"),
        ("D*x", 1, "mixed", f"kron(x', eye(n))*{MASK}"),
        ("A*D*A", 1, "denominator", f"{MASK}*kron(A, A')"),
        ("x'*D*A*D*x", 2, "mixed", None),
        ("tr(expm(D)*A)", 2, "mixed", None),
    ],
)
def test_only_the_diagonal_of_a_diagonal_matrix_moves(expression, order, layout, text):
    answer = derive(expression, "D", order=order, layout=layout, let=LET)
    assert answer.symmetric_convention == "diagonal"
    assert text in {None, answer.text}
    if order == 2:
        assert answer.text.startswith(MASK)
        assert answer.text.endswith(MASK)


@pytest.mark.parametrize(("wrt", "used"), [("Q", "euclidean"), ("D", "diagonal")])
def test_a_convention_for_other_arguments_is_named_and_not_used(wrt, used):
    answer = derive(f"tr({wrt}*A)", wrt, symmetric="free", let=LET)
    assert answer.symmetric_convention == used
    assert any(note.startswith("free is a convention for other arguments") for note in answer.notes)
    assert not derive(f"tr({wrt}*A)", wrt, let=LET).notes


@pytest.mark.parametrize("expression", ["tr(A*D)", "D*x", "tr(expm(D)*A)"])
def test_entries_off_the_diagonal_are_noticed(expression, monkeypatch):
    """The twin: the definition tries diagonal directions only, so a forgotten mask agrees with it."""
    n = Size.of("n")
    forgotten = {diag(vec(eye(n))): eye(n * n), eye(n): ones(n, n)}
    monkeypatch.setattr(structure, "shortened", lambda e: e.replace(forgotten))
    with pytest.raises(InternalError, match="is not the diagonal form"):
        derive(expression, "D", let=LET)
