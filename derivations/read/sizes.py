"""Unification of sizes: products of letters, some of which are still unknown.

An unknown size is written ?1, ?2, …; it stands for a size that is not 1 and that no one has named.
Letters that someone has named are all different, and different from every number. An equation is
solved by cancelling what both sides share; what is left of it waits until more is known.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, count, islice
from typing import TYPE_CHECKING

from derivations.core.shape import ONE, Shape, Size
from derivations.read.errors import ReadError
from derivations.read.limits import FACTORS, SIZE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


TOO_LARGE = f"a size has at most {FACTORS} factors, and no number above {SIZE**2}"


def is_unknown(letter: str) -> bool:
    """?1, ?2, …"""
    return letter.startswith("?")


class Sizes:
    """What is known of the unknown sizes."""

    def __init__(self) -> None:
        self.bound: dict[str, Size] = {}
        self.count = 0
        self.waiting: list[tuple[Size, Size]] = []

    def fresh(self) -> Size:
        """A new unknown size."""
        self.count += 1
        return Size((f"?{self.count}",))

    def resolved(self, size: Size) -> Size:
        """The size with everything known filled in. Raises ReadError where it has too many factors."""
        bound = self.bound
        if not any(letter in bound for letter in size.letters):
            return size
        if len(size.letters) == 1 and size.factor == 1:
            return self.followed(size)
        factor, found, left = size.factor, [], list(size.letters)
        while left:
            letter = left.pop()
            if letter in bound:
                value = self.followed(bound[letter])
                factor *= value.factor
                left += value.letters
            else:
                found.append(letter)
            if len(found) > FACTORS or factor > SIZE**2:
                raise ReadError("unsupported", TOO_LARGE)
        return Size(tuple(sorted(found)), factor)

    def followed(self, size: Size) -> Size:
        """From letter to letter as long as one is bound to one; the way is remembered."""
        passed = []
        while len(size.letters) == 1 and size.factor == 1 and size.letters[0] in self.bound:
            passed.append(size.letters[0])
            size = self.bound[size.letters[0]]
        if any(letter in self.bound for letter in size.letters):
            size = self.resolved(size)
        for letter in passed:
            self.bound[letter] = size
        return size

    def times(self, a: Size, b: Size) -> Size:
        """The product of two sizes."""
        if len(a.letters) + len(b.letters) > FACTORS or a.factor * b.factor > SIZE**2:
            raise ReadError("unsupported", TOO_LARGE)
        return self.resolved(a * b)

    def shape(self, shape: Shape) -> Shape:
        """A shape with everything known filled in."""
        return Shape(self.resolved(shape[0]), self.resolved(shape[1]))

    def unify(self, a: Size, b: Size) -> bool:
        """Can the two be one size? Then they are, from now on."""
        if a is b or a == b:
            return True
        a, b = cancelled(self.resolved(a), self.resolved(b))
        if a == b:
            return True
        for one, other in ((a, b), (b, a)):
            if len(one.letters) == 1 and is_unknown(one.letters[0]) and other.factor % one.factor == 0:
                return self.bind(one.letters[0], Size(other.letters, other.factor // one.factor))
        if not (undecided(a) or undecided(b)):
            return False
        self.waiting.append((a, b))
        return True

    def bind(self, letter: str, size: Size) -> bool:
        """Gives an unknown its value; no unknown is 1."""
        if size == ONE:
            return False
        self.bound[letter] = size
        return True

    def settled(self) -> bool:
        """Solves what waits, in pairs from left to right where several solutions exist."""
        for guessing in (False, True):
            waiting, self.waiting = self.waiting, []
            for a, b in waiting:
                if not (self.paired(a, b) if guessing else self.unify(a, b)):
                    return False
        return not self.waiting

    def paired(self, a: Size, b: Size) -> bool:
        """Solves ab = cd by a = c, b = d: the unknowns in the order in which they came."""
        a, b = cancelled(self.resolved(a), self.resolved(b))
        if a.factor != b.factor or len(a.letters) != len(b.letters):
            return a == b or self.unify(a, b)
        pairs = zip(in_order(a), in_order(b), strict=True)
        return all(self.unify(Size((first,)), Size((second,))) for first, second in pairs)


# The letters for sizes that no one named; m and n go to the rows and columns of a matrix.
LETTERS = "nmkpqrlh"


def letters(shapes: Iterable[Shape], taken: Collection[str]) -> dict[str, str]:
    """A letter for every unknown size, in the order in which they appear."""
    chosen: dict[str, str] = {}
    names = chain(LETTERS, (f"n{k}" for k in count(1)))
    used: set[str] = set()
    free = (name for name in names if name not in taken and name not in used)
    for rows, cols in shapes:
        new = [letter for letter in (*in_order(rows), *in_order(cols)) if is_unknown(letter)]
        new = [letter for letter in dict.fromkeys(new) if letter not in chosen]
        pair = len(new) == 2 and not {"m", "n"} & used and not {"m", "n"} & set(taken)
        given = "mn" if pair else list(islice(free, len(new)))
        chosen.update(zip(new, given, strict=True))
        used.update(given)
    return chosen


def renamed(size: Size, names: Mapping[str, str]) -> Size:
    """The size with these letters for its unknown ones."""
    if not size.letters:
        return size
    return Size(tuple(sorted(names.get(letter, letter) for letter in size.letters)), size.factor)


def in_order(size: Size) -> list[str]:
    """The letters, unknown ones in the order in which they came."""
    return sorted(
        size.letters, key=lambda letter: (len(letter), letter) if is_unknown(letter) else (0, letter)
    )


def undecided(size: Size) -> bool:
    """Has it unknown factors?"""
    return any(map(is_unknown, size.letters))


def cancelled(a: Size, b: Size) -> tuple[Size, Size]:
    """Two sizes without the letters that both have."""
    if not a.letters or not b.letters or a == b:
        return a, b
    left, right = Counter(a.letters), Counter(b.letters)
    shared = left & right
    if not shared:
        return a, b
    return (
        Size(tuple(sorted((left - shared).elements())), a.factor),
        Size(tuple(sorted((right - shared).elements())), b.factor),
    )
