"""Light tidying: signs, numbers, transposes, identities and zeros; no factoring.

Each rule is a function of one node whose arguments are tidy; it returns an equal, simpler
expression, or None where it has nothing to say. `tidy` applies them from the leaves up until
nothing changes. A test compares the values before and after on random expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from derivations.core.arithmetic import (
    add,
    d,
    divide,
    matmul,
    neg,
    number_,
    scale,
    symbol,
    symbol_,
    transpose,
)
from derivations.core.expr import Expr, as_expr
from derivations.operations import array, eye, kron, ones, zeros
from derivations.operations.constants import commutation_, eye_, ones_, zeros_
from derivations.operations.products import hadamard, hadamard_divide, total
from derivations.operations.square import inverse, tr
from derivations.operations.structure import array_, diag, entry_

Rule = Callable[[Expr], Expr | None]


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


def is_change(e: Expr) -> bool:
    """dt, or an entry of dx: it stands last in a product of scalars."""
    return e.op is d or (e.op is entry_ and e.args[0].op is d)


def tidy_scale(e: Expr) -> Expr | None:
    """Numbers and signs come first, products lean left, 1 goes, 0 wins, arrays entry by entry."""
    s, X = e.args
    if not s.shape.is_scalar or (X.op is number_ and s.op is not number_):
        return scale(X, s)
    if is_zero(s) or is_zero(X):
        return zero_like(e)
    if ONE in (s, X):
        return X if s == ONE else s
    sign_s, s_ = split_sign(s)
    sign_x, X_ = split_sign(X)
    if sign_s < 0 or sign_x < 0:
        return signed(sign_s * sign_x, scale(s_, X_))
    if s.op is number_ and X.op is number_:
        return as_expr(s.data[0] * X.data[0])
    if X.shape.is_scalar and is_change(s) and not is_change(X):
        return scale(X, s)
    if X.shape.is_scalar and s.op is scale and is_change(s.args[1]) and not is_change(X):
        return scale(scale(s.args[0], X), s.args[1])
    if s.op is divide:
        return scale(s.args[0], X) / s.args[1]
    if X.op is divide:
        return scale(s, X.args[0]) / X.args[1]
    if X.op is scale and X.args[0].shape.is_scalar:
        return scale(scale(s, X.args[0]), X.args[1])
    if s.op is scale and X.shape.is_scalar and s.args[1].op is number_:
        return scale(scale(s.args[1], s.args[0]), X)
    if X.op is array_ and (s.op is number_ or all(x.op is number_ and x.data[0] in {0, 1} for x in X.args)):
        rows, cols = X.data
        entries = [tidy(scale(s, entry)) for entry in X.args]
        return array([entries[r * cols : (r + 1) * cols] for r in range(rows)])
    return None


def tidy_matmul(e: Expr) -> Expr | None:
    """Iₙ goes, 0 wins, signs and scalars come out, brackets lean left, (P⊗Q)(R⊗S) = PR ⊗ QS."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return zero_like(e)
    if B.shape.is_scalar and not A.shape.is_scalar:
        return scale(B, A)
    if A.shape.is_scalar and not B.shape.is_scalar:
        return scale(A, B)
    if A.op is eye_:
        return B
    if B.op is eye_:
        return A
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, A_ @ B_)
    if A.op is divide:
        return A.args[0] @ B / A.args[1]
    if B.op is divide:
        return A @ B.args[0] / B.args[1]
    if A.op is scale:
        return scale(A.args[0], A.args[1] @ B)
    if B.op is scale:
        return scale(B.args[0], A @ B.args[1])
    if B.op is matmul:
        return (A @ B.args[0]) @ B.args[1]
    if A.op is kron and B.op is kron and fits(A, B):
        return kron(A.args[0] @ B.args[0], A.args[1] @ B.args[1])
    if A.op is matmul and A.args[1].op is kron and B.op is kron and fits(A.args[1], B):
        return A.args[0] @ (A.args[1] @ B)
    return None


def fits(A: Expr, B: Expr) -> bool:
    """May (P ⊗ Q)(R ⊗ S) be written PR ⊗ QS?"""
    return all(P.shape.cols == R.shape.rows for P, R in zip(A.args, B.args, strict=True))


def tidy_transpose(e: Expr) -> Expr | None:
    """Transposes move to the leaves; a sum M + Mᵀ and a symmetric symbol are left as they are."""
    X = e.args[0]
    if X.shape.is_scalar or X.op is eye_ or (X.op is symbol_ and X.data[2] == "symmetric") or X.op is diag:
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


