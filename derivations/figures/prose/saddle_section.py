"""Two cross-sections through the saddle of 3x² + 12x − 5y² + y − 23: one a valley, one a ridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MultipleLocator

from derivations.facts import value
from derivations.figures.plane import BOTTOM, RIGHT, TOP, canvas, note, numeric, panel
from derivations.figures.style import ACCENT, FG
from derivations.figures.words import point, said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT, LEFT = 520, 280, 52


def plot(language: str) -> Figure:  # noqa: ARG001 (formulas only)
    """The height along x and along y, against the distance s from the critical point."""
    critical = [float(entry) for entry in value("saddle.critical-point")]
    function = numeric(value("saddle.function"))
    figure = canvas(WIDTH, HEIGHT)
    axes = panel(figure, (LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - TOP))
    axes.set(xlim=(-2.2, 2.2), xlabel="$s$")
    axes.xaxis.set_major_locator(MultipleLocator(1))
    axes.yaxis.set_major_locator(MultipleLocator(10))
    s = np.linspace(-2, 2, 81)
    axes.plot(s, function(critical[0] + s, critical[1] + 0 * s), color=ACCENT)
    axes.plot(s, function(critical[0] + 0 * s, critical[1] + s), color=FG, linestyle="dashed")
    axes.plot(0, float(value("saddle.critical-value")), "o", color=FG)
    a, b = (f"{entry:g}" for entry in critical)
    top, bottom = (float(function(*(np.array(critical) + step))) for step in ((1, 0), (0, 1)))
    note(axes, f"$f({a}+s,\\ {b})$", (1, top), (-14, 6), ha="right", color=ACCENT)
    note(axes, f"$f({a},\\ {b}+s)$", (1, bottom), (-14, -14), ha="right")
    return figure


def alt(language: str) -> str:
    """Up one way, down the other."""
    critical, height = point(value("saddle.critical-point")), said(value("saddle.critical-value"))
    return {
        "ko": (
            f"점 {critical}를 지나는 두 단면. x 방향으로는 그 점이 가장 낮고 y 방향으로는 가장 높다. "
            f"두 곡선 모두 그 점에서 기울기가 0이고 높이가 {height}이지만, 극값은 아니다."
        ),
        "en": (
            f"Two cross-sections through {critical}: along x that point is the lowest, along y the highest. "
            f"Both curves have slope 0 and height {height} there, but it is no extremum."
        ),
    }[language]


def caption(language: str) -> str:
    """What a zero gradient leaves open."""
    return {
        "ko": "그레이디언트가 0이어도 한쪽으로는 올라가고 다른 쪽으로는 내려갈 수 있다.",
        "en": "Where the gradient is zero, the surface can still rise one way and fall the other.",
    }[language]
