"""No input takes long: large matrices are checked at smaller sizes, too large ones refused with a reason."""

import json

import pytest

from derivations.commands.derive import solved
from derivations.core.errors import DomainError, Unsupported
from derivations.derive import derive

KRON = {"A": "matrix(m,n)", "B": "matrix(p,q)", "X": "matrix(k,l)", "Y": "matrix(n,n)"}
# Over this many seconds is a hang: the slowest takes a small part of one.
HANG = 20.0


def answer(expression, wrt, **let):
    given = derive(expression, wrt, let=let)
    assert given.ms < 1000 * HANG
    return given


@pytest.mark.parametrize(
    "expression", ["kron(kron(A,B),X)", "kron(X,kron(X,X))", "kron(kron(A,A),A)*0 + kron(A,kron(A,A))"]
)
def test_kronecker_products_of_three(expression):
    wrt = "A" if "X" not in expression else "X"
    assert answer(expression, wrt, **{name: KRON[name] for name in KRON if name in expression})


@pytest.mark.parametrize("depth", [6, 12, 20])
def test_deep_kronecker_products_are_refused(depth):
    deep = "kron(Y," * (depth - 1) + "Y" + ")" * (depth - 1)
    refused = solved(json.dumps({"expression": deep, "wrt": "Y", "variables": {"Y": "matrix(n,n)"}}))
    assert refused["error"]["kind"] == "unsupported"
    assert "rows even at n = 2" in refused["error"]["message"] or "factors" in refused["error"]["message"]


def test_sizes_that_are_large_numbers_are_refused():
    with pytest.raises(Unsupported, match="write letters for sizes"):
        derive("logdet(X)", "X", let={"X": "matrix(300,300)"})
    assert answer("A*x", "x", A="matrix(784,10)", x="vector(10)").text == "A"


@pytest.mark.parametrize(
    ("expression", "wrt"),
    [
        ("sum(X.*log(X./(W*H)) - X + W*H)", "H"),
        ("sum(sqrt(W*H))", "H"),
        ("sum(log(W*H))", "W"),
        ("sum((W*H).^r)", "H"),
        ("sum(arcsin(W*H))", "H"),
        ("log(1 - 30*u'*u)", "u"),
        ("sum(log(P*u - v))", "u"),
        ("tr(logm(P*R))", "P"),
    ],
)
def test_conditions_on_products_are_met_soon(expression, wrt):
    let = {"X": "matrix(m,n)", "W": "matrix(m,p)", "H": "matrix(p,n)", "r": "scalar", "P": "matrix(n,n)"}
    let |= {"R": "matrix(n,n)", "u": "vector(n)", "v": "vector(n)"}
    assert answer(expression, wrt, **{name: let[name] for name in let if name in expression})


@pytest.mark.parametrize(
    "expression",
    [
        "log(-x'*x)",
        "inv(x*x')",
        "logdet(x*x')",
        "arcsin(2 + x'*x)",
        "sqrt(-norm2(x)^2 - 1)",
        "log(-1)*sum(x)",
    ],
)
def test_a_function_without_a_point_is_refused_in_its_own_words(expression):
    with pytest.raises(DomainError, match="no real point was found") as refused:
        derive(expression, "x", let={"x": "vector(n)"})
    message = str(refused.value)
    assert not any(name in message for name in ("matmul", "neg(", "add(", "scale(", "transpose("))


def test_what_has_no_symmetric_argument_says_so():
    with pytest.raises(DomainError, match=r"A\*B must be symmetric"):
        derive("eigmax(A*B)", "A", let={"A": "spd(n)", "B": "spd(n)"})


def test_numbers_of_an_answer_are_as_short_as_those_of_a_text():
    with pytest.raises(Unsupported, match="more than 40 digits"):
        derive("(10^999*10^999)*a", "a", let={"a": "scalar"})


REFUSED = [
    (
        "x'*dx*x",
        {"x": "vector(n)", "dx": "matrix(n,n)"},
        "shape",
        "dx is a variable, and the differential of x",
    ),
    ("x'*x/(1-1)", {"x": "vector(n)"}, "domain", "x'*x is divided by 1 - 1, which is zero"),
    ("x'*x/sum(x-x)", {"x": "vector(n)"}, "domain", "x'*x is divided by sum(x - x), which is zero"),
]


@pytest.mark.parametrize(("expression", "variables", "kind", "message"), REFUSED)
def test_no_input_is_an_internal_error(expression, variables, kind, message):
    found = solved(json.dumps({"expression": expression, "wrt": "x", "variables": variables}))["error"]
    assert found["kind"] == kind
    assert found["message"].startswith(message)


@pytest.mark.parametrize("order", [True, 2.0, 0, 3, "1", None, [1]])
def test_an_order_is_the_integer_1_or_2(order):
    found = solved(json.dumps({"expression": "x'*x", "wrt": "x", "order": order}))["error"]
    assert found["kind"] == "unsupported"
    assert found["message"].startswith("order is one of 1, 2, not ")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_is_not_answered_with_what_is_none(constant):
    given = solved('{"id": ' + constant + ', "expression": "x", "wrt": "x"}')
    assert given["error"]["kind"] == "syntax"
    assert json.loads(json.dumps(given), parse_constant=pytest.fail)
