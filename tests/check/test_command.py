"""The command line: what is printed, and the exit code."""

import argparse
import json
import subprocess
import sys

import pytest

from derivations.commands import check as command
from scripts.places import ROOT

FIELDS = {"verdict", "layout", "counterexample", "id"}


def run(*words):
    """The exit code, as `python -m derivations` returns it."""
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers(required=True))
    given = parser.parse_args(["check", *words])
    return given.run(given)


def test_right_is_0(capsys):
    assert run("d/dX tr(A*X*B) = A'*B'") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "right: proved for every size"
    assert lines[1] == "the derivative is A'*B' (in mixed layout)"
    assert lines[-1] == "see MC0029: /id/MC0029/"


@pytest.mark.parametrize(
    ("claim", "first"),
    [
        ("d/dX tr(A*X*B) = B*A", "right in numerator layout, but mixed layout is meant"),
        ("d/dx x'*x = x", "off by a factor: the claim is 1/2 times the derivative"),
        ("d/dx x'*x = 4*x'", "off by a factor: the claim is 2 times the derivative in numerator layout"),
        ("d/dx x'*x = -2*x", "wrong sign: the claim is the negative of the derivative"),
        ("d/dx x'*A*x = (A - A')*x", "wrong sign: the derivative has + A'*x"),
        ("d/dx x'*A*x = A*x", "missing a term: the derivative has A'*x as well"),
        ("d/dx x'*A*x = 2*A*x", "true only if A is symmetric"),
        ("d/dX tr(A*X*B*X') = 2*A*X*B", "true only if A and B are symmetric"),
        ("d/dx x'*x = 2*x + a", "wrong: there is an extra term: a"),
        ("d/dx sum(x) = 1", "wrong: the derivative is n×1 or 1×n, but the claimed expression is 1×1"),
        ("d/dx x'*x = x .* x", "wrong"),
        ("A*B = B*A", "wrong"),
        ("d/dx x'*x + a'*x = 2*x + 3*a", "wrong: a term has another factor: the claim has 3 times a"),
    ],
)
def test_any_other_verdict_is_1(capsys, claim, first):
    assert run(claim, "--let", "a: vector(n)", "--let", "x: vector(n)") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == first
    assert any(line.startswith("at n = ") and ": claimed " in line for line in lines) or "m = " in str(lines)


def test_not_decided_is_1(capsys):
    assert run("d/dx log(-x'*x) = x", "--let", "x: vector(n)") == 1
    assert capsys.readouterr().out.startswith("not decided: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["d/dX tr(A*X)"], "d/dX tr(A*X)\n            ^\nrefused (syntax): column 13: "),
        (["d/dX tr(A*x) = A"], "refused (shape): column 6: "),
        (["x = x", "--let", "x"], "refused (syntax): --let wants NAME: DECLARATION"),
        (["d/dX tr(X) = I", "--symmetric", "free"], "refused (unsupported): "),
    ],
)
def test_refused_input_is_2(capsys, words, said):
    assert run(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_a_defect_is_no_traceback(capsys, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("of the judge")

    monkeypatch.setattr("derivations.check.check", broken)
    assert run("x = x") == 2
    assert capsys.readouterr().err == "refused (internal): ZeroDivisionError: of the judge\n"


def test_json_is_one_object(capsys):
    assert run("d/dX tr(A*X*B) = B*A", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= FIELDS
    assert (found["verdict"], found["layout"], found["id"]) == ("other_layout", "numerator", "MC0029")
    assert set(found["counterexample"]) == {"sizes", "values", "claimed", "actual"}
    assert run("d/dX tr(A*X*B) = B*A", "--json", "--layout", "numerator") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["counterexample"]) == ("right", None)


def test_two_runs_print_the_same(capsys):
    for claim in ("d/dx x'*A*x = 2*A*x", "d/dX tr(expm(X)) = X", "d/dX logdet(X) = inv(X)"):
        run(claim, "--json")
        first = capsys.readouterr().out
        run(claim, "--json")
        assert capsys.readouterr().out == first


def test_conventions_and_declarations_are_taken(capsys):
    words = ["d/dX logdet(X) = 2*inv(X) - inv(X).*I", "--let", "X: symmetric(n)"]
    assert run(*words) == 1
    assert "right in the convention free for a symmetric X" in capsys.readouterr().out
    assert run(*words, "--symmetric", "free") == 0


def test_it_starts_without_sympy():
    """A reader does not wait for a library that is not needed."""
    code = (
        'import sys; from derivations.check import check; check("d/dx x\'*A*x = 2*A*x"); '
        "sys.exit('sympy' in sys.modules or 'matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
