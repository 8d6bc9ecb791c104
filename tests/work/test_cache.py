"""The cache returns what was computed from the same inputs, or computes; a full disk harms nothing."""

import errno
import re
import subprocess
import sys

import pytest

from derivations.work import places
from derivations.work.cache import Cache, code_digest, key
from derivations.work.errors import CacheError
from derivations.work.places import ROOT
from derivations.work.run import Job, run
from tests.work import jobs


@pytest.fixture
def results(tmp_path):
    return Cache(tmp_path)


class Counted:
    def __init__(self, value):
        self.value, self.calls = value, 0

    def __call__(self):
        self.calls += 1
        return self.value


def test_the_same_inputs_are_computed_once(results):
    compute = Counted({"verdict": "proved"})
    assert results.get(["MC0001", 1], compute) == results.get(["MC0001", 1], compute) == {"verdict": "proved"}
    assert compute.calls == 1


def test_other_inputs_are_other_results(results):
    results.get(["MC0001", 1], Counted("old"))
    assert results.get(["MC0001", 2], Counted("new")) == "new"


def test_the_order_of_keys_does_not_matter_and_types_do():
    assert key({"a": 1, "b": 2}) == key({"b": 2, "a": 1})
    assert len({key(1), key("1"), key([1]), key(True), key(1.0), key(None)}) == 6


@pytest.mark.parametrize("vague", [{1, 2}, float("nan"), object()])
def test_inputs_that_json_cannot_say_are_refused(vague):
    with pytest.raises((TypeError, ValueError)):
        key(vague)


@pytest.mark.parametrize(
    "damage",
    [lambda old: old[:-1], lambda old: old.replace(b"true", b"fals"), lambda _: b"", lambda _: b"{}"],
)
def test_a_damaged_entry_is_computed_again(results, damage):
    name = key("inputs")
    results.get("inputs", Counted({"refuted": True}))
    path = results._path(name)
    path.write_bytes(damage(path.read_bytes()))
    again = Counted({"refuted": False})
    assert results.get("inputs", again) == {"refuted": False}
    assert again.calls == 1
    assert results.load(name) == {"refuted": False}


def test_a_first_and_a_second_build_see_the_same_value(results):
    assert results.get("t", Counted((1, (2,)))) == results.get("t", Counted(None)) == [1, [2]]


def test_a_failed_computation_leaves_nothing(results):
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        results.get("x", fail)
    assert not [path for path in results.folder.rglob("*") if path.is_file()]


def test_the_digest_of_code_sees_every_file():
    assert code_digest("derivations/work") != code_digest("derivations/work/cache.py")
    assert code_digest("derivations/work/cache.py") == code_digest("derivations/work/cache.py")


def test_a_folder_that_is_not_there_is_no_code():
    with pytest.raises(FileNotFoundError, match="derivations/nowhere"):
        code_digest("derivations/core", "derivations/nowhere")


def test_an_entry_under_another_name_is_computed_again(results):
    """A file that was moved or copied says nothing about the inputs of its new name."""
    results.get("one", Counted("first"))
    results.get("two", Counted("second"))
    one, two = results._path(key("one")), results._path(key("two"))
    two.write_bytes(one.read_bytes())
    assert results.get("two", Counted("second")) == "second"


# In a process of its own: the limit would hold for the report of the tests too, where that is a file.
ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from derivations.work.cache import Cache
from derivations.work.errors import CacheError
from derivations.work.places import ROOT

results = Cache(Path(sys.argv[1]))
results.get("small", lambda: "kept")
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    results.get("large", lambda: "x" * 10_000)
except CacheError as error:
    print(error)
"""


def test_a_write_that_the_system_refuses_names_the_folder_and_leaves_the_rest(results):
    """The system refuses to write past 4 KB of a file, as it refuses to write on a full disk."""
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(results.folder)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert re.search(f"{results.folder}: File too large.*DERIVATIONS_CACHE=FOLDER", said.stdout)
    assert len([path for path in results.folder.rglob("*") if path.is_file()]) == 1
    assert results.get("small", Counted("other")) == "kept"


def full(_self, _value):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_fills_in_mid_run_keeps_what_was_finished(tmp_path, monkeypatch, workers):
    cache = Cache(tmp_path / "cache")
    tasks = [Job(f"job {n}", (str(tmp_path), n), key(["full", n])) for n in range(6)]
    run(jobs.squared, tasks[:3], label="", cache=cache, workers=workers)
    with monkeypatch.context() as patched:
        patched.setattr("derivations.work.cache._write", full)
        with pytest.raises(CacheError, match=r"No space left on device; make room there"):
            run(jobs.squared, tasks, label="", cache=cache, workers=workers)
    found = run(jobs.squared, tasks, label="", cache=cache, workers=workers)
    assert [outcome.value for outcome in found] == [0, 1, 4, 9, 16, 25]
    assert [outcome.kept for outcome in found] == [True] * 3 + [False] * 3


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match=f"{tmp_path}/file/cache"):
        Cache(tmp_path / "file" / "cache").store(key(1), 1)


def test_the_folder_is_named_or_in_the_checkout_or_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DERIVATIONS_CACHE", str(tmp_path / "named"))
    assert places.cache_folder() == tmp_path / "named"
    monkeypatch.delenv("DERIVATIONS_CACHE")
    assert places.cache_folder() == places.ROOT / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert places.cache_folder(tmp_path) == tmp_path / "user" / "matrix-calculus"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert places.cache_folder(tmp_path) == tmp_path / "home" / ".cache" / "matrix-calculus"
