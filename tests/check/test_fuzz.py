"""Whatever is typed is judged or refused: no other exception, no long wait, no verdict without evidence."""

import json
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from derivations.check import Judgement, check
from derivations.core.errors import InternalError, MatrixCalculusError
from derivations.judge.finding import VERDICTS
from tests.check.table import TABLE
from tests.read.test_fuzz import DECLARATIONS, LONG, PIECES

SECONDS = 30.0  # what a reader would call a hang; a judgement usually takes a twentieth of a second
LAYOUTS = st.sampled_from(["mixed", "numerator", "denominator"])
CONVENTIONS = st.sampled_from(["unconstrained", "unconstrained", "free", "frobenius", "riemannian"])


def often(examples):
    """So many examples, however long one takes."""
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def assert_judged_or_refused(claim, let=None, layout="mixed", symmetric="unconstrained"):
    started = time.process_time()
    try:
        found = check(claim, let or {}, layout, symmetric)
    except InternalError:
        raise
    except MatrixCalculusError as error:
        column = getattr(error, "column", None)
        assert column is None or 1 <= column <= len(claim) + 1
        found = None
    assert time.process_time() - started < SECONDS
    if found is not None:
        assert isinstance(found, Judgement)
        assert found.verdict in VERDICTS
        assert (found.counterexample is None) == (found.verdict in {"right", "not_decided"})
        assert json.loads(json.dumps(found.as_json()))["verdict"] == found.verdict
        assert found.text().splitlines()[0]
    return found


@often(100)
@given(st.text(max_size=120), DECLARATIONS)
def test_any_text(text, let):
    assert_judged_or_refused(text, let)
    assert_judged_or_refused(f"d/dx {text} = {text[::-1]}", let)


SIGNS = ["d/d", "d(", "∂", " = ", "==", "/dX", "d^2/dx^2 ", "grad_x ", "hess_", "dX", "conj(z)", "I"]


@often(200)
@given(st.lists(st.sampled_from([*PIECES, *SIGNS * 3]), max_size=40).map("".join), DECLARATIONS)
@example("d/d=d", {})
@example("d/dconj(=z", {})
@example("d^2/d^2=1", {})
@example("d()/dx = x", {})
@example("d/dx=/dx", {})
def test_any_pieces(text, let):
    assert_judged_or_refused(text, let)


@often(150)
@given(st.sampled_from(TABLE), st.data())
def test_a_damaged_claim(row, data):
    """One piece is taken away, put in, or put in the place of another."""
    text = row.claim
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 3, len(text))))
    piece = data.draw(st.sampled_from(["", *PIECES, *SIGNS]))
    assert_judged_or_refused(text[:start] + piece + text[end:])


def scalars(depth):
    if depth <= 0:
        return st.sampled_from(["a", "t", "2", "1/2", "-1", "k"])
    V, M, s = vectors(depth - 1), matrices(depth - 1), st.deferred(lambda: scalars(depth - 1))
    functions = st.sampled_from(["exp", "log", "sin", "sqrt", "abs", "sigmoid", "arcsin", "relu", "sign"])
    of_matrices = st.sampled_from(["tr", "det", "logdet", "logabsdet", "normF", "sum", "sigmax", "normnuc"])
    return st.one_of(
        st.builds("{}({})".format, of_matrices, M),
        st.builds("({})'*({})".format, V, V),
        st.builds("norm2({})".format, V),
        st.builds("({} {} {})".format, s, st.sampled_from("+-*/"), s),
        st.builds("({})^{}".format, s, st.sampled_from(["2", "-1", "(1/2)", "k", "t"])),
        st.builds("{}({})".format, functions, s),
    )


def vectors(depth):
    if depth <= 0:
        return st.sampled_from(["x", "y", "x"])
    V, M, s = st.deferred(lambda: vectors(depth - 1)), matrices(depth - 1), scalars(depth - 1)
    functions = st.sampled_from(["exp", "tanh", "sigmoid", "abs", "log"])
    return st.one_of(
        st.builds("({})*({})".format, M, V),
        st.builds("({} {} {})".format, V, st.sampled_from(["+", "-", ".*", "./"]), V),
        st.builds("({})*({})".format, s, V),
        st.builds("{}({})".format, functions, V),
        st.builds("diag({})".format, M),
    )


def matrices(depth):
    if depth <= 0:
        return st.sampled_from(["A", "B", "X", "X", "eye(n)"])
    M, s = st.deferred(lambda: matrices(depth - 1)), scalars(depth - 1)
    functions = st.sampled_from(["inv", "adj", "exp", "expm", "pinv", "sqrtm", "chol"])
    return st.one_of(
        st.builds("({} {} {})".format, M, st.sampled_from(["+", "-", "*", ".*"]), M),
        st.builds("({})'".format, M),
        st.builds("({})*({})".format, s, M),
        st.builds("{}({})".format, functions, M),
        st.builds("({})^{}".format, M, st.sampled_from(["2", "-1", "k"])),
    )


