"""What it costs to verify: the catalogue from nothing and from the cache, one identity, many times more.

Many times more is the catalogue again with other names for its symbols: other statements with other
random points, so that nothing is remembered from one copy to the next.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from derivations import catalogue
from derivations.certified import PASSED, certificate
from derivations.core.expr import Expr
from derivations.core.identity import Identity
from derivations.work.run import Job, run
from scripts.bench_mathematics import Figure
from scripts.places import CACHE, ROOT

WORKERS = 2
TIMES = (1, 4, 16)
ONE = "trace-inverse"


def verification_figures() -> Iterator[Figure]:
    """Seconds by the command line, start of Python included; then seconds an identity as the list grows."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        nothing = seconds(folder, "--all", "--workers", str(WORKERS))
        yield Figure("catalogue verified, 2 processes", nothing, "s")
        yield Figure("catalogue verified, from cache", seconds(folder, "--all"), "s")
        yield Figure(f"verify {catalogue.by_slug()[ONE].id}", seconds(folder, ONE), "s")
    first = 0.0
    for times in TIMES:
        jobs = [
            Job(f"{id_} ({number})", (id_, str(number)))
            for number in range(times)
            for id_ in catalogue.identities()
        ]
        started = time.perf_counter()
        outcomes = run(copied, jobs, label=f"{times} times", workers=WORKERS)
        yield Figure(f"{times} times the catalogue", time.perf_counter() - started, "s")
        each = sum(outcome.value for outcome in outcomes) / len(jobs)
        first = first or each
        yield Figure(f"{times} times, processor per identity", 1000 * each, "ms")
        yield Figure(f"{times} times, against 1 times", each / first, "")


def seconds(cache: str, *words: str) -> float:
    """How long `python -m derivations verify` takes, with a cache of its own. Raises if it does not pass."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "derivations", "verify", *words],
        cwd=ROOT,
        env=os.environ | {"DERIVATIONS_CACHE": cache},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def copied(job: tuple[str, str]) -> float:
    """Seconds of processor time for a copy of an identity; that with the number 0 is the identity itself.

    Raises ValueError where the copy does not pass as the identity does: it would not cost the same.
    """
    id_, number = job
    identity = copy(catalogue.identities()[id_], int(number))
    started = time.process_time()
    verdict = certificate(identity)["verdict"]
    if verdict not in PASSED:
        raise ValueError(f"{id_} with other names is {verdict}")
    return time.process_time() - started


def copy(identity: Identity, number: int) -> Identity:
    """The identity with a number behind the name of every symbol."""
    copied: Identity = with_names(identity, str(number) if number else "")
    return copied


def with_names(value: Any, ending: str) -> Any:
    """Anything in a record, its symbols renamed."""
    if isinstance(value, Expr):
        return value.replace({symbol: renamed(symbol, ending) for symbol in value.symbols()})
    if isinstance(value, tuple):
        return tuple(with_names(part, ending) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: with_names(getattr(value, f.name), ending) for f in fields(value)})
    return value


def renamed(symbol: Expr, ending: str) -> Expr:
    """The same symbol under another name."""
    name, *rest = symbol.data
    return symbol.op(data=(name + ending, *rest))
