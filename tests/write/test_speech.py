"""An expression read aloud: every operation has words, and no two expressions sound alike."""

import pytest
from hypothesis import HealthCheck, given, settings

from derivations import (
    array,
    commutation,
    d,
    det,
    entry,
    exp,
    eye,
    hadamard,
    inner,
    inverse,
    kron,
    logdet,
    matrix,
    norm,
    ones,
    scalar,
    tr,
    vector,
    zeros,
)
from derivations.core.errors import Unsupported
from derivations.core.expr import KNOWN, Expr, Operation
from derivations.operations.constants import embedding, size
from derivations.operations.powers import power_sum
from derivations.operations.products import total
from derivations.write.phrases import BRACKETS, PHRASED
from derivations.write.speech import speak
from tests.write.trees import (
    LEAVES,
    NUMBERS,
    A,
    B,
    X,
    confusable,
    linear_maps,
    one_step,
    r,
    s,
    sigma,
    t,
    trees,
    v,
    x,
    y,
)

LANGUAGES = ("ko", "en")

SPOKEN = [
    (x.T @ A @ x, "the transpose of x times A times x", "x의 전치 곱하기 A 곱하기 x"),
    (
        (A + A.T) @ x,
        "the quantity A plus the transpose of A, end quantity, times x",
        "괄호 열고 A 더하기 A의 전치 괄호 닫고 곱하기 x",
    ),
    (inverse(X), "the inverse of X", "X의 역행렬"),
    (det(X), "the determinant of X", "X의 행렬식"),
    (
        tr(A @ B),
        "the trace of the quantity A times B, end quantity",
        "괄호 열고 A 곱하기 B 괄호 닫고 전체의 대각합",
    ),
    (A * tr(B), "A times the trace of B", "A 곱하기 괄호 열고 B의 대각합 괄호 닫고"),
    (tr(A) * B, "the quantity the trace of A, end quantity, times B", "A의 대각합 곱하기 B"),
    (logdet(A), "the log-determinant of A", "A의 로그 행렬식"),
    (hadamard(A, B), "A entry by entry times B", "A 성분별 곱하기 B"),
    (kron(A, B), "A Kronecker times B", "A 크로네커 곱하기 B"),
    (
        x / norm(x),
        "the fraction x, over the Euclidean norm of x, end fraction",
        "x 나누기 괄호 열고 x의 유클리드 노름 괄호 닫고",
    ),
    (s**2 + NUMBERS[5], "s to the power 2 minus 1 third", "s의 2제곱 빼기 3분의 1"),
    (d(X), "d X", "d X"),
    (inner(A, B), "the inner product of A and B", "A와 B의 내적"),
    (inner(matrix("M", "n", "n"), B), "the inner product of M and B", "M과 B의 내적"),
    (
        total(exp(x)),
        "the sum of the entries of the entrywise exponential of x",
        "x의 성분별 지수함수의 성분의 합",
    ),
    (X @ vector("x", 2), "capital X times x", "대문자 X 곱하기 x"),
]


@pytest.mark.parametrize(("tree", "en", "ko"), SPOKEN)
def test_an_expression_is_read_aloud(tree, en, ko):
    assert (speak(tree, "en"), speak(tree, "ko")) == (en, ko)


# --- every operation has words ------------------------------------------------------------------
def examples():
    """Trees in which every operation occurs."""
    k = scalar("k", "integer")
    yield from (A, NUMBERS[0], eye("n"), ones("n"), zeros("n"), commutation("m", "n"), embedding("n"))
    yield size("n")
    yield from (entry(v, 1), array([[s, t]]), d(x), power_sum(A, B, k), KNOWN["matrix_power"](A, k))
    yield KNOWN["unvec"](KNOWN["vec"](A), data=(A.shape,))
    yield from (KNOWN["imaginary_unit"](), *linear_maps())
    yield from one_step([A, x, s], [A, x, s, t])


def without_words(known):
    return set(known) - PHRASED


def test_every_operation_has_a_phrase_in_both_languages():
    assert not without_words(KNOWN)
    assert set(KNOWN) >= PHRASED
    met = set()
    for tree in examples():
        assert all(speak(tree, language) for language in LANGUAGES)
        met |= {node.op.name for node in tree.nodes()}
    assert met == set(KNOWN)


def test_an_operation_without_a_phrase_is_noticed():
    """The twin: a new operation fails the test above, and is refused."""
    new = Operation(name="new", shape=lambda X: X.shape, value=lambda _, X: X, spell={}, known={})
    assert without_words({**KNOWN, "new": new}) == {"new"}
    with pytest.raises(Unsupported, match="new has no spoken form"):
        speak(new(A), "en")


# --- no two sound alike -------------------------------------------------------------------------
def heard(text):
    """What is heard: no commas, no spaces."""
    return text.replace(",", "").replace(" ", "")


def assert_different(trees, language):
    seen: dict[str, Expr] = {}
    for tree in trees:
        text = heard(speak(tree, language))
        assert seen.setdefault(text, tree) == tree, f"{text} is both {seen[text]!r} and {tree!r}"
    return len(seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_small_trees_sound_different(language):
    few = [A, r, x, s, sigma, entry(X, 1, 2), *NUMBERS[1:5:3], NUMBERS[2], ones("n")]
    first = list(dict.fromkeys(one_step(few, LEAVES, differentials=True)))
    second = one_step(first, [A, x, s, NUMBERS[0]], differentials=True)
    assert assert_different({*LEAVES, *first, *second}, language) > 10_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tree_is_told_from_those_easily_confused_with_it(language):
    @settings(
        max_examples=300,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(trees(differentials=True))
    def told_apart(tree):
        assert_different(confusable(tree), language)

    told_apart()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_brackets_two_expressions_sound_alike(language, monkeypatch):
    """The planted mistake: the comparison hears it when the brackets are dropped."""
    pair = [(A + B) @ A, A + B @ A]
    assert assert_different(pair, language) == 2
    monkeypatch.setitem(BRACKETS, language, "{}")
    with pytest.raises(AssertionError, match="is both"):
        assert_different(pair, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_leaves_that_sound_alike_are_refused(language):
    for tree in (scalar("dx") * d(y).replace({y: x}), A @ matrix("A", "n", "n", "symmetric")):
        with pytest.raises(ValueError, match="would mean both"):
            speak(tree, language)
