"""Inverse and determinant of a square matrix.

A product is taken apart where every piece is square: (A B)⁻¹ = B⁻¹ A⁻¹, det(A B) = det A det B. A product
that is square although its factors are not, such as XᵀX, is one piece.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from derivations.prove.digits import Digits
from derivations.prove.limits import Undecided
from derivations.prove.network import (
    Factor,
    Head,
    Network,
    Rational,
    Sum,
    beside,
    digits_of,
    joined,
)
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.powers import power, symbolic_power
from derivations.prove.relations import relation

if TYPE_CHECKING:
    from derivations.core.shape import Size

SCALAR_NET = Network((), (), ())


class Piece(NamedTuple):
    """A square matrix inside a network: its factors and the indices of its rows and columns."""

    factors: tuple[Factor, ...]
    row: Digits
    col: Digits


def inverse(body: Polynomial) -> Sum:
    """The inverse of a matrix with one row and one column port."""
    if not body.terms:
        msg = "the inverse of zero"
        raise Undecided(msg)
    if len(body.terms) > 1:
        return inverse_of_piece(body)
    _, coefficient, net = body.terms[0]
    scalars, rest = apart(net)
    lead = power(collect([(coefficient, Network(scalars, (), net.sizes))]), -1, SCALAR_NET)
    if not digits_of(net.open):
        return [(c, Network(n.factors, net.open, n.sizes)) for c, n in lead]
    pieces = square_pieces(rest, net.open, net.sizes)
    if pieces is None:
        matrix = inverse_of_piece(collect([(1, net._replace(factors=rest))]))
        return [(c * e, with_open(beside(n, m), m)) for c, n in lead for e, m in matrix]
    # The indices between the pieces stay open until every piece is in its place.
    between = tuple({p: None for piece in pieces for p in (piece.row, piece.col)})
    result: Sum = [(1, Network((), (*net.open[::-1], *between), net.sizes))]
    for piece in pieces:
        if piece.row == piece.col:
            turned = tuple(f._replace(exponent=-f.exponent) for f in piece.factors)
            result = [(c, n._replace(factors=n.factors + turned)) for c, n in result]
        else:
            result = [
                (c * e, glued)
                for c, n in result
                for e, m in inverse_of_factors(piece, net.sizes)
                for glued in at(n, m, (piece.col, piece.row))
            ]
    closed = [(c, n) for c, m in result if (n := joined(m, [], m.open[:2])) is not None]
    return [(c * e, with_open(beside(n, m), m)) for c, n in lead for e, m in closed]


def with_open(both: Network, second: Network) -> Network:
    """The two networks with only the ports of the second open."""
    return both._replace(open=both.open[len(both.open) - len(second.open) :])


def at(net: Network, matrix: Network, ports: tuple[Digits, Digits]) -> list[Network]:
    """The product net · matrix, the matrix at the given indices of net, which keeps its ports."""
    both = beside(net, matrix)
    count = len(net.open)
    whole = joined(
        both._replace(open=both.open[:count]), zip(ports, both.open[count:], strict=True), both.open[:count]
    )
    return [] if whole is None else [whole]


def apart(net: Network) -> tuple[tuple[Factor, ...], tuple[Factor, ...]]:
    """The factors without any index, and the others."""
    scalars = tuple(f for f in net.factors if not any(d >= 0 for port in f.ports for d in port))
    return scalars, tuple(f for f in net.factors if f not in scalars)


def square_pieces(
    factors: tuple[Factor, ...], open_: tuple[Digits, ...], sizes: tuple[Size, ...]
) -> list[Piece] | None:
    """The network as a product of square pieces, one chain per digit of the rows.

    A piece whose row and column are the same index is a diagonal matrix. None if the network
    is no such product.
    """
    row, col = open_
    if len(row) != len(col) or any(d < 0 for d in row + col) or len(set(row)) < len(row):
        return None
    left = list(factors)
    pieces: list[Piece] = []
    ends = []
    for start in row:
        here = start
        while True:
            hanging = [f for f in left if {d for p in f.ports for d in p} == {here}]
            if hanging:
                pieces.append(Piece(tuple(hanging), (here,), (here,)))
                left = [f for f in left if f not in hanging]
            if here in col:
                break
            end = step(left, here, sizes, col)
            if end is None:
                if len(row) > 1:
                    return None
                pieces.append(Piece(tuple(left), (here,), col))
                left, here = [], col[0]
                break
            taken, there = end
            pieces.append(Piece(tuple(taken), (here,), (there,)))
            left = [f for f in left if f not in taken]
            here = there
        ends.append(here)
    return pieces if not left and sorted(ends) == sorted(col) else None


def step(
    left: list[Factor], here: int, sizes: tuple[Size, ...], col: Digits
) -> tuple[list[Factor], int] | None:
    """From one index along matrices to the next index of the same size; None off a simple chain."""
    start, taken, rest = here, [], list(left)
    while True:
        at_here = [f for f in rest if any(here in port for port in f.ports)]
        ahead = [f for f in at_here if len({d for p in f.ports for d in p}) > 1]
        if len(ahead) != 1 or (here == start and len(at_here) > 1):
            return None
        (factor,) = ahead
        digits = [d for p in factor.ports for d in p]
        if len(digits) != 2 or factor.exponent != 1 or digits[0] == digits[1]:
            return None
        taken += at_here
        rest = [f for f in rest if f not in at_here]
        here = digits[1] if digits[0] == here else digits[0]
        if sizes[here] == sizes[start]:
            return taken, here
        if here in col or not rest:
            return None


def single_inverse(piece: Piece) -> Polynomial | None:
    """What the piece is the inverse of, if it is a single inverse."""
    if len(piece.factors) != 1 or piece.row == piece.col:
        return None
    head, _, exponent = piece.factors[0]
    return head.body if head.kind == "inverse" and exponent == 1 else None


def inverse_of_factors(piece: Piece, sizes: tuple[Size, ...]) -> Sum:
    """The inverse of one piece, from its columns to its rows."""
    original = single_inverse(piece)
    if original is not None:
        # W = B⁻¹ from row to col: its inverse is B from col to row; for Wᵀ it is Bᵀ.
        straight = piece.factors[0].ports[0] == piece.row
        return [(c, n if straight else n._replace(open=n.open[::-1])) for c, n in original.sum]
    return inverse_of_piece(collect([(1, Network(piece.factors, (piece.row, piece.col), sizes))]))


def oriented(body: Polynomial) -> tuple[Rational, Polynomial, bool, bool]:
    """The body as lead · monic, or its transpose: (lead, monic, transposed, symmetric)."""
    if not body.terms:
        msg = "a matrix that turned out to be zero"
        raise Undecided(msg)
    turned = collect((c, net._replace(open=net.open[::-1])) for _, c, net in body.terms)
    lead, other = body.terms[0][1], turned.terms[0][1]
    straight, flipped = body.times(1 / Fraction(lead)), turned.times(1 / Fraction(other))
    symmetric = straight == flipped and lead == other
    if (flipped.key, -other) < (straight.key, -lead):
        return other, flipped, True, symmetric
    return lead, straight, False, symmetric


def inverse_of_piece(body: Polynomial) -> Sum:
    """The inverse as one atom; (Xᵀ)⁻¹ is the same atom as X⁻¹, its ports exchanged."""
    lead, monic, transposed, symmetric = oriented(body)
    row, col = monic.terms[0][2].open
    sizes = monic.terms[0][2].sizes
    if any(tuple(map(len, net.open)) != (len(row), len(col)) for _, _, net in monic.terms) or any(
        d < 0 for _, _, net in monic.terms for d in digits_of(net.open)
    ):
        msg = "the inverse of a matrix of fixed size, or of a sum of Kronecker products"
        raise Undecided(msg)
    row_sizes = tuple(sizes[d] for d in row)
    head = Head(
        "inverse",
        f"inv<{monic.key}>",
        symmetric=symmetric,
        body=monic,
        relation=relation(monic, of_matrix=True),
    )
    count = len(row_sizes)
    rows, cols = tuple(range(count)), tuple(range(count, 2 * count))
    col_sizes = tuple(sizes[d] for d in col)
    open_ = (cols, rows) if transposed else (rows, cols)
    # The rows of an inverse belong to the columns of its body.
    net = Network((Factor(head, (rows, cols), 1),), open_, col_sizes + row_sizes)
    return [(1 / Fraction(lead), net)]


def determinant(body: Polynomial, size: Polynomial) -> Sum:
    """The determinant, as a network without ports; `size` is its number of rows."""
    if not body.terms:
        return []
    if not digits_of(body.terms[0][2].open):
        return [(c, Network(net.factors, (), net.sizes)) for _, c, net in body.terms]
    if any(d < 0 for _, _, net in body.terms for d in digits_of(net.open)):
        msg = "the determinant of a matrix of fixed size"
        raise Undecided(msg)
    if len(body.terms) > 1:
        return determinant_of_piece(body, size)
    _, coefficient, net = body.terms[0]
    scalars, rest = apart(net)
    lead = collect([(coefficient, Network(scalars, (), net.sizes))])
    result = symbolic_power(lead, size, SCALAR_NET)
    pieces = square_pieces(rest, net.open, net.sizes)
    if pieces is None or len(net.open[0]) > 1:
        return times(result, determinant_of_piece(collect([(1, net._replace(factors=rest))]), size))
    for piece in pieces:
        part = Network(piece.factors, (piece.row, piece.col), net.sizes)
        body_of = single_inverse(piece)
        if body_of is not None:
            value = power(collect(determinant(body_of, size)), -1, SCALAR_NET)
        else:
            value = determinant_of_piece(collect([(1, part)]), size)
        result = times(result, value)
    return result


def times(a: Sum, b: Sum) -> Sum:
    """The product of two sums without ports."""
    return [(c * e, beside(m, n)) for c, m in a for e, n in b]


def determinant_of_piece(body: Polynomial, size: Polynomial) -> Sum:
    """The determinant as one atom: det(Xᵀ) = det X, det(c X) = cⁿ det X."""
    lead, monic, _, _ = oriented(body)
    head = Head("det", f"det<{monic.key}>", body=monic)
    atom = Network((Factor(head, (), 1),), (), ())
    constant = collect([(lead, SCALAR_NET)])
    return times(symbolic_power(constant, size, SCALAR_NET), [(1, atom)])
