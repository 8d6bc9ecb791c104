"""An expression as a term of Coq with MathComp, over a ring that the file leaves open.

A scalar is an element of the ring, everything else a matrix; `num` reads a 1×1 product as a number.
Only operations with a row here have a term: a new operation is refused until its row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivations.core.errors import Unsupported
from derivations.core.shape import Shape, Size

if TYPE_CHECKING:
    from derivations.core.expr import Expr

# How loosely a term binds: Coq's own levels.
CLOSED, POSTFIX, CALL, POWER, MINUS, PRODUCT, SUM = 0, 8, 10, 29, 35, 40, 50

Term = tuple[str, int]
Rule = Callable[["Expr", "Terms"], Term]


@dataclass
class Terms:
    """The terms of a file's expressions; remembers the functions and roots that they ask for.

    names      symbol, or d(symbol), ↦ its identifier
    functions  the functions of one variable that occur, and those in their derivatives
    rules      operation ↦ the term of a node, and how loosely it binds
    roots      X ↦ the identifier of a root of Σ xᵢⱼ², for the norm of X
    """

    names: Mapping[Expr, str]
    rules: Mapping[str, Rule]
    functions: dict[str, None] = field(default_factory=dict)
    roots: dict[Expr, str] = field(default_factory=dict)

    def term(self, node: Expr, loosest: int = SUM) -> str:
        """The term, in brackets where it binds more loosely than its place allows."""
        name = node.op.name
        if name not in self.rules:
            raise Unsupported(f"no term of Coq is written for the operation {name}")
        text, level = self.rules[name](node, self)
        return text if level <= loosest else f"({text})"

    def matrix(self, node: Expr, loosest: int = SUM) -> str:
        """The term as a matrix: of a scalar the 1×1 matrix that holds it."""
        if not node.shape.is_scalar:
            return self.term(node, loosest)
        return f"({self.term(node, CLOSED)}%:M : 'M_1)"


def size(of: Size) -> str:
    """A size as a natural number of Coq."""
    if not of.letters:
        return str(of.factor)
    if of.factor == 1 and len(of.letters) == 1:
        return of.letters[0]
    raise Unsupported(f"the size {of} is a product, and MathComp keeps m*n and n*m apart")


def kind(shape: Shape, ring: str) -> str:
    """The type of what has this shape over a ring."""
    if shape.is_scalar:
        return ring
    return f"'M[{ring}]_({size(shape.rows)}, {size(shape.cols)})"
