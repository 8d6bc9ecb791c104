"""Does a statement hold over the reals, at both signs of everything whose sign matters?

Both sides are enclosed in balls, by dual numbers over Arb's arithmetic. A point accepts if the ball
of the difference contains 0 and its radius is below 10⁻⁵⁰ of the size of the terms; it rejects
if the ball excludes 0, which no rounding can explain. Containing 0 at some points proves no
identity: hence the verdict "numerical" where nothing else speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import acb, arb

from derivations.core.errors import DomainError
from derivations.verify.balls import PRECISION, Balls
from derivations.verify.complex_balls import ComplexBalls
from derivations.verify.exact import assignments, generator
from derivations.verify.field import Jets, Undefined
from derivations.verify.points import DRAWS, draw, is_complex, said
from derivations.verify.rung import Rung
from derivations.verify.statement import Sample, Statement, derivative, residuals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from random import Random

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.verify.matrix import Matrix

TOLERANCE = Fraction(1, 10**50)
POINTS, SEARCHED = 2, 40
TRANSCENDENTAL = {"exp", "sin", "cos", "tan", "tanh", "sigmoid", "arctan"}
ORDERED = {"positive", "no_zero_entry", "below_one", "spd"}


def small(random: Random) -> arb:
    """A dyadic rational between −3 and 3, never 0."""
    return Balls().of(Fraction(random.choice((-1, 1)) * random.randint(1, 48), 16))


def reasons(statement: Statement) -> list[str]:
    """Why the reals must be asked: what GF(p) knows only by some of its laws."""
    return reasons_of((statement.of, statement.claim), statement.conditions)


def reasons_of(exprs: Iterable[Expr], conditions: Iterable[Condition]) -> list[str]:
    """The same for any expressions under conditions."""
    nodes = [node for expr in exprs for node in expr.nodes()]
    found = {node.op.name for node in nodes if node.op.real_only or node.op.name in TRANSCENDENTAL}
    powers = {"power", "hadamard_power"}
    found |= {node.op.name for node in nodes if node.op.name in powers and is_fraction(node.args[1])}
    found |= {c.kind for c in conditions if c.kind in ORDERED}
    return sorted(found)


def is_fraction(exponent: Expr) -> bool:
    """A power that needs a root, or exp and log for an exponent that is no integer."""
    if exponent.op.name == "number":
        return bool(exponent.data[0].denominator != 1)
    return any(symbol.data[2] != "integer" for symbol in exponent.symbols())


def signed(statement: Statement) -> Iterator[tuple[str, Expr, str]]:
    """What has a sign that matters: (label, expression, "det" or "entries")."""
    for node in statement.of.nodes():
        if node.op.name in {"abs", "sign", "relu", "step", "norm1"}:
            yield f"{node.args[0]!r}", node.args[0], "entries"
        if node.op.name == "logabsdet":
            yield f"det({node.args[0]!r})", node.args[0], "det"
    for c in statement.conditions:
        if c.kind == "invertible":
            yield f"det({c.of!r})", c.of, "det"
        if c.kind == "no_zero_entry" or (c.kind == "nonzero" and c.of.shape.is_scalar):
            yield f"{c.of!r}", c.of, "entries"
    for symbol in statement.symbols:
        if symbol.data[2] == "orthogonal":
            yield f"det({symbol!r})", symbol, "det"
        if symbol.data[2] not in {"integer", "complex"} and not said(statement, "positive", symbol):
            yield f"{symbol!r}", symbol, "entries"


def signs(statement: Statement, at: Sample) -> set[tuple[str, str]]:
    """The signs met at a point, by label."""
    met = set()
    for label, expr, kind in signed(statement):
        value = at.constants.value(expr)
        for row in (value.det() if kind == "det" else value).values:
            known = [x for x in real_parts(row) if not Balls().is_zero(x)]
            met |= {(label, "+" if x > 0 else "-") for x in known}
    return met


def by_label(met: set[tuple[str, str]]) -> dict[str, str]:
    """The signs met of each thing: "+-" where both were."""
    return {label: "".join(sorted(sign for other, sign in met if other == label)) for label, _ in sorted(met)}


@dataclass(frozen=True)
class Comparison:
    """One point: do the sides agree, how large is the difference's radius against the terms?"""

    result: str
    radius: arb
    scale: arb


