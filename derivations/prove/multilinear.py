"""Operations that a sum of networks carries out by itself: no atom is made.

One small function per operation, from the networks of the arguments to those of the value.
Every network has two ports, rows and columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.shape import ONE
from derivations.prove.digits import Digits, constant
from derivations.prove.limits import TERMS, Undecided, spend
from derivations.prove.network import Factor, Head, Network, Ports, Rational, Sum, beside, free, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.core.shape import Shape, Size

    Pairs = Callable[[Ports], list[tuple[Digits, Digits]]]

BOTH_SCALAR: Ports = ((), ())


def times(factor: Rational, a: Sum) -> Sum:
    """A multiple of a sum."""
    return [(factor * c, net) for c, net in a]


def product(a: Sum, b: Sum, pairs: Pairs, open_: Callable[[Ports], Ports]) -> Sum:
    """Every term of a times every term of b; ports 0, 1 are those of a, 2, 3 those of b."""
    if len(a) * len(b) > TERMS:
        msg = "the normal form has too many terms"
        raise Undecided(msg)
    result: Sum = []
    for c, net in a:
        for e, other in b:
            # A square of a square of a square … doubles each time.
            spend((len(net.factors) + len(other.factors)) // 8)
            both = beside(net, other)
            whole = joined(both, pairs(both.open), open_(both.open))
            if whole is not None:
                result.append((c * e, whole))
    return result


def closed_by(a: Sum, pairs: Pairs, open_: Callable[[Ports], Ports]) -> Sum:
    """Every term of a with ports made equal, and what then stays open."""
    nets = [(c, joined(net, pairs(net.open), open_(net.open))) for c, net in a]
    return [(c, net) for c, net in nets if net is not None]


def symbol(node: Expr) -> Sum:
    """A symbol, with one index for each dimension that is not 1."""
    name, shape, structure = node.data
    return [(1, leaf("symbol", f"{name!r}{structure}", shape, structure))]


def differential(node: Expr, _: Sum) -> Sum:
    """The differential of a symbol is a symbol of its own."""
    (u,) = node.args
    if u.op.name != "symbol":
        msg = "the differential of an expression: write it out first"
        raise Undecided(msg)
    name, shape, structure = u.data
    return [(1, leaf("d", f"d{name!r}{structure}", shape, ""))]


def leaf(kind: str, name: str, shape: Shape, structure: str) -> Network:
    """One factor with the ports of a matrix of this shape."""
    ones = free(shape)
    head = Head(
        kind,
        f"{name}:{shape.rows}x{shape.cols}",
        name="integer" if structure == "integer" else "",
        symmetric=structure == "symmetric" and shape.is_square and not shape.is_scalar,
        positive=structure == "positive",
    )
    return ones._replace(factors=(Factor(head, ones.open, 1),))


def number(node: Expr) -> Sum:
    """A rational number; zero is the empty sum."""
    (value,) = node.data
    return [(value, Network((), BOTH_SCALAR, ()))] if value else []


def eye(node: Expr) -> Sum:
    """δᵢⱼ: one index, open twice."""
    size = node.data[0]
    if size == ONE:
        return [(1, Network((), BOTH_SCALAR, ()))]
    return [(1, Network((), ((0,), (0,)), (size,)))]


def commutation(node: Expr) -> Sum:
    """K: row (i, j), column (j, i), where i runs through m and j through n."""
    m, n = (list(digits_for(size, k)) for k, size in enumerate(node.data))
    return [(1, Network((), ((*m, *n), (*n, *m)), node.data))]


def digits_for(size: Size, digit: int) -> Digits:
    """One digit, none for a dimension of size 1."""
    return () if size == ONE else (digit,)


def scale(_: Expr, a: Sum, b: Sum) -> Sum:
    """The scalar has empty ports, so that both pairs of ports put end to end are those of X."""
    return product(a, b, lambda _: [], lambda p: (p[0] + p[2], p[1] + p[3]))


def kron(_: Expr, a: Sum, b: Sum) -> Sum:
    """The digits of A before those of B."""
    return product(a, b, lambda _: [], lambda p: (p[0] + p[2], p[1] + p[3]))


def matmul(_: Expr, a: Sum, b: Sum) -> Sum:
    """The columns of A are the rows of B, summed."""
    return product(a, b, lambda p: [(p[1], p[2])], lambda p: (p[0], p[3]))


def hadamard(_: Expr, a: Sum, b: Sum) -> Sum:
    """The same rows and the same columns."""
    return product(a, b, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda p: p[:2])


def inner(_: Expr, a: Sum, b: Sum) -> Sum:
    """The same rows and columns, summed."""
    return product(a, b, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda _: BOTH_SCALAR)


def transpose(_: Expr, a: Sum) -> Sum:
    """The ports exchanged."""
    return [(c, net._replace(open=net.open[::-1])) for c, net in a]


def total(_: Expr, a: Sum) -> Sum:
    """Nothing stays open."""
    return closed_by(a, lambda _: [], lambda _: BOTH_SCALAR)


def trace(_: Expr, a: Sum) -> Sum:
    """Row and column equal, and summed."""
    return closed_by(a, lambda p: [(p[0], p[1])], lambda _: BOTH_SCALAR)


def diag(_: Expr, a: Sum) -> Sum:
    """The row of x, open twice."""
    return [(c, net._replace(open=(net.open[0], net.open[0]))) for c, net in a]


def diagonal(_: Expr, a: Sum) -> Sum:
    """Row and column equal, and open once."""
    return closed_by(a, lambda p: [(p[0], p[1])], lambda p: (p[0], ()))


def vec(_: Expr, a: Sum) -> Sum:
    """Column-major: the column is the more significant digit."""
    return [(c, net._replace(open=(net.open[1] + net.open[0], ()))) for c, net in a]


def entry(node: Expr, a: Sum) -> Sum:
    """Row and column equal to constants."""
    sizes = node.args[0].shape.at({})
    row, col = (place(index - 1, size) for index, size in zip(node.data, sizes, strict=True))
    return closed_by(a, lambda p: [(p[0], row), (p[1], col)], lambda _: BOTH_SCALAR)


def array(node: Expr, *entries: Sum) -> Sum:
    """The sum of the entries, each with constants for its row and its column."""
    rows, cols = node.shape.at({})
    return [
        (c, net._replace(open=(place(k // cols, rows), place(k % cols, cols))))
        for k, entry_ in enumerate(entries)
        for c, net in entry_
    ]


def place(index: int, size: int) -> Digits:
    """The digit of one row or column; none for a dimension of size 1."""
    return () if size == 1 else (constant(index, size),)


def squared(a: Sum) -> Sum:
    """⟨X, X⟩ as a sum of networks."""
    return product(a, a, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda _: BOTH_SCALAR)
