"""From a differential to a derivative: the identification theorems.

`pull` reads G off df = ⟨G, dX⟩ by taking adjoints from the outside in; `push` reads J off
vec(dF) = J vec(dX) from the inside out. Magnus & Neudecker (2019), ch. 9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.simplify import tidy
from derivations.calculus.terms import is_zero, total_of
from derivations.core.arithmetic import add, d, divide, number, scale
from derivations.core.errors import NotLinear, Unsupported
from derivations.core.expr import KNOWN
from derivations.core.shape import ONE
from derivations.operations import (
    array,
    commutation,
    diag,
    embedding,
    entry,
    eye,
    hadamard_divide,
    half_lower,
    inverse,
    kron,
    ones,
    power_sum_matrix,
    sqrtm,
    vec,
    zeros,
)
from derivations.operations.elementwise import one
from derivations.operations.exponents import places, whole
from derivations.operations.powers import power_of
from derivations.operations.products import unvec
from derivations.operations.structure import array_

# Powers up to this one have their Jacobian written out.
LONGEST_SUM = 6

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.expr import Expr


def gradient(df: Expr, by: Expr) -> Expr:
    """The G with df = tr(Gᵀ dX), with the shape of X. Raises NotLinear where df is not linear."""
    dX = d(by)
    return tidy(total_of(list(pull(df, number(1), dX))) or zeros(*by.shape))


def pull(E: Expr, W: Expr, dX: Expr) -> Iterator[Expr]:
    """The terms of V, where ⟨W, E(dX)⟩ = ⟨V, dX⟩."""
    if dX == E:
        yield W
        return
    if is_zero(E):
        return
    if not E.has(dX):
        msg = f"{E!r} stands alone in an expression that should be linear in {dX!r}"
        raise NotLinear(msg)
    if E.op is add:
        for arg in E.args:
            yield from pull(arg, W, dX)
        return
    if E.op is array_:
        for k, arg in enumerate(E.args):
            if arg.has(dX):
                row, col = divmod(k, E.data[1])
                yield from pull(arg, entry(W, row + 1, col + 1), dX)
        return
    k = sole_linear(E, dX)
    if E.op is kron:
        back = kronecker_vec(E, E.args[1 - k], k).T @ vec(W)
        yield from pull(E.args[k], tidy(unvec(back, data=(E.args[k].shape,))), dX)
        return
    adjoint = E.op.adjoint[E.op.linear.index(k)] if E.op.name != "add" else None
    if adjoint is None:
        msg = f"{E.op.name} has no adjoint in its argument {k + 1}"
        raise Unsupported(msg)
    yield from pull(E.args[k], tidy(adjoint(W, *E.args, *E.data)), dX)


def sole_linear(E: Expr, dX: Expr) -> int:
    """The one argument of E that contains dX; the operation must be linear in it."""
    places = [k for k, arg in enumerate(E.args) if arg.has(dX)]
    if len(places) != 1 or not E.op.linear_at(places[0]):
        msg = f"{E!r} is not linear in {dX!r}"
        raise NotLinear(msg)
    return places[0]


def jacobian(dF: Expr, by: Expr) -> Expr:
    """The J with vec(dF) = J vec(dX), vec column-major; for columns dy = J dx."""
    return tidy(push(dF, d(by)))


def by_scalar(dF: Expr, by: Expr) -> Expr:
    """The D with dF = D dt for a scalar t; D has the shape of F."""
    return tidy(dF.replace({d(by): number(1)}))


def as_column(M: Expr) -> Expr:
    """A column is itself, a matrix its vec."""
    return M if M.shape.is_vector or M.shape.is_scalar else vec(M)


def push(E: Expr, dX: Expr) -> Expr:
    """The matrix of dX ↦ E(dX), from vec to vec."""
    if dX == E:
        return eye(E.shape.rows * E.shape.cols)
    if is_zero(E):
        return zeros(E.shape.rows * E.shape.cols, dX.shape.rows * dX.shape.cols)
    if not E.has(dX):
        msg = f"{E!r} stands alone in an expression that should be linear in {dX!r}"
        raise NotLinear(msg)
    if E.op is add:
        return push(E.args[0], dX) + push(E.args[1], dX)
    if E.op is array_:
        return stacked(E, dX)
    if E.shape.is_scalar:
        return as_column(tidy(total_of(list(pull(E, number(1), dX))) or zeros(*dX.shape))).T
    k = sole_linear(E, dX)
    inner_, others = E.args[k], [arg for i, arg in enumerate(E.args) if i != k]
    return pushed(E, k, inner_, others, dX)


def pushed(E: Expr, k: int, inner_: Expr, others: list[Expr], dX: Expr) -> Expr:
    """One operation further out: vec(op(… inner …)) in terms of vec(inner)."""
    J = push(inner_, dX)
    match E.op.name, k:
        case "neg", _:
            return -J
        case "scale", _ if inner_.shape.is_scalar:
            return as_column(others[0]) @ J
        case "scale", _:
            return scale(others[0], J)
        case "divide", 0:
            return divide(J, others[0])
        case "transpose", _:
            rows, cols = inner_.shape
            flat = inner_.shape.is_vector or inner_.shape.transposed.is_vector
            return J if flat else commutation(rows, cols) @ J
        case "matmul", 0:
            p = inner_.shape.rows
            return kron(others[0].T, eye(p)) @ J if p != ONE else others[0].T @ J
        case "matmul", 1:
            q = inner_.shape.cols
            return kron(eye(q), others[0]) @ J if q != ONE else others[0] @ J
        case "vec" | "unvec", _:
            return J
        case "diag", _:
            return embedding(inner_.shape.rows) @ J
        case "diagonal", _:
            return embedding(inner_.shape.rows).T @ J
        case "kron", _:
            return kronecker_vec(E, others[0], k) @ J
        case "sym", _:
            return (J + commutation(*inner_.shape) @ J) / 2
        case "half_lower", _:
            return diag(vec(half_lower(ones(*inner_.shape)))) @ J
        case "power_sum", 1:
            return sum_matrix(*others) @ J
        case "sqrtm_frechet", 1:
            root, I = sqrtm(others[0]), eye(inner_.shape.rows)
            return inverse(kron(I, root) + kron(root.T, I)) @ J
        case ("power_sum2", 2) | ("expm_frechet" | "logm_frechet", 1) | ("expm_frechet2", 2):
            return KNOWN[f"{E.op.name}_matrix"](*others) @ J
        case "hadamard", _:
            return diag(as_column(others[0])) @ J
        case "hadamard_divide", 0:
            return diag(as_column(hadamard_divide(one(others[0]), others[0]))) @ J
    msg = f"no matrix form is known for a differential inside {E!r}"
    raise Unsupported(msg)


def sum_matrix(X: Expr, k: Expr) -> Expr:
    """Σ (Xʲ)ᵀ ⊗ Xⁱ, the matrix of vec H ↦ vec Σ Xⁱ H Xʲ; written out for a small number k."""
    n = whole(k)
    if n is None or not 0 < abs(n) <= LONGEST_SUM:
        return power_sum_matrix(X, k)
    terms = total_of([kron(power_of(X, j).T, power_of(X, i)) for i, j in places(n)])
    assert terms is not None
    return terms if n > 0 else -terms


def kronecker_vec(E: Expr, other: Expr, k: int) -> Expr:
    """The matrix of vec B ↦ vec(A ⊗ B) (k = 1), or of vec A ↦ vec(A ⊗ B) (k = 0).

    vec(A ⊗ B) = (Iₙ ⊗ K_{q,m} ⊗ I_p)(vec A ⊗ vec B) for A m×n and B p×q.
    Magnus & Neudecker (2019).
    """
    A, B = E.args
    (m, n), (p, q) = A.shape, B.shape
    swap = kron(kron(eye(n), commutation(q, m)), eye(p))
    pair = kron(as_column(other), eye(p * q)) if k == 1 else kron(eye(m * n), as_column(other))
    return swap @ pair


def stacked(E: Expr, dX: Expr) -> Expr:
    """The Jacobian of a column written out entry by entry, its rows written out as well."""
    if not E.shape.is_vector or not dX.shape.is_vector or dX.shape.letters:
        msg = f"no matrix form is known for {E!r}"
        raise Unsupported(msg)
    n = dX.shape.rows.factor
    rows = []
    for component in E.args:
        G = (
            tidy(total_of(list(pull(component, number(1), dX))) or zeros(*dX.shape))
            if component.has(dX)
            else zeros(n)
        )
        rows.append(list(G.args) if G.op is array_ else [tidy(entry(G, i + 1)) for i in range(n)])
    return array(rows)
