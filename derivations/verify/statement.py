"""A claim about a derivative, and what it says at one point.

Both sides are computed from definitions alone: the derivative from the jet of f, the claim as
the matrix that it is at the point, paired with a direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from derivations.core.errors import ShapeError
from derivations.core.shape import Shape, Size

if TYPE_CHECKING:
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.verify.evaluate import Evaluation

KINDS = ("gradient", "jacobian", "derivative", "differential", "hessian", "numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """`claim` is the derivative of `of` by the symbol `by`, wherever the conditions hold.

    gradient      df = tr(Gᵀ dX)        jacobian      dy = J dx
    derivative    dF = D dt             hessian       D²f(h, h′) = vec(h)ᵀ H vec(h′)
    differential  dF = the claim, an expression with d(X)
    numerator     df = tr(D dX) for a scalar f, dF = D dt for a scalar t, else vec dF = D vec dX
    denominator   the same with Dᵀ for D

    A symbol of structure "symmetric" moves among symmetric matrices; its gradient is then asked
    to be symmetric too, for a skew part would pass unseen. The condition `symmetric` speaks of
    the point alone: the direction is free.
    """

    of: Expr
    by: Expr
    kind: str
    claim: Expr
    conditions: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of statement; the kinds are {', '.join(KINDS)}")
        if self.claim.shape != self.expected_shape:
            raise ShapeError(
                f"the {self.kind} of {self.of!r} ({self.of.shape}) by {self.by!r} ({self.by.shape}) "
                f"is {self.expected_shape}, but {self.claim!r} is {self.claim.shape}"
            )

    @property
    def expected_shape(self) -> Shape:
        """The shape that a claim of this kind must have."""
        of, by = self.of.shape, self.by.shape
        match self.kind:
            case "gradient":
                return by
            case "jacobian":
                return Shape(of.rows, by.rows)
            case "hessian":
                return Shape(by.rows * by.cols, by.rows * by.cols)
            case "derivative" | "differential":
                return of
            case "numerator":
                return self.numerator_shape
            case _:
                return self.numerator_shape.transposed

    @property
    def numerator_shape(self) -> Shape:
        """Rows from F, columns from X."""
        of, by = self.of.shape, self.by.shape
        if of.is_scalar:
            return by.transposed
        return of if by.is_scalar else Shape(of.rows * of.cols, by.rows * by.cols)

    @property
    def order(self) -> int:
        """Of the jets that the derivative needs."""
        return 2 if self.kind == "hessian" else 1

    @cached_property
    def symbols(self) -> tuple[Expr, ...]:
        """Every symbol of the statement, in order of first appearance."""
        said = [self.of, self.by, self.claim, *(condition.of for condition in self.conditions)]
        return tuple(dict.fromkeys(symbol for expr in said for symbol in expr.symbols()))

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The size letters, in order of first appearance."""
        shapes = [node.shape for expr in (self.of, self.by, self.claim) for node in expr.nodes()]
        sizes = [size for symbol in self.symbols for size in symbol.shape]
        sizes += [size for shape in shapes for size in shape]
        said = [self.of, self.claim, *(condition.of for condition in self.conditions)]
        sizes += [x for e in said for node in e.nodes() for x in node.data if isinstance(x, Size)]
        return tuple(dict.fromkeys(letter for size in sizes for letter in size.letters))

    @cached_property
    def has_d(self) -> bool:
        """Does the claim name a direction, as d(X)?"""
        return any(node.op.name == "d" for node in self.claim.nodes())

    def serialised(self) -> str:
        """The statement as one line of text that names everything in it."""
        conditions = sorted(f"{c.kind} {serialised(c.of)}" for c in self.conditions)
        said = f"{self.kind} of {serialised(self.of)} by {serialised(self.by)} is {serialised(self.claim)}"
        return "; ".join([said, *conditions])

    @cached_property
    def question(self) -> str:
        """SHA-256 of what is asked, without the claim: forms of one claim share points by it."""
        conditions = sorted(f"{c.kind} {serialised(c.of)}" for c in self.conditions)
        text = "; ".join([serialised(self.of), serialised(self.by), *conditions])
        return sha256(text.encode()).hexdigest()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the serialised statement: the seed of every random choice."""
        return sha256(self.serialised().encode()).hexdigest()


def serialised(expr: Expr) -> str:
    """(operation argument … | data …); a symbol with its shape and structure."""
    if expr.op.name == "symbol":
        name, shape, structure = expr.data
        return f"{name}:{shape}{':' + structure if structure else ''}"
    if expr.op.name == "number":
        return str(expr.data[0])
    data = ["|", *map(str, expr.data)] if expr.data else []
    return f"({' '.join([expr.op.name, *map(serialised, expr.args), *data])})"


@dataclass
class Sample:
    """A point and directions: `jets` has f(X + εH), `constants` the claim at X alone."""

    sizes: dict[str, int]
    jets: Evaluation
    constants: Evaluation
    directions: tuple[Any, ...]
    integers: dict[Expr, int]
    draws: int = 1


def derivative(statement: Statement, sample: Sample) -> Any:
    """What `statement` claims something about, from the definition: a slope of f."""
    value = sample.jets.value(statement.of)
    if statement.kind == "hessian":
        return value.second
    if is_vectorised(statement):
        return value.slope.vec()
    return value.slope


def claimed(statement: Statement, sample: Sample) -> Any:  # noqa: PLR0911  (one line a kind)
    """What the claim makes of the derivative in the direction of the sample."""
    H = sample.directions[0]
    where = sample.jets if statement.has_d else sample.constants
    D = where.value(statement.claim)
    match statement.kind:
        case "gradient":
            return D.hadamard(H).sum()
        case "jacobian":
            return D @ H
        case "derivative":
            return D.scale(H.item)
        case "differential":
            return D
        case "hessian":
            return H.vec().T @ D @ sample.directions[1].vec()
        case "denominator":
            D = D.T
        case _:
            pass
    if statement.of.shape.is_scalar:
        return D.T.hadamard(H).sum()
    return D.scale(H.item) if statement.by.shape.is_scalar else D @ H.vec()


def is_vectorised(statement: Statement) -> bool:
    """Does the claim pair with vec dX?"""
    return (
        statement.kind in {"numerator", "denominator"}
        and not statement.of.shape.is_scalar
        and not statement.by.shape.is_scalar
    )


def residuals(statement: Statement, sample: Sample) -> list[tuple[Any, Any]]:
    """Pairs of matrices that the statement says are equal."""
    pairs = [(derivative(statement, sample), claimed(statement, sample))]
    if needs_symmetry(statement):
        G = sample.constants.value(statement.claim)
        pairs.append((G, G.T))
    return pairs


def needs_symmetry(statement: Statement) -> bool:
    """Is the claim a gradient among symmetric matrices, where a skew part would pass unseen?"""
    gradient = statement.of.shape.is_scalar and statement.kind in {"gradient", "numerator", "denominator"}
    return gradient and bool(statement.by.data[2] == "symmetric")
