"""Counterexamples are small and true; worked examples meet the conditions and the claim."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from derivations import exp, nonzero, norm, scalar, tr
from derivations.core.errors import DomainError, Refuted
from derivations.verify.balls import Balls
from derivations.verify.counterexample import Counterexample, counterexample
from derivations.verify.example import worked
from derivations.verify.small import rounded
from derivations.verify.statement import Statement
from tests.verify.known_claims import EVERY, PLANTED, PLANTED_REAL, REAL, TRUE, M, S, X, claim, x

s, t = scalar("s"), scalar("t")
WRONG = {**PLANTED, **PLANTED_REAL}


def refuted(statement: Statement) -> Counterexample:
    found = counterexample(statement)
    assert found is not None
    return found


# One is not symmetric, and so no derivative among symmetric matrices; one has no value to compare.
WITHOUT = {"skew part", "one-sided value"}


@pytest.mark.parametrize("name", sorted(set(WRONG) - WITHOUT))
def test_a_wrong_claim_has_a_counterexample(name):
    found = refuted(WRONG[name])
    assert found.claimed != found.actual
    assert all(x.denominator == 1 and abs(x) <= 5 for m in found.values.values() for row in m for x in row)


@pytest.mark.parametrize("name", ["quadratic", "sandwich", "power", "determinant", "absolute", "softmax"])
def test_a_true_claim_has_none(name):
    assert counterexample(EVERY[name]) is None


def test_a_law_of_exp_is_not_refuted():
    assert counterexample(claim(exp(s + t), t, "gradient", exp(s) * exp(t))) is None


def test_the_smallest_size_comes_first():
    """2Sx is right at 1×1, so the counterexample has n = 2."""
    found = refuted(PLANTED["symmetric only"])
    assert found.sizes == {"n": 2}
    values, v = (np.array(found.values[name], dtype=float) for name in "Sx")
    assert np.array_equal(np.array(found.actual, dtype=float), (values + values.T) @ v)
    assert np.array_equal(np.array(found.claimed, dtype=float), 2 * values @ v)
    assert "at n = 2, x = [" in str(found)
    assert refuted(PLANTED["doubled quadratic"]).sizes == {"n": 1}


def test_transcendental_counterexamples_are_rounded_and_say_so():
    found = refuted(PLANTED_REAL["doubled logistic"])
    assert isinstance(found.actual[0][0], Decimal)
    assert len(str(found.actual[0][0]).strip("-0.")) <= 7


def test_nothing_compared_is_an_error():
    with pytest.raises(DomainError):
        counterexample(replace(TRUE["quadratic"], conditions=(nonzero(x - x),)))
    with pytest.raises(DomainError):
        worked(replace(TRUE["quadratic"], conditions=(nonzero(x - x),)))


@pytest.mark.parametrize("name", EVERY)
def test_the_worked_example_is_right(name):
    """NumPy's finite differences, a third way, agree with the derivative that is shown."""
    statement = EVERY[name]
    found = worked(statement)
    assert found == worked(statement)
    assert all(x.denominator == 1 for m in found.values.values() for row in m for x in row)
    if name == "norm":
        f, G = np.linalg.norm, np.array(found.derivative, dtype=float)
        v, h = np.array(found.values["x"], dtype=float), 1e-6
        for i in range(len(v)):
            e = np.zeros_like(v)
            e[i] = h
            assert (f(v + e) - f(v - e)) / (2 * h) == pytest.approx(G[i, 0], abs=1e-6)


def test_worked_examples_are_easy_to_read():
    assert worked(REAL["norm"]).exact
    assert worked(TRUE["trace-inverse"]).exact
    inverse = worked(TRUE["inverse"])
    assert all(x == int(x) for row in inverse.function for x in row)
    assert worked(REAL["softmax"]).values["x"] != [[Fraction(0)], [Fraction(0)]]


def test_a_worked_example_of_a_wrong_claim_is_refused():
    with pytest.raises(Refuted):
        worked(PLANTED["symmetric only"])


def test_a_differential_is_shown_as_its_jacobian():
    assert len(worked(TRUE["inverse"]).derivative) == 4
    assert worked(TRUE["transpose"]).sizes == {"m": 2, "n": 3}


def test_rounding_keeps_six_digits_and_integers():
    K = Balls()
    assert rounded(K.of(7)) == Fraction(7)
    assert rounded(K.exp(K.of(1))) == Decimal("2.71828")
    assert rounded(K.of(Fraction(1, 4))) == Decimal("0.25")
    assert rounded(K.of(Fraction(1, 3)) * 3 - 1) == 0


def test_shapes_other_than_squares():
    found = refuted(claim(norm(M) ** 2, M, "gradient", M, nonzero(M)))
    assert found.sizes == {"m": 1, "n": 1}
    assert refuted(claim(tr(S @ X), X, "gradient", S)).sizes == {"n": 2}
