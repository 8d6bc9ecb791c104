"""Linear maps that no products of matrices write: their matrices, in index form.

If L(…, H) is linear in H and vec L(…, H) = K vec H, then column (k, l) of K is vec L(…, e_k e_lᵀ),
so that the entry of K in row (i, j) and column (k, l) is L(…, e_k e_lᵀ)ᵢⱼ. That is the index form;
Higham (2008), ch. 3, calls K the Kronecker form of a Fréchet derivative.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.core.arithmetic import matmul, symbol, transpose
from derivations.core.expr import Expr, Operation
from derivations.core.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.core.spelling import Spell, Spelled

UNIT_LETTERS = ("e", r"\mathbf{e}")
INDEX_LETTERS = ("i", "j", "k", "l", "p", "q", "r", "s", "u", "v", "a", "b", "c")
# Column (k, l), k running faster, is the vec of the map at e_k e_lᵀ.
BY_COLUMNS = (
    "(lambda X{more}: np.hstack([({map})(X{before}, E.T{after}).T.reshape(-1, 1)"
    " for E in np.eye(len(X) ** 2).reshape(-1, *X.shape) + 0 * X]))({arguments})"
)
TITLE = ("성분별 표기", "index form")
# The matrices recorded here: the map, and the place of the direction among its arguments.
MAPS: dict[str, tuple[Operation, int]] = {}


def free_letters(node: Expr, letters: tuple[str, ...], count: int) -> list[str]:
    """The first letters that are neither a symbol nor a size of the expression."""
    used = {s.data[0] for s in node.symbols()} | {x for s in node.symbols() for x in s.shape.letters}
    return [letter for letter in letters if letter not in used][:count]


def in_entries(linear: Operation, place: int) -> Callable[[Expr, Spell], Spelled]:
    """LaTeX: [(L(X, e_k e_lᵀ))ᵢⱼ], rows (i, j), columns (k, l)."""

    def spelled(node: Expr, spell: Spell) -> Spelled:
        i, j, k, l = free_letters(node, INDEX_LETTERS, 4)
        (e,) = free_letters(node, UNIT_LETTERS, 1)
        units = [symbol(f"{e}_{letter}", node.args[0].shape.rows, 1) for letter in (k, l)]
        direction = matmul(units[0], transpose(units[1]))
        inside = spell(linear(*node.args[:place], direction, *node.args[place:]), 45)
        return rf"\bigl[{inside}_{{{i}{j}}}\bigr]_{{{i}{j},\,{k}{l}}}", 100

    return spelled


def matrix_of(
    linear: Operation,
    direction: int,
    value: Callable[..., Any],
    code: str,
    others: Sequence[str],
    latex: Callable[[Expr, Spell], Spelled] | None = None,
) -> Operation:
    """The record of the matrix K with vec L(…, H) = K vec H, H the argument number `direction`.

    `value` is K's; `code` is NumPy's function L, which for K is called at every e_k e_lᵀ. The other
    arguments are square matrices and, where `others` says so, scalars: their names and places in code.
    """
    names = [place[0] for place in others]
    before, after = ([f", {name}" for name in part] for part in (names[1:direction], names[direction:]))
    name = f"{linear.name}_matrix"
    numpy = BY_COLUMNS.format(
        more="".join(f", {name}" for name in names[1:]),
        map=code,
        before="".join(before),
        after="".join(after),
        arguments=", ".join(place[1:] for place in others),
    )
    MAPS[name] = (linear, direction)

    def squared_shape(X: Expr, *rest: Expr) -> Shape:
        n = linear.shape(X, *rest[: direction - 1], X, *rest[direction - 1 :]).rows
        return Shape(n * n, n * n)

    return Operation(
        name=name,
        title=TITLE,
        source=linear.source,
        shape=squared_shape,
        value=value,
        conditions=linear.conditions,
        real_only=linear.real_only,
        spell={
            "latex": latex or in_entries(linear, direction),
            "text": (f"{name}({', '.join(f'{{{k}:0}}' for k in range(len(others)))})", 100),
            "numpy": (numpy, 100),
        },
    )


def index_form(node: Expr) -> Expr:
    """L(…, e_k e_lᵀ), whose entry (i, j) stands in row (i, j) and column (k, l) of the node."""
    linear, place = MAPS[node.op.name]
    units = [symbol(f"e_{letter}", node.args[0].shape.rows, 1) for letter in ("k", "l")]
    return linear(*node.args[:place], matmul(units[0], transpose(units[1])), *node.args[place:])


def index_forms(e: Expr) -> dict[Expr, Expr]:
    """The nodes of an expression that no products of matrices write, with their index forms."""
    return {node: index_form(node) for node in e.nodes() if node.op.name in MAPS}
