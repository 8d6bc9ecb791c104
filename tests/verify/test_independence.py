"""The checks need no rule of differentiation and no simplifier: without them they say the same.

A process that cannot import the calculus, and whose operations have lost their differentials and
adjoints, is given the catalogue's statements and lines. It must accept what is true and refuse the mutants.
"""

import json
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from derivations.calculus.derivation import derive
from derivations.calculus.layout import layouts
from derivations.catalogue import identities
from derivations.verify.certificate import every_form, in_layout
from derivations.verify.lines import lines
from derivations.verify.mutation.mutants import mutants, tally
from derivations.verify.mutation.of_lines import mutants_of_lines
from derivations.verify.numeric import reasons
from derivations.verify.statement import Statement

ROOT = Path(__file__).parents[2]
WITHOUT_RULES = """
import json, pickle, sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(BLOCKED):
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
sys.path.insert(0, ROOT)
from derivations.core.expr import KNOWN
import derivations.operations

def gone(*_):
    raise AssertionError("a rule of differentiation was used")

for operation in KNOWN.values():
    for rule in STRIPPED:
        object.__setattr__(operation, rule, (gone,) * 4)

given = pickle.load(sys.stdin.buffer)
"""
# What the prover knows of a value (in which arguments it is linear) is no rule, so the second keeps it.
METHODS = """
from derivations.verify.entrywise import entrywise
from derivations.verify.numeric import numeric
from derivations.verify.rungs import exactly
found = {}
for slug, (forms, _) in given.items():
    found[slug] = {name: [exactly(form).result, numeric(form).result] for name, form in forms.items()}
    found[slug]["claim"].append(entrywise(forms["claim"]).result)
print(json.dumps(found))
"""
MUTANTS = """
from derivations.verify.lines import lines
from derivations.verify.mutation.mutants import mutants, tally
from derivations.verify.mutation.of_lines import mutants_of_lines
print(json.dumps({
    slug: [lines(forms["claim"], chains).result, tally(mutants(forms["claim"])),
           tally(mutants_of_lines(forms["claim"], chains))]
    for slug, (forms, chains) in given.items()
}))
"""


@cache
def statements():
    """Every form of every claim of the catalogue, and the lines of its derivation."""
    found = {}
    for identity in identities().values():
        claim = Statement(
            of=identity.of,
            by=identity.by,
            kind=identity.kind,
            claim=identity.claim,
            conditions=identity.conditions,
        )
        forms = {name: in_layout(claim, name, form) for name, form in layouts(identity).items()}
        chains = [[line.expression for line in chain] for chain in derive(identity).chains]
        found[identity.slug] = every_form(claim, forms), chains
    return found


def without_rules(blocked, stripped, code, given):
    """What a process says that has no calculus."""
    constants = f"ROOT, BLOCKED, STRIPPED = {str(ROOT)!r}, {blocked!r}, {stripped!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", constants + WITHOUT_RULES + code],
        input=pickle.dumps(given),
        capture_output=True,
        check=False,
    )
    assert not done.returncode, done.stderr.decode()
    return json.loads(done.stdout)


def test_methods_accept_the_catalogue_without_rules_and_without_simplifiers():
    blocked = ("derivations.calculus", "derivations.prove", "derivations.read", "derivations.write")
    found = without_rules(blocked, ("differential", "adjoint", "linear"), METHODS, statements())
    assert set(found) == set(statements())
    for slug, (forms, _) in statements().items():
        assert found[slug]["claim"][2] == "accepted"
        for name, form in forms.items():
            real = "accepted" if reasons(form) else "not applicable"
            assert found[slug][name][:2] == ["accepted", real]


def test_mutants_and_lines_meet_the_same_fates_without_rules():
    found = without_rules(("derivations.calculus",), ("differential", "adjoint"), MUTANTS, statements())
    for slug, (forms, chains) in statements().items():
        claim = forms["claim"]
        assert found[slug] == [
            lines(claim, chains).result,
            tally(mutants(claim)),
            tally(mutants_of_lines(claim, chains)),
        ]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import derivations.calculus.simplify", "ImportError"),
        ("KNOWN['inverse'].differential[0]()", "a rule of differentiation was used"),
    ],
)
def test_rules_are_gone(code, message):
    with pytest.raises(AssertionError, match=message):
        without_rules(("derivations.calculus",), ("differential",), code, {})


def test_a_false_statement_is_refused_there_too():
    forms, chains = statements()["quadratic-form"]
    claim = forms["claim"]
    false = Statement(of=claim.of, by=claim.by, kind=claim.kind, claim=3 * claim.claim)
    found = without_rules(
        ("derivations.calculus",), ("differential", "adjoint"), METHODS, {"false": ({"claim": false}, chains)}
    )
    assert found["false"]["claim"] == ["rejected", "not applicable", "rejected"]
