"""Operations that are made of others, and their rules, derived from the rules of those.

If F is G everywhere, dF is dG: the rule of F rests on the rules that differentiate G. That
F is G is checked at the points of the rule's own claim; that dG, as those rules give it, is what
the rule of F says is proved for all sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.calculus.differential import lines
from derivations.core.errors import CatalogueError
from derivations.core.expr import KNOWN, as_expr
from derivations.operations import (
    absolute,
    det,
    exp,
    hadamard,
    hadamard_divide,
    inverse,
    log,
    ones,
    sqrt,
    squared_norm,
    total,
)
from derivations.prove.decide import decide
from derivations.rules.applications import applications
from derivations.rules.elementary import stated
from derivations.verify.exact import assignments, sample
from derivations.verify.numeric import line_apart, point, reasons_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.prove.decide import Proof


def ones_like(X: Expr) -> Expr:
    """The matrix of ones of the shape of X."""
    return ones(*X.shape)


MADE_OF: dict[str, Callable[..., Expr]] = {
    "inner": lambda A, B: total(hadamard(A, B)),
    "squared_norm": lambda X: total(hadamard(X, X)),
    "norm": lambda X: sqrt(squared_norm(X)),
    "norm1": lambda X: total(absolute(X)),
    "logdet": lambda X: log(det(X)),
    "logabsdet": lambda X: log(absolute(det(X))),
    "adj": lambda X: det(X) * inverse(X),
    "sym": lambda X: (X + X.T) / 2,
    "divide": lambda X, s: X * s ** as_expr(-1),
    "sigmoid": lambda X: hadamard_divide(ones_like(X), ones_like(X) + exp(-X)),
    "tanh": lambda X: hadamard_divide(exp(X) + -exp(-X), exp(X) + exp(-X)),
}


@dataclass(frozen=True)
class Derived:
    """Why a rule follows from others: the definition, the rules that differentiate it, the proofs."""

    definition: Expr
    rests_on: tuple[str, ...]
    proofs: tuple[Proof, ...]


def derived(rule: str) -> Derived | None:
    """How the rule of this operation follows from others; None if it is elementary.

    Raises CatalogueError if the operation is not what it is said to be made of, or if the
    differential of that is not proved to be what the rule says.
    """
    if rule not in MADE_OF:
        return None
    (node,) = applications(KNOWN[rule])
    definition = MADE_OF[rule](*node.args)
    if not same_value(node, definition):
        raise CatalogueError(f"{node!r} is not {definition!r}, of which its rule is derived")
    rests_on: dict[str, None] = {}
    proofs = []
    for place, by in enumerate(node.args):
        chain = lines(definition, by)
        # Where the rule names F itself, G is meant as well.
        claim = stated(node, place).claim.replace({node: definition})
        proof = decide(chain[-1].expression, claim, node.op.conditions(*node.args))
        if proof is None:
            raise CatalogueError(f"the rule of {rule} is not proved to follow from {definition!r}")
        proofs.append(proof)
        rests_on |= dict.fromkeys(name for line in chain for name in line.rules)
    return Derived(definition, tuple(rests_on), tuple(proofs))


def same_value(node: Expr, definition: Expr) -> bool:
    """Is the operation's value that of the definition, exactly or in balls, at the points of its rule?"""
    claim = stated(node, 0)
    real = bool(reasons_of((node, definition, claim.claim), claim.conditions))
    for sizes in assignments(claim):
        where = (point(claim, sizes, 0) if real else sample(claim, sizes, 0)).constants
        value, other = where.value(node), where.value(definition)
        if line_apart(value, other) if real else value.values != other.values:
            return False
    return True
