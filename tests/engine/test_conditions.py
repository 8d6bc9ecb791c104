"""The conditions of an answer: all that are needed, none that always hold, none of what stands still."""

import pytest

from derivations.calculus import conditions as module
from derivations.core.condition import invertible
from derivations.core.errors import MatrixCalculusError
from derivations.derive import derive
from derivations.read import read

LET = {
    "A": "matrix(n,n)", "B": "matrix(m,m)", "X": "matrix(n,n)", "Y": "matrix(n,n)", "S": "spd(n)",
    "T": "symmetric(n)",
    "Q": "orthogonal(n)", "R": "matrix(m,n)", "x": "vector(n)", "y": "vector(n)", "b": "vector(m)",
    "a": "scalar", "z": "complex vector(n)",
}  # fmt: skip

CASES = [
    # an inverse in the answer that the function does not have
    ("det(kron(B, X))", "X", 1, ["X is invertible"]),
    # an adjugate holds at singular matrices too
    ("det(X)", "X", 1, []),
    ("det(X)^2", "X", 1, []),
    ("det(X)*tr(X)", "X", 1, []),
    ("tr(X')*det(X')", "X", 1, []),
    ("det(X)*A*x", "X", 1, []),
    ("det(-X)", "X", 1, []),
    ("det(A*X*Y)", "X", 1, []),
    ("det(X^3)", "X", 1, []),
    ("abs(det(X))", "X", 1, ["X is invertible"]),
    ("1/det(X)", "X", 1, ["X is invertible"]),
    ("det(X)*tr(inv(X)*A)", "X", 1, ["X is invertible"]),
    ("det(X) + logdet(X)", "X", 1, ["det(X) is positive"]),
    ("det(X)", "X", 2, ["X is invertible"]),
    # what does not contain the variable needs a value only
    ("adj(X)*y", "y", 1, []),
    ("det(A)*norm2(y)*sum(abs(y))*x'*x", "x", 1, []),
    ("pinv(R)*b", "b", 1, []),
    ("log(a)*x", "x", 1, ["a is positive"]),
    ("inv(A)*x", "x", 1, ["A is invertible"]),
    # a power smooths a kink
    ("sum(relu(R*x).^2)", "x", 1, []),
    ("sum(abs(x).^3)", "x", 1, []),
    ("sum(abs(x))", "x", 1, ["no entry of x is zero"]),
    ("norm2(x)^4", "x", 2, []),
    ("norm2(x)^3", "x", 1, []),
    ("norm2(x)^3", "x", 2, ["x is not the zero vector"]),
    ("norm2(x)", "x", 1, ["x is not the zero vector"]),
    # what always holds
    ("tr(logm(S))", "S", 1, []),
    ("tr(sqrtm(S))", "S", 1, []),
    ("logdet(S + x*x')", "x", 1, []),
    ("logdet(eye + X'*X)", "X", 1, []),
    ("log(tr(expm(X)))", "X", 1, ["tr(expm(X)) is positive"]),
    ("log(tr(expm(T)))", "T", 1, []),
    ("x/n", "x", 1, []),
    ("sum(log(vector(1) + x.^2))", "x", 1, []),
    ("a^(1 + 1)", "a", 1, []),
    # said plainly, once
    ("sqrt(x'*S*x)", "x", 1, ["x is not the zero vector"]),
    ("sqrt(x'*T*x)", "x", 1, ["x'*T*x is positive"]),
    ("inv(a)*x", "a", 1, ["a is not zero"]),
    ("log(abs(det(X)))", "X", 1, ["X is invertible"]),
    ("log(det(A*X)*det(X*Y))", "X", 1, ["det(A*X)*det(X*Y) is positive"]),
    ("normnuc(x)", "x", 1, ["x is not the zero vector"]),
    ("eigmax(-T)", "T", 1, ["the largest eigenvalue of -T is simple"]),
    # of complex variables nothing is positive for sure
    ("log(1 + z'*z)", "z", 1, ["1 + z'*z is neither zero nor a negative number"]),
]


@pytest.mark.parametrize(("expression", "wrt", "order", "expected"), CASES)
def test_conditions(expression, wrt, order, expected):
    let = {name: said for name, said in LET.items() if name in expression}
    assert derive(expression, wrt, order=order, let=let).as_json()["conditions"] == expected


def test_two_conditions_that_imply_each_other_are_not_both_left_out():
    answer = derive("normnuc(R)", "R", order=2, let=LET)
    assert answer.as_json()["conditions"] == ["R'*R is invertible"]


def test_a_formula_with_an_inverse_of_its_own_asks_for_it():
    """The twin: without the look at the formula the condition of det(kron(B, X)) is missing."""
    e = read("det(kron(B, X))*inv(X)'", LET).expr
    (X,) = [s for s in e.symbols() if s.data[0] == "X"]
    assert module.with_formula((), e) == (invertible(X),)
    assert module.with_formula((invertible(X),), e) == (invertible(X),)


def test_a_condition_too_few_is_noticed(monkeypatch):
    """The twin: an answer whose conditions are not met where it is checked does not leave."""
    monkeypatch.setattr(module, "always", lambda *_: True)
    with pytest.raises(MatrixCalculusError):
        derive("x'*y/(x'*x - x'*x)", "x", let=LET)
