"""The first-order check of an identity, as a picture: slope 2 where the formula is right, 1 where wrong.

f(X + hH) = f(X) + h·df(H) + O(h²), so on log axes the residual of the right formula has slope 2
against h; slope 3 where D²f(H, H) = 0; none, for it is exactly zero, where f is affine. A formula
that is off by any first-order term has slope 1. The slopes are measured, and a wrong one raises:
the figure is itself a check.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter

from derivations.core.errors import DomainError, ShapeError
from derivations.figures.loglog import WrongSlopeError, log_ticks, measured_slope
from derivations.figures.residual import Ray, ray
from derivations.figures.style import ACCENT, FG, styled
from derivations.figures.svg import page_svg
from derivations.figures.words import said
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

STEPS = tuple(Fraction(1, n) for n in (100, 300, 1000, 3000, 10000, 30000, 100000))
# Where higher orders still bend the line, look again this much closer before calling it wrong.
CLOSER = (Fraction(1), Fraction(1, 10**4), Fraction(1, 10**8))
WIDTH, HEIGHT = 240, 168
DECADES = 9  # of residuals shown at least, so that slopes of different identities look comparable

ALT = {
    "ko": {
        "all": "걸음의 크기 h를 {most}에서 {least}까지 줄이며 1차 근사의 잔차를 로그 눈금에 그렸다. "
        "{right}, {wrong}",
        "slope": "맞는 식의 잔차인 실선의 기울기는 {slope}이고",
        "zero": "맞는 식의 잔차는 정확히 0이라 로그 눈금에 나타나지 않고",
        "enclosed": "맞는 식의 잔차는 계산의 정밀도 안에서 0이라 로그 눈금에 나타나지 않고",
        "wrong": "흔히 잘못 쓰는 식의 잔차인 파선의 기울기는 {slope}이다.",
        "doubled": "도함수를 두 배로 한 틀린 식의 잔차인 파선의 기울기는 {slope}이다.",
    },
    "en": {
        "all": "Residual of the first-order approximation, on log axes, as the step size h falls from {most} "
        "to {least}. "
        "{right}; {wrong}",
        "slope": "The solid line, the right formula, has slope {slope}",
        "zero": "The right formula's residual is exactly zero, so log axes cannot show it",
        "enclosed": "The right formula's residual is zero to working precision, so log axes cannot show it",
        "wrong": "the dashed line, a common mistake, has slope {slope}.",
        "doubled": "the dashed line, twice the derivative and so wrong, has slope {slope}.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A claim's residuals and the slope they make; no slope where they are all zero."""

    claim: Expr
    steps: tuple[Fraction, ...]
    sizes: tuple[float, ...]
    slope: float | None

    @property
    def drawn(self) -> tuple[list[float], list[float]]:
        """What log axes can show of it."""
        return ([], []) if self.slope is None else ([*map(float, self.steps)], [*self.sizes])


@dataclass(frozen=True)
class FirstOrder:
    """The picture, without words, and what it shows.

    `doubled` says that the wrong version is twice the derivative, as the identity records no other
    of its shape; `exact` that the arithmetic is in ℚ, so that a residual without slope is zero,
    and not merely enclosed in balls of 300 bits that contain zero.
    """

    svg: str
    right: Line
    wrong: Line
    doubled: bool
    exact: bool

    @property
    def slopes(self) -> tuple[float | None, float | None]:
        """Measured, (right, wrong)."""
        return self.right.slope, self.wrong.slope

    @property
    def slope(self) -> str:
        """Of the right formula: "2", "3", or "" where its residual is zero."""
        return "" if self.right.slope is None else said(self.right.slope, 0)

    def alt(self, language: str) -> str:
        """What the picture shows, with the slopes measured."""
        words = ALT[language]
        zero = words["zero" if self.exact else "enclosed"]
        right = zero if self.right.slope is None else words["slope"].format(slope=said(self.right.slope, 2))
        wrong = words["doubled" if self.doubled else "wrong"].format(slope=said(self.wrong.slope or 0, 2))
        most, least = said(max(self.wrong.steps)), said(min(self.wrong.steps))
        return words["all"].format(most=most, least=least, right=right, wrong=wrong)


def first_order(identity: Identity, wrong_claim: Expr | None = None) -> FirstOrder:
    """The check of an identity, beside a wrong version: the one given, else recorded, else twice the claim.

    Raises WrongSlopeError where the claim's residual has another slope than its function demands,
    or the wrong version's is not 1: then the claim is wrong, or the wrong version is right.
    """
    said_of = {"of": identity.of, "by": identity.by, "kind": identity.kind, "claim": identity.claim}
    along = ray(Statement(conditions=identity.conditions, **said_of))  # type: ignore[arg-type]
    right = measured(along, identity.claim, 3 if along.is_flat else 2, identity.id)
    recorded = wrong_claim if wrong_claim is not None else next(fitting(identity, along), None)
    claim = 2 * identity.claim if recorded is None else recorded
    wrong = measured(along, claim, 1, f"{identity.id}, wrong version")
    if wrong.slope is None:
        raise WrongSlopeError(f"{identity.id}: the wrong version {claim!r} is exactly right")
    return FirstOrder(drawn(identity.id, right, wrong), right, wrong, recorded is None, along.is_exact)


def fitting(identity: Identity, along: Ray) -> Iterator[Expr]:
    """The recorded wrong versions that have a value of the right shape here."""
    for wrong in identity.wrong:
        try:
            along.differential(wrong.claim)
        except (ShapeError, DomainError):
            continue
        yield wrong.claim


def measured(along: Ray, claim: Expr, expected: int, name: str) -> Line:
    """The residuals of a claim, and their slope. Raises WrongSlopeError where it is not `expected`."""
    message = ""
    for scale in CLOSER:
        steps = tuple(step * scale for step in STEPS)
        sizes = tuple(along.residual(claim, step) for step in steps)
        if not any(sizes):
            return Line(claim, steps, sizes, None)
        if not all(sizes):
            raise WrongSlopeError(f"{name}: the residual vanishes at some steps and not at others")
        try:
            slope = measured_slope([*map(float, steps)], sizes, expected=(expected,))
        except WrongSlopeError as error:
            message = str(error)
        else:
            return Line(claim, steps, sizes, slope)
    raise WrongSlopeError(f"{name}: {message}")


@cache
def canvas() -> tuple[Figure, Axes, Line2D, Line2D]:
    """The one figure that all identities are drawn on: making one takes longer than drawing."""
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
    axes = figure.add_axes((0.05, 0.07, 0.92, 0.9), xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        log_ticks(axis, formatter=NullFormatter())
    (wrong,) = axes.plot([], [], color=FG, linewidth=1.2, linestyle="dashed", clip_on=False)
    (right,) = axes.plot([], [], color=ACCENT, marker="o", markersize=3.4, clip_on=False)
    return figure, axes, right, wrong


def drawn(name: str, right: Line, wrong: Line) -> str:
    """The two lines on log axes, without a word or number: the page says them."""
    with styled(words=False):
        figure, axes, solid, dashed = canvas()
        solid.set_data(*right.drawn)
        dashed.set_data(*wrong.drawn)
        steps = [*right.drawn[0], *wrong.drawn[0]]
        sizes = [*right.drawn[1], *wrong.drawn[1]]
        axes.set_xlim(min(steps) / 1.5, max(steps) * 1.5)
        axes.set_ylim(min(min(sizes) / 2, max(sizes) / 10**DECADES), max(sizes) * 2)
        return page_svg(figure, f"first-order-{name}")
