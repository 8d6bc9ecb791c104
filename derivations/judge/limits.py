"""How large a claim may be, so that a judgement comes within seconds: steps are counted, never seconds.

What is too large to be derived is compared with the definition alone; what is too large for that is
not decided.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from derivations.verify.effort import work
from derivations.verify.exact import TRIPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivations.core.expr import Expr
    from derivations.core.shape import Shape

# So many size letters have sizes of their own in the exact trials.
LETTERS = len(TRIPLES[0])
# Nodes of all parts that contain the variable: about the nodes of a first derivative.
FIRST, SECOND = 2500, 600
# Multiplications in all points of a search for an example.
SEARCH = 400_000
# Matrix products that a power of a matrix may take.
POWER = 20


def is_derivable(f: Expr, by: Expr, order: int) -> bool:
    """Is the function small enough to be derived in a second or two?"""
    return growth(f, by) <= (SECOND if order == 2 else FIRST)


def growth(f: Expr, by: Expr) -> int:
    """The nodes of every part that contains the variable, all added up."""
    known: dict[Expr, tuple[int, bool, int]] = {}

    def measured(e: Expr) -> tuple[int, bool, int]:
        if e not in known:
            below = [measured(arg) for arg in e.args]
            nodes = 1 + sum(n for n, _, _ in below)
            inside = e == by or any(has for _, has, _ in below)
            known[e] = nodes, inside, sum(total for _, _, total in below) + nodes * inside
        return known[e]

    return measured(f)[2]


def work_at(expressions: Iterable[Expr], sizes: Mapping[str, int]) -> int:
    """About how many multiplications an evaluation takes; a part that occurs twice is evaluated once."""
    where = dict(sizes)
    nodes = {node for e in expressions for node in e.nodes()}
    powers = sum(POWER * node.shape.rows.at(where) ** 3 for node in nodes if node.op.name == "matrix_power")
    return powers + sum(work(node, where) for node in nodes)


def entries(shape: Shape, sizes: Mapping[str, int]) -> int:
    """Rows times columns."""
    return prod(shape.at(dict(sizes)))
