"""A function before it is differentiated: what is refused, and the form in which rules meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.simplify import tidy
from derivations.core.arithmetic import divide, number, power, symbol_
from derivations.core.errors import DomainError, ShapeError, Unsupported
from derivations.core.spelling import is_complex
from derivations.operations import absolute, norm, zeros

if TYPE_CHECKING:
    from derivations.core.expr import Expr

OVER_KRON = {"tr", "sum", "norm", "squared_norm", "inverse"}


def admitted(f: Expr, by: Expr) -> Expr:
    """The function in the form that is differentiated.

    Raises ShapeError where a letter has two meanings, DomainError where something is divided by 0
    everywhere, Unsupported where the variable does not occur.
    """
    variable = by if by.op is symbol_ else by.args[0]
    refuse_two_meanings(f, by)
    refuse_zero_divisors(f)
    if not f.has(variable):
        raise Unsupported(f"{by!r} does not occur in the expression, so there is nothing to differentiate")
    return smooth(of_real(f))


def refuse_two_meanings(f: Expr, by: Expr) -> None:
    """Code needs one meaning for a letter: n is a size or a variable; in the steps dx is d(x)."""
    variable = by if by.op is symbol_ else by.args[0]
    symbols = dict.fromkeys((*f.symbols(), variable))
    letters = {letter for s in symbols for letter in s.shape.letters}
    for name in (s.data[0] for s in symbols):
        if name in letters:
            raise ShapeError(f"{name} is a variable and a size: rename one of them")
        if name == f"d{variable.data[0]}":
            raise ShapeError(f"{name} is a variable, and the differential of {name[1:]}: rename one of them")


def refuse_zero_divisors(f: Expr) -> None:
    """No point has a value where something is divided by what is zero everywhere, such as sum(x - x)."""
    for node in f.nodes():
        if node.op is divide and tidy(node.args[1]) == number(0):
            raise DomainError(f"{node.args[0]!r} is divided by {node.args[1]!r}, which is zero")


def of_real(e: Expr) -> Expr:
    """The same value with conj(u) and re(u) as u, and im(u) as 0, where nothing in u is complex."""
    args = tuple(map(of_real, e.args))
    e = e if args == e.args else e.op(*args, data=e.data)
    if e.op.name in {"conj", "re", "im"} and not is_complex(e):
        return zeros(*e.shape) if e.op.name == "im" else e.args[0]
    return e


def smooth(f: Expr) -> Expr:
    """The function with ‖u‖² in place of a squared root, so that u = 0 needs no exception, and with
    the trace, the sum, the norm and the inverse of a Kronecker product taken apart.
    """
    parts = {
        node: tidy(node)
        for node in f.nodes()
        if (node.op is power and node.args[0].op in {norm, absolute})
        or (node.op.name in OVER_KRON and node.args[0].op.name == "kron")
    }
    return f.replace(parts)
