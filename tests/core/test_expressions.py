"""The tree stays as it was written, is immutable, and refuses what does not fit with a way out."""

import pickle
from fractions import Fraction

import pytest

from derivations import (
    Identity,
    Text,
    array,
    d,
    det,
    diag,
    entry,
    hadamard,
    inner,
    matrix,
    scalar,
    tr,
    vector,
)
from derivations.core.errors import CatalogueError, ShapeError
from derivations.core.shape import Shape, Size

A, B, X = matrix("A", "n", "n"), matrix("B", "m", "n"), matrix("X", "n", "n")
x, a = vector("x", "n"), scalar("a")


def test_tree_stays_as_written():
    assert (A.T).T != A
    assert (A @ X) @ A != A @ (X @ A)
    assert 2 * (A @ x) != (2 * A) @ x
    assert A + X != X + A
    assert A - A == A + (-A)


def test_equal_trees_are_equal_and_hash_alike():
    first, second = x.T @ A @ x, x.T @ A @ x
    assert first is not second
    assert first == second
    assert len({first, second}) == 1


def test_expressions_are_immutable():
    with pytest.raises(AttributeError, match="immutable"):
        A.shape = B.shape


def test_pickle_round_trip():
    f = tr(A @ X) + 3 * det(X) ** 2 / a
    assert pickle.loads(pickle.dumps(f)) == f  # noqa: S301 - our own bytes


def test_replace_and_symbols():
    f = x.T @ A @ x
    assert f.symbols() == (x, A)
    assert f.replace({A: X}) == x.T @ X @ x


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: B + B.T, r"cannot add B \(m×n\) and transpose\(B\) \(n×m\): did you mean"),
        (lambda: B @ B, r"cannot multiply B \(m×n\) by B \(m×n\): did you mean B\.T\?"),
        (lambda: A * X, r"write @ for the matrix product, hadamard"),
        (lambda: A + 1, r"write a\*eye\(n\) or a\*ones\(m, n\)"),
        (lambda: B**2, r"needs a square matrix"),
        (lambda: A / X, r"only a scalar divides"),
        (lambda: tr(B), r"tr needs a square matrix, but B is m×n"),
        (lambda: hadamard(A, B), r"two arguments of one shape"),
        (lambda: inner(A, B), r"two arguments of one shape"),
        (lambda: diag(A), r"diag needs a column vector"),
        (lambda: entry(x, 1), r"symbols of fixed size"),
        (lambda: array([[1, 2], [3]]), r"same length"),
        (lambda: array([[x]]), r"entries of an array are scalars"),
    ],
)
def test_misfits_are_refused_with_a_way_out(build, message):
    with pytest.raises(ShapeError, match=message):
        build()


def test_floats_are_refused():
    with pytest.raises(TypeError, match="no exact number"):
        0.5 * A  # type: ignore[operator]


def test_sizes_multiply_commutatively():
    m, n = Size.of("m"), Size.of("n")
    assert m * n == n * m
    assert str(m * Size.of(3) * n) == "3mn"
    assert (m * n).at({"m": 2, "n": 5}) == 10
    assert Shape(m, n).kind == "matrix"
    for bad in (0, -1, "2n", "", 1.5):
        with pytest.raises(ValueError, match="a size is"):
            Size.of(bad)  # type: ignore[arg-type]


def statement(**claim):
    return Identity(id="MC9999", slug="s", title=Text(ko="제목", en="title"), of=x.T @ A @ x, by=x, **claim)


def test_identity_needs_exactly_one_claim_of_the_right_shape():
    good = statement(gradient=(A + A.T) @ x)
    assert (good.kind, good.shape_class) == ("gradient", "scalar-by-vector")
    with pytest.raises(CatalogueError, match="exactly one"):
        statement()
    with pytest.raises(CatalogueError, match="exactly one"):
        statement(gradient=x, hessian=A)
    with pytest.raises(CatalogueError, match=r"is n×1, but the claim is 1×n"):
        statement(gradient=((A + A.T) @ x).T)


def test_both_languages_are_needed():
    with pytest.raises(TypeError):
        Text(ko="제목")  # type: ignore[call-arg]
    with pytest.raises(CatalogueError, match="both languages"):
        Text(ko="제목", en=" ")


def test_numbers_are_exact():
    assert (Fraction(1, 2) * A).args[0].data == (Fraction(1, 2),)
    assert d(x).shape == x.shape
