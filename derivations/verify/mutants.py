"""Mutants of a claim: each must be refuted, or be the same thing written otherwise.

A mutant is the claim with one mistake that people make: a transpose dropped or added, a sign
flipped, factors swapped, a factor or a term dropped, a number or an exponent changed, ∘ for · and
the other way round, ⊗ in the wrong order, a function mistaken for another. Those that the shapes
already refuse are not counted. The score says how sharp the checks are at this very claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError, ShapeError
from derivations.core.expr import KNOWN, as_expr
from derivations.prove.normal_form import equal
from derivations.verify.exact import assignments, sample
from derivations.verify.field import Undefined
from derivations.verify.numeric import compare, point, reasons
from derivations.verify.prime import SECOND_P
from derivations.verify.statement import residuals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivations.core.expr import Expr
    from derivations.verify.statement import Sample, Statement

# Functions that are taken for one another, as a cycle: each is swapped for the next.
CONFUSED = [
    ("exp", "sigmoid", "tanh", "sin", "cos", "exp"),
    ("det", "tr", "det"),
    ("log", "exp"),
    ("logdet", "det"),
    ("logabsdet", "det"),
    ("norm", "squared_norm", "norm"),
    ("abs", "sign", "abs"),
    ("sqrt", "abs"),
]
SWAPPED = {name: other for cycle in CONFUSED for name, other in pairwise(cycle)}
# Here a minus sign inside is the same as one outside, where it is flipped already.
PASSES_SIGN = {
    "matmul",
    "hadamard",
    "scale",
    "transpose",
    "neg",
    "kron",
    "tr",
    "diag",
    "diagonal",
    "sum",
    "divide",
}


Mistake = tuple[str, "Callable[[Expr], Expr]"]

DROPPED: tuple[Mistake, ...] = (
    ("factor dropped", lambda node: node.args[0]),
    ("factor dropped", lambda node: node.args[1]),
)
OVER: tuple[Mistake, ...] = (
    ("denominator dropped", lambda node: node.args[0]),
    ("fraction inverted", lambda node: node.op(node.args[1], node.args[0])),
)
EXCHANGED: Mistake = ("factors swapped", lambda node: node.op(node.args[1], node.args[0]))
# What goes wrong at an operation of this name.
MISTAKES: dict[str, tuple[Mistake, ...]] = {
    "transpose": (("transpose dropped", lambda node: node.args[0]),),
    "neg": (("sign flipped", lambda node: node.args[0]),),
    "add": (
        ("term dropped", lambda node: node.args[0]),
        ("term dropped", lambda node: node.args[1]),
    ),
    "scale": DROPPED,
    "matmul": (*DROPPED, EXCHANGED, ("product entry by entry", lambda node: KNOWN["hadamard"](*node.args))),
    "hadamard": (*DROPPED, ("matrix product", lambda node: node.args[0] @ node.args[1])),
    "kron": (*DROPPED, EXCHANGED),
    "divide": OVER,
    "hadamard_divide": OVER,
    "number": (("number changed", lambda node: as_expr(node.data[0] + 1)),),
    "power": (
        ("exponent changed", lambda node: node.args[0] ** (node.args[1] + 1)),
        ("exponent dropped", lambda node: node.args[0]),
    ),
    "inverse": (("inverse dropped", lambda node: node.args[0]),),
    "commutation": (("sizes swapped", lambda node: node.op(data=node.data[::-1])),),
    "eye": (("ones for the identity", lambda node: KNOWN["ones"](data=node.data * 2)),),
    "entry": (("another entry", lambda node: node.op(*node.args, data=(another(node), node.data[1]))),),
    "array": (("entries swapped", lambda node: node.op(*node.args[::-1], data=node.data)),),
}


def another(entry: Expr) -> int:
    """The row after the one that is taken, the first after the last."""
    rows: int = entry.args[0].shape.rows.factor
    return int(entry.data[0]) % rows + 1


def changes(node: Expr, parent: Expr | None) -> Iterator[Mistake]:
    """The mistakes that can be made at one node."""
    op = node.op.name
    yield from MISTAKES.get(op, ())
    if op in SWAPPED:
        yield "function swapped", lambda node: KNOWN[SWAPPED[op]](*node.args)
    above = "" if parent is None else parent.op.name
    if "transpose" not in {op, above} and not node.shape.is_scalar:
        yield "transpose added", lambda node: node.T
    if op not in {"neg", "number", "eye", "ones"} and above not in PASSES_SIGN:
        yield "sign flipped", lambda node: -node


def written(claim: Expr, parent: Expr | None = None) -> Iterator[tuple[str, Expr]]:
    """The claim with one mistake, at every place; what the shapes refuse is left out."""
    for name, write in changes(claim, parent):
        try:
            yield name, write(claim)
        except ShapeError:
            continue
    for k, arg in enumerate(claim.args):
        if claim.op.name == "d":
            return
        for name, changed in written(arg, claim):
            try:
                yield name, claim.op(*claim.args[:k], changed, *claim.args[k + 1 :], data=claim.data)
            except ShapeError:
                continue


@dataclass(frozen=True)
class Mutant:
    """One mistake and what became of it.

    refuted  exactly or by a ball that excludes 0, or without a value where the claim has one
    proved equal  the prover says so, for all sizes
    equal    the same values at every point tried, and not proved
    """

    name: str
    claim: Expr
    fate: str


def mutants(statement: Statement) -> list[Mutant]:
    """Every mutant of the claim and its fate; a survivor that is not equal to the claim is an error."""
    found: dict[Expr, str] = {}
    for name, claim in written(statement.claim):
        if claim.shape == statement.claim.shape and claim != statement.claim:
            found.setdefault(claim, name)
    places = Places(statement)
    return [
        Mutant(name, claim, places.fate(replace(statement, claim=claim))) for claim, name in found.items()
    ]


class Places:
    """The points at which the mutants of one statement are tried, drawn once."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.sizes = assignments(statement)

    @cached_property
    def exact(self) -> list[Sample]:
        """Points over GF(p), where every value of the statement exists."""
        return [sample(self.statement, sizes, seed) for sizes in self.sizes for seed in (0, 1)]

    @cached_property
    def real(self) -> list[Sample]:
        """Points over the reals, drawn when a mutant needs them."""
        return [point(self.statement, sizes, seed) for sizes in self.sizes for seed in (0, 1)]

    def fate(self, mutant: Statement) -> str:
        """Raises DomainError for a survivor: a mistake that no check sees."""
        real = bool(reasons(self.statement) or reasons(mutant))
        if self.is_refuted(mutant, real=real):
            return "refuted"
        if equal(mutant.claim, self.statement.claim, self.statement.conditions):
            return "proved equal"
        if self.has_same_values(mutant, real=real):
            return "equal"
        raise DomainError(
            f"the checks do not see that {mutant.claim!r} is not {self.statement.claim!r}, "
            f"claimed for the derivative of {mutant.of!r} by {mutant.by!r}"
        )

    def is_refuted(self, mutant: Statement, *, real: bool) -> bool:
        """Does one point reject the mutant, where oracles are not to be believed over the reals?"""
        if not real:
            return any(self.rejects(mutant, at) for at in self.exact)
        return any(self.rejects_over_reals(mutant, at) for at in self.real)

    @staticmethod
    def rejects(mutant: Statement, at: Sample) -> bool:
        """A residual that is not zero, or no value."""
        try:
            return any(a.values != b.values for a, b in residuals(mutant, at))
        except Undefined:
            return True

    @staticmethod
    def rejects_over_reals(mutant: Statement, at: Sample) -> bool:
        """A ball that excludes 0, or no value."""
        try:
            return compare(mutant, at).result == "rejected"
        except Undefined:
            return True

    def has_same_values(self, mutant: Statement, *, real: bool) -> bool:
        """Are mutant and claim the same matrix, entry by entry, at fresh points too?"""
        if real:
            return all(compare(mutant, at).result == "accepted" for at in self.real)
        fresh = [sample(self.statement, sizes, seed, SECOND_P) for sizes in self.sizes for seed in (3, 4)]
        for at in [*self.exact, *fresh]:
            where = at.jets if mutant.has_d else at.constants
            if where.value(mutant.claim).values != where.value(self.statement.claim).values:
                return False
        return True
