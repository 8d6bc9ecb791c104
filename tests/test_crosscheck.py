"""`make crosscheck`: what was not run is said so, a disagreement fails; none of it needs a framework."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from derivations.automatic import libraries
from derivations.core.errors import DomainError
from scripts import crosscheck, crosscheck_framework
from scripts.crosscheck import FailedError, Run
from scripts.places import ROOT
from tests.verify.floating_claims import PLANTED, TRUE

YES = {"result": "agrees", "detail": ""}
VERSION = json.dumps({"version": "9.9"})


def line(id_, programs=YES, own=YES):
    return json.dumps({"id": id_, "programs": programs, "own": own})


@pytest.fixture
def answers(monkeypatch):
    """What the frameworks' processes are made to answer: lines, or why they failed."""
    given: dict[str, Any] = {}

    def called(command, _seconds):
        answer = given[command[-1]]
        if isinstance(answer, FailedError):
            raise answer
        return "\n".join([VERSION, *answer])

    monkeypatch.setattr(crosscheck, "called", called)
    monkeypatch.setattr(crosscheck, "operations", lambda *_: ("agree", ""))
    return given


def said(capsys, *arguments):
    code = crosscheck.main(["--no-install", *arguments])
    return code, capsys.readouterr().out


def test_agreement(answers, capsys):
    answers |= {"torch": [line("MC0001"), line("MC0002")], "jax": [line("MC0001"), line("MC0002")]}
    code, printed = said(capsys)
    assert code == 0
    assert "MC0001 linear-form" in printed
    assert "PyTorch 9.9: 2 identities: 2 agrees; operations: agree" in printed


@pytest.mark.parametrize("of", ["programs", "own"])
def test_a_disagreement_fails_and_is_named(of, answers, capsys):
    wrong = {"result": "differs", "detail": "at sizes {'n': 3}: the mixed layout"}
    answers["torch"] = [line("MC0001"), line("MC0002", **{of: wrong})]
    answers["jax"] = [line("MC0001"), line("MC0002")]
    code, printed = said(capsys)
    assert code == 1
    assert f"MC0002, {of}: differs: at sizes {{'n': 3}}: the mixed layout" in printed
    report = json.loads(said(capsys, "--json")[1])
    assert report["torch"]["disagreements"] == 1
    assert report["torch"]["identities"]["MC0002"][of] == wrong
    assert report["jax"]["disagreements"] == 0


def test_what_has_no_rule_or_is_undecided_is_no_disagreement_but_is_said(answers, capsys):
    none = {"result": "no rule", "detail": "no derivative of svd"}
    answers |= {"jax": [line("MC0001", own=none)]}
    code, printed = said(capsys, "jax")
    assert code == 0
    assert "1 no rule" in printed
    assert "MC0001, own: no rule: no derivative of svd" in printed


def test_a_missing_framework_is_not_run_with_the_reason(answers, capsys):
    missing = FailedError("ModuleNotFoundError: No module named 'jax'", crosscheck.CANNOT_BE_IMPORTED)
    answers |= {"torch": [line("MC0001")], "jax": missing}
    code, printed = said(capsys)
    assert code == 0
    assert "JAX: not run: ModuleNotFoundError: No module named 'jax'" in printed
    assert json.loads(said(capsys, "--json")[1])["jax"] == {"result": "not run", "reason": str(missing)}


def test_a_run_that_breaks_off_fails(answers, capsys):
    answers |= {"torch": FailedError("ZeroDivisionError: division by zero", 1)}
    code, printed = said(capsys, "torch")
    assert code == 1
    assert "PyTorch: broken off: ZeroDivisionError" in printed


def test_operations_that_differ_fail(answers, capsys, monkeypatch):
    monkeypatch.setattr(crosscheck, "operations", lambda *_: ("differ", "torch.imag(A)"))
    answers |= {"torch": [line("MC0001")]}
    code, printed = said(capsys, "torch")
    assert code == 1
    assert "operations: differ: torch.imag(A)" in printed


def test_an_install_that_fails_is_not_run(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(crosscheck, "called", lambda *_: (_ for _ in ()).throw(FailedError("ERROR: no disk")))
    assert crosscheck.main(["jax", "--environment", str(tmp_path / "here")]) == 0
    assert "JAX: not run: ERROR: no disk" in capsys.readouterr().out


def test_the_command_says_not_run_where_the_framework_is_not():
    """The real thing, in an interpreter that is not there."""
    command = [
        sys.executable,
        "-m",
        "scripts.crosscheck",
        "--no-install",
        "--environment",
        "nowhere",
        "--json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {run["result"] for run in json.loads(done.stdout).values()} == {"not run"}


def test_an_unknown_framework_is_refused(capsys):
    with pytest.raises(SystemExit) as stopped:
        crosscheck.main(["mxnet"])
    assert stopped.value.code == 2
    assert "no framework is called mxnet" in capsys.readouterr().err


def test_a_complaint_is_its_last_error_without_addresses():
    address = "ftp" + "://host/simple"
    text = f"Looking around\nERROR: Could not find jax at {address}\n[notice] a new release\n"
    assert crosscheck.complaint(text) == "ERROR: Could not find jax at …"
    assert not crosscheck.complaint("")


# --- what runs inside a framework's environment, with autograd as the framework ---------------------
@pytest.mark.parametrize("name", TRUE)
def test_true_identities_agree(name):
    found = crosscheck_framework.verdicts(TRUE[name], libraries.autograd())
    assert found["programs"] == found["own"] == YES


@pytest.mark.parametrize("name", PLANTED)
def test_planted_mistakes_differ(name):
    """The programs say what the planted claim says; the library's own derivative is right."""
    found = crosscheck_framework.verdicts(PLANTED[name], libraries.autograd())
    assert found["programs"]["result"] == "differs"
    assert found["own"] == YES


def test_a_wrong_derivative_of_the_library_differs():
    right = libraries.autograd()
    wrong = replace(right, jacobian=lambda f: lambda X: 2 * right.jacobian(f)(X))
    found = crosscheck_framework.verdicts(TRUE["quadratic form"], wrong)
    assert (found["programs"]["result"], found["own"]["result"]) == ("agrees", "differs")


def test_a_library_without_derivatives_has_no_rule():
    found = crosscheck_framework.verdicts(TRUE["quadratic form"], libraries.numpy())
    assert found["own"] == {"result": "no rule", "detail": "NumPy has no derivatives"}


def test_conditions_that_nothing_meets_are_undecided(monkeypatch):
    def nowhere(*_):
        raise DomainError("no point")

    monkeypatch.setattr(crosscheck_framework, "looks", nowhere)
    found = crosscheck_framework.verdicts(TRUE["quadratic form"], libraries.autograd())
    assert found["programs"] == {"result": "undecided", "detail": "no point"}


def test_a_framework_that_is_missing_gives_its_own_exit_code(monkeypatch, capsys):
    def missing():
        raise ModuleNotFoundError("No module named 'torch'")

    monkeypatch.setitem(libraries.FRAMEWORKS, "torch", missing)
    assert crosscheck_framework.main("torch") == crosscheck.CANNOT_BE_IMPORTED
    assert "No module named 'torch'" in capsys.readouterr().err


def test_a_run_without_anything_prints_what_was_not_run():
    runs = [Run("jax", "not run", "no disk")]
    assert list(crosscheck.table(runs)) == ["JAX: not run: no disk"]
