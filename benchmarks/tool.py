"""What a tool must offer to be measured: a derivative as text, and its value at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.functions import Array
    from benchmarks.points import Point
    from benchmarks.problem import Problem


class Refusal(Exception):
    """A tool says that it gives no answer; `kind` is empty where it does not classify its refusals."""

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind


class NotAsked(Exception):
    """The problem is about reading text, and the tool reads none."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A tool's answer.

    text           what it prints; its tokens are counted
    value          the answer at a point; raises Refusal where it cannot be evaluated
    text_value     the text's own value by the benchmark's reader, where the tool writes our notation
    arranged       the derivative in the mixed layout ↦ how the tool documents its own layout
    is_matrix      is it written with matrices, not as an array with four indices?
    """

    text: str
    value: Callable[[Point], Array]
    text_value: Callable[[Point, tuple[int, int]], Array] | None = None
    arranged: Callable[[Array, Point], Array] | None = None
    is_matrix: bool = True


class Tool(Protocol):
    """A tool under measurement."""

    name: str
    # Does it say of what kind a refusal is?
    names_kinds: bool

    def derive(self, problem: Problem) -> Reply:
        """The derivative in the mixed layout. Raises Refusal, or anything else where it breaks."""
