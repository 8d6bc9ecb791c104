"""Completion (Buchberger's algorithm) of relations between noncommuting letters.

Where the words of two rules overlap, a word can be rewritten in two ways; the difference is a
new relation. Mora (1994). Each one is kept with its proof, the relations and places that it
comes from. Completion need not end, so that its steps are counted.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from derivations.prove.limits import spend
from derivations.prove.quiver import Loops, Polynomial, Quiver, Rational, divided, total
from derivations.prove.rewriting import Place, Rule, Rules, Step, common, context, put, without

if TYPE_CHECKING:
    from collections.abc import Iterator

# left · relation · right, of relations that were given.
Cofactor = tuple[tuple[str, ...], int, tuple[str, ...]]
# Two rules, each at a place, that rewrite the same monomial.
Pair = list[tuple[Rational, Place, Rule]]

HERE = Place((), (), ())


class Completion:
    """Relations, what follows from them, and how."""

    def __init__(self, quiver: Quiver, relations: list[tuple[Polynomial, int]]) -> None:
        self.quiver = quiver
        self.rules = Rules(quiver)
        # For each relation and rule its proof; a relation that was given has none.
        self.proofs: list[list[Step]] = [[] for _ in relations]
        self.given = len(relations)
        # By the length of the word in which two rules meet, then by age.
        self.queue: list[tuple[int, int, Pair, int]] = []
        self.made = 0
        # Scalars, with the uses of rules that were found in them.
        self.scalars: dict[Loops, list[tuple[Rule, Place]]] = {}
        self.leads = [max(p, key=quiver.order) for p, _ in relations]
        for k, (p, size) in enumerate(relations):
            self.learn(p, [(1, HERE, k)], size)

    def proves(self, p: Polynomial) -> dict[Cofactor, Rational] | None:
        """The cofactors with p = Σ c · left · relation · right; None if completion ended without."""
        self.watch(p)
        rest, proof, is_new = p, [], True
        while rest:
            if is_new:
                self.turn()
                rest, more = self.rules.reduced(rest)
                self.watch(rest)
                proof += more
                is_new = False
                continue
            if not self.queue:
                return None
            *_, pair, size = heappop(self.queue)
            if any(rule.at not in self.rules.alive for _, _, rule in pair):
                continue
            spend(5 + sum(len(rule.tail) for _, _, rule in pair) // 4)
            difference = total(
                (put(self.quiver, place, monomial), c * e)
                for c, place, rule in pair
                for monomial, e in [(rule.lead, 1), *rule.tail]
            )
            is_new = self.learn(difference, [(c, place, rule.at) for c, place, rule in pair], size)
        return self.expanded(proof)

    def watch(self, p: Polynomial) -> None:
        """The scalars of a claim are kept in mind: a closed word can be rewritten in several ways.

        So are the traces of the relations, where the claim has a trace.
        """
        for loops, _ in p:
            if loops:
                self.scalars.setdefault(loops, [])
        if any(not self.quiver.through_one(loop) for loops, _ in p for loop in loops):
            for _, word in self.leads:
                if word and self.quiver.rows[word[0]] == self.quiver.cols[word[-1]]:
                    self.scalars.setdefault(self.quiver.closed(word), [])

    def turn(self) -> None:
        """Every way to rewrite a scalar that is kept in mind is a relation between scalars."""
        for loops, before in list(self.scalars.items()):
            found = [use for use in self.rules.places((loops, ()), around=True) if use[1].trace >= 0]
            if found == before:
                continue
            self.scalars[loops] = found
            for rule, place in found:
                if rule.at in self.rules.alive:
                    p = total((put(self.quiver, place, m), e) for m, e in [(rule.lead, 1), *rule.tail])
                    self.learn(p, [(1, place, rule.at)], 0)

    def expanded(self, proof: list[Step]) -> dict[Cofactor, Rational]:
        """The steps of a proof in terms of the relations that were given: the older rules first."""
        needed: set[int] = set()
        stack = [proof]
        while stack:
            new = {at for _, _, at in stack.pop() if at >= self.given} - needed
            needed |= new
            stack += [self.proofs[at] for at in new]
        known: dict[int, dict[Cofactor, Rational]] = {at: {((), at, ()): 1} for at in range(self.given)}
        for at in sorted(needed):
            known[at] = self.summed(self.proofs[at], known)
        return self.summed(proof, known)

    def summed(
        self, proof: list[Step], known: dict[int, dict[Cofactor, Rational]]
    ) -> dict[Cofactor, Rational]:
        """Σ c · left · (what is known of a step) · right."""
        found: dict[Cofactor, Rational] = {}
        for c, place, at in proof:
            left, right = context(self.quiver, place)
            spend(1 + len(known[at]) // 4)
            for (before, relation, after), e in known[at].items():
                cofactor = left + before, relation, after + right
                found[cofactor] = found.get(cofactor, 0) + c * e
        return {cofactor: c for cofactor, c in found.items() if c}

    def learn(self, p: Polynomial, proof: list[Step], size: int) -> bool:
        """A relation p = 0 becomes a rule, unless the others say it already; older ones may fall."""
        todo = [(p, proof, size)]
        learnt = False
        while todo:
            p, proof, size = todo.pop()
            rest, steps = self.rules.reduced(p)
            if not rest:
                continue
            learnt = True
            spend(len(self.rules.alive) // 8)
            lead = max(rest, key=self.quiver.order)
            c = rest.pop(lead)
            proof = [*proof, *((-e, place, at) for e, place, at in steps)]
            self.proofs.append([(divided(e, c), place, at) for e, place, at in proof])
            tail = tuple((monomial, divided(e, c)) for monomial, e in rest.items())
            rule = Rule(*lead, size, tail, len(self.proofs) - 1)
            self.rules.add(rule)
            for other in list(self.rules.alive.values()):
                if other is not rule and any(new is rule for new, _ in self.rules.places(other.lead)):
                    self.rules.remove(other)
                    todo.append(({other.lead: 1, **dict(other.tail)}, [(1, HERE, other.at)], other.size))
                else:
                    self.meet(rule, other)
        return learnt

    def meet(self, one: Rule, two: Rule) -> None:
        """All overlaps of two rules are put in the queue."""
        pairs = [*self.overlaps(one, two)]
        if one is not two:
            pairs += self.overlaps(two, one)
        for first, second, rule, other in pairs:
            lead = put(self.quiver, first, rule.lead)
            size = self.sizes_of(first, rule)
            self.made += 1
            entry: Pair = [(1, first, rule), (-1, second, other)]
            heappush(self.queue, (sum(map(len, (lead[1], *lead[0]))), self.made, entry, size))

    def sizes_of(self, place: Place, rule: Rule) -> int:
        """The number of rows of what a rule is at a place."""
        path = place.left + rule.word
        return self.quiver.rows[path[0]] if path else rule.size

    def overlaps(self, one: Rule, two: Rule) -> Iterator[tuple[Place, Place, Rule, Rule]]:
        """Where the end of the first word is the beginning of the second, or of one of its scalars."""
        more, missing = common(one.loops, two.loops)
        for k in range(1, min(len(one.word), len(two.word))):
            if one.word[-k:] == two.word[:k]:
                yield Place(more, (), two.word[k:]), Place(missing, one.word[:-k], ()), one, two
        if one is not two and two.word and without(one.loops, two.loops) is None:
            for k in range(len(one.word) - len(two.word) + 1):
                if one.word[k : k + len(two.word)] == two.word:
                    rest = Place(missing, one.word[:k], one.word[k + len(two.word) :])
                    yield Place(more, (), ()), rest, one, two
        if not two.word and not two.size:
            yield from self.scalar_overlaps(one, two)

    def scalar_overlaps(self, one: Rule, two: Rule) -> Iterator[tuple[Place, Place, Rule, Rule]]:
        """The same, where the second rule rewrites a product of scalars."""
        if one is not two and set(one.loops) & set(two.loops):
            more, missing = common(one.loops, two.loops)
            yield Place(more, (), ()), Place(missing, (), (), 0, one.word), one, two
        for loop in dict.fromkeys(two.loops):
            rest = without(two.loops, (loop,))
            assert rest is not None
            more, missing = common(one.loops, rest)
            for path in dict.fromkeys((loop, self.quiver.mirrored(loop))):
                if not self.quiver.through_one(path):
                    continue
                for k in range(1, min(len(one.word), len(path))):
                    if one.word[-k:] == path[:k]:
                        yield Place(more, (), path[k:]), Place(missing, (), (), 0, one.word[:-k]), one, two
                    if one.word[:k] == path[-k:]:
                        yield Place(more, path[:-k], ()), Place(missing, (), (), 0, one.word[k:]), one, two
