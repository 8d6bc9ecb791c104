"""mpmath's values of all operations are the direct ones, to the precision of floating point."""

import numpy as np
import pytest
from mpmath import mp

from derivations import chol, eigmax, logm, matrix, sqrtm
from derivations.automatic import digit_functions
from derivations.automatic.differences import many_digits
from derivations.automatic.digits import DigitMatrix, DigitRing
from derivations.verify.evaluate import Evaluation
from derivations.verify.undefined import Undefined
from tests.write import direct
from tests.write.test_execution import AWKWARD, UP_TO_SIGN, every_operation
from tests.write.trees import LEAVES, SYMBOLS, A


def value(tree, point):
    matrices = {symbol: DigitMatrix(point[symbol.data[0]].tolist()) for symbol in tree.symbols()}
    with many_digits():
        found = Evaluation(matrices, direct.SIZES, DigitRing(), {}, DigitMatrix).value(tree).entries
        return np.array(found.tolist(), dtype=object).reshape(found.rows, found.cols).astype(float)


def agrees(tree):
    """False where floating point has no value to compare with."""
    point = direct.point(seed=sum(map(ord, repr(tree))))
    point |= {
        symbol.data[0]: point["A" if symbol.shape == A.shape else "s"]
        for symbol in tree.symbols()
        if symbol not in SYMBOLS
    }
    try:
        expected = direct.value(tree, point)
    except (direct.Undefined, np.linalg.LinAlgError):
        return False
    found = value(tree, point)
    if tree.op.name in UP_TO_SIGN and np.sum(found * expected) < 0:
        found = -found
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-9, err_msg=repr(tree))
    return True


def test_values_of_every_operation():
    compared = [tree for tree in [*LEAVES, *AWKWARD, *every_operation()] if agrees(tree)]
    assert {node.op.name for tree in compared for node in tree.nodes()} >= set(direct.OPERATIONS)


def test_a_wrong_definition_is_noticed(monkeypatch):
    """The twin: an adjugate without its transpose."""
    right = DigitMatrix.adjugate
    monkeypatch.setattr(DigitMatrix, "adjugate", lambda self: right(self).T)
    with pytest.raises(AssertionError):
        test_values_of_every_operation()


@pytest.mark.parametrize("angle", [3.0, 3.1, 3.14])
def test_roots_and_logarithms_are_the_principal_ones(angle):
    """Near the negative half-line other branches are close: eigenvalues e^(±i angle), repeated."""
    c, s = np.cos(angle), np.sin(angle)
    turn, zero = np.array([[c, -s], [s, c]]), np.zeros((2, 2))
    X = np.block([[turn, np.eye(2)], [zero, turn]])
    with many_digits():
        Y, L = digit_functions.sqrtm(mp.matrix(X.tolist())), digit_functions.logm(mp.matrix(X.tolist()))
        assert mp.mnorm(Y * Y - mp.matrix(X.tolist())) < mp.mpf(10) ** -40
        assert mp.mnorm(mp.expm(L) - mp.matrix(X.tolist())) < mp.mpf(10) ** -40
    assert float(Y[0, 0]) == pytest.approx(np.cos(angle / 2))
    assert float(L[1, 0]) == pytest.approx(angle)


@pytest.mark.parametrize("function", [sqrtm, logm])
def test_without_a_principal_value_there_is_none(function):
    with pytest.raises((Undefined, ZeroDivisionError)):
        value(function(A), {"A": np.diag([-1.0, 2.0, 3.0])})


def test_functions_of_symmetric_matrices_take_the_symmetric_part():
    skewed = np.array([[4.0, 1.0], [0.0, 3.0]])
    B = matrix("B", 2, 2)
    for f in (chol, eigmax):
        expected = value(f(B), {"B": (skewed + skewed.T) / 2})
        np.testing.assert_allclose(value(f(B), {"B": skewed}), expected)
