"""Jobs that other processes import by name; each takes a folder and a number."""

import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

Place = tuple[str, int]
HANG = 300  # seconds; a guard, no measurement


def squared(place: Place) -> int:
    """The number's square, and a mark in the folder that it was worked out."""
    folder, number = place
    with (Path(folder) / "log").open("a") as log:
        log.write(f"{number}\n")
    return number * number


def slowly(place: Place) -> int:
    time.sleep(0.15)
    return squared(place)


def killed_once(place: Place) -> int:
    """The first that comes to number 3 is killed, as by a machine without memory."""
    folder, number = place
    mark = Path(folder) / "killed"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(place)


def always_killed(place: Place) -> int:
    if place[1] == 3:
        os._exit(9)
    return squared(place)


def hungry(place: Place) -> int:
    """Number 3 asks for more memory than its process may have."""
    if place[1] == 3:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.RLIM_INFINITY))
        try:
            bytearray(1 << 34)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return squared(place)


def refused(place: Place) -> int:
    if place[1] == 3:
        raise ArithmeticError("three is refused")
    return squared(place)


def pid_then_sleep(place: Place) -> int:
    folder, number = place
    (Path(folder) / f"pid-{os.getpid()}").touch()
    time.sleep(60)
    return number


def mark() -> str:
    """Stands for the state of the code."""
    return os.environ.get("MARK_OF_THE_TEST", "state A")


def log(folder: Path) -> list[int]:
    """The numbers that were worked out, sorted, each as often as it was."""
    path = folder / "log"
    return sorted(map(int, path.read_text().split())) if path.exists() else []


def until(reached: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + HANG
    while not reached():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.01)
