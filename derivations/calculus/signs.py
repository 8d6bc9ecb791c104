"""What is positive, positive definite or invertible for sure, from the way in which it is written.

Everything here is of real matrices: an expression with a symbol that stands for a complex variable
is never sure to be anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.calculus.simplify import tidy
from derivations.operations.symmetry import chain, is_symmetric

if TYPE_CHECKING:
    from derivations.core.expr import Expr

POSITIVE = {"exp", "sigmoid", "ones", "size"}
NOT_NEGATIVE = {"squared_norm", "norm", "norm1", "normnuc", "sigmax", "abs", "sqrt", "relu", "step"}
# Entries that are sums of products of entries, or entries in another place.
ENTRYWISE = {"scale", "hadamard", "divide", "hadamard_divide", "matmul", "kron", "inner"}
MOVED = {"sum", "transpose", "vec", "unvec", "entry", "diagonal"}
# A principal root has a value of invertible matrices only.
FULL = {"chol", "expm", "sqrtm"}


@dataclass(frozen=True)
class Signs:
    """`unreal` are the symbols that stand for complex variables."""

    unreal: frozenset[Expr] = frozenset()

    def is_real(self, e: Expr) -> bool:
        """Has it no complex variable in it?"""
        return not self.unreal or not any(node in self.unreal for node in e.nodes())

    def sure(self, e: Expr) -> bool:  # noqa: PLR0911 - one case per operation
        """Every entry is positive."""
        name = e.op.name
        if not self.is_real(e):
            return False
        if name == "number":
            return bool(e.data[0] > 0)
        if name == "add":
            return any(self.sure(arg) for arg in e.args) and all(map(self.not_negative, e.args))
        if name in {"tr", "eigmax", "diagonal"} and self.positive_diagonal(e.args[0]):
            return True
        if name == "det":
            return all(map(self.positive_diagonal, chain(e.args[0], "matmul")))
        if name in ENTRYWISE:
            return all(map(self.sure, e.args))
        if name in {"power", "hadamard_power", "sqrt"} | MOVED:
            return self.sure(e.args[0])
        return name in POSITIVE

    def positive_diagonal(self, e: Expr) -> bool:
        """Are diagonal, trace and determinant positive, and the largest eigenvalue?"""
        return e.op.name == "chol" or self.definite(e)

    def not_negative(self, e: Expr) -> bool:  # noqa: PLR0911 - one case per operation
        """Every entry is at least 0."""
        name = e.op.name
        if not self.is_real(e):
            return False
        if name in NOT_NEGATIVE or self.sure(e):
            return True
        if name == "number":
            return bool(e.data[0] >= 0)
        if name == "tr":
            return self.semidefinite(e.args[0])
        if e.shape.is_scalar and name == "matmul" and self.semidefinite(e):
            return True
        if name == "hadamard" and e.args[0] == e.args[1]:
            return True
        if name == "add" or name in ENTRYWISE:
            return all(map(self.not_negative, e.args))
        if name in {"power", "hadamard_power"}:
            exponent = e.args[1]
            return exponent.op.name == "number" and exponent.data[0] % 2 == 0
        return name in MOVED and self.not_negative(e.args[0])

    def definite(self, e: Expr) -> bool:  # noqa: PLR0911 - one case per operation
        """Symmetric and positive definite."""
        name = e.op.name
        if e.shape.is_scalar:
            return self.sure(e)
        match name:
            case "symbol":
                return bool(e.data[2] == "spd")
            case "eye":
                return True
            case "inverse" | "transpose" | "sqrtm":
                return self.definite(e.args[0])
            case "add":
                return any(map(self.definite, e.args)) and all(map(self.semidefinite, e.args))
            case "scale" | "divide":
                return all(map(self.definite, e.args))
            case "kron" | "hadamard":
                return all(map(self.definite, e.args))
            case "diag":
                return self.sure(e.args[0])
            case "expm":
                return self.is_real(e) and is_symmetric(e.args[0])
            case _:
                return False

    def semidefinite(self, e: Expr) -> bool:
        """Symmetric, and no eigenvalue is negative."""
        name = e.op.name
        if not self.is_real(e):
            return False
        if self.definite(e):
            return True
        if name == "matmul":
            return self.middle(e) is not None
        if name in {"add", "scale", "kron", "hadamard"}:
            return all(
                self.not_negative(arg) if arg.shape.is_scalar else self.semidefinite(arg) for arg in e.args
            )
        if name == "divide":
            return self.semidefinite(e.args[0]) and self.sure(e.args[1])
        return name == "diag" and self.not_negative(e.args[0])

    def middle(self, e: Expr) -> tuple[Expr | None, Expr] | None:
        """(S, u) of a product UᵀSU with a semidefinite S, u the last factors' first; S is None in UᵀU."""
        factors = chain(e, "matmul")
        half, odd = divmod(len(factors), 2)
        right = factors[half + odd :]
        if not right or any(
            tidy(left.T) != factor for left, factor in zip(factors[:half], reversed(right), strict=True)
        ):
            return None
        if not odd:
            return None, right[0] if half == 1 else product(right)
        return (factors[half], product(right)) if self.semidefinite(factors[half]) else None

    def invertible(self, e: Expr) -> bool:
        """Square with an inverse: definite, orthogonal, a Cholesky factor, products of such."""
        name = e.op.name
        if self.definite(e) or name in FULL or (name == "symbol" and e.data[2] == "orthogonal"):
            return True
        if name in {"transpose", "inverse", "neg"}:
            return self.invertible(e.args[0])
        return name in {"matmul", "kron"} and all(map(self.invertible, e.args))


def product(factors: list[Expr]) -> Expr:
    """The matrix product of the factors, from the left."""
    first, *rest = factors
    for factor in rest:
        first = first @ factor
    return first
