"""Words of matrices, with their sizes: the monomials of the noncommutative prover.

A letter is an arrow from its columns' size to its rows' size; only letters that fit stand side by
side. Where a word passes the size 1, it falls apart: what lies between two such places is a 1×1
matrix, which commutes with everything and is its own transpose. So a monomial is a number of
closed words (scalars) and one open word without a closed one in it:

    u vᵀ T u vᵀ   =   (vᵀ T u) · u vᵀ          tr(A B) = tr(B A) = tr(Bᵀ Aᵀ) is a closed word
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from derivations.core.shape import ONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.expr import Expr
    from derivations.core.shape import Shape, Size

Rational = int | Fraction
Word = tuple[int, ...]
Loops = tuple[Word, ...]
Monomial = tuple[Loops, Word]
Polynomial = dict[Monomial, Rational]

UNIT: Monomial = ((), ())
# What a matrix weighs, where a vector weighs 1: more than the two vectors of a change of rank one.
MATRIX = 3


class Quiver:
    """The letters, numbered from 0, with their sizes and transposes.

    names      how a letter is written in a certificate
    rows, cols   numbers of sizes; the size 1 has the number 0
    mirror     the letter that is the transpose
    bodies     of the letters that are inverses: what they are the inverse of
    meanings   the expression that a letter stands for
    """

    def __init__(self) -> None:
        self.sizes: list[Size] = [ONE]
        self.names: list[str] = []
        self.rows: list[int] = []
        self.cols: list[int] = []
        self.mirror: list[int] = []
        self.bodies: dict[int, Polynomial] = {}
        self.meanings: dict[int, Expr] = {}
        self.lengths: dict[int, int] = {}
        self.weights: dict[Word, int] = {}

    def size(self, size: Size) -> int:
        """The number of a size."""
        if size not in self.sizes:
            self.sizes.append(size)
        return self.sizes.index(size)

    def letter(self, name: str, shape: Shape, *, symmetric: bool = False) -> int:
        """A new letter, and a second one for its transpose unless it is its own."""
        own = name
        while own in self.names or own + "'" in self.names:
            own += "*"
        rows, cols = self.size(shape.rows), self.size(shape.cols)
        alone = symmetric or shape.is_scalar
        new = len(self.names)
        for text, row, col in [(own, rows, cols)] if alone else [(own, rows, cols), (own + "'", cols, rows)]:
            self.names.append(text)
            self.rows.append(row)
            self.cols.append(col)
        self.mirror += [new] if alone else [new + 1, new]
        return new

    def length(self, size: int) -> Loops:
        """The trace of the identity of this size, a scalar."""
        if not size:
            return ()
        if size not in self.lengths:
            new = self.lengths[size] = len(self.names)
            self.names.append("")
            self.rows.append(0)
            self.cols.append(0)
            self.mirror.append(new)
        return ((self.lengths[size],),)

    def mirrored(self, word: Word) -> Word:
        """(A B)ᵀ = Bᵀ Aᵀ."""
        mirror = self.mirror
        return tuple(mirror[x] for x in reversed(word))

    def opened(self, path: Word, loops: Loops = ()) -> Monomial:
        """The monomial of scalars and a path, whose closed words become scalars."""
        cuts = [i for i, x in enumerate(path) if not self.rows[x]]
        if path and not self.cols[path[-1]]:
            cuts.append(len(path))
        if len(cuts) > 1:
            found = [self.least(path[i:j]) for i, j in pairwise(cuts)]
            return tuple(sorted([*loops, *found])), path[: cuts[0]] + path[cuts[-1] :]
        return tuple(sorted(loops)), path

    def closed(self, path: Word) -> Loops:
        """The scalars that the trace of a path is."""
        starts = [i for i, x in enumerate(path) if not self.rows[x]]
        if not starts:
            turns = [path[i:] + path[:i] for i in range(len(path))]
            return (min(self.least(turn) for turn in turns),)
        turned = path[starts[0] :] + path[: starts[0]]
        return self.opened(turned)[0]

    def least(self, word: Word) -> Word:
        """The smaller of a closed word and its transpose."""
        return min(word, self.mirrored(word))

    def through_one(self, loop: Word) -> bool:
        """Does a closed word pass the size 1, where it begins and ends?"""
        return not self.rows[loop[0]]

    def order(self, monomial: Monomial) -> tuple[int, Word, list[int], Loops]:
        """By the open word, lighter words first; then by the closed ones, the heaviest first.

        A vector is lighter than a matrix, so that a change of low rank is what a rule leaves. There is
        no endless descent, and a scalar in front makes no word larger.
        """
        loops, word = monomial
        return self.weight(word), word, sorted(map(self.weight, loops), reverse=True), loops

    def weight(self, word: Word) -> int:
        """Of its letters, taken together."""
        found = self.weights.get(word)
        if found is None:
            thin = sum(not (self.rows[x] and self.cols[x]) for x in word)
            found = self.weights[word] = MATRIX * (len(word) - thin) + thin
        return found

    # --- polynomials ----------------------------------------------------------------------------
    def product(self, p: Polynomial, q: Polynomial) -> Polynomial:
        """P Q, of sizes that fit or one of them 1×1."""
        return total(
            (self.opened(word + other, loops + others), c * e)
            for (loops, word), c in p.items()
            for (others, other), e in q.items()
        )

    def transposed(self, p: Polynomial) -> Polynomial:
        """Pᵀ."""
        return {(loops, self.mirrored(word)): c for (loops, word), c in p.items()}

    def trace(self, p: Polynomial, size: int) -> Polynomial:
        """Tr P, of a square P with this number of rows."""
        return total(
            ((tuple(sorted([*loops, *(self.closed(word) if word else self.length(size))])), ()), c)
            for (loops, word), c in p.items()
        )


def total(terms: Iterable[tuple[Monomial, Rational]]) -> Polynomial:
    """The sum of terms, like ones collected."""
    found: Polynomial = {}
    for monomial, c in terms:
        found[monomial] = found.get(monomial, 0) + c
    return {monomial: c for monomial, c in found.items() if c}


def plus(p: Polynomial, q: Polynomial, factor: Rational = 1) -> Polynomial:
    """P + factor · Q."""
    return total([*p.items(), *((monomial, c * factor) for monomial, c in q.items())])


def divided(c: Rational, e: Rational) -> Rational:
    """C / e, an int where it is whole: those are faster."""
    quotient = Fraction(c) / e
    return quotient.numerator if quotient.denominator == 1 else quotient
