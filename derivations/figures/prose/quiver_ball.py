"""∇f of the ball's hill, 2x² + 6xy + 7y² − 26x − 54y + 107, on its level sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

from derivations.facts import value
from derivations.figures.plane import gradient_arrows, level_sets, note, numeric, plane
from derivations.figures.style import FG
from derivations.figures.words import point, said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SCALE = sp.Rational(1, 50)  # length of the drawn arrow / length of the gradient
SPACING = 1.25
LEVEL = 20.0  # difference of height between neighbouring contours


def plot(language: str) -> Figure:
    """Level sets at equal differences of height, and arrows on a grid about the minimum."""
    minimum = [float(entry) for entry in value("ball.minimum")]
    figure, axes = plane((minimum[0] - 6.7, minimum[0] + 6.7), (minimum[1] - 4.2, minimum[1] + 4.2))
    function = numeric(value("ball.function"))
    level_sets(axes, function, float(value("ball.minimum-value")) + LEVEL * np.arange(1, 20))
    at = (minimum[0] + SPACING * np.arange(-4, 5), minimum[1] + SPACING * np.arange(-2, 3))
    gradient_arrows(axes, [numeric(entry) for entry in value("ball.gradient")], at, SCALE)
    axes.plot(*minimum, "o", color=FG, zorder=4)
    label = {"ko": "최소점", "en": "minimum"}[language]
    where = ", ".join(f"{entry:g}" for entry in minimum)
    note(axes, f"{label} $({where})$", minimum, (8, 11))
    return figure


def alt(language: str) -> str:
    """What the arrows show."""
    minimum = point(value("ball.minimum"))
    ratio = said(value("descent.condition-number"), 1)
    return {
        "ko": (
            "길쭉한 타원 등고선 위의 그레이디언트 화살표. 모든 화살표가 등고선과 수직이고 "
            "값이 커지는 쪽을 가리키지만, "
            f"그 반대 방향은 대부분 최솟값을 주는 점 {minimum}을 곧바로 향하지 않는다. "
            f"헤세 행렬의 두 고윳값의 비가 {ratio}이기 때문이다."
        ),
        "en": (
            "Gradient arrows on long elliptic contours. Every arrow is perpendicular to its contour "
            "and points to larger values, but its opposite rarely points straight at the minimum "
            f"{minimum}, because the Hessian's eigenvalues are in the ratio {ratio}."
        ),
    }[language]


def caption(language: str) -> str:
    """How to read the arrows."""
    return {
        "ko": (
            f"화살표는 점에서 출발하여 점에 그레이디언트의 {said(SCALE)}배를 더한 곳에서 끝난다. "
            "등고선이 빽빽한 곳에서 길다."
        ),
        "en": (
            f"Each arrow starts at its point and ends at the point plus {said(SCALE)} times the gradient; "
            "it is long where the contours are dense."
        ),
    }[language]
