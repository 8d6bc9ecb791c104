"""Sizes and shapes: letters, numbers and products of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Size:
    """A positive size: a number times a commutative product of letters, such as n, 3 or mn."""

    letters: tuple[str, ...] = ()
    factor: int = 1

    @staticmethod
    def of(size: Size | str | int) -> Size:
        """N from "n", 3 from 3; a size is left as it is."""
        if isinstance(size, Size):
            return size
        if isinstance(size, int) and size >= 1:
            return Size(factor=size)
        if isinstance(size, str) and size.isidentifier():
            return Size((size,))
        msg = f"a size is a letter or a positive integer, not {size!r}"
        raise ValueError(msg)

    def __mul__(self, other: Size) -> Size:
        return Size(tuple(sorted(self.letters + other.letters)), self.factor * other.factor)

    def at(self, sizes: dict[str, int]) -> int:
        """The number that this size is when its letters have these values."""
        number = self.factor
        for letter in self.letters:
            number *= sizes[letter]
        return number

    def __str__(self) -> str:
        if not self.letters:
            return str(self.factor)
        return ("" if self.factor == 1 else str(self.factor)) + "".join(self.letters)


ONE = Size()


class Shape(NamedTuple):
    """Rows and columns. A scalar is 1×1, a vector is a column."""

    rows: Size
    cols: Size

    @property
    def is_scalar(self) -> bool:
        """One row and one column."""
        return self.rows == ONE and self.cols == ONE

    @property
    def is_vector(self) -> bool:
        """A proper column: more than one row is possible, exactly one column."""
        return self.cols == ONE and self.rows != ONE

    @property
    def is_square(self) -> bool:
        """As many rows as columns, for every value of the letters."""
        return self.rows == self.cols

    @property
    def kind(self) -> str:
        """`scalar`, `vector` (a column) or `matrix` (everything else, rows included)."""
        if self.is_scalar:
            return "scalar"
        return "vector" if self.is_vector else "matrix"

    @property
    def transposed(self) -> Shape:
        """Rows and columns exchanged."""
        return Shape(self.cols, self.rows)

    @property
    def letters(self) -> tuple[str, ...]:
        """The size letters in it, sorted, each once."""
        return tuple(sorted({*self.rows.letters, *self.cols.letters}))

    def at(self, sizes: dict[str, int]) -> tuple[int, int]:
        """The numbers of rows and columns when the letters have these values."""
        return self.rows.at(sizes), self.cols.at(sizes)

    def __str__(self) -> str:
        return f"{self.rows}×{self.cols}"


SCALAR = Shape(ONE, ONE)
