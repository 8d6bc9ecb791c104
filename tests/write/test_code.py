"""The code that a reader copies runs as it stands, and its derivative is its function's derivative."""

from typing import Any

import numpy as np
import pytest

from derivations import ones
from derivations.core.arithmetic import d, transpose
from derivations.write.code import derivative_name, ordered, snippet
from derivations.write.statement import equation
from tests.write.examples import EXAMPLES, A, Example, p, x

SIZES = [{"m": 2, "n": 3, "p": 4}, {"m": 5, "n": 2, "p": 3}]
STEP = 1e-6


def flipped(expr):
    return expr.args[0] if expr.op is transpose else expr.T


def programs(library, layout):
    for name, example in EXAMPLES.items():
        derivative = example.numerator if layout == "numerator" else flipped(example.numerator)
        yield name, example, derivative, snippet(example, derivative, layout, library, {p: "p"})


def loaded(program, example, layout):
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102
    return names["f"], names[derivative_name(example, layout)]


def point(example, derivative, sizes):
    """Values for the arguments in order; matrices near the identity, so that determinants are positive."""
    rng = np.random.default_rng(len(repr(example.of)))
    values = []
    for symbol in ordered(example, derivative):
        shape = symbol.shape.at(sizes)
        value = rng.uniform(-0.4, 0.4, size=shape) + (np.eye(shape[0]) if shape[0] == shape[1] else 0)
        values.append(value[0, 0] if shape == (1, 1) else value)
    return values


def columns(value):
    """vec of a matrix, a scalar as a column of one."""
    return np.atleast_2d(np.asarray(value, dtype=float)).T.reshape(-1)


def jacobian(f, values):
    """The matrix of vec dX ↦ vec dF at the last argument, by central differences."""
    *others, last = values
    shape = np.shape(last)
    found = []
    for k in range(np.size(last)):
        step = np.zeros(np.size(last))
        step[k] = STEP
        step = step.reshape(shape[::-1]).T if shape else step[0]
        found.append((columns(f(*others, last + step)) - columns(f(*others, last - step))) / (2 * STEP))
    return np.array(found).T


def expected(example, f, values, layout):
    """What the derivative must be, from differences of the function alone (for a Hessian, twice)."""
    if example.kind == "hessian":
        return jacobian(lambda *a: slopes(f, a), values)
    J = jacobian(f, values)
    if np.ndim(values[-1]) == 0:  # by a scalar: the derivative has the shape of the function
        D = J.reshape(np.shape(np.atleast_2d(f(*values)))[::-1]).T
    elif example.kind == "gradient":  # df = tr(D dX), so D is the transpose of the gradient
        D = J.reshape(values[-1].shape[::-1])
    else:
        D = J
    return D if layout == "numerator" else D.T


def slopes(f, values, step=1e-4):
    *others, x = values
    units = np.eye(len(x))[:, :, None]
    return np.array([[(f(*others, x + step * e) - f(*others, x - step * e)) / (2 * step)] for e in units])


def agrees(program, example, derivative, layout, sizes, convert=np.asarray):
    f, gradient = loaded(program, example, layout)
    values = point(example, derivative, sizes)
    found = np.atleast_2d(np.asarray(gradient(*map(convert, values)), dtype=float))
    numeric = expected(example, lambda *a: np.asarray(f(*map(convert, a)), dtype=float), values, layout)
    assert found.shape == np.atleast_2d(numeric).shape
    np.testing.assert_allclose(
        found, np.atleast_2d(numeric), rtol=1e-4, atol=1e-4 if example.kind == "hessian" else 1e-6
    )


@pytest.mark.parametrize("layout", ["numerator", "denominator"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_numpy_against_finite_differences(name, layout):
    _, example, derivative, program = next(found for found in programs("numpy", layout) if found[0] == name)
    for sizes in SIZES:
        agrees(program, example, derivative, layout, sizes, convert=lambda value: value)


def test_a_doubled_derivative_is_noticed():
    """The twin: a wrong derivative does not pass."""
    wrong = Example(x.T @ A @ x, x, "gradient", 2 * (x.T @ A))
    program = snippet(wrong, wrong.numerator, "numerator", "numpy")
    with pytest.raises(AssertionError):
        agrees(program, wrong, wrong.numerator, "numerator", SIZES[0], convert=lambda value: value)


def test_pytorch_against_finite_differences_and_autograd():
    torch = pytest.importorskip("torch", reason="PyTorch is no dependency of the site")
    for _, example, derivative, program in programs("torch", "denominator"):

        def convert(value):
            return torch.tensor(value, dtype=torch.float64)

        agrees(program, example, derivative, "denominator", SIZES[0], convert)
        f, gradient = loaded(program, example, "denominator")
        if example.kind == "gradient":
            *others, last = map(convert, point(example, derivative, SIZES[0]))
            last.requires_grad_()
            (found,) = torch.autograd.grad(f(*others, last), last)
            torch.testing.assert_close(found, gradient(*others, last))


def test_jax_against_finite_differences_and_grad():
    jax = pytest.importorskip("jax", reason="JAX is no dependency of the site")
    for _, example, derivative, program in programs("jax", "denominator"):
        agrees(program, example, derivative, "denominator", SIZES[0])
        f, gradient = loaded(program, example, "denominator")
        if example.kind == "gradient":
            values = point(example, derivative, SIZES[0])
            np.testing.assert_allclose(
                jax.grad(f, argnums=len(values) - 1)(*values), gradient(*values), rtol=1e-9
            )


def test_a_program_as_it_is_read():
    example = EXAMPLES["quadratic form"]
    assert snippet(example, (A + A.T) @ x, "mixed", "numpy") == (
        "import numpy as np\n\n\n"
        "def f(A, x):\n    return (x.T @ A @ x).item()\n\n\n"
        "def gradient(A, x):\n    return (A + A.T) @ x\n"
    )
    assert snippet(example, (A + A.T) @ x, "mixed", "latex") == equation(example, (A + A.T) @ x, "mixed")


def test_names_become_lines_and_sizes_are_read_off():
    example = EXAMPLES["softmax"]
    program = snippet(example, example.numerator, "mixed", "numpy", {p: "p"})
    assert "    p = np.exp(x) / np.sum(np.exp(x))\n    return np.diagflat(p) - p @ p.T\n" in program
    assert "    n = x.shape[0]\n" in snippet(EXAMPLES["sum"], EXAMPLES["sum"].numerator, "mixed", "jax")


def test_a_size_that_no_argument_has_is_an_error():
    example = EXAMPLES["linear form"]
    with pytest.raises(ValueError, match="no argument has the size q"):
        snippet(example, ones("q"), "mixed", "numpy")


def test_a_differential_is_a_variable():
    example = EXAMPLES["product"]
    assert "dY" in snippet(example, example.of.args[0] @ d(example.by), "mixed", "numpy")
