"""What each rule of differentiation says, as a claim of its own, and what checks it.

The claim speaks of one operation of symbols. It is checked as the catalogue's claims are: exactly over
GF(p), in balls over the reals where GF(p) knows too little, and by SymPy entry by entry where it
has the function. These know the operation's value and no rule, so that the rules rest on the
definitions alone. (Of a function of one entry the definition is its differential equation; there SymPy is
the independent witness.)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from derivations.core.arithmetic import d, number
from derivations.core.errors import CatalogueError
from derivations.rules.applications import applications, has_rule, moves
from derivations.verify.entrywise import NAME as SYMPY
from derivations.verify.entrywise import entrywise
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rung import Rung
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from derivations.core.expr import Expr, Operation

# Of these SymPy writes out entries that fill pages; exact arithmetic decides them.
SLOW = {"power_sum", "power_sum2"}
TOO_SLOW = "the entries of sums of matrix powers are too long for it"


def stated(node: Expr, place: int) -> Statement:
    """The rule for one argument: F with dX in place of X, or what the record's differential says."""
    op, by = node.op, node.args[place]
    if op.linear_in_all:
        # Linear in all arguments together: what does not move contributes nothing.
        claim = op(*(d(arg) if arg == by else number(0) for arg in node.args), data=node.data)
    elif op.linear_at(place):
        claim = op(*(d(arg) if k == place else arg for k, arg in enumerate(node.args)), data=node.data)
    else:
        rule = op.differential[place]
        assert rule is not None
        claim = rule(*node.args, d(by), *node.data)
    conditions = op.conditions(*node.args, *node.data)
    return Statement(of=node, by=by, kind="differential", claim=claim, conditions=conditions)


def statements(op: Operation) -> list[Statement]:
    """Every form of an operation's rule."""
    if not has_rule(op):
        return []
    nodes = applications(op)
    return [stated(node, place) for node in nodes for place in range(len(node.args)) if moves(node, place)]


@cache
def checked(statement: Statement) -> tuple[Rung, ...]:
    """What exact arithmetic, balls and SymPy say of a rule.

    Raises CatalogueError where one of them rejects it, or none that can decide accepts it.
    """
    exact, real = exactly(statement), numeric(statement)
    refuse(statement, (exact, real), needed=real if reasons(statement) else exact)
    witness = (
        entrywise(statement) if statement.of.op.name not in SLOW else Rung(SYMPY, "not decided", TOO_SLOW)
    )
    refuse(statement, (witness,))
    return exact, real, witness


def refuse(statement: Statement, found: tuple[Rung, ...], needed: Rung | None = None) -> None:
    """Raise CatalogueError for a rejection, or where the method that is needed does not accept."""
    if any(rung.result == "rejected" for rung in found) or (needed and not needed.accepted):
        said = "; ".join(f"{rung.name}: {rung.result} {rung.reason}" for rung in found)
        raise CatalogueError(f"the rule of {statement.of.op.name}, d({statement.of!r}), fails: {said}")
