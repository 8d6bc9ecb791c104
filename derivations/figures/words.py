"""Computed numbers in a sentence: alt texts are read aloud, so they carry no LaTeX."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import sympy as sp

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKING_DIGITS = 30


def said(number: sp.Expr | float, digits: int | None = None) -> str:
    """A number, rounded to so many digits after the point; without `digits`, exactly.

    Raises ValueError where an exact decimal does not exist.
    """
    if digits is None:
        rational = sp.Rational(number)
        decimal = Decimal(rational.p) / Decimal(rational.q)
        if sp.Rational(str(decimal)) != rational:
            raise ValueError(f"{number} has no finite decimal expansion: say to how many digits")
        text = f"{decimal:f}"
    else:
        text = f"{Decimal(str(sp.N(number, WORKING_DIGITS))):.{digits}f}"
    return text.replace("-", "−")


def point(coordinates: Iterable[sp.Expr]) -> str:
    """A point, as in (−2, 0.1)."""
    return f"({', '.join(said(coordinate) for coordinate in coordinates)})"


def degrees(angle: sp.Expr, digits: int = 1) -> str:
    """An angle given in radians, as in 53.1°."""
    return f"{said(angle * 180 / sp.pi, digits)}°"
