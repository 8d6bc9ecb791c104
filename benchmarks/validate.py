"""Is the set itself right? Every problem against finite differences, at two rectangular sizes.

Four hand-written texts meet: `numpy` under finite differences is the truth; `shortest_numpy` and
the value of `shortest` must equal it, and `expression` must have the value of `numpy`. The check
trusts NumPy and the extrapolation, and knows no rule of differentiation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.definition import TOLERANCE, case, evaluated, gap
from benchmarks.errors import BenchmarkError
from benchmarks.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.functions import Array
    from benchmarks.problem import Problem

# A function's two spellings are evaluated directly, so they agree far better than differences do.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a problem, and where: the sizes, the text, the size of the difference."""

    problem: str
    trial: int
    what: str

    def __str__(self) -> str:
        return f"{self.problem}, sizes {self.trial + 1}: {self.what}"


def faults(problem: Problem) -> list[Fault]:
    """Everything that is wrong with a problem; of an ill-posed one nothing is evaluated."""
    if problem.is_ill_posed:
        return []
    found = []
    for trial in range(len(problem.sizes)):
        try:
            found += [Fault(problem.id, trial, what) for what in wrong(problem, trial)]
        except BenchmarkError as error:
            found.append(Fault(problem.id, trial, str(error)))
    return found


def wrong(problem: Problem, trial: int) -> list[str]:
    """The texts of a problem that are wrong at the sizes of a trial. Raises BenchmarkError."""
    point, truth = case(problem, trial)
    function = evaluated(problem.numpy, point)
    checks: tuple[tuple[str, Callable[[], Array], Array, float], ...] = (
        ("expression is not numpy", lambda: value(problem.expression, point, function.shape), function, SAME),
        (
            "shortest_numpy is not the derivative",
            lambda: evaluated(problem.shortest_numpy, point),
            truth,
            TOLERANCE,
        ),
        (
            "shortest is not the derivative",
            lambda: value(problem.shortest, point, truth.shape),
            truth,
            TOLERANCE,
        ),
    )
    found = []
    for what, computed, wanted, allowed in checks:
        try:
            off = gap(computed(), wanted)
        except (BenchmarkError, ValueError, TypeError, NameError) as error:
            found.append(f"{what}: {error}")
            continue
        if not off <= allowed:
            found.append(f"{what}, off by {off:.1e}")
    return found
