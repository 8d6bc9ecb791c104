"""An identity derived from the rules: the lines of its derivation and the engine's own answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.calculus.differential import Line, lines
from derivations.calculus.identify import by_scalar, gradient, jacobian
from derivations.calculus.simplify import tidy
from derivations.core.arithmetic import d
from derivations.core.expr import KNOWN
from derivations.operations import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

COLLECT, SIMPLIFY = "collect", "simplify"
TITLES = {
    COLLECT: ("미분을 오른쪽 끝으로 모으기", "bring the differential to the far right"),
    SIMPLIFY: ("간단히 하기", "simplify"),
}


@dataclass(frozen=True, slots=True)
class Derivation:
    """Chains of equal lines (a Hessian has two: df, then d∇f), and the derivative at their end."""

    chains: tuple[tuple[Line, ...], ...]
    answer: Expr


def rule_title(rule: str) -> tuple[str, str]:
    """The name of a rule in Korean and in English."""
    return TITLES[rule] if rule in TITLES else KNOWN[rule].title


def paired(kind: str, derivative: Expr, by: Expr) -> Expr:
    """The differential that a derivative of this kind stands for: tr(Gᵀ dX), J dx, D dt, …"""
    dX = d(by)
    match kind:
        case "gradient" if by.shape.is_scalar:
            return derivative * dX
        case "gradient" if by.shape.cols.factor == 1 and not by.shape.cols.letters:
            return tidy(derivative.T) @ dX
        case "gradient":
            return tr(tidy(derivative.T) @ dX)
        case "jacobian" | "hessian":
            return derivative @ dX
        case "derivative":
            return dX * derivative
        case _:
            return derivative


def derive(identity: Identity) -> Derivation:
    """The derivation of the identity's claim, ending in the claim itself.

    The step from the engine's own answer to the claim is a line like any other: whoever verifies
    the lines verifies that the two agree. Raises Unsupported where no rule is known.
    """
    by, kind = identity.by, identity.kind
    if kind == "hessian":
        first, g = chain(identity.of, by, "gradient")
        second, H = chain(g, by, "hessian")
        return Derivation((first, ended(second, kind, H, identity.hessian, by)), H)
    found, answer = chain(identity.of, by, kind)
    return Derivation((ended(found, kind, answer, identity.claim, by),), answer)


READ_OFF: dict[str, Callable[[Expr, Expr], Expr]] = {
    "gradient": gradient,
    "jacobian": jacobian,
    "hessian": jacobian,
    "derivative": by_scalar,
    "differential": lambda dF, _: dF,
}


def chain(f: Expr, by: Expr, kind: str) -> tuple[tuple[Line, ...], Expr]:
    """The lines from d(f) to the differential with the engine's own derivative in it."""
    found = list(lines(f, by))
    df = found[-1].expression
    answer = READ_OFF[kind](df, by)
    collected = paired(kind, answer, by)
    if collected != df:
        found.append(Line(collected, (COLLECT,)))
    return tuple(found), answer


def ended(found: tuple[Line, ...], kind: str, answer: Expr, claim: Expr | None, by: Expr) -> tuple[Line, ...]:
    """The chain with the claim as its last line."""
    if claim is None or claim == answer:
        return found
    last = paired(kind, claim, by)
    return found if last == found[-1].expression else (*found, Line(last, (SIMPLIFY,)))