KINDS = ["matrix(n,n)", "symmetric(n)", "spd(n)", "diagonal(n)", "orthogonal(n)", "complex matrix(n,n)"]
LETS = st.fixed_dictionaries(
    {
        "A": st.sampled_from(KINDS),
        "B": st.just("matrix(n,n)"),
        "X": st.sampled_from(KINDS),
        "x": st.sampled_from(["vector(n)", "vector(n)", "complex vector(n)"]),
        "y": st.just("vector(n)"),
        "a": st.just("scalar"),
        "t": st.sampled_from(["scalar", "complex scalar"]),
        "k": st.just("integer"),
    }
)
S, V, M = (st.integers(0, 2).flatmap(kind) for kind in (scalars, vectors, matrices))
CLAIMS = st.one_of(
    st.builds("d/dX {} = {}".format, S, M),
    st.builds("d/dx {} = {}".format, S, V),
    st.builds("d/dt {} = {}".format, S, S),
    st.builds("d/dx {} = {}".format, V, M),
    st.builds("d/dX {} = kron({}, {})".format, M, M, M),
    st.builds("d/dt {} = {}".format, M, M),
    st.builds("hess_x {} = {}".format, S, M),
    st.builds("d({}) = ({})*dX".format, M, M),
    st.builds("{} = {}".format, S, S),
    st.builds("{} = {}".format, M, M),
)


@often(100)
@given(CLAIMS, LETS, LAYOUTS, CONVENTIONS)
@example("d/dt (tr((eye(n))^2))^-1 = 3/k", {"t": "complex scalar", "k": "integer"}, "mixed", "unconstrained")
@example("d/dt A*A/(-t) = eye(n)", {"A": "matrix(n,n)", "t": "scalar"}, "numerator", "unconstrained")
@example("d/dx exp(exp(exp(exp(x)))) = x", {"x": "scalar"}, "mixed", "unconstrained")
def test_any_claim_that_is_well_formed(claim, let, layout, symmetric):
    assert_judged_or_refused(claim, let, layout, symmetric)


TALL = {
    "many letters": "d/dX tr(A*B*C*D*E*F*G*X) = (A*B*C*D*E*F*G)",
    "powers": f"d/dX tr({'*'.join(['X'] * 80)}) = 80*X'^79",
    "products": f"d/dx {'*'.join(['(x' + chr(39) + '*x)'] * 60)} = x",
    "terms": f"d/dx {'+'.join(f'a{k}*x^{k}' for k in range(1, 90))} = x",
    "traces": f"d/dX {'+'.join(f'tr(A{k}*X)' for k in range(80))} = X",
    "functions": f"d/dx {'exp(' * 80}x{')' * 80} = x",
    "inverses": f"d/dX {'inv(' * 40}X{')' * 40} = X",
    "Kronecker products": "d/dX kron(A, kron(A, kron(A, X))) = A",
    "more Kronecker products": "kron(A, kron(A, kron(A, kron(A, kron(A, A))))) = A",
    "a power of a sum": "(A + B)^1000 = A^1000",
    "a tower": "d/dx x^x^x^x^x = x",
    "many squares": " = ".join("+".join(f"{a}{k}*{b}{k}" for k in range(30)) for a, b in ("AB", "BA")),
}


@pytest.mark.parametrize("name", TALL)
def test_a_large_claim(name):
    assert assert_judged_or_refused(TALL[name]) is not None


def test_large_sizes():
    for size in (30, 1000):
        let = {"A": f"matrix({size},{size})", "X": f"matrix({size},{size})"}
        for claim in ("d/dX tr(A*X) = A", "d/dX A*X = A", "d/dX logdet(X) = inv(X)", "A*X = X*A"):
            assert_judged_or_refused(claim, let)


@pytest.mark.parametrize("name", LONG)
def test_a_long_text(name):
    text = LONG[name][:4_000]
    assert_judged_or_refused(f"d/dx {text} = {text}")
    assert_judged_or_refused(text)


def test_the_checks_of_this_file_can_fail(monkeypatch):
    """The twin: another exception, a long wait and a verdict without evidence are noticed."""

    def crash(*_):
        raise ZeroDivisionError

    def slow(*_):
        started = time.process_time()
        while time.process_time() - started < 0.2:
            pass

    monkeypatch.setitem(globals(), "SECONDS", 0.1)
    for planted, noticed in ((crash, ZeroDivisionError), (slow, AssertionError)):
        monkeypatch.setitem(globals(), "check", planted)
        with pytest.raises(noticed):
            assert_judged_or_refused("x = x")
    bare = Judgement(
        claim="", meant=None, verdict="wrong", layout=None, counterexample=None, id=None, explanation="no"
    )
    monkeypatch.setitem(globals(), "check", lambda *_: bare)
    with pytest.raises(AssertionError):
        assert_judged_or_refused("x = x")
