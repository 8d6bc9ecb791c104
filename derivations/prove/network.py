"""Tensor networks: products of factors whose indices are summed unless they are open.

    A x          =  Σⱼ A[i, j] x[j]         open: i
    tr(A B)      =  Σᵢⱼ A[i, j] B[j, i]     open: nothing
    diag(x)      =  x[i]                    open: i, i
    A ∘ B        =  A[i, j] B[i, j]         open: i, j

An index may occur any number of times, so Hadamard products, diagonals, traces, transposes,
ones and the identity (an index that is open twice) need no rules of their own. A dimension
of size 1 has no index. A dimension of composite size, such as the rows of A ⊗ B, has several
digits, the most significant first. A negative digit is a constant: entry and size of a
dimension of fixed size.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from derivations.core.shape import ONE, Shape, Size
from derivations.prove.digits import Digits, constant, entry_and_size, identified, mapped, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivations.prove.polynomial import Polynomial
    from derivations.prove.relations import Relation

Rational = int | Fraction
Ports = tuple[Digits, ...]


class Head:
    """What a factor is, apart from its indices; equal when the keys are equal.

    kind       symbol d size number closed function exp power symbolic parity inverse det
    symmetric  the two ports may be exchanged
    positive   every entry is > 0
    body       what an opaque atom is made of
    relation   body · atom = 1 as a rewriting rule, see `relations`
    """

    __slots__ = ("body", "hash", "key", "kind", "name", "positive", "relation", "symmetric")

    def __init__(
        self,
        kind: str,
        key: str,
        *,
        name: str = "",
        symmetric: bool = False,
        positive: bool = False,
        body: Polynomial | None = None,
        relation: Relation | None = None,
    ) -> None:
        self.kind, self.key, self.name = kind, key, name
        self.symmetric, self.positive = symmetric, positive
        self.body, self.relation = body, relation
        self.hash = hash(key)

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Head) and self.key == other.key)

    def __repr__(self) -> str:
        return self.key


class Factor(NamedTuple):
    """head[ports] to a power: one number for each value of the indices."""

    head: Head
    ports: Ports
    exponent: Rational


class Network(NamedTuple):
    """The product of the factors, summed over every index that is not open."""

    factors: tuple[Factor, ...]
    open: Ports
    sizes: tuple[Size, ...]


Sum = list[tuple[Rational, Network]]


def counted(size: Size) -> tuple[Factor, ...]:
    """A sum over an index that occurs nowhere: its size, as factors."""
    factors = [Factor(Head("size", f"#{letter}", positive=True), (), 1) for letter in size.letters]
    if size.factor != 1:
        factors.append(Factor(Head("number", str(size.factor), positive=True), (), 1))
    return tuple(factors)


def used(factors: Iterable[Factor]) -> set[int]:
    """Every digit that occurs in a factor."""
    return {digit for factor in factors for port in factor.ports for digit in port}


def digits_of(ports: Ports) -> Digits:
    """All digits of the ports, in a row."""
    return tuple(digit for port in ports for digit in port)


def free(shape: Shape) -> Network:
    """The matrix of ones: open indices and no factor."""
    sizes = tuple(size for size in shape if size != ONE)
    row: Digits = (0,) if shape.rows != ONE else ()
    col: Digits = (len(row),) if shape.cols != ONE else ()
    return Network((), (row, col), sizes)


def renamed(factors: Iterable[Factor], by: Mapping[int, Digits]) -> tuple[Factor, ...]:
    """The factors with every digit renamed, all at once, where `by` names it."""
    return tuple(Factor(f.head, tuple(mapped(port, by) for port in f.ports), f.exponent) for f in factors)


def beside(a: Network, b: Network) -> Network:
    """Both networks, their indices kept apart; open: the ports of a, then those of b."""
    shift = len(a.sizes)
    if not shift:
        return Network(a.factors + b.factors, a.open + b.open, b.sizes)

    def moved(ports: Ports) -> Ports:
        return tuple(tuple(d + shift if d >= 0 else d for d in port) for port in ports)

    factors = tuple(Factor(f.head, moved(f.ports), f.exponent) for f in b.factors)
    return Network(a.factors + factors, a.open + moved(b.open), a.sizes + b.sizes)


def joined(net: Network, pairs: Iterable[tuple[Digits, Digits]], open_: Ports) -> Network | None:
    """The network with the digits of each pair made equal; None if they never are (zero).

    `open_` says what stays open; an index that is then left without any factor is counted.
    """
    by: dict[int, Digits] = {}
    for left, right in pairs:
        if not identified(left, right, net.sizes, by):
            return None
    final = {d: replaced((d,), by) for d in by}
    factors = renamed(net.factors, final) if by else net.factors
    kept = tuple(mapped(port, final) for port in open_)
    before = {d for port in net.open for d in mapped(port, final) if d >= 0}
    return settled(Network(factors, kept, net.sizes), before)


def settled(net: Network, before: set[int]) -> Network:
    """The network, times the size of every index of `before` that occurs in it no longer."""
    lost = before - used(net.factors) - set(digits_of(net.open))
    if not lost:
        return net
    sizes = tuple(factor for digit in sorted(lost) for factor in counted(net.sizes[digit]))
    return net._replace(factors=net.factors + sizes)


def fuse(net: Network) -> Network | None:
    """Digits that belong together become one: I ⊗ I = I. None if there are none.

    These are two constants side by side, and two indices that occur only side by side.
    """
    ports = [*net.open, *(port for f in net.factors for port in f.ports)]
    pairs = {pair for port in ports for pair in pairwise(port)}
    beside_: dict[int, set[tuple[int | None, int | None]]] = {}
    for port in ports:
        for left, digit, right in zip((None, *port), port, (*port[1:], None), strict=False):
            beside_.setdefault(digit, set()).add((left, right))
    for d, e in sorted(pairs):
        if d < 0 and e < 0:
            (i, m), (j, n) = entry_and_size(d), entry_and_size(e)
            return with_pair(net, d, e, constant(i * n + j, m * n), net.sizes)
        alone = d >= 0 and e >= 0 and d != e
        if alone and {r for _, r in beside_[d]} == {e} and {left for left, _ in beside_[e]} == {d}:
            return with_pair(net, d, e, len(net.sizes), (*net.sizes, net.sizes[d] * net.sizes[e]))
    return None


def with_pair(net: Network, d: int, e: int, one: int, sizes: tuple[Size, ...]) -> Network:
    """The network with every d, e side by side replaced by one digit."""

    def shorter(port: Digits) -> Digits:
        out: list[int] = []
        for digit in port:
            if digit == e and out and out[-1] == d:
                out[-1] = one
            else:
                out.append(digit)
        return tuple(out)

    factors = tuple(f._replace(ports=tuple(map(shorter, f.ports))) for f in net.factors)
    return Network(factors, tuple(map(shorter, net.open)), sizes)
