"""The project's own engine on the public set, through its public function."""

from functools import cache

import numpy as np
import pytest

from benchmarks.adapters import spellings
from benchmarks.adapters.engine import run
from benchmarks.judge import RIGHT, best
from benchmarks.problem import problems
from benchmarks.tool import Refusal

PROBLEMS = {problem.id: problem for problem in problems()}


@cache
def outcome_of(name):
    return best(PROBLEMS[name], spellings("ours"))


def well_posed():
    return [outcome_of(name) for name, problem in PROBLEMS.items() if not problem.is_ill_posed]


@pytest.mark.parametrize("name", PROBLEMS)
def test_no_answer_is_wrong(name):
    outcome = outcome_of(name)
    assert outcome.verdict not in {"wrong", "crashed", "timeout"}, outcome.reason


def test_nearly_all_are_right():
    """The bar of more than 140 out of 144, as a share."""
    found = well_posed()
    assert sum(outcome.verdict in RIGHT for outcome in found) > 140 / 144 * len(found)


def test_ill_posed_input_is_refused_for_the_right_reason():
    names = [name for name, problem in PROBLEMS.items() if problem.is_ill_posed]
    assert {name: outcome_of(name).reason for name in names if outcome_of(name).verdict != "right"} == {}


def test_answers_are_short():
    """At the median at most one and a half times the shortest form."""
    ratios = [o.ratio for o in well_posed() if o.verdict in RIGHT]
    assert np.median(ratios) <= 1.5


def test_code_with_named_pieces_is_run():
    point = {"x": np.ones((2, 1))}
    assert run("p = np.exp(x)\np / np.sum(p)", point).tolist() == [[0.5], [0.5]]
    with pytest.raises(Refusal):
        run("p = np.exp(x)", point)
