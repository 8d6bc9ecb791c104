"""Whatever is typed is read or refused: no other exception, no long wait, no deep recursion."""

import sys
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from derivations.core.expr import KNOWN
from derivations.read import ReadError, Reading, declarations, read, read_variable
from derivations.read.shapes import Shapes
from derivations.read.vocabulary import NAMES
from derivations.write.spell import spell
from tests.read.test_expressions import LET, NUMPY, TABLE

SECONDS = 2.0  # what a reader would call a hang; the usual time is measured by a benchmark
SIGNS = [*"+-*/^@'()[],;:=.", ".*", "./", ".^", "**", ".T", ".H", ".'", " ", "\n"]
WORDS = [
    *"ABXxyabstknvλ",
    "W1",
    "beta",
    "0",
    "1",
    "2",
    "0.5",
    "17",
    "1e3",
    "eye",
    "ones",
    "vector(1)",
    "matrix(1)",
]
STRANGE = ["np.linalg.", "np.", "d(", "'fro'", "（", "행", "ㅌ", "²", "−", "\x00", "\U0001d400", "\ud800"]
PIECES = [*SIGNS, *WORDS, *STRANGE, *(f"{name}(" for name in sorted(NAMES))]
DECLARATIONS = st.dictionaries(
    st.sampled_from(["A", "B", "x", "y", "a", "k", "det", "행", "2"]),
    st.one_of(
        st.sampled_from(
            [*LET.values(), "symmetric(n)", "spd(m)", "diagonal(k)", "orthogonal(2)", "complex vector(n)"]
        ),
        st.text(max_size=20),
    ),
    max_size=4,
)
given_often = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(text, let=None):
    """A reading or an error; no other exception is caught."""
    try:
        return read(text, let or {})
    except ReadError as error:
        return error


def assert_read_or_refused(text, let=None):
    started = time.process_time()
    found = read_or_refused(text, let)
    assert time.process_time() - started < SECONDS
    if isinstance(found, ReadError):
        assert found.kind in {"syntax", "shape", "domain", "unsupported"}
        assert found.column is None or 1 <= found.column <= len(text) + 1
        assert 0 < len(found.message) < 600
        assert "?1" not in found.message
    else:
        assert isinstance(found, Reading)
        assert all("?" not in letter for node in found.expr.nodes() for letter in node.shape.letters)


@given_often
@given(st.text(max_size=200), DECLARATIONS)
def test_any_text(text, let):
    assert_read_or_refused(text, let)


@given_often
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), DECLARATIONS)
@example("x'*A*x", {})
@example("[1,[1,2],3]", {})
@example("x[1][1]", {"x": "vector(3)"})
@example("vec(ones)'*vec(ones)", {})
@example("kron(ones,eye)*matrix(1)", {})
def test_any_pieces(text, let):
    assert_read_or_refused(text, let)


