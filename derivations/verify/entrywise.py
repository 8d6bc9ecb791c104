"""A second witness: SymPy differentiates every entry of f by every entry of X.

The entries of X stay symbols and everything else becomes random rationals; SymPy's own rules
for functions of one variable, its determinant and its inverse do the rest. The matrix of
partial derivatives is then compared with the claim at random rational points: exactly if both
are rational, to 50 digits of 60 otherwise.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

import sympy

from derivations.core.errors import DomainError
from derivations.verify.evaluate import Evaluation
from derivations.verify.exact import generator
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.points import EXPONENTS, is_complex, shaped
from derivations.verify.rationals import Rationals
from derivations.verify.rung import Rung
from derivations.verify.statement import Statement, needs_symmetry
from derivations.verify.symbolic import SymPyMatrix, SymPyRing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

    Rows = list[list[Fraction]]

NAME = "SymPy, entry by entry"
# Small, but rectangular and of mixed parity: the entries of an inverse grow fast. The second
# is for conditions that the first cannot meet.
SIZES = ((3, 2, 4, 5, 3, 2), (2, 3, 1, 4, 2, 3))
POINTS, DRAWS, DIGITS = 2, 200, 60


def entrywise(statement: Statement) -> Rung:
    """Compare the claim with SymPy's partial derivatives."""
    reason = ""
    for letters in SIZES:
        sizes = dict(zip(statement.letters, letters, strict=False))
        try:
            return witnessed(statement, sizes)
        except DomainError as error:
            reason = str(error)
    return Rung(NAME, "not decided", reason)


def witnessed(statement: Statement, sizes: dict[str, int]) -> Rung:
    """The comparison at these sizes; raises DomainError if no point meets the conditions."""
    random = generator(statement.question, sizes, "sympy")
    exact = True
    for start in range(POINTS):
        point, integers = drawn(statement, sizes, random, start)
        actual, claimed = sides(statement, sizes, point, integers)
        if needs_symmetry(statement):
            # A skew part of the gradient meets no symmetric direction: it is asked for by itself.
            G = evaluation(point, sizes, integers).value(statement.claim).entries
            actual = sympy.Matrix.hstack(actual, G.vec().T)
            claimed = sympy.Matrix.hstack(claimed, G.T.vec().T)
        for place in product(range(actual.rows), range(actual.cols)):
            agree, is_exact = same(actual[place], claimed[place])
            exact = exact and is_exact
            if not agree:
                reason = f"at sizes {sizes}, entry {place}: SymPy {actual[place]}, claim {claimed[place]}"
                return Rung(NAME, "rejected", reason, {"sizes": sizes})
    how = "exactly" if exact else "to 50 digits"
    detail = {"sizes": sizes, "points": POINTS, "compared": how, "version": f"sympy {sympy.__version__}"}
    return Rung(NAME, "accepted", detail=detail)


def same(a: Any, b: Any) -> tuple[bool, bool]:
    """Equal, and whether that was decided exactly."""
    difference = a - b
    if difference.is_Rational:
        return difference == 0, True
    scale = max(abs(sympy.N(a, 20)), 1)
    return bool(abs(difference.evalf(DIGITS, maxn=400)) < scale * sympy.Float(10) ** -50), False


def drawn(
    statement: Statement, sizes: Mapping[str, int], random: Random, start: int
) -> tuple[dict[Expr, Rows], dict[Expr, int]]:
    """Random rationals for every symbol, where the conditions hold."""
    if is_complex(statement):
        raise Inexact("SymPy is asked about real matrices only")
    for turn in range(start, start + DRAWS):
        point: dict[Expr, Rows] = {}
        integers: dict[Expr, int] = {}
        for symbol in statement.symbols:
            if symbol.data[2] == "integer":
                integers[symbol] = EXPONENTS[(turn + len(integers)) % len(EXPONENTS)]
                continue
            rows, cols = symbol.shape.at(dict(sizes))
            said = {symbol.data[2], *(c.kind for c in statement.conditions if c.of == symbol)}
            X = [[entry(random) for _ in range(cols)] for _ in range(rows)]
            point[symbol] = made(X, said, random, turn + len(point))
        try:
            where = evaluation(point, sizes, integers)
            if all(holds(c, where) for c in statement.conditions):
                where.value(statement.of)
                return point, integers
        except Undefined:
            continue
    raise DomainError(f"no rational point at sizes {dict(sizes)} met the conditions in {DRAWS} draws")


def made(X: Rows, said: set[str], random: Random, turn: int) -> Rows:
    """A matrix of the structure, and with the conditions, that are said of it, from random entries."""
    n = range(len(X[0]))
    if "symmetric" in said:
        X = [[X[min(i, j)][max(i, j)] for j in n] for i in n]
    if "below_one" in said:
        X = [[x / (1 + abs(x)) for x in row] for row in X]
    if "spd" in said:
        X = [[sum((X[i][k] * X[j][k] for k in n), Fraction(i == j)) for j in n] for i in n]
    for structure in said & {"diagonal", "orthogonal"}:
        X = shaped(Jets(Rationals(), 0), random, structure, X, -1 if turn & 1 else 1)
    return [[abs(x) for x in row] for row in X] if "positive" in said else X


def entry(random: Random) -> Fraction:
    """A small fraction, never 0."""
    return Fraction(random.choice((-1, 1)) * random.randint(1, 9), random.randint(1, 4))


