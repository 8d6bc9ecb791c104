r"""A statement as a formula: ∂(xᵀAx)/∂x = (A + Aᵀ)x, its differential, and where either is broken.

The left-hand side says which layout the right-hand side is in only as far as custom allows: ∂f/∂X
stands for the gradient and for its transpose. Where an answer needs vec, the transpose is written:
∂vec F/∂(vec X)ᵀ in numerator and mixed layout, ∂(vec F)ᵀ/∂vec X in denominator layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from derivations.core.arithmetic import add, d, matmul, neg, scale
from derivations.core.spelling import FUNCTION, TALL, lettered
from derivations.operations import tr, vec
from derivations.write.spell import spell
from derivations.write.width import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.expr import Expr
    from derivations.core.shape import Shape

    Names = Mapping[Expr, str]

LINE = 30.0  # a line on a telephone; a formula that is shorter than NARROWEST is never broken
NARROWEST = 22.0
LONG = 14.0  # a longer function stands behind ∂/∂x, not above it
APPLIED = 40  # the level of what may stand behind ∂² or ∂/∂x without brackets
LETTERS = {"scalar": "fgh", "vector": "yzu", "matrix": "FGH"}


class Statement(Protocol):
    """What is differentiated and by what; `kind` is one of core.identity's kinds."""

    @property
    def of(self) -> Expr:
        """The function."""

    @property
    def by(self) -> Expr:
        """The symbol."""

    @property
    def kind(self) -> str:
        """What the answer is."""


# --- the derivative -----------------------------------------------------------------------------
def left_hand_side(statement: Statement, layout: str, names: Names | None = None) -> str:
    """∂f/∂x, or ∂/∂x (…) where the function is long or tall."""
    order, of, below = parts(statement, layout)
    whole = spell(of, "latex", names)
    if is_long(whole):
        return rf"\frac{{\partial{order}}}{{{below}}} {spell(of, 'latex', names, place=APPLIED)}"
    above = spell(of, "latex", names, place=APPLIED if order else 15)
    if of.op in {matmul, scale} and above == whole and above.startswith("("):
        above = f"({whole})"  # ∂(aᵀx)(bᵀx) would be the product of ∂(aᵀx) and bᵀx
    gap = " " if width(whole) <= 1 or above.startswith("(") or FUNCTION.match(above) else r"\,"
    return rf"\frac{{\partial{order}{gap}{above}}}{{{below}}}"


def parts(statement: Statement, layout: str) -> tuple[str, Expr, str]:
    """The exponent of the upper ∂, what is differentiated (with vec or transposed), the denominator."""
    of, by = statement.of, statement.by
    if statement.kind == "hessian":
        x = spell(by, "latex")
        return "^2", of, rf"\partial {x}\,\partial {x}^\top"
    if statement.kind == "differential":
        of, by = (vec(part) if part.shape.kind == "matrix" else part for part in (of, by))
        of, by = (of.T, by) if layout == "denominator" else (of, by.T)
    return "", of, rf"\partial {spell(by, 'latex')}"


def is_long(function: str) -> bool:
    """Does the function stand behind ∂/∂x, not above it?"""
    return bool(TALL.search(function)) or width(function) > LONG


def equation(statement: Statement, derivative: Expr, layout: str, names: Names | None = None) -> str:
    """The derivative in a layout, with its left-hand side, on one line."""
    return f"{left_hand_side(statement, layout, names)} = {spell(derivative, 'latex', names)}"


def narrow(statement: Statement, derivative: Expr, layout: str, names: Names | None = None) -> str:
    """The same for a narrow column."""
    left = left_hand_side(statement, layout, names)
    order, of, below = parts(statement, layout)
    terms = summands(of, names or {})
    if width(left) <= LINE or len(terms) == 1 or TALL.search("".join(terms)):
        return broken([left], derivative, names)
    terms[0] = rf"\frac{{\partial{order}}}{{{below}}} ({terms[0]}"
    terms[-1] += ")"
    return broken(packed(terms), derivative, names)


# --- the differential ---------------------------------------------------------------------------
def differential(statement: Statement, form: Expr, names: Names | None = None) -> str:
    """Df = tr(D dX), D dx or D dt; d²f = dxᵀH dx; dF = … with dX in it.

    `form` is the derivative D in numerator layout, the Hessian, or, for a statement of the kind
    `differential`, the differential itself.
    """
    return f"{differential_of(statement, form, names)} = {spell(paired(statement, form), 'latex', names)}"


