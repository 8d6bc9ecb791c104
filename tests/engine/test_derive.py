"""The engine from text to checked answer, and at the command line."""

import io
import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from derivations import matrix, tr, vector
from derivations.__main__ import main
from derivations.commands.derive import solved
from derivations.core.errors import MatrixCalculusError, ShapeError, Unsupported
from derivations.derive import derive
from derivations.work.places import ROOT

NN, S = {"X": "matrix(n,n)", "A": "matrix(n,n)"}, {"A": "matrix(n,n)", "S": "symmetric(n)"}

CZ = {"z": "complex vector(n)", "a": "vector(n)", "Z": "complex matrix(m,n)"}

ANSWERS = [
    ("x'*A*x", "x", {}, "(A + A')*x"),
    ("norm2(A*x - b)^2", "x", {}, "2*A'*(A*x - b)"),
    ("log(det(X))", "X", {"let": NN}, "inv(X)'"),
    ("det(X)", "X", {"let": NN}, "adj(X)'"),
    ("tr(X^3)", "X", {"let": NN}, "3*X'^2"),
    ("tr(X^k)", "X", {"let": {"X": "matrix(n,n)", "k": "scalar"}}, "k*X'^(k - 1)"),
    ("sum(log(vector(1) + exp(-y.*(X*w))))", "w", {}, "-X'*(y .* sigmoid(-y .* (X*w)))"),
    ("y'*inv(K)*y + logdet(K)", "K", {"let": {"K": "spd(n)"}}, "inv(K) - inv(K)*y*y'*inv(K)"),
    ("inv(X)", "X", {"let": NN}, "-kron(inv(X)', inv(X))"),
    ("diag(x)*A", "x", {}, "kron(A', eye(n))*embedding(n)"),
    ("tr(kron(A, X))", "X", {"let": {"A": "matrix(m,m)", "X": "matrix(n,n)"}}, "tr(A)*eye(n)"),
    ("z.H*A*z", "conj(z)", {"let": {"z": "complex vector(n)", "A": "complex matrix(n,n)"}}, "A*z"),
    ("z.H*A*z", "z", {"let": {"z": "complex vector(n)", "A": "complex matrix(n,n)"}}, "A'*conj(z)"),
    ("im(z)'*im(z)", "z", {"let": CZ}, "(conj(z) - z)/2"),
    ("a'*im(z)", "conj(z)", {"let": CZ}, "1i*a/2"),
    ("exp(2i*z)", "z", {"let": {"z": "complex scalar"}}, "2*1i*exp(2*1i*z)"),
    ("abs(a'*z)^2", "z", {"let": CZ}, "a'*conj(z)*a"),
    ("sum(z.^2)", "z", {"let": CZ}, "2*z"),
    ("sqrt(sum(z.^2))", "z", {"let": CZ}, "z/sqrt(sum(z .^ 2))"),
    ("1/(z'*z)", "z", {"let": CZ}, "-2*z/(z'*z)^2"),
    ("norm2(Z*x)^2", "x", {"let": CZ}, "2*re(Z'*conj(Z))*x"),
    ("abs(1i*t)^2", "t", {"let": {"t": "scalar"}}, "2*t"),
    ("norm2(A*x + 1i*y)^2", "x", {"let": {"A": "matrix(m,n)", "y": "vector(m)"}}, "2*A'*A*x"),
    ("norm2(z)^2", "z", {"let": CZ}, "conj(z)"),
    ("norm2(z)", "conj(z)", {"let": CZ}, "z/(2*norm2(z))"),
    ("conj(z)", "z", {"let": CZ}, "zeros(n, n)"),
    ("z.H*z", "z", {"let": CZ, "order": 2}, "zeros(n, n)"),
    ("logdet(Z.H*Z)", "conj(Z)", {"let": CZ}, "Z*inv(Z.H*Z)"),
    ("A*expm(X)", "X", {"let": NN}, "kron(eye(n), A)*expm_frechet_matrix(X)"),
    ("X^k", "X", {"let": {"X": "matrix(n,n)", "k": "integer"}}, "power_sum_matrix(X, k)"),
    ("expm(t*A)", "t", {"let": NN}, "A*expm(t*A)"),
    ("tr(A*expm(X))", "X", {"let": NN, "order": 2}, "commutation(n, n)*expm_frechet2_matrix(X, A)"),
    ("x'*A*x", "x", {"layout": "numerator"}, "x'*(A + A')"),
    ("A*x", "x", {"layout": "denominator"}, "A'"),
    ("tr(S*A)", "S", {"let": S}, "A'"),
    ("tr(S*A)", "S", {"let": S, "symmetric": "frobenius"}, "(A' + A)/2"),
    ("x'*A*x", "x", {"order": 2}, "A + A'"),
    ("a^5", "a", {"order": 2, "let": {"a": "scalar"}}, "20*a^3"),
]


