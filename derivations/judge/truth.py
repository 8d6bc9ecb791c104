"""The question that a claim asks, with the engine's own derivative for an answer where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.admitted import smooth
from derivations.calculus.conditions import simplified
from derivations.calculus.differential import differential
from derivations.calculus.factor import shortened
from derivations.calculus.layout import in_layout
from derivations.calculus.structure import structured
from derivations.calculus.terms import total_of
from derivations.calculus.wirtinger import Formal
from derivations.core.arithmetic import d, number, scale, symbol, symbol_
from derivations.core.errors import DomainError, InternalError, NotLinear, Unsupported
from derivations.core.shape import Shape
from derivations.derive import derive, kind_of
from derivations.judge.complex_claims import condition
from derivations.judge.limits import is_derivable
from derivations.judge.question import MULTIPLIER, Form, Question, existence
from derivations.operations import vec, zeros
from derivations.prove.decide import decide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.core.expr import Expr

TOO_LARGE = "the function is too large to be derived in time"
# Errors after which the claim can still be compared with the definition.
NO_RULE = (Unsupported, NotLinear, InternalError, DomainError)
# The conventions in which the derivative is not the one with independent entries.
TRANSFORMS = frozenset({"free", "frobenius", "riemannian", "diagonal"})
# The structures that a differential has where the variable has one.
TANGENT = {
    "": "",
    "symmetric": "symmetric",
    "spd": "symmetric",
    "diagonal": "diagonal",
    "complex": "complex",
}


def of_equality(left: Expr) -> Question:
    """Is it equal to the left-hand side, wherever that has a value?"""
    form = Form("", left.shape, left)
    of = scale(MULTIPLIER, left)
    return Question("derivative", of, MULTIPLIER, (form,), existence(left), "proved")


def directions_of(by: Sequence[Expr]) -> dict[Expr, Expr]:
    """The differentials dX as symbols, with the structure that the differential of X has."""
    directions = {}
    for X in by:
        name, (rows, cols), structure = X.data
        if structure not in TANGENT:
            raise Unsupported(f"{name} is {structure}: its differential is not judged")
        directions[X] = symbol(f"d{name}", rows, cols, TANGENT[structure])
    return directions


def of_differential(F: Expr, directions: Mapping[Expr, Expr]) -> Question:
    """Is it dF, in the differentials of these variables?"""
    f, truth, reason = smooth(F), None, ""
    try:
        f = Formal().inward(f)
        if not all(is_derivable(f, X, 1) for X in directions):
            raise Unsupported(TOO_LARGE)
        terms = [differential(f, X).replace({d(X): directions[X]}) for X in directions if f.has(X)]
        truth = shortened(total_of(terms) or zero(F.shape))
    except NO_RULE as error:
        reason = str(error)
    moved = {X: X + MULTIPLIER * H for X, H in directions.items()}
    return Question(
        kind="derivative",
        of=F.replace(moved),
        by=MULTIPLIER,
        forms=(Form("", F.shape, truth),),
        conditions=tuple(map(condition, simplified(f))),
        basis="proved" if truth is not None else "",
        reason=reason,
        moved=moved,
        start=MULTIPLIER,
    )


def of_derivative(f: Expr, by: Expr, order: int, layout: str, convention: str) -> Question:
    """Is it the derivative of f by this symbol? Raises Unsupported where the convention is not one for it."""
    Z = by if by.op is symbol_ else by.args[0]
    if Z.data[2] == "integer":
        raise Unsupported(f"{by!r} is an integer: there is no derivative by it")
    kind = kind_of(f, by, order)
    shape = shape_of(kind, f, by)
    name = structured(symbol("gradient", *shape), f, Z, kind, convention)[1]
    transform = name if name in TRANSFORMS else ""
    conditions, truth, basis, reason = tuple(map(condition, simplified(smooth(f)))), None, "", ""
    if not f.has(Z):
        conditions, truth, basis = existence(f), zero(shape), "proved"
    elif not is_derivable(f, by, order):
        reason = TOO_LARGE
    else:
        try:
            answer = derive(f, by, order, "mixed", convention)
        except NO_RULE as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001 - a defect there is named, and the definition decides
            reason = f"the engine fails with {type(error).__name__}: {error}"
        else:
            conditions, truth, basis = answer.conditions, answer.derivative, answer.verdict
            if kind == "vectorised" and not Z.data[2]:
                df = vec(differential(smooth(f), by))
                basis = "proved" if decide(df, truth @ vec(d(by)), conditions) else basis
    layouts = (layout, *(other for other in ("numerator", "denominator") if not alike(kind, layout, other)))
    if shape.is_scalar or kind == "hessian":
        layouts = (layout,)
    forms = tuple(
        Form(
            at,
            shape.transposed if is_turned(kind, at) else shape,
            None if truth is None else in_layout(kind, truth, at),
        )
        for at in layouts
    )
    return Question(kind, f, by, forms, conditions, basis, reason, transform or "")


def shape_of(kind: str, f: Expr, by: Expr) -> Shape:
    """The shape in the mixed layout."""
    of, entries = f.shape, by.shape.rows * by.shape.cols
    shapes = {"hessian": Shape(entries, entries), "derivative": of, "gradient": by.shape}
    return shapes.get(kind, Shape(of.rows * of.cols, entries))


def zero(shape: Shape) -> Expr:
    """The number 0, or a zero matrix."""
    return number(0) if shape.is_scalar else zeros(*shape)


def is_turned(kind: str, layout: str) -> bool:
    """Is this layout the transpose of the mixed one?"""
    return layout == ("numerator" if kind == "gradient" else "denominator")


def alike(kind: str, layout: str, other: str) -> bool:
    """Is the derivative the same in the two layouts?"""
    return is_turned(kind, layout) == is_turned(kind, other)
