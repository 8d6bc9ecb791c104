"""Ids are for ever: the registry agrees with the catalogue, and every breach is seen."""

from dataclasses import replace

import pytest

from derivations import catalogue, matrix, nonzero, scalar, vector
from derivations.catalogue import __main__ as command
from derivations.catalogue import registry
from derivations.core.statement import digest, size, statement, tree

IDENTITIES = catalogue.read_topics().identities
REGISTRY = registry.read()
QUADRATIC = IDENTITIES["MC0007"]


def breaches(identities, known=None):
    return registry.compare(REGISTRY if known is None else known, identities).breaches


def with_record(record):
    return {**IDENTITIES, record.id: record}


def test_the_registry_is_complete_and_unbroken():
    changes = registry.compare(REGISTRY, IDENTITIES)
    assert changes.added == ()
    assert changes.breaches == ()


def test_the_file_is_what_the_command_would_write():
    assert registry.FILE.read_text(encoding="utf-8") == registry.written(REGISTRY)


def test_an_id_that_disappears_is_a_breach():
    rest = {key: record for key, record in IDENTITIES.items() if key != "MC0007"}
    assert breaches(rest) == ("MC0007 (quadratic-form) is gone: an id is for ever",)


def test_an_id_given_to_another_slug_is_a_breach():
    (breach,) = breaches(with_record(replace(QUADRATIC, slug="something-else")))
    assert breach == "MC0007 was given to quadratic-form, not to something-else: take a new id"


A, x = matrix("A", "n", "n"), vector("x", "n")


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUADRATIC, gradient=2 * (A @ x)),
        replace(QUADRATIC, gradient=(A.T + A) @ x),
        replace(QUADRATIC, conditions=(nonzero(x),)),
        replace(QUADRATIC, of=x.T @ A.T @ x),
        replace(QUADRATIC, gradient=None, hessian=A + A.T),
        replace(
            QUADRATIC,
            of=x.T @ matrix("A", "n", "n", "symmetric") @ x,
            gradient=2 * (matrix("A", "n", "n", "symmetric") @ x),
        ),
    ],
    ids=["claim", "order", "conditions", "function", "kind", "structure"],
)
def test_a_changed_statement_is_a_breach_until_it_takes_a_revision(changed):
    assert breaches(with_record(changed)) == (
        "MC0007: the statement of revision 1 has changed: write revision=2",
    )
    second = registry.compare(REGISTRY, with_record(replace(changed, revision=2)))
    assert second.breaches == ()
    assert second.added == ("MC0007 (quadratic-form), revision 2",)
    assert set(second.registry["MC0007"]["revisions"]) == {"1", "2"}


def test_a_revision_cannot_be_skipped():
    (breach,) = breaches(with_record(replace(QUADRATIC, revision=3)))
    assert breach == "MC0007: revision 3 follows 1: write revision=2"


def test_a_tampered_registry_is_a_breach():
    entry = REGISTRY["MC0007"]
    first = {**entry["revisions"]["1"], "statement": {**entry["revisions"]["1"]["statement"], "by": "y"}}
    tampered = {**REGISTRY, "MC0007": {**entry, "revisions": {"1": first}}}
    assert breaches(IDENTITIES, tampered) == (
        "MC0007, revision 1: the registry's statement and hash disagree",
    )


def test_words_are_not_part_of_the_statement():
    reworded = replace(QUADRATIC, note=None, wrong=(), special=(), sources=(), aliases=(), related=())
    assert statement(reworded) == statement(QUADRATIC)


def test_the_statement_reads_as_what_it_states():
    assert statement(QUADRATIC) == {
        "variables": [["x", "n", "1", ""], ["A", "n", "n", ""]],
        "function": ["matmul", ["matmul", ["transpose", ["symbol", "x"]], ["symbol", "A"]], ["symbol", "x"]],
        "by": "x",
        "kind": "gradient",
        "claim": [
            "matmul",
            ["add", ["symbol", "A"], ["transpose", ["symbol", "A"]]],
            ["symbol", "x"],
        ],
        "conditions": [],
    }


def test_sizes_and_numbers_keep_their_factors_apart():
    assert size(matrix("K", "m", "n").shape.rows * matrix("K", "m", "n").shape.cols) == "m*n"
    assert tree(scalar("t") / 3) == ["divide", ["symbol", "t"], ["number", "3"]]
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1}) != digest({"a": 1, "b": 2})


def test_different_statements_have_different_hashes():
    hashes = [digest(statement(record)) for record in IDENTITIES.values()]
    assert len(set(hashes)) == len(hashes)


@pytest.fixture
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "FILE", tmp_path / "registry.json")


@pytest.mark.usefixtures("_elsewhere")
def test_the_command_prints_then_writes_then_has_nothing_to_do(capsys):
    assert command.main([]) == 1
    assert "would add: MC0001 (linear-form), revision 1" in capsys.readouterr().out
    assert not registry.FILE.exists()
    assert command.main(["--write"]) == 0
    assert registry.read() == REGISTRY
    capsys.readouterr()
    assert command.main([]) == 0
    assert "nothing to add" in capsys.readouterr().out


@pytest.mark.usefixtures("_elsewhere")
def test_the_command_refuses_a_breach_and_leaves_the_file(capsys):
    known = registry.written({**REGISTRY, "MC9000": {"slug": "withdrawn", "revisions": {}}})
    registry.FILE.write_text(known, encoding="utf-8")
    assert command.main(["--write"]) == 1
    assert "refused: MC9000 (withdrawn) is gone" in capsys.readouterr().err
    assert registry.FILE.read_text(encoding="utf-8") == known
