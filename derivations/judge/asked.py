"""From what a claim says to the question that it asks, and the claimed expression in its symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.arithmetic import d, number
from derivations.judge.truth import directions_of, of_derivative, of_differential, of_equality
from derivations.operations import zeros

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.judge.meaning import Meaning
    from derivations.judge.question import Question


def asked(said: Meaning, layout: str, convention: str) -> tuple[Question, Expr]:
    """The question, and the claimed expression; 0 is the zero of the shape that is meant.

    Raises Unsupported for a convention that is none for the variable.
    """
    function, by, claimed = said.function, said.by, said.claimed
    if said.form == "equality":
        question = of_equality(function)
    elif said.form == "differential":
        directions = directions_of(by)
        claimed = claimed.replace({d(X): H for X, H in directions.items()})
        question = of_differential(function, directions)
    else:
        question = of_derivative(function, by[0], said.order, layout, convention)
    meant = question.forms[0].shape
    if claimed == number(0) and not meant.is_scalar:
        claimed = zeros(*meant)
    return question, claimed
