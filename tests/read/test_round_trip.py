"""What is written as text is read back as the same tree, on all small trees and on random ones."""

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings

from derivations import d, diagonal, entry, hadamard, number, ones, squared_norm
from derivations.catalogue import identities
from derivations.core.arithmetic import neg, transpose
from derivations.operations.constants import code
from derivations.read import ReadError, read
from derivations.write.spell import spell
from tests.write.trees import LEAVES, NUMBERS, A, X, one_step, r, s, sigma, t, trees, v, x


def declared(*exprs):
    """Declarations of every symbol that occurs."""
    let = {}
    for symbol in {symbol for expr in exprs for symbol in expr.symbols()}:
        name, (rows, cols), structure = symbol.data
        sizes = f"({code(rows)},{code(cols)})"
        kinds = {"": f"matrix{sizes}", "symmetric": f"symmetric({code(rows)})", "integer": "integer"}
        let[name] = "scalar" if symbol.shape.is_scalar and not structure else kinds[structure]
    return let


def assert_reads_back(tree):
    text = spell(tree, "text")
    reading = read(text, declared(tree), differentials=True)
    assert reading.expr == tree, f"{text} is read as {reading.expr!r}, not {tree!r}"
    assert not reading.inferred


def test_every_small_tree_reads_back():
    """Every tree of one operation, and of the trees with one operation more every eleventh."""
    few = [A, r, x, s, sigma, entry(X, 1, 2), *NUMBERS, ones("n")]
    first = list(dict.fromkeys(one_step(few, LEAVES, differentials=True)))
    second = dict.fromkeys(one_step(first, [A, x, s, NUMBERS[0]], differentials=True))
    every = [*LEAVES, *first, *islice(second, 0, None, 11)]
    assert len(every) > 10_000
    for tree in every:
        assert_reads_back(tree)


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(trees(differentials=True))
def test_a_random_tree_reads_back(tree):
    assert_reads_back(tree)


@pytest.mark.parametrize("key", identities())
def test_the_catalogue_reads_back(key):
    identity = identities()[key]
    for tree in (identity.of, identity.claim):
        assert_reads_back(tree)


@pytest.mark.parametrize(
    ("tree", "other"),
    [
        (neg(number(3)), number(-3)),
        (number(1) / number(2), NUMBERS[4]),
        (hadamard(s, t), s * t),
        (squared_norm(x), hadamard(x, x)),
        (diagonal(s), s),
        (A @ (A @ x), A @ A @ x),
        (s - number(3), s + neg(number(4))),
        (s + number(-3), s + neg(number(3))),
        (transpose(transpose(v)), v),
        (d(x), x),
    ],
)
def test_the_comparison_tells_apart_what_looks_alike(tree, other):
    """The twin: a reader that confused the two would be noticed."""
    assert_reads_back(tree)
    assert read(spell(tree, "text"), declared(tree, other), differentials=True).expr != other


def test_own_texts_may_be_longer_than_what_is_typed():
    """A derivative has more levels than its function."""
    tree = s
    for _ in range(150):
        tree = tree + t
    text = spell(tree, "text")
    assert read(text, declared(tree), own=True).expr == tree
    with pytest.raises(ReadError, match="more than 100 levels"):
        read(text, declared(tree))


def test_a_changed_spelling_does_not_read_back():
    """The twin: a bracket forgotten by the writer changes the tree, or is refused."""
    assert read("A*A*x", declared(A, x)).expr != A @ (A @ x)
    assert read("-s*t", declared(s, t)).expr != neg(s) * t
    with pytest.raises(ReadError, match="did you mean"):
        read("A*x + x'", declared(A, x))
