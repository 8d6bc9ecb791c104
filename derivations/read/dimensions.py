"""Sizes that are written: n, 3, m*n, in eye(n), ones((m, n)) and in declarations."""

from __future__ import annotations

from derivations.core.shape import Size
from derivations.read.errors import ReadError
from derivations.read.limits import SIZE
from derivations.read.tree import Node

WANTED = "a size is a letter, a number or a product of them, such as m*n"


def given_sizes(call: Node, least: int = 0, most: int = 2) -> list[Size]:
    """The sizes among the arguments of a call; (m, n) counts as two."""
    flat = [size for arg in call.sizes for size in (arg.args if arg.kind == "tuple" else (arg,))]
    if not least <= len(flat) <= most:
        wanted = f"{most}" if least == most else f"{least} to {most}"
        raise ReadError("syntax", f"{call.data} takes {wanted} sizes, not {len(flat)}", call.column)
    return [size_of(node) for node in flat]


def size_of(node: Node) -> Size:
    """The size that a part of a text says."""
    if node.kind == "name":
        return Size((str(node.data),))
    if node.kind == "number" and node.data.denominator == 1 and node.data >= 1:
        if node.data > SIZE:
            message = f"a size that is a number is at most {SIZE}: write a letter"
            raise ReadError("unsupported", message, node.column)
        return Size(factor=int(node.data))
    if node.kind == "*":
        left, right = map(size_of, node.args)
        return left * right
    if node.kind in {"add", "sub", "/"}:
        raise ReadError("unsupported", f"{WANTED}; sums and quotients are not", node.column)
    raise ReadError("syntax", WANTED, node.column)


def letters_in(call: Node) -> set[str]:
    """The letters that stand in a call as sizes."""
    return {letter for size in given_sizes(call) for letter in size.letters}
