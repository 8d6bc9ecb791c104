"""Laws of sums, signs and transposes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from derivations.calculus.terms import (
    ONE,
    coefficient,
    flat_sum,
    is_zero,
    signed,
    split_sign,
    times_number,
    total_of,
    zero_like,
)
from derivations.calculus.tidy import law, length, tidy
from derivations.core.arithmetic import (
    add,
    divide,
    matmul,
    neg,
    number_,
    scale,
    symbol_,
    transpose,
)
from derivations.core.expr import Expr, as_expr
from derivations.operations import array, kron, ones, zeros
from derivations.operations.constants import commutation_, eye_, ones_, zeros_
from derivations.operations.products import hadamard, hadamard_divide
from derivations.operations.square import inverse
from derivations.operations.structure import array_, diag


@law("add")
def tidy_add(e: Expr) -> Expr | None:
    """Zeros go, equal terms are collected, arrays added entry by entry, a/s + b/s = (a + b)/s."""
    collected: dict[Expr, Expr] = {}
    for term in flat_sum(e):
        c, rest = coefficient(term)
        known = collected.get(rest)
        collected[rest] = c if known is None else as_expr(known.data[0] + c.data[0])
    arrays = [r for r in collected if r.op is array_]
    if len(arrays) > 1:
        merged = add_arrays(arrays, collected)
        collected = {r: c for r, c in collected.items() if r.op is not array_}
        collected[merged] = ONE
    terms = [times_number(c, rest) for rest, c in collected.items() if c.data[0] != 0 and not is_zero(rest)]
    return common_denominator(terms) or total_of(terms) or zero_like(e)


def common_denominator(terms: Sequence[Expr]) -> Expr | None:
    """(a + b)/s for the terms a/s and b/s."""
    parts = [split_sign(term) for term in terms]
    if len(parts) < 2 or any(
        part.op is not divide or part.args[1] != parts[0][1].args[1] for _, part in parts
    ):
        return None
    return reduce(add, [signed(sign, part.args[0]) for sign, part in parts]) / parts[0][1].args[1]


def add_arrays(arrays: Sequence[Expr], factors: dict[Expr, Expr]) -> Expr:
    """Σ factor·array, entry by entry."""
    rows, cols = arrays[0].data
    entries = [
        tidy(total_of([times_number(factors[A], A.args[k]) for A in arrays]) or as_expr(0))
        for k in range(rows * cols)
    ]
    return array([entries[r * cols : (r + 1) * cols] for r in range(rows)])


@law("neg")
def tidy_neg(e: Expr) -> Expr | None:
    """−(−a) = a, −(a + b) = −a − b."""
    inner_ = e.args[0]
    if inner_.op is neg:
        return inner_.args[0]
    if is_zero(inner_):
        return inner_
    if inner_.op is add:
        return -inner_.args[0] - inner_.args[1]
    return as_expr(-inner_.data[0]) if inner_.op is number_ else None


def is_symmetric(e: Expr) -> bool:
    """A symbol declared symmetric, positive definite or diagonal."""
    return e.op is symbol_ and e.data[2] in {"symmetric", "spd", "diagonal"}


def is_orthogonal(e: Expr) -> bool:
    """A symbol declared orthogonal."""
    return e.op is symbol_ and e.data[2] == "orthogonal"


def cancels(A: Expr, B: Expr) -> bool:
    """AB = I: a matrix beside its inverse, an orthogonal one beside its transpose."""
    if (B.op is inverse and B.args[0] == A) or (A.op is inverse and A.args[0] == B):
        return True
    return any(is_orthogonal(e) and other == transpose(e) for e, other in ((A, B), (B, A)))


@law("transpose")
def tidy_transpose(e: Expr) -> Expr | None:
    """Transposes move to the leaves; a sum M + Mᵀ and a symmetric symbol are left as they are."""
    X = e.args[0]
    if X.shape.is_scalar or X.op is eye_ or is_symmetric(X) or X.op is diag:
        return X
    if X.op is transpose:
        return X.args[0]
    if X.op is zeros_ or X.op is ones_:
        return (zeros if X.op is zeros_ else ones)(*X.shape.transposed)
    if X.op is commutation_:
        return commutation_(data=X.data[::-1])
    if X.op is neg:
        return -X.args[0].T
    if X.op is add:
        left, right = (tidy(arg.T) for arg in X.args)
        if (left, right) == X.args[::-1]:
            return X
        return left + right if length(left + right) <= length(X) else None
    if X.op is matmul:
        return X.args[1].T @ X.args[0].T
    if X.op is scale:
        s, Y = X.args if X.args[0].shape.is_scalar else X.args[::-1]
        return scale(s, Y.T)
    if X.op is divide:
        return X.args[0].T / X.args[1]
    if X.op is kron:
        return kron(*(arg.T for arg in X.args))
    if X.op in (hadamard, hadamard_divide):
        pushed = X.op(*(tidy(arg.T) for arg in X.args))
        return pushed if length(pushed) <= length(X) else None
    if X.op is inverse and tidy(X.args[0].T) == X.args[0]:
        return X
    if X.op is array_:
        rows, cols = X.data
        return array([[X.args[r * cols + c] for r in range(rows)] for c in range(cols)])
    return None