def length(e: Expr) -> int:
    """How many nodes the tree has."""
    return sum(1 for _ in e.nodes())


def tidy_power(e: Expr) -> Expr | None:
    """s¹ = s, s⁰ = 1."""
    s, k = e.args
    if k.op is number_ and k.data[0] == 1:
        return s
    return as_expr(1) if k.op is number_ and k.data[0] == 0 else None


def tidy_divide(e: Expr) -> Expr | None:
    """Signs come out, x/1 = x, (x/s)/t = x/(st), a common number is cancelled."""
    X, s = e.args
    if X.op is neg or s.op is neg:
        (sign_x, X_), (sign_s, s_) = split_sign(X), split_sign(s)
        return signed(sign_x * sign_s, X_ / s_)
    if s == ONE:
        return X
    if X.op is divide:
        return X.args[0] / scale(X.args[1], s)
    c, rest = coefficient(s)
    k, over = coefficient(X)
    if c == k != ONE:
        return over / rest
    return zero_like(e) if is_zero(X) else None


def tidy_hadamard(e: Expr) -> Expr | None:
    """Ones go, 0 wins, signs and scalars come out."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return zero_like(e)
    if A.op is ones_:
        return B
    if B.op is ones_:
        return A
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    if sign_a < 0 or sign_b < 0:
        return signed(sign_a * sign_b, hadamard(A_, B_))
    if A.op is divide:
        return hadamard(A.args[0], B) / A.args[1]
    if B.op is divide:
        return hadamard(A, B.args[0]) / B.args[1]
    if A.op is scale and A.args[0].shape.is_scalar:
        return scale(A.args[0], hadamard(A.args[1], B))
    return scale(B.args[0], hadamard(A, B.args[1])) if B.op is scale and B.args[0].shape.is_scalar else None


def tidy_kron(e: Expr) -> Expr | None:
    """A scalar factor is a multiple, Iₘ ⊗ Iₙ = Iₘₙ, signs come out."""
    A, B = e.args
    if A.shape.is_scalar:
        return scale(A, B)
    if B.shape.is_scalar:
        return scale(B, A)
    if A.op is eye_ and B.op is eye_:
        return eye(e.shape.rows)
    sign_a, A_ = split_sign(A)
    sign_b, B_ = split_sign(B)
    return signed(sign_a * sign_b, kron(A_, B_)) if sign_a * sign_b < 0 or sign_a < 0 else None


def tidy_linear(e: Expr) -> Expr | None:
    """A sign or a number in front of tr, sum and diag comes out; of zero they are zero."""
    X = e.args[0]
    if is_zero(X):
        return zero_like(e)
    if X.op is neg:
        return -e.op(X.args[0])
    return scale(X.args[0], e.op(X.args[1])) if X.op is scale and X.args[0].shape.is_scalar else None


def tidy_inner(e: Expr) -> Expr | None:
    """⟨x, y⟩ = xᵀy for columns."""
    A, B = e.args
    if is_zero(A) or is_zero(B):
        return as_expr(0)
    return A.T @ B if A.shape.cols.factor == 1 and not A.shape.cols.letters else None


RULES: dict[str, Rule] = {
    "add": tidy_add,
    "neg": tidy_neg,
    "scale": tidy_scale,
    "matmul": tidy_matmul,
    "transpose": tidy_transpose,
    "power": tidy_power,
    "divide": tidy_divide,
    "hadamard": tidy_hadamard,
    "kron": tidy_kron,
    "inner": tidy_inner,
    **dict.fromkeys((tr.name, total.name, diag.name), tidy_linear),
}


def tidy(e: Expr) -> Expr:
    """An equal expression with fewer signs, numbers, transposes and identities."""
    args = tuple(tidy(arg) for arg in e.args)
    current = e if args == e.args else e.op(*args, data=e.data)
    rule = RULES.get(current.op.name)
    if rule is None:
        return current
    simpler = rule(current)
    return current if simpler is None or simpler == current else tidy(simpler)


def tidy_around(e: Expr, pieces: Iterable[Expr]) -> Expr:
    """Tidy, but each of the named pieces stays whole."""
    stand_ins = {piece: symbol(f"piece {k}", *piece.shape) for k, piece in enumerate(pieces)}
    return tidy(e.replace(stand_ins)).replace({letter: piece for piece, letter in stand_ins.items()})
