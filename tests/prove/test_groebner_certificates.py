"""The expander accepts what the prover writes, refuses what was changed, and knows nothing of the prover."""

import ast
import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from derivations import inverse
from derivations.prove import completion, groebner, quiver, rewriting
from derivations.prove.expander import checks
from derivations.prove.groebner import prove_equal
from tests.prove.groebner_claims import PROVED, A, I, s

ROOT = Path(__file__).parents[2]
SOURCE = (ROOT / "derivations/prove/expander.py").read_text("utf-8")


def written(name):
    certificate = prove_equal(*PROVED[name])
    assert certificate
    return certificate.as_json()


def test_shares_nothing_with_the_prover():
    imported = {
        name
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    }
    assert imported == {"collections", "fractions", "itertools", "typing"}


def test_is_short():
    code = [line for line in SOURCE.splitlines() if line.strip() and not line.strip().startswith('"""')]
    assert len(code) < 50


# --- planted mistakes in a certificate --------------------------------------------------------
def other_coefficient(record):
    record["terms"][0][0] += "0"


def dropped_term(record):
    del record["terms"][-1]


def other_side(record):
    relation = record["terms"][0][2]
    relation[1] = "B W" if relation[1] == "W B" else "W B"


def other_context(record):
    record["terms"][0][1] = [*record["terms"][0][1], record["terms"][0][2][0]]


def claim_negated(record):
    record["claim"] = [[f"-{c}".removeprefix("--"), word] for c, word in record["claim"]]


def claim_dropped(record):
    del record["claim"][0]


def claim_of_zero(record):
    record["claim"] = []


def other_body(record):
    """W T − 2 in the place of W T − 1: half of the inverse, called the inverse."""
    for letter in record["letters"].values():
        letter["inverse"] = [[f"{c}/2", word] for c, word in letter.get("inverse", [])] or None
        if letter["inverse"] is None:
            del letter["inverse"]


def body_without_a_term(record):
    sums = [of["inverse"] for of in record["letters"].values() if len(of.get("inverse", [])) > 1]
    sums[0].pop()


def unknown_letter(record):
    record["terms"][0][1] = ["nobody"]


def no_inverse(record):
    for letter in record["letters"].values():
        letter.pop("inverse", None)


def open_bracket(record):
    record["terms"][0][1] = ["tr[n", *record["terms"][0][1]]


def closed_twice(record):
    record["terms"][0][3] = [*record["terms"][0][3], "]"]


def letter_of_another_size(record):
    record["letters"]["A"]["cols"] = record["letters"]["A'"]["rows"] = "m"


def transpose_of_another(record):
    record["letters"]["A"]["transpose"] = "U"


def wrongly_symmetric(record):
    """A⁻¹ is declared its own transpose although A is not."""
    name = next(x for x, of in record["letters"].items() if of.get("inverse") == [["1", ["A"]]])
    record["letters"][name]["transpose"] = name


CORRUPTED = [
    other_coefficient,
    dropped_term,
    other_side,
    other_context,
    claim_negated,
    claim_dropped,
    claim_of_zero,
    other_body,
    body_without_a_term,
    unknown_letter,
    no_inverse,
    open_bracket,
    closed_twice,
    letter_of_another_size,
    transpose_of_another,
    wrongly_symmetric,
]


@pytest.mark.parametrize("change", CORRUPTED, ids=lambda change: change.__name__)
def test_a_changed_certificate_is_refused(change):
    record = written("Woodbury")
    assert checks(record)
    change(record)
    assert not checks(record)


@pytest.mark.parametrize("name", [name for name in PROVED if written(name)["terms"]])
def test_any_changed_word_is_refused(name):
    record = written(name)
    random = Random(name)
    for _ in range(20):
        changed = copy.deepcopy(record)
        term = random.choice(changed["terms"])
        side = random.choice([1, 3])
        term[side].insert(random.randint(0, len(term[side])), random.choice(list(changed["letters"])))
        assert not checks(changed)


def test_a_certificate_of_another_claim_is_refused():
    """The terms that prove Woodbury do not prove the claim with the wrong sign."""
    record = written("Woodbury")
    record["claim"] = [[c.removeprefix("-"), word] for c, word in record["claim"]]
    assert not checks(record)


