"""The same list of jobs on a cluster: an executor that hands them to a `dask.distributed` scheduler.

Workers import the functions themselves, so each must have our code and our libraries: every job
carries a mark of them, and a worker whose own mark differs refuses the job. A worker that is lost
costs nothing but time: the scheduler gives its jobs to another, until one job has killed four.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from threading import Event, Lock, Thread
from typing import Any

from derivations.work.errors import ClusterError, WorkerLost

# On this machine alone; both serve pages of their own besides, which must not be open to others either.
HERE = "--host 127.0.0.1 --dashboard-address 127.0.0.1:0"
SCHEDULER = f"python -m dask scheduler {HERE}"
WORKER = f"python -m dask worker {{}} {HERE} --nthreads 1"
INSTALL = "python -m pip install --require-hashes -r requirements-cluster.lock"
# Balls share one precision in a process: its threads take turns.
_TURN = Lock()
_PAUSE = 0.5


def marked(mark: Callable[[], str], expected: str, function: Callable[[Any], Any], argument: Any) -> Any:
    """At the worker: `function(argument)`, if the worker's own mark is the one expected."""
    with _TURN:
        own = mark()
        if own != expected:
            raise ClusterError(
                f"a worker has other code or libraries than we have: its mark is {own}, ours {expected}; "
                "bring both to one state and start the worker anew"
            )
        return function(argument)


class Cluster(Executor):
    """Jobs go to the scheduler of a client; what comes back is an ordinary future, its errors ours."""

    def __init__(self, client: Any, address: str, mark: Callable[[], str], patience: float) -> None:
        self.client = client
        self.address = address
        self.mark = mark
        self.expected = mark()
        self.patience = patience
        self.waiting: set[Future[Any]] = set()
        self.closed = Event()
        Thread(target=self._watch, daemon=True).start()

    def submit(self, function: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """The future result of a job. `function` and its argument must be known to the worker by name."""
        if len(args) != 1 or more:
            raise TypeError("a job has one argument")
        try:
            job = self.client.submit(marked, self.mark, self.expected, function, args[0], pure=False)
        except Exception as error:
            raise self._ours(error) from error
        result: Future[Any] = Future()
        result.set_running_or_notify_cancel()
        self.waiting.add(result)
        job.add_done_callback(lambda done: self._pass_on(done, result))
        return result

    def _pass_on(self, done: Any, result: Future[Any]) -> None:
        try:
            value = done.result()
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
            self._settle(result, self._ours(error))
        else:
            self._settle(result, None, value)

    def _settle(self, result: Future[Any], error: BaseException | None, value: Any = None) -> None:
        # The watch may have given it up: a future is settled once.
        with suppress(InvalidStateError):
            if error is None:
                result.set_result(value)
            else:
                result.set_exception(error)
        self.waiting.discard(result)

    def _watch(self) -> None:
        """Give up what is waiting when there was no worker for as long as our patience lasts."""
        alone = 0.0
        while not self.closed.wait(_PAUSE):
            alone = 0.0 if self.client.scheduler_info()["workers"] else alone + _PAUSE
            if alone > self.patience:
                for result in list(self.waiting):
                    self._settle(
                        result,
                        ClusterError(f"{self.address} has no worker any more: {WORKER.format(self.address)}"),
                    )

    def _ours(self, error: BaseException) -> BaseException:
        address = self.address
        if type(error).__name__ == "KilledWorker":
            return WorkerLost(
                f"workers of {address} were killed at one job after another; most often memory runs out. "
                f"Start workers with more memory each. ({error})"
            )
        # Its own errors, of lost connections and closed clients; those of a job come from elsewhere.
        if isinstance(error, CancelledError) or type(error).__module__.startswith("distributed."):
            return ClusterError(f"the scheduler at {address} is gone; what was done need not be repeated")
        # A module that we have and they have not: theirs is another environment.
        unknown = isinstance(error, ModuleNotFoundError) and find_spec(error.name or "") is not None
        if unknown or "deserialization of the task graph" in str(error):
            return ClusterError(
                f"scheduler and workers of {address} must know our modules: start them in the folder of the "
                f"project, with its libraries: {SCHEDULER}; {WORKER.format(address)} ({error})"
            )
        return error


@contextmanager
def cluster(address: str, mark: Callable[[], str], *, patience: float = 30) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address`, for as long as the context lasts.

    `mark` names the state of code and libraries; workers call it too. Raises ClusterError where
    `distributed` is not installed, or where no scheduler answers, or no worker is there, for
    `patience` seconds.
    """
    try:
        # Only whoever asks for a cluster needs it.
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise ClusterError(f"a cluster needs the package distributed: {INSTALL}") from error
    # What its log says in a hundred lines, our errors say in one.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}; start one: {SCHEDULER}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise ClusterError(
                f"the scheduler at {address} has no worker: {WORKER.format(address)}"
            ) from error
        running = Cluster(client, address, mark, patience)
        try:
            yield running
        finally:
            running.closed.set()
