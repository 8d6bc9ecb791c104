"""Equality where inverses of sums meet: Woodbury, push-through, and what follows from them.

The difference of two expressions is a polynomial in noncommuting letters, one letter per inverse.
If completion of the relations W B = I = B W reduces it to zero, it is Σ a r b over relations r: a
certificate, which `expander` checks by multiplying out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.prove.certificate import Certificate, letters_of, written
from derivations.prove.completion import Completion
from derivations.prove.expander import checks
from derivations.prove.limits import Budget, Undecided, budget
from derivations.prove.normal_form import assumed
from derivations.prove.quiver import UNIT, Polynomial, Quiver, plus
from derivations.prove.rational import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

STEPS = 5_000


def prove_equal(
    a: Expr, b: Expr, conditions: Iterable[Condition] = (), steps: int = STEPS
) -> Certificate | None:
    """The certificate of a = b, for all sizes ≥ 1; None: not decided.

    It says that a and b agree at every point where all their parts exist and the conditions hold:
    the inverses that occur in either, and those that `invertible` promises. `symmetric` is used too.
    Nothing is random; the limit is a number of steps, so that the answer is the same everywhere.
    """
    if a.shape != b.shape:
        return None
    conditions = tuple(conditions)
    known = assumed(conditions)
    token = budget.set(Budget(steps))
    try:
        return proof(a.replace(known), b.replace(known), conditions, known)
    except (Undecided, RecursionError):
        return None
    finally:
        budget.reset(token)


def proof(a: Expr, b: Expr, conditions: tuple[Condition, ...], known: dict[Expr, Expr]) -> Certificate | None:
    """The certificate, within the budget; raises Undecided where that is used up."""
    where = Translation((a, b))
    claim = plus(where.of(a), where.of(b), -1)
    for condition in conditions:
        if condition.kind == "invertible":
            of = condition.of.replace(known)
            where.inverse(where.of(of), of.shape.rows)
    quiver = where.quiver
    relations = relations_of(quiver)
    cofactors = Completion(quiver, [(p, size) for _, _, p, size in relations]).proves(claim)
    if cofactors is None:
        return None
    certificate = Certificate(
        sides=(a, b),
        letters=letters_of(quiver),
        meanings={quiver.names[x]: meaning for x, meaning in quiver.meanings.items()},
        claim=written(quiver, claim),
        terms=[
            [str(c), list(left), list(relations[k][:2]), list(right)]
            for (left, k, right), c in cofactors.items()
        ],
    )
    if not checks(certificate.as_json()):
        raise AssertionError(f"a certificate that does not check: {a!r} = {b!r}")
    return certificate


def relations_of(quiver: Quiver) -> list[tuple[str, str, Polynomial, int]]:
    """W B − 1 and B W − 1 for every letter W with a body B: its name, the side, the polynomial, its size."""
    found = []
    for x, body in quiver.bodies.items():
        W: Polynomial = {quiver.opened((x,)): 1}
        sides = {"W B": quiver.product(W, body)}
        if quiver.rows[x]:
            sides["B W"] = quiver.product(body, W)
        found += [
            (quiver.names[x], side, plus(p, {UNIT: 1}, -1), quiver.rows[x]) for side, p in sides.items()
        ]
    return found
