"""`python -m derivations verify` repeats a verification, says how it ended, and refuses by name."""

import dataclasses
import json
import os
import subprocess
import sys

import pytest

from derivations import catalogue, certified
from derivations.__main__ import main
from derivations.work.cache import Cache, key
from derivations.work.errors import ClusterError, WorkerLost
from derivations.work.places import ROOT
from scripts import data

CHEAP, OTHER = "MC0001", "MC0002"


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """A cache that nothing was put into."""
    cache = Cache(tmp_path / "results")
    monkeypatch.setattr("derivations.work.cache.Cache", lambda: cache)
    monkeypatch.setenv("DERIVATIONS_WORKERS", "1")
    return cache


@pytest.fixture
def said(capsys):
    """Exit code, standard output and standard error of a command line."""

    def run(*words):
        code = main(["verify", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def plant(cache, id_, **changes):
    """Put into the cache, for this identity, a certificate with these fields changed."""
    identity = catalogue.identities()[id_]
    found = {**certified.certificate(identity), **changes}
    cache.store(key(certified.inputs(identity)), {"found": found, "seconds": 0.0})


def falsified(monkeypatch):
    """The catalogue with the gradient of one identity doubled."""
    every = dict(catalogue.identities())
    right = every[CHEAP]
    every[CHEAP] = dataclasses.replace(right, special=(), wrong=(), gradient=right.claim + right.claim)
    monkeypatch.setattr(catalogue, "identities", lambda: every)


def test_one_identity_is_printed_with_everything_that_a_stranger_needs(said):
    code, out, err = said(CHEAP)
    identity = catalogue.identities()[CHEAP]
    assert (code, err) == (0, "")
    assert out.startswith(f"{CHEAP} {identity.slug}: {identity.title.en}\n")
    found = certified.certificate(identity)
    for piece in (
        "verdict: proved",
        "[accepted] exact arithmetic over GF(p)",
        "2^61 - 1",
        "seeds 0, 1, 2",
        f"trials {found['rungs'][0]['forms']['claim']['trials']}",
    ):
        assert piece in out
    for rung in found["rungs"]:
        assert f"[{rung['result']}] {rung['name']}" in out
    assert found["sha256"] in out
    assert found["error_bound"]["all_trials_below"] in out
    assert f"sympy {found['versions']['sympy']}" in out


def test_conditions_are_printed_in_words(said):
    assert "\n  where x is not the zero vector\n" in said("euclidean-norm")[1]


def test_json_is_the_published_file_byte_by_byte(said):
    code, out, _ = said(CHEAP, "--json")
    assert code == 0
    assert out.encode() == data.as_bytes(certified.certificate(catalogue.identities()[CHEAP]))


def test_one_identity_is_never_read_from_the_cache(said, own_cache):
    plant(own_cache, CHEAP, verdict="not decided")
    code, out, _ = said(CHEAP)
    assert code == 0
    assert "verdict: proved" in out


def test_several_are_read_from_the_cache_unless_fresh(said, own_cache):
    plant(own_cache, CHEAP, verdict="not decided")
    code, out, _ = said(CHEAP, OTHER)
    assert code == 1
    assert "2 identities: 1 not decided, 1 proved" in out
    assert "1 verified now, 1 from the cache" in out
    code, out, _ = said(CHEAP, OTHER, "--fresh")
    assert code == 0
    assert "2 identities: 2 proved" in out
    assert "2 verified now, 0 from the cache" in out


def test_a_topic_is_a_table_with_totals(said):
    code, out, _ = said("--topic", "foundations")
    ids = [identity.id for identity in catalogue.of_topic("foundations")]
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[: len(ids)]] == ids
    assert f"{len(ids)} identities: {len(ids)} proved" in out
    assert "slowest: MC" in out


def test_a_false_claim_is_refuted_with_its_counterexample(said, monkeypatch):
    falsified(monkeypatch)
    code, out, _ = said(CHEAP)
    assert code == 1
    assert f"REFUTED: {CHEAP} (" in out
    assert "but the derivative is" in out


def test_a_false_claim_among_others_is_named_and_the_others_are_verified(said, monkeypatch, own_cache):
    falsified(monkeypatch)
    code, out, _ = said(CHEAP, OTHER)
    assert code == 1
    assert "2 identities: 1 refuted, 1 proved" in out
    assert f"\n{CHEAP}: {CHEAP} (" in out
    code, out, _ = said(CHEAP, OTHER, "--json")
    assert code == 1
    refuted, proved = json.loads(out)
    assert refuted["id"] == CHEAP
    assert refuted["verdict"] == "refuted"
    assert "but the derivative is" in refuted["reason"]
    assert proved["verdict"] == "proved"
    assert len([path for path in own_cache.folder.rglob("*") if path.is_file()]) == 1


def test_one_rung_alone_says_that_it_is_alone(said):
    code, out, _ = said(CHEAP, "--rung", "exact")
    assert code == 0
    assert "[accepted] exact arithmetic over GF(p)" in out
    assert "verdict:" not in out
    assert "this method alone was repeated" in out


def test_a_rung_that_does_not_apply_is_no_pass(said):
    code, out, _ = said(CHEAP, "--rung", "ball")
    assert code == 1
    assert "[not applicable]" in out
    assert "nothing was checked" in out


def test_one_rung_of_several_is_a_table_and_data(said):
    code, out, _ = said(CHEAP, OTHER, "--rung", "SymPy")
    assert code == 0
    assert "2 identities: 2 accepted" in out
    code, out, _ = said(CHEAP, OTHER, "--rung", "SymPy", "--json")
    assert [(one["id"], one["rung"]["result"]) for one in json.loads(out)] == [
        (CHEAP, "accepted"),
        (OTHER, "accepted"),
    ]


def downloaded(folder, **changes):
    path = folder / f"{CHEAP}.json"
    found = {**certified.certificate(catalogue.identities()[CHEAP]), **changes}
    path.write_bytes(data.as_bytes(found))
    return str(path)


def test_the_same_certificate_is_the_same(said, tmp_path):
    path = downloaded(tmp_path)
    for words in ([CHEAP], []):
        code, out, _ = said(*words, "--against", path)
        assert code == 0
        assert f"the same as {path}, field by field" in out


def test_every_field_that_differs_is_named(said, tmp_path):
    found = certified.certificate(catalogue.identities()[CHEAP])
    rungs = json.loads(json.dumps(found["rungs"]))
    trials = rungs[0]["forms"]["claim"]["trials"]
    rungs[0]["forms"]["claim"]["trials"] = 1
    versions = {**found["versions"], "sympy": "0.1"}
    path = downloaded(tmp_path, rungs=rungs, versions=versions, extra=1)
    code, out, _ = said("--against", path)
    assert code == 1
    assert f"rungs[exact arithmetic over GF(p)].forms.claim.trials: {trials} here, 1 in the file" in out
    assert f"versions.sympy: {found['versions']['sympy']} here, 0.1 in the file" in out
    assert "extra: only in the file" in out
    code, out, err = said("--against", path, "--json")
    assert code == 1
    assert json.loads(out) == found
    assert "versions.sympy" in err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["MC0999"], "there is no identity 'MC0999'; the ids go from MC0001 to MC"),
        (["trace-invers"], "there is no identity 'trace-invers'; near it: trace-inverse"),
        (["MC00420"], "there is no identity 'MC00420'; near it: MC0042"),
        (["../../etc/passwd"], "there is no identity '../../etc/passwd'"),
        ([""], "there is no identity ''"),
        (["MC0001", "행렬"], "there is no identity '행렬'"),
        ([], "which identity? Give an id as in MC0042, a slug, --topic NAME or --all"),
        (["--topic", "tracer"], "there is no topic 'tracer'; the topics are foundations, "),
        (["MC0001", "--rung", "magic"], "no rung has 'magic' in the name; the rungs are: exact arithmetic"),
        (["MC0001", "--rung", "a"], "several rungs have 'a' in the name; the rungs are: exact arithmetic"),
        (["MC0001", "--all"], "give ids, --topic or --all: one of them"),
        (["--all", "--topic", "traces"], "give ids, --topic or --all: one of them"),
        (["--all", "--workers", "2", "--scheduler", "x"], "--workers counts processes here"),
        (["--against", "/nowhere.json"], "/nowhere.json cannot be read as a certificate"),
    ],
)
def test_what_does_not_exist_is_refused_in_one_line(said, words, message):
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"refused: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", ""])
def test_a_number_of_processes_that_is_none_is_refused(capsys, number):
    with pytest.raises(SystemExit) as ended:
        main(["verify", "--all", f"--workers={number}"])
    assert ended.value.code == 2
    assert "is no number of processes" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 7}', "[" * 100_000, '{"id": "MC0002"}'])
