"""The last touches of an answer: powers for repeated factors, adjugates for det·inverse."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from derivations.calculus.conditions import bare
from derivations.calculus.cost import cost
from derivations.calculus.factor import shortened
from derivations.calculus.laws_of_constants import flat_product
from derivations.calculus.words import product
from derivations.core.arithmetic import add, matmul, neg, number_, power, scale
from derivations.core.expr import as_expr
from derivations.operations import adj, det, hadamard, hadamard_power, inverse, matrix_power
from derivations.operations.symmetry import chain

if TYPE_CHECKING:
    from derivations.core.expr import Expr


def with_powers(e: Expr) -> Expr:
    """AAA as A³, u∘u as u^∘2, where that is shorter."""
    if e.op is matmul:
        factors = [with_powers(factor) for factor in flat_product(e)]
        runs = [(factor, len(list(run))) for factor, run in groupby(factors)]
        powers = [factor if n == 1 else matrix_power(factor, as_expr(n)) for factor, n in runs]
        plain, shorter = product(factors) or e, product(powers) or e
        return e if plain == e and cost(e) <= cost(shorter) else min(plain, shorter, key=cost)
    args = tuple(with_powers(arg) for arg in e.args)
    e = e if args == e.args else e.op(*args, data=e.data)
    return hadamard_power(args[0], as_expr(2)) if e.op is hadamard and args[0] == args[1] else e


def with_adjugates(e: Expr, f: Expr) -> Expr:
    """det(M)·M⁻¹ as adj(M), where f has det(M) and no M⁻¹ is left: that holds more often."""
    for P in determinants(f):
        M, k = (P.args[0], P.args[1]) if P.op is matrix_power else (P, as_expr(1))
        whole = e.replace({det(P): det(M) ** k if P != M else det(M)})
        whole = whole.replace({det(M.T): det(M), inverse(M.T): inverse(M).T})
        factor, X = unsigned(M)
        by_adjugate = {**of_factors(M), inverse(M): adj(M) / det(M), inverse(X): factor * adj(M) / det(M)}
        there = [inv for inv in by_adjugate if whole.has(inv)]
        candidate = whole
        for inv in there:
            candidate = opened(candidate, det(M), inv)
        candidate = shortened(candidate.replace(by_adjugate))
        if there and not any(node in by_adjugate or divides(node, det(M)) for node in candidate.nodes()):
            e = candidate
    return e


def of_factors(M: Expr) -> dict[Expr, Expr]:
    """F⁻¹ as R·adj(M)·L/det(M) for every square factor F of M = LFR."""
    factors = chain(M, "matmul")
    found = {}
    for k, F in enumerate(factors):
        if len(factors) > 1 and F.shape == M.shape:
            found[inverse(F)] = (product([*factors[k + 1 :], adj(M), *factors[:k]]) or adj(M)) / det(M)
    return found


def unsigned(M: Expr) -> tuple[Expr, Expr]:
    """(c, X) with M = cX: tidying takes signs and scalars out of an inverse."""
    if M.op is neg:
        c, X = unsigned(M.args[0])
        return -c, X
    if M.op is scale and M.args[0].shape.is_scalar:
        c, X = unsigned(M.args[1])
        return M.args[0] * c, X
    return as_expr(1), M


def opened(e: Expr, s: Expr, part: Expr) -> Expr:
    """The multiples s·(A + B) in which the part occurs as s·A + s·B."""
    args = tuple(opened(arg, s, part) for arg in e.args)
    e = e if args == e.args else e.op(*args, data=e.data)
    if e.op is scale and s in e.args:
        _, rest = e.args if e.args[0] == s else e.args[::-1]
        if rest.op is add and rest.has(part):
            return opened(s * rest.args[0], s, part) + opened(s * rest.args[1], s, part)
    return e


def divides(node: Expr, divisor: Expr) -> bool:
    """Is something divided by this, or by what contains it?"""
    if node.op is power:
        exponent = node.args[1]
        negative = exponent.op is not number_ or exponent.data[0] < 0
        return negative and node.args[0].has(divisor)
    return node.op.name in {"divide", "hadamard_divide"} and node.args[1].has(divisor)


def determinants(f: Expr) -> list[Expr]:
    """The matrices of which f has the determinant, transposes taken off, those that are definite left out."""
    return list(
        dict.fromkeys(
            M
            for node in f.nodes()
            if node.op is det and not ((M := bare(node.args[0])).op.name == "symbol" and M.data[2] == "spd")
        )
    )


def spared(e: Expr, f: Expr) -> frozenset[Expr]:
    """The matrices that may be singular, although f has their determinants: no inverse of them is used."""
    there = {bare(node.args[0]) for part in (e, f) for node in part.nodes() if node.op is inverse}
    logs = {bare(node.args[0]) for node in f.nodes() if node.op.name in {"logdet", "logabsdet"}}
    return frozenset(M for M in determinants(f) if M not in there | logs)