@pytest.mark.parametrize(("expression", "wrt", "options", "text"), ANSWERS)
def test_the_answer_is_short_and_checked(expression, wrt, options, text):
    answer = derive(expression, wrt, **options)
    assert answer.text == text
    assert answer.verdict in {"proved", "verified", "numerical"}


def test_repeated_pieces_get_names():
    softmax = derive("exp(x)/sum(exp(x))", "x").named()
    assert softmax == {"derivative": "diag(p) - p*p'", "where": {"p": "exp(x)/sum(exp(x))"}}
    inverse = derive("tr(inv(A + X)*B)", "X", let={**NN, "B": "matrix(n,n)"}).named()
    assert inverse == {"derivative": "-M*B'*M", "where": {"M": "inv(A + X)'"}}
    assert derive("x'*A*x", "x").named() is None


def test_what_has_no_form_in_products_stands_in_index_form():
    answer = derive("A*expm(X)", "X", let=NN)
    assert answer.index_forms() == {"expm_frechet_matrix(X)": "expm_frechet(X, e_k*e_l')[i, j]"}
    assert any("has no form in products of matrices" in note for note in answer.notes)
    assert derive("A*X", "X", let=NN).notes == ()
    assert "_{ij}" in answer.latex


def test_conditions_on_complex_variables_are_said_of_them():
    complex_ = {"z": "complex vector(n)", "w": "complex scalar"}
    assert conditions("log(norm2(z)^2)", "z", **complex_) == ["z is not the zero vector"]
    assert conditions("sqrt(w)", "w", **complex_) == ["w is neither zero nor a negative number"]
    assert conditions("abs(w)^2", "w", **complex_) == []
    # The sum of the squares of (1, i) is 0.
    said = conditions("t/sum(z.^2)", "t", t="scalar", **complex_)
    assert said == ["sum(z .^ 2) is not zero"]


def test_a_matrix_power_smooths_no_kink():
    assert conditions("tr(abs(X)^2)", "X", **NN) == ["no entry of X is zero"]
    assert conditions("sum(abs(X).^2)", "X", **NN) == []


def test_a_formula_that_divides_where_the_determinant_does_not_says_so():
    assert conditions("det(diag(x))", "x", x="vector(n)") == ["no entry of x is zero"]
    assert conditions("det(t*X)", "t", t="scalar", **NN) == ["t is not zero"]
    assert conditions("det(X)^2", "X", **NN) == []


def test_what_is_taken_of_the_symmetric_part_says_so():
    said = "eigmax is taken of the symmetric part of its argument, in every direction"
    assert said in derive("eigmax(S)", "S", let={"S": "symmetric(n)"}, order=2).notes
    assert derive("tr(S)", "S", let={"S": "symmetric(n)"}).notes == ()


def test_an_answer_can_be_read_aloud():
    answer = derive("tr(A*X)", "X", let=NN)
    assert answer.spoken("en") == "the transpose of A"
    assert answer.spoken("ko") == "A의 전치"


def conditions(expression, wrt, **let):
    return derive(expression, wrt, let=let).as_json()["conditions"]


def test_conditions_are_plain_and_no_more_than_needed():
    assert conditions("norm2(A*x - b)", "x") == ["A*x - b is not the zero vector"]
    assert conditions("norm2(x)^2", "x") == []
    assert conditions("det(X)", "X", X="matrix(n,n)") == []
    assert conditions("logdet(P)", "P", P="spd(n)") == []
    assert conditions("inv(X)", "X", X="matrix(n,n)") == ["X is invertible"]
    assert conditions("log(sum(exp(x)))", "x") == []


def test_a_hessian_by_a_positive_definite_matrix_uses_no_symmetry_on_the_way():
    answer = derive("tr(inv(P)*S)", "P", order=2, let={"P": "spd(n)", "S": "symmetric(n)"})
    assert answer.shape == "nn×nn"
    assert answer.verdict in {"verified", "numerical"}


def test_free_convention_is_the_partial_derivatives_by_the_free_entries():
    answer = derive("tr(S*A)", "S", symmetric="free", let=S)
    assert answer.symmetric_convention == "free"
    assert ".* eye(n)" in answer.text


def test_expressions_of_python_are_derived_as_texts_are():
    A, x, X = matrix("A", "n", "n"), vector("x", "n"), matrix("X", "m", "n")
    assert derive(x.T @ A @ x, x).text == "(A + A')*x"
    assert derive(tr(X.T @ X), "X").text == "2*X"


