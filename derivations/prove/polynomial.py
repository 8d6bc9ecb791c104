"""Canonical polynomials: sums of networks, simplified, like terms collected.

`collect` is where every rule acts: on one network at a time, until none applies.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from derivations.prove.canonical import canonical
from derivations.prove.digits import constant, mapped
from derivations.prove.limits import FIXED, TERMS, Undecided, spend
from derivations.prove.network import (
    Factor,
    Head,
    Network,
    Ports,
    Rational,
    Sum,
    digits_of,
    fuse,
    renamed,
    settled,
    used,
)
from derivations.prove.one_atom import simplified
from derivations.prove.relations import cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN = {"symbol", "d", "size", "closed", "exp", "det", "symbolic"}


class Polynomial:
    """Terms (key, coefficient, network) in order of their keys; equal when the keys are equal."""

    __slots__ = ("key", "terms")

    def __init__(self, terms: tuple[tuple[str, Rational, Network], ...]) -> None:
        self.terms = terms
        self.key = " + ".join(f"{c} {key}" for key, c, _ in terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return self.key or "0"

    @property
    def sum(self) -> Sum:
        """The terms without their keys."""
        return [(c, net) for _, c, net in self.terms]

    def times(self, factor: Rational) -> Polynomial:
        """A multiple, by a number that is not zero."""
        return Polynomial(tuple((key, c * factor, net) for key, c, net in self.terms))


def collect(summands: Iterable[tuple[Rational, Network]]) -> Polynomial:
    """The canonical form of a sum of networks with the same open indices."""
    found: dict[str, tuple[Rational, Network]] = {}
    work = list(summands)
    while work:
        spend()
        coefficient, net = work.pop()
        net = merged(net)
        simpler = rewritten(net)
        if simpler is None:
            key, net = canonical(net)
            # Closed parts are scalar factors now: a quotient may cancel only after that.
            simpler = cancelled(net) if any(f.head.relation and not f.ports for f in net.factors) else None
        if simpler is not None:
            work += [(coefficient * c, n) for c, n in simpler]
            if len(work) > TERMS:
                msg = "the normal form has too many terms"
                raise Undecided(msg)
            continue
        found[key] = (found[key][0] + coefficient if key in found else coefficient), net
    return Polynomial(tuple((key, c, net) for key, (c, net) in sorted(found.items()) if c))


def merged(net: Network) -> Network:
    """Equal factors collected into a power; indices that cancel away are counted."""
    exponents: dict[tuple[Head, Ports], Rational] = {}
    cancels = False
    for head, ports, exponent in net.factors:
        place = (head, ports[::-1] if head.symmetric and ports[1] < ports[0] else ports)
        total = exponents.get(place, 0) + exponent
        exponents[place] = total
        cancels = cancels or not total
    if len(exponents) == len(net.factors) and not cancels:
        return net
    slim = net._replace(factors=tuple(Factor(*place, e) for place, e in exponents.items() if e))
    if not cancels:
        return slim
    return settled(slim, {d for d in used(net.factors) if d >= 0})


def rewritten(net: Network) -> Sum | None:
    """One rule applied once; None if the network is in normal form up to its labels."""
    fixed = {d for d in digits_of(net.open) if d >= 0 and not net.sizes[d].letters} if net.open else set()
    plain = True
    for head, ports, _ in net.factors:
        plain = plain and head.kind in PLAIN
        for port in ports:
            fixed.update(d for d in port if d >= 0 and not net.sizes[d].letters)
    small = [d for d in sorted(fixed) if net.sizes[d].factor <= FIXED]
    if small:
        return written_out(net, small)
    if any(len(port) > 1 for port in net.open) or any(len(p) > 1 for f in net.factors for p in f.ports):
        fused = fuse(net)
        if fused is not None:
            return [(1, fused)]
    return None if plain else (simplified(net) or cancelled(net))


def written_out(net: Network, small: list[int]) -> Sum:
    """The indices of small fixed sizes run through their values."""
    ranges = [range(net.sizes[d].factor) for d in small]
    spend(len(small))
    result: Sum = []
    for values in product(*ranges):
        by = {d: (constant(v, net.sizes[d].factor),) for d, v in zip(small, values, strict=True)}
        opened = tuple(mapped(port, by) for port in net.open)
        result.append((1, net._replace(factors=renamed(net.factors, by), open=opened)))
        if len(result) > TERMS:
            msg = "sums over fixed sizes have too many terms"
            raise Undecided(msg)
    return result
