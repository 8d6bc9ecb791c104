"""What is asked about a claim: the function, what its derivative is in each layout, and where.

An equality u = v is the claim that d(t·u)/dt = v, and dF = L(dX) the claim that d F(X + tH)/dt = L(H),
which is the same at t = 0: so all claims are about derivatives, and are judged alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivations.calculus.conditions import CONTINUOUS, implied, plain
from derivations.calculus.structure import transformed
from derivations.checked_answer import stated
from derivations.core.arithmetic import number, scale, symbol
from derivations.core.condition import positive
from derivations.core.errors import Unsupported
from derivations.core.expr import Expr
from derivations.core.shape import Size
from derivations.core.spelling import is_complex
from derivations.judge.complex_claims import condition
from derivations.operations import ones, total, zeros
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivations.core.condition import Condition
    from derivations.core.shape import Shape

# No reader's name, so that it is none of a claim's symbols.
MULTIPLIER = symbol("·t", 1, 1)
# These have a value everywhere; what they ask for is asked for their derivatives.
EVERYWHERE = CONTINUOUS | {"eigmax"}


@dataclass(frozen=True, slots=True)
class Form:
    """One shape in which the derivative may be claimed; `truth` is None where no rule knows it."""

    layout: str
    shape: Shape
    truth: Expr | None


@dataclass(frozen=True)
class Question:
    """`of` and `by` are what is differentiated; `forms` has the meant layout first.

    transform   how the gradient by a structured argument follows from that of independent entries
    moved       where the claim is made: X ↦ X + tH for a differential
    start       the t that is 0 in examples
    basis       proved, verified or numerical: how `truth` is known; "" where it is not, for this reason
    """

    kind: str
    of: Expr
    by: Expr
    forms: tuple[Form, ...]
    conditions: tuple[Condition, ...]
    basis: str
    reason: str = ""
    transform: str = ""
    moved: Mapping[Expr, Expr] = field(default_factory=dict)
    start: Expr | None = None

    @property
    def is_by_complex(self) -> bool:
        """Is the derivative by Z or conj(Z)? It is no slope of a function of real numbers."""
        return is_complex(self.by)

    @property
    def everything(self) -> Expr:
        """A scalar made of the function and its variable."""
        return scale(total(self.of), total(self.by))

    def where(self, claim: Expr, assumed: Iterable[Condition] = ()) -> tuple[Condition, ...]:
        """The conditions under which function, derivative and claim exist, and what else is assumed."""
        asked = [c for c in existence(claim) if not is_one_less(c, self.conditions)]
        return together((*self.conditions, *asked, *assumed))

    def statement(self, claim: Expr, form: Form, assumed: Iterable[Condition] = ()) -> Statement:
        """The claim for the verifier, in one layout.

        By a complex variable, and in a convention for structured arguments, the derivative itself was
        checked before, and the claim is compared with it. Raises Unsupported where there is none.
        """
        conditions = self.where(claim, assumed)
        if not (self.transform or self.is_by_complex):
            return self.defined(claim, form, conditions)
        if form.truth is None:
            raise Unsupported(f"no rule gives this derivative: {self.reason}")
        # The conditions speak of the function and its variable, which need not occur in the derivative.
        return equality(form.truth + scale(self.everything, zeros(*form.shape)), claim, conditions)

    def defined(self, claim: Expr, form: Form, conditions: tuple[Condition, ...]) -> Statement:
        """The claim about the derivative with independent entries, straight from the definition."""
        moved = dict(self.moved)
        there = tuple(replace(c, of=c.of.replace(moved)) for c in conditions)
        said = stated(self.of, self.by, self.kind, form.layout, claim.replace(moved), "unconstrained", there)
        return sized(said)

    def carrier(self, claim: Expr, form: Form, assumed: Iterable[Condition] = ()) -> Statement:
        """A statement about the same points that fits any claim: the claim times zero.

        `carried` finds the claim in it again, in the symbols of the statement.
        """
        nothing = scale(total(claim), zeros(*form.shape))
        conditions = self.where(claim, assumed)
        if self.is_by_complex:
            return equality(scale(self.everything, zeros(*form.shape)), nothing, conditions)
        return self.defined(nothing, form, conditions)

    def structured(self, gradient: Expr) -> Expr:
        """The derivative in the convention, in the mixed layout, from the one with independent entries."""
        return transformed(gradient, self.by, self.transform, self.kind)


def equality(left: Expr, right: Expr, conditions: tuple[Condition, ...]) -> Statement:
    """Left = right, as a statement about the derivative of t·left."""
    of = scale(MULTIPLIER, left)
    return sized(Statement(of=of, by=MULTIPLIER, kind="derivative", claim=right, conditions=conditions))


def sized(said: Statement) -> Statement:
    """The statement with a matrix of every size: n as a number, as in n·t, is the shape of nothing."""
    sides = (said.of, said.claim, *(c.of for c in said.conditions))
    data = [x for side in sides for node in side.nodes() for x in node.data if isinstance(x, Size)]
    alone = {letter for size in data for letter in size.letters} - {*said.letters}
    nothing = zeros(*said.of.shape)
    for letter in sorted(alone):
        nothing = scale(total(ones(letter, 1)), nothing)
    return replace(said, of=said.of + nothing) if alone else said


def carried(statement: Statement) -> Expr:
    """The claim that a carrier carries."""
    return statement.claim.args[0].args[0]


def existence(expr: Expr) -> tuple[Condition, ...]:
    """The conditions under which an expression has a value."""
    nodes = [node for node in expr.nodes() if node.op.name not in EVERYWHERE]
    asked = (c for node in nodes for c in node.op.conditions(*node.args, *node.data))
    return together(condition(p) for c in asked for p in plain(c))


def is_one_less(c: Condition, known: Iterable[Condition]) -> bool:
    """Does it ask for k − 1 > 0 of an integer k > 0? The power k − 1 exists for k = 1 as well."""
    e = c.of
    if c.kind != "positive" or e.op.name != "add" or e.args[1] != number(-1):
        return False
    return e.args[0].data[-1:] == ("integer",) and positive(e.args[0]) in known


def together(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Each once, without those that follow from another."""
    found = dict.fromkeys(conditions)
    for c in tuple(found):
        if implied(c, found):
            del found[c]
    return tuple(found)
