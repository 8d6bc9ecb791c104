"""Are the shown programs what is expected of them, on whatever library they run?

What the definition expects comes from nilpotent arithmetic, in ℚ where that can be, else in balls: no rule
of differentiation takes part. A library's own derivative of the shown function can be asked the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.automatic.autodiff import slopes
from derivations.automatic.compare import difference
from derivations.automatic.point import (
    defined_slopes,
    defined_value,
    directions,
    orientation,
    size_of_terms,
)
from derivations.verify.statement import needs_symmetry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.automatic.libraries import Library
    from derivations.automatic.point import Array, Point
    from derivations.automatic.shown import Shown

    Apart = dict[str, float | None]


def programs_apart(
    shown: Shown, at: Point, library: Library, expected: Array, along: Sequence[Array]
) -> Apart:
    """In tolerances: the shown function against its definition, each derivative against the slopes expected.

    Raises BrokenProgramError for a program that fails.
    """
    function, terms = shown.function(at, library), size_of_terms(at)
    apart = {"the function": difference(orientation(at, function) * defined_value(at), function, terms)}
    for layout in shown.forms:
        derivative = shown.derivative(layout, at, library)
        apart[f"the {layout} layout"] = difference(expected, shown.slopes(layout, derivative, along), terms)
        if needs_symmetry(at.statement):
            # A skew part of the gradient meets no symmetric direction: it is asked for by itself.
            apart[f"the symmetry of the {layout} layout"] = difference(derivative.T, derivative, terms)
    return apart


def defined(shown: Shown, at: Point, library: Library) -> Array:
    """The slopes of f by definition; of −f where the shown f has taken the other sign that is free."""
    return orientation(at, shown.function(at, library)) * defined_slopes(at, directions(at))


def apart_from_definition(shown: Shown, at: Point, library: Library) -> Apart:
    """The shown programs against the definition. Raises BrokenProgramError."""
    return programs_apart(shown, at, library, defined(shown, at, library), directions(at))


def own_apart(shown: Shown, at: Point, library: Library) -> Apart:
    """What the library's own rules make of the shown function. Raises NoRuleError where it has none."""
    found = slopes(shown.traced(library), at, library)
    return {"its own derivative": difference(defined(shown, at, library), found, size_of_terms(at))}
