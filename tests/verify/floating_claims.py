"""Identities that are true, and mistakes planted in them, for the witnesses in floating point."""

from dataclasses import replace

from derivations import (
    Identity,
    Text,
    conj,
    ctranspose,
    d,
    inner,
    inverse,
    invertible,
    matrix,
    re,
    scalar,
    tr,
    vector,
)

TITLE = Text(ko="제목", en="title")
S, X, B = matrix("S", "n", "n"), matrix("X", "n", "n"), matrix("B", "n", "n")
A, C = matrix("A", "m", "n"), matrix("C", "n", "k")
Y = matrix("Y", "n", "n", "symmetric")
x, t = vector("x", "n"), scalar("t")
Z, W = matrix("Z", "n", "m", "complex"), matrix("W", "n", "m", "complex")
Q = matrix("Q", "n", "n", "complex")
q = x.T @ S @ x
outer = (S + S.T) @ x @ x.T @ (S + S.T)


def identity(of, by, **more):
    return Identity(id="MC9999", slug="planted", title=TITLE, of=of, by=by, **more)


TRUE = {
    "quadratic form": identity(q, x, gradient=(S + S.T) @ x),
    "matrix times vector": identity(A @ x, x, jacobian=A),
    "sandwich": identity(A @ X @ C, X, differential=A @ d(X) @ C),
    "by a scalar": identity(t**2 * A, t, derivative=2 * t * A),
    "hessian": identity(q**2 / 2, x, hessian=outer + q * (S + S.T)),
    "symmetric": identity(tr(Y @ Y), Y, gradient=2 * Y),
    "complex linear": identity(tr(ctranspose(W) @ Z), Z, gradient=conj(W)),
    "complex inverse": identity(
        inverse(Q), Q, differential=-(inverse(Q) @ d(Q) @ inverse(Q)), conditions=(invertible(Q),)
    ),
    "real variable": identity(x.T @ Q @ x, x, gradient=(Q + Q.T) @ x),
}
PLANTED = {
    "wrong sign": replace(TRUE["quadratic form"], gradient=-(S + S.T) @ x),
    "dropped transpose": replace(TRUE["quadratic form"], gradient=2 * S @ x),
    "transposed Jacobian": identity(S @ x, x, jacobian=S.T),
    "swapped factors": identity(S @ X @ B, X, differential=B.T @ d(X) @ S.T),
    "doubled": replace(TRUE["by a scalar"], derivative=4 * t * A),
    "half a Hessian": replace(TRUE["hessian"], hessian=outer),
    "skew part": replace(TRUE["symmetric"], gradient=2 * Y + (B - B.T)),
    "wrong conjugation": replace(TRUE["complex linear"], gradient=W),
    "conjugated transpose": replace(TRUE["real variable"], gradient=(Q + ctranspose(Q)) @ x),
    "real part": identity(tr(re(ctranspose(W) @ Z)), Z, gradient=conj(W)),
    "half of a distance": identity(inner(Z, conj(Z)), Z, gradient=conj(Z)),
    "twice half of a distance": identity(inner(Z, conj(Z)), Z, gradient=2 * Z),
}
