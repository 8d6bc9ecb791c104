"""Operations that no product of matrices is: what they make is a letter, which nothing is known of.

Two of them are the same letter where the Einstein-sum normal forms agree up to a number, and
transposes of each other where those do.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.prove.limits import Undecided
from derivations.prove.normal_form import normal_form
from derivations.prove.quiver import Polynomial, divided, plus

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.prove.rational import Translation

# Real operations, out of which a scalar may be taken; conj(s X) is not s conj(X).
HOMOGENEOUS = {"hadamard", "kron", "vec", "diag", "diagonal"}


def entrywise(where: Translation, node: Expr) -> Polynomial:
    """A ∘ B and A ⊗ B, a product where one is a scalar."""
    scalar = any(arg.shape.is_scalar for arg in node.args)
    return where.product(*map(where.of, node.args)) if scalar else opaque(where, node)


def unless_scalar(where: Translation, node: Expr) -> Polynomial:
    """Determinant, diagonal and vec: a 1×1 matrix is its own."""
    return where.of(node.args[0]) if node.args[0].shape.is_scalar else opaque(where, node)


def opaque(where: Translation, node: Expr) -> Polynomial:
    """Any other operation: linear arguments are taken apart, then it is a letter."""
    for k, arg in enumerate(node.args):
        if not node.op.linear_at(k):
            continue
        parts = summands(arg, homogeneous=node.op.name in HOMOGENEOUS)
        if parts != [(1, None, arg)]:
            result: Polynomial = {}
            for c, s, part in parts:
                args = (*node.args[:k], part, *node.args[k + 1 :])
                p = where.of(node.op(*args, data=node.data))
                result = plus(result, where.product(where.of(s), p) if s else p, c)
            return result
    return atom(where, node)


def summands(arg: Expr, *, homogeneous: bool) -> list[tuple[int, Expr | None, Expr]]:
    """A sum, a negative or a scalar multiple as (sign, scalar, rest)."""
    match arg.op.name:
        case "add":
            return [(1, None, part) for part in arg.args]
        case "neg":
            return [(-1, None, arg.args[0])]
        case "scale" if homogeneous and not arg.shape.is_scalar:
            s, X = arg.args if arg.args[0].shape.is_scalar else arg.args[::-1]
            return [(1, s, X)]
        case _:
            return [(1, None, arg)]


def atom(where: Translation, node: Expr) -> Polynomial:
    """A letter, the same one for equal normal forms up to a number and a transpose."""
    name = f"{node.op.name}:{len(where.known) + 1}"
    try:
        forms = [normal_form(node), normal_form(node.T)]
    except Undecided:
        return where.letter(node, node, name)
    if not forms[0].terms:
        return {}
    leads = [form.terms[0][1] for form in forms]
    keys = [(form.times(1 / Fraction(lead)).key, node.shape) for form, lead in zip(forms, leads, strict=True)]
    if keys[0] not in where.known:
        x = where.quiver.letter(name, node.shape, symmetric=forms[0] == forms[1])
        where.quiver.meanings[x] = node
        where.known[keys[0]] = leads[0], x
        where.known.setdefault((keys[1][0], node.shape.transposed), (leads[1], where.quiver.mirror[x]))
    lead, x = where.known[keys[0]]
    return {where.single(x): divided(leads[0], lead)}
