"""SymPy's expressions in and out: nothing is lost, and the derivatives are those of the entries."""

import pytest
import sympy as sp

from derivations import operations as ops
from derivations.convert import derive_sympy, from_sympy, to_sympy
from derivations.core.arithmetic import matrix, scalar, vector
from derivations.core.errors import Unsupported

N, M = 2, 3
n, m = sp.symbols("n m")
t = sp.Symbol("t", real=True)
x, a, b = sp.MatrixSymbol("x", n, 1), sp.MatrixSymbol("a", n, 1), sp.MatrixSymbol("b", m, 1)
A, B, X = (sp.MatrixSymbol(name, n, n) for name in "ABX")
Z = sp.MatrixSymbol("Z", m, n)
LETTERS = (x, a, b, A, B, X, Z)


def entries_of(name, rows, cols):
    return sp.Matrix(rows, cols, lambda i, j: sp.Symbol(f"{name}_{i}{j}", positive=True))


def explicit(expr):
    """The expression at m = 3, n = 2 in symbols for its entries; a 1×1 matrix is its entry."""
    small = sp.sympify(expr).subs({n: N, m: M})
    known = {s.subs({n: N, m: M}): entries_of(s.name, *s.subs({n: N, m: M}).shape) for s in LETTERS}
    found = small.subs({s: sp.ImmutableMatrix(v) for s, v in known.items()}).doit()
    found = found.as_explicit() if isinstance(found, sp.MatrixExpr) else found
    return found[0, 0] if getattr(found, "shape", None) == (1, 1) else found


def at_point(found):
    """Rational numbers for the entries, near the identity and different from each other."""
    letters = sorted(found.free_symbols, key=str)
    return found.subs(
        {s: sp.Rational(k + 2, 7) + int(str(s).endswith(("00", "11"))) for k, s in enumerate(letters)}
    )


def equal(one, other):
    gap = at_point(sp.Matrix([one]) - sp.Matrix([other]))
    return all(abs(sp.N(value, 30)) < 1e-20 for value in gap)


IN = (
    x.T * A * x,
    (Z * x - b).T * (Z * x - b),
    sp.Trace(A * X.T * B),
    sp.log(sp.Determinant(X)),
    sp.Trace(X.I) / t,
    sp.exp(-(x.T * x)),
    sp.Trace(X**3) ** sp.Rational(1, 2),
    sp.HadamardProduct(A, X, B),
    sp.KroneckerProduct(A, X) * sp.Rational(2, 3),
    A + t**2 * sp.Identity(n) - sp.OneMatrix(n, n),
    X + sp.ZeroMatrix(n, n),
    sp.sin(t) * sp.tanh(t) - sp.cos(3 * t) / (1 + t),
    x.applyfunc(sp.exp),
    x * (a.T * x),
    sp.Trace(x.T * x) ** -2 * x,
    sp.ImmutableMatrix([[t, 1], [2, t**3]]),
)


@pytest.mark.parametrize("expr", IN, ids=str)
def test_sympy_expressions_come_back(expr):
    assert equal(explicit(to_sympy(from_sympy(expr)).subs({sp.Symbol("t"): t})), explicit(expr))


U, V, u, s = matrix("U", "n", "n"), matrix("V", "n", "n"), vector("u", "n"), scalar("s")
OURS = (
    u.T @ U @ u,
    ops.tr(U @ V),
    ops.inverse(U) @ u,
    ops.log(ops.det(U)),
    ops.hadamard(U, V),
    ops.kron(U, V),
    s * U - V,
    ops.exp(s) / (1 + s),
    ops.diag(u),
    ops.diagonal(U),
    ops.eye("n") + ops.ones("n", "n"),
    ops.sqrt(s),
    ops.tanh(u),
    ops.hadamard_power(U, s),
    matrix("W", 3, 2).T @ ops.ones(3),
    ops.entry(matrix("W", 3, 2), 3, 1),
)


@pytest.mark.parametrize("expr", OURS, ids=repr)
def test_our_expressions_come_back(expr):
    again = from_sympy(to_sympy(expr))
    assert again.shape == expr.shape
    assert from_sympy(to_sympy(again)) == again
    assert str(to_sympy(again)) == str(to_sympy(expr))
    assert set(again.symbols()) == set(expr.symbols())


GRADIENTS = (
    (x.T * A * x, x),
    ((Z * x - b).T * (Z * x - b), x),
    (sp.Trace(A * X * B), X),
    (sp.log(sp.Determinant(X)), X),
    (sp.Determinant(X), X),
    (sp.Trace(X.I), X),
    (a.T * X.I * a, X),
    (sp.Trace(X**5 * A), X),
    (sp.exp(-(x.T * A * x)), x),
    (sp.sqrt(sp.Trace(x.T * x)), x),
    (sp.Trace(A * sp.HadamardProduct(X, B)), X),
)


@pytest.mark.parametrize(("expr", "wrt"), GRADIENTS, ids=str)
def test_gradients_are_those_of_the_entries(expr, wrt):
    f, by = explicit(expr), entries_of(wrt.name, *wrt.subs({n: N, m: M}).shape)
    found = derive_sympy(expr, wrt)
    assert found.shape == wrt.shape
    assert equal(explicit(found), by.applyfunc(f.diff))


@pytest.mark.parametrize("expr", [Z * x, x.applyfunc(sp.exp), x * (a.T * x)], ids=str)
def test_jacobians_are_those_of_the_entries(expr):
    assert equal(explicit(derive_sympy(expr, x)), sp.Matrix(explicit(expr)).jacobian(entries_of("x", N, 1)))


@pytest.mark.parametrize(
    "expr", [t**2 * sp.Trace(X), sp.Trace(X) / t, sp.log(sp.Determinant(t * X))], ids=str
)
def test_derivatives_by_a_scalar_keep_its_assumptions(expr):
    assert equal(explicit(derive_sympy(expr, t)), sp.diff(explicit(expr), t))


def test_the_log_determinant_that_sympy_takes_for_a_constant():
    assert derive_sympy(sp.log(sp.Determinant(X)), X).doit() == X.T.I


@pytest.mark.parametrize(
    ("expr", "name"),
    [
        (sp.gamma(t), "gamma"),
        (sp.Adjoint(X), "Adjoint"),
        (sp.pi * t, "Pi"),
        (sp.Float(0.5) * t, "Float"),
        (sp.MatrixSymbol("Y", n + 1, n), "n \\+ 1"),
        (sp.exp(X), "exp of a matrix"),
        (n * sp.Trace(X), "both a size and a scalar"),
        (sp.Symbol("X") * sp.Trace(X), "called X"),
    ],
    ids=str,
)
def test_what_has_no_operation_is_refused_by_name(expr, name):
    with pytest.raises(Unsupported, match=name):
        from_sympy(expr)


@pytest.mark.parametrize("expr", [ops.vec(U), ops.commutation("n", "n"), ops.expm(U), ops.pinv(U)], ids=repr)
def test_what_sympy_cannot_say_is_refused_by_name(expr):
    with pytest.raises(Unsupported, match=expr.op.name):
        to_sympy(expr)


def test_derivatives_are_by_symbols():
    with pytest.raises(Unsupported, match="by symbols"):
        derive_sympy(sp.Trace(X * X), X * X)
