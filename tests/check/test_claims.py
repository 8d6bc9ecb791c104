"""Every kind of verdict, on claims as readers make them."""

import pytest

from derivations.check import check
from derivations.judge.finding import VERDICTS
from derivations.read import declarations
from tests.check.table import TABLE


def name(row):
    return " ".join([row.claim, row.let, *row.how.values()]).strip()


def judged(row):
    return check(row.claim, declarations(row.let), **row.how)


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_the_verdict(row):
    found = judged(row).as_json()
    assert found["verdict"] == row.verdict
    assert {key: found[key] for key in row.said} == row.said


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_every_verdict_but_two_has_a_counterexample(row):
    found = judged(row)
    assert (found.counterexample is None) == (found.verdict in {"right", "not_decided"})


def test_the_table_covers_every_verdict():
    verdicts = [row.verdict for row in TABLE]
    assert set(verdicts) == set(VERDICTS)
    assert len(TABLE) >= 80
    assert len(set(map(name, TABLE))) == len(TABLE)