@pytest.mark.parametrize(
    ("expression", "wrt", "options", "kind"),
    [
        ("x + y'", "x", {}, "shape"),
        ("A*", "A", {}, "syntax"),
        ("x'*x", "y", {}, "domain"),
        ("X + 1", "X", {"let": {"X": "matrix(n,n)"}}, "shape"),
        ("A*x", "x", {"order": 2}, "unsupported"),
        ("x'*x", "x", {"symmetric": "free"}, "unsupported"),
        ("n*x'*x", "x", {"let": {"n": "scalar", "x": "vector(n)"}}, "shape"),
        ("행렬*x", "x", {}, "syntax"),
    ],
)
def test_what_cannot_be_answered_is_refused(expression, wrt, options, kind):
    line = {"id": 1, "expression": expression, "wrt": wrt, **options}
    line["variables"] = line.pop("let", {})
    answer = solved(json.dumps(line))
    assert not answer["ok"]
    assert answer["error"]["kind"] == kind
    assert answer["error"]["message"]
    assert answer["id"] == 1


def test_a_line_of_json_has_everything():
    line = {
        "id": "q",
        "expression": "x'*A*x",
        "wrt": "x",
        "variables": {"A": "matrix(n,n)", "x": "vector(n)"},
    }
    answer = solved(json.dumps(line))
    assert answer["ok"]
    assert set(answer["derivative"]) == {"text", "latex", "numpy", "torch", "jax"}
    assert answer["derivative"]["numpy"] == "(A + A.T) @ x"
    assert answer["shape"] == "n×1"
    assert answer["steps"][0]["rule"] == {"ko": "곱의 미분법", "en": "product rule"}


@pytest.mark.parametrize(
    "line", ["", "[]", "null", '{"expression": 1, "wrt": "x"}', '{"expression": "x"}', '{"x": 1}', "{" * 5000]
)
def test_a_bad_line_is_an_answer_and_not_the_end(line):
    assert solved(line)["error"]["kind"] == "syntax"


def test_a_bad_option_is_refused():
    every: list[dict[str, object]] = [
        {"order": 3},
        {"order": "1"},
        {"layout": "row"},
        {"symmetric": "?"},
        {"layout": []},
    ]
    for bad in every:
        answer = solved(json.dumps({"expression": "x'*x", "wrt": "x", **bad}))
        assert answer["error"]["kind"] == "unsupported"


def test_the_command_line(capsys, monkeypatch):
    assert main(["derive", "x'*A*x", "--wrt", "x", "--let", "A: matrix(n,n)", "--steps"]) == 0
    said = capsys.readouterr().out
    assert "(A + A')*x" in said
    assert "product rule" in said
    assert main(["derive", "x'*A*", "--wrt", "x"]) == 2
    assert "refused (syntax)" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO('{"expression": "x\'*x", "wrt": "x"}\n\nbad\n'))
    assert main(["derive", "--jsonl"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["ok"], second["ok"]) == (True, False)


def test_a_reader_who_has_seen_enough_is_no_error():
    problems = json.dumps({"expression": "x'*x", "wrt": "x"}) + "\n"
    command = f"{sys.executable} -m derivations derive --jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        input=problems * 400,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert json.loads(done.stdout)["ok"]
    assert done.stderr == ""


def test_errors_of_python_use_are_of_the_family():
    with pytest.raises(ShapeError, match="a variable and a size"):
        derive("n*x'*x", "x", let={"n": "scalar", "x": "vector(n)"})
    with pytest.raises(Unsupported, match="does not occur"):
        derive(matrix("A", "n", "n"), "B")
    assert issubclass(Unsupported, MatrixCalculusError)


PIECES = st.sampled_from(
    [
        "x",
        "A",
        "b",
        "a",
        "S",
        "'",
        "*",
        ".*",
        "+",
        "-",
        "(",
        ")",
        "inv(",
        "det(",
        "tr(",
        "exp(",
        "^2",
        "^-1",
        "/",
        "norm2(",
        "1",
        "2.5",
        ",",
        "[",
        "]",
        "@",
        ".T",
        "vec(",
    ]
)


@given(pieces=st.lists(PIECES, max_size=14), wrt=st.sampled_from(["x", "A", "a", "S"]))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_input_makes_a_traceback(pieces, wrt):
    answer = solved(
        json.dumps({"expression": "".join(pieces), "wrt": wrt, "variables": {"S": "symmetric(n)"}})
    )
    if not answer["ok"]:
        assert answer["error"]["kind"] in {"shape", "syntax", "domain", "unsupported"}, answer
