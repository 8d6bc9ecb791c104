"""Terms of leaves, sums, products and powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.errors import Unsupported
from derivations.kernel.terms import CALL, CLOSED, MINUS, POSTFIX, POWER, PRODUCT, SUM, Term, Terms, kind

if TYPE_CHECKING:
    from fractions import Fraction

    from derivations.core.expr import Expr

LONGEST_POWER = 6


# --- leaves -------------------------------------------------------------------------------------
def symbol(node: Expr, to: Terms) -> Term:
    """The identifier; an integer as an element of the ring."""
    name = to.names[node]
    return (f"{name}%:~R", POSTFIX) if node.data[2] == "integer" else (name, CLOSED)


def moved(node: Expr, to: Terms) -> Term:
    """d(X), the direction."""
    if node not in to.names:
        raise Unsupported(f"{node!r} is no differential of the variable")
    return to.names[node], CLOSED


def number(node: Expr, _: Terms) -> Term:
    """3, −3, 3/4, in any ring."""
    value: Fraction = node.data[0]
    text, level = f"{abs(value.numerator)}%:R", POSTFIX
    if value.denominator != 1:
        text, level = f"{text} / {value.denominator}%:R", PRODUCT
    return (f"- ({text})" if level == PRODUCT else f"- {text}", MINUS) if value < 0 else (text, level)


def ones(node: Expr, _: Terms) -> Term:
    """A matrix whose entries are all 1."""
    return ("1", CLOSED) if node.shape.is_scalar else (f"(const_mx 1 : {kind(node.shape, '_')})", CLOSED)


def zeros(node: Expr, _: Terms) -> Term:
    """The zero of a shape."""
    return ("0", CLOSED) if node.shape.is_scalar else (f"(0 : {kind(node.shape, '_')})", CLOSED)


def eye(node: Expr, _: Terms) -> Term:
    """The identity."""
    return ("1", CLOSED) if node.shape.is_scalar else (f"(1%:M : {kind(node.shape, '_')})", CLOSED)


# --- sums and products --------------------------------------------------------------------------
def add(node: Expr, to: Terms) -> Term:
    """A + B, a − b."""
    left, right = node.args
    sign, last = ("-", right.args[0]) if right.op.name == "neg" else ("+", right)
    return f"{to.term(left, SUM)} {sign} {to.term(last, PRODUCT)}", SUM


def neg(node: Expr, to: Terms) -> Term:
    """−A."""
    return f"- {to.term(node.args[0], CALL)}", MINUS


def scale(node: Expr, to: Terms) -> Term:
    """A product with a scalar."""
    left, right = node.args
    if left.shape.is_scalar and right.shape.is_scalar:
        return f"{to.term(left, MINUS)} * {to.term(right, CALL)}", PRODUCT
    s, X = (left, right) if left.shape.is_scalar else (right, left)
    return f"{to.term(s, CALL)} *: {to.term(X, CALL)}", PRODUCT


def divide(node: Expr, to: Terms) -> Term:
    """X / s."""
    X, s = node.args
    if X.shape.is_scalar:
        return f"{to.term(X, MINUS)} / {to.term(s, CALL)}", PRODUCT
    return f"{to.term(s, CLOSED)}^-1 *: {to.term(X, CALL)}", PRODUCT


def matmul(node: Expr, to: Terms) -> Term:
    """AB."""
    text = " *m ".join(factors(node, to))
    return (f"num ({text})", CALL) if node.shape.is_scalar else (text, PRODUCT)


def factors(node: Expr, to: Terms) -> list[str]:
    """The factors of a product that is read from left to right."""
    left, right = node.args
    chained = left.op.name == "matmul" and not left.shape.is_scalar
    first = factors(left, to) if chained else [to.matrix(left, CALL)]
    return [*first, to.matrix(right, CALL)]


def transpose(node: Expr, to: Terms) -> Term:
    """The transpose; a scalar is its own."""
    X = node.args[0]
    return to.term(X, POSTFIX) + ("" if X.shape.is_scalar else "^T"), POSTFIX


def power(node: Expr, to: Terms) -> Term:
    """sᵏ for an integer k: a numeral, or made of symbols that are integers."""
    s, k = node.args
    if k.op.name == "number" and k.data[0].denominator == 1:
        value = k.data[0].numerator
        return f"{to.term(s, CALL)} {'^+' if value >= 0 else '^-'} {abs(value)}", POWER
    return f"{to.term(s, CALL)} ^ {integer(k, to)}", POWER


def integer(k: Expr, to: Terms) -> str:
    """An exponent: sums and differences of numerals and of symbols that are integers."""
    match k.op.name:
        case "symbol" if k.data[2] == "integer":
            return to.names[k]
        case "number" if k.data[0].denominator == 1:
            return f"{k.data[0].numerator}%:Z" if k.data[0] >= 0 else f"(- {-k.data[0].numerator}%:Z)"
        case "add":
            return f"({integer(k.args[0], to)} + {integer(k.args[1], to)})"
        case "neg":
            return f"(- {integer(k.args[0], to)})"
    raise Unsupported(f"{k!r} is no integer exponent")


def matrix_power(node: Expr, to: Terms) -> Term:
    """Xᵏ for a small numeral k ≥ 1: the product written out."""
    X, k = node.args
    if k.op.name != "number" or not 1 <= k.data[0] <= LONGEST_POWER:
        raise Unsupported(f"no term of Coq is written for {node!r}")
    return " *m ".join([to.term(X, CALL)] * int(k.data[0])), PRODUCT
