"""From an expression to a sum of networks: one small function per operation.

Every sum has two ports, rows and columns. An operation without a function here has no normal
form, and a claim with it is not decided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.core.shape import ONE
from derivations.prove import functions
from derivations.prove.atoms import entrywise
from derivations.prove.limits import TERMS, Undecided, spend
from derivations.prove.network import (
    Digits,
    Factor,
    Head,
    Network,
    Ports,
    Rational,
    Sum,
    beside,
    constant,
    counted,
    free,
    joined,
)
from derivations.prove.polynomial import Polynomial, collect
from derivations.prove.powers import power, symbolic_power
from derivations.prove.squares import SCALAR_NET, determinant, inverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.core.shape import Shape, Size

    Pairs = Callable[[Ports], list[tuple[Digits, Digits]]]

BOTH_SCALAR: Ports = ((), ())
HALF = Fraction(1, 2)


def translated(expr: Expr, known: dict[Expr, Sum]) -> Sum:
    """The sum of networks that an expression is; `known` holds what was translated already."""
    if expr in known:
        return known[expr]
    rule = RULES.get(expr.op.name)
    if rule is None:
        msg = f"the operation {expr.op.name} has no normal form"
        raise Undecided(msg)
    spend()
    result = rule(expr, *(translated(arg, known) for arg in expr.args))
    if len(result) > 12:
        result = collect(result).sum
        if len(result) > TERMS:
            msg = "the normal form has too many terms"
            raise Undecided(msg)
    known[expr] = result
    return result


def product(a: Sum, b: Sum, pairs: Pairs, open_: Callable[[Ports], Ports]) -> Sum:
    """Every term of a times every term of b; ports 0, 1 are those of a, 2, 3 those of b."""
    if len(a) * len(b) > TERMS:
        msg = "the normal form has too many terms"
        raise Undecided(msg)
    result: Sum = []
    for c, net in a:
        for e, other in b:
            both = beside(net, other)
            whole = joined(both, pairs(both.open), open_(both.open))
            if whole is not None:
                result.append((c * e, whole))
    return result


def closed_by(a: Sum, pairs: Pairs, open_: Callable[[Ports], Ports]) -> Sum:
    """Every term of a with ports made equal, and what then stays open."""
    nets = [(c, joined(net, pairs(net.open), open_(net.open))) for c, net in a]
    return [(c, net) for c, net in nets if net is not None]


def times(factor: Rational, a: Sum) -> Sum:
    """A multiple of a sum."""
    return [(factor * c, net) for c, net in a]


# --- leaves -------------------------------------------------------------------------------------
def symbol(node: Expr) -> Sum:
    """A symbol, with one index for each dimension that is not 1."""
    name, shape, structure = node.data
    return [(1, leaf("symbol", f"{name!r}{structure}", shape, structure))]


def differential(node: Expr, _: Sum) -> Sum:
    """The differential of a symbol is a symbol of its own."""
    (u,) = node.args
    if u.op.name != "symbol":
        msg = "the differential of an expression: write it out first"
        raise Undecided(msg)
    name, shape, structure = u.data
    return [(1, leaf("d", f"d{name!r}{structure}", shape, ""))]


def leaf(kind: str, name: str, shape: Shape, structure: str) -> Network:
    """One factor with the ports of a matrix of this shape."""
    ones = free(shape)
    head = Head(
        kind,
        f"{name}:{shape.rows}x{shape.cols}",
        name=structure,
        symmetric=structure == "symmetric" and shape.is_square and not shape.is_scalar,
        positive=structure == "positive",
    )
    return ones._replace(factors=(Factor(head, ones.open, 1),))


def number(node: Expr) -> Sum:
    """A rational number; zero is the empty sum."""
    (value,) = node.data
    return [(value, Network((), BOTH_SCALAR, ()))] if value else []


def eye(node: Expr) -> Sum:
    """δᵢⱼ: one index, open twice."""
    size = node.data[0]
    if size == ONE:
        return [(1, Network((), BOTH_SCALAR, ()))]
    return [(1, Network((), ((0,), (0,)), (size,)))]


def commutation(node: Expr) -> Sum:
    """K: row (i, j), column (j, i), where i runs through m and j through n."""
    m, n = (list(digits_for(size, k)) for k, size in enumerate(node.data))
    return [(1, Network((), ((*m, *n), (*n, *m)), node.data))]


def digits_for(size: Size, digit: int) -> Digits:
    """One digit, none for a dimension of size 1."""
    return () if size == ONE else (digit,)


# --- sums and products --------------------------------------------------------------------------
def scale(_: Expr, a: Sum, b: Sum) -> Sum:
    """The scalar has empty ports, so that both pairs of ports put end to end are those of X."""
    return product(a, b, lambda _: [], lambda p: (p[0] + p[2], p[1] + p[3]))


def kron(_: Expr, a: Sum, b: Sum) -> Sum:
    """The digits of A before those of B."""
    return product(a, b, lambda _: [], lambda p: (p[0] + p[2], p[1] + p[3]))


def matmul(_: Expr, a: Sum, b: Sum) -> Sum:
    """The columns of A are the rows of B, summed."""
    return product(a, b, lambda p: [(p[1], p[2])], lambda p: (p[0], p[3]))


def hadamard(_: Expr, a: Sum, b: Sum) -> Sum:
    """The same rows and the same columns."""
    return product(a, b, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda p: p[:2])


def inner(_: Expr, a: Sum, b: Sum) -> Sum:
    """The same rows and columns, summed."""
    return product(a, b, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda _: BOTH_SCALAR)


def transpose(_: Expr, a: Sum) -> Sum:
    """The ports exchanged."""
    return [(c, net._replace(open=net.open[::-1])) for c, net in a]


def total(_: Expr, a: Sum) -> Sum:
    """Nothing stays open."""
    return closed_by(a, lambda _: [], lambda _: BOTH_SCALAR)


def trace(_: Expr, a: Sum) -> Sum:
    """Row and column equal, and summed."""
    return closed_by(a, lambda p: [(p[0], p[1])], lambda _: BOTH_SCALAR)


def diag(_: Expr, a: Sum) -> Sum:
    """The row of x, open twice."""
    return [(c, net._replace(open=(net.open[0], net.open[0]))) for c, net in a]


def diagonal(_: Expr, a: Sum) -> Sum:
    """Row and column equal, and open once."""
    return closed_by(a, lambda p: [(p[0], p[1])], lambda p: (p[0], ()))


def vec(_: Expr, a: Sum) -> Sum:
    """Column-major: the column is the more significant digit."""
    return [(c, net._replace(open=(net.open[1] + net.open[0], ()))) for c, net in a]


# --- entries ------------------------------------------------------------------------------------
def entry(node: Expr, a: Sum) -> Sum:
    """Row and column equal to constants."""
    sizes = node.args[0].shape.at({})
    row, col = (place(index - 1, size) for index, size in zip(node.data, sizes, strict=True))
    return closed_by(a, lambda p: [(p[0], row), (p[1], col)], lambda _: BOTH_SCALAR)


def array(node: Expr, *entries: Sum) -> Sum:
    """The sum of the entries, each with constants for its row and its column."""
    rows, cols = node.shape.at({})
    return [
        (c, net._replace(open=(place(k // cols, rows), place(k % cols, cols))))
        for k, entry_ in enumerate(entries)
        for c, net in entry_
    ]


def place(index: int, size: int) -> Digits:
    """The digit of one row or column; none for a dimension of size 1."""
    return () if size == 1 else (constant(index, size),)


# --- functions ----------------------------------------------------------------------------------
def elementwise(function: Callable[[Polynomial, Network], Sum]) -> Callable[..., Sum]:
    """The rule of a function that acts on every entry."""
    return lambda node, a: entrywise(a, node.shape, function)


def reciprocal(node: Expr, a: Sum) -> Sum:
    """1/a for every entry a."""
    return entrywise(a, node.shape, lambda body, ones: power(body, -1, ones))


def divide(node: Expr, a: Sum, s: Sum) -> Sum:
    """X/s = X s⁻¹."""
    return scale(node, a, reciprocal(node.args[1], s))


def hadamard_divide(node: Expr, a: Sum, b: Sum) -> Sum:
    """A ⊘ B = A ∘ B⁻¹, entry by entry."""
    return hadamard(node, a, reciprocal(node, b))


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


def squared(a: Sum) -> Sum:
    """⟨X, X⟩ as a sum of networks."""
    return product(a, a, lambda p: [(p[0], p[2]), (p[1], p[3])], lambda _: BOTH_SCALAR)


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
    "commutation": commutation,
    "add": lambda _, a, b: a + b,
    "neg": lambda _, a: times(-1, a),
    "scale": scale,
    "matmul": matmul,
    "divide": divide,
    "transpose": transpose,
    "power": raised,
    "inner": inner,
    "sum": total,
    "hadamard": hadamard,
    "hadamard_divide": hadamard_divide,
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
