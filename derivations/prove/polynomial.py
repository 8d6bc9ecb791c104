"""Canonical polynomials: sums of networks, simplified, like terms collected.

`collect` is where every rule acts: on one network at a time, until none applies.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

from derivations.prove.canonical import canonical
from derivations.prove.limits import FIXED, TERMS, Undecided, spend
from derivations.prove.network import (
    Digits,
    Factor,
    Head,
    Network,
    Ports,
    Rational,
    Sum,
    constant,
    digits_of,
    entry_and_size,
    mapped,
    renamed,
    settled,
    used,
)
from derivations.prove.relations import attached, cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.shape import Size

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


def simplified(net: Network) -> Sum | None:
    """Rules that look at one atom and its powers."""
    for at, (head, ports, exponent) in enumerate(net.factors):
        others = net.factors[:at] + net.factors[at + 1 :]
        if head.kind == "number" and (exponent >= 1 or exponent < 0):
            whole = exponent.__floor__()
            kept = (Factor(head, ports, exponent - whole),) if exponent != whole else ()
            return [(Fraction(int(head.key)) ** whole, net._replace(factors=others + kept))]
        if head.kind == "parity" and not 0 < exponent < 2:
            kept = (Factor(head, ports, exponent % 2),) if exponent % 2 else ()
            return [(1, net._replace(factors=others + kept))]
        if head.kind == "power" and exponent >= 1:
            assert head.body is not None
            kept = (Factor(head, ports, exponent - 1),) if exponent != 1 else ()
            rest = net._replace(factors=(*others, *kept))
            return [(c, n) for c, term in head.body.sum for n in attached(rest, term, ports)]
        if head.kind == "function":
            done = function_powers(net, at)
            if done is not None:
                return done
    return None


def function_powers(net: Network, at: int) -> Sum | None:
    """sin² = 1 − cos², and powers of |f| and sign f beside those of f."""
    head, ports, exponent = net.factors[at]
    others = net.factors[:at] + net.factors[at + 1 :]
    assert head.body is not None
    if head.name == "sin" and exponent >= 2:
        kept = (Factor(head, ports, exponent - 2),) if exponent != 2 else ()
        cosine = Head(
            "function", f"cos<{head.body.key}>", name="cos", symmetric=head.symmetric, body=head.body
        )
        indices = {d for d in digits_of(ports) if d >= 0}
        return [
            (1, settled(net._replace(factors=others + kept), indices)),
            (-1, net._replace(factors=(*others, *kept, Factor(cosine, ports, 2)))),
        ]
    if head.name in {"abs", "sign"}:
        return signs(net, at)
    return None


def signs(net: Network, at: int) -> Sum | None:
    """|f|ᵇ sign(f)ᶜ fᵃ for integers a, b, c, where f is a single factor.

    Where f ≠ 0 the value is |f|ᵖ with the sign to the power q, p = a + b and q = a + c.
    """
    head, ports, _ = net.factors[at]
    assert head.body is not None
    own = bare(head.body, ports)
    if own is None:
        return None
    place = {"abs": 0, "sign": 0, "": 0}
    mine = []
    for k, f in enumerate(net.factors):
        name = (
            f.head.name if f.head.body == head.body and f.head.kind == "function" and f.ports == ports else ""
        )
        if name in {"abs", "sign"} or (f.head == own.head and f.ports == own.ports):
            place[name] += f.exponent  # type: ignore[assignment]
            mine.append(k)
    b, c, a = place["abs"], place["sign"], place[""]
    if any(Fraction(e).denominator != 1 for e in (a, b, c)) or c < 0:
        return None
    p, q = a + b, (a + c) % 2
    size, sign = (head_like(head, name) for name in ("abs", "sign"))
    if a == b == 0:
        powers = {"sign": c if c < 2 else 2 - c % 2}
    elif q == p % 2:
        powers = {"": p}
    else:
        powers = {"": p - 1, "abs": 1} if p else {"sign": 1}
    if all(place[name] == powers.get(name, 0) for name in place):
        return None
    made = [Factor(own.head, own.ports, powers.get("", 0)), Factor(size, ports, powers.get("abs", 0))]
    made.append(Factor(sign, ports, powers.get("sign", 0)))
    factors = [f for k, f in enumerate(net.factors) if k not in mine] + [f for f in made if f.exponent]
    indices = {d for d in digits_of(ports) if d >= 0}
    return [(1, settled(net._replace(factors=tuple(factors)), indices))]


def head_like(head: Head, name: str) -> Head:
    """The elementwise function `name` of the same body."""
    assert head.body is not None
    return Head("function", f"{name}<{head.body.key}>", name=name, symmetric=head.symmetric, body=head.body)


def bare(body: Polynomial, ports: Ports) -> Factor | None:
    """The single factor that the body is, at these ports; None if it is anything else."""
    if len(body.terms) != 1:
        return None
    _, coefficient, net = body.terms[0]
    own = digits_of(net.open)
    if coefficient != 1 or len(net.factors) != 1 or net.factors[0].exponent != 1 or len(set(own)) != len(own):
        return None
    by = {port[0]: image for port, image in zip(net.open, ports, strict=True)}
    return merged(net._replace(factors=renamed(net.factors, by))).factors[0]
