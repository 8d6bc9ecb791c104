"""Independent jobs over the machine's cores, or a cluster: each result is kept as it arrives.

A job is a name and an argument, so that a list of jobs can be sent to other processes (or machines)
that import the function themselves. The same code runs inside one process where there is one core or one job.
A list that was interrupted goes on where it stopped: what the cache has is not run again.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, NamedTuple

from tqdm import tqdm

from derivations.work.cache import Cache
from derivations.work.errors import CacheError, JobFailed, WorkerLost, WorkError

WORKERS = "DERIVATIONS_WORKERS"
FEWER = f"use fewer processes: --workers 1, or {WORKERS}=1 in the environment"


class Job(NamedTuple):
    """What to call the work in the progress bar and in errors, what to work on (it must pickle), and
    the name under which the cache keeps the result: none, and it is not kept.
    """

    name: str
    argument: Any
    key: str | None = None


class Outcome(NamedTuple):
    """A job's result, or an error that is tolerated; `kept` says that the cache had it already."""

    value: Any
    kept: bool = False


def run(
    function: Callable[[Any], Any],
    jobs: Sequence[Job],
    *,
    label: str,
    cache: Cache | None = None,
    fresh: bool = False,
    tolerate: tuple[type[Exception], ...] = (),
    executor: Executor | None = None,
    workers: int | None = None,
) -> list[Outcome]:
    """`function(job.argument)` of each job in turn, over processes; or what `cache` has, unless `fresh`.

    `function` must be importable by name in another process. An `executor` (anything with `submit`)
    runs the jobs elsewhere. Errors of the types in `tolerate` stand in the place of a result, and are
    not kept. Any other error stops the list: JobFailed names the job; WorkerLost is raised where
    processes are killed, after the jobs that they left were begun again once.
    """
    results = Results(jobs, cache, tolerate, fresh=fresh)
    missing = results.missing
    workers = min(workers or default_workers(), len(missing))
    with tqdm(total=len(missing), desc=label, unit="", disable=None, leave=False) as bar:
        results.bar = bar
        if not missing:
            pass
        elif executor is not None:
            with _harvest(results):
                _collect(executor, function, results)
        elif workers <= 1:
            for index in missing:
                here: Future[Any] = Future()
                try:
                    here.set_result(function(jobs[index].argument))
                except Exception as error:  # noqa: BLE001 - judged where those of other processes are
                    here.set_exception(error)
                results.arrived(index, here)
        else:
            _over_processes(function, results, workers)
    return [results.of[index] for index in range(len(jobs))]


def default_workers() -> int:
    """As many processes as `DERIVATIONS_WORKERS` says, else as there are cores."""
    named = os.environ.get(WORKERS, "")
    if named and not (named.isdecimal() and int(named) > 0):
        raise WorkError(f"{WORKERS} is a number of processes, 1 or more, not {named!r}")
    return int(named) if named else os.cpu_count() or 1


class Results:
    """What has arrived, by the job's place in the list; each is kept before the next is looked at."""

    def __init__(
        self, jobs: Sequence[Job], cache: Cache | None, tolerate: tuple[type[Exception], ...], *, fresh: bool
    ) -> None:
        self.jobs = jobs
        self.cache = cache
        self.tolerate = tolerate
        self.of: dict[int, Outcome] = {}
        self.bar: Any = None
        self.futures: dict[Future[Any], int] = {}
        if cache is not None and not fresh:
            for index, job in enumerate(jobs):
                with suppress(KeyError):
                    self.of[index] = Outcome(cache.load(job.key or ""), kept=True)

    @property
    def missing(self) -> list[int]:
        """The places of the jobs that are not done."""
        return [index for index in range(len(self.jobs)) if index not in self.of]

    def arrived(self, index: int, future: Future[Any]) -> None:
        """Take the result of a job, or its error. Raises JobFailed unless the error is tolerated."""
        job = self.jobs[index]
        try:
            found = future.result()
        except (BrokenProcessPool, WorkError):
            raise
        except self.tolerate as error:
            self.of[index] = Outcome(error)
        except MemoryError as error:
            raise WorkerLost(f"{job.name}: memory ran out; {FEWER}") from error
        except Exception as error:
            raise JobFailed(f"{job.name}: {type(error).__name__}: {error}") from error
        else:
            if self.cache is not None and job.key is not None:
                found = self.cache.store(job.key, found)
            self.of[index] = Outcome(found)
        self.bar.set_postfix_str(job.name, refresh=False)
        self.bar.update()


def _over_processes(function: Callable[[Any], Any], results: Results, workers: int) -> None:
    try:
        _in_pool(function, results, workers)
    except BrokenProcessPool:
        try:
            # What is killed most often is killed for its memory: now there are fewer to share it.
            _in_pool(function, results, max(1, workers // 2))
        except BrokenProcessPool as error:
            left = results.missing
            names = ", ".join(results.jobs[index].name for index in left[:3])
            raise WorkerLost(
                f"processes were killed, and again after a fresh start; most often memory runs out. "
                f"{len(results.of)} of {len(results.jobs)} jobs are done and need not be repeated; missing: "
                f"{names}{' and others' if len(left) > 3 else ''}. Now {FEWER}"
            ) from error


def _in_pool(function: Callable[[Any], Any], results: Results, workers: int) -> None:
    # A forked child of a process that embeds V8 or runs threads may hang; a spawned one starts clean.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_begin)
    # The pool ends first: what was running when the list was stopped is a result too.
    with _harvest(results), pool:
        _collect(pool, function, results)


def _begin() -> None:
    """Leave Ctrl+C to the parent, and end when it ends: a killed one says nothing to those that wait."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _collect(pool: Executor, function: Callable[[Any], Any], results: Results) -> None:
    futures = results.futures = {}
    try:
        for index in results.missing:
            futures[pool.submit(function, results.jobs[index].argument)] = index
        for future in as_completed(futures):
            results.arrived(futures[future], future)
    except BaseException:
        for future in futures:
            future.cancel()
        raise


@contextmanager
def _harvest(results: Results) -> Iterator[None]:
    """Where the list is stopped, keep what was finished and not looked at; unless nothing can be kept."""
    try:
        yield
    except CacheError:
        raise
    except BaseException:
        for future, index in results.futures.items():
            done = index not in results.of and future.done() and not future.cancelled()
            if done and future.exception() is None:
                results.arrived(index, future)
        raise
