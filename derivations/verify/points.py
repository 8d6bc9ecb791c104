"""Drawing points that meet the conditions: symmetric by construction, the rest by rejection."""

from __future__ import annotations

from math import prod
from random import Random
from typing import TYPE_CHECKING, Any

from derivations.core.errors import DomainError
from derivations.verify.domain import OF_THE_REALS, holds, made
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.moods import mood, plain
from derivations.verify.statement import Sample, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.verify.field import Field
    from derivations.verify.moods import Mood

    Entry = Callable[[Random], Any]

# Symbolic exponents are tried at these; an exponent that the conditions forbid is drawn again.
# Neighbours differ in parity, so that two turns see both.
EXPONENTS = (2, 3, 4, 5, -2, -3)
DRAWS = 300


def draw(
    statement: Statement,
    sizes: Mapping[str, int],
    ring: Jets,
    random: Random,
    entry: Entry,
    accept: Callable[[Sample], bool] = lambda _: True,
    *,
    turn: int = 0,
    draws: int = DRAWS,
) -> Sample:
    """A random point where f has a value and the conditions hold, with random directions.

    Raises DomainError if none of so many points will do: such a statement is about nothing.
    """
    # What every field can decide comes first: a field that cannot decide the rest has refused these.
    asked = sorted(statement.conditions, key=lambda c: c.kind in OF_THE_REALS)
    for attempt in range(draws):
        way = mood(statement, ring.field, attempt)
        sample = drawn(statement, sizes, ring, random, entry, turn + attempt, way)
        sample.draws = attempt + 1
        try:
            if all(holds(c, sample) for c in asked):
                sample.jets.value(statement.of)
                if accept(sample):
                    return sample
        except Undefined:
            continue
    conditions = ", ".join(f"{c.kind} {c.of!r}" for c in statement.conditions) or "none"
    raise DomainError(
        f"no point of {ring.field.name} at sizes {dict(sizes)} was found in {draws} draws where "
        f"{statement.of!r} and its derivative by {statement.by!r} have a value; conditions: {conditions}"
    )


def drawn(
    statement: Statement,
    sizes: Mapping[str, int],
    ring: Jets,
    random: Random,
    entry: Entry,
    turn: int,
    way: Mood = plain,
) -> Sample:
    """A random point, whatever the conditions; symbolic exponents take turns."""
    jets: dict[Expr, Matrix] = {}
    constants: dict[Expr, Matrix] = {}
    integers: dict[Expr, int] = {}
    directions: tuple[Matrix, ...] = ()
    determinant = -1 if turn & 1 else 1
    for symbol in statement.symbols:
        rows, cols = symbol.shape.at(dict(sizes))
        if symbol.data[2] == "integer":
            integers[symbol] = EXPONENTS[(turn + len(integers)) % len(EXPONENTS)]
            continue
        structured = symbol.data[2] == "symmetric"
        symmetric = structured or said(statement, "symmetric", symbol)
        choose = (
            complex_entry(ring.field, entry) if symbol.data[2] == "complex" else real_entry(ring.field, entry)
        )
        values = way(ring.field, symbol, drawn_rows(random, choose, rows, cols, symmetric=symmetric))
        values = shaped(ring, random, symbol.data[2], values, determinant)
        if symbol.data[2] == "orthogonal":
            # The next one takes turns half as fast: three seeds see both determinants of either.
            determinant = -1 if turn & 2 else 1
        for kind in ("spd", "positive", "below_one", "no_nonpositive_eigenvalue"):
            if said(statement, kind, symbol):
                values = made(ring, kind, values)
        constants[symbol] = jets[symbol] = Matrix.constant(ring, values)
        if symbol == statement.by:
            slopes = [drawn_rows(random, choose, rows, cols, symmetric=structured) for _ in range(ring.order)]
            if symbol.data[2] == "diagonal":
                slopes = [shaped(ring, random, "diagonal", H) for H in slopes]
            jets[symbol] = Matrix(ring, (values, *slopes, *(None,) * (ring.size - 1 - ring.order)))
            directions = tuple(Matrix.constant(ring, H) for H in slopes)
    return sampled(jets, constants, integers, directions, sizes, ring)


def real_entry(field: Field, entry: Entry) -> Entry:
    """The random entries of a real symbol, as elements of the field."""
    return (lambda random: field.one * entry(random)) if field.is_complex else entry


