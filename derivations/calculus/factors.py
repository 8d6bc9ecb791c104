"""Commuting factors with exponents: s·sign(s) = |s|, s·s^(k−1) = s^k, eᵘ/(1 + eᵘ)² = σ(u)σ(−u).

The same laws hold for scalars and, entry by entry, for Hadamard products.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.calculus.terms import ONE
from derivations.calculus.tidy import tidy
from derivations.core.arithmetic import add, number_, power
from derivations.core.expr import as_expr
from derivations.core.spelling import is_complex
from derivations.operations import absolute, exp, hadamard_power, sigmoid, sign, sqrt
from derivations.operations.constants import ones_

if TYPE_CHECKING:
    from derivations.core.expr import Expr

Factors = dict["Expr", Fraction]
HALF = Fraction(1, 2)


def brought_together(factors: Factors) -> Factors:
    """The same product with fewer factors, in the order of first appearance."""
    names = {f.op for f in factors}
    if sign in names or absolute in names:
        factors = with_signs(factors)
    if exp in names:
        factors = with_exponentials(factors)
    return {f: n for f, n in factors.items() if n}


def with_signs(factors: Factors) -> Factors:
    """sign(s)² = 1, s·sign(s) = |s|, |s|·sign(s) = s, s/|s| = sign(s), |s|² = s²; all where s ≠ 0."""
    out = dict(factors)
    for f in list(factors):
        if f.op not in (sign, absolute):
            continue
        s = f.args[0]
        if is_complex(s):
            continue
        size, sgn, own = (out.get(g, Fraction(0)) for g in (absolute(s), sign(s), s))
        alone = [size, sgn, own].count(Fraction(0)) == 2 and sgn in {0, 1} and (size % 2 or not size)
        if alone or sgn.denominator != 1 or own.denominator != 1:
            continue
        total = size + own
        odd = (own + sgn) % 2 == 1
        if total.denominator == 1 and total % 2 == 0:
            chosen = {s: total, sign(s): Fraction(odd)}
            if odd and total:
                chosen = {s: total - 1, absolute(s): Fraction(1)}
        elif odd and total.denominator == 1:
            chosen = {s: total}
        elif total == 1:
            chosen = {absolute(s): total}
        else:
            chosen = {absolute(s): total, sign(s): Fraction(odd)}
        for g in (absolute(s), sign(s), s):
            out.pop(g, None)
        out |= {g: n for g, n in chosen.items() if n}
    return out


def with_exponentials(factors: Factors) -> Factors:
    """eᵘe⁻ᵘ = 1; eᵏᵘ/(1 + eᵘ)ⁿ = σ(u)ᵏσ(−u)ⁿ⁻ᵏ for 0 < k ≤ n."""
    out = dict(factors)
    for f in list(factors):
        if f.op is not exp or not out.get(f):
            continue
        u = f.args[0]
        other = exp(tidy(-u))
        if out.get(other):
            out[f] -= out.pop(other)
            continue
        for g in list(out):
            k, n = out[f], -out[g]
            if 0 < k <= n and is_one_plus(g, f):
                del out[f], out[g]
                for part, times in ((sigmoid(u), k), (sigmoid(tidy(-u)), n - k)):
                    out[part] = out.get(part, Fraction(0)) + times
                break
    return out


def is_one_plus(e: Expr, f: Expr) -> bool:
    """1 + f, or ones and f."""
    return e.op is add and any(b == f and (a == ONE or a.op is ones_) for a, b in (e.args, e.args[::-1]))


def split_power(e: Expr) -> list[tuple[Expr, Fraction]] | None:
    """s^(k−1) as s^k and s^−1, √s as s^(1/2), sᵐ with a number m; None for anything else."""
    if e.op is sqrt:
        return [(e.args[0], HALF)]
    if e.op not in (power, hadamard_power):
        return None
    s, k = e.args
    if k.op is number_:
        return [(s, k.data[0])]
    if k.op is add and k.args[1].op is number_:
        return [(e.op(s, k.args[0]), Fraction(1)), (s, k.args[1].data[0])]
    return None


def raised(s: Expr, exponent: Fraction) -> Expr:
    """sᵉ, plain for e = 1, √s for e = 1/2; entry by entry for matrices."""
    if exponent == 1:
        return s
    if exponent == HALF:
        return sqrt(s)
    return s ** as_expr(exponent) if s.shape.is_scalar else hadamard_power(s, as_expr(exponent))


def joined_powers(factors: Factors) -> Factors:
    """S^k and s^−1 as s^(k−1) again."""
    out = dict(factors)
    for f, n in factors.items():
        if f.op in (power, hadamard_power) and n == 1 and f.args[1].op is not number_ and f.args[0] in out:
            s, k = f.args
            more = out.pop(s)
            del out[f]
            out[f.op(s, add(k, as_expr(more)))] = Fraction(1)
    return out
