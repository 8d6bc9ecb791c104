"""Jobs run over processes as they would in a loop; what was finished once is not run again."""

import math
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from derivations.work import run as module
from derivations.work.cache import Cache, key
from derivations.work.errors import JobFailed, WorkerLost, WorkError
from derivations.work.places import ROOT
from derivations.work.run import Job, run
from tests.work import jobs
from tests.work.jobs import until

JOBS = [Job(f"MC{number:04}", number) for number in range(7)]


def values(outcomes):
    return [outcome.value for outcome in outcomes]


def listed(folder, count=6):
    return [Job(f"job {n}", (str(folder), n), key(["test", n])) for n in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers):
    found = run(math.factorial, JOBS, label="factorials", workers=workers)
    assert values(found) == [1, 1, 2, 6, 24, 120, 720]


def test_any_executor_will_do():
    with ThreadPoolExecutor(2) as executor:
        found = run(math.factorial, JOBS, label="factorials", executor=executor)
    assert values(found) == [1, 1, 2, 6, 24, 120, 720]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_job_is_named(workers):
    failing = [Job("MC0001", 4.0), Job("MC0002", -1.0)]
    with pytest.raises(JobFailed, match=r"MC0002: ValueError: ") as error:
        run(math.sqrt, failing, label="roots", workers=workers)
    assert isinstance(error.value.__cause__, ValueError)


def test_no_jobs_are_no_results():
    assert run(math.sqrt, [], label="nothing") == []


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_finished_is_not_run_again(tmp_path, workers):
    cache = Cache(tmp_path / "cache")
    first = run(jobs.squared, listed(tmp_path, 4), label="", cache=cache, workers=workers)
    again = run(jobs.squared, listed(tmp_path, 6), label="", cache=cache, workers=workers)
    assert values(first) == [0, 1, 4, 9]
    assert [outcome.kept for outcome in first] == [False] * 4
    assert values(again) == [0, 1, 4, 9, 16, 25]
    assert [outcome.kept for outcome in again] == [True] * 4 + [False] * 2
    assert jobs.log(tmp_path) == [0, 1, 2, 3, 4, 5]


def test_fresh_runs_everything_again(tmp_path):
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        run(jobs.squared, listed(tmp_path, 2), label="", cache=cache, fresh=True, workers=1)
    assert jobs.log(tmp_path) == [0, 0, 1, 1]


def test_a_job_without_a_key_is_never_kept(tmp_path):
    unnamed = [job._replace(key=None) for job in listed(tmp_path, 2)]
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        assert values(run(jobs.squared, unnamed, label="", cache=cache, workers=1)) == [0, 1]
    assert jobs.log(tmp_path) == [0, 0, 1, 1]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_tolerated_error_stands_in_its_place_and_is_not_kept(tmp_path, workers):
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        found = run(
            jobs.refused,
            listed(tmp_path),
            label="",
            cache=cache,
            tolerate=(ArithmeticError,),
            workers=workers,
        )
        assert isinstance(found[3].value, ArithmeticError)
        assert values(found[:3] + found[4:]) == [0, 1, 4, 16, 25]
    assert jobs.log(tmp_path) == [0, 1, 2, 4, 5]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_finished_before_a_failure_is_kept(tmp_path, workers):
    cache = Cache(tmp_path / "cache")
    with pytest.raises(JobFailed, match="job 3: ArithmeticError: three is refused"):
        run(jobs.refused, listed(tmp_path), label="", cache=cache, workers=workers)
    found = run(jobs.squared, listed(tmp_path), label="", cache=cache, workers=workers)
    assert values(found) == [0, 1, 4, 9, 16, 25]
    assert [outcome.kept for outcome in found[:3]] == [True] * 3


def test_a_killed_process_costs_nothing_but_time(tmp_path):
    cache = Cache(tmp_path / "cache")
    found = run(jobs.killed_once, listed(tmp_path), label="", cache=cache, workers=2)
    assert (tmp_path / "killed").exists()
    assert values(found) == [0, 1, 4, 9, 16, 25]


def test_processes_that_are_killed_again_and_again_are_named_with_the_way_out(tmp_path):
    cache = Cache(tmp_path / "cache")
    with pytest.raises(WorkerLost, match=r"memory.*missing: .*job 3.*--workers 1, or DERIVATIONS_WORKERS=1"):
        run(jobs.always_killed, listed(tmp_path), label="", cache=cache, workers=2)
    kept = jobs.log(tmp_path)
    assert {0, 1, 2} <= set(kept)
    found = run(jobs.squared, listed(tmp_path), label="", cache=cache, workers=1)
    assert values(found) == [0, 1, 4, 9, 16, 25]
    assert all(found[n].kept for n in (0, 1, 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_job_without_memory_is_named_with_the_way_out(tmp_path, workers):
    with pytest.raises(WorkerLost, match=r"job 3: memory ran out; use fewer processes: --workers 1"):
        run(jobs.hungry, listed(tmp_path), label="", workers=workers)


def test_workers_end_when_their_parent_is_killed(tmp_path):
    """A worker of a killed parent would wait for ever for its next job, and hold its memory."""
    program = f"""
from tests.work import jobs
from derivations.work.run import Job, run
if __name__ == "__main__":
    run(jobs.pid_then_sleep, [Job(str(n), ({str(tmp_path)!r}, n)) for n in range(2)], label="", workers=2)
"""
    script = tmp_path / "parent.py"
    script.write_text(program, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script)], env=environment, cwd=ROOT)
    try:
        until(lambda: len(list(tmp_path.glob("pid-*"))) == 2)
    finally:
        parent.kill()
        parent.wait()
    pids = [int(path.name.removeprefix("pid-")) for path in tmp_path.glob("pid-*")]
    until(lambda: not any(map(alive, pids)))


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended but was not yet asked about by its new parent is no longer there either.
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return "State:\tZ" not in status


@pytest.mark.parametrize("said", ["0", "two", "-1", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(monkeypatch, said):
    monkeypatch.setenv(module.WORKERS, said)
    with pytest.raises(
        WorkError, match=f"DERIVATIONS_WORKERS is a number of processes, 1 or more, not '{said}'"
    ):
        run(math.sqrt, [Job("a", 1)], label="")


def test_the_environment_says_how_many_processes(monkeypatch):
    monkeypatch.setenv(module.WORKERS, "1")
    assert module.default_workers() == 1
    assert values(run(pid, [Job("a", 1), Job("b", 2)], label="")) == [os.getpid()] * 2


def pid(_):
    return os.getpid()


def test_ctrl_c_keeps_what_was_finished(tmp_path):
    cache = Cache(tmp_path / "cache")

    def interrupted(place):
        if place[1] == 3:
            signal.raise_signal(signal.SIGINT)
        return jobs.squared(place)

    with pytest.raises(KeyboardInterrupt):
        run(interrupted, listed(tmp_path), label="", cache=cache, workers=1)
    found = run(jobs.squared, listed(tmp_path), label="", cache=cache, workers=1)
    assert [outcome.kept for outcome in found] == [True] * 3 + [False] * 3
