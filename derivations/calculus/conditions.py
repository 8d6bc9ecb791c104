"""The conditions of an answer, each once and said plainly; what always holds is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.signs import Signs
from derivations.calculus.simplify import tidy
from derivations.core.arithmetic import transpose
from derivations.core.condition import Condition, invertible, no_zero_entry, nonzero, positive
from derivations.core.shape import ONE
from derivations.operations import det
from derivations.operations.symmetry import chain, is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.expr import Expr

REAL = Signs()
POWERS = {"power", "hadamard_power", "matrix_power"}
# They have a value everywhere, but no derivative where their condition fails.
CONTINUOUS = {"adj", "det", "norm", "norm1", "abs", "relu", "step", "sign", "pinv", "normnuc", "sigmax"}
# Their squares and higher powers have a derivative there too.
KINKS = {"norm", "abs", "relu"}
# Linear maps under which a condition passes to what they are applied to.
THROUGH = {"neg", "transpose"}
PASSED = {"invertible", "nonzero", "no_zero_entry", "below_one", "symmetric", "full_rank", "constant_rank"}
# Of a vector: it is not the zero vector.
OF_VECTORS = {"full_rank", "constant_rank", "simple_singular_value"}
# Of a scalar: it is not 0.
OF_SCALARS = {"invertible", "no_zero_entry"}


def collected(
    f: Expr, by: Expr | None = None, spared: frozenset[Expr] = frozenset()
) -> tuple[Condition, ...]:
    """What the operations of f ask for, each once, in order of appearance.

    What does not contain `by` needs a value only, no derivative. `spared` are matrices whose
    determinant needs no inverse.
    """
    bent = {f, *(arg for node in f.nodes() for arg in node.args if not tamed(node, arg))}
    found: dict[Condition, None] = {}
    for node in f.nodes():
        if node.op.name in KINKS and node not in bent:
            continue
        if node.op is det and bare(node.args[0]) in spared:
            continue
        fixed = by is not None and not node.has(by)
        if fixed and node.op.name in CONTINUOUS:
            continue
        for c in node.op.conditions(*exact(node), *node.data):
            if not (fixed and c.kind == "simple_eigenvalue"):
                found[c] = None
    return tuple(found)


def tamed(parent: Expr, child: Expr) -> bool:
    """Is the kink of the child, as of ‖x‖ at 0, smoothed by a power of at least 2?"""
    if parent.op.name == "squared_norm":
        return True
    # The square of a matrix is a sum of products of different entries: it smooths nothing.
    if parent.op.name not in POWERS - {"matrix_power"} or child != parent.args[0] or child == parent.args[1]:
        return False
    k = tidy(parent.args[1])
    return k.op.name == "number" and bool(k.data[0] >= 2)


def bare(M: Expr) -> Expr:
    """The matrix whose transpose this is, if it is one: it has the same determinant."""
    return M.args[0] if M.op is transpose else M


def exact(node: Expr) -> tuple[Expr, ...]:
    """The arguments, an exponent such as 1 + 1 as the number that it is."""
    if node.op.name in POWERS:
        return (node.args[0], *map(tidy, node.args[1:]))
    return node.args


def simplified(
    *functions: Expr,
    by: Expr | None = None,
    spared: frozenset[Expr] = frozenset(),
    unreal: frozenset[Expr] = frozenset(),
) -> tuple[Condition, ...]:
    """The conditions under which all these have a derivative by `by`; `unreal` symbols are complex."""
    found: dict[Condition, None] = {}
    for condition in dict.fromkeys(c for f in functions for c in collected(f, by, spared)):
        found |= dict.fromkeys(plain(condition, Signs(unreal)))
    for c in tuple(found):
        if implied(c, found):
            del found[c]
    return tuple(found)


def with_formula(
    conditions: tuple[Condition, ...],
    answer: Expr,
    unreal: frozenset[Expr] = frozenset(),
    *,
    divisors: bool = False,
) -> tuple[Condition, ...]:
    """Together with what the formula itself needs: its inverses, and divisors that are norms.

    With `divisors` all of them: where the inverse of a determinant's matrix is spared, the formula may
    divide by what f does not.
    """
    signs = Signs(unreal)
    found = dict.fromkeys(conditions)
    tidied = {Condition(c.kind, tidy(c.of)): None for c in conditions}
    for node in answer.nodes():
        asked: list[Condition] = []
        if node.op.name == "inverse" and not is_resolvent(node.args[0]):
            asked = list(plain(invertible(node.args[0]), signs))
        elif node.op.name == "divide":
            asked = [c for c in plain(nonzero(node.args[1]), signs) if divisors or not c.of.shape.is_scalar]
        elif node.op.name == "hadamard_divide" and divisors:
            asked = list(plain(no_zero_entry(node.args[1]), signs))
        for c in asked:
            neat = Condition(c.kind, tidy(c.of))
            if neat not in tidied and not implied(neat, tidied):
                found[c] = tidied[neat] = None
    return tuple(found)


def is_resolvent(M: Expr) -> bool:
    """λI − S + vvᵀ and the like: invertible where eigenvalues are simple or positive, as is asked for."""
    return any(
        node.op.name in {"eigvecmax", "left_singular", "right_singular", "sqrtm"} for node in M.nodes()
    )


def plain(c: Condition, signs: Signs = REAL) -> Iterator[Condition]:
    """The condition in terms of what stands inside; nothing where it always holds."""
    e, name = c.of, c.of.op.name
    if always(c, signs):
        return
    if (name in THROUGH and c.kind in PASSED) or (name == "transpose" and c.kind == "positive"):
        yield from plain(Condition(c.kind, e.args[0]), signs)
    elif (c.kind in OF_VECTORS and is_line(e)) or (c.kind in OF_SCALARS and e.shape.is_scalar):
        yield from plain(nonzero(e), signs)
    elif name in {"scale", "divide"} and (rest := apart_from_factor(c, signs)):
        yield from plain(Condition(c.kind, rest), signs)
    else:
        yield from of_operation(c, signs)


def is_line(e: Expr) -> bool:
    """A column or a row."""
    return ONE in e.shape


def always(c: Condition, signs: Signs) -> bool:
    """Does it hold at every point, by the way in which the expression is written?"""
    e = c.of
    match c.kind:
        case "nonzero" | "no_zero_entry" | "positive":
            return signs.sure(e) or (c.kind != "positive" and e.op.name == "number" and e.data[0] != 0)
        case "invertible" | "full_rank" | "constant_rank":
            return e.shape.is_square and not e.shape.is_scalar and signs.invertible(e)
        case "spd" | "no_nonpositive_eigenvalue":
            return signs.definite(e)
        case "symmetric":
            return is_symmetric(e)
        case _:
            return False


def apart_from_factor(c: Condition, signs: Signs) -> Expr | None:
    """What a positive factor or divisor, or for conditions without order one that is not 0, is applied to."""
    if c.kind == "below_one" or c.kind not in PASSED | {"positive", "spd"}:
        return None
    left, right = c.of.args
    for factor, rest in ((left, right), (right, left)):
        if factor.shape.is_scalar and signs.sure(factor) and not (c.of.op.name == "divide" and rest is right):
            return rest
    return None


def of_operation(c: Condition, signs: Signs) -> Iterator[Condition]:  # noqa: C901 - one case per reading
    """The condition by the operation that it is said of."""
    e = c.of
    match c.kind, e.op.name:
        case "nonzero" | "positive", "norm" | "squared_norm" if signs.is_real(e):
            yield from plain(nonzero(e.args[0]), signs)
        case "nonzero", "sqrt":
            yield from plain(positive(e.args[0]), signs)
        case "nonzero" | "positive", "matmul" if (u := form_of(e, signs)) is not None:
            yield from plain(nonzero(u), signs)
        case "nonzero", "scale" if e.shape.is_scalar:
            for part in e.args:
                yield from plain(nonzero(part), signs)
        case "nonzero" | "no_zero_entry", "power" | "hadamard_power":
            yield from plain(Condition(c.kind, e.args[0]), signs)
        case "invertible", "inverse":
            yield from plain(invertible(e.args[0]), signs)
        case "invertible", "matmul" if (M := last_factor(e, signs)) is not None:
            yield from plain(invertible(M), signs)
        case "nonzero" | "no_zero_entry" | "positive", "abs":
            yield from plain(no_zero_entry(e.args[0]), signs)
        case "positive", "det" if e.args[0].shape.is_scalar:
            yield from plain(positive(e.args[0]), signs)
        case "nonzero", "det":
            yield from plain(invertible(e.args[0]), signs)
        case _:
            yield c


def form_of(e: Expr, signs: Signs) -> Expr | None:
    """The u of a quadratic form uᵀu or uᵀSu with a positive definite S, positive where u ≠ 0."""
    found = signs.middle(e) if e.shape.is_scalar and signs.is_real(e) else None
    if found is None:
        return None
    S, u = found
    return u if S is None or signs.definite(S) else None


def last_factor(e: Expr, signs: Signs) -> Expr | None:
    """The one factor of a product that is not invertible for sure."""
    others = [factor for factor in chain(e, "matmul") if not signs.invertible(factor)]
    return others[0] if len(others) == 1 and others[0].shape.is_square else None


def implied(c: Condition, others: dict[Condition, None]) -> bool:
    """Positive x says nonzero x, positive det X says X invertible, and that of XᵀX or X full rank of X."""
    if any(c in consequences(other) for other in others if other != c):
        return True
    stronger: tuple[Condition, ...] = (positive(c.of),) if c.kind in {"nonzero", "no_zero_entry"} else ()
    if c.kind == "invertible":
        stronger = (positive(det(c.of)),)
    if c.kind == "full_rank":
        stronger = (invertible(c.of.T @ c.of), invertible(c.of))
    return any(s in others and s != c for s in stronger)


def consequences(c: Condition) -> Iterator[Condition]:
    """What else it says: of the factors of a product that is not 0, of those of an invertible product."""
    e = c.of
    if c.kind in {"positive", "nonzero"} and e.shape.is_scalar:
        for factor in chain(e, "scale"):
            if factor.op is det:
                yield invertible(factor.args[0])
                yield from consequences(invertible(factor.args[0]))
            elif factor != e:
                yield nonzero(factor)
    if c.kind == "no_nonpositive_eigenvalue":
        yield invertible(e)
    if c.kind in {"invertible", "positive"}:
        M = e if c.kind == "invertible" else e.args[0] if e.op is det else None
        for name in ("matmul", "kron"):
            if M is not None and M.op.name == name:
                yield from (invertible(factor) for factor in chain(M, name) if factor.shape.is_square)
