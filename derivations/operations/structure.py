"""Diagonals, single entries, and matrices written out entry by entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operand, Operation, as_expr
from derivations.core.shape import ONE, SCALAR, Shape, Size
from derivations.core.spelling import Spell, Spelled, braced
from derivations.operations.square import square

if TYPE_CHECKING:
    from collections.abc import Sequence


def diag_shape(x: Expr) -> Shape:
    """n×n, of a column of n entries."""
    if x.shape.cols == ONE:
        return Shape(x.shape.rows, x.shape.rows)
    msg = f"diag needs a column vector, but {x!r} is {x.shape}; diagonal(…) reads a matrix's diagonal"
    raise ShapeError(msg)


diag: Operation = Operation(
    name="diag",
    title=("diag는 선형", "diag is linear"),
    shape=diag_shape,
    value=lambda _, x: x.diag(),
    linear=(0,),
    adjoint=(lambda W, _x: diagonal(W),),
    spell={
        "latex": (r"\operatorname{{diag}}{0:call}", 45),
        "text": ("diag({0:0})", 100),
        "numpy": ("np.diagflat({0:matrix})", 100),
    },
)


def diagonal_latex(node: Expr, spell: Spell) -> Spelled:
    """diag(X); diagonal(s) of a 1×1 matrix, where diag(s) is the matrix made of a column."""
    X = node.args[0]
    return rf"\operatorname{{{'diagonal' if X.shape.is_scalar else 'diag'}}}{spell(X, 'call')}", 45


def diagonal_text(node: Expr, spell: Spell) -> Spelled:
    """As in LaTeX."""
    X = node.args[0]
    return f"{'diagonal' if X.shape.is_scalar else 'diag'}({spell(X, 0)})", 100


diagonal: Operation = Operation(
    name="diagonal",
    title=("대각성분은 선형", "the diagonal is linear"),
    shape=lambda X: Shape(square("diagonal", X).rows, ONE),
    value=lambda _, X: X.diagonal(),
    linear=(0,),
    adjoint=(lambda W, _X: diag(W),),
    spell={
        "latex": diagonal_latex,
        "text": diagonal_text,
        "numpy": ("np.diag({0:matrix}).reshape(-1, 1)", 100),
        "torch": ("torch.diagonal({0:matrix}).reshape(-1, 1)", 100),
    },
)


def entry_shape(X: Expr, i: int, j: int) -> Shape:
    """A scalar. Sizes that are letters cannot be compared with an index, so they are refused."""
    rows, cols = X.shape
    if not rows.letters and not cols.letters and 1 <= i <= rows.factor and 1 <= j <= cols.factor:
        return SCALAR
    msg = f"{X!r} ({X.shape}) has no entry ({i}, {j}): entries are taken of symbols of fixed size, from 1"
    raise ShapeError(msg)


def component(letter: str, index: str) -> str:
    """The component of a letter: x₁ of the bold x is italic, (x₀)₁ is x₀,₁."""
    bold = re.fullmatch(r"\\(?:mathbf|boldsymbol)\{(\\?\w+)\}(?:_(\w|\{\w+\}))?", letter)
    if not bold:
        return f"{letter}_{braced(index)}"
    own = f"{bold[2].strip('{}')}," if bold[2] else ""
    return f"{bold[1]}_{braced(own + index)}"


def entry_latex(node: Expr, spell: Spell) -> Spelled:
    """xᵢ of a vector, Xᵢⱼ of a matrix, dxᵢ of a differential."""
    i, j = node.data
    X = node.args[0]
    index = str(i) if X.shape.is_vector else f"{i},{j}" if max(i, j) > 9 else f"{i}{j}"
    if X.op.name == "d" and X.args[0].op.name == "symbol":
        return rf"\mathrm{{d}}{component(spell(X.args[0], 50), index)}", 42
    return component(spell(X, 50), index), 60


def entry_text(node: Expr, spell: Spell) -> Spelled:
    """x[i] or X[i,j], counted from 1."""
    i, j = node.data
    X = node.args[0]
    return f"{spell(X, 50)}[{i}]" if X.shape.is_vector else f"{spell(X, 50)}[{i},{j}]", 60


def entry_numpy(node: Expr, spell: Spell) -> Spelled:
    """NumPy counts from 0."""
    i, j = node.data
    return f"{spell(node.args[0], '50matrix')}[{i - 1}, {j - 1}]", 60


def unit(W: Expr, X: Expr, i: int, j: int) -> Expr:
    """W times the matrix with a single 1, at (i, j): the adjoint of taking that entry."""
    rows, cols = X.shape.at({})
    return array([[W if (r, c) == (i, j) else 0 for c in range(1, cols + 1)] for r in range(1, rows + 1)])


entry_: Operation = Operation(
    name="entry",
    title=("성분은 선형", "an entry is linear"),
    shape=entry_shape,
    value=lambda at, X: X.entry(at.node.data[0] - 1, at.node.data[1] - 1),
    linear=(0,),
    adjoint=(unit,),
    spell={"latex": entry_latex, "text": entry_text, "numpy": entry_numpy},
)


def entry(X: Expr, i: int, j: int = 1) -> Expr:
    """The entry (i, j) of X, counted from 1; of a column, the entry i."""
    return entry_(X, data=(i, j))


def rows_of(node: Expr) -> list[tuple[Expr, ...]]:
    """The entries of an array, row by row."""
    cols = node.shape.cols.factor
    return [node.args[k : k + cols] for k in range(0, len(node.args), cols)]


def array_latex(node: Expr, spell: Spell) -> Spelled:
    """A bracketed matrix."""
    body = r" \\ ".join(" & ".join(spell(x, 0) for x in row) for row in rows_of(node))
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}", 100


def array_text(node: Expr, spell: Spell) -> Spelled:
    """[a, b; c, d]."""
    return f"[{'; '.join(', '.join(spell(x, 0) for x in row) for row in rows_of(node))}]", 100


def float_literals(node: Expr, spell: Spell) -> list[list[str]]:
    """The entries as code, whole numerals with a point: an array of integers divides differently."""
    return [[re.sub(r"^(-?\d+)$", r"\1.0", spell(x, 0)) for x in row] for row in rows_of(node)]


def array_numpy(node: Expr, spell: Spell) -> Spelled:
    """np.array of numerals; np.block otherwise, since an entry may be a number or a 1×1 array."""
    function = "array" if all(x.op.name == "number" for x in node.args) else "block"
    rows = ", ".join(f"[{', '.join(row)}]" for row in float_literals(node, spell))
    return f"np.{function}([{rows}])", 100


def array_torch(node: Expr, spell: Spell) -> Spelled:
    """torch.tensor of numerals; otherwise the entries under each other, then in their shape."""
    if all(x.op.name == "number" for x in node.args):
        rows = ", ".join(f"[{', '.join(row)}]" for row in float_literals(node, spell))
        return f"torch.tensor([{rows}])", 100
    entries = ", ".join(spell(x, "entries") for x in node.args)
    stacked = f"torch.vstack([{entries}])"
    return (stacked if node.data[1] == 1 else f"{stacked}.reshape({node.data[0]}, {node.data[1]})"), 100


def array_shape(*parts: object) -> Shape:
    """The shape that the data say; every entry must be a scalar."""
    *args, rows, cols = parts
    for x in args:
        if not x.shape.is_scalar:  # type: ignore[attr-defined]
            msg = f"the entries of an array are scalars, but {x!r} is {x.shape}"  # type: ignore[attr-defined]
            raise ShapeError(msg)
    return Shape(Size(factor=rows), Size(factor=cols))  # type: ignore[arg-type]


array_: Operation = Operation(
    name="array",
    title=("성분마다 미분", "entry by entry"),
    shape=array_shape,
    value=lambda at, *entries: at.assembled(entries),
    linear_in_all=True,
    spell={"latex": array_latex, "text": array_text, "numpy": array_numpy, "torch": array_torch},
)


def array(rows: Sequence[Sequence[Operand]]) -> Expr:
    """The matrix with these scalar entries, row by row."""
    if len({len(row) for row in rows}) != 1:
        msg = "the rows of an array must have the same length"
        raise ShapeError(msg)
    return array_(*(as_expr(x) for row in rows for x in row), data=(len(rows), len(rows[0])))


def column(*entries: Operand) -> Expr:
    """The column vector with these scalar entries."""
    return array([[x] for x in entries])
