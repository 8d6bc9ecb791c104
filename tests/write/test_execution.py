"""The spelled code runs and has the tree's value, whether scalars are numbers or 1×1 arrays."""

import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from derivations import (
    adj,
    array,
    chol,
    column,
    commutation,
    det,
    diag,
    eigmax,
    eigvecmax,
    eye,
    inner,
    inverse,
    kron,
    log,
    logm,
    logm_frechet,
    matrix,
    matrix_power,
    norm,
    norm1,
    number,
    pinv,
    polar,
    power_sum,
    scalar,
    sigmoid,
    sqrt,
    sqrtm,
    sqrtm_frechet,
    tr,
    vec,
)
from derivations.core.spelling import variable
from derivations.write.spell import spell
from tests.write import direct
from tests.write.trees import LEAVES, SYMBOLS, A, C, X, linear_maps, one_step, r, s, t, trees, v, x, y

# Each library chooses the sign of an eigenvector or a singular vector by itself.
UP_TO_SIGN = {"eigvecmax", "left_singular", "right_singular"}
AWKWARD = [
    s.T, tr(s), det(s + 2), inverse(s), vec(s), diag(s), kron(s, r), x @ s, s @ r, inner(s, t),
    kron(inverse(A).T, inverse(A)),
    sqrt(number(2)), sigmoid(number(2)), tr(number(3)), x @ number(2), number(2) ** -1, -(number(3)),
    array([[s, x.T @ x], [1, number(1) / 3]]), column(1, -2, 3), column(s, 2) - X @ column(1, 1),
    tr(x.T @ A @ x), norm(number(-3)), log(number(2)) * x, inverse(x.T @ x), x.T @ y @ r,
    commutation("m", "n") @ vec(C) - vec(C.T), (s**2) ** 3, -(s**2), 2 * A @ x, (x.T @ y) * A,
    A - (A - eye("n")), -A @ x, A.T.T, matrix("lambda", "n", "n") @ x, scalar("np") * x,
    chol(A @ A.T + eye("n")), eigmax(A + A.T), eigvecmax(A + A.T), logm(A @ A.T + A - A.T),
    sqrtm(A @ A.T + A - A.T), logm_frechet(A @ A.T + eye("n"), A), logm_frechet(3 * eye("n"), A),
    sqrtm_frechet(A @ A.T + eye("n"), A), matrix_power(A, number(-2)), power_sum(A, A.T, number(4)),
    power_sum(A, A.T, number(-3)), adj(x @ y.T), pinv(C), pinv(C.T), polar(C), polar(C.T), norm1(C.T),
    *linear_maps(),
]  # fmt: skip


def run(code, values, **modules):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=RuntimeWarning)
        return np.asarray(eval(code, {**modules, **direct.SIZES, **values}), dtype=float)  # noqa: S307


def arguments(point, convert, *, bare):
    """The values of the symbols under their variables' names; scalars as numbers if `bare`."""
    return {
        variable(name): convert(value[0, 0] if bare and value.shape == (1, 1) else value)
        for name, value in point.items()
    }


def agrees(tree, notation, convert, **modules):
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
    code = spell(tree, notation)
    for bare in (True, False):
        found = run(code, arguments(point, convert, bare=bare), **modules)
        shape = found.shape or (1, 1)
        assert shape == expected.shape, f"{code} is {shape}, not {expected.shape}"
        if tree.op.name in UP_TO_SIGN and np.sum(found.reshape(shape) * expected) < 0:
            found = -found
        np.testing.assert_allclose(found.reshape(shape), expected, rtol=1e-6, atol=1e-9, err_msg=code)
    return True


def every_operation():
    """One tree for every operation on every kind of leaf that it takes."""
    return list(dict.fromkeys(one_step([A, C, X, r, x, v, s, eye("n"), *AWKWARD[:3]], [*LEAVES])))


def check_all(notation, convert, **modules):
    compared = [
        tree for tree in [*LEAVES, *AWKWARD, *every_operation()] if agrees(tree, notation, convert, **modules)
    ]
    assert set(AWKWARD) <= set(compared)
    assert {node.op.name for tree in compared for node in tree.nodes()} >= set(direct.OPERATIONS)


def test_numpy_of_every_operation():
    check_all("numpy", lambda value: value, np=np)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(trees())
def test_numpy_of_any_tree(tree):
    assume(agrees(tree, "numpy", lambda value: value, np=np))


def test_pytorch_of_every_operation():
    torch = pytest.importorskip(
        "torch", reason="PyTorch is no dependency of the site: its code is run where it is installed"
    )
    check_all("torch", lambda value: torch.tensor(value, dtype=torch.float64), torch=torch64(torch))


def torch64(torch):
    torch.set_default_dtype(torch.float64)
    return torch


def test_jax_of_every_operation():
    jax = pytest.importorskip(
        "jax", reason="JAX is no dependency of the site: its code is run where it is installed"
    )
    jax.config.update("jax_enable_x64", True)
    check_all("jax", lambda value: value, jax=jax, jnp=jax.numpy)


def test_a_wrong_value_is_noticed(monkeypatch):
    """The twin: with the transposes left out of the code, the comparison fails."""
    right = spell
    monkeypatch.setattr(f"{__name__}.spell", lambda tree, notation: right(tree, notation).replace(".T", ""))
    with pytest.raises((AssertionError, ValueError)):
        agrees(A.T @ x, "numpy", lambda value: value, np=np)
