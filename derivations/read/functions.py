"""How functions become expressions, where that depends on shapes or arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivations.core.arithmetic import add, divide, matmul, neg, number, scale, transpose
from derivations.core.expr import KNOWN, Expr, Operation
from derivations.core.shape import ONE
from derivations.operations import commutation, diag, diagonal, eye, ones, squared_norm, total, zeros
from derivations.read.dimensions import given_sizes
from derivations.read.errors import ReadError
from derivations.read.vocabulary import function as named

if TYPE_CHECKING:
    from derivations.core.shape import Shape
    from derivations.read.build import Build
    from derivations.read.tree import Node

DOT = "dot of two columns was read as their inner product"
# The second argument of norm: of a vector, of a matrix.
ORDERS = {
    "1": ("norm1", ""),
    "2": ("norm2", "sigmax"),
    "fro": ("norm2", "normF"),
    "nuc": ("", "normnuc"),
}


def known(function: str) -> Operation:
    """The operation of a function. Raises ReadError where it does not exist yet."""
    found = named(function)
    for name in found.operations if found else ():
        if name in KNOWN:
            return KNOWN[name]
    raise ReadError("unsupported", f"{function} is read, but no operation for it exists yet")


def spread(scalar: Expr, shape: Shape) -> Expr:
    """The matrix with one scalar in every entry."""
    if scalar == number(1):
        return ones(*shape)
    return zeros(*shape) if scalar == number(0) else scale(scalar, ones(*shape))


def built_sum(build: Build, node: Node, X: Expr) -> Expr:
    """Of all entries; the sum of all squares is the squared norm."""
    return squared_norm(X) if node.args[0] in build.squared else total(X)


def built_norm(_: Build, node: Node, X: Expr, *_order: Expr) -> Expr:
    """The Euclidean or Frobenius norm, or the one that the second argument names."""
    if len(node.args) == 1:
        return known("norm2")(X)
    given = node.args[1]
    written = str(given.data) if given.kind in {"string", "number"} else ""
    function = ORDERS.get(written, ("", ""))[0 if X.shape.cols == ONE else 1]
    if not function:
        known_orders = "1 or 2" if X.shape.cols == ONE else "2, 'fro' or 'nuc'"
        message = f"no such norm of a shape {X.shape} is read: its order is {known_orders}"
        raise ReadError("unsupported", message, given.column)
    return known(function)(X)


def built_dot(build: Build, _: Node, A: Expr, B: Expr) -> Expr:
    """The inner product of two columns, the matrix product of matrices."""
    if A.shape.is_scalar or B.shape.is_scalar:
        return scale(A, B)
    if A.shape.cols == ONE and B.shape.cols == ONE:
        build.note(DOT)
        return matmul(transpose(A), B)
    return matmul(A, B)


def built_sinh(build: Build, node: Node, X: Expr) -> Expr:
    """(eˣ − e⁻ˣ)/2, and with + for cosh."""
    sign = "+" if node.data == "cosh" else "-"
    build.note(f"{node.data}(x) was read as (exp(x) {sign} exp(-x))/2")
    exp = known("exp")
    return divide(add(exp(X), exp(neg(X)) if sign == "+" else neg(exp(neg(X)))), number(2))


def built_log1p(build: Build, _: Node, X: Expr) -> Expr:
    """log(1 + x), the 1 in every entry."""
    build.note("log1p(x) was read as log(1 + x)")
    return known("log")(add(spread(number(1), X.shape), X))


def built_expm1(build: Build, _: Node, X: Expr) -> Expr:
    """eˣ − 1, the 1 in every entry."""
    build.note("expm1(x) was read as exp(x) - 1")
    return add(known("exp")(X), neg(spread(number(1), X.shape)))


def built_eigmin(build: Build, _: Node, A: Expr) -> Expr:
    """The smallest eigenvalue of A is minus the largest of −A."""
    build.note("eigmin(A) was read as -eigmax(-A)")
    return neg(known("eigmax")(neg(A)))


def filled(constant: Callable[..., Expr]) -> Callable[..., Expr]:
    """Ones or zeros of the shape that the context says."""

    def built(build: Build, node: Node) -> Expr:
        if len(node.args) == 1 and node.args[0].kind != "tuple":
            build.note(f"{node.data} with one size was read as a column")
        return constant(*build.shape(node))

    return built


FUNCTIONS_BUILT: dict[str, Callable[..., Expr]] = {
    **dict.fromkeys(("sinh", "cosh"), built_sinh),
    "log1p": built_log1p,
    "expm1": built_expm1,
    "eigmin": built_eigmin,
    "sum": built_sum,
    "norm": built_norm,
    "dot": built_dot,
    "diag": lambda _, __, X: diag(X) if X.shape.cols == ONE else diagonal(X),
    "vector": lambda build, node, s: spread(s, build.shape(node)),
    "matrix": lambda build, node, s: spread(s, build.shape(node)),
    "eye": lambda build, node: eye(build.shape(node).rows),
    "ones": filled(ones),
    "zeros": filled(zeros),
    "embedding": lambda _, node: KNOWN["embedding"](data=tuple(given_sizes(node))),
    "unvec": lambda build, node, x: KNOWN["unvec"](x, data=(build.shape(node),)),
    "commutation": lambda _, node: commutation(*given_sizes(node)),
}
