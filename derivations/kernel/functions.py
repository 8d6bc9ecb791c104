"""Terms of functions of a matrix, functions applied to every entry, and single entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.errors import Unsupported
from derivations.kernel.terms import CALL, CLOSED, POSTFIX, Rule, Term, Terms

if TYPE_CHECKING:
    from derivations.core.expr import Expr


def call(function: str) -> Rule:
    """The row of a function with matrices as arguments."""

    def called(node: Expr, to: Terms) -> Term:
        return f"{function} {' '.join(to.matrix(arg, POSTFIX) for arg in node.args)}", CALL

    return called


def inverse(node: Expr, to: Terms) -> Term:
    """X⁻¹."""
    X = node.args[0]
    return (
        (f"{to.term(X, CLOSED)}^-1", POSTFIX) if X.shape.is_scalar else (f"invmx {to.term(X, CLOSED)}", CALL)
    )


def squares(X: str) -> str:
    """The sum of the squares of all entries."""
    return f"total (had {X} {X})"


def squared_norm(node: Expr, to: Terms) -> Term:
    """Σ xᵢⱼ²."""
    return squares(to.matrix(node.args[0], POSTFIX)), CALL


def inner(node: Expr, to: Terms) -> Term:
    """Σ aᵢⱼ bᵢⱼ."""
    return f"total (had {' '.join(to.matrix(arg, POSTFIX) for arg in node.args)})", CALL


def norm(node: Expr, to: Terms) -> Term:
    """A root of Σ xᵢⱼ²: an identifier whose square the theorem supposes to be that."""
    X = node.args[0]
    if any(part.op is node.op for part in X.nodes()):
        raise Unsupported("no root is written for a norm of something that has a norm in it")
    return to.roots.setdefault(X, f"r{len(to.roots) + 1}"), CLOSED


def log_of_det(function: str) -> Rule:
    """The row of log det X or log |det X|."""

    def logarithm(node: Expr, to: Terms) -> Term:
        to.functions |= dict.fromkeys((function,))
        return f"{function} (\\det {to.matrix(node.args[0], POSTFIX)})", CALL

    return logarithm


def entrywise(function: str, *needed: str) -> Rule:
    """The row of a function applied to every entry; what it needs besides itself, or instead."""

    def applied(node: Expr, to: Terms) -> Term:
        to.functions |= dict.fromkeys(needed or (function,))
        X = node.args[0]
        if X.shape.is_scalar:
            return f"{function} {to.term(X, CLOSED)}", CALL
        pattern = f"({function})" if " " in function else function
        return f"map_mx {pattern} {to.term(X, POSTFIX)}", CALL

    return applied


def divided_entrywise(node: Expr, to: Terms) -> Term:
    """A ⊘ B: A times the entries' inverses."""
    A, B = (to.matrix(arg, POSTFIX) for arg in node.args)
    return f"had {A} (map_mx (fun u => u^-1) {B})", CALL


# --- entries ------------------------------------------------------------------------------------
def place(index: int) -> str:
    """The index counted from 0, as an ordinal whose bound Coq finds."""
    return "ord0" if index == 0 else f"(lift ord0 {place(index - 1)})"


def entry(node: Expr, to: Terms) -> Term:
    """The entry of a matrix: it is applied to two indices."""
    i, j = node.data
    return f"{to.matrix(node.args[0], CLOSED)} {place(i - 1)} {place(j - 1)}", CALL


def array(node: Expr, to: Terms) -> Term:
    """A matrix written out."""
    rows, cols = node.data
    if node.shape.is_scalar:
        return to.term(node.args[0], CLOSED), CLOSED
    lines = ["; ".join(to.term(x) for x in node.args[k * cols : (k + 1) * cols]) for k in range(rows)]
    listed = "; ".join(f"[:: {line}]" for line in lines)
    return f"table {rows} {cols} [:: {listed}]", CALL