def complex_entry(field: Field, entry: Entry) -> Entry:
    """Random entries a + bi. Raises Inexact over a field without i."""
    if not field.is_complex:
        raise Inexact(f"{field.name} has no complex entries")
    return lambda random: field.one * entry(random) + field.i * entry(random)


def is_complex(statement: Statement) -> bool:
    """Does a complex symbol or i occur, so that a field with i is needed?"""
    if any(symbol.data[2] == "complex" for symbol in statement.symbols):
        return True
    nodes = (node for e in (statement.of, statement.claim) for node in e.nodes())
    return any(node.op.name == "imaginary_unit" for node in nodes)


def sampled(
    jets: Mapping[Expr, Matrix],
    constants: Mapping[Expr, Matrix],
    integers: dict[Expr, int],
    directions: Sequence[Matrix],
    sizes: Mapping[str, int],
    ring: Jets,
) -> Sample:
    """A sample from the values of the symbols, with and without their nilpotent parts."""
    return Sample(
        sizes=dict(sizes),
        jets=Evaluation(jets, sizes, ring, integers),
        constants=Evaluation(constants, sizes, ring, integers),
        directions=tuple(directions),
        integers=integers,
    )


def along(statement: Statement, sample: Sample, directions: Sequence[list[list[Any]]]) -> Evaluation:
    """The same point, moved in one or two given directions."""
    ring = Jets(sample.jets.ring.field, len(directions))
    point = {symbol: Matrix.constant(ring, value.values) for symbol, value in sample.constants.point.items()}
    values = point[statement.by].values
    point[statement.by] = Matrix(ring, (values, *directions, *(None,) * (ring.size - 1 - ring.order)))
    return Evaluation(point, sample.sizes, ring, sample.integers)


def units(field: Field, rows: int, cols: int) -> list[list[list[Any]]]:
    """The directions Eᵢⱼ with a single one, column by column."""
    places = [(i, j) for j in range(cols) for i in range(rows)]
    return [
        [[field.one if (r, c) == place else field.zero for c in range(cols)] for r in range(rows)]
        for place in places
    ]


def gradient_slope(statement: Statement, sample: Sample) -> Matrix:
    """d(∇f) along the sample's direction h: entry i is D²f(eᵢ, h), from f by jets of second order."""
    rows, cols = statement.by.shape.at(sample.sizes)
    h = sample.directions[0].values
    second = [
        along(statement, sample, (e, h)).value(statement.of).second.values[0]
        for e in units(sample.jets.ring.field, rows, cols)
    ]
    return Matrix.constant(sample.jets.ring, second)


def drawn_rows(random: Random, entry: Entry, rows: int, cols: int, *, symmetric: bool) -> list[list[Any]]:
    """Random entries, mirrored at the diagonal if symmetric."""
    X = [[entry(random) for _ in range(cols)] for _ in range(rows)]
    return [[X[min(i, j)][max(i, j)] for j in range(cols)] for i in range(rows)] if symmetric else X


def shaped(
    ring: Jets, random: Random, structure: str, rows: list[list[Any]], determinant: int = 1
) -> list[list[Any]]:
    """A matrix of the structure made from random entries; other structures leave them as they are.

    spd         L Lᵀ with a lower triangular L whose diagonal is positive
    diagonal    nothing off the diagonal
    orthogonal  Cayley's C = (I − S)(I + S)⁻¹ of a skew S, its columns with random signs whose product
                is the determinant wanted: C alone has determinant 1 and no eigenvalue −1, but every
                orthogonal matrix is such a C with signs
    """
    if structure not in {"spd", "diagonal", "orthogonal"}:
        return rows
    field, n = ring.field, len(rows)
    unit = [[field.one if i == j else field.zero for j in range(n)] for i in range(n)]
    if structure == "diagonal":
        return [[x if i == j else field.zero for j, x in enumerate(row)] for i, row in enumerate(rows)]
    X, eye = Matrix.constant(ring, rows), Matrix.constant(ring, unit)
    if structure == "spd":
        return made(ring, "spd", rows)
    S = X - X.T
    signs = [random.choice((1, -1)) for _ in range(n - 1)]
    signs = [field.of(sign) for sign in (*signs, determinant * prod(signs))]
    turned = Matrix.constant(ring, [[signs[i] if i == j else field.zero for j in range(n)] for i in range(n)])
    return ((eye - S) @ (eye + S).inverse() @ turned).values


def said(statement: Statement, kind: str, symbol: Expr) -> bool:
    """Is this condition stated of the symbol itself?"""
    return any(c.kind == kind and c.of == symbol for c in statement.conditions)
