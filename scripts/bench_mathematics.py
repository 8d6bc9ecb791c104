"""What derivations and checks cost, over the catalogue of the day, on one core, beside SymPy."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import sympy

from derivations import catalogue
from derivations.calculus.derivation import derive
from derivations.core.identity import Identity
from derivations.verify.exact import assignments, check
from derivations.verify.statement import Statement

_SECONDS = 2.0


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    value: float
    unit: str


def mathematics_figures() -> Iterator[Figure]:
    """Exact checks a second, milliseconds a derivation, and the ratio to SymPy's on one derivative."""
    every = list(catalogue.identities().values())
    yield Figure("exact checks per second, one core", checks_per_second(every), "")
    times = sorted(best_of(partial(derive, identity)) for identity in every)
    yield Figure("derivation with its lines, median", 1000 * statistics.median(times), "ms")
    yield Figure("derivation with its lines, slowest", 1000 * times[-1], "ms")
    own = best_of(partial(derive, catalogue.by_slug()["trace-quadratic"]))
    yield Figure("d tr(X'AX), SymPy's time over ours", best_of(by_sympy) / own, "")


def checks_per_second(every: list[Identity]) -> float:
    """Whole statements, each at all its sizes with fresh seeds, until the time is up."""
    statements = [
        Statement(of=i.of, by=i.by, kind=i.kind, claim=i.claim, conditions=i.conditions) for i in every
    ]
    done, seed, started = 0, 0, time.process_time()
    while time.process_time() - started < _SECONDS:
        for statement in statements:
            for sizes in assignments(statement):
                if not check(statement, sizes, seed):
                    raise ValueError(f"a check fails: {statement.serialised()}")
                done += 1
        seed += 1
    return done / (time.process_time() - started)


def best_of(work: Callable[[], object], rounds: int = 5) -> float:
    """The least processor time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def by_sympy() -> None:
    """The same derivative by SymPy's matrix expressions."""
    n, m = sympy.symbols("n m", integer=True, positive=True)
    A, X = sympy.MatrixSymbol("A", m, m), sympy.MatrixSymbol("X", m, n)
    sympy.Trace(X.T * A * X).diff(X)
