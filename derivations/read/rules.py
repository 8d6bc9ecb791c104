"""The shapes of functions: one rule each, of the shapes of their arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivations.core.arithmetic import symbol
from derivations.core.errors import MatrixCalculusError, ShapeError
from derivations.core.expr import KNOWN
from derivations.core.shape import ONE, SCALAR, Shape
from derivations.read.dimensions import given_sizes
from derivations.read.errors import ReadError
from derivations.read.misfit import Misfit, key

if TYPE_CHECKING:
    from derivations.read.shapes import Shapes
    from derivations.read.tree import Node


def recorded(shapes: Shapes, node: Node) -> Shape:
    """What the operation says of symbols with these shapes."""
    symbols = [symbol("?", *shapes.shape(arg), "integer") for arg in node.args]
    try:
        return KNOWN[node.data](*symbols).shape
    except ShapeError:
        raise Misfit("recorded", node) from None
    except MatrixCalculusError as error:
        raise ReadError("unsupported", str(error)) from None


def square(shapes: Shapes, node: Node) -> Shape:
    """A square matrix, and its shape."""
    rows, cols = shapes.of[node.args[0]]
    if shapes.sizes.unify(rows, cols):
        return shapes.of[node.args[0]]
    raise Misfit("square", node)


def scalar_of_square(shapes: Shapes, node: Node) -> Shape:
    """A scalar, of a square matrix."""
    square(shapes, node)
    return SCALAR


def diagonal(shapes: Shapes, node: Node) -> Shape:
    """The diagonal of a square matrix as a column."""
    return Shape(square(shapes, node)[0], ONE)


def diag(shapes: Shapes, node: Node) -> Shape:
    """The matrix made of a column, or the column made of a matrix's diagonal."""
    rows, cols = shapes.of[node.args[0]]
    return Shape(rows, rows) if cols == ONE else diagonal(shapes, node)


def vec(shapes: Shapes, node: Node) -> Shape:
    """All entries in one column."""
    rows, cols = shapes.shape(node.args[0])
    return Shape(shapes.sizes.times(rows, cols), ONE)


def kron(shapes: Shapes, node: Node) -> Shape:
    """Rows times rows, columns times columns."""
    a, b = (shapes.shape(arg) for arg in node.args)
    return Shape(shapes.sizes.times(a.rows, b.rows), shapes.sizes.times(a.cols, b.cols))


def inner(shapes: Shapes, node: Node) -> Shape:
    """A scalar, of two arguments of one shape."""
    shapes.alike(node, "entrywise")
    return SCALAR


def dot(shapes: Shapes, node: Node) -> Shape:
    """The inner product of two columns, the product of two matrices."""
    if all(shapes.of[arg][1] == ONE for arg in node.args):
        return inner(shapes, node)
    return shapes.product(node) if any(map(shapes.is_scalar, node.args)) else shapes.matmul(node)


def vector(shapes: Shapes, node: Node) -> Shape:
    """A column with one scalar everywhere; its size comes from the context."""
    entry(shapes, node)
    return Shape(shapes.sizes.fresh(), ONE)


def matrix(shapes: Shapes, node: Node) -> Shape:
    """A matrix with one scalar everywhere; its sizes come from the context."""
    entry(shapes, node)
    return Shape(shapes.sizes.fresh(), shapes.sizes.fresh())


def entry(shapes: Shapes, node: Node) -> None:
    """Refuses vector(x) of anything but a scalar."""
    if not shapes.is_scalar(node.args[0]):
        raise Misfit("filling", node)


def eye(shapes: Shapes, node: Node) -> Shape:
    """A square whose size is given, or comes from the context."""
    given = given_sizes(node)
    if len(given) == 2 and given[0] != given[1]:
        raise Misfit("eye", node)
    size = given[0] if given else shapes.sizes.fresh()
    return Shape(size, size)


def filled(shapes: Shapes, node: Node) -> Shape:
    """Two sizes, one for a column, or sizes from the context."""
    given = given_sizes(node)
    if given:
        return Shape(given[0], given[1] if len(given) == 2 else ONE)
    return shapes.names[key(node)]


def commutation(_: Shapes, node: Node) -> Shape:
    """Mn × mn, of the sizes m and n."""
    m, n = given_sizes(node, least=2)
    return Shape(m * n, m * n)


def embedding(_: Shapes, node: Node) -> Shape:
    """N² × n, of the size n."""
    (n,) = given_sizes(node, least=1, most=1)
    return Shape(n * n, n)


def unvec(shapes: Shapes, node: Node) -> Shape:
    """The given shape, of a column with as many entries."""
    m, n = (*given_sizes(node, least=1), ONE)[:2]
    rows, cols = shapes.of[node.args[0]]
    if shapes.sizes.unify(rows, m * n) and cols == ONE:
        return Shape(m, n)
    raise Misfit("unvec", node)


RULES_OF_FUNCTIONS: dict[str, Callable[[Shapes, Node], Shape]] = {
    "same": lambda shapes, node: shapes.first(node),
    "scalar": lambda shapes, node: shapes.constant(node),
    "pinv": lambda shapes, node: shapes.transpose(node),
    "square": square,
    "scalar_of_square": scalar_of_square,
    "vec": vec,
    "diag": diag,
    "diagonal": diagonal,
    "kron": kron,
    "inner": inner,
    "dot": dot,
    "vector": vector,
    "matrix": matrix,
    "eye": eye,
    "filled": filled,
    "commutation": commutation,
    "embedding": embedding,
    "unvec": unvec,
    "recorded": recorded,
}
