"""The reals by balls, and SymPy entry by entry: true statements pass, planted mistakes do not."""

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from derivations import (
    absolute,
    det,
    exp,
    log,
    logabsdet,
    matrix,
    nonzero,
    positive,
    scalar,
    sqrt,
    tr,
    vector,
)
from derivations.verify import entrywise as entrywise_module
from derivations.verify import numeric as numeric_module
from derivations.verify.balls import Balls
from derivations.verify.entrywise import entrywise
from derivations.verify.numeric import compare, numeric, point
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from derivations.verify.symbolic import SymPyMatrix, SymPyRing
from tests.verify.known_claims import EVERY, PLANTED, PLANTED_REAL, REAL, TRUE, claim

s, t, x = scalar("s"), scalar("t"), vector("x", "n")
X = matrix("X", "n", "n")
WRONG: dict[str, Statement] = {**PLANTED, **PLANTED_REAL}


@pytest.mark.parametrize("name", REAL)
def test_holds_over_the_reals(name):
    rung = numeric(REAL[name])
    assert rung.accepted, rung.reason
    assert rung.detail["points"] >= 6


@pytest.mark.parametrize("name", TRUE)
def test_rational_functions_are_left_to_exact_arithmetic(name):
    assert numeric(TRUE[name]).result == "not applicable"


@pytest.mark.parametrize("name", PLANTED_REAL)
def test_planted_mistake_is_rejected_over_the_reals(name):
    rung = numeric(PLANTED_REAL[name])
    assert rung.result == "rejected", rung


def test_both_signs_are_seen_where_the_conditions_allow():
    assert numeric(REAL["log-abs-det"]).detail["signs"] == {"X": "+-", "det(X)": "+-"}
    assert numeric(REAL["absolute"]).detail["signs"] == {"x": "+-"}
    assert numeric(claim(sqrt(t), t, "gradient", 1 / (2 * sqrt(t)), positive(t))).detail["signs"] == {}


def test_one_sign_alone_would_not_do():
    """|t| has slope 1 at every positive t: only the other sign tells."""
    wrong = PLANTED_REAL["positive branch"]
    results = [compare(wrong, point(wrong, {}, seed)).result for seed in range(12)]
    assert {"accepted", "rejected"} == set(results)


def test_a_claim_without_a_value_somewhere_is_rejected():
    wrong = claim(logabsdet(t), t, "gradient", exp(-log(t)), nonzero(t))
    rung = numeric(wrong)
    assert rung.result == "rejected"
    assert "no value" in rung.reason


def test_wide_balls_decide_nothing(monkeypatch):
    monkeypatch.setattr(numeric_module, "TOLERANCE", Fraction(1, 10**500))
    assert numeric(REAL["softmax"]).result == "not decided"


def test_balls_without_an_end_decide_nothing():
    """The twelvefold exponential has a ball that is the whole line: it encloses any claim whatever."""
    s = f = scalar("s")
    for _ in range(12):
        f = exp(f)
    said = Statement(of=f, by=s, kind="derivative", claim=s, conditions=())
    assert compare(said, point(said, {}, 0)).result == "not decided"
    assert numeric(said).result == "not decided"


def test_nothing_is_accepted_where_nothing_satisfies_the_conditions():
    empty = claim(absolute(t), t, "gradient", t / absolute(t), positive(-t * t))
    assert numeric(empty).result == "not decided"
    assert entrywise(empty).result == "not decided"


def test_a_random_oracle_alone_refutes_nothing():
    law = claim(exp(s + t), t, "gradient", exp(s) * exp(t))
    assert exactly(law).result == "not decided"
    assert "refutes nothing" in exactly(law).reason
    assert numeric(law).accepted
    assert entrywise(law).accepted


@pytest.mark.parametrize("name", EVERY)
def test_sympy_agrees_entry_by_entry(name):
    rung = entrywise(EVERY[name])
    assert rung.accepted, rung.reason


@pytest.mark.parametrize("name", WRONG)
def test_sympy_disagrees_with_a_planted_mistake(name):
    assert entrywise(WRONG[name]).result == "rejected"


def test_sympy_compares_exactly_where_it_can():
    assert entrywise(TRUE["trace-inverse"]).detail["compared"] == "exactly"
    assert entrywise(REAL["logistic"]).detail["compared"] == "to 50 digits"


def test_sizes_are_rectangular_for_sympy_too():
    assert entrywise(TRUE["sandwich"]).detail["sizes"] == {"m": 3, "n": 2, "k": 4}


def test_sympy_sees_a_wrong_exact_value(monkeypatch):
    """The witness does not share determinants with the exact part."""
    monkeypatch.setattr(SymPyMatrix, "det", lambda self: SymPyMatrix([[self.entries.trace()]]))
    entrywise_module.partials.cache_clear()
    assert entrywise(TRUE["determinant"]).result == "rejected"
    entrywise_module.partials.cache_clear()


def test_points_are_exact_rationals():
    at = point(REAL["norm"], {"n": 3}, 0)
    for symbol, value in at.constants.point.items():
        assert all(Balls().of(0) == entry.rad() for row in value.values for entry in row), symbol


def test_small_differences_are_seen():
    tiny = Fraction(1, 10**30)
    off = replace(REAL["norm"], claim=(1 + tiny) * REAL["norm"].claim)
    assert numeric(off).result == "rejected"
    assert entrywise(off).result == "rejected"
    assert exactly(replace(TRUE["trace"], claim=(1 + tiny) * TRUE["trace"].claim)).result == "rejected"


def test_determinants_agree_with_sympy():
    entries = [[Fraction(i * j + (i - j) ** 3 + 1) for j in range(4)] for i in range(4)]
    assert SymPyMatrix.rational(SymPyRing(), entries).det().item == sympy.Matrix(entries).det()
    assert entrywise(claim(tr(X) * det(X), X, "gradient", det(X) * X)).result == "rejected"
