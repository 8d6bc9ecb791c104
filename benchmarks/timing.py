"""What an answer of our own engine costs, and which part of it: milliseconds of the processor.

Each problem is timed with empty memories, after one run of the whole set that loads what is loaded
once. Complex problems are left out: their derivative is found and checked in one.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.table import quantile
from derivations.calculus import simplify
from derivations.calculus.admitted import admitted
from derivations.derive import derive, found
from derivations.read import read, read_variable
from derivations.write.spell import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.problem import Problem


class Cost(NamedTuple):
    """The derivation with its steps and its simplification, and the whole answer with all spellings."""

    derivation: float
    whole: float


def taken(work: Callable[[], object]) -> float:
    """Milliseconds, with nothing remembered of what was derived before."""
    simplify.forget()
    remembered.cache_clear()
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def cost(problem: Problem) -> Cost:
    """One problem, each part once."""
    reading = read(problem.expression, problem.let)
    f, by = reading.expr, read_variable(problem.wrt, reading)
    f = admitted(f, by)
    return Cost(
        taken(lambda: found(f, by, problem.order, "mixed", problem.symmetric)),
        taken(
            lambda: derive(
                problem.expression, problem.wrt, problem.order, "mixed", problem.symmetric, problem.let
            ).as_json()
        ),
    )


def costs(problems: Sequence[Problem]) -> list[Cost]:
    """Of every well-posed problem with real variables."""
    real = [p for p in problems if not p.is_ill_posed and "complex" not in " ".join(p.let.values())]
    for problem in real:
        cost(problem)
    return [cost(problem) for problem in real]


def report(problems: Sequence[Problem]) -> str:
    """The quantiles that matter, one line each."""
    found_ = costs(problems)
    alone = [c.derivation for c in found_]
    rest = statistics.median(c.whole - c.derivation for c in found_)
    whole = [c.whole for c in found_]
    lines = (
        ("derivation, steps and simplification: median", quantile(alone, 0.5)),
        ("derivation, steps and simplification: 99th percentile", quantile(alone, 0.99)),
        ("reading, proof, self-check and spellings besides: median", rest),
        ("the whole answer: median", quantile(whole, 0.5)),
        ("the whole answer: 99th percentile", quantile(whole, 0.99)),
    )
    head = f"our own engine on {len(found_)} problems, milliseconds of the processor"
    return "\n".join([head, *(f"{what:<60}{ms:>8.2f}" for what, ms in lines)])
