"""SymPy 1.14 on derivatives whose outcome is known, and the evaluation of its expressions."""

import warnings
from typing import Any

import numpy as np
import pytest
import sympy
from sympy import MatrixSymbol

from benchmarks.adapters import spellings
from benchmarks.adapters.sympy_value import value
from benchmarks.judge import best
from benchmarks.problem import problems
from benchmarks.tool import Refusal

BY_ID = {problem.id: problem for problem in problems()}

KNOWN = {
    "quadratic-form": "right",
    "trace-product": "right",
    "inverse-trace": "right",
    "least-squares": "right",
    "linear-map": "right",
    "jacobian-product": "array",
    "logdet": "wrong",
    "log-of-det": "wrong",
    "logdet-low-rank-update": "wrong",
    "trace-exponential": "wrong",
    "trace-power": "wrong",
    "det": "refused",
    "norm": "crashed",
    "kron-trace": "crashed",
    "diag-trace": "crashed",
    "wirtinger-form": "refused",
    "ill-product": "right",
    "ill-det-rectangular": "wrong",
    "ill-syntax-bracket": "not asked",
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_outcomes(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = best(BY_ID[name], spellings("sympy"))
    assert outcome.verdict == KNOWN[name], outcome.reason


def test_the_silent_zero_is_seen():
    assert best(BY_ID["logdet"], spellings("sympy")).text == "0"


m, n = sympy.symbols("m n", integer=True, positive=True)
RANDOM = np.random.default_rng(3)
POINT: dict[str, Any] = {
    "m": 2,
    "n": 3,
    "X": RANDOM.normal(size=(2, 3)),
    "S": RANDOM.normal(size=(3, 3)),
    "x": RANDOM.normal(size=(3, 1)),
    "a": 0.7,
}
X, S, x, a = MatrixSymbol("X", m, n), MatrixSymbol("S", n, n), MatrixSymbol("x", n, 1), sympy.Symbol("a")
EXPRESSIONS = [
    X * S * x,
    S.inv() + S.T**2 - a * sympy.Identity(n),
    sympy.Trace(S) * X / sympy.Determinant(S),
    sympy.hadamard_product(X, X) + sympy.OneMatrix(m, n),
    sympy.HadamardPower(X, 2),
    x.applyfunc(sympy.sin),
    sympy.kronecker_product(X, x),
    sympy.DiagMatrix(x) * sympy.exp(a),
    (X.T * X).diff(X),
    (S * x).diff(S),
    sympy.hadamard_product(X, X).diff(X),
    (x.T * S * x).diff(x),
]


def explicit(expr):
    """SymPy's own evaluation: sizes first, then the matrices, then entry by entry."""
    fixed = expr.subs({m: 2, n: 3})
    known = {MatrixSymbol(k, *POINT[k].shape): sympy.ImmutableMatrix(POINT[k]) for k in ("X", "S", "x")}
    array = sympy.Array(fixed.as_explicit())
    entries = {
        symbol[i, j]: float(matrix[i, j])
        for symbol, matrix in known.items()
        for i in range(matrix.rows)
        for j in range(matrix.cols)
    }
    entries[a] = POINT["a"]
    flat = [float(entry.subs(known).doit().subs(entries).doit()) for entry in sympy.flatten(array)]
    return np.reshape(flat, array.shape)


@pytest.mark.parametrize("expr", EXPRESSIONS, ids=str)
def test_values_agree_with_sympy(expr):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = explicit(expr)
    assert value(expr, POINT) == pytest.approx(wanted, abs=1e-9)


def test_an_unevaluated_derivative_has_no_value():
    with pytest.raises(Refusal, match="unevaluated"):
        value(sympy.Determinant(S).diff(S), POINT)
