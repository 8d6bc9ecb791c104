"""An opaque atom times what it is the inverse of is 1: W B = I, read as a rewriting rule.

With B = c t + R, where t is one term of B, W t becomes (1 − W R)/c; B W in the same way. Every step is
an equality wherever W exists, so that any order of steps is sound; two sides that meet are
equal. Where rules of different atoms overlap, sides that are equal may fail to meet.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from derivations.prove.digits import Digits
from derivations.prove.limits import spend
from derivations.prove.network import (
    Factor,
    Network,
    Ports,
    Rational,
    Sum,
    beside,
    digits_of,
    joined,
    settled,
    used,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.prove.polynomial import Polynomial


class Relation(NamedTuple):
    """B = coefficient · pattern + rest, where B is the body of the atom."""

    coefficient: Rational
    pattern: Network
    rest: Sum


def relation(body: Polynomial, *, of_matrix: bool) -> Relation | None:
    """The rule of an atom with this body: its term of the highest degree is rewritten.

    The degree falls with every use, so that rewriting ends. None where no term is fit: a term
    without factors, one with a scalar in front (it might be zero) or with negative powers.
    """
    fit = []
    for key, coefficient, net in body.terms:
        touched = used(net.factors)
        reached = all(d in touched for d in digits_of(net.open))
        if of_matrix and set(net.open[0]) & set(net.open[1]):
            continue
        is_scalar = not digits_of(net.open)
        positive = all(f.exponent > 0 and (is_scalar or f.ports) for f in net.factors)
        if net.factors and reached and positive:
            degree = sum(Fraction(f.exponent) for f in net.factors)
            fit.append((degree, key, coefficient, net))
    if not fit:
        return None
    _, key, coefficient, pattern = max(fit, key=lambda row: row[:2])
    rest: Sum = [(c, net) for k, c, net in body.terms if k != key]
    return Relation(coefficient, pattern, rest)


Binding = dict[int, int]


def cancelled(net: Network) -> Sum | None:
    """The network after one use of a rule; None if no rule applies."""
    for at, factor in enumerate(net.factors):
        head = factor.head
        if head.relation is None:
            continue
        if head.kind == "inverse" and factor.exponent == 1:
            row, col = factor.ports
            sides = [(row, col), (col, row)] if head.symmetric else [(row, col)]
            for left, right in sides:
                # Σ W[left, right] B[right, k] = δ[left, k] and Σ B[k, left] W[left, right] = δ[k, right]
                done = matrix_cancelled(net, at, right, left, 0) or matrix_cancelled(net, at, left, right, 1)
                if done is not None:
                    return done
        elif head.kind == "power" and factor.exponent < 0:
            done = scalar_cancelled(net, at)
            if done is not None:
                return done
    return None


def matrix_cancelled(net: Network, at: int, shared: Digits, other: Digits, side: int) -> Sum | None:
    """Use W B = I (side 0) or B W = I (side 1) where B's port `side` meets W in `shared`."""
    rule = net.factors[at].head.relation
    assert rule is not None
    pattern = rule.pattern
    inner = [d for d in shared if d >= 0]
    if set(inner) & (set(digits_of(net.open)) | set(other)) or len(set(inner)) < len(inner):
        return None
    start = bound({}, pattern.open[side], shared)
    if start is None:
        return None
    for binding, taken in embeddings(pattern, net, start, {at}):
        far = tuple(binding.get(d, d) for d in pattern.open[1 - side])
        others = remaining(net, at, taken)
        hidden = {binding[d] for d in binding if d not in digits_of(pattern.open)} | set(inner)
        if hidden & (used(others) | set(digits_of(net.open)) | set(far) | set(other)):
            continue
        whole = joined(Network(tuple(others), (*net.open, other, far), net.sizes), [(other, far)], net.open)
        result: Sum = [] if whole is None else [(1 / Fraction(rule.coefficient), whole)]
        atom = Network((*others, net.factors[at]), net.open, net.sizes)
        for c, term in rule.rest:
            glued = attached(atom, term, (shared, far) if side == 0 else (far, shared))
            result += [(-c / Fraction(rule.coefficient), n) for n in glued]
        return result
    return None


