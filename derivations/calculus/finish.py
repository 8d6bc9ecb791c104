"""The last touches of an answer: powers for repeated factors, adjugates for det·inverse."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from derivations.calculus.factor import cost, shortened
from derivations.calculus.laws_of_maps import flat_product
from derivations.calculus.words import product
from derivations.core.arithmetic import matmul
from derivations.core.expr import as_expr
from derivations.operations import adj, det, hadamard, hadamard_power, inverse, matrix_power

if TYPE_CHECKING:
    from derivations.core.condition import Condition
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
    squared = hadamard_power(e.args[0], as_expr(2)) if e.op is hadamard and args[0] == args[1] else e
    return min(e, squared, key=cost)


def with_adjugates(e: Expr, f: Expr) -> Expr:
    """det(M)·M⁻¹ as adj(M), where f has det(M) and no M⁻¹ is left: that holds more often."""
    for M in determinants(f):
        candidate = shortened(e.replace({inverse(M): adj(M) / det(M)}))
        if not any(node in {det(M), inverse(M)} for node in candidate.nodes()):
            e = candidate
    return e


def determinants(f: Expr) -> list[Expr]:
    """The matrices of which f has the determinant, those that are definite left out."""
    return list(
        dict.fromkeys(
            node.args[0]
            for node in f.nodes()
            if node.op is det and not (node.args[0].op.name == "symbol" and node.args[0].data[2] == "spd")
        )
    )


def still_needed(conditions: tuple[Condition, ...], e: Expr, f: Expr) -> tuple[Condition, ...]:
    """Without those that the determinant of f asked for and its adjugate does not."""
    free = {M for M in determinants(f) if not any(node == inverse(M) for node in (*e.nodes(), *f.nodes()))}
    logs = {node.args[0] for node in f.nodes() if node.op.name in {"logdet", "logabsdet"}}
    return tuple(c for c in conditions if not (c.kind == "invertible" and c.of in free - logs))
