"""Numbers and matrices on the page."""

from decimal import Decimal
from fractions import Fraction

import pytest

from derivations.core.shape import Shape, Size
from derivations.write.values import equals, matrix, number

N = Size.of("n")


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (3, "3"), (-3, "-3"), (Fraction(4, 2), "2"), (Fraction(-1, 3), r"-\tfrac{1}{3}"), (2.0, "2.000"),
        (0.12345, "0.1235"), (-1234.56, "-1235"), (9999.6, r"1.000 \times 10^{4}"), (0.0, "0"),
        (12345.0, r"1.234 \times 10^{4}"), (1e-7, r"1.000 \times 10^{-7}"), (0.00123456, "0.001235"),
        (Decimal("0.118975"), "0.1190"),
    ],
)  # fmt: skip
def test_a_number(value, latex):
    assert number(value) == latex


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="no number"):
        number(value)


def test_matrices():
    assert (
        matrix([[1, -2], [Fraction(1, 2), 0]]) == r"\begin{bmatrix} 1 & -2 \\ \tfrac{1}{2} & 0 \end{bmatrix}"
    )
    assert matrix([[Fraction(7)]]) == "7"
    assert equals("x", Shape(N, Size()), [[1], [2]]) == r"\mathbf{x} = \begin{bmatrix} 1 \\ 2 \end{bmatrix}"
    assert equals("A", Shape(N, N), [[1, 2], [3, 4]]).startswith("A = ")


@pytest.mark.parametrize("rows", [[], [[]], [[1, 2], [3]]])
def test_ragged_rows_are_refused(rows):
    with pytest.raises(ValueError, match="rows of one length"):
        matrix(rows)
