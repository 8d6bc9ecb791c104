"""From an expression to a noncommutative polynomial: one small function per operation.

Sums, products, transposes, inverses and traces are carried out; anything else is a letter, see `opaque`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.shape import ONE
from derivations.operations.constants import ones as ones_
from derivations.prove.letters import Letters
from derivations.prove.limits import TERMS, Undecided, spend
from derivations.prove.opaque import entrywise, opaque, unless_scalar
from derivations.prove.quiver import UNIT, Polynomial, divided, plus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from derivations.core.expr import Expr
    from derivations.core.shape import Size

SYMMETRIC = {"symmetric", "spd", "diagonal"}
EXPONENT = 8
IDENTITY: Polynomial = {UNIT: 1}


class Translation(Letters):
    """Expressions as polynomials in the same letters."""

    def __init__(self, expressions: Iterable[Expr]) -> None:
        super().__init__()
        self.translated: dict[Expr, Polynomial] = {}
        # A closed word begins with its smallest letter: if that is the only d, what follows is its factor.
        for expression in expressions:
            for node in expression.nodes():
                if node.op.name == "d":
                    self.of(node)

    def of(self, node: Expr) -> Polynomial:
        """The polynomial of an expression; raises Undecided where it grows too large."""
        found = self.translated.get(node)
        if found is None:
            spend()
            found = RULES.get(node.op.name, opaque)(self, node)
            if len(found) > TERMS:
                raise Undecided("the polynomial has too many terms")
            self.translated[node] = found
        return found


def symbol(where: Translation, node: Expr) -> Polynomial:
    """A symbol is a letter; that of an orthogonal matrix is the inverse of its transpose."""
    name, _, structure = node.data
    found = where.letter(node, node, name, symmetric=structure in SYMMETRIC)
    if structure == "orthogonal" and not node.shape.is_scalar:
        (((_, (x,)), _),) = found.items()
        y = where.quiver.mirror[x]
        where.quiver.bodies |= {x: {where.single(y): 1}, y: {where.single(x): 1}}
    return found


def differential(where: Translation, node: Expr) -> Polynomial:
    """The differential of a symbol is a letter; its own symmetry is not assumed."""
    if node.args[0].op.name != "symbol":
        raise Undecided("the differential of an expression: write it out first")
    return where.letter(node, node, f"d {node.args[0]!r}")


def column(where: Translation, size: Size) -> Polynomial:
    """The column of ones."""
    return IDENTITY if size == ONE else where.letter(ones_(size), ones_(size), f"ones:{size}")


def ones(where: Translation, node: Expr) -> Polynomial:
    """1 1ᵀ."""
    row, col = (column(where, size) for size in node.shape)
    return where.product(row, where.quiver.transposed(col))


def product(where: Translation, node: Expr) -> Polynomial:
    """A B, or a scalar multiple."""
    return where.product(*map(where.of, node.args))


def symmetric_part(where: Translation, node: Expr) -> Polynomial:
    """(A + Aᵀ)/2."""
    p = where.of(node.args[0])
    return {m: divided(c, 2) for m, c in plus(p, where.quiver.transposed(p)).items()}


def trace(where: Translation, node: Expr) -> Polynomial:
    """Tr A."""
    return traced(where, where.of(node.args[0]), node.args[0].shape.rows)


def traced(where: Translation, p: Polynomial, size: Size) -> Polynomial:
    """The trace of a square polynomial."""
    return where.quiver.trace(p, where.quiver.size(size))


def inner(where: Translation, node: Expr) -> Polynomial:
    """⟨A, B⟩ = tr(Aᵀ B), and ⟨A, A⟩."""
    A, B = where.of(node.args[0]), where.of(node.args[-1])
    return traced(where, where.product(where.quiver.transposed(A), B), node.args[0].shape.cols)


def total(where: Translation, node: Expr) -> Polynomial:
    """1ᵀ A 1, and the sum of ones is their number."""
    A = node.args[0]
    if (A.args[0] if A.op.name == "transpose" else A).op.name == "ones":
        m, n = (where.quiver.length(where.quiver.size(size)) for size in A.shape)
        return {(tuple(sorted(m + n)), ()): 1}
    row, col = (column(where, size) for size in A.shape)
    p = where.product(where.product(where.quiver.transposed(row), where.of(A)), col)
    return traced(where, p, ONE)


def inverse(where: Translation, node: Expr) -> Polynomial:
    """A⁻¹, and (s A)⁻¹ = (1/s) A⁻¹."""
    A = node.args[0]
    if A.op.name == "scale" and not A.shape.is_scalar:
        s, X = A.args if A.args[0].shape.is_scalar else A.args[::-1]
        return where.product(reciprocal(where, s), where.inverse(where.of(X), A.shape.rows))
    return reciprocal(where, A) if A.shape.is_scalar else where.inverse(where.of(A), A.shape.rows)


def reciprocal(where: Translation, s: Expr) -> Polynomial:
    """1/s, factor by factor where s is written as a product."""
    match s.op.name:
        case "scale" | "matmul" if all(arg.shape.is_scalar for arg in s.args):
            return where.product(*(reciprocal(where, arg) for arg in s.args))
        case "divide":
            return where.product(reciprocal(where, s.args[0]), where.of(s.args[1]))
        case "power" if whole(s.args[1]):
            k = s.args[1].data[0]
            return where.of(s.args[0] ** -k)
        case _:
            return where.inverse(where.of(s), ONE)


def divide(where: Translation, node: Expr) -> Polynomial:
    """X/s = (1/s) X."""
    X, s = node.args
    return where.product(reciprocal(where, s), where.of(X))


def power(where: Translation, node: Expr) -> Polynomial:
    """Whole powers are products; any other is a letter."""
    s, k = node.args
    if not whole(k):
        return opaque(where, node)
    exponent = int(k.data[0])
    base = where.of(s)
    if exponent < 0:
        base = reciprocal(where, s) if s.shape.is_scalar else where.inverse(base, s.shape.rows)
    result = IDENTITY
    for _ in range(abs(exponent)):
        result = where.product(result, base)
    return result


def whole(k: Expr) -> bool:
    """Is it a small integer?"""
    return bool(k.op.name == "number" and k.data[0].denominator == 1 and abs(k.data[0]) <= EXPONENT)


RULES: dict[str, Callable[[Translation, Expr], Polynomial]] = {
    "symbol": symbol,
    "d": differential,
    "number": lambda _, node: {UNIT: divided(node.data[0], 1)} if node.data[0] else {},
    "eye": lambda _, _node: IDENTITY,
    "zeros": lambda _, _node: {},
    "ones": ones,
    "add": lambda where, node: plus(where.of(node.args[0]), where.of(node.args[1])),
    "neg": lambda where, node: {m: -c for m, c in where.of(node.args[0]).items()},
    "scale": product,
    "matmul": product,
    "divide": divide,
    "power": power,
    "matrix_power": power,
    "sym": symmetric_part,
    "transpose": lambda where, node: where.quiver.transposed(where.of(node.args[0])),
    "inverse": inverse,
    "tr": trace,
    "inner": inner,
    "sum": total,
    "squared_norm": inner,
    "hadamard": entrywise,
    "kron": entrywise,
    "det": unless_scalar,
    "diag": unless_scalar,
    "diagonal": unless_scalar,
    "vec": unless_scalar,
}
