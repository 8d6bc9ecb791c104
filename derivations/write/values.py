"""Numbers and matrices of numbers as LaTeX: whole numbers, fractions, decimals of four figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.core.spelling import lettered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.core.shape import Shape

Number = int | Fraction | float | Decimal

FIGURES = 4


def number(value: Number) -> str:
    r"""3, −½ as a small fraction; a float or decimal rounded to four figures, 1.234×10⁻⁷ where it is small.

    >>> number(Fraction(-1, 2)), number(0.123456), number(6.02214e23)
    ('-\\tfrac{1}{2}', '0.1235', '6.022 \\times 10^{23}')
    """
    if isinstance(value, (int, Fraction)):
        exact = Fraction(value)
        sign = "-" if exact < 0 else ""
        if exact.denominator == 1:
            return str(exact.numerator)
        return rf"{sign}\tfrac{{{abs(exact.numerator)}}}{{{exact.denominator}}}"
    if not Decimal(value).is_finite():
        raise ValueError(f"{value} is no number that can be shown")
    digits, exponent = f"{value:.{FIGURES - 1}e}".split("e")
    if Decimal(value) == 0:
        return "0"
    if -3 <= int(exponent) < FIGURES:
        return f"{Decimal(digits).scaleb(int(exponent)):f}"
    return rf"{digits} \times 10^{{{int(exponent)}}}"


def matrix(rows: Sequence[Sequence[Number]]) -> str:
    """The matrix with these rows; a 1×1 matrix is the number in it."""
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ValueError("a matrix has rows of one length, and at least one entry")
    if len(rows) == len(rows[0]) == 1:
        return number(rows[0][0])
    body = r" \\ ".join(" & ".join(map(number, row)) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def equals(name: str, shape: Shape, rows: Sequence[Sequence[Number]]) -> str:
    """X = [1; 2], with the letter in the style of its shape."""
    return f"{lettered(name, shape)} = {matrix(rows)}"
