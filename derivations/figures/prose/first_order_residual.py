"""How the residual of xᵀAx shrinks: with nothing, with the wrong 2Ax, with (A + Aᵀ)x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from derivations.facts import value
from derivations.figures.loglog import loglog, measured_slope, top_label
from derivations.figures.plane import note
from derivations.figures.style import ACCENT, FG, MUTED
from derivations.figures.words import said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEPS = [sp.Rational(1, 10) ** sp.Rational(k, 2) for k in range(2, 9)]  # from 1/10 down to 1/10 000
WORDS = {
    "ko": {
        "nothing": "$f(x)$만: 기울기",
        "wrong": "$2Ax$ (틀린 식): 기울기",
        "right": r"$(A+A^{\top})x$: 기울기",
    },
    "en": {
        "nothing": "$f(x)$ alone: slope",
        "wrong": "$2Ax$ (wrong): slope",
        "right": r"$(A+A^{\top})x$: slope",
    },
}
EXPECTED = {"nothing": 1, "wrong": 1, "right": 2}


def residuals() -> dict[str, list[float]]:
    """|f(x + h·H) − f(x) − slope·h| for the steps: slope 0, the wrong one, the true one."""
    change = value("skewed.change")
    (step,) = change.free_symbols
    slopes = {"nothing": 0, "wrong": value("skewed.wrong-slope"), "right": value("skewed.slope")}
    return {
        kind: [float(abs(change.subs(step, h) - slope * h)) for h in STEPS] for kind, slope in slopes.items()
    }


def slopes() -> dict[str, float]:
    """The measured slopes. Raises WrongSlopeError where one is not what it should be."""
    return {
        kind: measured_slope(STEPS, sizes, expected=(EXPECTED[kind],)) for kind, sizes in residuals().items()
    }


def plot(language: str) -> Figure:
    """Three straight lines on log axes."""
    figure, axes = loglog(STEPS, residuals().values(), "$h$")
    sizes, slope = residuals(), {kind: f"{number:.0f}" for kind, number in slopes().items()}
    look: dict[str, dict[str, Any]] = {
        "nothing": {"color": MUTED, "linewidth": 1},
        "wrong": {"color": FG, "linestyle": "dashed"},
        "right": {"color": ACCENT},
    }
    for kind, how in look.items():
        axes.plot(STEPS, sizes[kind], **how)
    top_label(axes, {"ko": "잔차", "en": "residual"}[language])
    for kind, shift in {"nothing": (-12, 14), "wrong": (12, -18), "right": (16, -12)}.items():
        text = f"{WORDS[language][kind]} ${slope[kind]}$"
        align = "right" if shift[0] < 0 else "left"
        note(axes, text, (float(STEPS[3]), sizes[kind][3]), shift, ha=align, color=look[kind]["color"])
    return figure


def alt(language: str) -> str:
    """The three slopes."""
    nothing, wrong, right = (said(slopes()[kind], 2) for kind in EXPECTED)
    return {
        "ko": (
            "걸음의 크기 h에 따른 잔차의 크기를 두 축 모두 로그 눈금으로 그린 세 직선. "
            f"함숫값만 쓰면 기울기가 {nothing}, 틀린 그레이디언트 2Ax를 쓰면 {wrong}, "
            f"옳은 그레이디언트 (A + A의 전치)x를 쓰면 {right}이다. 옳은 식만 잔차를 h보다 빨리 0으로 보낸다."
        ),
        "en": (
            "Three straight lines on log axes: the size of the residual against the step size h. "
            f"With the value alone the slope is {nothing}, with the wrong gradient 2Ax it is {wrong}, "
            f"with the right one, (A + A transpose) x, it is {right}: "
            "only there does the residual vanish faster than h."
        ),
    }[language]


def caption(language: str) -> str:
    """What the slope says."""
    right = said(slopes()["right"], 0)
    factor = said(sp.Integer(10) ** sp.Integer(right))
    return {
        "ko": (
            f"걸음이 10분의 1이 되면 옳은 식의 잔차는 {factor}분의 1이 되고, "
            "틀린 식의 잔차는 10분의 1에 그친다."
        ),
        "en": (
            f"A step ten times smaller makes the right formula's residual {factor} times smaller, "
            "the wrong one's only ten times."
        ),
    }[language]
