"""What is too large or unknown is not decided, quickly and in the same way everywhere."""

from itertools import permutations

import pytest

from derivations import array, d, exp, eye, hadamard, inverse, matrix, norm, number, scalar, sin, tr, vector
from derivations.core.expr import KNOWN, Operation
from derivations.core.shape import Size
from derivations.prove.canonical import canonical
from derivations.prove.limits import STEPS, Budget, Undecided, budget
from derivations.prove.network import Factor, Head, Network
from derivations.prove.normal_form import attempted, equal, normal_form
from derivations.prove.polynomial import collect
from derivations.prove.translate import translated

S = matrix("S", "n", "n")
x = vector("x", "n")
s = scalar("s")


def repeated(step, start, times):
    for _ in range(times):
        start = step(start)
    return start


TOO_LARGE = {
    "squares of squares": repeated(lambda A: hadamard(A, A), x, 40),
    "squared chains": repeated(lambda A: A @ A, S, 25),
    "a power of a sum": (s + 1 + sin(s)) ** 40,
    "a huge exponent": (2 * s) ** (10**9),
    "a huge exponent of a sine": sin(s) ** 301,
    "deep nesting": repeated(lambda a: a + s, s, 400),
    "a product of sums": repeated(lambda A: A @ (S + S.T + eye("n")), S, 9),
    "a root of a large number": number(10**15 + 37) ** (number(1) / 2),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_gives_up(name):
    with pytest.raises(Undecided):
        normal_form(TOO_LARGE[name])
    assert not equal(TOO_LARGE[name], 1 * TOO_LARGE[name])


def test_steps_are_counted_not_seconds():
    left = set()
    for _ in range(2):
        purse = Budget()
        token = budget.set(purse)
        try:
            collect(translated(tr(S @ S @ S), {}))
        finally:
            budget.reset(token)
        left.add(purse.left)
    assert len(left) == 1
    assert left.pop() < STEPS


def test_a_long_chain_is_proved():
    chain = repeated(lambda A: A @ S, S, 100)
    assert equal(chain, repeated(lambda A: S @ A, S, 100))
    assert not equal(chain, chain.T)


def test_an_operation_without_a_rule_is_not_decided():
    known = dict(KNOWN)
    strange = Operation(name="strange", shape=lambda X: X.shape, value=lambda _, X: X, spell={}, known=known)
    assert not equal(strange(x), strange(x))


def test_the_differential_of_an_expression_is_not_decided():
    assert not equal(d(x + x), d(x + x))
    assert equal(2 * d(x), d(x) + d(x))


def test_different_shapes_are_not_equal():
    assert not equal(x, x.T)
    assert not equal(norm(x), x)


def test_fixed_sizes_that_have_no_rule_are_not_decided():
    assert not equal(inverse(array([[s, 0], [0, 1]])), array([[1 / s, 0], [0, 1]]))


def test_a_label_does_not_depend_on_the_numbering():
    """A six-cycle with a chord and a tail, its indices numbered in every order."""
    A = Head("symbol", "A")
    edges = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (0, 2)]
    keys = set()
    for order in permutations(range(5)):
        factors = tuple(Factor(A, ((order[a],), (order[b],)), 1) for a, b in edges)
        keys.add(canonical(Network(factors, (), (Size(("n",)),) * 5))[0])
    assert len(keys) == 1


def test_networks_that_refinement_cannot_tell_apart_have_different_labels():
    """One six-cycle and two three-cycles look the same from every index."""
    A = Head("symbol", "A", symmetric=True)
    cycles = [
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)],
        [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)],
    ]
    keys = [
        canonical(Network(tuple(Factor(A, ((a,), (b,)), 1) for a, b in edges), (), (Size(("n",)),) * 6))[0]
        for edges in cycles
    ]
    assert keys[0] != keys[1]


def test_products_of_sums_and_sums_of_products_have_different_labels():
    """(Σₖ H[i, k]) (Σₗ H[j, l]) is not Σₖ H[i, k] H[j, k]."""
    H = Head("symbol", "H", symmetric=True)
    n = Size(("n",))
    apart = Network((Factor(H, ((0,), (2,)), 1), Factor(H, ((1,), (3,)), 1)), ((0,), (1,)), (n,) * 4)
    together = Network((Factor(H, ((0,), (2,)), 1), Factor(H, ((1,), (2,)), 1)), ((0,), (1,)), (n,) * 3)
    assert canonical(apart)[0] != canonical(together)[0]


def test_an_answer_is_kept_and_does_not_leak_between_calls():
    assert equal(exp(x), exp(x))
    assert not equal(exp(x), exp(-x))
    assert attempted.cache_info().hits > 0
