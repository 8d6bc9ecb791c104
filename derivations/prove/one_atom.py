"""Rules that look at one atom and its powers: numbers, sums to a power, sin², |·| and sign."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.prove.canonical import oriented
from derivations.prove.network import Factor, Head, Network, Ports, Sum, digits_of, renamed, settled
from derivations.prove.relations import attached

if TYPE_CHECKING:
    from derivations.prove.polynomial import Polynomial


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
    return oriented(renamed(net.factors, by)[0])