def test_a_nonsquare_inverse_is_refused():
    """X′ X = 1 does not make X X′ = 1: a letter of another shape has no two-sided inverse."""
    letters_: dict[str, dict[str, Any]] = {
        "X": {"rows": "m", "cols": "n", "transpose": "X'"},
        "X'": {"rows": "n", "cols": "m", "transpose": "X"},
        "W": {"rows": "n", "cols": "m", "transpose": "W'", "inverse": [["1", ["X"]]]},
        "W'": {"rows": "m", "cols": "n", "transpose": "W", "inverse": [["1", ["X'"]]]},
    }
    record = {
        "letters": letters_,
        "claim": [["1", ["W", "X"]], ["-1", []]],
        "terms": [["1", [], ["W", "W B"], []]],
    }
    assert not checks(record)
    for x, size in (("X", "cols"), ("X'", "rows"), ("W", "rows"), ("W'", "cols")):
        letters_[x][size] = "m"
    assert checks(record)


def test_scalars_commute_and_matrices_do_not():
    sizes = {"x": ("n", "1"), "y": ("n", "1"), "A": ("n", "n"), "B": ("n", "n")}
    letters_ = {}
    for x, (rows, cols) in sizes.items():
        letters_[x] = {"rows": rows, "cols": cols, "transpose": f"{x}'"}
        letters_[f"{x}'"] = {"rows": cols, "cols": rows, "transpose": x}

    def same(one, two):
        return checks({"letters": letters_, "claim": [["1", one], ["-1", two]], "terms": []})

    assert same(["x", "y'", "A", "x", "y'"], ["tr[1", "y'", "A", "x", "]", "x", "y'"])
    assert same(["tr[1", "x'", "A", "y", "]", "B"], ["B", "tr[1", "y'", "A'", "x", "]"])
    assert same(["tr[n", "A", "B", "]"], ["tr[n", "A'", "B'", "]"])
    assert same(["tr[n", "A", "x", "x'", "]"], ["x'", "A", "x"])
    assert not same(["A", "B"], ["B", "A"])
    assert not same(["tr[n", "A", "B", "]"], ["tr[n", "A", "B'", "]"])
    assert not same(["tr[n", "A", "]", "tr[n", "B", "]"], ["tr[n", "A", "B", "]"])
    assert not same(["x", "y'"], ["y", "x'"])
    assert not same(["tr[n", "]"], [])
    assert not same(["tr[m", "A", "]"], ["tr[m", "A", "]"])
    assert not same(["x", "A"], ["x", "A"])


# --- planted mistakes in the prover -----------------------------------------------------------
def test_a_wrong_relation_is_caught(monkeypatch):
    """The prover believes W T − 2: what it proves with that does not check."""
    relations = groebner.relations_of

    def doubled(where):
        return [(x, side, {**p, ((), ()): -2}, size) for x, side, p, size in relations(where)]

    monkeypatch.setattr(groebner, "relations_of", doubled)
    with pytest.raises(AssertionError, match="does not check"):
        prove_equal(inverse(A) @ A, 2 * I)


def test_a_lost_scalar_is_caught(monkeypatch):
    """Scalars are dropped where a rule is used."""
    put = rewriting.put

    def lossy(where, place, monomial):
        return put(where, place, ((), monomial[1]))

    monkeypatch.setattr(rewriting, "put", lossy)
    monkeypatch.setattr(completion, "put", lossy)
    with pytest.raises(AssertionError, match="does not check"):
        prove_equal(inverse(s * I + A) @ (I + A), I)


def test_a_wrong_place_is_caught(monkeypatch):
    """What stands before the relation is written after it."""
    context = rewriting.context
    monkeypatch.setattr(completion, "context", lambda where, place: context(where, place)[::-1])
    with pytest.raises(AssertionError, match="does not check"):
        prove_equal(*PROVED["push-through, square"])


def test_a_wrongly_symmetric_inverse_is_caught(monkeypatch):
    new = quiver.Quiver.letter

    def symmetric(where, name, shape, *, symmetric=False):
        return new(where, name, shape, symmetric=symmetric or name.startswith("inv"))

    monkeypatch.setattr(quiver.Quiver, "letter", symmetric)
    with pytest.raises(AssertionError, match="does not check"):
        prove_equal(inverse(A).T, inverse(A))
