"""The code of every operation that has a complex value has that value, conjugated nowhere by itself."""

from typing import Any

import numpy as np
from flint import acb

from derivations import conj, inner, matrix, scalar
from derivations.automatic.point import array
from derivations.core.errors import DomainError
from derivations.verify.complex_balls import ComplexBalls
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.write.spell import spell
from tests.write.trees import one_step

Z, W = matrix("Z", "n", "n", "complex"), matrix("W", "m", "n", "complex")
w, z = matrix("w", "n", 1, "complex"), scalar("z", "complex")
A, s = matrix("A", "n", "n"), scalar("s")
SIZES = {"m": 2, "n": 3}
# Their definitions are those of real matrices: transposes stand where a complex matrix needs conjugates too.
OF_REAL_MATRICES = {"chol", "pinv"}
KNOWN = {"add", "conj", "re", "im", "matmul", "transpose", "inverse", "det", "logdet", "inner", "norm"}


def drawn() -> dict[Any, Any]:
    rng = np.random.default_rng(3)
    real = {symbol: rng.integers(1, 40, symbol.shape.at(SIZES)) / 16 - 1.3 for symbol in (Z, W, w, z, A, s)}
    return {
        symbol: value + 1j * (rng.integers(1, 40, value.shape) / 16 - 1.3) if symbol.data[2] else value
        for symbol, value in real.items()
    }


def disagreements(notation_of):
    """Operations compared, and the code that has another value than the operation."""
    values = drawn()
    ring = Jets(ComplexBalls(), 1)
    point = {
        symbol: Matrix.constant(ring, [[acb(x.real, x.imag) for x in map(complex, row)] for row in value])
        for symbol, value in values.items()
    }
    given = {symbol.data[0]: v.item() if symbol.shape.is_scalar else v for symbol, v in values.items()}
    compared, wrong = set(), []
    for tree in one_step([Z, W, w, z], [Z, W, w, z, A, s, conj(Z), conj(W), conj(z)]):
        try:
            expected = array(Evaluation(point, SIZES, ring).value(tree))
        except DomainError:
            continue
        if tree.op.name in OF_REAL_MATRICES:
            continue
        code = notation_of(tree)
        with np.errstate(all="ignore"):
            found = np.atleast_2d(eval(code, {"np": np, **SIZES, **given}))  # noqa: S307 - our own code
        compared.add(tree.op.name)
        if found.shape != expected.shape or not np.allclose(found, expected, rtol=1e-8, atol=1e-10):
            wrong.append(code)
    return compared, wrong


def test_code_has_the_complex_value():
    compared, wrong = disagreements(lambda tree: spell(tree, "numpy"))
    assert not wrong
    assert len(compared) > 40
    assert compared >= KNOWN


def test_a_product_that_conjugates_is_noticed():
    """The twin: NumPy's vdot conjugates its first argument, where `inner` conjugates nothing."""
    usual = "np.dot(np.ravel(Z), np.ravel(W))"
    assert spell(inner(Z, Z), "numpy") == usual.replace("W", "Z")
    _, wrong = disagreements(lambda tree: spell(tree, "numpy").replace("np.dot", "np.vdot"))
    assert usual.replace("W", "Z").replace("np.dot", "np.vdot") in wrong
