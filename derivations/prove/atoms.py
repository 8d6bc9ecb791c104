"""Opaque atoms: what the rules do not look into, keyed by the canonical form of the body.

A body is a polynomial whose open ports are single digits. An atom does not depend on a port
that its body does not use; of the orders of two or three ports the one with the smallest key
is taken, so that φ(Xᵀ) = φ(X)ᵀ and the symmetry of φ(X + Xᵀ) hold without a rule.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from typing import TYPE_CHECKING, NamedTuple

from derivations.prove.digits import Digits, constant, entry_and_size, size_of
from derivations.prove.limits import FIXED, TERMS, Undecided, spend
from derivations.prove.network import Factor, Head, Network, Ports, Rational, Sum, digits_of, free, used
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.relations import attached, relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.shape import Shape

    Function = Callable[[Polynomial, Network], Sum]


class Standard(NamedTuple):
    """body = lead · monic, its ports taken in `order`; symmetric under exchange of two ports."""

    lead: Rational
    monic: Polynomial
    order: tuple[int, ...]
    symmetric: bool


def standard(body: Polynomial) -> Standard:
    """A multiple of the body with its ports in the order that gives the smallest key."""
    count = len(body.terms[0][2].open)
    orders = list(permutations(range(count))) if count <= 3 else [tuple(range(count))]
    found = []
    for order in orders:
        turned = (
            body
            if order == orders[0]
            else collect(
                (c, net._replace(open=tuple(net.open[q] for q in order))) for _, c, net in body.terms
            )
        )
        lead = turned.terms[0][1]
        found.append((turned.times(1 / Fraction(lead)), lead, order))
    monic, lead, order = min(found, key=lambda f: (f[0].key, -f[1]))
    symmetric = count == 2 and found[0][0] == found[1][0] and found[0][1] == found[1][1]
    return Standard(lead, monic, order, symmetric)


def reduced(body: Polynomial) -> tuple[Polynomial, tuple[int, ...]]:
    """The body without the ports that it does not depend on, and which ports are left."""
    if not body.terms:
        msg = "an atom whose body turned out to be zero"
        raise Undecided(msg)
    needed: set[int] = set()
    count = len(body.terms[0][2].open)
    for _, _, net in body.terms:
        flat = digits_of(net.open)
        touched = used(net.factors)
        needed.update(q for q, d in enumerate(flat) if d in touched or flat.count(d) > 1)
    if len(needed) == count:
        return body, tuple(range(count))
    left = tuple(sorted(needed))
    return collect((c, net._replace(open=tuple(net.open[q] for q in left))) for _, c, net in body.terms), left


def opaque(
    kind: str, name: str, body: Polynomial, ones: Network, exponent: Rational = 1
) -> tuple[Rational, Network]:
    """The lead and the atom of the monic multiple of a body that is not zero, to a power.

    The caller says what becomes of the lead: it is the number with body = lead · monic, except
    where the atom is of a kind that cannot spare it, see `scaled`.
    """
    slim, left = reduced(body)
    lead, monic, order, symmetric = standard(slim)
    return lead, atom(kind, name, monic, ones, tuple(left[q] for q in order), symmetric, exponent)


def scaled(
    kind: str, name: str, body: Polynomial, ones: Network, exponent: Rational = 1
) -> tuple[int, Network]:
    """The sign of the lead, and the atom of ± the body with that sign, to a power."""
    slim, left = reduced(body)
    lead, monic, order, symmetric = standard(slim)
    sign = 1 if lead > 0 else -1
    ports = tuple(left[q] for q in order)
    return sign, atom(kind, name, monic.times(lead * sign), ones, ports, symmetric, exponent)


def atom(
    kind: str, name: str, body: Polynomial, ones: Network, ports: Digits, symmetric: bool, exponent: Rational
) -> Network:
    """One opaque factor at the ports of `ones` whose numbers are given."""
    rule = relation(body, of_matrix=False) if kind == "power" else None
    head = Head(
        kind,
        f"{name or kind}<{body.key}>",
        name=name,
        symmetric=symmetric,
        positive=kind == "exp" or (kind == "power" and is_positive(body)),
        body=body,
        relation=rule,
    )
    return ones._replace(factors=(Factor(head, tuple(ones.open[q] for q in ports), exponent),))


def is_positive(body: Polynomial) -> bool:
    """Only positive numbers and positive factors are added."""
    return all(
        c > 0 and not is_diagonal(net) and all(f.head.positive for f in net.factors)
        for _, c, net in body.terms
    )


def is_diagonal(net: Network) -> bool:
    """The term vanishes unless two open indices are equal: nothing comes out of a function of it."""
    flat = digits_of(net.open)
    return len(set(flat)) != len(flat)


def multiplied(a: Sum, b: Sum) -> Sum:
    """The product entry by entry of sums with the same open ports."""
    if len(a) * len(b) > TERMS:
        msg = "the normal form has too many terms"
        raise Undecided(msg)
    spend(len(a) * len(b))
    return [(c * e, n) for c, net in a for e, other in b for n in attached(net, other, net.open)]


def inside(factor: Factor, net: Network) -> Polynomial:
    """The body of an opaque factor of `net`, open where `net` is."""
    assert factor.head.body is not None
    frame = net._replace(factors=())
    return collect((c, n) for c, term in factor.head.body.sum for n in attached(frame, term, factor.ports))


def entrywise(summands: Sum, shape: Shape, function: Function) -> Sum:
    """A function applied to every entry; entries of small fixed sizes one by one."""
    body = collect(summands)
    nets = [net for _, _, net in body.terms] or [net for _, _, net in collect([(1, free(shape))]).terms]
    # Small fixed sizes are constants already; what is still an index stays one.
    lengths = {tuple(tuple(str(size_of(d, net.sizes)) for d in port) for port in net.open) for net in nets}
    kinds = {tuple(tuple(d < 0 for d in port) for port in net.open) for net in nets}
    if len(lengths) > 1 or len(kinds) > 1:
        msg = "a function of a sum whose indices are split in different ways"
        raise Undecided(msg)
    model = nets[0]
    flat = digits_of(model.open)
    fixed = [q for q, d in enumerate(flat) if d < 0]
    sizes = [entry_and_size(flat[q])[1] for q in fixed]
    if any(size > FIXED for size in sizes):
        msg = "a function of single entries of a large fixed size"
        raise Undecided(msg)
    open_ = [q for q in range(len(flat)) if q not in fixed]
    ones = Network((), tuple((k,) for k in range(len(open_))), tuple(model.sizes[flat[q]] for q in open_))
    result: Sum = []
    for values in product(*map(range, sizes)):
        constants = {q: constant(v, size) for q, v, size in zip(fixed, values, sizes, strict=True)}
        chosen: Sum = []
        for _, c, net in body.terms:
            own = digits_of(net.open)
            if all(own[q] == d for q, d in constants.items()):
                chosen.append((c, net._replace(open=tuple((own[q],) for q in open_))))
        for c, net in function(collect(chosen), ones):
            result.append((c, net._replace(open=refilled(model.open, constants, open_, net.open))))
    return result


def refilled(model: Ports, constants: dict[int, int], open_: list[int], ports: Ports) -> Ports:
    """The ports of the model with constants and open digits put back."""
    flat = [
        constants[q] if q in constants else ports[open_.index(q)][0] for q in range(len(digits_of(model)))
    ]
    row = len(model[0])
    return tuple(flat[:row]), tuple(flat[row:])
