"""Powers, entry by entry, with rational and with symbolic exponents.

A fraction as an exponent means that the base is positive; a negative one that it is not zero.
A product is taken apart only where that is true: (x y)⁻¹ = x⁻¹ y⁻¹, (x²)^½ = |x|, but (x y)^½ stays.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.prove.atoms import atom, is_diagonal, multiplied, opaque, scaled
from derivations.prove.canonical import parts, spelled
from derivations.prove.limits import EXPONENT, TERMS, Undecided, spend
from derivations.prove.network import Factor, Head, Network, Ports, Rational, Sum, digits_of
from derivations.prove.polynomial import Polynomial, collect

if TYPE_CHECKING:
    from collections.abc import Sequence


def power(body: Polynomial, exponent: Rational, ones: Network) -> Sum:
    """bodyᵉ, entry by entry."""
    if exponent == 0:
        return [(1, ones)]
    if not body.terms:
        if exponent > 0:
            return []
        msg = "a power of zero"
        raise Undecided(msg)
    if abs(Fraction(exponent)) > EXPONENT:
        msg = "a very large exponent"
        raise Undecided(msg)
    if Fraction(exponent).denominator == 1 and exponent > 0:
        return natural_power(body, int(exponent), ones)
    if len(body.terms) == 1 and not is_diagonal(body.terms[0][2]):
        _, coefficient, net = body.terms[0]
        return monomial_power(coefficient, net, Fraction(exponent), ones)
    return power_of_sum(body, Fraction(exponent), ones)


def natural_power(body: Polynomial, exponent: int, ones: Network) -> Sum:
    """A power with an exponent 1, 2, 3, …: multiplied out."""
    if len(body.terms) ** exponent > TERMS:
        msg = "a power with too many terms"
        raise Undecided(msg)
    coefficient, net = body.sum[0]
    number = {d: k for k, d in enumerate(digits_of(net.open))}
    if len(body.terms) == 1 and not is_diagonal(net) and all(is_simple(f, number) for f in net.factors):
        raised_ = [f._replace(exponent=f.exponent * exponent) for f in net.factors]
        return [(coefficient**exponent * c, n) for c, n in placed(raised_, net, ones)]
    result = body.sum
    for _ in range(exponent - 1):
        spend()
        result = multiplied(result, body.sum)
    return result


def power_of_sum(body: Polynomial, exponent: Fraction, ones: Network) -> Sum:
    """A sum to a negative or fractional power: content and lead come out, the rest is an atom."""
    whole = exponent.denominator == 1
    common, rest = content(body, all_heads=whole)
    pulled = raised(common, exponent, ones)
    if common and len(rest.terms) == 1:
        return multiplied(power(rest, exponent, ones), pulled)
    if whole:
        lead, factor = opaque("power", "", rest, ones, exponent)
        return multiplied([(Fraction(lead) ** int(exponent), factor)], pulled)
    lead = abs(Fraction(rest.terms[0][1]))
    factor = signed_power(rest.times(1 / lead), ones, exponent)
    numeric = ones._replace(factors=numbers(lead, exponent))
    return multiplied(multiplied([(1, factor)], [(1, numeric)]), pulled)


def signed_power(body: Polynomial, ones: Network, exponent: Rational) -> Network:
    """The opaque power of a body whose sign matters."""
    sign, factor = scaled("power", "", body, ones, exponent)
    if sign > 0:
        return factor
    head, ports, _ = factor.factors[0]
    assert head.body is not None
    order = tuple(ones.open.index(port) for port in ports)
    return atom("power", "", head.body.times(-1), ones, order, head.symmetric, exponent)


def raised(factors: Sequence[Factor], exponent: Rational, ones: Network) -> Sum:
    """The product of the factors, to a power."""
    return [(1, ones._replace(factors=tuple(f._replace(exponent=f.exponent * exponent) for f in factors)))]


def content(body: Polynomial, *, all_heads: bool) -> tuple[list[Factor], Polynomial]:
    """The monomial that can be taken out of a sum, and the sum without it.

    Afterwards no factor has a negative exponent, and none is in every term. Only positive
    factors are taken out unless `all_heads`.
    """
    lowest: dict[tuple[Head, Ports], Rational] = {}
    counts: dict[tuple[Head, Ports], int] = {}
    for _, _, net in body.terms:
        flat = digits_of(net.open)
        if is_diagonal(net):
            return [], body
        for head, ports, exponent in net.factors:
            if all(d in flat or d < 0 for port in ports for d in port) and (
                all_heads or is_nonnegative(head)
            ):
                # Distinct open digits are numbered by their ports: equal in every term.
                place = (head, ports)
                lowest[place] = min(lowest.get(place, exponent), exponent)
                counts[place] = counts.get(place, 0) + 1
    common = []
    for place, exponent in lowest.items():
        least = exponent if counts[place] == len(body.terms) else min(exponent, 0)
        if least:
            common.append(Factor(*place, least))
    if not common:
        return [], body
    undo = tuple(f._replace(exponent=-f.exponent) for f in common)
    return common, collect((c, net._replace(factors=net.factors + undo)) for _, c, net in body.terms)


def monomial_power(coefficient: Rational, net: Network, exponent: Fraction, ones: Network) -> Sum:
    """A single term to a negative or fractional power."""
    whole = exponent.denominator == 1
    result: Sum = [(1, ones)]
    odd: list[Factor] = []
    odd_groups = 0
    number = {d: k for k, d in enumerate(digits_of(net.open))}
    for group in parts(net.factors, number):
        simple = len(group) == 1 and all(d in number or d < 0 for port in group[0].ports for d in port)
        factor = group[0]
        base = factor.exponent
        if simple and (whole or is_nonnegative(factor.head) or Fraction(base).denominator != 1):
            result = multiplied(result, placed([factor._replace(exponent=base * exponent)], net, ones))
        elif simple and base % 2 == 0:
            size = collect([(1, net._replace(factors=(factor._replace(exponent=1),)))])
            _, absolute = opaque("function", "abs", size, ones, base * exponent)
            result = multiplied(result, [(1, absolute)])
        elif whole:
            inner = collect([(1, net._replace(factors=tuple(group)))])
            lead, other = opaque("power", "", inner, ones, exponent)
            result = multiplied(result, [(Fraction(lead) ** int(exponent), other)])
        else:
            odd += group
            odd_groups += 1
    if whole:
        return [(Fraction(coefficient) ** int(exponent) * c, n) for c, n in result]
    numeric = ones._replace(factors=numbers(abs(Fraction(coefficient)), exponent))
    result = multiplied(result, [(1, numeric)])
    if odd_groups == 1 and len(odd) == 1 and coefficient > 0 and is_simple(odd[0], number):
        return multiplied(result, placed([odd[0]._replace(exponent=odd[0].exponent * exponent)], net, ones))
    if odd_groups or coefficient < 0:
        sign = 1 if coefficient > 0 else -1
        inner = collect([(sign, net._replace(factors=tuple(odd)))])
        result = multiplied(result, [(1, signed_power(inner, ones, exponent))])
    return result


def is_nonnegative(head: Head) -> bool:
    """Where a root or a logarithm of such a factor exists, it is positive."""
    return head.positive or head.name == "abs"


def is_simple(factor: Factor, number: dict[int, int]) -> bool:
    """No index of the factor is summed."""
    return all(d in number or d < 0 for port in factor.ports for d in port)


def placed(factors: list[Factor], net: Network, ones: Network) -> Sum:
    """Factors without summed indices, as a network that is open like `ones`."""
    return multiplied([(1, ones)], [(1, net._replace(factors=tuple(factors)))])


def numbers(value: Fraction, exponent: Fraction) -> tuple[Factor, ...]:
    """A positive rational to a power, as powers of primes."""
    factors = []
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        left, divisor = part, 2
        while left > 1:
            if divisor * divisor > left:
                divisor = left
            if divisor > 1000 and left > 10**6:
                msg = "a root of a large number"
                raise Undecided(msg)
            if left % divisor:
                divisor += 1
                continue
            left //= divisor
            factors.append(Factor(Head("number", str(divisor), positive=True), (), sign * exponent))
    return tuple(factors)


def symbolic_power(body: Polynomial, exponent: Polynomial, ones: Network) -> Sum:
    """bodyᵏ of a scalar, where k is not a number: one atom for each term of k.

    The exponent of the atom is the term's coefficient, so that s^(k−1) s = sᵏ.
    """
    result: Sum = [(1, ones)]
    for key, coefficient, term in exponent.terms:
        if not term.factors:
            result = multiplied(result, power(body, coefficient, ones))
            continue
        atoms = symbolic(body, key, coefficient, whole=all(map(is_natural, term.factors)))
        result = multiplied(result, [(1, ones._replace(factors=atoms))])
    return result


def is_natural(factor: Factor) -> bool:
    """The factor is an integer: a size or an integer symbol to a natural power."""
    is_integer = factor.head.kind == "size" or (
        factor.head.kind == "symbol" and factor.head.name == "integer"
    )
    return is_integer and factor.exponent > 0 and Fraction(factor.exponent).denominator == 1


def symbolic(body: Polynomial, term: str, coefficient: Rational, *, whole: bool) -> tuple[Factor, ...]:
    """base^(c t) as factors (base^t)^c; a product is taken apart where t is an integer."""
    bases: list[tuple[str, Rational, bool]] = [(f"({body.key})", 1, False)]
    if len(body.terms) == 1:
        _, number, net = body.terms[0]
        own = [(spelled(f._replace(exponent=1)), f.exponent, f.head.positive) for f in net.factors]
        one_odd = len(own) == 1 and number == 1 and (own[0][2] or Fraction(own[0][1]) % 2 != 0)
        if whole and Fraction(coefficient).denominator == 1:
            primes = numbers(abs(Fraction(number)), Fraction(1))
            bases = own + [(f.head.key, f.exponent, True) for f in primes]
            bases += [("-1", 1, False)] if number < 0 else []
        elif one_odd:
            bases = own
    factors = []
    for base, times, positive in bases:
        head = Head("parity" if base == "-1" else "symbolic", f"({base})**({term})", positive=positive)
        if times * coefficient:
            factors.append(Factor(head, (), times * coefficient))
    return tuple(factors)
