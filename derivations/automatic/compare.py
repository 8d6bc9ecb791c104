"""When two computations in floating point agree: measured in tolerances, at points that allow it.

Within one tolerance they agree; APART tolerances are more than rounding explains; what lies in between
was computed at a point too close to a pole or a double eigenvalue, and another point is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from derivations.automatic.point import point, sizes_for
from derivations.core.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from derivations.automatic.point import Array, Point
    from derivations.verify.statement import Statement

POINTS, TRIES = 2, 5
TOLERANCE, APART = 1e-8, 1e4
# So many tolerances of the terms are rounding: 10⁻¹² in floating point.
NOISE = 1e-4


@dataclass(frozen=True)
class Look:
    """Each comparison at one point, in tolerances; None where there was nothing to compare with."""

    sizes: Mapping[str, int]
    seed: int
    apart: Mapping[str, float | None]

    @property
    def far(self) -> list[str]:
        """What is apart."""
        return [what for what, apart in self.apart.items() if apart is not None and not apart <= APART]

    @property
    def agrees(self) -> bool:
        """Is everything within its tolerance?"""
        return all(apart is not None and apart <= 1 for apart in self.apart.values())


def looks(statement: Statement, apart: Callable[[Point], Mapping[str, float | None]]) -> Iterator[Look]:
    """One look at each of POINTS sizes: at the first of TRIES points that tells, else at the last.

    Raises DomainError where no point meets the conditions, at any size.
    """
    done = 0
    for turn, sizes in enumerate(sizes_for(statement)):
        try:
            at = point(statement, sizes, turn * TRIES)
        except DomainError as error:
            refusal = error
            continue
        yield look_near(at, turn * TRIES, apart)
        done += 1
        if done == POINTS:
            return
    if not done:
        raise refusal


def look_near(at: Point, seed: int, apart: Callable[[Point], Mapping[str, float | None]]) -> Look:
    """The look at this point, or at another one of these sizes if it does not tell."""
    for other in range(TRIES):
        with np.errstate(all="ignore"):
            here = point(at.statement, at.sizes, seed + other) if other else at
            look = Look(at.sizes, seed + other, apart(here))
        if look.far or look.agrees:
            break
    return look


def difference(expected: Array, found: Array, terms: float, tolerance: float = TOLERANCE) -> float | None:
    """How many tolerances the two are apart, relative to the size of the larger.

    None where there is nothing to compare with: what is expected is no number, or both are no more than
    the rounding of terms of this size. Infinite where the shapes differ or no number was found.
    """
    if not is_finite(expected):
        return None
    if expected.shape != found.shape or not is_finite(found):
        return float("inf")
    scale = max(abs(expected).max(), abs(found).max())
    if scale <= NOISE * tolerance * terms:
        return None if scale else 0.0
    return float(abs(expected - found).max() / scale / tolerance)


def is_finite(numbers: Array) -> bool:
    """Is every entry a number? Those of mpmath are compared as well as floats."""
    return all(abs(x) < float("inf") for x in numbers.flat)
