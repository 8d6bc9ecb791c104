"""Independent jobs over the machine's cores, with a progress bar and results in the order of the jobs.

A job is a name and an argument, so that a list of jobs can be sent to other processes (or machines)
that import the function themselves. The same code runs inside one process where there is one core or one job.
"""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from typing import Any, NamedTuple, TypeVar

from tqdm import tqdm

from scripts.errors import SiteError

Result = TypeVar("Result")


class Job(NamedTuple):
    """What to call the work in the progress bar and in errors, and what to work on (it must pickle)."""

    name: str
    argument: Any


class JobFailed(SiteError):
    """A job raised; the message names the job and repeats the error. The error itself is the cause."""


def run(
    function: Callable[[Any], Result],
    jobs: Sequence[Job],
    *,
    label: str,
    executor: Executor | None = None,
    workers: int | None = None,
) -> list[Result]:
    """`[function(job.argument) for job in jobs]`, over processes.

    Stops at the first job that fails and raises JobFailed with its name. `function` must be importable
    by name in another process. Give an `executor` (anything with `submit`) to run elsewhere.
    """
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    with tqdm(total=len(jobs), desc=label, unit="", disable=None, leave=False) as bar:
        if executor is None and workers <= 1:
            return [_finished(job, function, bar) for job in jobs]
        if executor is not None:
            return _collect(executor, function, jobs, bar)
        # A forked child of a process that embeds V8 or runs threads may hang; a spawned one starts clean.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
            return _collect(pool, function, jobs, bar)


def _collect(
    pool: Executor, function: Callable[[Any], Result], jobs: Sequence[Job], bar: Any
) -> list[Result]:
    futures: dict[Future[Result], int] = {
        pool.submit(function, job.argument): index for index, job in enumerate(jobs)
    }
    results: dict[int, Result] = {}
    try:
        for future in as_completed(futures):
            index = futures[future]
            try:
                results[index] = future.result()
            except Exception as error:
                raise JobFailed(f"{jobs[index].name}: {type(error).__name__}: {error}") from error
            bar.set_postfix_str(jobs[index].name, refresh=False)
            bar.update()
    except BaseException:
        for future in futures:
            future.cancel()
        raise
    return [results[index] for index in range(len(jobs))]


def _finished(job: Job, function: Callable[[Any], Result], bar: Any) -> Result:
    try:
        result = function(job.argument)
    except Exception as error:
        raise JobFailed(f"{job.name}: {type(error).__name__}: {error}") from error
    bar.set_postfix_str(job.name, refresh=False)
    bar.update()
    return result