def scalar_cancelled(net: Network, at: int) -> Sum | None:
    """Use t Bᵉ = (Bᵉ⁺¹ − R Bᵉ)/c, for every value of the indices of the atom."""
    head, ports, exponent = net.factors[at]
    rule = head.relation
    assert rule is not None
    start: Binding | None = {}
    for port, image in zip(rule.pattern.open, ports, strict=True):
        start = bound(start, port, image) if start is not None else None
    if start is None:
        return None
    for binding, taken in embeddings(rule.pattern, net, start, {at}):
        others = remaining(net, at, taken)
        hidden = {binding[d] for d in binding if d not in digits_of(rule.pattern.open)}
        if hidden & (used(others) | set(digits_of(net.open)) | set(digits_of(ports))):
            continue
        indices = {d for d in digits_of(ports) if d >= 0}
        atom = net.factors[at]
        raised = (*others, *((atom._replace(exponent=exponent + 1),) if exponent != -1 else ()))
        result: Sum = [(1 / Fraction(rule.coefficient), settled(net._replace(factors=raised), indices))]
        kept = net._replace(factors=(*others, atom))
        for c, term in rule.rest:
            result += [(-c / Fraction(rule.coefficient), n) for n in attached(kept, term, ports)]
        return result
    return None


def remaining(net: Network, at: int, taken: dict[int, Rational]) -> list[Factor]:
    """The factors without the one at `at`, less the powers that a pattern has used."""
    left = [f._replace(exponent=f.exponent - taken.get(k, 0)) for k, f in enumerate(net.factors) if k != at]
    return [f for f in left if f.exponent]


def attached(net: Network, term: Network, ports: Ports) -> list[Network]:
    """The product net · term, the open indices of the term being the given indices of net; [] for zero."""
    both = beside(net, term)
    own = both.open[: len(net.open)]
    pairs = list(zip(ports, both.open[len(net.open) :], strict=True))
    product = joined(both, pairs, own)
    return [] if product is None else [product]


def bound(binding: Binding, ports: Digits, image: Digits) -> Binding | None:
    """The binding extended by ports ↦ image; None if they do not fit."""
    if len(ports) != len(image):
        return None
    longer = dict(binding)
    for d, e in zip(ports, image, strict=True):
        if (d if d < 0 else longer.setdefault(d, e)) != e:
            return None
    return longer


def embeddings(
    pattern: Network, net: Network, start: Binding, taboo: set[int]
) -> Iterator[tuple[Binding, dict[int, Rational]]]:
    """Every way to find the factors of the pattern in the network.

    Yields what the pattern's indices become, and how much of which factor is used. A factor
    with an index summed inside the pattern is used whole; of any other, a power may remain.
    Summed indices of the pattern go to different indices.
    """
    opened = set(digits_of(pattern.open))

    def search(
        k: int, binding: Binding, taken: dict[int, Rational]
    ) -> Iterator[tuple[Binding, dict[int, Rational]]]:
        spend()
        if k == len(pattern.factors):
            inner = [e for d, e in binding.items() if d not in opened]
            if len(set(inner)) == len(inner) and all(e >= 0 for e in inner):
                yield binding, taken
            return
        want = pattern.factors[k]
        whole = any(d >= 0 and d not in opened for port in want.ports for d in port)
        for at, have in enumerate(net.factors):
            if have.head != want.head or at in taken or at in taboo:
                continue
            if have.exponent != want.exponent and (whole or have.exponent < want.exponent):
                continue
            images = [have.ports, have.ports[::-1]] if have.head.symmetric else [have.ports]
            for image in images:
                longer: Binding | None = binding
                for port, digits in zip(want.ports, image, strict=True):
                    longer = bound(longer, port, digits) if longer is not None else None
                if longer is not None:
                    yield from search(k + 1, longer, {**taken, at: want.exponent})

    yield from search(0, start, {})
