"""What may be written as a claim, and what is said where it is none."""

import pytest

from derivations.check import check
from derivations.core.errors import MatrixCalculusError, ShapeError, Unsupported
from derivations.judge.claim import WHOLE, taken_apart
from derivations.judge.composed import IDENTITY
from derivations.judge.reading import read_claim
from derivations.read.errors import ReadError
from derivations.write.spell import spell

ONE_MEANING = [
    "d/dX tr(A*X) = A'",
    "d/d X tr(A*X) = A'",
    "d/d(X) tr(A*X) = A'",
    "d/dX(tr(A*X)) = A'",
    "d(tr(A*X))/dX = A'",
    "d tr(A*X)/dX = A'",
    "dtr(A*X)/dX = A'",
    "d tr(A*X) / d X = A'",
    "∂/∂X tr(A*X) = A'",
    "∂tr(A*X)/∂X = A'",
    "grad_X tr(A*X) = A'",
    "grad_X(tr(A*X)) == A'",
    "d/dX tr(A*X)=A'",
    "d/dX tr(A@X) = A.T",
]


@pytest.mark.parametrize("claim", ONE_MEANING)
def test_many_ways_to_write_one_claim(claim):
    said = read_claim(claim, {}, "mixed")
    assert (spell(said.function, "text"), spell(said.claimed, "text")) == ("tr(A*X)", "A'")
    assert [x.data[0] for x in said.by] == ["X"]
    assert check(claim).verdict == "right"


@pytest.mark.parametrize(
    ("claim", "form", "order", "function", "claimed", "variable"),
    [
        ("d^2/dx^2 x'*x = 2*I", "derivative", 2, "x'*x", "2*I", "x"),
        ("d**2/dx**2 x'*x = 2*I", "derivative", 2, "x'*x", "2*I", "x"),
        ("d^2(x'*x)/dx^2 = 2*I", "derivative", 2, "(x'*x)", "2*I", "x"),
        ("hess_x x'*x = 2*I", "gradient", 2, "x'*x", "2*I", "x"),
        ("dx'*A*x/dx = A*x", "derivative", 1, "x'*A*x", "A*x", "x"),
        ("d/dλ λ^2 = 2*λ", "derivative", 1, "λ^2", "2*λ", "lambda"),
        ("∂/∂x_1 x_1^2 = 2*x_1", "derivative", 1, "x_1^2", "2*x_1", "x_1"),
        ("d/dconj(z) z*conj(z) = z", "derivative", 1, "z*conj(z)", "z", "conj(z)"),
        ("d/d conj(z) z*conj(z) = z", "derivative", 1, "z*conj(z)", "z", "conj(z)"),
        ("d(A*X) = A*dX", "differential", 1, "(A*X)", "A*dX", ""),
        ("d X' = dX'", "differential", 1, "X'", "dX'", ""),
        ("dinv(X) = -inv(X)*dX*inv(X)", "differential", 1, "inv(X)", "-inv(X)*dX*inv(X)", ""),
        ("A*B = B*A", "equality", 1, "A*B", "B*A", ""),
        ("det(A)/2 = 1", "equality", 1, "det(A)/2", "1", ""),
        ("d*x = x*d", "equality", 1, "d*x", "x*d", ""),
        ("d/c = 1", "equality", 1, "d/c", "1", ""),
        ("delta*x = x*delta", "equality", 1, "delta*x", "x*delta", ""),
        ("dX + Y = Y + dX", "equality", 1, "dX + Y", "Y + dX", ""),
    ],
)
def test_the_parts_of_a_claim(claim, form, order, function, claimed, variable):
    found = taken_apart(claim)
    assert (found.form, found.order, found.variable) == (form, order, variable)
    assert found.text[slice(*found.function)] == function
    assert found.text[slice(*found.claimed)] == claimed


def test_what_is_declared_is_never_a_d():
    assert taken_apart("d/dx = 1", {"dx"}).form == "equality"
    assert taken_apart("dx/2 = x", {"dx"}).form == "equality"
    assert taken_apart("a/dx = 1", {"dx"}).form == "equality"
    assert check("d/c = d*c^-1", {"d": "scalar", "c": "scalar"}).verdict == "right"


