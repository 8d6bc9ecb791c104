"""Is an expression the derivative? Proved for every size, or asked of the definition at several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.checked_answer import against_definition
from derivations.core.arithmetic import scale
from derivations.core.errors import InternalError, Unsupported
from derivations.judge.complex_claims import in_real_symbols
from derivations.judge.definition import NO_VALUE, NOT_DECIDED, NOT_RIGHT, RIGHT, Decision, by_definition
from derivations.operations import adj, det, inverse
from derivations.prove.decide import decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.judge.question import Form, Question
    from derivations.verify.statement import Statement


def decided(question: Question, form: Form, claim: Expr, assumed: Iterable[Condition] = ()) -> Decision:
    """Is the claim the derivative in this layout, wherever the conditions hold?"""
    if claim.shape != form.shape:
        return Decision(NOT_RIGHT, reason=f"the derivative is {form.shape}, the claim {claim.shape}")
    assumed = tuple(assumed)
    try:
        statement = question.statement(claim, form, assumed)
    except Unsupported as error:
        return Decision(NOT_DECIDED, reason=str(error))
    return (
        confirmed(question, statement)
        if is_proved(question, form, claim, assumed)
        else by_definition(statement)
    )


def is_proved(question: Question, form: Form, claim: Expr, assumed: tuple[Condition, ...]) -> bool:
    """Is the claim equal to the engine's derivative for all sizes? Where M⁻¹ exists, adj M = det(M) M⁻¹."""
    if form.truth is None:
        return False
    conditions = question.where(claim, assumed)
    matrices = {c.of for c in conditions if c.kind == "invertible"}
    without = form.truth.replace({adj(M): scale(det(M), inverse(M)) for M in matrices})
    for truth in dict.fromkeys((form.truth, without)):
        sides = in_real_symbols(claim, truth)
        if sides is not None and decide(*sides, conditions) is not None:
            return True
    return False


def confirmed(question: Question, statement: Statement) -> Decision:
    """A claim that is proved equal to the engine's derivative stands before the definition as well."""
    try:
        checked = against_definition(statement)
    except InternalError as error:
        return Decision(NOT_DECIDED, reason=f"a proof and the definition contradict each other: {error}")
    except NO_VALUE as error:
        return Decision(NOT_DECIDED, reason=str(error))
    return Decision(RIGHT, "proved" if question.basis == "proved" else checked)
