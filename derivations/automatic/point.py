"""Points in floating point, and what the definition says of f there.

Points are drawn to meet the conditions, at sizes that hide no transpose: in ℚ where the statement
is rational, as balls where it is not. What the definition says is the slope of f along every direction,
by nilpotent arithmetic; it reads no claim, no rule of differentiation and no spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from flint import acb, arb

from derivations.core.spelling import variable
from derivations.verify.exact import TRIPLES, assignments, generator
from derivations.verify.field import Jets
from derivations.verify.numeric import point as real_point
from derivations.verify.numeric import reasons
from derivations.verify.points import along, draw, is_complex, said, units
from derivations.verify.rationals import Rationals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from numpy.typing import NDArray

    from derivations.core.expr import Expr
    from derivations.verify.field import Field
    from derivations.verify.matrix import Matrix
    from derivations.verify.statement import Sample, Statement

    Array = NDArray[Any]

# The rung over the reals counts its points from 0; these are others.
FIRST_SEED = 1000
# NumPy reads one triangle of a matrix that must be symmetric: along other directions f is another function.
OF_SYMMETRIC = {"chol", "eigmax", "eigvecmax"}
# Of these the sign is free: each program chooses its own.
UP_TO_SIGN = {"eigvecmax", "left_singular", "right_singular"}


@dataclass(frozen=True)
class Point:
    """A point: `arguments` has the symbols' values in floating point, by the names that programs use."""

    statement: Statement
    sizes: dict[str, int]
    arguments: dict[str, Any]
    sample: Sample

    @property
    def by(self) -> str:
        """The variable's name in a program."""
        return variable(self.statement.by.data[0])


def point(statement: Statement, sizes: Mapping[str, int], seed: int) -> Point:
    """The point with this number. Raises DomainError where no point meets the conditions."""
    at = drawn(statement, sizes, FIRST_SEED + seed)
    arguments = {variable(symbol.data[0]): argument(symbol, at) for symbol in statement.symbols}
    return Point(statement, dict(sizes), arguments, at)


def drawn(statement: Statement, sizes: Mapping[str, int], seed: int) -> Sample:
    """A random point that meets the conditions, in ℚ if that will do."""
    if is_complex(statement) or reasons(statement):
        return real_point(statement, sizes, seed)
    random = generator(statement.digest, sizes, seed, "Q")
    return draw(statement, sizes, Jets(Rationals(), statement.order), random, sixteenth, turn=seed)


def sixteenth(random: Random) -> Fraction:
    """A rational between −3 and 3, never 0, that is a float too."""
    return Fraction(random.choice((-1, 1)) * random.randint(1, 48), 16)


def sizes_for(statement: Statement) -> list[dict[str, int]]:
    """The sizes at which the statement is checked; one size again and again if it has no letters."""
    every = assignments(statement)
    return list(every) if len(every) > 1 else [every[0]] * len(TRIPLES)


def argument(symbol: Expr, at: Sample) -> Any:
    """The value that a program is given: a number for a scalar, otherwise a 2-D array."""
    if symbol in at.integers:
        return at.integers[symbol]
    values = array(at.constants.value(symbol))
    values = values if symbol.data[2] == "complex" else values.real
    return values.item() if symbol.shape.is_scalar else values


def array(M: Matrix) -> Array:
    """A matrix of rationals or balls, rounded."""
    return np.array([[number(x) for x in row] for row in M.values])


def number(x: Any) -> float | complex:
    """A rational as a float; the midpoint of a ball, complex for a complex one."""
    if isinstance(x, acb):
        return complex(float(x.real.mid()), float(x.imag.mid()))
    return float(x.mid() if isinstance(x, arb) else x)


def directions(at: Point) -> list[Array]:
    """A basis, over the reals, of the directions in which the variable may move.

    Eᵢⱼ in columns, and i Eᵢⱼ of a complex variable; Eᵢⱼ + Eⱼᵢ among symmetric matrices, Eᵢᵢ among
    diagonal ones.
    """
    by = at.statement.by
    rows, cols = by.shape.at(at.sizes)
    places = [(i, j) for j in range(cols) for i in range(rows)]
    if moves_symmetrically(at.statement):
        places = [(i, j) for i, j in places if i >= j]
    if by.data[2] == "diagonal":
        places = [(i, j) for i, j in places if i == j]
    basis = []
    for i, j in places:
        H = np.zeros((rows, cols))
        H[i, j] = 1
        basis.append(H if not moves_symmetrically(at.statement) or i == j else H + H.T)
    return basis + [1j * H for H in basis] if by.data[2] == "complex" else basis


def probes(at: Point) -> list[Array]:
    """Two random directions, for methods that are slow: a wrong derivative is wrong in almost all."""
    random = generator(at.statement.digest, at.sizes, "probes")
    basis = directions(at)
    return [sum((random.choice((-3, -2, -1, 1, 2, 3)) * H for H in basis), 0 * basis[0]) for _ in range(2)]


def moves_symmetrically(statement: Statement) -> bool:
    """Is the variable a symmetric matrix in all directions in which the shown function means f?"""
    by = statement.by
    if by.data[2] == "symmetric":
        return True
    declared = by.data[2] == "spd" or any(said(statement, kind, by) for kind in ("symmetric", "spd"))
    return declared and any(node.op.name in OF_SYMMETRIC for node in statement.of.nodes())


def defined_value(at: Point) -> Array:
    """The value of f, from the definitions of its operations."""
    return array(at.sample.constants.value(at.statement.of))


def size_of_terms(at: Point) -> float:
    """The largest entry of anything that the value of f is made of."""
    at.sample.constants.value(at.statement.of)
    return max(float(abs(array(M)).max()) for M in at.sample.constants.known.values())


def defined_slopes(at: Point, directions: Sequence[Array]) -> Array:
    """Column k is vec of the slope of f along direction k; of the gradient of f if a Hessian is claimed."""
    statement, sample = at.statement, at.sample
    field = sample.jets.ring.field
    H = [in_field(field, direction) for direction in directions]
    if statement.kind != "hessian":
        return np.hstack([vec(array(along(statement, sample, (h,)).value(statement.of).slope)) for h in H])
    E = units(field, *statement.by.shape.at(at.sizes))
    second = [array(along(statement, sample, pair).value(statement.of).second) for pair in product(E, H)]
    return np.array(second).reshape(len(E), len(H))


def in_field(field: Field, H: Array) -> list[list[Any]]:
    """A direction in whole numbers, as elements of the field."""
    return [[field.of(int(x.real)) + (field.i * int(x.imag) if x.imag else 0) for x in row] for row in H]


def vec(D: Array) -> Array:
    """The columns of D under each other."""
    return np.reshape(D, (-1, 1), order="F")


def orientation(at: Point, shown: Array) -> int:
    """−1 where the shown function has chosen the other sign of a vector whose sign is free, else 1."""
    if not any(node.op.name in UP_TO_SIGN for node in at.statement.of.nodes()):
        return 1
    defined = defined_value(at)
    return -1 if float(np.linalg.norm(defined + shown)) < float(np.linalg.norm(defined - shown)) else 1
