"""Functions of every new operation, in the shapes in which they occur, and their engine's derivative."""

from derivations import (
    adj,
    arccos,
    arcsin,
    arctan,
    chol,
    eigmax,
    expm,
    eye,
    hadamard,
    hadamard_power,
    inner,
    invertible,
    logm,
    matrix,
    matrix_power,
    norm1,
    normnuc,
    number,
    pinv,
    polar,
    relu,
    scalar,
    sigmax,
    sqrtm,
    sym,
    tan,
    total,
    tr,
    vector,
)
from derivations.calculus.differential import conditions, differential
from derivations.calculus.identify import gradient
from derivations.verify.statement import Statement

A, B, X, Y = (matrix(name, "n", "n") for name in "ABXY")
S, P = matrix("S", "n", "n", "symmetric"), matrix("P", "n", "n", "spd")
Z, C, W = matrix("Z", "m", "n"), matrix("C", "m", "n"), matrix("W", "n", "m")
x, y = vector("x", "n"), vector("y", "n")
s, a = scalar("s"), scalar("a")
k = scalar("k", "integer")

# Everything here has a value over GF(p), where it is checked exactly.
EXACT = {
    "trace of adj": (tr(A @ adj(X)), X, (invertible(X),)),
    "adj of a product": (tr(adj(A @ X)), X, (invertible(A @ X),)),
    "symbolic power": (tr(matrix_power(X, k)), X, ()),
    "symbolic power between": (x.T @ matrix_power(X, k) @ y, X, ()),
    "square": (tr(A @ matrix_power(X, number(2))), X, ()),
    "cube": (tr(A @ matrix_power(X, number(3))), X, ()),
    "fifth power": (x.T @ matrix_power(X, number(5)) @ y, X, ()),
    "trace of the fourth power": (tr(matrix_power(X @ A, number(4))), X, ()),
    "negative power": (tr(A @ matrix_power(X, number(-2))), X, ()),
    "negative symbolic trace": (tr(matrix_power(X, number(-3))), X, ()),
    "zeroth power": (tr(A @ matrix_power(X, number(0)) @ X), X, ()),
    "entry powers": (total(hadamard_power(Z, number(3))), Z, ()),
    "negative entry powers": (inner(C, hadamard_power(Z, number(-2))), Z, ()),
    "symbolic entry powers": (inner(C, hadamard_power(Z, k)), Z, ()),
    "squared entries": (inner(C, hadamard_power(Z, number(2))), Z, ()),
    "full column rank": (tr(W @ pinv(Z).T @ B), Z, ()),
    "projector": (x.T @ Z.T @ C @ pinv(C) @ Z @ y, C, ()),
    "constant rank": (x.T @ pinv(x @ y.T) @ y, y, ()),
    "symmetric part": (tr(A @ sym(X @ B)), X, ()),
    "tan": (total(tan(Z @ x)), x, ()),
    "arctan": (inner(C, arctan(Z)), Z, ()),
    "relu": (total(relu(Z @ x)), x, ()),
    "norm1": (norm1(Z @ x - matrix("b", "m", 1)), x, ()),
    "factor": (tr(A @ chol(P)), P, ()),
    "log det by the factor": (total(hadamard(chol(P), eye("n"))), P, ()),
    "arcsin": (total(arcsin(x)), x, ()),
    "arccos": (inner(x, arccos(x)), x, ()),
}  # fmt: skip
# These have a value over the reals only.
REAL = {
    "real entry power": (total(hadamard_power(x, a)), x, ()),
    "exponent of the entries": (total(hadamard_power(x, a)), a, ()),
    "root of the entries": (total(hadamard_power(x, number(1) / 2)), x, ()),
    "trace of expm": (tr(expm(X)), X, ()),
    "expm": (tr(A @ expm(X)), X, ()),
    "expm of a scaled matrix": (x.T @ expm(s * A) @ y, s, ()),
    "trace of logm": (tr(logm(X)), X, ()),
    "logm": (tr(A @ logm(X)), X, ()),
    "trace of sqrtm": (tr(sqrtm(X)), X, ()),
    "sqrtm": (tr(A @ sqrtm(X)), X, ()),
    "sqrtm of a Gram matrix": (tr(A @ sqrtm(Z.T @ Z)), Z, (invertible(Z.T @ Z),)),
    "eigmax": (eigmax(S), S, ()),
    "eigmax of any matrix": (eigmax(X), X, ()),
    "eigmax of a Gram matrix": (eigmax(Z.T @ Z), Z, ()),
    "eigmax where the others agree": (eigmax(eye("n") + x @ x.T), x, ()),
    "sigmax": (sigmax(Z), Z, ()),
    "sigmax of a product": (sigmax(A @ X + B), X, ()),
    "normnuc": (normnuc(Z), Z, ()),
    "polar": (inner(C, polar(Z)), Z, (invertible(Z.T @ Z),)),
    "factor of a Gram matrix": (tr(A @ chol(Z.T @ Z + eye("n"))), Z, ()),
}  # fmt: skip
ALL = {**EXACT, **REAL}


def answer(f, by):
    """The engine's own gradient."""
    return gradient(differential(f, by), by)


def stated(f, by, assumed=(), claim=None):
    """The claim that a gradient is the derivative, under every condition of the function."""
    of = {*assumed, *conditions(f, by)}
    return Statement(
        of=f, by=by, kind="gradient", claim=answer(f, by) if claim is None else claim, conditions=tuple(of)
    )
