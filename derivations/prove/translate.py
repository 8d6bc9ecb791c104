"""From an expression to a sum of networks: one small function per operation.

Every sum has two ports, rows and columns. An operation without a function here has no normal
form, and a claim with it is not decided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.prove import functions
from derivations.prove.atoms import entrywise
from derivations.prove.limits import DEPTH, TERMS, Undecided, spend
from derivations.prove.multilinear import (
    BOTH_SCALAR,
    array,
    commutation,
    diag,
    diagonal,
    differential,
    entry,
    eye,
    hadamard,
    inner,
    kron,
    matmul,
    number,
    scale,
    squared,
    symbol,
    times,
    total,
    trace,
    transpose,
    vec,
)
from derivations.prove.network import Network, Sum, counted, free
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.powers import power, symbolic_power
from derivations.prove.squares import SCALAR_NET, determinant, inverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr

HALF = Fraction(1, 2)


def translated(expr: Expr, known: dict[Expr, Sum], depth: int = 0) -> Sum:
    """The sum of networks that an expression is; `known` holds what was translated already."""
    if expr in known:
        return known[expr]
    rule = RULES.get(expr.op.name)
    if rule is None:
        msg = f"the operation {expr.op.name} has no normal form"
        raise Undecided(msg)
    if depth > DEPTH:
        msg = "the expression is nested too deeply"
        raise Undecided(msg)
    spend()
    if expr.op.name in {"divide", "hadamard_divide"}:
        numerator = translated(expr.args[0], known, depth + 1)
        result = rule(expr, numerator, reciprocal(expr.args[1], known, depth + 1))
    else:
        result = rule(expr, *(translated(arg, known, depth + 1) for arg in expr.args))
    if len(result) > 12:
        result = collect(result).sum
        if len(result) > TERMS:
            msg = "the normal form has too many terms"
            raise Undecided(msg)
    known[expr] = result
    return result


def reciprocal(expr: Expr, known: dict[Expr, Sum], depth: int) -> Sum:
    """1/a for every entry a. Of a product it is the product of the reciprocals: 1/(1 + s)² is a power."""
    spend()
    name, args = expr.op.name, expr.args
    if name in {"scale", "hadamard"}:
        left, right = (reciprocal(arg, known, depth + 1) for arg in args)
        return scale(expr, left, right) if name == "scale" else hadamard(expr, left, right)
    if name == "power" and args[1].op.name == "number":
        base = scalar(translated(args[0], known, depth + 1))
        return opened(power(base, -args[1].data[0], SCALAR_NET))
    value = translated(expr, known, depth)
    return entrywise(value, expr.shape, lambda body, ones: power(body, -1, ones))


def elementwise(function: Callable[[Polynomial, Network], Sum]) -> Callable[..., Sum]:
    """The rule of a function that acts on every entry."""
    return lambda node, a: entrywise(a, node.shape, function)


def root(body: Polynomial, ones: Network) -> Sum:
    """The square root of every entry."""
    return power(body, HALF, ones)


def raised(_: Expr, s: Sum, k: Sum) -> Sum:
    """A scalar to a scalar power: a number, or made of symbols."""
    base, exponent = scalar(s), scalar(k)
    if not exponent.terms:
        result = power(base, 0, SCALAR_NET)
    elif len(exponent.terms) == 1 and not exponent.terms[0][2].factors:
        result = power(base, exponent.terms[0][1], SCALAR_NET)
    else:
        result = symbolic_power(base, exponent, SCALAR_NET)
    return opened(result)


def norm(_: Expr, a: Sum) -> Sum:
    """√⟨X, X⟩."""
    return opened(power(scalar(squared(a)), HALF, SCALAR_NET))


def squared_norm(_: Expr, a: Sum) -> Sum:
    """⟨X, X⟩."""
    return squared(a)


def scalar(a: Sum) -> Polynomial:
    """A 1×1 sum without its empty ports."""
    return collect((c, net._replace(open=())) for c, net in a)


def opened(a: Sum) -> Sum:
    """A scalar sum with its empty ports."""
    return [(c, net._replace(open=BOTH_SCALAR)) for c, net in a]


def inverted(_: Expr, a: Sum) -> Sum:
    """X⁻¹, see `squares`."""
    return inverse(collect(a))


def det(node: Expr, a: Sum) -> Sum:
    """The determinant, see `squares`."""
    size = collect([(1, Network(counted(node.args[0].shape.rows), (), ()))])
    return opened(determinant(collect(a), size))


def logdet(node: Expr, a: Sum) -> Sum:
    """The logarithm of the determinant."""
    return opened(functions.logarithm(scalar(det(node, a)), SCALAR_NET))


def logabsdet(node: Expr, a: Sum) -> Sum:
    """The logarithm of the absolute value of the determinant."""
    size = collect(functions.absolute(scalar(det(node, a)), SCALAR_NET))
    return opened(functions.logarithm(size, SCALAR_NET))


RULES: dict[str, Callable[..., Sum]] = {
    "symbol": symbol,
    "number": number,
    "d": differential,
    "eye": eye,
    "ones": lambda node: [(1, free(node.shape))],
    "zeros": lambda _: [],
    "size": lambda node: opened([(1, Network(counted(node.data[0]), (), ()))]),
    "commutation": commutation,
    "add": lambda _, a, b: a + b,
    "neg": lambda _, a: times(-1, a),
    "scale": scale,
    "matmul": matmul,
    # The second argument of these two comes as its reciprocal, see `translated`.
    "divide": scale,
    "transpose": transpose,
    "power": raised,
    "inner": inner,
    "sum": total,
    "hadamard": hadamard,
    "hadamard_divide": hadamard,
    "kron": kron,
    "vec": vec,
    "tr": trace,
    "diag": diag,
    "diagonal": diagonal,
    "entry": entry,
    "array": array,
    "inverse": inverted,
    "det": det,
    "logdet": logdet,
    "logabsdet": logabsdet,
    "norm": norm,
    "squared_norm": squared_norm,
    "exp": elementwise(functions.exponential),
    "log": elementwise(functions.logarithm),
    "sin": elementwise(functions.sine),
    "cos": elementwise(functions.cosine),
    "tanh": elementwise(functions.tanh),
    "sigmoid": elementwise(functions.sigmoid),
    "abs": elementwise(functions.absolute),
    "sign": elementwise(functions.sign),
    "sqrt": elementwise(root),
}
