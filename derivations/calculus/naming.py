"""Repeated pieces of an answer under names: diag(p) − p pᵀ with p = softmax(x), M⁻¹ once.

A piece is worth a name if naming it makes the whole shorter, its definition included.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from derivations.calculus.factor import shortened, tokens
from derivations.core.arithmetic import symbol
from derivations.operations import exp, total

if TYPE_CHECKING:
    from derivations.core.expr import Expr

LINES, MATRICES, SCALARS = "pquvwz", "MNHKL", "strqc"
AT_MOST = 3
SMALLEST = 4


def named(e: Expr) -> tuple[Expr, tuple[tuple[Expr, Expr], ...]]:
    """(the expression in names, what each name stands for); no names where none is worth it."""
    pieces: list[tuple[Expr, Expr]] = []
    taken = letters_in(e)
    for step in (softmaxes, repeated):
        while len(pieces) < AT_MOST:
            found = step(e, taken)
            if found is None:
                break
            e, name, piece = found
            pieces.append((name, piece))
            taken.add(name.data[0])
    return e, tuple(pieces)


def softmaxes(e: Expr, taken: set[str]) -> tuple[Expr, Expr, Expr] | None:
    """exp(u) as sum(exp(u))·p, where the sum then cancels everywhere."""
    for node in dict.fromkeys(e.nodes()):
        if node.op is not exp or not node.shape.is_vector or not e.has(total(node)):
            continue
        p = letter(node, taken)
        s = symbol("the sum", 1, 1)
        changed = shortened(shortened(e.replace({total(node): s}).replace({node: s * p})))
        if not changed.has(s) and tokens(changed) + tokens(node) < tokens(e):
            return changed, p, node / total(node)
    return None


def repeated(e: Expr, taken: set[str]) -> tuple[Expr, Expr, Expr] | None:
    """The piece whose name saves most, if it saves anything."""
    counts = Counter(node for node in e.nodes() if node.args and tokens(node) >= SMALLEST and node != e)
    worth = {
        node: (n - 1) * (tokens(node) - 1) - 4 for node, n in counts.items() if n > 1 and node.op.name != "d"
    }
    if not worth or max(worth.values()) <= 0:
        return None
    piece = max(worth, key=lambda node: worth[node])
    name = letter(piece, taken)
    return e.replace({piece: name}), name, piece


def letters_in(e: Expr) -> set[str]:
    """The names of the symbols and of the sizes in an expression: a size is a number in code."""
    names = {s.data[0] for s in e.symbols()}
    return names | {letter for node in e.nodes() for letter in node.shape.letters}


def letter(piece: Expr, taken: set[str]) -> Expr:
    """A symbol of the piece's shape with a letter that is free."""
    letters = SCALARS if piece.shape.is_scalar else LINES if is_line(piece) else MATRICES
    numbered = (f"{letters[0]}_{k}" for k in range(1, len(taken) + 2))
    name = next(name for name in (*letters, *numbered) if name not in taken)
    return symbol(name, *piece.shape)


def is_line(piece: Expr) -> bool:
    """A column or a row: a small letter."""
    return piece.shape.is_vector or piece.shape.transposed.is_vector
