"""A shown program runs in a closed namespace, and its value in a layout is read as the layout says."""

from typing import Any

import numpy as np
import pytest

from derivations import eigvecmax, matrix, tr
from derivations.automatic import stand_in
from derivations.automatic.libraries import numpy
from derivations.automatic.point import (
    defined_slopes,
    defined_value,
    directions,
    orientation,
    point,
    probes,
    sizes_for,
)
from derivations.automatic.program import called, program
from derivations.automatic.shown import BrokenProgramError, Shown
from derivations.calculus.layout import layouts
from tests.verify.floating_claims import TRUE, S, Y, identity, x

TEXT = "import numpy as np\n\n\ndef f(A, x):\n    return A @ x\n\n\ndef jacobian(A, x):\n    return {}\n"


def test_the_two_functions_of_a_program():
    made = program(TEXT.format("A"), {"numpy": np})
    A = np.arange(6.0).reshape(2, 3)
    given = {"A": A, "x": np.ones((3, 1)), "other": 1}
    np.testing.assert_array_equal(called(made.function, given), [[3.0], [12.0]])
    np.testing.assert_array_equal(called(made.derivative, given), A)
    np.testing.assert_array_equal(called(made.function, given, x=np.zeros((3, 1))), np.zeros((2, 1)))


@pytest.mark.parametrize("text", ["import os", "import numpy.linalg, subprocess", "from sys import path"])
def test_nothing_else_can_be_imported(text):
    with pytest.raises(ImportError, match="a shown program imports"):
        program(text, {"numpy": np})


@pytest.mark.parametrize("name", ["open", "eval", "exec", "getattr", "__build_class__", "print", "input"])
def test_other_functions_of_python_are_not_there(name):
    made = program(TEXT.format(f"{name}(A)"), {"numpy": np})
    with pytest.raises(NameError):
        called(made.derivative, {"A": 1, "x": 1})


def at_first_sizes(claimed, seed=0):
    statement = Shown(claimed, {}).statement
    return point(statement, sizes_for(statement)[0], seed)


@pytest.mark.parametrize("name", TRUE)
def test_slopes_by_the_definition_are_those_of_the_program(name):
    claimed = TRUE[name]
    forms, at = layouts(claimed), at_first_sizes(claimed)
    shown, along = Shown(claimed, forms), [*directions(at), *probes(at)]
    expected = defined_slopes(at, along)
    for layout in forms:
        found = shown.slopes(layout, shown.derivative(layout, at, numpy()), along)
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)


def test_directions_keep_the_structure():
    def of(by):
        return directions(at_first_sizes(identity(tr(by), by, gradient=by)))

    assert len(of(S)) == 9
    assert len(of(Y)) == 6
    assert all((H == H.T).all() for H in of(Y))
    assert len(of(matrix("D", "n", "n", "diagonal"))) == 3
    twice = of(matrix("Q", "n", "n", "complex"))
    assert len(twice) == 18
    np.testing.assert_array_equal(twice[9], 1j * twice[0])


def test_a_wrong_shape_is_refused():
    """The transpose of a 3×1 gradient, where the layout promises a column."""
    claimed = TRUE["quadratic form"]
    forms, at = layouts(claimed), at_first_sizes(claimed)
    turned = Shown(claimed, {"mixed": forms["mixed"], "numerator": forms["mixed"]})
    spelled = turned.text("mixed", "numpy")
    broken = program(spelled.replace("return (S + S.T) @ x", "return ((S + S.T) @ x).T"), {"numpy": np})
    with pytest.raises(BrokenProgramError, match=r"gives \(1, 3\), not \(3, 1\)"):
        turned.run(broken.derivative, at, numpy(), forms["mixed"])
    assert turned.run(broken.function, at, numpy(), claimed.of).shape == (1, 1)


def test_a_sign_that_is_free_follows_the_program():
    v = eigvecmax(Y)
    at = at_first_sizes(identity(x.T @ v, x, gradient=v))
    assert orientation(at, defined_value(at)) == 1
    assert orientation(at, -defined_value(at)) == -1
    plain = at_first_sizes(identity(x.T @ x, x, gradient=2 * x))
    assert orientation(plain, -defined_value(plain)) == 1


def test_what_stands_in_for_numpy_has_numpys_values():
    np_ = stand_in.numpy()
    rng = np.random.default_rng(7)
    X, Z = rng.normal(size=(3, 3)), rng.normal(size=(3, 3)) + 1j
    for k in (-3, -1, 0, 1, 2, 5):
        expected = np.linalg.matrix_power(X, k)
        np.testing.assert_allclose(np_.linalg.matrix_power(X, k), expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(np_.vdot(Z, X), np.vdot(Z, X))
    np.testing.assert_allclose(np_.float_power(abs(X), -2), np.float_power(abs(X), -2))
    rows: Any = [[1.0, X[:1, :1]], [X[1:2, :1], 2.0]]
    np.testing.assert_allclose(np_.block(rows), np.block(rows))
