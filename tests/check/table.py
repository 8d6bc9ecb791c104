"""Claims with the verdict that each deserves, as a reader would make them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Row(NamedTuple):
    """A claim, the verdict, and what else the judgement says; `how` is what is said beside the claim."""

    claim: str
    verdict: str
    said: dict[str, Any] = {}  # noqa: RUF012 - never changed
    let: str = ""
    how: dict[str, str] = {}  # noqa: RUF012 - never changed


def layout(name: str) -> dict[str, str]:
    return {"layout": name}


def convention(name: str) -> dict[str, str]:
    return {"symmetric": name}


NUMERATOR, DENOMINATOR = layout("numerator"), layout("denominator")

RIGHT = [
    Row("d/dX tr(A*X*B) = A'*B'", "right", {"layout": "mixed", "id": "MC0029", "basis": "proved"}),
    Row("d/dX tr(A*X*B) = B*A", "right", {"layout": "numerator", "id": "MC0029"}, how=NUMERATOR),
    Row("d/dX tr(A*X*B) = A'*B'", "right", {"layout": "denominator"}, how=DENOMINATOR),
    Row("d/dX tr(A*B*C*D*E*F*G*X) = (A*B*C*D*E*F*G)'", "right", {"basis": "proved"}),
    Row("d(x'*A*x)/dx = (A + A')*x", "right", {"id": "MC0007"}),
    Row("d/dx x'*A*x = x'*(A + A')", "right", how=NUMERATOR),
    Row("d/dx A*x = A", "right", {"id": "MC0004"}),
    Row("d/dx A*x = A'", "right", how=DENOMINATOR),
    Row("d/dX A*X*B = kron(B', A)", "right", {"basis": "proved"}),
    Row("d/dX A*X*B = kron(B, A')", "right", how=DENOMINATOR),
    Row("d/dX X' = commutation(m, n)", "right", let="X: matrix(m,n)"),
    Row("d/dX inv(X) = -kron(inv(X)', inv(X))", "right", {"id": "MC0041"}),
    Row("d/dX det(X) = det(X)*inv(X)'", "right", {"id": "MC0035", "conditions": ["X is invertible"]}),
    Row("d/dX det(X) = adj(X)'", "right", {"conditions": []}),
    Row("d/dX logdet(X) = inv(X)'", "right", {"conditions": ["det(X) is positive"]}),
    Row("d/dX logdet(X'*X) = 2*X*inv(X'*X)", "right"),
    Row("d/dX tr(X^k) = k*X'^(k-1)", "right", {"basis": "verified", "conditions": ["k is positive"]}),
    Row("d/dX tr(expm(X)) = expm(X')", "right", {"basis": "numerical"}),
    Row("d/dX sum(A .* X) = A", "right"),
    Row("d/dX normF(X) = X/normF(X)", "right", {"id": "MC0049"}),
    Row("d/dx norm2(x - a) = (x - a)/norm2(x - a)", "right", {"id": "MC0046"}, let="a: vector(n)"),
    Row("d/dx abs(x) = diag(sign(x))", "right", {"conditions": ["no entry of x is zero"]}),
    Row("d/dx log(sum(exp(x))) = exp(x)/sum(exp(x))", "right", {"id": "MC0062"}),
    Row("d/dx sigmoid(x) = diag(sigmoid(x) .* (vector(1) - sigmoid(x)))", "right", {"id": "MC0024"}),
    Row("d^2/dx^2 x'*A*x = A + A'", "right", {"id": "MC0054"}),
    Row("d^2/dX^2 tr(X*X) = 2*commutation(n, n)", "right", {"basis": "verified"}),
    Row("hess_x norm2(A*x - b)^2 = 2*A'*A", "right"),
    Row("grad_x a'*x = a", "right", {"id": "MC0001"}),
    Row("d/dt expm(t*A) = A*expm(t*A)", "right", let="A: matrix(n,n)"),
    Row("d/dt inv(A + t*B) = -inv(A + t*B)*B*inv(A + t*B)", "right", {"id": "MC0043"}),
    Row("d/dk t^k = log(t)*t^k", "right", {"conditions": ["t is positive"]}),
    Row("d/dx sin(x) = cos(x)", "right", {"inferred": ["x: scalar"]}),
    Row("d/dx x = I", "right"),
    Row("d/dx (3*x[1]^2 + x[2]) = [6*x[1]; 1]", "right", let="x: vector(2)"),
    Row("d/dx a'*a = 0", "right", let="x: vector(n)"),
    Row("d/dx x'*x/n = 2*x/n", "right", let="x: vector(n)"),
    Row("d/dx x.T@A@x = (A + A.T)@x", "right"),
    Row("d(A*X*B) = A*dX*B", "right", {"layout": None}),
    Row("d(X*Y) = dX*Y + X*dY", "right"),
    # What has no differential on the right-hand side is a constant.
    Row("d(X*Y) = dX*Y", "right"),
    Row("d inv(X) = -inv(X)*dX*inv(X)", "right", {"id": "MC0041"}),
    Row("d(det(X)) = det(X)*tr(inv(X)*dX)", "right"),
    Row("inv(A*B) = inv(B)*inv(A)", "right", {"layout": None, "id": None}),
    Row("det(A*B) = det(A)*det(B)", "right"),
    Row("vec(A*X*B) = kron(B', A)*vec(X)", "right"),
    Row("inv(A + B) = inv(A) - inv(A)*inv(inv(A) + inv(B))*inv(A)", "right", {"basis": "proved"}),
    Row("sqrt(x^2) = abs(x)", "right", let="x: scalar"),
    Row("d/dX tr(X*X) = 2*X", "right", let="X: symmetric(n)"),
    Row("d/dX tr(X*X) = 2*X'", "right", let="X: symmetric(n)"),
    Row("d/dx x'*S*x = 2*S*x", "right", let="S: symmetric(n)"),
    Row("d/dX logdet(X) = 2*inv(X) - inv(X) .* I", "right", let="X: symmetric(n)", how=convention("free")),
    Row("d/dX tr(A*X) = (A + A')/2", "right", let="X: symmetric(n)", how=convention("frobenius")),
    Row("d/dX tr(A*X) = A' .* I", "right", let="X: diagonal(n)"),
    Row("d/dX A*X*B = kron(B', A)*diag(vec(I))", "right", let="X: diagonal(n)"),
    Row("d/dQ tr(A*Q) = (A' - Q*A*Q)/2", "right", let="Q: orthogonal(n)", how=convention("riemannian")),
    Row("d/dconj(z) z.H*A*z = A*z", "right", let="z: complex vector(n); A: complex matrix(n,n)"),
    Row("d/dz z.H*z = conj(z)", "right", {"id": None}, let="z: complex vector(n)"),
    Row("d/dz abs(z) = conj(z)/(2*abs(z))", "right", let="z: complex scalar"),
    Row("d/dz im(z) = -1i/2", "right", let="z: complex scalar"),
    Row("d(z.H*z) = dz.H*z + z.H*dz", "right", let="z: complex vector(n)"),
]

OTHER_LAYOUT = [
    Row("d/dX tr(A*X*B) = B*A", "other_layout", {"layout": "numerator", "basis": "proved"}),
    Row("d/dX tr(A*X*B) = A'*B'", "other_layout", {"layout": "denominator"}, how=NUMERATOR),
    Row("d/dX tr(X*X) = 2*X", "other_layout", {"layout": "numerator", "id": "MC0032"}),
    Row("d/dX tr(X*X) = 2*X", "other_layout", let="X: matrix(2,2)"),
    Row("d/dx A*x = A'", "other_layout", {"layout": "denominator"}),
    Row("d/dx A*x = A", "other_layout", {"layout": "numerator"}, how=DENOMINATOR),
    Row("d/dX X' = commutation(n, m)", "other_layout", let="X: matrix(m,n)"),
    Row("d/dx norm(x) = x'/norm(x)", "other_layout", {"layout": "numerator"}),
    Row("d/dX logdet(X) = inv(X)", "other_layout", {"layout": "numerator", "id": "MC0037"}),
    Row("d/dX a'*inv(X)*b = -inv(X)*b*a'*inv(X)", "other_layout"),
    Row("d/dt t*a = a'", "other_layout", {"layout": "denominator"}, let="a: vector(n)"),
    Row("d/dX tr(expm(X)) = expm(X)", "other_layout", {"basis": "numerical"}),
    Row("d/dZ tr(Z.H*Z) = Z.H", "other_layout", let="Z: complex matrix(m,n)"),
]

FACTOR = [
    Row("d/dx x'*x = x", "factor", {"factor": "1/2", "id": "MC0008"}),
    Row("d/dx x'*x = -4*x", "factor", {"factor": "-2"}),
    Row("d/dx x'*x = 4*x'", "factor", {"factor": "2", "layout": "numerator"}),
    Row("d/dX normF(X)^2 = X", "factor", {"factor": "1/2"}),
    Row("d/dx a*x'*x = a*x", "factor", {"factor": "1/2"}, let="a: scalar"),
    Row("d/dx norm2(A*x - b)^2 = A'*(A*x - b)", "factor", {"factor": "1/2", "id": "MC0050"}),
    Row("d/dX tr(A*X) = 2*A", "factor", {"factor": "2", "layout": "numerator"}, let="X: matrix(n,n)"),
    Row("d/dt sqrt(t) = 1/sqrt(t)", "factor", {"factor": "2"}),
    Row("d^2/dx^2 x'*x = I", "factor", {"factor": "1/2"}),
    Row("d/dx x'*x = 2*x/10000", "factor", {"factor": "1/10000"}),
    Row("d/dX tr(A*X) = (A + A')/4", "factor", {"factor": "1/2"}, "X: symmetric(n)", convention("frobenius")),
    Row("d/dconj(z) z.H*A*z = 2*A*z", "factor", {}, "z: complex vector(n); A: complex matrix(n,n)"),
    Row("tr(A) = 3*tr(A')", "factor", {"factor": "3", "layout": None}),
]

SIGN = [
    Row("d/dx x'*x = -2*x", "sign"),
    Row("d/dX inv(X) = kron(inv(X)', inv(X))", "sign", {"id": "MC0041"}),
    Row("d/dx x'*A*x = (A - A')*x", "sign"),
    Row("d/dx x'*A*x = (A' - A)*x", "sign"),
    Row("d/dmu (x - mu)'*S*(x - mu) = 2*S*(x - mu)", "sign", {}, "S: symmetric(n); mu: vector(n)"),
    Row("d^2/dt^2 sin(t) = sin(t)", "sign"),
    Row("d(X*Y) = dX*Y - X*dY", "sign"),
    Row("d/dz im(z) = 1i/2", "sign", {}, "z: complex scalar"),
    Row("(A - B)^2 = A^2 + A*B - B*A + B^2", "sign"),
]

MISSING = [
    Row("d/dx x'*A*x = A*x", "missing_term", {"missing": "A'*x"}),
    Row("d^2/dx^2 x'*A*x = A", "missing_term", {"missing": "A'"}),
    Row("d/dx norm2(A*x - b)^2 = 2*A'*A*x", "missing_term", {"missing": "-2*A'*b"}),
    Row("d/dX tr(A*X*B*X') = A*X*B", "missing_term", {"missing": "A'*X*B'"}),
    Row("d/dx (x'*A*x)/(x'*x) = (A + A')*x/(x'*x)", "missing_term", {"id": "MC0010"}),
    Row("d/dx (3*x[1]^2 + x[2]) = [6*x[1]; 0]", "missing_term", {"missing": "[0; 1]"}, "x: vector(2)"),
    Row("d(z.H*z) = z.H*dz", "missing_term", {}, "z: complex vector(n)"),
    Row("(A + B)^2 = A^2 + B^2", "missing_term", {"missing": "A*B + B*A"}),
    Row("d/dx x'*A*x = x'*A", "missing_term", {"missing": "x'*A'", "layout": "numerator"}),
]

SYMMETRIC = [
    Row("d/dx x'*A*x = 2*A*x", "symmetric_only", {"symmetric": ["A"], "id": "MC0007"}),
    Row("d/dx x'*A*x = 2*x'*A", "symmetric_only", {"symmetric": ["A"], "layout": "numerator"}),
    Row("d/dX tr(X'*A*X) = 2*A*X", "symmetric_only", {"symmetric": ["A"]}),
    Row("d/dX tr(A*X*B*X') = 2*A*X*B", "symmetric_only", {"symmetric": ["A", "B"], "id": "MC0033"}),
    Row("d/dX a'*inv(X)*b = -inv(X)*a*b'*inv(X)", "symmetric_only", {"symmetric": ["X"]}),
    Row("d^2/dx^2 x'*A*x = 2*A", "symmetric_only", {"symmetric": ["A"]}),
    Row("d/dX tr(A*X) = (A + A')/2", "symmetric_only", {"symmetric": ["A"]}, "X: symmetric(n)"),
    Row(
        "d/dX tr(A*X*B) = A*B",
        "symmetric_only",
        {"symmetric": ["A", "B"]},
        "A: matrix(n,n); X: matrix(n,n); B: matrix(n,n)",
    ),
    Row(
        "d/dX tr(X*A*X*B) = A*X*B + B*X*A",
        "symmetric_only",
        {"symmetric": ["A", "B"]},
        "X: symmetric(n)",
        convention("frobenius"),
    ),
    Row("A = A'", "symmetric_only", {"symmetric": ["A"], "layout": None}),
    Row("d/dx (x'*A*x)*tr(B) = 2*tr(B)*A*x", "symmetric_only", {"symmetric": ["A"]}),
    Row("d/dx norm2(A*x)^2 = 2*A*A*x", "symmetric_only", {"symmetric": ["A"]}),
]

WRONG = [
    Row("d/dX tr(A*X*B) = X'*A'*B'", "wrong", {}, "A: matrix(n,n); X: matrix(n,n); B: matrix(n,n)"),
    Row("d/dx x'*x = 0", "wrong"),
    Row("d/dx x'*x = 2*x + a", "wrong", let="a: vector(n)"),
    Row("d/dx a*x'*x = 2*x", "wrong", let="a: scalar"),
    Row("d/dx x'*x/n = 2*x", "wrong", let="x: vector(n)"),
    Row("d/dx sum(x) = 1", "wrong", let="x: vector(n)"),
    Row("d/dA A*x = x'", "wrong", {"id": "MC0026"}),
    Row("d/dX A*X*B = kron(A, B')", "wrong"),
    Row("d/dX expm(X) = expm(X)", "wrong"),
    Row("d/dt exp(t*A) = A*exp(t*A)", "wrong", let="A: matrix(n,n)"),
    Row("d/dX tr(A*X) = A'", "wrong", let="X: diagonal(n)"),
    Row("d/dX logdet(X) = 2*inv(X) - inv(X) .* I", "wrong", let="X: symmetric(n)"),
    Row("d/dX logdet(X) = inv(X)", "wrong", let="X: symmetric(n)", how=convention("free")),
    Row("d/dX logdet(X) = inv(X)", "wrong", {}, "X: spd(n)", {**NUMERATOR, **convention("free")}),
    Row("d/dQ tr(A*Q) = A'", "wrong", let="Q: orthogonal(n)", how=convention("riemannian")),
    Row("d/dX A*X*B = kron(B', A)", "wrong", let="X: diagonal(n)"),
    Row("d/dX A*X*B = kron(B, A')", "wrong", let="X: diagonal(n)", how=DENOMINATOR),
    Row("d/dx sqrt(x^2) = 1", "wrong", let="x: scalar"),
    Row("d/dx arcsin(x) = 1/sqrt(1 + x^2)", "wrong", let="x: scalar"),
    Row("d/dz z.H*z = z", "wrong", let="z: complex vector(n)"),
    Row("d(A*X*B) = dX", "wrong"),
    Row("A*B = B*A", "wrong", let="A: matrix(n,n); B: matrix(n,n)"),
    Row("det(2*A) = 2*det(A)", "wrong"),
    Row("(A*B - B*A)^2*C = C*(A*B - B*A)^2", "wrong"),
    Row("sqrt(x^2) = x", "wrong", let="x: scalar"),
    Row("(-t)^k = t^k", "wrong", let="t: scalar; k: integer"),
    Row("det(Q) = 1", "wrong", let="Q: orthogonal(n)"),
    Row("arcsin(sin(x)) = x", "wrong", let="x: scalar"),
    Row("log(z*w) = log(z) + log(w)", "wrong", let="z: complex scalar; w: complex scalar"),
    Row("x'*y = x*y'", "wrong"),
    Row("d/dx norm2(x) = x", "wrong", {"id": "MC0045"}),
    Row("d/dx cos(a'*x) = -sin(a'*x)*x", "wrong", {"id": None}, "a: vector(n)"),
]

NOT_DECIDED = [
    Row("d/dx log(-x'*x) = x", "not_decided", let="x: vector(n)"),
    Row("d/dx x'*x = 2*x + inv(A - A)*x", "not_decided", {"id": "MC0008"}),
    Row("d/dx x'*x = 2*x + 0*log(-x'*x)*x", "not_decided"),
    Row("d/dX tr(A*X) = A'", "not_decided", let="A: matrix(1000,1000)"),
]

TABLE = [*RIGHT, *OTHER_LAYOUT, *FACTOR, *SIGN, *MISSING, *SYMMETRIC, *WRONG, *NOT_DECIDED]
