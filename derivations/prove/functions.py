"""exp, log, sin, cos, tanh, sigmoid, |·| and sign of every entry.

exp of a sum is a product, one atom for each term: exp(a − 2b) = exp(a) exp(b)⁻². The sigmoid and tanh are
rational in exp, so that their parity and their derivatives need no rule.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.prove.atoms import inside, is_diagonal, multiplied, opaque, scaled
from derivations.prove.canonical import parts
from derivations.prove.limits import Undecided
from derivations.prove.network import Factor, Network, Rational, Sum, digits_of
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.powers import content, is_nonnegative, is_simple, numbers, placed, power

if TYPE_CHECKING:
    from collections.abc import Callable


def exponential(body: Polynomial, ones: Network) -> Sum:
    """The exponential, a product with one atom for each term of the body."""
    result: Sum = [(1, ones)]
    for _, coefficient, net in body.terms:
        if (
            len(net.factors) == 1
            and net.factors[0].head.key.startswith("log<")
            and net.factors[0].exponent == 1
        ):
            base = power(inside(net.factors[0], net._replace(factors=())), coefficient, ones)
            result = multiplied(result, base)
            continue
        _, factor = opaque("exp", "", collect([(1, net)]), ones, Fraction(coefficient))
        result = multiplied(result, [(1, factor)])
    return result


def logarithm(body: Polynomial, ones: Network) -> Sum:
    """The logarithm, what is certainly positive taken out: log(c eᵃ u²) = log c + a + 2 log|u|."""
    if not body.terms:
        msg = "the logarithm of zero"
        raise Undecided(msg)
    if len(body.terms) > 1:
        return log_of_sum(body, ones)
    _, coefficient, net = body.terms[0]
    if is_diagonal(net):
        return [(1, log_atom(body, ones))]
    result = number_log(abs(Fraction(coefficient)), ones)
    odd: list[list[Factor]] = []
    number = {d: k for k, d in enumerate(digits_of(net.open))}
    for group in parts(net.factors, number):
        factor = group[0]
        exponent = Fraction(factor.exponent)
        if len(group) > 1 or not is_simple(factor, number):
            odd.append(group)
        elif is_nonnegative(factor.head) or exponent.denominator != 1:
            result += positive_log(factor, net, ones)
        elif exponent % 2 == 0:
            result.append((exponent, log_atom(collect(absolute(first_power(factor, net), ones)), ones)))
        else:
            odd.append(group)
    if len(odd) == 1 and len(odd[0]) == 1 and coefficient > 0 and is_simple(odd[0][0], number):
        factor = odd[0][0]
        return [*result, (factor.exponent, log_atom(first_power(factor, net), ones))]
    if odd or coefficient < 0:
        rest = net._replace(factors=tuple(factor for group in odd for factor in group))
        result.append((1, log_atom(collect([(1 if coefficient > 0 else -1, rest)]), ones)))
    return result


def log_of_sum(body: Polynomial, ones: Network) -> Sum:
    """log(u v + u w) = log u + log(v + w) where u is certainly positive."""
    common, rest = content(body, all_heads=False)
    frame = ones._replace(factors=tuple(common))
    result = [term for factor in common for term in positive_log(factor, frame, ones)]
    if common and len(rest.terms) == 1:
        return [*result, *logarithm(rest, ones)]
    lead = abs(Fraction(rest.terms[0][1]))
    return [*result, *number_log(lead, ones), (1, log_atom(rest.times(1 / lead), ones))]


def first_power(factor: Factor, net: Network) -> Polynomial:
    """A factor of the network without its exponent, open where the network is."""
    return collect([(1, net._replace(factors=(factor._replace(exponent=1),)))])


def log_atom(body: Polynomial, ones: Network) -> Network:
    """The logarithm of a body from which nothing more comes out."""
    sign, factor = scaled("function", "log", body, ones)
    return factor if sign > 0 else scaled("function", "log of minus", body, ones)[1]


def positive_log(factor: Factor, net: Network, ones: Network) -> Sum:
    """The logarithm of a positive factor to a power."""
    if factor.head.kind == "exp":
        return [(c * factor.exponent, n) for c, n in inside(factor, net._replace(factors=())).sum]
    return [(factor.exponent, log_atom(first_power(factor, net), ones))]


def number_log(value: Fraction, ones: Network) -> Sum:
    """The logarithm of a positive rational, as logarithms of primes."""
    result: Sum = []
    for prime in numbers(value, Fraction(1)):
        single = collect([(int(prime.head.key), ones._replace(open=(), sizes=()))])
        atom = scaled("function", "log", single, ones._replace(open=(), sizes=()))[1]
        result.append((prime.exponent, ones._replace(factors=atom.factors)))
    return result


def odd_function(name: str) -> Callable[[Polynomial, Network], Sum]:
    """A function with φ(−z) = −φ(z), opaque otherwise."""

    def apply(body: Polynomial, ones: Network) -> Sum:
        if not body.terms:
            return []
        sign, factor = scaled("function", name, body, ones)
        return [(sign, factor)]

    return apply


sine = odd_function("sin")


def cosine(body: Polynomial, ones: Network) -> Sum:
    """The cosine: cos(−z) = cos z."""
    return [(1, scaled("function", "cos", body, ones)[1])] if body.terms else [(1, ones)]


def one_plus_exp(body: Polynomial, ones: Network) -> Polynomial:
    """1 + eᶻ."""
    return collect([(1, ones), *exponential(body, ones)])


def sigmoid(body: Polynomial, ones: Network) -> Sum:
    """The logistic function: σ(z) = 1 − 1/(1 + eᶻ)."""
    return [(1, ones), *((-c, n) for c, n in power(one_plus_exp(body, ones), -1, ones))]


def tanh(body: Polynomial, ones: Network) -> Sum:
    """The hyperbolic tangent: tanh z = 1 − 2/(1 + e²ᶻ)."""
    return [(1, ones), *((-2 * c, n) for c, n in power(one_plus_exp(body.times(2), ones), -1, ones))]


def absolute(body: Polynomial, ones: Network) -> Sum:
    """The absolute value: |c u v| = |c| |u| |v|; a sum stays, up to its sign."""
    return of_factors("abs", body, ones)


def sign(body: Polynomial, ones: Network) -> Sum:
    """The sign: that of c u v is the product of the signs; a sum stays, up to its sign."""
    return of_factors("sign", body, ones)


def of_factors(name: str, body: Polynomial, ones: Network) -> Sum:
    """A function of a product as the product of its values: abs and sign."""
    if not body.terms:
        return []
    if len(body.terms) > 1:
        lead, factor = opaque("function", name, body, ones)
        return [(magnitude(name, lead), factor)]
    _, coefficient, net = body.terms[0]
    result: Sum = [(magnitude(name, coefficient), ones)]
    if is_diagonal(net):
        lead, factor = opaque("function", name, body, ones)
        return [(magnitude(name, lead), factor)]
    number = {d: k for k, d in enumerate(digits_of(net.open))}
    for group in parts(net.factors, number):
        factor_ = group[0]
        base = Fraction(factor_.exponent)
        simple = len(group) == 1 and is_simple(factor_, number)
        if simple and name == "abs" and factor_.head.kind == "parity":
            continue
        if simple and name == "abs" and factor_.head.name == "abs":
            result = multiplied(result, placed([factor_], net, ones))
            continue
        if simple and (factor_.head.positive or base.denominator != 1):
            if name == "abs":
                result = multiplied(result, placed([factor_], net, ones))
            continue
        exponent: Rational = 1
        argument = group
        if simple:
            argument = [factor_._replace(exponent=1)]
            exponent = base if name == "abs" else 2 - base % 2
        inner = collect([(1, net._replace(factors=tuple(argument)))])
        lead, atom = opaque("function", name, inner, ones, exponent)
        result = multiplied(result, [(magnitude(name, lead), atom)])
    return result


def magnitude(name: str, value: Rational) -> Rational:
    """|value| for abs, its sign for sign."""
    own_sign = 1 if value > 0 else -1
    return value * own_sign if name == "abs" else own_sign
