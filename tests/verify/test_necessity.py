"""Each condition of the catalogue is needed by what is said, and nothing planted passes for a reason."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from derivations import (
    det,
    inverse,
    invertible,
    logdet,
    matrix,
    nonzero,
    norm,
    positive,
    scalar,
    symmetric,
    tr,
    vector,
)
from derivations.catalogue import identities
from derivations.verify.necessity import failures
from derivations.verify.necessity.absence import Fact, is_confirmed
from derivations.verify.necessity.failures import NEEDED, Failure
from derivations.verify.necessity.needed import NOT_KNOWN, conditions, necessity, refusal
from derivations.verify.necessity.probes import Probe
from derivations.verify.necessity.steps import is_seen
from derivations.verify.statement import Statement
from tests.verify.known_claims import REAL, TRUE, claim

ROOT = Path(__file__).parents[2]
X, S, x, t = matrix("X", "n", "n"), matrix("S", "n", "n"), vector("x", "n"), scalar("t")
k = scalar("k", "integer")


def of(identity):
    return Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )


STATED = {
    f"{identity.slug}, {c.kind} {c.of!r}": (of(identity), index)
    for identity in identities().values()
    for index, c in enumerate(identity.conditions)
}
SPECIAL = {
    f"{identity.slug}, {case.when.kind} {case.when.of!r}": (
        replace(of(identity), claim=case.claim, conditions=(*identity.conditions, case.when)),
        len(identity.conditions),
    )
    for identity in identities().values()
    for case in identity.special
}
EVERY = {name: necessity(*where) for name, where in {**STATED, **SPECIAL}.items()}


# --- the catalogue --------------------------------------------------------------------------------
@pytest.mark.parametrize("name", EVERY)
def test_what_is_said_of_a_condition_is_shown(name):
    assert refusal(*{**STATED, **SPECIAL}[name], EVERY[name]) == ""


def test_at_most_one_in_ten_is_not_known_to_be_necessary():
    unknown = [name for name in EVERY if EVERY[name].needed_by == NOT_KNOWN]
    assert len(unknown) * 10 <= len(EVERY), unknown
    assert {EVERY[name].needed_by for name in EVERY} >= set(NEEDED)


@pytest.mark.parametrize("name", EVERY)
def test_a_probe_violates_one_condition_and_division_by_zero_is_never_alone(name):
    found = EVERY[name]
    assert found.probe
    facts = [fact.kind for fact in found.facts]
    assert facts != ["no reciprocal"]
    assert found.needed_by != "function" or len(facts) == 2
    assert found.needed_by != "formula" or facts[0] == "derivative"


@pytest.mark.parametrize(
    ("slug", "needed_by"),
    [
        ("determinant, invertible X", "formula"),
        ("inverse, invertible X", "function"),
        ("log-abs-determinant, invertible X", "function"),
        ("log-determinant, positive det(X)", "function"),
        ("euclidean-norm, nonzero x", "derivative"),
        ("normalisation, nonzero x", "function"),
        ("rayleigh-quotient, nonzero x", "function"),
        ("scalar-power, nonzero t", "function"),
        ("quadratic-form, symmetric A", "formula"),
    ],
)
def test_known_answers(slug, needed_by):
    assert EVERY[slug].needed_by == needed_by


def test_two_runs_say_the_same():
    name = "inverse, invertible X"
    assert necessity(*STATED[name]).as_json() == EVERY[name].as_json()


def test_the_rung_counts():
    rung, found = conditions("inverse", TRUE["inverse"], ())
    assert rung.accepted
    assert rung.detail["function"] == 1 == len(found)
    assert rung.detail["points"] > 10


def test_a_rung_whose_evidence_fails_is_rejected(monkeypatch):
    """If the second way to a limit saw another one, no necessity would be shown."""
    monkeypatch.setattr(failures, "is_seen", lambda *_: False)
    rung, found = conditions("norm", REAL["norm"], ())
    assert found[0].needed_by == NOT_KNOWN
    assert rung.detail[NOT_KNOWN] == 1


# --- conditions that nothing needs ----------------------------------------------------------------
UNNEEDED = {
    "invertible, of a trace": claim(tr(S @ X), X, "gradient", S.T, invertible(S)),
    "symmetric, of a trace": claim(tr(X @ X), X, "gradient", 2 * X.T, symmetric(X)),
    "not zero, of a square": claim(t**2, t, "gradient", 2 * t, nonzero(t)),
    # Divisions by zero that nothing but the way of writing brings about.
    "0/0 in the function": claim(t**2 / t, t, "gradient", t / t, nonzero(t)),
    "0/0 in the formula": claim(t**2, t, "gradient", 2 * t**2 / t, nonzero(t)),
    "an inverse in the function": claim(tr(X @ inverse(X)), X, "gradient", X - X, invertible(X)),
    "implied by another": claim(logdet(X), X, "gradient", inverse(X).T, invertible(X), positive(det(X))),
    "said twice": claim(norm(x), x, "gradient", x / norm(x), nonzero(x), nonzero(x)),
}


@pytest.mark.parametrize("name", UNNEEDED)
def test_a_condition_that_nothing_needs_is_marked(name):
    found = necessity(UNNEEDED[name], 0)
    assert found.needed_by == NOT_KNOWN
    assert found.probe is None


def test_of_two_conditions_the_stronger_one_is_needed():
    found = necessity(UNNEEDED["implied by another"], 1)
    assert found.needed_by == "function"
    assert found.facts[0].detail["value"].startswith("-")


# --- planted evidence -----------------------------------------------------------------------------
BOTH = claim(
    norm(x) * tr(inverse(X)), x, "gradient", tr(inverse(X)) * (x / norm(x)), nonzero(x), invertible(X)
)
SINGULAR = [[Fraction(1), Fraction(2)], [Fraction(2), Fraction(4)]]
REGULAR = [[Fraction(1), Fraction(2)], [Fraction(2), Fraction(3)]]
ZERO, ONE = [[Fraction(0)], [Fraction(0)]], [[Fraction(1)], [Fraction(1)]]


def probe(x_value, X_value, n=2):
    return Probe({"n": n}, {"x": x_value, "X": X_value}, {})


def test_each_of_two_conditions_has_its_own_probe():
    assert [necessity(BOTH, index).needed_by for index in (0, 1)] == ["derivative", "function"]
    assert all(refusal(BOTH, index, necessity(BOTH, index)) == "" for index in (0, 1))


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        (probe(ZERO, SINGULAR), "does not meet invertible X"),
        (probe(ONE, REGULAR), "does not violate nonzero x"),
        (probe(ZERO, REGULAR[:1]), "no point of the statement"),
        (probe(ZERO, REGULAR, 3), "no point of the statement"),
        (None, "no probe"),
    ],
)
def test_a_probe_that_shows_nothing_is_refused(point, reason):
    assert reason in refusal(BOTH, 0, replace(necessity(BOTH, 0), probe=point))


def test_a_probe_of_another_structure_is_refused():
    Y = matrix("Y", "n", "n", "symmetric")
    statement = claim(tr(inverse(Y)), Y, "gradient", -(inverse(Y) @ inverse(Y)), invertible(Y))
    right = necessity(statement, 0)
    assert right.probe
    assert right.probe.values["Y"][0][1] == right.probe.values["Y"][1][0]
    skew = Probe({"n": 2}, {"Y": [[Fraction(1), Fraction(2)], [Fraction(3), Fraction(6)]]}, {})
    assert "no point" in refusal(statement, 0, replace(right, probe=skew))


@pytest.mark.parametrize(
    "name", ["determinant, invertible X", "inverse, invertible X", "euclidean-norm, nonzero x"]
)
@pytest.mark.parametrize("said", [*NEEDED, "nothing"])
def test_a_swapped_need_is_refused(name, said):
    right = EVERY[name]
    if said != right.needed_by:
        assert "fails, not the" in refusal(*STATED[name], replace(right, needed_by=said))


def test_a_mark_with_a_probe_is_refused():
    name = "inverse, invertible X"
    assert "mark" in refusal(*STATED[name], replace(EVERY[name], needed_by=NOT_KNOWN))


def test_evidence_of_another_condition_is_refused():
    assert "not the condition" in refusal(BOTH, 1, necessity(BOTH, 0))


@pytest.mark.parametrize(
    "name", ["rayleigh-quotient, nonzero x", "normalisation, nonzero x", "scalar-power, nonzero t"]
)
def test_a_mere_division_by_zero_is_refused(name):
    """The divisor is 0, and nothing is said of what the function does nearby."""
    right = EVERY[name]
    assert right.facts[0].kind == "no reciprocal"
    alone = Failure("function", right.facts[:1])
    assert "evidence" in refusal(*STATED[name], replace(right, failure=alone))


@pytest.mark.parametrize("name", EVERY)
def test_tampered_numbers_are_refused(name):
    right = EVERY[name]
    for place, fact in enumerate(right.facts):
        tampered = Fact(fact.kind, {**fact.detail, "vector": [["7"], ["7"]]})
        facts = (*right.facts[:place], tampered, *right.facts[place + 1 :])
        found = replace(right, failure=Failure(right.needed_by, facts))
        assert "evidence" in refusal(*{**STATED, **SPECIAL}[name], found)


# --- the facts themselves -------------------------------------------------------------------------
def test_a_null_vector_is_multiplied():
    statement, index = STATED["inverse, invertible X"]
    found = EVERY["inverse, invertible X"]
    assert found.probe
    at = found.probe.sample(statement).constants
    fact = found.facts[0]
    assert is_confirmed(fact, statement.of, at)
    for vector_ in ([["1"], ["1"]], [["0"], ["0"]]):
        assert not is_confirmed(Fact(fact.kind, {**fact.detail, "vector": vector_}), statement.of, at)
    assert not is_confirmed(fact, statement.of.args[0], at)
    assert index == 0


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("euclidean-norm, nonzero x", {"left": "1"}),
        ("euclidean-norm, nonzero x", {"right": "2"}),
        ("normalisation, nonzero x", {"limits": ["1", "1"]}),
        ("inverse, invertible X", {"power": "-2"}),
        ("inverse, invertible X", {"coefficient": "2"}),
    ],
)
def test_small_steps_see_a_wrong_limit(name, change):
    statement, _ = STATED[name]
    found = EVERY[name]
    assert found.probe
    sample, fact = found.probe.sample(statement), found.facts[-1]
    assert is_seen(fact, statement, sample, statement.of)
    assert not is_seen(Fact(fact.kind, {**fact.detail, **change}), statement, sample, statement.of)


WITHOUT_RULES = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("derivations.calculus", "derivations.prove")):
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
sys.path.insert(0, ROOT)
from derivations.core.expr import KNOWN
import derivations.operations
for operation in KNOWN.values():
    for rule in ("differential", "adjoint", "linear", "conditions"):
        object.__setattr__(operation, rule, ())
from tests.verify.known_claims import REAL, TRUE
from derivations.verify.necessity.needed import conditions
asked = (TRUE["inverse"], REAL["norm"], TRUE["determinant"])
print(*(conditions("", statement, ())[1][0].needed_by for statement in asked))
"""


def test_nothing_here_knows_a_rule_of_differentiation():
    code = f"ROOT = {str(ROOT)!r}\n{WITHOUT_RULES}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["function", "derivative", "formula"], done.stderr
