"""The project's own engine on the public set, through its public function."""

import importlib.util

import numpy as np
import pytest

if importlib.util.find_spec("derivations.derive") is None:
    pytest.skip("derivations.derive does not exist", allow_module_level=True)

from benchmarks.adapters import spellings
from benchmarks.adapters.engine import run
from benchmarks.judge import RIGHT, best
from benchmarks.problem import problems
from benchmarks.tool import Refusal

OUTCOMES = {problem.id: best(problem, spellings("ours")) for problem in problems()}


@pytest.mark.parametrize("name", OUTCOMES)
def test_no_answer_is_wrong(name):
    outcome = OUTCOMES[name]
    assert outcome.verdict not in {"wrong", "crashed", "timeout"}, outcome.reason


def test_nearly_all_are_right():
    """The bar of more than 140 out of 144, as a share."""
    well_posed = [outcome for outcome in OUTCOMES.values() if not outcome.ill_posed]
    assert sum(outcome.verdict in RIGHT for outcome in well_posed) > 140 / 144 * len(well_posed)


def test_answers_are_short():
    """At the median at most one and a half times the shortest form."""
    ratios = [o.ratio for o in OUTCOMES.values() if o.verdict in RIGHT and not o.ill_posed]
    assert np.median(ratios) <= 1.5


def test_code_with_named_pieces_is_run():
    point = {"x": np.ones((2, 1))}
    assert run("p = np.exp(x)\np / np.sum(p)", point).tolist() == [[0.5], [0.5]]
    with pytest.raises(Refusal):
        run("p = np.exp(x)", point)
