"""A real scheduler and real workers, each a process of its own, all on the loopback address."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from derivations.work.places import ROOT
from tests.work.jobs import HANG, until

HERE = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]


def started(*words: str, **environment: str) -> subprocess.Popen[str]:
    """`python -m dask …` in the folder of the project, quiet."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words, *HERE],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def worker(address: str, **environment: str) -> subprocess.Popen[str]:
    """One process that works on one job at a time; nobody starts it anew when it is killed."""
    return started("worker", address, "--nthreads", "1", "--no-nanny", **environment)


@contextmanager
def scheduler(**environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a scheduler, and its process."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    process = started("scheduler", "--port", str(port), **environment)
    try:
        until(lambda: listens(port))
        yield f"tcp://127.0.0.1:{port}", process
    finally:
        ended(process)


@contextmanager
def workers(address: str, number: int = 2, **environment: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Workers of the scheduler at this address, for as long as the context lasts."""
    processes = [worker(address, **environment) for _ in range(number)]
    try:
        yield processes
    finally:
        for process in processes:
            ended(process)


def listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(HANG)