def narrow_differential(statement: Statement, form: Expr, names: Names | None = None) -> str:
    """The same for a narrow column."""
    return broken([differential_of(statement, form, names)], paired(statement, form), names)


def differential_of(statement: Statement, form: Expr, names: Names | None) -> str:
    """df, dy or dF: the function's name, or a letter that the statement does not use itself."""
    used = {symbol.data[0] for part in (statement.of, statement.by, form) for symbol in part.symbols()}
    own = [names[statement.of]] if names and statement.of in names else []
    free = own + [letter for letter in LETTERS[statement.of.shape.kind] if letter not in used]
    order = "^2 " if statement.kind == "hessian" else ""
    function = lettered(free[0], statement.of.shape) if free else spell(statement.of, "latex", place=100)
    return rf"\mathrm{{d}}{order}{function}"


def paired(statement: Statement, form: Expr) -> Expr:
    """The differential as an expression in dX, signs and scalar factors in front."""
    by, kind = statement.by, statement.kind
    if kind == "differential":
        return form
    if by.shape.is_scalar:
        return scale(form, d(by))
    if form.op is neg:
        return -paired(statement, form.args[0])
    if form.op is scale and form.args[0].shape.is_scalar:
        return scale(form.args[0], paired(statement, form.args[1]))
    if kind == "hessian":
        return times(d(by).T, form) @ d(by)
    product = d(by) if form.op.name == "eye" else form @ d(by)
    return tr(product) if kind == "gradient" and by.shape.kind == "matrix" else product


def times(left: Expr, right: Expr) -> Expr:
    """Left · right as one product without brackets."""
    if right.op is matmul:
        return times(left, right.args[0]) @ right.args[1]
    return left if right.op.name == "eye" else left @ right


# --- breaking lines -----------------------------------------------------------------------------
def broken(left: list[str], right: Expr, names: Names | None) -> str:
    r"""The equation broken at its relation and, where a line is still too long, at + and −."""
    whole = f"{' '.join(left)} = {spell(right, 'latex', names)}"
    if width(whole) <= NARROWEST:
        return whole
    first, *rest = packed(summands(right, names or {}))
    lines = [left[0], *(rf"\quad {line}" for line in (*left[1:], f"= {first}", *rest))]
    return r"\begin{aligned} " + r" \\ ".join(f"& {line}" for line in lines) + r" \end{aligned}"


def summands(expr: Expr, names: Names) -> list[str]:
    """The terms of a sum as they are spelled, each but the first with its sign in front."""
    text = spell(expr, "latex", names)
    if expr.op is not add or expr in names:
        return [text]
    left = spell(expr.args[0], "latex", names, place=10)
    return [*summands(expr.args[0], names), text.removeprefix(left).strip()]


def packed(terms: list[str]) -> list[str]:
    """As many terms on a line as fit."""
    lines = terms[:1]
    for term in terms[1:]:
        if width(f"{lines[-1]} {term}") <= LINE:
            lines[-1] += f" {term}"
        else:
            lines.append(term)
    return lines


# --- sizes, sets, names -------------------------------------------------------------------------
def shape_latex(shape: Shape) -> str:
    """m×n."""
    return rf"{shape.rows}\times {shape.cols}"


def membership(symbol: Expr) -> str:
    """A ∈ ℝᵐˣⁿ, x ∈ ℝⁿ, t ∈ ℝ, k ∈ ℤ."""
    _, shape, structure = symbol.data
    exponent = "" if shape.is_scalar else f"^{{{shape.rows if shape.is_vector else shape_latex(shape)}}}"
    return rf"{spell(symbol, 'latex')} \in \mathbb{{{'Z' if structure == 'integer' else 'R'}}}{exponent}"


def definitions(names: Names, notation: str = "latex") -> list[str]:
    """What the names stand for, one equation each, in the order given; names may be used in the next."""
    equations = []
    known: dict[Expr, str] = {}
    for expr, name in names.items():
        equations.append(f"{spell(expr, notation, {expr: name})} = {spell(expr, notation, known)}")
        known[expr] = name
    return equations
