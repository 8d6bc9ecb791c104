"""Complex variables: Z and its conjugate taken as independent (Wirtinger).

A function of Z and conj(Z) is rewritten until conj stands before symbols only; conj(Z) then becomes a
symbol of its own, and every rule for real variables holds of the two formally. For a scalar f,
df = tr(PᵀdZ) + tr(RᵀdZ̄), where P is the derivative by Z and R the derivative by conj(Z).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.arithmetic import power, symbol
from derivations.core.errors import Unsupported
from derivations.core.expr import KNOWN
from derivations.operations import hadamard, sqrt, total

if TYPE_CHECKING:
    from derivations.core.expr import Expr

# conj(op(u, …)) = op(conj(u), …): rational operations, and functions with real Taylor coefficients.
THROUGH = {
    "add", "neg", "scale", "matmul", "divide", "transpose", "hadamard", "hadamard_divide", "kron", "inverse",
    "tr", "sum", "det", "diag", "diagonal", "vec", "inner", "exp", "sin", "cos", "tanh", "sigmoid", "expm",
    "matrix_power", "array",
}  # fmt: skip
CONSTANT = {"number", "eye", "ones", "zeros", "commutation", "embedding"}


def is_complex(e: Expr) -> bool:
    """Does a complex symbol occur in it?"""
    return any(s.data[2] == "complex" for s in e.symbols())


def conjugate(e: Expr) -> Expr:
    """conj(e), with conj before symbols only. Raises Unsupported where it cannot be moved inward."""
    name = e.op.name
    if name in CONSTANT or not is_complex(e):
        return e
    if name == "symbol":
        return KNOWN["conj"](e)
    if name == "conj":
        return e.args[0]
    if name in THROUGH:
        return e.op(*map(conjugate, e.args), data=e.data)
    if e.op is power and e.args[1].op.name == "number" and e.args[1].data[0].denominator == 1:
        return conjugate(e.args[0]) ** e.args[1]
    raise Unsupported(f"the conjugate of {name} is not known: {e!r}")


def inward(e: Expr) -> Expr:  # noqa: PLR0911 - one case per operation
    """The same value with conj before symbols only, and re, |·| and norms written out with it."""
    if not e.args or not is_complex(e):
        return e
    args = tuple(map(inward, e.args))
    u = args[0]
    match e.op.name:
        case "conj":
            return conjugate(u)
        case "re":
            return (u + conjugate(u)) / 2
        case "abs":
            return sqrt(absolute_square(u))
        case "norm":
            return sqrt(total(absolute_square(u)))
        case "squared_norm":
            return total(absolute_square(u))
        case "im" | "sign" | "log" | "relu" | "sqrt" | "logabsdet":
            raise Unsupported(f"{e.op.name} of a complex argument has no rule yet")
        case _:
            return e.op(*args, data=e.data)


def absolute_square(u: Expr) -> Expr:
    """u∘conj(u)."""
    return u * conjugate(u) if u.shape.is_scalar else hadamard(u, conjugate(u))


def formally(f: Expr, by: Expr) -> tuple[Expr, Expr, dict[Expr, Expr]]:
    """(f, by) in independent real symbols, and what those stand for."""
    moved = inward(f)
    names = {s.data[0] for s in (*moved.symbols(), *by.symbols())}
    there: dict[Expr, Expr] = {}
    for s in dict.fromkeys((*moved.symbols(), *by.symbols())):
        if s.data[2] == "complex":
            other = s.data[0] + "c"
            while other in names:
                other += "c"
            names.add(other)
            there[KNOWN["conj"](s)] = symbol(other, *s.shape)
            there[s] = symbol(s.data[0], *s.shape)
    return moved.replace(there), by.replace(there), {new: old for old, new in there.items()}
