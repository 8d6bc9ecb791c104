"""Constants: the identity, ones, zeros, the commutation matrix, and a size as a number."""

from __future__ import annotations

from functools import reduce

from derivations.core.arithmetic import scale
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import SCALAR, Shape, Size
from derivations.core.spelling import braced

eye_: Operation = Operation(
    name="eye",
    shape=lambda n: Shape(n, n),
    value=lambda at: at.constant([[int(i == j) for j in range(at.cols)] for i in range(at.rows)]),
    spell={
        "latex": lambda node, _: (f"I_{braced(str(node.data[0]))}", 100),
        "text": lambda node, _: (f"eye({code(node.data[0])})", 100),
        "numpy": lambda node, _: (f"np.eye({code(node.data[0])})", 100),
    },
)

ones_: Operation = Operation(
    name="ones",
    shape=Shape,
    value=lambda at: at.constant([[1] * at.cols for _ in range(at.rows)]),
    spell={
        "latex": lambda node, _: (rf"\mathbf{{1}}_{braced(subscript(node.shape))}", 100),
        "text": lambda node, _: (f"ones({sizes(node.shape)})", 100),
        "numpy": lambda node, _: (f"np.ones(({code(node.data[0])}, {code(node.data[1])}))", 100),
    },
)

zeros_: Operation = Operation(
    name="zeros",
    shape=Shape,
    value=lambda at: at.constant([[0] * at.cols for _ in range(at.rows)]),
    spell={
        "latex": lambda node, _: (rf"{zero(node.shape)}_{braced(subscript(node.shape))}", 100),
        "text": lambda node, _: (f"zeros({sizes(node.shape)})", 100),
        "numpy": lambda node, _: (f"np.zeros(({code(node.data[0])}, {code(node.data[1])}))", 100),
    },
)


def commutation_numpy(node: Expr, _: object) -> tuple[str, int]:
    """Rows of the identity, taken in the other order of the two indices."""
    m, n = (code(size) for size in node.data)
    return f"np.eye({m}*{n}).reshape({n}, {m}, {m}*{n}).swapaxes(0, 1).reshape({m}*{n}, {m}*{n})", 100


# K vec(A) = vec(Aᵀ) for every m×n A, with column-major vec.
commutation_: Operation = Operation(
    name="commutation",
    shape=lambda m, n: Shape(m * n, m * n),
    value=lambda at: at.constant(commuting(at.size(at.node.data[0]), at.size(at.node.data[1]))),
    spell={
        "latex": lambda node, _: (f"K_{{{node.data[0]},{node.data[1]}}}", 100),
        "text": lambda node, _: (f"commutation({code(node.data[0])}, {code(node.data[1])})", 100),
        "numpy": commutation_numpy,
    },
)


# E vec-embeds a diagonal: vec(diag(x)) = E x, and diagonal(X) = Eᵀ vec(X).
embedding_ = Operation(
    name="embedding",
    shape=lambda n: Shape(n * n, n),
    value=lambda at: at.constant(
        [[int(row == col * (at.cols + 1)) for col in range(at.cols)] for row in range(at.rows)]
    ),
    spell={
        "latex": lambda node, _: (f"E_{{{node.data[0]}}}", 100),
        "text": lambda node, _: (f"embedding({code(node.data[0])})", 100),
        "numpy": lambda node, _: (
            f"np.eye({code(node.data[0])}*{code(node.data[0])})[:, :: {code(node.data[0])} + 1]",
            100,
        ),
    },
)


# One letter: a product of sizes is a product of scalars, see `size`.
size_: Operation = Operation(
    name="size",
    shape=lambda _: SCALAR,
    value=lambda at: at.constant([[at.size(at.node.data[0])]]),
    spell={
        "latex": lambda node, _: (str(node.data[0]), 100),
        "text": lambda node, _: (code(node.data[0]), 100),
        "numpy": lambda node, _: (code(node.data[0]), 100),
    },
)


def size(n: Size | str | int) -> Expr:
    """The number that a size is: n, 3, or m·n letter by letter."""
    factors = [size_(data=(Size((letter,)),)) for letter in Size.of(n).letters]
    number = as_expr(Size.of(n).factor)
    return reduce(scale, factors if factors and Size.of(n).factor == 1 else [number, *factors])


def embedding(n: Size | str | int) -> Expr:
    """E with vec(diag(x)) = E x for every x of length n."""
    return embedding_(data=(Size.of(n),))


def commuting(m: int, n: int) -> list[list[int]]:
    """The entries of K: row i·n + j, column j·m + i, is 1 (entry (i, j) of A in both)."""
    return [[int(divmod(row, n) == divmod(col, m)[::-1]) for col in range(m * n)] for row in range(m * n)]


def code(size: Size) -> str:
    """A size as code: m*n, 3."""
    factors = [str(size.factor)] if size.factor != 1 or not size.letters else []
    return "*".join([*factors, *size.letters])


def zero(shape: Shape) -> str:
    """The zero of a shape: bold for a vector."""
    return r"\mathbf{0}" if shape.is_vector else "0"


def subscript(shape: Shape) -> str:
    """The size of a constant as its subscript: n for a column, m×n otherwise."""
    return str(shape.rows) if shape.cols == Size() else rf"{shape.rows}\times {shape.cols}"


def sizes(shape: Shape) -> str:
    """The sizes of a constant in text: one for a column."""
    return code(shape.rows) if shape.cols == Size() else f"{code(shape.rows)}, {code(shape.cols)}"


def eye(n: Size | str | int) -> Expr:
    """The identity matrix Iₙ."""
    return eye_(data=(Size.of(n),))


def ones(m: Size | str | int, n: Size | str | int = 1) -> Expr:
    """The m×n matrix of ones."""
    return ones_(data=(Size.of(m), Size.of(n)))


def zeros(m: Size | str | int, n: Size | str | int = 1) -> Expr:
    """The m×n zero matrix."""
    return zeros_(data=(Size.of(m), Size.of(n)))


def commutation(m: Size | str | int, n: Size | str | int) -> Expr:
    """K_{m,n} with K vec(A) = vec(Aᵀ) for every m×n matrix A."""
    return commutation_(data=(Size.of(m), Size.of(n)))
