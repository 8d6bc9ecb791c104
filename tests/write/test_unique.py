"""Two different expressions never have one spelling, in any notation."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from derivations import d, entry, exp, eye, matrix, ones, scalar, vector
from derivations.core.errors import Unsupported
from derivations.core.expr import Expr
from derivations.write.notations import NOTATIONS
from derivations.write.spell import spell
from tests.write.trees import ALIKE, LEAVES, NUMBERS, A, X, confusable, one_step, r, s, sigma, trees, x

CODE = {name for name, notation in NOTATIONS.items() if notation.is_code}


def bare(text):
    """The spelling without what a reader hardly sees: spaces and the size of brackets."""
    return re.sub(r"\\[,!]|\\left(?!a)|\\right(?!a)|\s", "", text)


def assert_different(trees, notation):
    seen: dict[str, Expr] = {}
    for tree in trees:
        try:
            text = bare(spell(tree, notation))
        except Unsupported:
            assert notation in CODE
            continue
        assert seen.setdefault(text, tree) == tree, f"{text} is both {seen[text]!r} and {tree!r}"
    return len(seen)


@pytest.mark.parametrize(
    "notation", ["latex", "text", "numpy", "torch"]
)  # JAX's differ from NumPy's in a prefix
def test_all_small_trees_are_spelled_differently(notation):
    """Every tree of one operation, and every such tree under one operation more."""
    differentials = notation not in CODE
    few = [A, r, x, s, sigma, entry(X, 1, 2), *NUMBERS[1:5:3], NUMBERS[2], ones("n")]
    first = list(dict.fromkeys(one_step(few, LEAVES, differentials=differentials)))
    different = [tree for tree in first if tree.op.name not in ALIKE]
    second = one_step(different, [A, x, s, NUMBERS[0]], differentials=differentials)
    assert assert_different({*LEAVES, *first, *second}, notation) > 10_000


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_tree_is_told_from_those_easily_confused_with_it(notation):
    @settings(
        max_examples=300,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(trees(differentials=notation not in CODE))
    def told_apart(tree):
        assert_different(confusable(tree), notation)

    told_apart()


def test_the_comparison_sees_a_collision():
    """The twin: two trees that look alike on purpose are noticed."""
    with pytest.raises(AssertionError, match="is both"):
        assert_different([matrix("A", "n", "n") @ x, matrix("A", "n", "n", "symmetric") @ x], "text")


@pytest.mark.parametrize(
    ("make", "notation"),
    [
        (lambda: scalar("dx") * d(x), "text"),
        (lambda: matrix("A", "n", "n") @ matrix("A", "n", "n", "symmetric"), "latex"),
        (lambda: vector("v", 3).T @ vector("v_1", 3) + vector("v1", 3).T @ vector("v", 3), "latex"),
        (lambda: scalar("n") * eye("n"), "numpy"),
    ],
)
def test_a_letter_with_two_meanings_is_refused(make, notation):
    with pytest.raises(ValueError, match="would mean both"):
        spell(make(), notation)


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="would mean both"):
        spell(exp(x).T @ A @ x, "latex", {exp(x): "x"})
