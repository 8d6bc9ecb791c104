"""The same list on a real cluster of two workers: nothing is lost when one of them is killed."""

import builtins
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import psutil
import pytest

from derivations import certified
from derivations.work.cache import Cache, code_digest, key
from derivations.work.cluster import cluster
from derivations.work.errors import ClusterError, JobFailed, WorkerLost
from derivations.work.places import ROOT
from derivations.work.run import Job, Outcome, run
from tests.work import dask_processes, jobs
from tests.work.jobs import HANG, until

# A second or so of work: enough to kill a worker in the middle of it.
IDS = ["MC0010", "MC0033", "MC0038", "MC0043", "MC0053", "MC0060", "MC0063"]


@pytest.fixture(scope="module")
def address():
    with dask_processes.scheduler() as (where, _):
        yield where


def listed(folder, count):
    return [Job(f"job {n}", (str(folder), n), key(["cluster", n])) for n in range(count)]


def work_off(function, tasks, where, cache, found):
    with cluster(where, jobs.mark) as executor:
        found += run(function, tasks, label="", cache=cache, executor=executor)


def killed_after(process, folder, number=2):
    """Kill it when so many jobs were worked out."""
    until(lambda: len(jobs.log(folder)) >= number)
    process.kill()


def test_a_worker_killed_in_mid_run_loses_nothing(address, tmp_path):
    cache, tasks = Cache(tmp_path / "cache"), listed(tmp_path, 24)
    found: list[Outcome] = []
    with dask_processes.workers(address) as (one, _):
        running = Thread(target=work_off, args=(jobs.slowly, tasks, address, cache, found))
        running.start()
        until(lambda: len(jobs.log(tmp_path)) >= 4)
        one.kill()
        so_far = len(jobs.log(tmp_path))
        running.join(HANG)
    assert so_far < len(tasks)
    assert one.wait() == -9
    assert [outcome.value for outcome in found] == [n * n for n in range(24)]
    assert set(jobs.log(tmp_path)) == set(range(24))
    assert [cache.load(task.key) for task in tasks] == [n * n for n in range(24)]


