"""The twin of the table: a judge with a mistake planted in it disagrees with the table, or is found out."""

from fractions import Fraction
from typing import Any

import pytest
from flint import arb

from derivations.check import check
from derivations.core.shape import SCALAR
from derivations.judge import complex_claims, defects, symmetry, truth
from derivations.judge.definition import RIGHT as IS_RIGHT
from derivations.judge.definition import Decision
from derivations.judge.example import Example
from derivations.judge.finding import Finding
from derivations.judge.question import Form
from derivations.read import declarations
from derivations.verify.numeric import Comparison
from tests.check import table
from tests.check.by_hand import refutes
from tests.check.table import FACTOR, MISSING, OTHER_LAYOUT, RIGHT, SYMMETRIC, WRONG, Row

JUDGE = "derivations.judge"
TOWER = [Row(f"d/dx {'exp(' * 10}x{')' * 10} = x", "not_decided", let="x: scalar")]


def disagreements(rows):
    """The rows with another judgement than the table's, or with a counterexample that is none."""
    found = []
    for row in rows:
        let = declarations(row.let)
        said = check(row.claim, let, **row.how).as_json()
        wanted = {"verdict": row.verdict, **row.said}
        shown = said["counterexample"]
        agrees = {key: said[key] for key in wanted} == wanted
        if not agrees or (shown and not refutes(row.claim, let, row.how, shown)):
            found.append(row.claim)
    return found


def always(result):
    """A function of anything."""
    return lambda *_: result


def in_mixed_layout(f, by, order, _, convention):
    """Whatever the reader means."""
    return truth.of_derivative(f, by, order, "mixed", convention)


def with_its_conjugate(f, by):
    """Z and conj(Z) as one variable."""
    real = {node: node.args[0] for node in f.nodes() if node.op.name == "conj"}
    return complex_claims.independent(f.replace(real), by)


def all_of_them(question, _form, claim):
    """Every square matrix has to be symmetric."""
    return tuple(symmetry.square_symbols(question, claim)), "proved"


right = always(Decision(IS_RIGHT, "proved"))
twice = always([Fraction(2)])
# The mistake, what is replaced by it, and rows of which one notices it.
PLANTED: dict[str, tuple[dict[str, Any], list[Row]]] = {
    "layouts are all alike": ({"truth.in_layout": lambda _kind, D, _layout: D}, OTHER_LAYOUT[:3]),
    "the layout is ignored": ({"asked.of_derivative": in_mixed_layout}, [row for row in RIGHT if row.how]),
    "everything is right": ({"verdict.decided": right}, WRONG[:2]),
    "everything is proved": ({"decision.is_proved": always(True), "decision.confirmed": right}, WRONG[:2]),
    "a proof is not confirmed": ({"decision.confirmed": right}, table.NOT_DECIDED),
    "nothing is proved": ({"decision.is_proved": always(False)}, RIGHT[:1]),
    "the definition is not asked": ({"decision.by_definition": right}, WRONG[:2]),
    "a guess is not confirmed": ({"defects.multiples": twice, "defects.decided": right}, WRONG[:1]),
    "mistakes are tried in another order": ({"verdict.DEFECTS": defects.DEFECTS[::-1]}, OTHER_LAYOUT),
    "symmetry is not assumed": ({"symmetry.right_if": always("")}, SYMMETRIC[:2]),
    "everything has to be symmetric": ({"defects.symmetric_symbols": all_of_them}, SYMMETRIC),
    "terms are not told apart": ({"defects.terms": lambda e: [e]}, MISSING[:2]),
    "multiples are not found": ({"defects.multiples": always([Fraction(0)])}, FACTOR[:2]),
    "the claim's conditions are forgotten": ({"question.existence": always(())}, RIGHT),
    "every point is a counterexample": ({"example.apart_somewhere": always(True)}, SYMMETRIC[:1]),
    "the two sides change places": (
        {"example.weighed": lambda e, _: Example(e.sizes, e.values, e.actual, e.claimed)},
        OTHER_LAYOUT[:2],
    ),
    "balls of everything agree": (
        {"definition.compare": always(Comparison("accepted", arb(0), arb(1)))},
        TOWER,
    ),
    "structure is forgotten": (
        {"question.Question.structured": lambda _, gradient: gradient},
        [row for row in WRONG if row.how or "diagonal" in row.let],
    ),
    "the conjugate moves along": (
        {"example.independent": with_its_conjugate},
        [row for row in OTHER_LAYOUT if "complex" in row.let],
    ),
    "every function has an id": ({"match.equal": always(True)}, WRONG),
}


def test_nothing_is_noticed_where_nothing_is_planted():
    rows = {row.claim: row for _, planted in PLANTED.values() for row in planted}
    assert disagreements(rows.values()) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_noticed(monkeypatch, name):
    replaced, rows = PLANTED[name]
    for target, planted in replaced.items():
        monkeypatch.setattr(f"{JUDGE}.{target}", planted)
    assert disagreements(rows)


def test_a_wrong_guess_is_harmless(monkeypatch):
    """What is guessed is confirmed, so that a mistake in the guess makes no verdict false."""
    monkeypatch.setattr(f"{JUDGE}.defects.multiples", twice)
    assert disagreements([*WRONG[:9], *SYMMETRIC]) == []


def test_a_finding_needs_its_evidence():
    form = Form("mixed", SCALAR, None)
    with pytest.raises(ValueError, match="needs an example"):
        Finding(verdict="wrong", form=form)
    with pytest.raises(ValueError, match="no verdict"):
        Finding(verdict="maybe", form=form)
