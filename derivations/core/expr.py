"""The one node type, the record of an operation, and nothing else.

An expression is an operation, its arguments, its shape and its data (a name, a number,
an index). It is immutable, and it stays as its author wrote it: nothing here simplifies.
`==` is equality of trees, not of values.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from derivations.core.shape import Shape

Data = tuple[Any, ...]


class Expr:
    """A node: `op` applied to `args`. Build nodes by calling an operation or by operators."""

    __slots__ = ("_hash", "args", "data", "op", "shape")

    _hash: int
    op: Operation
    args: tuple[Expr, ...]
    shape: Shape
    data: Data

    def __init__(self, op: Operation, args: tuple[Expr, ...], shape: Shape, data: Data) -> None:
        put = object.__setattr__
        put(self, "op", op)
        put(self, "args", args)
        put(self, "shape", shape)
        put(self, "data", data)
        put(self, "_hash", hash((op.name, args, shape, data)))

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"an expression is immutable: {name} cannot be set"
        raise AttributeError(msg)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Expr)
            and self._hash == other._hash
            and self.op is other.op
            and self.shape == other.shape
            and self.data == other.data
            and self.args == other.args
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuild, (self.op.name, self.args, self.data)

    def __repr__(self) -> str:
        written = WRITTEN.get()
        return (written(self) if written else None) or self.tree()

    def tree(self) -> str:
        """The tree in one line: operations by their names, arguments in brackets."""
        if self.op.name == "symbol":
            return str(self.data[0])
        if self.op.name == "number":
            return str(self.data[0])
        return f"{self.op.name}({', '.join(map(repr, (*self.args, *self.data)))})"

    def __add__(self, other: Operand) -> Expr:
        return KNOWN["add"](self, as_expr(other))

    def __radd__(self, other: Operand) -> Expr:
        return KNOWN["add"](as_expr(other), self)

    def __neg__(self) -> Expr:
        return KNOWN["neg"](self)

    def __sub__(self, other: Operand) -> Expr:
        return self + (-other if isinstance(other, Expr) else as_expr(-other))

    def __rsub__(self, other: Operand) -> Expr:
        return as_expr(other) + -self

    def __mul__(self, other: Operand) -> Expr:
        return KNOWN["scale"](self, as_expr(other))

    def __rmul__(self, other: Operand) -> Expr:
        return KNOWN["scale"](as_expr(other), self)

    def __truediv__(self, other: Operand) -> Expr:
        return KNOWN["divide"](self, as_expr(other))

    def __rtruediv__(self, other: Operand) -> Expr:
        return KNOWN["divide"](as_expr(other), self)

    def __matmul__(self, other: Expr) -> Expr:
        return KNOWN["matmul"](self, as_expr(other))

    def __pow__(self, exponent: Operand) -> Expr:
        return KNOWN["power" if self.shape.is_scalar else "matrix_power"](self, as_expr(exponent))

    @property
    def T(self) -> Expr:
        """The transpose, as in `x.T @ A @ x`."""
        return KNOWN["transpose"](self)

    def nodes(self) -> Iterator[Expr]:
        """Every node of the tree, each place once, arguments before what is made of them."""
        found: list[Expr] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += node.args
        return reversed(found)

    def symbols(self) -> tuple[Expr, ...]:
        """The different symbols in it, in order of first appearance."""
        return tuple(dict.fromkeys(n for n in self.nodes() if n.op.name == "symbol"))

    def has(self, part: Expr) -> bool:
        """Does `part` occur in the tree?"""
        return any(node == part for node in self.nodes())

    def replace(self, parts: Mapping[Expr, Expr]) -> Expr:
        """The tree with every occurrence of a key replaced by its value, the largest first."""
        if self in parts:
            return parts[self]
        if not self.args:
            return self
        args = tuple(arg.replace(parts) for arg in self.args)
        return self if args == self.args else self.op(*args, data=self.data)


Operand = Expr | int | Fraction

# How messages write an expression, where a notation is chosen; else, and where it is None, as a tree.
WRITTEN: ContextVar[Callable[[Expr], str | None] | None] = ContextVar("written", default=None)


def as_expr(value: Operand) -> Expr:
    """A number as an expression; an expression as it is. Floats are refused: they are not exact."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return KNOWN["number"](data=(Fraction(value),))
    msg = f"{value!r} is no exact number and no expression: write Fraction({value!r}) or a symbol"
    raise TypeError(msg)


def never(*_: object) -> tuple[Any, ...]:
    """No condition."""
    return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Operation:
    """All that is known of one operation, in one place.

    shape        (*args, *data) ↦ Shape; raises ShapeError
    value        (at, *values) ↦ value: the definition, over any ring; knows no differential.
                 `at` has .node, .ring, .rows and .cols; values are matrices over the ring
    linear_in_all  linear in every argument, each on its own, of which there may be any number
    linear       the arguments in which the operation is linear, all at once multilinear:
                 there its differential is itself, and `adjoint` is asked for
    adjoint      one function per argument in `linear`: (W, *args, *data) ↦ V, where
                 ⟨W, op(…, H, …)⟩ = ⟨V, H⟩ for every H
    differential one function per argument, (*args, dargument, *data) ↦ its contribution to
                 the differential; None where the operation is linear in that argument
    real_only    the exact value needs the order of the reals (norms, roots, signs)
    conditions   (*args, *data) ↦ conditions under which the operation is differentiable
    title        the rule's name in (Korean, English)
    source       where the differential is stated
    spell        notation ↦ pattern or function, see `write`
    """

    name: str
    shape: Callable[..., Shape]
    value: Callable[..., Any]
    spell: Mapping[str, Any]
    linear: tuple[int, ...] = ()
    adjoint: tuple[Callable[..., Expr] | None, ...] = ()
    differential: tuple[Callable[..., Expr] | None, ...] = ()
    conditions: Callable[..., tuple[Any, ...]] = never
    title: tuple[str, str] = ("", "")
    source: str = ""
    real_only: bool = False
    linear_in_all: bool = False
    known: dict[str, Operation] = field(default_factory=lambda: KNOWN, repr=False)

    def __post_init__(self) -> None:
        if self.name in self.known:
            msg = f"the operation {self.name} is recorded twice"
            raise ValueError(msg)
        self.known[self.name] = self

    def linear_at(self, k: int) -> bool:
        """Is the operation linear in its argument k, the others held fixed?"""
        return self.linear_in_all or k in self.linear

    def __call__(self, *args: Expr, data: Data = ()) -> Expr:
        """The operation applied to these arguments; raises ShapeError where they do not fit."""
        return Expr(self, args, self.shape(*args, *data), data)


KNOWN: dict[str, Operation] = {}


def rebuild(name: str, args: tuple[Expr, ...], data: Data) -> Expr:
    """The expression that was pickled: operations are known by name."""
    return KNOWN[name](*args, data=data)
