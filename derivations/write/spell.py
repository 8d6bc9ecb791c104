r"""An expression in a notation: LaTeX, text, NumPy, PyTorch or JAX.

One fold over the tree. Every operation says how it is spelled and how loosely it binds; brackets
follow from that, and stand where they are needed and nowhere else. Two different expressions
never get one spelling in one notation.

>>> from derivations import det, matrix, vector
>>> A, x = matrix("A", "n", "n"), vector("x", "n")
>>> spell(det(A) * (x.T @ A.T), "text")
"det(A)*(x'*A')"
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from derivations.core.shape import Size
from derivations.core.spelling import fenced, lettered, variable
from derivations.write.notations import NOTATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.expr import Expr
    from derivations.write.notations import Notation

Form = tuple[str, int]

PLACE = re.compile(r"\{(\d):(\d*)([a-z]*)\}")
WITHOUT_BRACKETS = 15


def spell(expr: Expr, notation: str, names: Mapping[Expr, str] | None = None, *, place: int = 0) -> str:
    """The expression in the notation; `names` maps subexpressions to letters that stand for them.

    `place` is the level below which brackets are put around the whole. Raises ValueError where a
    letter would have two meanings, and Unsupported where the expression is no code, as d(xᵀx) is none.
    """
    return remembered(expr, notation, tuple((names or {}).items()), place)


@lru_cache(maxsize=4096)
def remembered(expr: Expr, notation: str, names: tuple[tuple[Expr, str], ...], place: int) -> str:
    """The spelling, made once."""
    fold = Fold(NOTATIONS[notation], dict(names))
    fold.refuse_double_meanings(expr)
    return fold.placed(expr, place)


class Fold:
    """The spellings of one tree's nodes, each made once."""

    def __init__(self, notation: Notation, names: Mapping[Expr, str]) -> None:
        self.notation = notation
        self.names = names
        self.known: dict[Expr, tuple[Form, ...]] = {}

    def placed(self, node: Expr, place: int | str) -> str:
        """The node in its place, a level with a role after it (`20`, `50matrix`, `call`)."""
        digits, role = re.fullmatch(r"(\d*)([a-z]*)", str(place)).groups()  # type: ignore[union-attr]
        level = int(digits or 0)
        if role == "call":
            return self.called(node)
        if role in {"matrix", "entries"}:
            return self.argument_of_code(node, level, role)
        forms = self.forms(node)
        for text, own in forms:
            if own >= level:
                return text
        text = forms[0][0]
        return fenced("(", text, ")") if self.notation.name == "latex" else f"({text})"

    def argument_of_code(self, node: Expr, level: int, role: str) -> str:
        """The argument as the array that a function needs; once wrapped it needs no brackets."""
        wrapped = self.notation.as_array(node, bare := self.placed(node, 0), role)
        return self.placed(node, level) if wrapped == bare else wrapped

    def called(self, node: Expr) -> str:
        """(…) after a function's name."""
        brackets = fenced("(", self.placed(node, 0), ")")
        return rf"\!{brackets}" if brackets.startswith(r"\left") else brackets

    def forms(self, node: Expr) -> tuple[Form, ...]:
        """The ways to spell the node with their levels, the loosest first."""
        if node not in self.known:
            self.known[node] = self.spelled(node)
        return self.known[node]

    def spelled(self, node: Expr) -> tuple[Form, ...]:
        """The forms, made: a name, or what the operation says of itself."""
        if node in self.names:
            return ((self.letter(self.names[node], node), 100),)
        spelling = self.notation.spelling(node.op.spell, node.op.name)
        if callable(spelling):
            text, level = spelling(node, self.placed)
            return ((self.notation.translated(text), level),)
        pattern, level = spelling
        whole = (self.filled(pattern, node), level)
        loose = re.fullmatch(r"(.*)\{0:(letter|scalar)\}", pattern)
        if loose and self.is_letter(node.args[0]) and (loose[2] == "letter" or node.shape.is_scalar):
            return ((f"{literal(loose[1])} {self.placed(node.args[0], 0)}", WITHOUT_BRACKETS), whole)
        return (whole,)

    def filled(self, pattern: str, node: Expr) -> str:
        """The pattern with the node's arguments in their places."""
        pieces = []
        end = 0
        for place in PLACE.finditer(pattern):
            role = place[2] + ("call" if place[3] in {"letter", "scalar"} else place[3])
            pieces += [literal(pattern[end : place.start()]), self.placed(node.args[int(place[1])], role)]
            end = place.end()
        pieces.append(literal(pattern[end:]))
        return self.notation.translated("".join(pieces))

    def letter(self, name: str, node: Expr) -> str:
        """A name in the notation's style."""
        if self.notation.name == "latex":
            return lettered(name, node.shape)
        return variable(name) if self.notation.is_code else name

    def is_letter(self, node: Expr) -> bool:
        """A symbol, a name, or a component of a symbol."""
        return (
            node in self.names
            or node.op.name == "symbol"
            or (node.op.name == "entry" and self.is_letter(node.args[0]))
        )

    def refuse_double_meanings(self, expr: Expr) -> None:
        """Raises ValueError where two leaves are written alike: A of two shapes, dX beside d(X)."""
        meanings: dict[str, object] = {}
        for node in self.reached(expr):
            letters: list[tuple[str, object]] = [(self.placed(node, 0), node)] if self.is_leaf(node) else []
            if self.notation.is_code:
                letters += [
                    (size, size) for datum in node.data if isinstance(datum, Size) for size in datum.letters
                ]
            for text, meaning in letters:
                if meanings.setdefault(text, meaning) != meaning:
                    both = f"{meanings[text]!r} and {meaning!r}"
                    raise ValueError(f"{text} would mean both {both} in {self.notation.name}: rename one")

    def is_leaf(self, node: Expr) -> bool:
        """Is it written with a letter of its own: x, a name, dx, x₁?"""
        return (
            (not node.args and node.op.name != "size")
            or node in self.names
            or (node.op.name in {"d", "entry"} and not node.args[0].args)
        )

    def reached(self, node: Expr) -> list[Expr]:
        """The nodes that are spelled: nothing below a name."""
        below = [] if node in self.names else [part for arg in node.args for part in self.reached(arg)]
        return [*below, node]


def literal(pattern: str) -> str:
    """The text of a pattern between its places, where a brace is written twice."""
    return pattern.replace("{{", "{").replace("}}", "}")
