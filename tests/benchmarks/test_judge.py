"""The judge on tools whose outcome is known."""

import time

import numpy as np
import pytest

from benchmarks import table
from benchmarks.judge import Outcome, best, judged
from benchmarks.problem import problems
from benchmarks.tool import NotAsked, Refusal, Reply
from benchmarks.values import value

BY_ID = {problem.id: problem for problem in problems()}
QUADRATIC = BY_ID["quadratic-form"]
ILL = BY_ID["ill-det-rectangular"]


class Saying:
    """A tool that answers every problem with one text."""

    name = "saying"
    names_kinds = True

    def __init__(self, text, text_too=None, *, is_matrix=True):
        self.text, self.text_too, self.is_matrix = text, text_too, is_matrix

    def derive(self, _problem):
        spoken = self.text_too and (lambda point, shape: value(self.text_too, point, shape))
        return Reply(
            text=self.text,
            value=lambda point: value(self.text, point, (1, 1)),
            text_value=spoken,
            is_matrix=self.is_matrix,
        )


class Raising:
    """A tool that raises."""

    name = "raising"

    def __init__(self, error, *, names_kinds=True):
        self.error, self.names_kinds = error, names_kinds

    def derive(self, _problem):
        raise self.error


class Sleeping:
    """A tool that does not answer."""

    name = "sleeping"
    names_kinds = True

    def derive(self, _problem):
        time.sleep(60)


def test_a_right_answer_in_any_form():
    outcome = judged(QUADRATIC, Saying("A*x + (x'*A)'"))
    assert (outcome.verdict, outcome.tokens, outcome.shortest) == ("right", 11, 8)
    assert outcome.ratio == 11 / 8


@pytest.mark.parametrize("text", ["2*A*x", "(A + A')*x*2", "x'*(A + A')", "A + A'", "x/0"])
def test_a_wrong_answer(text):
    assert judged(QUADRATIC, Saying(text)).verdict == "wrong"


def test_a_right_answer_without_matrix_notation():
    assert judged(QUADRATIC, Saying("(A + A')*x", is_matrix=False)).verdict == "array"


def test_right_code_with_a_wrong_text_is_wrong():
    outcome = judged(QUADRATIC, Saying("(A + A')*x", "2*A*x"))
    assert outcome.verdict == "wrong"
    assert "text" in outcome.reason


def test_a_text_that_is_not_read_is_said():
    outcome = judged(QUADRATIC, Saying("(A + A')*x", "words(A)"))
    assert (outcome.verdict, outcome.reason[:13]) == ("right", "text not read")


def test_an_answer_without_a_value_is_wrong():
    outcome = judged(QUADRATIC, Saying("A*A*nothing"))
    assert outcome.verdict == "wrong"
    assert "no value" in outcome.reason


def test_refusals():
    assert judged(QUADRATIC, Raising(Refusal("no", "unsupported"))).verdict == "refused"
    assert judged(QUADRATIC, Raising(NotAsked())).verdict == "not asked"
    crashed = judged(QUADRATIC, Raising(KeyError("x")))
    assert (crashed.verdict, crashed.reason) == ("crashed", "KeyError: 'x'")


def test_ill_posed_problems_want_a_refusal_of_the_right_kind():
    assert judged(ILL, Raising(Refusal("no", "shape"))).verdict == "right"
    assert judged(ILL, Raising(Refusal("no", "domain"))).verdict == "refused"
    assert judged(ILL, Raising(KeyError("x"))).verdict == "crashed"
    assert judged(ILL, Raising(Refusal("no"), names_kinds=False)).verdict == "right"
    assert judged(ILL, Raising(ValueError("no"), names_kinds=False)).verdict == "right"
    assert judged(ILL, Saying("adj(X)'")).verdict == "wrong"


def test_time_runs_out():
    started = time.monotonic()
    assert judged(QUADRATIC, Sleeping(), seconds=0.2).verdict == "timeout"
    assert time.monotonic() - started < 10


def test_the_best_of_several_spellings_counts():
    wrong, array, right = Saying("A*x"), Saying("(A + A')*x", is_matrix=False), Saying("(A + A')*x")
    assert best(QUADRATIC, (wrong, array)).verdict == "array"
    assert best(QUADRATIC, (wrong, array, right)).verdict == "right"
    assert best(QUADRATIC, (wrong, Raising(Refusal("no")))).verdict == "wrong"


def outcome(verdict, tokens=10, ms=1.0, **changes):
    values = {
        "id": "i",
        "category": "c",
        "ill_posed": False,
        "verdict": verdict,
        "tokens": tokens,
        "shortest": 10,
        "ms": ms,
    }
    return Outcome(**{**values, **changes})


def test_summary_counts_and_quantiles():
    found = [outcome("right", 10 + k, 1.0 + k) for k in range(8)]
    found += [
        outcome("array", 50),
        outcome("wrong", 1),
        outcome("refused"),
        outcome("timeout"),
        outcome("crashed"),
    ]
    summary = table.Summary.of(found)
    assert (summary.problems, summary.right, summary.array, summary.wrong, summary.refused) == (
        13,
        9,
        1,
        1,
        3,
    )
    assert (summary.length_median, summary.length_90, summary.ms_99) == (1.4, 5.0, 8.0)


def test_quantile():
    assert table.quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert table.quantile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.0
    assert table.quantile(list(map(float, range(1, 101))), 0.99) == 99.0
    assert np.isnan(table.quantile([], 0.5))


def test_table_has_a_row_for_each_category_and_the_totals():
    outcomes = [
        outcome("right"),
        outcome("wrong", category="d"),
        outcome("right", ill_posed=True, category="e"),
    ]
    lines = table.table({"one": outcomes, "two": outcomes}).splitlines()
    rows = [line.split()[0] for line in lines[2:] if not line.startswith("-")]
    assert rows == ["c", "d", "well-posed", "ill-posed"]
    data = table.as_json({"one": outcomes})
    assert data["summaries"]["well-posed"]["one"]["wrong"] == 1
    assert len(data["outcomes"]["one"]) == 3
