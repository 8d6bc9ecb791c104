"""What is multiplied out in the prose holds for matrices of integers; a wrong expansion does not."""

import numpy as np
import pytest

from derivations.facts import FACTS, expansions, fact, value


def evaluated(word, matrices):
    result = None
    for factor in word:
        one = matrices[factor.symbol].T if factor.transposed else matrices[factor.symbol]
        result = one if result is None else result @ one
    return result


def sizes(name):
    """Rectangular sizes for the letters of a function, all different where they may be."""
    column = {r"\mathbf{x}": (3, 1), r"\mathbf{w}": (3, 1), "A": (3, 3)}
    tall = {"X": (3, 4), "W": (4, 3), "A": (3, 3), "B": (4, 5)}
    own = {"matrix-vector-product": {"A": (2, 3)}, "trace-product": {"A": (5, 3)}}
    return (column if not name.startswith("trace") else tall) | own.get(name, {})


def expansion_holds(name, terms, gather):
    """All terms sum up to f(X + ΔX) − f(X), and gathering the first-order ones changes nothing."""
    word, variable, trace = expansions.FUNCTIONS[name]
    random = np.random.default_rng(7)
    matrices = {letter: random.integers(-9, 10, shape) for letter, shape in sizes(name).items()}
    step = random.integers(-9, 10, matrices[variable.symbol].shape)
    matrices[expansions.step(variable).symbol] = step
    moved = matrices | {variable.symbol: matrices[variable.symbol] + step}
    total = np.trace if trace else np.asarray
    change = total(evaluated(word, moved)) - total(evaluated(word, matrices))
    found = terms(word, variable)
    if not np.array_equal(sum(total(evaluated(t, matrices)) for n in found if n for t in found[n]), change):
        return False
    if f"expansion.{name}.collected" not in FACTS:
        return True
    first = sum(total(evaluated(t, matrices)) for t in found[1])
    gathered = [gather(term, variable, trace=trace) for term in found[1]]
    assert all(term[-1] == expansions.step(variable) for term in gathered)
    return np.array_equal(sum(total(evaluated(term, matrices)) for term in gathered), first)


@pytest.mark.parametrize("name", expansions.FUNCTIONS)
def test_expansions_hold_for_integers(name):
    assert expansion_holds(name, expansions.terms, expansions.gather)


def test_a_wrong_expansion_is_refused():
    def without_the_second_order(word, variable):
        return {n: found for n, found in expansions.terms(word, variable).items() if n < 2}

    def doubling(_word, variable, **_how):
        return variable.T, expansions.A, expansions.step(variable)

    assert not expansion_holds("quadratic-form", without_the_second_order, expansions.gather)
    assert not expansion_holds("quadratic-form", expansions.terms, doubling)


def test_expansions_are_spelled():
    quadratic = fact("expansion.quadratic-form.collected")
    assert r"= \mathbf{x}^{\top} (A + A^{\top}) \Delta \mathbf{x} " in quadratic
    assert r"+ \Delta \mathbf{x}^{\top} A \Delta \mathbf{x} " in quadratic
    assert r"= \operatorname{tr}\!\left(B A \Delta X\right)" in fact("expansion.trace-product.collected")
    assert r"= 2\mathbf{x}^{\top} \Delta \mathbf{x} " in fact("expansion.squared-norm.collected")


def test_twice_a_x_is_wrong_for_a_skewed_matrix():
    """The slope from the multiplied-out difference agrees with (A + Aᵀ)x and not with 2Ax."""
    direction = value("skewed.direction")
    assert value("skewed.gradient").dot(direction) == value("skewed.slope") != value("skewed.wrong-slope")
    assert value("square.residual") == 4 * value("square.residual-halved")
    assert value("cycle.in-order") == value("cycle.turned") != value("cycle.swapped")
