"""Digits: the indices of one dimension, the most significant first.

A dimension of composite size, such as the rows of A ⊗ B, may be split into several digits, and
is split where it meets one that is. A negative digit is a constant: entry and size of a
dimension of fixed size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.shape import ONE, Size
from derivations.prove.limits import Undecided

if TYPE_CHECKING:
    from collections.abc import Mapping

Digits = tuple[int, ...]

CONSTANTS = 1000


def constant(entry: int, size: int) -> int:
    """The digit that is always `entry` (from 0), in a dimension of this size."""
    if size >= CONSTANTS:
        msg = f"fixed sizes from {CONSTANTS} on are not supported"
        raise Undecided(msg)
    return -1 - (size * CONSTANTS + entry)


def entry_and_size(digit: int) -> tuple[int, int]:
    """The inverse of `constant`."""
    size, entry = divmod(-1 - digit, CONSTANTS)
    return entry, size


def mapped(digits: Digits, by: Mapping[int, Digits]) -> Digits:
    """Digits renamed, all at once, where `by` names them."""
    return tuple(d for digit in digits for d in by.get(digit, (digit,)))


def replaced(digits: Digits, by: Mapping[int, Digits]) -> Digits:
    """Digits replaced by digits, until nothing more is to be replaced."""
    if not any(digit in by for digit in digits):
        return digits
    return tuple(d for digit in digits for d in (replaced(by[digit], by) if digit in by else (digit,)))


def identified(left: Digits, right: Digits, sizes: tuple[Size, ...], by: dict[int, Digits]) -> bool:
    """Extend `by` so that the digits of both sides are equal; False if constants differ."""
    a, b = list(replaced(left, by)), list(replaced(right, by))
    while a and b:
        p, q = a.pop(0), b.pop(0)
        if p == q:
            continue
        if size_of(p, sizes) == size_of(q, sizes):
            if p < 0 and q < 0:
                return False
            # The constant replaces the index; of two indices the first stays.
            by[p if q < 0 else q] = (q if q < 0 else p,)
        elif p >= 0 and (head := prefix(size_of(p, sizes), [q, *b], sizes)):
            by[p], b = tuple([q, *b][:head]), [q, *b][head:]
        elif q >= 0 and (head := prefix(size_of(q, sizes), [p, *a], sizes)):
            by[q], a = tuple([p, *a][:head]), [p, *a][head:]
        else:
            msg = "two Kronecker products that split their indices differently"
            raise Undecided(msg)
        a, b = list(replaced(tuple(a), by)), list(replaced(tuple(b), by))
    if a or b:
        msg = "two Kronecker products that split their indices differently"
        raise Undecided(msg)
    return True


def size_of(digit: int, sizes: tuple[Size, ...]) -> Size:
    """The size of the dimension that a digit runs through."""
    return sizes[digit] if digit >= 0 else Size(factor=entry_and_size(digit)[1])


def prefix(size: Size, digits: list[int], sizes: tuple[Size, ...]) -> int:
    """How many of the digits make up an index of this size; 0 if none do."""
    product = ONE
    for count, digit in enumerate(digits, 1):
        product *= size_of(digit, sizes)
        if product == size:
            return count
    return 0
