"""Every operation applied to symbols: the places in which a rule of differentiation speaks of it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from derivations.core.arithmetic import matrix, number, scalar, vector
from derivations.core.errors import CatalogueError, ShapeError, Unsupported
from derivations.core.expr import KNOWN
from derivations.operations import (
    array,
    conj,
    entry,
    hadamard_power,
    im,
    kron,
    matrix_power,
    power_sum,
    re,
)
from derivations.operations.power_sums import power_sum2
from derivations.operations.products import unvec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.core.expr import Expr, Operation

A, B = matrix("A", "m", "n"), matrix("B", "n", "p")
X, Y = matrix("X", "m", "n"), matrix("Y", "p", "q")
Z = matrix("Z", "m", "n", "complex")
S, H, K = (matrix(name, "n", "n") for name in "SHK")
x, plane, s, t, k = vector("x", "n"), matrix("P", 2, 2), scalar("s"), scalar("t"), scalar("k", "integer")

# Where one application of the operation does not show every form of its rule, or data are needed.
SPECIAL: dict[str, tuple[Expr, ...]] = {
    "scale": (s * X, X * s),
    "kron": (kron(A, Y),),
    "power": (t**3, t**-2, t**k, t**s),
    "hadamard_power": tuple(hadamard_power(X, q) for q in (number(3), number(-2), k, s)),
    "matrix_power": tuple(matrix_power(S, q) for q in (number(2), number(4), number(-1), k)),
    "power_sum": tuple(power_sum(S, H, q) for q in (number(3), number(-1))),
    "power_sum2": (power_sum2(S, H, K, number(3)),),
    "entry": (entry(plane, 2, 1),),
    "array": (array([[s, t], [t, 2]]),),
    "unvec": (unvec(vector("v", A.shape.rows * A.shape.cols), data=(A.shape,)),),
    "conj": (conj(Z),),
    "re": (re(Z),),
    "im": (im(Z),),
}
# Arguments that are tried where nothing special is needed, the least restricted first.
CHOICES: tuple[tuple[Expr, ...], ...] = ((X, S, x), (A, B, H, s), (K,))


def has_rule(op: Operation) -> bool:
    """Does the record say what the differential is, in some argument?"""
    return op.linear_in_all or bool(op.linear) or any(op.differential)


def moves(node: Expr, place: int) -> bool:
    """Is there a rule for the argument at this place, a symbol that can move?"""
    op, arg = node.op, node.args[place]
    if arg.op.name != "symbol" or arg.data[2] == "integer":
        return False
    return op.linear_at(place) or bool(op.differential[place : place + 1] and op.differential[place])


def arity(op: Operation) -> int:
    """How many arguments the record speaks of."""
    return max([len(op.differential), len(op.adjoint), *(place + 1 for place in op.linear)], default=0)


def applications(op: Operation) -> Sequence[Expr]:
    """The operation of symbols, in every form in which its rule is stated.

    Raises CatalogueError where no symbols of this table fit: it needs a row of its own.
    """
    if op.name in SPECIAL:
        return SPECIAL[op.name]
    for args in product(*CHOICES[: arity(op)]):
        try:
            found = op(*args)
        except (ShapeError, Unsupported, TypeError):
            # The wrong shapes, or data are missing.
            continue
        if len(set(args)) == len(args):
            return (found,)
    raise CatalogueError(f"no symbols are given to which the rule of {op.name} can be applied")


def places() -> list[tuple[Operation, Expr, int]]:
    """(operation, application, argument that moves), for every operation that has a rule."""
    return [
        (op, node, place)
        for op in KNOWN.values()
        if has_rule(op)
        for node in applications(op)
        for place in range(len(node.args))
        if moves(node, place)
    ]
