"""Shapes that do not fit, on the way to a message; and the names of what may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.read.tree import Node


def key(node: Node) -> str:
    """What is taken for something when nothing says its shape: a name, or `ones` at its place."""
    return str(node.data) if node.kind == "name" else f"{node.data} at {node.at}"


class Misfit(Exception):
    """Shapes that do not fit at a node; `why` is the name of the message."""

    def __init__(self, why: str, node: Node) -> None:
        super().__init__(why)
        self.why = why
        self.node = node