REFUSED = [
    ("d/dX tr(A*X)", 13, "two sides"),
    ("", 1, "two sides"),
    ("= A", 1, "before the ="),
    ("d/dX tr(A*X) =", 15, "after the ="),
    ("a = b = c", 7, "second ="),
    ("a == b = c", 8, "second ="),
    ("d/dX = A", 5, "no function"),
    ("d/dx' x'*x = 2*x", 5, "the layout is said beside"),
    ("d(x'*x)/dx' = 2*x", 11, "the layout is said beside"),
    ("d^3/dx^3 x^4 = 24*x", 2, "first and second"),
    ("d^2/dx x^2 = 2", 6, "second derivative is written"),
    ("d/dx^2 x^2 = 2", 4, "second derivative is written"),
    ("d^2(x'*x) = 2", 1, "second derivative is written"),
    ("d(a)*b/dx = 1", 2, "in brackets"),
    ("d x'*x + a'*x/dx = 1", 3, "in brackets"),
    ("det(A)/dX = 1", 7, "ends like a derivative"),
    ("d/dX tr(A*X) = A''*", 20, "expected"),
    ("d/dX tr(A*X) = (A'", 16, "never closed"),
    ("d/dX² tr(X) = 1", 5, "write ^2"),
    ("d/dX tr(A*X = A'", 17, "two sides"),
    ("d/dX f(X) = A'", 6, "no function that is read here"),
    ("d/dX tr(A*x) = A'", 6, "tr needs a square matrix"),
    ("d/dX tr(A*X) = A'*x'", 18, "cannot multiply"),
    ("d/dx x'*x = x + x'", 15, "did you mean"),
    ("d/dy x'*x = 2*x", 4, "does not occur"),
    ("d(a'*b) = 0", 11, "claimed in dX"),
]


@pytest.mark.parametrize(("claim", "column", "message"), REFUSED)
def test_what_is_no_claim_is_refused_at_its_place(claim, column, message):
    with pytest.raises(ReadError) as refused:
        check(claim)
    assert refused.value.column == column
    assert message in refused.value.message


@pytest.mark.parametrize(
    ("claim", "let", "how", "error"),
    [
        ("d/dX tr(A*X) = A'", {}, {"symmetric": "free"}, Unsupported),
        ("d/dX tr(A*X) = A'", {"X": "symmetric(n)"}, {"symmetric": "riemannian"}, Unsupported),
        ("d/dX tr(A*X) = A'", {}, {"layout": "any"}, Unsupported),
        ("d/dX tr(A*X) = A'", {"X": "round(n)"}, {}, ReadError),
        ("grad_x A*x = A", {}, {}, Unsupported),
        ("d^2/dx^2 A*x = A", {}, {}, Unsupported),
        ("d/dk tr(X^k) = 1", {}, {}, Unsupported),
        ("d(Q'*Q) = dQ'*Q", {"Q": "orthogonal(n)"}, {}, Unsupported),
        ("d/dx x'*x/n = n", {"x": "vector(n)", "n": "scalar"}, {}, ShapeError),
        ("d/dx x'*x = 2*x" + " " * 10_000, {}, {}, ReadError),
    ],
)
def test_other_refusals(claim, let, how, error):
    with pytest.raises(error):
        check(claim, let, **how)


def test_the_error_of_a_long_function_points_into_the_claim():
    """The two sides are read as one text; the column is that of the claim."""
    for before in ("", "  ", "I + "):
        claim = f"d/dX tr({before}X) = X*y'*"
        with pytest.raises(ReadError) as refused:
            check(claim)
        assert refused.value.column == len(claim) + 1
    claim = "d/dX logdet(I + X) = inv(I + X)'*x'"
    with pytest.raises(ReadError) as refused:
        check(claim, {"X": "matrix(n,n)", "x": "vector(n)"})
    assert refused.value.pointed(claim).splitlines()[1].index("^") == claim.rindex("*")


def test_what_was_assumed_is_said():
    found = check("d/dX logdet(I + X) = inv(I + X)'")
    assert found.inferred == ("X: matrix(n,n)",)
    assert found.notes == (IDENTITY,)
    assert check("d/dI tr(A*I) = A'", {"I": "matrix(n,n)"}).notes == ()
    assert WHOLE in check("d/dx a'*x + x'*x = a + 2*x").notes
    assert WHOLE not in check("d/dt t^-1 = -t^-2").notes


@pytest.mark.parametrize(
    ("claim", "inferred"),
    [
        # The names of the function are inferred from it alone; new ones take the shape that fits.
        ("d/dx a'*x = b", ("a: vector(n)", "x: vector(n)", "b: vector(n)")),
        ("d/dX tr(A*X) = C", ("A: matrix(m,n)", "X: matrix(n,m)", "C: matrix(n,m)")),
        ("d/dx A*x = C", ("A: matrix(m,n)", "x: vector(n)", "C: matrix(m,n)")),
        # Only where that fails do both sides decide.
        ("inv(A*B) = inv(B)*inv(A)", ("A: matrix(n,n)", "B: matrix(n,n)")),
        ("A = A'", ("A: matrix(n,n)",)),
        # By a scalar where the claim makes sense only so; a capital is a matrix.
        ("d/dx exp(x) = exp(x)", ("x: scalar",)),
        ("d/dx exp(x) = diag(exp(x))", ("x: vector(n)",)),
        ("d/dX expm(X) = expm(X)", ("X: matrix(n,n)",)),
        ("d/dt a'*t = a", ("a: vector(n)", "t: vector(n)")),
        ("d/dx x'*x = 2", ("x: vector(n)",)),
    ],
)
def test_inference(claim, inferred):
    assert check(claim).inferred == inferred


def test_every_refusal_is_of_the_family():
    for claim, _, _ in REFUSED:
        with pytest.raises(MatrixCalculusError):
            check(claim)