def compare(statement: Statement, at: Sample) -> Comparison:
    """accepted, rejected (a ball excludes 0) or not decided (a ball is too wide)."""
    radius = scale = arb(0)
    result = "accepted"
    for left, right in residuals(statement, at):
        for row, other in zip(left.values, right.values, strict=True):
            for a, b in zip(real_parts(row), real_parts(other), strict=True):
                difference = arb(a - b)
                if not difference.contains(0):
                    return Comparison("rejected", difference.rad(), difference)
                scale = max(scale, arb(a).abs_upper(), arb(b).abs_upper())
                radius = max(radius, difference.rad())
    finite = radius.is_finite() and scale.is_finite()
    if not (finite and radius <= Balls().of(TOLERANCE) * max(scale, arb(2) ** -60)):
        result = "not decided"
    return Comparison(result, radius, scale)


def line_apart(before: Matrix, now: Matrix) -> bool:
    """Does a ball of the difference exclude 0?"""
    pairs = [
        (real_parts(row), real_parts(other)) for row, other in zip(before.values, now.values, strict=True)
    ]
    return any(not arb(a - b).contains(0) for row, other in pairs for a, b in zip(row, other, strict=True))


def magnitude(x: arb) -> str:
    """A few digits of a number; of one with a million digits only that it is huge."""
    return str(x.str(10)) if x.is_finite() and x < arb(10) ** 1000 else "above 1e1000"


def real_parts(row: Iterable[arb | acb]) -> list[arb]:
    """Real and imaginary part of every complex entry; a real one is its own."""
    return [part for x in row for part in ((x.real, x.imag) if isinstance(x, acb) else (x,))]


def point(
    statement: Statement,
    sizes: Mapping[str, int],
    seed: int,
    order: int | None = None,
    draws: int = DRAWS,
    spread: int = 1,
) -> Sample:
    """A random real point that meets the conditions, where f has a derivative; `spread` times as far out."""
    field = ComplexBalls() if is_complex(statement) else Balls()
    ring = Jets(field, order or statement.order)

    def has_slope(at: Sample) -> bool:
        if order is None:
            derivative(statement, at)
        return True

    def far(random: Random) -> arb:
        return small(random) * spread

    random = generator(statement.digest, sizes, seed, "R")
    return draw(statement, sizes, ring, random, far, has_slope, turn=seed, draws=draws)


def points(statement: Statement, sizes: Mapping[str, int]) -> list[Sample]:
    """At least POINTS points; more as long as they bring a sign not met yet, out of SEARCHED."""
    first = point(statement, sizes, 0)
    chosen, met = [first], signs(statement, first)
    wanted = {(label, sign) for label, _, _ in signed(statement) for sign in "+-"}
    for seed in range(1, SEARCHED):
        if len(chosen) >= POINTS and met >= wanted:
            break
        at = point(statement, sizes, seed)
        new = signs(statement, at) - met
        if new or len(chosen) < POINTS:
            chosen.append(at)
            met |= new
    return chosen


def numeric(statement: Statement) -> Rung:
    """The rung over the reals; not applicable to rational functions, which GF(p) decides."""
    why = reasons(statement)
    name = "ball arithmetic over the reals"
    if not why:
        return Rung(name, "not applicable", "a rational function: exact arithmetic decides it")
    met: set[tuple[str, str]] = set()
    count, worst, checked = 0, arb(0), []
    for sizes in assignments(statement):
        try:
            chosen = points(statement, sizes)
        except DomainError as error:
            return Rung(name, "not decided", str(error), {"because": why})
        for at in chosen:
            try:
                found = compare(statement, at)
            except Undefined as error:
                reason = f"at sizes {sizes} the claim has no value ({error}) where the conditions hold"
                return Rung(name, "rejected", reason, {"because": why, "sizes": sizes})
            if found.result != "accepted":
                size, radius = magnitude(found.scale), magnitude(found.radius)
                reason = f"at sizes {sizes} the difference is of size {size} with radius {radius}"
                return Rung(name, found.result, reason, {"because": why, "sizes": sizes})
            worst = max(worst, found.radius / max(found.scale, arb(2) ** -60))
            met |= signs(statement, at)
            count += 1
        checked.append(sizes)
    detail = {
        "because": why,
        "sizes": checked,
        "points": count,
        "precision_bits": PRECISION,
        "relative_radius_below": "1e-50",
        "signs": by_label(met),
    }
    return Rung(name, "accepted", detail=detail)