def holds(condition: Condition, where: Evaluation) -> bool:  # noqa: C901, PLR0911  (one line a kind)
    """Does the condition hold at the point? Raises Inexact where this witness cannot tell."""
    entries = where.value(condition.of).entries
    match condition.kind:
        case "below_one":
            return all((1 - x * x).is_positive for x in entries)
        case "spd":
            return bool(entries == entries.T) and bool(entries.is_positive_definite)
        case "full_rank":
            return bool(entries.rank() == min(entries.shape))
        case "constant_rank":
            return True
        case "simple_eigenvalue" | "simple_singular_value" | "no_nonpositive_eigenvalue":
            raise Inexact(f"SymPy is not asked whether {condition.kind} holds")
        case "invertible":
            return bool(entries.det() != 0)
        case "nonzero":
            return any(x != 0 for x in entries)
        case "no_zero_entry":
            return all(x != 0 for x in entries)
        case "positive":
            return all(x.is_positive for x in entries)
        case "off_negative_axis":
            return not any(x.is_nonpositive for x in entries)
        case _:
            return bool(entries == entries.T)


def variables(by: Expr, sizes: Mapping[str, int]) -> Any:
    """The entries of `by` as SymPy symbols, real, and symmetric if it is declared so."""
    rows, cols = by.shape.at(dict(sizes))
    symmetric = by.data[2] == "symmetric"

    def place(i: int, j: int) -> Any:
        i, j = (min(i, j), max(i, j)) if symmetric else (i, j)
        return sympy.Symbol(f"v_{i}_{j}", real=True)

    return sympy.Matrix(rows, cols, place)


Point = tuple[tuple["Expr", tuple[tuple[Fraction, ...], ...]], ...]


def sides(
    statement: Statement, sizes: Mapping[str, int], point: Mapping[Expr, Any], integers: Mapping[Expr, int]
) -> tuple[Any, Any]:
    """∂vec F/∂(vec X)ᵀ at the point (or the Hessian), by SymPy and by the claim."""
    second = statement.kind == "hessian"
    used = {symbol: X for symbol, X in point.items() if symbol in (statement.by, *statement.of.symbols())}
    key: Point = tuple((symbol, tuple(map(tuple, X))) for symbol, X in used.items())
    actual = partials(statement.of, statement.by, key, tuple(sizes.items()), tuple(integers.items()), second)
    where = evaluation(point, sizes, integers)
    if second:
        return actual, where.value(statement.claim).entries
    V = variables(statement.by, sizes)
    columns = [column(statement, where, V.applyfunc(lambda x, v=v: sympy.Integer(x == v))) for v in free(V)]
    return actual, sympy.Matrix.hstack(*columns)


def evaluation(
    point: Mapping[Expr, Any], sizes: Mapping[str, int], integers: Mapping[Expr, int]
) -> Evaluation:
    """Evaluation at a rational point by SymPy's matrices."""
    values = {symbol: SymPyMatrix.rational(SymPyRing(), X) for symbol, X in point.items()}
    return Evaluation(values, sizes, SymPyRing(), integers, SymPyMatrix)


def free(V: Any) -> list[Any]:
    """The different entries of X, column by column."""
    return list(dict.fromkeys(V.vec()))


@lru_cache(maxsize=64)
def partials(
    of: Expr,
    by: Expr,
    point: Point,
    sizes: tuple[tuple[str, int], ...],
    integers: tuple[tuple[Expr, int], ...],
    second: bool,
) -> Any:
    """SymPy's partial derivatives at the point; the layouts of one claim ask for the same ones."""
    where = evaluation(dict(point), dict(sizes), dict(integers))
    V = variables(by, dict(sizes))
    at = {V[i, j]: where.value(by).entries[i, j] for i in range(V.rows) for j in range(V.cols)}
    moving = Evaluation(
        {**where.point, by: SymPyMatrix(V)}, where.sizes, SymPyRing(), where.integers, SymPyMatrix
    )
    F = list(moving.value(of).entries.vec())
    if second:
        F = [sympy.diff(F[0], v) for v in V.vec()]
    return sympy.Matrix([[sympy.diff(f, v) for v in free(V)] for f in F]).xreplace(at).doit()


def column(statement: Statement, where: Evaluation, H: Any) -> Any:
    """Vec dF in the direction H, according to the claim."""
    if statement.kind == "differential":
        moved = Directed(where, statement.by, SymPyMatrix(H))
        return moved.value(statement.claim).entries.vec()
    D = where.value(statement.claim).entries
    match statement.kind:
        case "gradient":
            return sympy.Matrix([sympy.Add(*D.multiply_elementwise(H))])
        case "jacobian":
            return D * H
        case "derivative":
            return (D * H[0, 0]).vec()
        case "denominator":
            D = D.T
        case _:
            pass
    if statement.of.shape.is_scalar:
        return sympy.Matrix([(D * H).trace()])
    return (D * H[0, 0]).vec() if statement.by.shape.is_scalar else D * H.vec()


class Directed(Evaluation):
    """Evaluation where d(X) is a given direction, and d of any other symbol is zero."""

    def __init__(self, where: Evaluation, by: Expr, H: SymPyMatrix) -> None:
        super().__init__(where.point, where.sizes, where.ring, where.integers, SymPyMatrix)
        self.by = by
        self.H = H

    def value(self, node: Expr) -> Any:
        """As in Evaluation, but for d."""
        if node.op.name == "d":
            if node.args[0] == self.by:
                return self.H
            raise DomainError(f"the claim may contain d({self.by!r}) only, not {node!r}")
        return super().value(node)