@given_often
@given(st.sampled_from([text for text, _ in (*TABLE, *NUMPY)]), st.data())
def test_a_damaged_expression(text, data):
    """One piece is taken away, put in, or put in the place of another."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 3, len(text))))
    assert_read_or_refused(text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:], LET)


ATOMS = st.sampled_from(
    [*"ABXYxyzabcstkλ", "W1", "beta", "2", "0.5", "eye", "ones", "vector(1)", "matrix(1)"]
)
CALLS = [
    "inv",
    "det",
    "tr",
    "sum",
    "norm2",
    "vec",
    "diag",
    "exp",
    "log",
    "relu",
    "adj",
    "logdet",
    "expm",
    "sym",
]
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(
            inner, st.sampled_from([" + ", " - ", "*", "*", "/", ".*", "./", "@", "^", ".^", "**"]), inner
        ).map("".join),
        st.tuples(st.sampled_from(["-", "("]), inner).map(
            lambda pair: f"{''.join(pair)}{')' * (pair[0] == '(')}"
        ),
        st.tuples(inner, st.sampled_from(["'", ".T", "^2", ".^2", "^-1"])).map("".join),
        st.tuples(st.sampled_from(CALLS), inner).map(lambda pair: f"{pair[0]}({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"kron({pair[0]}, {pair[1]})"),
    ),
    max_leaves=12,
)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EXPRESSIONS)
def test_what_was_read_is_written_and_read_again(text):
    """With what was assumed declared, the written text says the same tree."""
    found = read_or_refused(text)
    if isinstance(found, ReadError):
        return
    let = declarations("; ".join(found.inferred))
    assert read(spell(found.expr, "text"), let).expr == found.expr


def balanced(leaves, sign):
    """A tree of brackets as flat as possible."""
    if len(leaves) == 1:
        return leaves[0]
    half = len(leaves) // 2
    return f"({balanced(leaves[:half], sign)}{sign(len(leaves))}{balanced(leaves[half:], sign)})"


NAMES_OF_MANY = [f"{letter}{k}" for k in range(60) for letter in "abcstxyzABX"]
LONG = {
    "brackets": "(" * 5000 + "x" + ")" * 5000,
    "open brackets": "(" * 10_000,
    "square brackets": "[" * 10_000,
    "calls": "exp(" * 2500,
    "signs": "-" * 9_999 + "x",
    "primes": "x" + "'" * 9_999,
    "powers": "x" + "^x" * 4_999,
    "exponents of one": "x" + "^1" * 4_999,
    "terms": "+".join(["x"] * 5_000),
    "factors": "*".join(["A"] * 5_000),
    "entries": f"[{','.join(['a'] * 4_999)}]",
    "rows": f"[{';'.join(['a'] * 4_999)}]",
    "digits": "9" * 10_000,
    "Hangul": "가" * 10_000,
    "members": "x" + ".T" * 4_999,
    "indices": "x" + "[1]" * 3_333,
    "names": "x" * 10_000,
    "sizes": f"eye({'*'.join(['n'] * 4_000)})",
    "products of sizes": "kron(A," * 90 + "A" + ")" * 90,
    "sizes that double": "+".join(f"tr((A{k}-kron(A{k + 1},A{k + 1}))*B{k})" for k in range(60)),
    "many names": balanced(NAMES_OF_MANY * 2, lambda _: "+"),
    "many products": balanced(NAMES_OF_MANY * 2, lambda _: "*"),
    "many conflicts": balanced(["b1", "c1", "d1", "s", "t", "p", "q"] * 200, lambda k: "+*@"[k % 3]),
    "a conflict at the end": balanced(["a*a"] * 1500, lambda _: "-")
    + "+y"
    + "".join(f"*b{k}" for k in range(60)),
    "one chain of sizes": balanced([f"x{k}'*x{k + 1}" for k in range(700)], lambda _: "+"),
    "products to compare": balanced([f"vec(A{k})'*vec(B{7 * k % 60})" for k in range(400)], lambda _: "+"),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_text(name):
    text = LONG[name]
    assert_read_or_refused(text[:10_000])
    with pytest.raises(ReadError, match="more than 10000"):
        read(text + " " * 10_001)


@pytest.mark.parametrize(
    "text", [LONG["a conflict at the end"], "a + y" + "".join(f"*b{k}" for k in range(60))]
)
def test_attempts_are_bounded(monkeypatch, text):
    """However many names could be something else, few sets of them are tried."""
    tried = []
    infer = Shapes.infer

    def counted(shapes, nodes):
        tried.append(len(nodes))
        infer(shapes, nodes)

    monkeypatch.setattr(Shapes, "infer", counted)
    assert isinstance(read_or_refused(text), ReadError)
    assert 2 <= len(tried) <= 40
    assert sum(tried) < 20_000


def test_memory_is_bounded():
    tracemalloc.start()
    for name in ("brackets", "terms", "sizes that double", "many products", "a conflict at the end"):
        read_or_refused(LONG[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def deep(frames, text):
    """The reading, from so many frames further down."""
    return read(text) if frames == 0 else deep(frames - 1, text)


def test_little_room_on_the_stack_is_no_traceback():
    text = "(" * 99 + "x" + ")" * 99
    assert read(text).expr.shape.is_vector
    with pytest.raises(ReadError, match="too deep"):
        deep(sys.getrecursionlimit() - 250, text)


@given_often
@given(st.text(max_size=30))
def test_any_variable(text):
    reading = read("x'*A*x")
    if text.strip() in reading.symbols:
        assert read_variable(text, reading).op is KNOWN["symbol"]
    else:
        with pytest.raises(ReadError, match=r"does not occur|variable of differentiation"):
            read_variable(text, reading)


def test_the_checks_of_this_file_can_fail(monkeypatch):
    """The twin: another exception, a slow reading and a wrong column are noticed."""

    def crash(*_):
        raise ZeroDivisionError

    def slow(*_):
        started = time.process_time()
        while time.process_time() - started < 1.2 * SECONDS:
            pass
        raise ReadError("syntax", "no", 1)

    def astray(*_):
        raise ReadError("syntax", "no", 99)

    for planted, noticed in ((crash, ZeroDivisionError), (slow, AssertionError), (astray, AssertionError)):
        monkeypatch.setitem(globals(), "read", planted)
        with pytest.raises(noticed):
            assert_read_or_refused("x")