def test_a_file_that_is_not_this_identitys_certificate_is_refused(said, tmp_path, content):
    path = tmp_path / "file.json"
    path.write_text(content, "utf-8")
    code, _, err = said(CHEAP, "--against", str(path))
    assert code == 2
    assert err.startswith("refused: ")
    assert err.count("\n") == 1


def test_ids_are_taken_in_small_letters_and_by_slug_and_once(said):
    slug = catalogue.identities()[CHEAP].slug
    code, out, _ = said(CHEAP.lower(), slug, OTHER)
    assert code == 0
    assert "2 identities" in out


def raising(error):
    def findings(*_, **__):
        raise error

    return findings


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (WorkerLost("processes were killed"), 1, "not finished: processes were killed\n"),
        (ClusterError("no scheduler answers"), 2, "refused: no scheduler answers\n"),
        (KeyboardInterrupt(), 130, "interrupted; what was finished is kept and will not be repeated\n"),
    ],
)
def test_work_that_is_stopped_ends_in_one_line(said, monkeypatch, error, code, message):
    monkeypatch.setattr(certified, "findings", raising(error))
    assert said("--all") == (code, "", message)


def test_one_identity_needs_no_place_to_keep_results(said, own_cache):
    assert said(CHEAP)[0] == 0
    assert not own_cache.folder.exists()


def test_a_full_disk_is_named_with_the_way_out(said, own_cache):
    own_cache.folder.touch()  # a file stands where the folder should be
    code, out, err = said(CHEAP, OTHER)
    assert (code, out) == (1, "")
    assert err.startswith(f"not finished: cannot keep a result in {own_cache.folder}: ")
    assert "DERIVATIONS_CACHE=FOLDER" in err


def test_an_ended_reader_ends_the_command_quietly(tmp_path):
    """`verify --topic traces | head -1`, as people do."""
    command = f"{sys.executable} -m derivations verify --topic foundations --workers 1 | head -1"
    environment = os.environ | {"DERIVATIONS_CACHE": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
