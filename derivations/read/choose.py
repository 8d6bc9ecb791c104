"""Which kinds the undeclared names have: by custom, and where that fails the least unlikely that fits.

Every attempt is one pass over the text. Where shapes do not fit, the names below that place are
given another kind, the least unlikely choice first; the number of attempts is bounded.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from derivations.core.shape import ONE, SCALAR, Shape
from derivations.read import custom
from derivations.read.messages import explained
from derivations.read.misfit import Misfit, key
from derivations.read.shapes import Shapes
from derivations.read.sizes import Sizes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from derivations.read.tree import Node

ATTEMPTS = 40
WORK = 10_000  # nodes in all attempts together

Kinds = dict[str, str]
Change = tuple[str, str]


class Fit(NamedTuple):
    """Kinds under which everything fits, and the shapes."""

    kinds: Kinds
    shapes: Shapes


class Choice:
    """One text, what is declared in it, and what is not."""

    def __init__(
        self, text: str, nodes: Sequence[Node], declared: Mapping[str, Shape], taken: Collection[str]
    ) -> None:
        self.text = text
        self.nodes = nodes
        self.declared = declared
        self.taken = taken
        self.marks = custom.marks(nodes)
        self.free = [name for name in dict.fromkeys(map(key, filter(is_open, nodes))) if name not in declared]
        self.first = {name: custom.kind(name, self.marks[name]) for name in self.free}

    def fit(self, *, numpy: bool) -> Fit:
        """Kinds and shapes that fit. Raises ReadError, about the first attempt, where none do."""
        refusal = None
        for changes in self.attempts():
            kinds = {**self.first, **dict(changes)}
            shapes = self.shapes(kinds, frozenset(name for name, _ in changes), numpy=numpy)
            try:
                shapes.infer(self.nodes)
            except Misfit as misfit:
                refusal = refusal or explained(misfit, self.text, shapes, kinds, self.taken)
                self.give_way(changes, misfit.node)
            else:
                return Fit(kinds, shapes)
        assert refusal
        raise refusal

    def attempts(self) -> Iterator[frozenset[Change]]:
        """Sets of changes of the first kinds, the least unlikely first."""
        self.waiting: list[tuple[int, int, frozenset[Change]]] = [(0, 0, frozenset())]
        self.seen = {frozenset[Change]()}
        self.cost = 0
        for k in range(ATTEMPTS):
            if not self.waiting or (k and k * len(self.nodes) > WORK):
                return
            self.cost, _, changes = heappop(self.waiting)
            yield changes

    def give_way(self, changes: frozenset[Change], node: Node) -> None:
        """Queues every change of one more name below the place that does not fit."""
        below = node.nodes()
        added = node.kind in {"add", "sub"} and any(arg.kind == "number" for arg in node.args)
        names = dict.fromkeys(map(key, filter(is_open, below)))
        added = added and not any(self.kind(name) == custom.MATRIX for name in names)
        changed = {name for name, _ in changes}
        for name in [name for name in names if name in self.first and name not in changed]:
            for kind, cost in custom.alternatives(name, self.marks[name], number_added=added):
                more = changes | {(name, kind)}
                if more not in self.seen:
                    self.seen.add(more)
                    heappush(self.waiting, (self.cost + cost, len(self.seen), more))

    def kind(self, name: str) -> str:
        """Of a name, declared or not."""
        return self.declared[name].kind if name in self.declared else self.first[name]

    def shapes(self, kinds: Kinds, changed: frozenset[str], *, numpy: bool) -> Shapes:
        """Every name with a shape: fresh sizes for what is not declared."""
        sizes = Sizes()
        names = dict(self.declared)
        for name, kind in kinds.items():
            if kind == custom.MATRIX:
                names[name] = Shape(sizes.fresh(), sizes.fresh())
            else:
                names[name] = Shape(sizes.fresh(), ONE) if kind == custom.VECTOR else SCALAR
        yielding = {
            name: custom.yields(name, self.marks[name])
            for name, kind in kinds.items()
            if kind == custom.SCALAR and name not in changed
        }
        return Shapes(names, sizes, numpy=numpy, yielding=yielding)


def is_open(node: Node) -> bool:
    """Does its shape come from elsewhere: a name, or `ones` without sizes?"""
    return node.kind == "name" or (node.kind == "call" and node.data in {"ones", "zeros"} and not node.args)
