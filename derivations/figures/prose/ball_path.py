"""From (14, 4) to the minimum: gradient descent, gradient flow, and the straight line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp
from matplotlib.patches import Arc

from derivations.facts import fact, value
from derivations.figures.plane import level_sets, note, numeric, plane
from derivations.figures.style import ACCENT, FG, MUTED
from derivations.figures.words import degrees, point, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from derivations.figures.plane import Floats

STEP = sp.Rational(1, 10)  # η: large enough to overshoot the valley, small enough to converge
ITERATIONS = 40
LEVEL = 40.0  # difference of height between neighbouring contours
WORDS = {
    "ko": ("경사하강법", "그레이디언트 흐름", "최소점까지 직선"),
    "en": ("gradient descent", "gradient flow", "straight line to the minimum"),
}


def array(name: str) -> Floats:
    """A fact as a row of floats."""
    return np.array([float(entry) for entry in value(name)])


def descent(step: float, count: int) -> Floats:
    """The points z, z − η∇f(z), …, one a row."""
    hessian = array("ball.hessian").reshape(2, 2)
    path = [array("ball.start")]
    for _ in range(count):
        path.append(path[-1] - step * hessian @ (path[-1] - array("ball.minimum")))
    return np.array(path)


def flow(times: Floats) -> Floats:
    """The solution of ż = −∇f(z): minimum + exp(−tH)(start − minimum), by the eigenvectors of H."""
    eigenvalues, vectors = np.linalg.eigh(array("ball.hessian").reshape(2, 2))
    along = vectors.T @ (array("ball.start") - array("ball.minimum"))
    decayed: Floats = np.exp(-np.outer(times, eigenvalues)) * along
    path: Floats = array("ball.minimum") + decayed @ vectors.T
    return path


def plot(language: str) -> Figure:
    """Three ways down on the level sets, and the angle between two of them at the start."""
    figure, axes = plane((-0.6, 15.9), (-5.4, 5.3), tick=2)
    function = numeric(value("ball.function"))
    level_sets(axes, function, float(value("ball.minimum-value")) + LEVEL * np.arange(1, 17))
    start, minimum = array("ball.start"), array("ball.minimum")
    axes.plot(*np.array([start, minimum]).T, color=MUTED, linestyle="dashed", linewidth=1, zorder=2)
    axes.plot(*flow(np.linspace(0, 2.6, 400) ** 3).T, color=FG, linewidth=1, zorder=3)
    path = descent(float(STEP), ITERATIONS)
    axes.plot(*path.T, color=ACCENT, linewidth=1.2, zorder=4, marker="o", markersize=3.5)
    axes.plot(*minimum, "o", color=FG, zorder=5)
    axes.plot(*start, "o", color=FG, zorder=5)
    angle_at_start(axes, start, minimum)
    descends, flows, straight = WORDS[language]
    note(axes, f"${coordinates(start)}$", start, (8, 5))
    note(axes, f"${coordinates(minimum)}$", minimum, (-8, 9), ha="right")
    note(axes, rf"{descends}, $\eta={float(STEP):g}$", path[1], (10, -4), color=ACCENT)
    leader = {"arrowstyle": "-", "color": MUTED, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 2}
    note(axes, flows, flow(np.array([0.16]))[0], (58, -34), ha="left", va="center", arrowprops=leader)
    note(axes, straight, (8, 3.5), (0, 6), ha="center", color=MUTED)
    return figure


def angle_at_start(axes: Axes, start: Floats, minimum: Floats, radius: float = 2.2) -> None:
    """The arc between the line to the minimum and −∇f, with its size."""
    first, last = (
        float(np.degrees(np.arctan2(*direction[::-1]))) % 360
        for direction in (minimum - start, -array("ball.start-gradient"))
    )
    axes.add_patch(Arc(tuple(start), 2 * radius, 2 * radius, theta1=first, theta2=last, color=FG, zorder=3))
    middle = np.radians((first + last) / 2)
    at = start + 1.15 * radius * np.array([np.cos(middle), np.sin(middle)])
    note(axes, rf"${fact('ball.angle')}$", at, (0, 0), ha="right", va="center")


def coordinates(at: Floats) -> str:
    """A point as a formula."""
    return f"({', '.join(f'{entry:g}' for entry in at)})"


def alt(language: str) -> str:
    """What the three paths show."""
    start, minimum = point(value("ball.start")), point(value("ball.minimum"))
    angle, step = degrees(value("ball.angle")), said(STEP)
    return {
        "ko": (
            f"점 {start}에서 최소점 {minimum}까지 가는 세 길. "
            f"출발점에서 음의 그레이디언트 방향은 최소점으로 가는 직선과 {angle} 벌어져 있다. "
            f"보폭이 {step}인 경사하강법은 골짜기를 좌우로 건너뛰며 지그재그로 가고, "
            "그레이디언트 흐름은 먼저 골짜기 바닥으로 내려간 뒤 바닥을 따라 간다. "
            "어느 쪽도 지름길이 아니다."
        ),
        "en": (
            f"Three ways from {start} to the minimum {minimum}. At the start, minus the gradient "
            f"is {angle} off the straight line to the minimum. Gradient descent with step size {step} "
            "zigzags across the valley; gradient flow first falls to the valley floor and then follows it. "
            "Neither is the shortest way."
        ),
    }[language]


def caption(language: str) -> str:
    """What to look at."""
    angle, minimum = degrees(value("ball.angle")), point(value("ball.minimum"))
    return {
        "ko": (
            f"가장 빨리 내려가는 방향은 최소점 {minimum} 쪽이 아니다. "
            f"출발점에서 두 방향은 {angle} 벌어져 있다. 보폭은 {said(STEP)}이다."
        ),
        "en": (
            f"The direction of steepest descent does not point at the minimum {minimum}: "
            f"at the start the two are {angle} apart. The step size is {said(STEP)}."
        ),
    }[language]
