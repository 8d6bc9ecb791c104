"""xy(x² − y²)/(x² + y²): the mixed partials at 0 are −1 and +1, seen in the gradient on the axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

from derivations.facts import value
from derivations.figures.plane import BOTTOM, TOP, canvas, equal, level_sets, note, numeric, panel, x, y
from derivations.figures.style import ACCENT, FG
from derivations.figures.words import said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDE, GAP, LEFT, RIGHT = 206, 50, 44, 14
SCALE = sp.Rational(2, 5)  # length of the drawn arrow / length of the gradient
AT = np.array([-0.9, -0.6, -0.3, 0.3, 0.6, 0.9])


def plot(language: str) -> Figure:
    """Left: level sets, with the gradient on the axes. Right: its two components along the axes."""
    figure = canvas(LEFT + SIDE + GAP + SIDE + RIGHT, BOTTOM + SIDE + TOP)
    left = panel(figure, (LEFT, BOTTOM, SIDE, SIDE))
    equal(left, (-1.1, 1.1), (-1.1, 1.1), 1)
    with np.errstate(invalid="raise"):  # 0/0 at the origin would be drawn as a hole
        level_sets(left, numeric(value("mixed-partials.function")), np.linspace(-0.45, 0.45, 10), points=200)
    by_x, by_y = value("mixed-partials.by-x-on-the-y-axis"), value("mixed-partials.by-y-on-the-x-axis")
    arrows(left, by_x, by_y)
    right = panel(figure, (LEFT + SIDE + GAP, BOTTOM, SIDE, SIDE))
    equal(right, (-1.1, 1.1), (-1.1, 1.1), 1)
    right.set(xlabel="$t$", ylabel="")
    t = np.array([-1.0, 1.0])
    right.plot(t, numeric(by_y)(t, 0 * t), color=ACCENT)
    right.plot(t, numeric(by_x)(0 * t, t), color=FG, linestyle="dashed")
    slope_x, slope_y = value("mixed-partials.first-x-then-y"), value("mixed-partials.first-y-then-x")
    slope = {"ko": "기울기", "en": "slope"}[language]
    up, down = float(by_y.subs(x, 1)), float(by_x.subs(y, 1))
    note(right, f"$f_y(t,0)$: {slope} ${int(slope_y):+d}$", (1, up), (-22, -4), ha="right", color=ACCENT)
    note(right, f"$f_x(0,t)$: {slope} ${int(slope_x):+d}$", (1, down), (-24, 2), ha="right")
    return figure


def arrows(axes: Axes, by_x: sp.Expr, by_y: sp.Expr) -> None:
    """∇f at points of the axes: (0, f_y) on the x axis, where f = 0, and (f_x, 0) on the y axis."""
    none = 0 * AT
    for at, direction, colour in (
        ((AT, none), (none, numeric(by_y)(AT, none)), ACCENT),
        ((none, AT), (numeric(by_x)(none, AT), none), FG),
    ):
        axes.quiver(
            *at, *direction, angles="xy", scale_units="xy", scale=float(1 / SCALE), color=colour, zorder=3,
            units="dots", width=1.15, headwidth=6, headlength=7, headaxislength=6, minlength=0,
        )  # fmt: skip


def both() -> tuple[str, str]:
    """The mixed partial derivatives at the origin, first by x and first by y, with their signs."""
    names = ("mixed-partials.first-x-then-y", "mixed-partials.first-y-then-x")
    first, second = (f"{'+' if value(name) > 0 else ''}{said(value(name))}" for name in names)
    return first, second


def alt(language: str) -> str:
    """The two values and where they show."""
    first, second = both()
    return {
        "ko": (
            "왼쪽은 두 축 위에 그레이디언트를 그린 등고선 그림이고, 오른쪽은 편도함수의 단면이다. "
            f"y축을 따라 본 x에 대한 편도함수는 기울기 {first}인 직선이고, "
            f"x축을 따라 본 y에 대한 편도함수는 기울기 {second}인 직선이다. "
            f"그래서 원점에서 두 혼합 편도함수의 값 {first}, {second}의 부호가 다르다."
        ),
        "en": (
            "Left, contours with the gradient drawn on the two axes; right, cross-sections of the partial "
            f"derivatives. Along the y axis the partial derivative by x is a line of slope {first}; "
            f"along the x axis the one by y is a line of slope {second}. "
            f"So the two mixed partial derivatives at the origin differ: {first} and {second}."
        ),
    }[language]


def caption(language: str) -> str:
    """What turns where."""
    first, second = both()
    return {
        "ko": (
            "축에 수직인 성분이 x축을 따라서는 커지고 y축을 따라서는 작아진다. "
            f"원점에서의 혼합 편도함수 값 {first}, {second} 가운데 어느 것이 나오는지는 순서에 달려 있다."
        ),
        "en": (
            "The component across the axis grows along the x axis and falls along the y axis: "
            f"in one order the mixed partial derivative is {first}, in the other {second}."
        ),
    }[language]
