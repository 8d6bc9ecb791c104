"""∇f of 3x² + 12x − 5y² + y − 23 on its level sets; the critical point is a saddle."""

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

SCALE = sp.Rational(3, 100)  # length of the drawn arrow / length of the gradient
SPACING = 0.7
LEVEL = 5.0  # difference of height between neighbouring contours


def plot(language: str) -> Figure:
    """Level sets at equal differences of height, and arrows on a grid about the saddle."""
    critical = [float(entry) for entry in value("saddle.critical-point")]
    height = float(value("saddle.critical-value"))
    figure, axes = plane((critical[0] - 4.3, critical[0] + 4.3), (critical[1] - 2.6, critical[1] + 2.6))
    steps = LEVEL * np.arange(1, 12)
    function = numeric(value("saddle.function"))
    level_sets(axes, function, [*(height + steps), *(height - steps)])
    level_sets(axes, function, [height], colour=FG)
    at = (critical[0] + SPACING * np.arange(-5, 6), critical[1] + SPACING * np.arange(-3, 4))
    gradient_arrows(axes, [numeric(entry) for entry in value("saddle.gradient")], at, SCALE)
    axes.plot(*critical, "o", color=FG, zorder=4)
    label = {"ko": "안장점", "en": "saddle"}[language]
    where = ", ".join(f"{entry:g}" for entry in critical)
    note(axes, f"{label} $({where})$", critical, (10, 8))
    return figure


def alt(language: str) -> str:
    """What the arrows show."""
    critical = point(value("saddle.critical-point"))
    along, across = (said(number) for number in value("saddle.eigenvalues"))
    return {
        "ko": (
            f"등고선 위의 그레이디언트 화살표. 화살표는 x 방향으로는 점 {critical}에서 멀어지고 "
            f"y 방향으로는 그 점으로 모인다. 헤세 행렬의 두 고윳값 {along}, {across}의 부호가 다르다. "
            "그래서 그레이디언트가 0인 이 점은 극값을 주는 점이 아니라 안장점이다."
        ),
        "en": (
            f"Gradient arrows on contours. Along x they point away from {critical}, along y towards it. "
            f"The Hessian's eigenvalues {along} and {across} differ in sign, so this point, "
            "where the gradient is zero, is not an extremum but a saddle."
        ),
    }[language]


def caption(language: str) -> str:
    """How to read the arrows."""
    return {
        "ko": (
            f"화살표는 점에서 출발하여 점에 그레이디언트의 {said(SCALE)}배를 더한 곳에서 끝난다. "
            "두 축의 눈금이 같아 화살표가 등고선과 수직임이 보인다."
        ),
        "en": (
            f"Each arrow starts at its point and ends at the point plus {said(SCALE)} times the gradient. "
            "Both axes have the same scale, so the arrows are seen to be perpendicular to the contours."
        ),
    }[language]
