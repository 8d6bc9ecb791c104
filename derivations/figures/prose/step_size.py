"""Distance from the minimum against the number of iterations, for steps about 2/λmax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from derivations.facts import value
from derivations.figures.loglog import log_ticks, top_label
from derivations.figures.plane import BOTTOM, RIGHT, TOP, canvas, note, panel
from derivations.figures.prose.ball_path import array
from derivations.figures.style import ACCENT, FG, MUTED
from derivations.figures.words import said

if TYPE_CHECKING:
    import sympy as sp
    from matplotlib.figure import Figure

    from derivations.figures.plane import Floats

COUNT = 160
LEFT = 52
WIDTH, HEIGHT = 520, 320
RUNS: dict[str, dict[str, Any]] = {
    "careful": {"color": MUTED, "linewidth": 1},
    "fastest": {"color": FG, "linewidth": 1},
    "just-below": {"color": ACCENT},
    "just-above": {"color": ACCENT, "linestyle": "dashed"},
}
# Where a run's step is written: beside the run at this k, so many pixels away.
PLACES = {
    "careful": (124, (0, -21)),
    "fastest": (62, (8, 2)),
    "just-below": (124, (0, 9)),
    "just-above": (108, (0, 12)),
}


def distances(step: sp.Expr, count: int = COUNT) -> Floats:
    """‖z_k − minimum‖ for k = 0, 1, …: along each eigenvector the error is multiplied by 1 − ηλ."""
    eigenvalues, vectors = np.linalg.eigh(array("ball.hessian").reshape(2, 2))
    along = vectors.T @ (array("ball.start") - array("ball.minimum"))
    factors = 1 - float(step) * eigenvalues
    return np.array([np.linalg.norm(factors**k * along) for k in range(count + 1)])


def plot(language: str) -> Figure:  # noqa: ARG001 (numbers and letters only)
    """Four runs, and the bound between the two that almost agree."""
    figure = canvas(WIDTH, HEIGHT)
    axes = panel(figure, (LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - TOP))
    axes.set(yscale="log", xlim=(0, COUNT), ylim=(1e-4, 300), xlabel="$k$")
    log_ticks(axes.yaxis)
    top_label(axes, r"${\parallel}z_k-z_{\ast}{\parallel}$")
    for name, look in RUNS.items():
        axes.plot(distances(value(f"descent.{name}.step")), **look)
    return annotated(figure)


def annotated(figure: Figure) -> Figure:
    """Each run with its step beside it."""
    (axes,) = figure.axes
    for name, (k, shift) in PLACES.items():
        step = value(f"descent.{name}.step")
        text = rf"$\eta={float(step):g}$" if step.q % 9 else rf"$\eta={step.p}/{step.q}$"
        note(axes, text, (k, distances(step)[k]), shift, color=RUNS[name]["color"])
    return figure


def alt(language: str) -> str:
    """On which side of the bound the distance shrinks."""
    below, above = (said(value(f"descent.just-{side}.step"), 3) for side in ("below", "above"))
    bound, fastest = said(value("descent.step-bound"), 6), value("descent.fastest.step")
    return {
        "ko": (
            "반복 횟수에 따른 최소점까지의 거리를 로그 눈금으로 그린 곡선. "
            f"보폭이 {below}이면 거리가 줄고 {above}이면 는다. "
            f"그 경계는 2를 헤세 행렬의 가장 큰 고윳값으로 나눈 {bound}이다. "
            f"보폭 {fastest.p}/{fastest.q}일 때 가장 빨리 줄어든다."
        ),
        "en": (
            "Distance from the minimum against the number of iterations, on a log scale. "
            f"With step size {below} the distance shrinks, with {above} it grows; the bound between them, "
            f"2 over the largest eigenvalue of the Hessian, is {bound}. "
            f"It shrinks fastest with {fastest.p}/{fastest.q}."
        ),
    }[language]


def caption(language: str) -> str:
    """What decides."""
    bound = said(value("descent.step-bound"), 6)
    return {
        "ko": (
            f"수렴은 보폭이 {bound}보다 작은지에 달려 있다. "
            "경계에 가까우면 수렴하더라도 느리고, 너무 작아도 느리다."
        ),
        "en": (
            f"Whether it converges depends on the step size being below {bound}. "
            "Close to the bound it converges slowly; far below it, slowly too."
        ),
    }[language]
