"""Normal forms of expressions, and proofs of equality for all sizes.

Method: an expression becomes a sum of tensor networks (`network`), each is simplified by a few
rules (`polynomial`, `relations`) and labelled canonically (`canonical`); equal keys, equal values.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from derivations.core.arithmetic import symbol
from derivations.prove.limits import Budget, Undecided, budget
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.translate import translated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr


def normal_form(expr: Expr) -> Polynomial:
    """The canonical polynomial of an expression; equal ones have equal values, see `equal`.

    Raises Undecided where an operation has no rule or the polynomial grows too large. The limit
    is a number of steps, so that the answer is the same on every machine.
    """
    result = attempted(expr)
    if isinstance(result, str):
        raise Undecided(result)
    return result


@lru_cache(maxsize=4096)
def attempted(expr: Expr) -> Polynomial | str:
    """The normal form, or why there is none."""
    token = budget.set(Budget())
    try:
        return collect(translated(expr, {}))
    except Undecided as reason:
        return str(reason)
    finally:
        budget.reset(token)


def equal(a: Expr, b: Expr, conditions: Iterable[Condition] = ()) -> bool:
    """Is a = b proved? True: for all sizes ≥ 1 and all real values. False: not decided.

    True means that a and b agree at every point where all their parts exist and the conditions
    hold. Parts exist where what is inverted is invertible, what is divided by or raised to a
    negative power is not zero, what has a fractional or real exponent or a logarithm is positive.
    d of a symbol counts as a symbol of its own, of the same shape.

    Trusted: this package, and real algebra as written in its rules (exp(a + b) = exp(a) exp(b),
    sin² + cos² = 1, tanh and the sigmoid through exp, (A B)⁻¹ = B⁻¹ A⁻¹ of square factors). Nothing
    is random, so that there is no error probability. Not complete: equalities where inverses of
    different sums meet may be missed.

    Of the conditions, `symmetric` of a symbol and `positive` of a symbol are used.
    """
    if a.shape != b.shape:
        return False
    known = assumed(conditions)
    if known:
        a, b = a.replace(known), b.replace(known)
    try:
        return normal_form(a) == normal_form(b)
    except Undecided:
        return False


def assumed(conditions: Iterable[Condition]) -> dict[Expr, Expr]:
    """The symbols of which a condition speaks, as symbols that carry it."""
    known = {}
    for condition in conditions:
        if condition.kind in {"symmetric", "positive"} and condition.of.op.name == "symbol":
            name, shape, structure = condition.of.data
            if not structure and condition.of not in known:
                known[condition.of] = symbol(name, shape.rows, shape.cols, condition.kind)
    return known