def test_certificates_from_a_cluster_that_lost_a_worker_are_the_same(address, tmp_path):
    """By the command, as a stranger would: the client keeps what arrives, one worker is killed meanwhile."""
    command = [sys.executable, "-m", "derivations", "verify", *IDS, "--json"]
    environment = os.environ | {"DERIVATIONS_CACHE": str(tmp_path / "cluster")}
    with dask_processes.workers(address) as (_, other):
        client = subprocess.Popen(
            [*command, "--scheduler", address], cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        until(lambda: len(entries(tmp_path / "cluster")) >= 2)
        other.kill()
        so_far = len(entries(tmp_path / "cluster"))
        said, _ = client.communicate(timeout=HANG)
    assert client.returncode == 0
    assert so_far < len(IDS), "the worker was killed too late to show anything"
    alone = subprocess.run(
        [*command, "--workers", "1"],
        cwd=ROOT,
        env=environment | {"DERIVATIONS_CACHE": str(tmp_path / "alone")},
        capture_output=True,
        check=True,
    )
    assert said == alone.stdout


def entries(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".part"]


def test_scheduler_and_workers_listen_on_the_loopback_address_only(address):
    with dask_processes.workers(address, 1) as (one,), cluster(address, jobs.mark):
        found = {
            connection.laddr.ip
            for process in (psutil.Process(one.pid), *schedulers(address))
            for connection in process.net_connections("tcp")
            if connection.status == psutil.CONN_LISTEN
        }
    assert found == {"127.0.0.1"}


def schedulers(address):
    """The process that listens at this address."""
    port = int(address.rsplit(":", 1)[1])
    every = [connection for connection in psutil.net_connections("tcp") if connection.laddr.port == port]
    return [psutil.Process(c.pid) for c in every if c.status == psutil.CONN_LISTEN and c.pid]


def test_a_failing_job_is_named(address, tmp_path):
    refusal = pytest.raises(JobFailed, match="job 3: ArithmeticError: three is refused")
    with dask_processes.workers(address, 1), cluster(address, jobs.mark) as executor, refusal:
        run(jobs.refused, listed(tmp_path, 6), label="", executor=executor)


def test_a_worker_with_other_code_refuses_the_job(address, tmp_path, monkeypatch):
    refusal = pytest.raises(ClusterError, match="its mark is state B, ours state A")
    with dask_processes.workers(address, 1, MARK_OF_THE_TEST="state B"):
        with cluster(address, jobs.mark) as executor, refusal:
            run(jobs.squared, listed(tmp_path, 2), label="", executor=executor)
        assert jobs.log(tmp_path) == []
        monkeypatch.setenv("MARK_OF_THE_TEST", "state B")
        with cluster(address, jobs.mark) as executor:
            assert len(run(jobs.squared, listed(tmp_path, 2), label="", executor=executor)) == 2


def test_the_mark_of_certificates_names_code_and_versions():
    everything = code_digest("derivations")[:12]
    assert certified.mark().startswith(f"code {everything}, python 3.11, sympy ")


def test_a_cluster_without_workers_says_how_to_start_one(address):
    refusal = pytest.raises(ClusterError, match=rf"{address} has no worker: python -m dask worker {address}")
    with refusal, cluster(address, jobs.mark, patience=0.5):
        pass


def test_a_job_that_kills_its_workers_is_given_up(tmp_path):
    """A scheduler tries a job on four workers, this one on one; what was finished before is kept."""
    cache = Cache(tmp_path / "cache")
    lost = pytest.raises(WorkerLost, match=r"killed at one job after another; most often memory runs out")
    with (
        dask_processes.scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as (where, _),
        dask_processes.workers(where, 1),
        cluster(where, jobs.mark) as executor,
    ):
        first = run(jobs.squared, listed(tmp_path, 2), label="", cache=cache, executor=executor)
        with lost:
            run(jobs.always_killed, listed(tmp_path, 6), label="", cache=cache, executor=executor)
    again = run(jobs.squared, listed(tmp_path, 6), label="", cache=cache, workers=1)
    assert [outcome.value for outcome in first + again[2:]] == [0, 1, 4, 9, 16, 25]
    assert all(outcome.kept for outcome in again[:2])


def test_when_all_workers_are_gone_it_does_not_wait_for_ever(address, tmp_path):
    cache = Cache(tmp_path / "cache")
    gone = pytest.raises(ClusterError, match="has no worker any more")
    with dask_processes.workers(address, 1) as (one,), cluster(address, jobs.mark) as executor, gone:
        executor.patience = 2
        Thread(target=killed_after, args=(one, tmp_path)).start()
        run(jobs.slowly, listed(tmp_path, 40), label="", cache=cache, executor=executor)
    assert entries(tmp_path / "cache")


def test_when_the_scheduler_is_gone_it_does_not_wait_for_ever(tmp_path):
    cache = Cache(tmp_path / "cache")
    gone = pytest.raises(ClusterError, match=r"scheduler at .* is gone|has no worker any more")
    with (
        dask_processes.scheduler() as (where, process),
        dask_processes.workers(where, 1),
        cluster(where, jobs.mark) as executor,
        gone,
    ):
        executor.patience = 2
        Thread(target=killed_after, args=(process, tmp_path)).start()
        run(jobs.slowly, listed(tmp_path, 40), label="", cache=cache, executor=executor)
    assert entries(tmp_path / "cache")


def test_an_address_where_nobody_listens_says_how_to_start_a_scheduler():
    with (
        pytest.raises(
            ClusterError, match=r"no scheduler answers at tcp://127\.0\.0\.1:1; start one: python -m dask"
        ),
        cluster("tcp://127.0.0.1:1", jobs.mark, patience=0.5),
    ):
        pass


@pytest.mark.parametrize("address", ["nonsense://x", "", "127.0.0.1:notaport"])
def test_an_address_that_is_none_is_refused(address):
    with (
        pytest.raises(ClusterError, match="no scheduler answers at"),
        cluster(address, jobs.mark, patience=0.5),
    ):
        pass


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "distributed":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ClusterError, match=r"requirements-cluster\.lock"), cluster("127.0.0.1:1", jobs.mark):
        pass
    assert (Path(ROOT) / "requirements-cluster.lock").is_file()
