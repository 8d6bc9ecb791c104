"""The two witnesses in floating point: true identities pass, and each alone refuses every planted mistake."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from derivations import catalogue, certified, invertible, symmetric, tr
from derivations.automatic.compare import APART, difference, looks
from derivations.automatic.rung import AUTOGRAD, DIFFERENCES, automatic, by_autograd, by_differences
from derivations.automatic.shown import Shown
from derivations.calculus.layout import layouts
from derivations.verify import certificate
from derivations.verify.certificate import certify
from derivations.verify.rung import Rung
from scripts.places import ROOT
from tests.operations.statements import ALL, stated
from tests.verify.floating_claims import PLANTED, TRUE, A, S, Y, identity, x

WITNESSES = {"autograd": by_autograd, "differences": by_differences}


def said(witness, claimed):
    return WITNESSES[witness](claimed, layouts(claimed))


@pytest.mark.parametrize("id_", catalogue.identities())
def test_both_accept_every_identity(id_):
    claimed = catalogue.identities()[id_]
    for found in automatic(claimed, layouts(claimed)):
        assert found.accepted, found


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("witness", WITNESSES)
def test_true_identity_is_accepted(witness, name):
    found = said(witness, TRUE[name])
    assert found.accepted, found.reason
    assert found.detail["points"] == 2


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("witness", WITNESSES)
def test_planted_mistake_is_refused_by_each_alone(witness, name):
    found = said(witness, PLANTED[name])
    assert found.result == "rejected", found


@pytest.mark.parametrize("layout", ["numerator", "denominator", "mixed"])
@pytest.mark.parametrize("witness", WITNESSES)
def test_each_layout_is_refused_in_its_own_right(witness, layout):
    claimed = TRUE["quadratic form"]
    forms = layouts(claimed)
    found = WITNESSES[witness](claimed, {**forms, layout: 2 * forms[layout]})
    assert found.result == "rejected"
    assert f"the {layout} layout" in found.reason
    others = {"numerator", "denominator", "mixed"} - {layout}
    assert not any(f"the {other} layout" in found.reason for other in others)


@pytest.mark.parametrize(("right", "wrong"), [("S + S.T", "S + S"), ("x.T @ S @ x", "x.T @ S.T @ (2 * x)")])
@pytest.mark.parametrize("witness", WITNESSES)
def test_a_program_that_says_something_else_is_refused(witness, right, wrong, monkeypatch):
    """The claim stays true: what is wrong is the code of the derivative, or of the function, on the page."""
    spelled = Shown.text
    monkeypatch.setattr(Shown, "text", lambda *given: spelled(*given).replace(right, wrong))
    assert right in spelled(Shown(TRUE["quadratic form"], layouts(TRUE["quadratic form"])), "mixed", "numpy")
    assert said(witness, TRUE["quadratic form"]).result == "rejected"


@pytest.mark.parametrize("broken", ["S + S.U", "S + undefined", "np.ones(7) + S"])
def test_a_program_that_fails_is_refused(broken, monkeypatch):
    spelled = Shown.text
    monkeypatch.setattr(Shown, "text", lambda *given: spelled(*given).replace("S + S.T", broken))
    found = said("autograd", TRUE["quadratic form"])
    assert found.result == "rejected"
    assert "a program fails" in found.reason


def of_operation(name):
    f, by, assumed = ALL[name]
    statement = stated(f, by, assumed)
    return identity(f, by, gradient=statement.claim, conditions=statement.conditions)


# What the methods do not decide, and why: no witness is silent on any other.
SILENT = {
    ("differences", "constant rank"): "mpmath: matrix is numerically singular",
    # At its second sizes the projector is I, and the derivative zero.
    ("autograd", "projector"): "the numbers do not tell",
    ("differences", "projector"): "the numbers do not tell",
}


@pytest.mark.parametrize("name", ALL)
def test_every_operation_has_a_witness(name):
    claimed = of_operation(name)
    rules, numbers = automatic(claimed, layouts(claimed))
    for witness, found in (("autograd", rules), ("differences", numbers)):
        if not found.accepted:
            assert found.result != "rejected", found
            no_rule = found.result == "not applicable" and found.reason.startswith("autograd: ")
            assert no_rule or SILENT[witness, name] in found.reason
    assert rules.accepted or numbers.accepted or name == "projector"


@pytest.mark.parametrize("name", ["eigmax", "sigmax", "norm1", "logm", "factor", "polar", "constant rank"])
def test_every_operations_doubled_gradient_is_refused(name):
    claimed = of_operation(name)
    found = automatic(wrong := replace(claimed, gradient=2 * claimed.claim), layouts(wrong))
    assert "rejected" in {rung.result for rung in found}
    assert "accepted" not in {rung.result for rung in found}


def test_what_autograd_cannot_differentiate_is_not_applicable_and_named():
    found = said("autograd", of_operation("eigmax"))
    assert (found.name, found.result) == (AUTOGRAD, "not applicable")
    assert found.reason == "autograd: no derivative of eigvalsh"


def test_without_a_program_there_is_nothing_to_run():
    assert by_autograd(TRUE["quadratic form"], {}).result == "not applicable"


def test_conditions_that_nothing_meets_decide_nothing():
    zero = replace(TRUE["quadratic form"], conditions=(invertible(S - S),))
    assert {rung.result for rung in automatic(zero, layouts(zero))} == {"not decided"}


def test_a_zero_derivative_that_is_only_rounding_decides_nothing():
    """tr(XS) − tr(SX) has derivative 0; what the program gives is rounding, or exactly 0."""
    constant = identity(tr(A @ S @ S @ A.T) - tr(S @ A.T @ A @ S), S, gradient=0 * S)
    assert {rung.result for rung in automatic(constant, layouts(constant))} <= {"accepted", "not decided"}


def test_bytes_are_the_same_twice_and_hold_no_measured_number():
    claimed = catalogue.by_slug()["log-sum-exp"]
    first, second = (
        json.dumps([rung.as_json() for rung in automatic(claimed, layouts(claimed))]) for _ in range(2)
    )
    assert first == second
    assert "0." not in first.replace("1.", "")


def far(apart):
    return apart is not None and apart > APART


def test_differences_are_measured_in_tolerances():
    one, zero = np.ones((2, 2)), np.zeros((2, 2))
    assert difference(one, one, 1.0) == 0
    assert difference(zero, zero, 1.0) == 0
    assert difference(one, one * (1 + 2e-8), 1.0) == pytest.approx(2, rel=1e-3)
    assert far(difference(one, 2 * one, 1.0))
    assert difference(one, np.ones((4, 1)), 1.0) == float("inf")
    assert difference(one, one * np.nan, 1.0) == float("inf")
    assert difference(one * np.inf, one, 1.0) is None
    assert difference(zero, 1e-16 * one, 1.0) is None
    assert far(difference(zero, 1e-16 * one, 1e-10))


def test_a_small_mistake_is_neither_accepted_nor_called_wrong():
    """Between the tolerance and APART tolerances nothing is decided, however many points are drawn."""
    seen = []

    def apart(at):
        seen.append(at)
        return {"something": 50.0}

    found = list(looks(Shown(TRUE["quadratic form"], {}).statement, apart))
    assert len(seen) == 10
    assert not any(look.agrees or look.far for look in found)


def test_along_symmetric_directions_only_where_the_code_reads_one_triangle():
    assert said("autograd", of_operation("factor")).accepted
    bilinear = identity(x.T @ S @ x, S, gradient=x @ x.T, conditions=(symmetric(S),))
    assert said("autograd", bilinear).accepted
    skew = replace(bilinear, gradient=x @ x.T + A.T @ A @ (S @ Y - Y @ S))
    assert said("autograd", skew).result == "rejected"


# --- on the certificate ---------------------------------------------------------------------------
def test_a_rejection_takes_the_badge_and_an_acceptance_stands_in_for_a_silent_sympy(monkeypatch):
    claimed = TRUE["quadratic form"]
    yes, no = Rung(AUTOGRAD, "accepted"), Rung(DIFFERENCES, "rejected", "apart")
    assert certify(claimed, layouts(claimed), automatic=[yes]).verdict == "verified"
    assert certify(claimed, layouts(claimed), automatic=[yes, no]).verdict == "not decided"
    assert no in certify(claimed, layouts(claimed), automatic=[yes, no]).rungs
    monkeypatch.setattr(certificate, "entrywise", lambda _: Rung("SymPy", "not decided", "too slow"))
    assert certify(claimed, layouts(claimed), automatic=[yes]).verdict == "verified"
    assert certify(claimed, layouts(claimed)).verdict == "not decided"
    monkeypatch.setattr(certificate, "exactly", lambda _: Rung("exact", "not decided", "too wide"))
    assert certify(claimed, layouts(claimed), automatic=[yes, yes]).verdict == "not decided"


def test_the_certificate_has_both_and_falls_with_them(monkeypatch):
    claimed = catalogue.by_slug()["trace-linear"]
    right = certified.certificate(claimed)
    accepted = [rung["name"] for rung in right["rungs"] if rung["result"] == "accepted"]
    assert {AUTOGRAD, DIFFERENCES} <= set(accepted)
    assert right["verdict"] == "proved"
    spelled = Shown.text
    monkeypatch.setattr(Shown, "text", lambda *given: spelled(*given).replace(".T", ""))
    wrong = certified.certificate(claimed)
    rejected = {rung["name"] for rung in wrong["rungs"] if rung["result"] == "rejected"}
    assert rejected == {AUTOGRAD, DIFFERENCES}
    assert wrong["verdict"] == "not decided"


WITHOUT_RULES = """
import sys
sys.path.insert(0, ROOT)
from derivations.core.expr import KNOWN
from derivations.automatic.rung import by_autograd, by_differences
from tests.verify.floating_claims import PLANTED, TRUE

for op in KNOWN.values():
    object.__setattr__(op, "differential", ())
    object.__setattr__(op, "adjoint", ())

def forms(claimed):
    return {"mixed": claimed.claim}

TRUE = {name: i for name, i in TRUE.items() if i.kind != "differential"}
PLANTED = {name: i for name, i in PLANTED.items() if i.kind != "differential"}
assert "derivations.calculus" not in sys.modules
for witness in (by_autograd, by_differences):
    assert all(witness(i, forms(i)).accepted for i in TRUE.values())
    assert all(witness(i, forms(i)).result == "rejected" for i in PLANTED.values())
print("independent", len(TRUE), len(PLANTED))
"""


def test_the_witnesses_stand_without_any_differential_rule():
    code = f"ROOT = {str(ROOT)!r}\n{WITHOUT_RULES}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    shown = [sum(i.kind != "differential" for i in some.values()) for some in (TRUE, PLANTED)]
    assert done.stdout == f"independent {shown[0]} {shown[1]}\n", done.stderr
