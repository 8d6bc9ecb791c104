"""A claim asked of the definition alone, at several sizes.

right        `verified`: exactly over GF(p), and over the reals where GF(p) knows too little; or
             `numerical`: in balls around points of the reals only
not right    a ball excludes zero, or a rational function differs over GF(p): evidence, but no example yet
not decided  everything else
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError, Unsupported
from derivations.judge.elsewhere import failing_elsewhere
from derivations.judge.limits import LETTERS
from derivations.judge.sizes import sizes_of_checks
from derivations.verify.numeric import compare, point, reasons
from derivations.verify.rungs import exactly
from derivations.verify.undefined import Inexact, Undefined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.verify.statement import Statement

RIGHT, NOT_RIGHT, NOT_DECIDED = "right", "not right", "not decided"
NO_VALUE = (DomainError, Unsupported, Undefined, Inexact)
# Real points at each choice of sizes, enough to meet both signs of everything, and draws for each.
POINTS, DRAWS = 6, 80


@dataclass(frozen=True)
class Decision:
    """The result; how it is known if it is right, and why it is not otherwise."""

    result: str
    basis: str = ""
    reason: str = ""

    @property
    def is_right(self) -> bool:
        """Is the claim right?"""
        return self.result == RIGHT


def by_definition(statement: Statement) -> Decision:
    """Near 0 at the usual sizes, then elsewhere."""
    found = nearby(statement)
    if found.is_right and (reason := failing_elsewhere(statement, sizes_of_checks(statement))):
        return Decision(NOT_RIGHT, reason=reason)
    return found


def nearby(statement: Statement) -> Decision:
    """Exactly over GF(p) at three sizes or more; over the reals as well where GF(p) knows too little."""
    try:
        sizes = sizes_of_checks(statement)
        if len(statement.letters) > LETTERS:
            return Decision(NOT_DECIDED, reason=f"it has more than {LETTERS} sizes")
        exact = exactly(statement)
        if exact.result == "rejected":
            return Decision(NOT_RIGHT, reason=exact.reason)
        if reasons(statement):
            return over_reals(statement, sizes, "verified" if exact.accepted else "numerical")
    except NO_VALUE as error:
        return Decision(NOT_DECIDED, reason=str(error))
    return Decision(RIGHT, "verified") if exact.accepted else Decision(NOT_DECIDED, reason=exact.reason)


def over_reals(statement: Statement, sizes: tuple[Mapping[str, int], ...], basis: str) -> Decision:
    """Right on this basis if it is accepted in balls at several points of each size.

    Two balls of everything agree and say nothing. Raises one of NO_VALUE where a value is not known.
    """
    for where in sizes:
        for seed in range(POINTS):
            found = compare(statement, point(statement, where, seed, draws=DRAWS))
            if found.result == "rejected":
                return Decision(NOT_RIGHT, reason=f"both sides differ at sizes {dict(where)}")
            if found.result != "accepted" or not (found.radius.is_finite() and found.scale.is_finite()):
                return Decision(NOT_DECIDED, reason=f"values at sizes {dict(where)} are too large or unknown")
    return Decision(RIGHT, basis)
