"""False identities, each refused by one method alone; and that method's answer without it.

Sizes at which the methods look, for two letters: exact arithmetic, balls and mutants (3, 4), (4, 3) and
(2, 3); floating point the first two; SymPy (3, 2); the conditions (2, 2). For one letter: 3, 4, 2; 3; 2.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from derivations import (
    Identity,
    Special,
    Text,
    Wrong,
    absolute,
    eye,
    hadamard,
    inverse,
    matrix,
    nonzero,
    ones,
    scalar,
    sigmoid,
    symmetric,
    total,
    tr,
    vector,
)
from derivations.core.arithmetic import d
from derivations.verify import certificate, exact, numeric
from derivations.verify.entrywise import NAME as SYMPY
from derivations.verify.entrywise import entrywise
from derivations.verify.lines import NAME as LINES
from derivations.verify.matrix import Matrix
from derivations.verify.necessity.needed import NAME as CONDITIONS
from derivations.verify.rung import Rung
from derivations.verify.rungs import EXACT, exactly
from derivations.verify.statement import Statement

BALLS = "ball arithmetic over the reals"
TITLE = Text(ko="거짓", en="false")
M, X, S, A = matrix("M", "m", "n"), matrix("X", "n", "n"), matrix("S", "n", "n"), matrix("A", "m", "n")
x = vector("x", "n")
m, n = tr(eye("m")), tr(eye("n"))


def identity(**record: Any) -> Identity:
    return Identity(**{"id": "MC9999", "slug": "planted", "title": TITLE, **record})


def off(G: Any, g: Any) -> Any:
    """G where g = 0; elsewhere no single mistake makes it G."""
    return G + g * G + 101 * (g * G)


# Zero at every size but (m, n) = (2, 3), or (n, m) = (2, 3).
AT_2_3 = (m - 3) * (m - 4) * (n - 2)
AT_3_2 = (n - 3) * (n - 4) * (m - 2)
BLUNT = (n - 2) * (n - 3) * (n - 4)


def power_sum_traces(k: int) -> Any:
    """Tr Xᵏ."""
    power = X
    for _ in range(k - 1):
        power = power @ X
    return tr(power)


def fifth_elementary() -> Any:
    """e₅ of the eigenvalues, by Newton: 0 for every n ≤ 4, as Cayley and Hamilton say."""
    p1, p2, p3, p4, p5 = map(power_sum_traces, range(1, 6))
    return (
        p1**5 - 10 * p1**3 * p2 + 15 * p1 * p2**2 + 20 * p1**2 * p3 - 20 * p2 * p3 - 30 * p1 * p4 + 24 * p5
    ) / 120


FIFTH = identity(of=tr(X) + fifth_elementary(), by=X, gradient=eye("n"))


def accepting(name: str, detail: dict[str, Any] | None = None) -> Callable[..., Rung]:
    """A method that accepts everything."""
    return lambda *_: Rung(name, "accepted", detail=detail or {})


def only_first_order(statement: Statement) -> Rung:
    """Exact arithmetic without second-order jets."""
    return exactly(statement) if statement.order == 1 else Rung(EXACT, "accepted")


def one_sided() -> Identity:
    """|t² − t| is t² − t except between 0 and 1, where neither integers nor the first draws are."""
    for k in range(200):
        t = scalar(f"t{k}")
        u = t**2 - t
        found = identity(of=absolute(u), by=t, gradient=2 * t - 1, conditions=(nonzero(u),))
        said = Statement(of=found.of, by=t, kind="gradient", claim=found.claim, conditions=found.conditions)
        first = [numeric.point(said, {}, seed).constants.value(u).item.value > 0 for seed in (0, 1)]
        if all(first) and entrywise(said).accepted:
            return found
    raise AssertionError("no name of the variable hides the sign")


def doubled(self: Matrix) -> Matrix:
    """A wrong trace, in the arithmetic that exact numbers and balls share."""
    return RIGHT_TRACE(self).scale(self.ring.of(2))


RIGHT_TRACE = Matrix.trace
Patch = tuple[Any, str, Any]


@dataclass(frozen=True)
class Plant:
    """A false identity, and the patches without which its method refuses it.

    `planted` are mistakes in the arithmetic that stand either way.
    """

    rung: str
    identity: Identity
    without: tuple[Patch, ...]
    planted: tuple[Patch, ...] = ()
    layouts: dict[str, Any] = field(default_factory=dict)
    lines: tuple[Any, ...] = ()


QUADRATIC = {"of": x.T @ S @ x, "by": x, "gradient": (S + S.T) @ x}
SLOPE = hadamard(sigmoid(M), ones("m", "n") - sigmoid(M))
PLANTS = {
    "exact, first order": Plant(
        EXACT,
        identity(of=total(M), by=M, gradient=off(ones("m", "n"), AT_2_3)),
        ((certificate, "exactly", accepting(EXACT)),),
    ),
    "exact, second order": Plant(
        EXACT,
        identity(of=x.T @ x + total(A), by=x, hessian=off(2 * eye("n"), AT_3_2)),
        ((certificate, "exactly", only_first_order),),
    ),
    "exact, at the size of the degree": Plant(EXACT, FIFTH, ((exact, "square_size", lambda _: {}),)),
    "balls": Plant(
        BALLS,
        identity(of=total(sigmoid(M)), by=M, gradient=off(SLOPE, AT_2_3)),
        ((certificate, "numeric", accepting(BALLS)),),
    ),
    "balls, at both signs": Plant(BALLS, one_sided(), ((numeric, "SEARCHED", numeric.POINTS),)),
    "SymPy": Plant(
        SYMPY,
        identity(of=tr(X), by=X, gradient=2 * eye("n")),
        ((certificate, "entrywise", accepting(SYMPY)),),
        planted=((Matrix, "trace", doubled),),
    ),
    "layouts": Plant(
        EXACT,
        identity(**QUADRATIC),
        ((certificate, "every_form", lambda claim, _: {"claim": claim}),),
        layouts={"numerator": x.T @ S},
    ),
    "lines": Plant(
        LINES,
        identity(**QUADRATIC),
        ((certificate, "lines", accepting(LINES, {"lines": 3, "sizes": []})),),
        lines=(d(QUADRATIC["of"]), 5 * (x.T @ S @ d(x)), x.T @ (S + S.T) @ d(x)),
    ),
    "mutants": Plant(
        "mutants",
        identity(of=tr(X), by=X, gradient=(1 + BLUNT) * eye("n")),
        ((certificate, "mutants", lambda _: []),),
    ),
    "special cases": Plant(
        "special cases",
        identity(**QUADRATIC, special=(Special(when=symmetric(S), claim=off(2 * (S @ x), n - 2)),)),
        ((certificate, "special_cases", accepting("special cases")),),
    ),
    "wrong versions": Plant(
        "wrong versions refuted",
        identity(**QUADRATIC, wrong=(Wrong(claim=S @ x + S.T @ x, because=TITLE),)),
        ((certificate, "wrong_versions", accepting("wrong versions refuted")),),
    ),
    "conditions": Plant(
        CONDITIONS,
        identity(of=tr(inverse(X)), by=X, gradient=-(inverse(X) @ inverse(X)).T),
        ((certificate, "conditions", lambda *_: (Rung(CONDITIONS, "accepted"), [])),),
    ),
}
