"""Rewriting by rules: the largest monomial of a relation is replaced by the rest of it.

A rule may be used at a place: beside other scalars, inside the open word of a monomial or inside
one of its closed words. Every use is remembered, so that what has become zero comes with
a proof: the sum of the relations that were used, each at its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from derivations.prove.certificate import CLOSE, opening, scalars, spelled
from derivations.prove.limits import spend
from derivations.prove.quiver import Loops, Monomial, Polynomial, Quiver, Rational, Word

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(NamedTuple):
    """A gap in a monomial: between left and right, in the open word or in a closed one.

    `others` are the scalars beside it. Where the gap is in a closed word, that begins at the size
    `trace`, and `outside` is the open word.
    """

    others: Loops
    left: Word
    right: Word
    trace: int = -1
    outside: Word = ()


class Rule(NamedTuple):
    """loops · word = − tail; an empty word has the size `size`. `at` is the number of its proof."""

    loops: Loops
    word: Word
    size: int
    tail: tuple[tuple[Monomial, Rational], ...]
    at: int

    @property
    def lead(self) -> Monomial:
        """The monomial that is replaced."""
        return self.loops, self.word


# What was used: a number, where, and the number of the relation or rule.
Step = tuple[Rational, Place, int]


def put(quiver: Quiver, place: Place, monomial: Monomial) -> Monomial:
    """The monomial in the gap."""
    loops, word = monomial
    path = place.left + word + place.right
    if place.trace < 0:
        return quiver.opened(path, place.others + loops)
    inner = quiver.closed(path) if path else quiver.length(place.trace)
    return tuple(sorted(place.others + loops + inner)), place.outside


def context(quiver: Quiver, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and after the gap, as a certificate writes it."""
    left, right = spelled(quiver, place.left), spelled(quiver, place.right)
    if place.trace >= 0:
        left, right = [opening(quiver, place.trace), *left], [*right, CLOSE, *spelled(quiver, place.outside)]
    return (*scalars(quiver, place.others), *left), tuple(right)


def without(loops: Loops, taken: Loops) -> Loops | None:
    """The scalars less some of them; None if they are not there."""
    if not taken:
        return loops
    left = list(loops)
    for loop in taken:
        if loop not in left:
            return None
        left.remove(loop)
    return tuple(left)


def common(one: Loops, two: Loops) -> tuple[Loops, Loops]:
    """What the first and the second lack of their least common multiple."""
    missing, more = list(one), list(two)
    for loop in one:
        if loop in more:
            more.remove(loop)
            missing.remove(loop)
    return tuple(more), tuple(missing)


class Rules:
    """Rules, found by the first letter of their words."""

    def __init__(self, quiver: Quiver) -> None:
        self.quiver = quiver
        self.alive: dict[int, Rule] = {}
        self.by_first: dict[int, list[Rule]] = {}
        self.scalar: list[Rule] = []

    def add(self, rule: Rule) -> None:
        """One more rule."""
        self.alive[rule.at] = rule
        if rule.word:
            self.by_first.setdefault(rule.word[0], []).append(rule)
        elif not rule.size:
            self.scalar.append(rule)

    def remove(self, rule: Rule) -> None:
        """One rule less."""
        del self.alive[rule.at]
        if rule.word:
            self.by_first[rule.word[0]].remove(rule)
        elif not rule.size:
            self.scalar.remove(rule)

    def places(self, monomial: Monomial, *, around: bool = False) -> Iterator[tuple[Rule, Place]]:
        """Every rule that fits, and where; `around`: also across the size 1 of a closed word."""
        loops, word = monomial
        for rule in self.scalar:
            others = without(loops, rule.loops)
            if others is not None:
                yield rule, Place(others, (), (), 0, word)
        for at, rule in self.inside(word):
            others = without(loops, rule.loops)
            if others is not None:
                yield rule, Place(others, word[:at], word[at + len(rule.word) :])
        for loop in dict.fromkeys(loops):
            rest = without(loops, (loop,))
            assert rest is not None
            count = 1 if self.quiver.through_one(loop) and not around else len(loop)
            for k, turn in enumerate(loop[k:] + loop[:k] for k in range(count)):
                for at, rule in self.inside(turn, 1 if k else len(turn)):
                    others = without(rest, rule.loops)
                    if others is not None:
                        before, after = turn[:at], turn[at + len(rule.word) :]
                        yield rule, Place(others, before, after, self.quiver.rows[turn[0]], word)

    def inside(self, word: Word, starts: int | None = None) -> Iterator[tuple[int, Rule]]:
        """Where in a word the word of a rule begins."""
        for at, x in enumerate(word[:starts]):
            for rule in self.by_first.get(x, ()):
                if word[at : at + len(rule.word)] == rule.word:
                    yield at, rule

    def rewritten(self, monomial: Monomial) -> tuple[Rule, Place, Polynomial] | None:
        """One use of a rule that makes every monomial smaller; None if there is none."""
        bound = self.quiver.order(monomial)
        for rule, place in self.places(monomial):
            spend(1 + len(rule.tail) // 4)
            smaller: Polynomial = {}
            for tail, c in rule.tail:
                new = put(self.quiver, place, tail)
                if self.quiver.order(new) >= bound:
                    break
                smaller[new] = smaller.get(new, 0) - c
            else:
                return rule, place, smaller
        return None

    def reduced(self, p: Polynomial) -> tuple[Polynomial, list[Step]]:
        """The rest r with p = Σ c · rule at its place + r, and the steps of the sum."""
        work, rest, steps = dict(p), {}, []
        while work:
            spend()
            monomial = max(work, key=self.quiver.order)
            c = work.pop(monomial)
            if not c:
                continue
            found = self.rewritten(monomial)
            if found is None:
                rest[monomial] = c
                continue
            rule, place, smaller = found
            steps.append((c, place, rule.at))
            for new, e in smaller.items():
                work[new] = work.get(new, 0) + c * e
        return rest, steps
