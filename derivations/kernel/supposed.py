"""What a theorem supposes: that the inverses in it exist, and what its functions of one variable are.

A ring has no order, so conditions such as x ≠ 0 or det X > 0 are not said as they stand. In their
place stands what the formula needs of them: each divisor has an inverse. Conditions that no
inverse asks for are left out, which makes the theorem say more, not less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.core.condition import Condition
from derivations.core.expr import Expr, as_expr
from derivations.kernel.terms import CLOSED, Terms
from derivations.operations.norms import norm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.verify.statement import Statement

# The derivative of each function of one variable, as Coq's term. A theorem supposes it by the way in which
# the function is continued to dual numbers; that is all that it knows of the function.
SLOPES = {
    "exp": "exp",
    "log": "(fun u => u^-1)",
    "logabs": "(fun u => u^-1)",
    "sin": "cos",
    "cos": "(fun u => - sin u)",
    "sqrt": "(fun u => (2%:R * sqrt u)^-1)",
    "abs": "sign",
    "sign": "(fun=> 0)",
}
# Those whose second derivative is written too.
TWICE = {"exp", "log", "logabs"}


@dataclass(frozen=True)
class Supposition:
    """One hypothesis of a theorem: its text for Coq, and what it says.

    invertible   the square matrix `of` has an inverse
    unit         the number `of` has an inverse
    units        every entry of `of` has one
    symmetric    `of` equals its transpose
    exponential  exp u · exp(−u) = 1, and 1 + exp u and exp u + exp(−u) have inverses
    root         the number named `of` (a norm) has the square that it should have
    """

    kind: str
    text: str
    of: Expr | None = None


def exists(of: Expr, to: Terms) -> Supposition:
    """An inverse of a number or of a square matrix exists, or one of every entry of another matrix."""
    if of.shape.is_scalar:
        text = to.term(of)
        return Supposition("unit", rf"{text} \is a {'@GRing.unit R' if numeral(of) else 'GRing.unit'}", of)
    if of.shape.is_square:
        return Supposition("invertible", rf"{to.term(of)} \in unitmx", of)
    return entries_exist(of, to)


def entries_exist(of: Expr, to: Terms) -> Supposition:
    """Every entry has an inverse."""
    if of.shape.is_scalar:
        return exists(of, to)
    return Supposition("units", rf"(forall i j, {to.term(of, CLOSED)} i j \is a GRing.unit)", of)


def numeral(of: Expr) -> bool:
    """Is it made of numerals alone, so that its term does not say of which ring?"""
    return not of.symbols() and not any(node.op is norm for node in of.nodes())


def divisors(node: Expr, to: Terms) -> Iterator[Supposition]:
    """What the operation at a node divides by."""
    match node.op.name:
        case "divide":
            yield exists(node.args[1], to)
        case "inverse" | "logdet" | "logabsdet":
            yield exists(node.args[0], to)
        case "hadamard_divide":
            yield entries_exist(node.args[1], to)
        case "log":
            yield entries_exist(node.args[0], to)
        case "power" if node.args[1].op.name != "number" or node.args[1].data[0] < 0:
            yield exists(node.args[0], to)
        case "number" if node.data[0].denominator != 1:
            yield exists(as_expr(node.data[0].denominator), to)
        case "norm":
            yield exists(as_expr(2), to)
            yield exists(node, to)
        case _:
            pass


def symmetric(condition: Condition, to: Terms) -> Iterator[Supposition]:
    """A matrix that equals its transpose."""
    if condition.kind in {"symmetric", "spd"}:
        text = f"{to.term(condition.of, CLOSED)}^T = {to.term(condition.of)}"
        yield Supposition("symmetric", text, condition.of)


def suppositions(statement: Statement, to: Terms) -> list[Supposition]:
    """All of them, each once, in the order of the expressions; roots are the theorem's own."""
    nodes = [node for expr in (statement.of, statement.claim) for node in expr.nodes()]
    found: list[Supposition] = []
    if any(node.op.name in {"sigmoid", "tanh"} for node in nodes):
        found.append(Supposition("exponential", "exponential exp"))
    for condition in statement.conditions:
        found += symmetric(condition, to)
    for node in nodes:
        found += divisors(node, to)
    return list({one.text: one for one in found}.values())
