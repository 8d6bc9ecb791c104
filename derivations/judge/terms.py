"""A derivative multiplied out: its additive terms, those that differ by a number only added up."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import reduce
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from derivations.calculus.simplify import tidy
from derivations.calculus.terms import ONE, coefficient, is_zero, times_number
from derivations.core.arithmetic import matmul, number_, scale
from derivations.core.expr import as_expr
from derivations.operations import array
from derivations.prove.normal_form import attempted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivations.core.expr import Expr

MOST = 16

Terms = list[tuple[Fraction, "Expr"]]


def terms(e: Expr) -> list[Expr]:
    """Different expressions whose sum is e; no more than MOST, as far as it is multiplied out."""
    units: dict[str | Expr, tuple[Fraction, Expr]] = {}
    totals: dict[str | Expr, Fraction] = defaultdict(Fraction)
    for c, part in multiplied_out(e):
        number, rest = coefficient(tidy(part))
        if is_zero(rest):
            continue
        lead, key = key_of(rest)
        units.setdefault(key, (lead, rest))
        totals[key] += c * number.data[0] * lead
    return [
        tidy(times_number(as_expr(totals[key] / lead), rest))
        for key, (lead, rest) in units.items()
        if totals[key]
    ]


def key_of(e: Expr) -> tuple[Fraction, str | Expr]:
    """(c, key): expressions of one key are c times the same, by the normal form where there is one."""
    form = attempted(e)
    if isinstance(form, str) or not form.terms:
        return Fraction(1), e
    lead = Fraction(form.terms[0][1])
    return lead, form.times(1 / lead).key


def multiplied_out(e: Expr) -> Terms:
    """Numbers and products whose sum is e: sums in linear places and small powers are taken apart."""
    match e.op.name:
        case "number":
            found = [(e.data[0], ONE)]
        case "neg":
            found = [(-c, part) for c, part in multiplied_out(e.args[0])]
        case "add":
            found = [pair for arg in e.args for pair in multiplied_out(arg)]
        case "array":
            found = [
                (c, alone(e, k, part)) for k, arg in enumerate(e.args) for c, part in multiplied_out(arg)
            ]
        case "power" | "matrix_power":
            found = expanded_power(e)
        case _ if e.op.linear:
            options = [
                multiplied_out(arg) if k in e.op.linear else [(Fraction(1), arg)]
                for k, arg in enumerate(e.args)
            ]
            found = products(options, lambda *parts: e.op(*parts, data=e.data))
        case _:
            found = []
    return found if 0 < len(found) <= MOST else [(Fraction(1), e)]


def products(options: Sequence[Terms], made: Callable[..., Expr]) -> Terms:
    """One term for every choice of one term from each; none at all where they are too many."""
    if prod(map(len, options)) > MOST:
        return []
    found = []
    for choice in product(*options):
        numbers, parts = zip(*choice, strict=True)
        found.append((prod(numbers, start=Fraction(1)), made(*parts)))
    return found


def expanded_power(e: Expr) -> Terms:
    """(a + b)² as a² + ab + ba + b², of a scalar or a square matrix."""
    k = e.args[1].data[0] if e.args[1].op is number_ else Fraction(0)
    base = multiplied_out(e.args[0]) if k in {2, 3} else []
    if len(base) < 2:
        return []
    times = scale if e.shape.is_scalar else matmul
    return products([base] * int(k), lambda *parts: reduce(times, parts))


def alone(e: Expr, k: int, part: Expr) -> Expr:
    """The array with this entry at the place k, and zeros."""
    rows, cols = e.data
    entries = [part if i == k else as_expr(0) for i in range(rows * cols)]
    return array([entries[r * cols : (r + 1) * cols] for r in range(rows)])
