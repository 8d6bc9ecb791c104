"""Parts of a text as they stand in a message: shortened, with their shapes, turned, assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.shape import ONE, Shape, Size
from derivations.read.sizes import letters, renamed, undecided

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from derivations.read.shapes import Shapes
    from derivations.read.tree import Node

ATOMS = frozenset({"name", "call", "array", "index", "'"})


class Words:
    """Parts of a text with their shapes, as they stand in a message."""

    def __init__(self, text: str, shapes: Shapes, guessed: Mapping[str, str], taken: Collection[str]) -> None:
        self.text = text
        self.shapes = shapes
        self.guessed = guessed
        named = (*(shapes.names[name] for name in guessed), *shapes.of.values())
        self.letters = letters(map(shapes.sizes.shape, named), taken)

    def source(self, node: Node) -> str:
        """The node as it was written, shortened."""
        text = " ".join(self.text[node.start : node.end].split())
        return text if len(text) <= 40 else f"{text[:24]} … {text[-12:]}"

    def shape(self, node: Node) -> Shape:
        """Its shape with letters."""
        rows, cols = self.shapes.shape(node)
        return Shape(renamed(rows, self.letters), renamed(cols, self.letters))

    def shown(self, node: Node) -> str:
        """A (m×n)."""
        return f"{self.source(node)} ({self.shape(node)})"

    def may_equal(self, a: Size, b: Size) -> bool:
        """Could the two be one size, as far as is known? No unknown size is 1."""
        a, b = self.shapes.sizes.resolved(a), self.shapes.sizes.resolved(b)
        return a == b or (ONE not in {a, b} and (undecided(a) or undecided(b)))

    def may_be(self, a: Shape, b: Shape) -> bool:
        """Could the two be one shape?"""
        return self.may_equal(a.rows, b.rows) and self.may_equal(a.cols, b.cols)

    @property
    def prime(self) -> str:
        """The sign of the transpose."""
        return ".T" if self.shapes.numpy else "'"

    def turned(self, node: Node) -> str:
        """Its transpose: B' for B, B for B'."""
        if node.kind == "'":
            return self.source(node.args[0])
        source = self.source(node) if node.kind in ATOMS or node.bracketed else f"({self.source(node)})"
        return source + self.prime

    def times(self, *factors: str) -> str:
        """A*B, in the reading of the text."""
        return ("@" if self.shapes.numpy else "*").join(factors)

    def factor(self, node: Node) -> str:
        """The node as a factor."""
        loose = node.kind in {"add", "sub", "neg"} and not node.bracketed
        return f"({self.source(node)})" if loose else self.source(node)

    def assumed(self, node: Node) -> str:
        """What was taken for granted about the names in it."""
        kinds: dict[str, list[str]] = {}
        for part in node.nodes():
            if part.kind == "name" and (kind := self.guessed.get(part.data)):
                kinds.setdefault(kind, []).append(part.data)
        several = []
        for kind, found in kinds.items():
            names = list(dict.fromkeys(found))
            plural = {"matrix": "matrices"}.get(kind, f"{kind}s")
            several.append(f"{', '.join(names)} for {plural if names[1:] else f'a {kind}'}")
        return f" (taking {' and '.join(several)}; declare what is not so)" if several else ""
