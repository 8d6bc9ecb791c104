"""Every line of a derivation equals the line before, and the first is the differential of f."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError
from derivations.verify.evaluate import Evaluation
from derivations.verify.exact import assignments, sample
from derivations.verify.field import Inexact, Undefined
from derivations.verify.numeric import line_apart, point, reasons_of
from derivations.verify.points import gradient_slope
from derivations.verify.rung import Rung

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.verify.matrix import Matrix
    from derivations.verify.statement import Sample, Statement

NAME = "lines of the derivation"
SEEDS = (0, 1)


def chains(steps: Sequence[Expr]) -> list[list[Expr]]:
    """The lines in chains of one shape: a Hessian has df first, then d(∇f)."""
    found: list[list[Expr]] = []
    for line in steps:
        if found and found[-1][-1].shape == line.shape:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def lines(statement: Statement, found: Sequence[Sequence[Expr]]) -> Rung:
    """Compare at the same points: exactly over GF(p); over the reals where it knows too little."""
    if not found:
        return Rung(NAME, "not applicable", "no derivation was given")
    for chain in found:
        misfit = unlinked(statement, chain)
        if misfit:
            return Rung(NAME, "rejected", misfit)
        real = bool(reasons_of((statement.of, *chain), statement.conditions))
        try:
            broken = first_broken(statement, chain, real=real)
        except DomainError as error:
            return Rung(NAME, "not decided", str(error))
        if broken is not None:
            number, sizes = broken
            before = "the differential itself" if number == 0 else f"{chain[number - 1]!r}"
            return Rung(NAME, "rejected", f"{chain[number]!r} is not {before} at sizes {sizes}")
    detail: dict[str, Any] = {
        "lines": sum(map(len, found)),
        "sizes": list(assignments(statement)),
        "seeds": list(SEEDS),
    }
    return Rung(NAME, "accepted", detail=detail)


def unlinked(statement: Statement, chain: Sequence[Expr]) -> str:
    """Why a chain cannot be the differential of f, or of the gradient for a Hessian; "" if it can."""
    shapes = [statement.of.shape]
    if statement.kind == "hessian":
        shapes.append(statement.by.shape)
    if chain[0].shape in shapes:
        return ""
    return f"{chain[0]!r} is {chain[0].shape}, which is not the shape of the differential"


def first_broken(
    statement: Statement, chain: Sequence[Expr], *, real: bool
) -> tuple[int, Mapping[str, int]] | None:
    """The number of the first line that is wrong, and at which sizes; None if none is."""
    for sizes in assignments(statement):
        for seed in SEEDS:
            broken = None
            if not real or seed == 0:
                with suppress(*([Inexact] if real else [])):
                    at = sample(statement, sizes, seed, order=1)
                    broken = broken_at(statement, chain, at, real=False)
            if real and (broken is not None or seed == 0):
                # Only the reals know: a random oracle's rejection refutes nothing.
                broken = broken_at(statement, chain, point(statement, sizes, seed, order=1), real=True)
            if broken is not None:
                return broken, sizes
    return None


class Along(Evaluation):
    """Evaluation at a sample's point, where d(u) is the slope of u in the sample's direction."""

    def __init__(self, at: Sample) -> None:
        where = at.constants
        super().__init__(where.point, where.sizes, where.ring, where.integers)
        self.jets = at.jets

    def value(self, node: Expr) -> Any:
        """As in Evaluation, but for d."""
        return self.jets.value(node) if node.op.name == "d" else super().value(node)


def slope(statement: Statement, chain: Sequence[Expr], at: Sample) -> Matrix:
    """What the first line of a chain must be: the slope of f, or of ∇f in a Hessian's second chain."""
    if statement.kind == "hessian" and not chain[0].shape.is_scalar:
        return gradient_slope(statement, at)
    found: Matrix = at.jets.value(statement.of).slope
    return found


def apart(before: Matrix, now: Matrix, *, real: bool) -> bool:
    """Certainly not the same matrix: a ball excludes 0, or elements of the field differ."""
    return line_apart(before, now) if real else before.values != now.values


def broken_at(statement: Statement, chain: Sequence[Expr], at: Sample, *, real: bool) -> int | None:
    """The first line that differs from the one before; the first of all from the slope of f."""
    along = Along(at)
    before = slope(statement, chain, at)
    for number, line in enumerate(chain):
        try:
            now = along.value(line)
        except Undefined:
            return number
        if apart(before, now, real=real):
            return number
        before = now
    return None
