"""An identity derived from the rules: the lines of its derivation and the engine's own answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.calculus.differential import Line, lines
from derivations.calculus.identify import by_scalar, gradient, jacobian
from derivations.calculus.simplify import tidy_around
from derivations.core.arithmetic import d
from derivations.core.expr import KNOWN
from derivations.operations import tr
from derivations.prove.normal_form import equal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from derivations.core.condition import Condition
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


def paired(kind: str, derivative: Expr, by: Expr, pieces: Sequence[Expr] = ()) -> Expr:
    """The differential that a derivative of this kind stands for: tr(Gᵀ dX), J dx, D dt, …

    The named pieces stay whole.
    """
    dX = d(by)
    match kind:
        case "differential":
            return derivative
        case "gradient" if not by.shape.is_scalar:
            product = derivative.T @ dX
            return tidy_around(product if by.shape.is_vector else tr(product), pieces)
        case "jacobian" | "hessian":
            return tidy_around(derivative @ dX, pieces)
        case _:
            return derivative * dX


def derive(identity: Identity) -> Derivation:
    """The derivation of the identity's claim, ending in the claim itself.

    The step from the engine's own answer to the claim is a line like any other: whoever verifies
    the lines verifies that the two agree. Raises Unsupported where no rule is known.
    """
    by, kind = identity.by, identity.kind
    pieces = [piece for _, piece in identity.where]
    if kind == "hessian":
        first, g = chain(identity.of, by, "gradient")
        second, H = chain(g, by, "hessian")
        return Derivation((first, ended(second, paired(kind, identity.claim, by, pieces))), H)
    found, answer = chain(identity.of, by, kind)
    return Derivation((ended(found, paired(kind, identity.claim, by, pieces)),), answer)


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


def ended(found: tuple[Line, ...], last: Expr) -> tuple[Line, ...]:
    """The chain with the claim as its last line."""
    return found if last == found[-1].expression else (*found, Line(last, (SIMPLIFY,)))


def settled(line: Expr, by: Expr) -> bool:
    """Does d stand before the variable only?"""
    return not any(node.op is d and node.args[0] != by for node in line.nodes())


def ends(chain: Sequence[Line], by: Expr) -> tuple[Expr, Expr]:
    """What the rules of differentiation gave, and the last line: what a proof must show to be equal.

    The rules give the first line in which d stands before the variable only.
    """
    reached = [line.expression for line in chain if settled(line.expression, by)]
    return reached[0], reached[-1]


def proved(chains: Iterable[Sequence[Line]], by: Expr, conditions: Iterable[Condition] = ()) -> bool:
    """Are the ends of each chain equal for every size, by their normal forms?"""
    given = tuple(conditions)
    return all(equal(*ends(chain, by), given) for chain in chains)
