"""The command line."""

import json

import pytest

from benchmarks import __main__ as command


def test_count(capsys):
    assert command.main(["count", "2*A'*(A*x - b)"]) == 0
    assert capsys.readouterr().out.strip() == "12"


def test_validate_one_category(capsys):
    assert command.main(["validate", "quadratic"]) == 0
    assert "0 faults" in capsys.readouterr().out


def test_time_takes_an_answer_apart(capsys):
    """The derivation alone costs something, and less than the whole; complex problems are left out."""
    assert command.main(["time", "quadratic-form", "logdet", "wirtinger-square", "ill-product"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert "on 2 problems" in head
    ms = [float(line.split()[-1]) for line in lines]
    assert len(ms) == 5
    assert 0 < ms[0] <= ms[3]


def test_run_prints_the_table(capsys):
    assert command.main(["run", "--tool", "sympy", "--failures", "quadratic-form", "logdet"]) == 0
    printed = capsys.readouterr().out
    assert "well-posed" in printed
    assert "logdet" in printed.splitlines()[-1]


def test_run_json_is_the_same_every_time_but_for_the_clock(capsys):
    def once():
        command.main(
            ["run", "--tool", "sympy", "--json", "quadratic-form", "ill-product", "jacobian-product"]
        )
        found = json.loads(capsys.readouterr().out)
        (outcomes,) = found["outcomes"].values()
        return [{key: item for key, item in outcome.items() if key != "ms"} for outcome in outcomes]

    first = once()
    assert {outcome["id"]: outcome["verdict"] for outcome in first} == {
        "quadratic-form": "right",
        "jacobian-product": "array",
        "ill-product": "right",
    }
    assert first == once()


def test_nothing_to_measure(capsys):
    assert command.main(["run", "--tool", "sympy", "no-such-problem"]) == 1
    assert "nothing" in capsys.readouterr().err


def test_an_unknown_tool_is_refused():
    with pytest.raises(SystemExit):
        command.main(["run", "--tool", "abacus"])
