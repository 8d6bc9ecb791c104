"""How a computed value is written in LaTeX: without delimiters, and the same on every page."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sympy as sp

# The digits a reader is shown are cut from this many, so that the last one is rounded rightly.
WORKING_DIGITS = 50


def exact(value: Any) -> str:
    """A number, polynomial or matrix as it is; a tuple of numbers as a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return point(value)
    return str(sp.latex(value, mat_str="bmatrix", mat_delim="", order="lex", fold_func_brackets=True))


def small(value: Any) -> str:
    """A matrix of numbers low enough to stand within a line of text."""
    rows = r" \\ ".join(" & ".join(map(exact, value.row(i))) for i in range(value.rows))
    return rf"\left[\begin{{smallmatrix}} {rows} \end{{smallmatrix}}\right]"


def graded(value: Any) -> str:
    """A polynomial with the terms of highest degree first, as one writes a quadratic."""
    return str(sp.latex(value, order="grlex"))


def ascending(value: Any) -> str:
    """A sum with its constant, or its lowest power, first."""
    return str(sp.latex(value, order="rev-lex"))


def point(value: Any) -> str:
    """A column or a tuple, written along the line as the coordinates of a point."""
    return r"\left(" + r",\, ".join(exact(entry) for entry in value) + r"\right)"


def decimal(digits: int) -> Callable[[Any], str]:
    """A real number rounded to so many digits after the point."""
    return lambda value: f"{Decimal(str(sp.N(value, WORKING_DIGITS))):.{digits}f}"


def terminating(value: Any) -> str:
    """A fraction whose decimal expansion ends, in full. Raises ValueError where it does not end."""
    decimal_fraction = Decimal(value.p) / Decimal(value.q)
    if sp.Rational(str(decimal_fraction)) != value:
        raise ValueError(f"{value} has no finite decimal expansion")
    return f"{decimal_fraction:f}"


def over_one_denominator(value: Any) -> str:
    """A matrix of fractions as one fraction times a matrix of integers."""
    denominator = sp.ilcm(*(entry.q for entry in value))
    front = "" if denominator == 1 else rf"\frac{{1}}{{{denominator}}}"
    return front + exact(value * denominator)


def degrees(digits: int) -> Callable[[Any], str]:
    """An angle in radians, written in degrees."""
    number = decimal(digits)
    return lambda value: number(value * 180 / sp.pi) + r"^{\circ}"
