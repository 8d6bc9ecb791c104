"""Coq refuses what is false, not proved or rests on an axiom. Where Coq is missing, nothing passes."""

import json
from dataclasses import replace

import pytest

from derivations import catalogue, d, inverse, matrix, vector
from derivations.kernel import __main__ as command
from derivations.kernel import check, coq
from derivations.kernel.coq import NoCoq, NotProved, judge
from derivations.kernel.record import checked, statement
from derivations.kernel.theorem import Theorem, theorem
from derivations.work.cache import Cache

try:
    VERSIONS = coq.versions()
    MISSING = ""
except NoCoq as error:
    MISSING = str(error)
needs_coq = pytest.mark.skipif(bool(MISSING), reason=MISSING or "Coq is here")


@pytest.fixture(scope="module")
def library():
    return coq.compiled(check.FOLDER)


def of(id_, **changes):
    return theorem(id_, replace(statement(catalogue.identities()[id_]), **changes))


@needs_coq
@pytest.mark.parametrize("id_", ["MC0007", "MC0041"])
def test_a_true_claim_is_accepted(id_, library):
    judge(of(id_), library)


x, X = vector("x", "n"), matrix("X", "n", "n")
A = matrix("A", "n", "n")
FALSE = {
    "transpose dropped": ("MC0007", (A + A) @ x),
    "a factor 2 too many": ("MC0008", 4 * x),
    "sign": ("MC0041", inverse(X) @ d(X) @ inverse(X)),
    "order of factors": ("MC0015", d(matrix("X", "m", "n")) @ matrix("A", "n", "m") @ matrix("X", "m", "n")),
}


@needs_coq
@pytest.mark.parametrize("mistake", FALSE)
def test_a_planted_mistake_is_refused(mistake, library):
    id_, claim = FALSE[mistake]
    with pytest.raises(NotProved, match=id_):
        judge(of(id_, claim=claim), library)


def forged(text):
    return Theorem("MC0008", text, (), ())


@needs_coq
def test_a_false_claim_passes_neither_as_admitted_nor_as_an_axiom(library):
    """The last file even prints the words that say that no axiom was used."""
    text = of("MC0008", claim=4 * x).text
    proof = text[text.index("Proof.") : text.index("Qed.") + 4]
    believed = "Axiom believe : forall P : Prop, P.\nSection Over."
    by_axiom = text.replace(proof, "Proof. exact: believe. Qed.").replace("Section Over.", believed)
    innocent = "Lemma true : True. Proof. by []. Qed.\nPrint Assumptions true."
    for forgery in (
        text.replace(proof, "Admitted."),
        by_axiom,
        by_axiom.replace("Print Assumptions MC0008.", innocent),
    ):
        assert forgery != text
        with pytest.raises(NotProved, match=r"believe|MC0008"):
            judge(forged(forgery), library)


@needs_coq
def test_what_passed_is_written_down_without_times(tmp_path, monkeypatch, capsys):
    one = {id_: catalogue.identities()[id_] for id_ in ("MC0008",)}
    monkeypatch.setattr("derivations.catalogue.identities", lambda: one)
    written = tmp_path / "checked.json"
    monkeypatch.setattr("derivations.kernel.check.CHECKED", written)
    contents = []
    for _ in range(2):
        assert check.check(Cache(tmp_path / "cache")) == 0
        contents.append(written.read_bytes())
    assert contents[0] == contents[1]
    found = json.loads(contents[0])
    made = of("MC0008")
    assert found["theorems"] == {
        statement(one["MC0008"]).digest: {"theorem": "MC0008", "sha256": made.sha256}
    }
    assert (found["coq"], found["mathcomp"], found["library"]) == (
        VERSIONS.coq,
        VERSIONS.mathcomp,
        coq.library(),
    )
    assert "MC0008 checked before" in capsys.readouterr().out


def test_without_coq_the_packages_are_named(monkeypatch, capsys):
    monkeypatch.setattr("derivations.kernel.coq.shutil.which", lambda _: None)
    monkeypatch.setattr("sys.argv", ["kernel"])
    assert command.main() == 2
    said = capsys.readouterr().err
    assert "not run: no coqc" in said
    assert "apt-get install --no-install-recommends coq libcoq-mathcomp-algebra" in said


def test_stale_entries_can_be_dropped_without_coq(tmp_path, monkeypatch, capsys):
    known = checked()
    stale = {**known, "theorems": {**known["theorems"], "0" * 64: {"theorem": "MC9999", "sha256": "0" * 64}}}
    monkeypatch.setattr("derivations.kernel.check.checked", lambda: stale)
    written = tmp_path / "checked.json"
    monkeypatch.setattr("derivations.kernel.check.CHECKED", written)
    monkeypatch.setattr("sys.argv", ["kernel", "--drop-stale"])
    assert command.main() == 0
    assert capsys.readouterr().out.startswith("1 dropped")
    assert json.loads(written.read_text("utf-8")) == known
