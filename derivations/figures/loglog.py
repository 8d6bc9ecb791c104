"""Sizes against step sizes on log axes, and the slope of the line they make, measured."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from derivations.figures.plane import BOTTOM, RIGHT, TOP, canvas, panel
from derivations.figures.style import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.ticker import Formatter

WIDTH, HEIGHT, LEFT = 520, 330, 52
TOLERANCE = 0.05


class WrongSlopeError(AssertionError):
    """A residual that does not shrink as the formula says it must: the formula is wrong."""


def measured_slope(steps: Iterable[float], sizes: Iterable[float], *, expected: Sequence[int] = ()) -> float:
    """The slope of log size against log step, by least squares.

    Raises WrongSlopeError where it is farther than TOLERANCE from every expected one.
    """
    xs, ys = [log10(step) for step in steps], [log10(size) for size in sizes]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
    if expected and min(abs(slope - number) for number in expected) > TOLERANCE:
        wanted = " or ".join(map(str, expected))
        raise WrongSlopeError(f"the residual has slope {slope:.3f} on log axes, expected {wanted}")
    return slope


power_of_ten = FuncFormatter(lambda number, _: f"$10^{{{round(log10(number))}}}$")


def log_ticks(axis: Axis, every: int = 1, formatter: Formatter = power_of_ten) -> None:
    """A tick at every so many powers of ten, and none between."""
    axis.set_major_locator(LogLocator(base=10.0**every, numticks=99))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(formatter)


def top_label(axes: Axes, text: str) -> None:
    """What the vertical axis measures, written level at its top."""
    axes.set_ylabel(text, rotation=0, ha="left", va="top", color=MUTED)
    axes.yaxis.set_label_coords(0.02, 1.0)


def loglog(steps: Sequence[float], sizes: Iterable[Sequence[float]], label: str) -> tuple[Figure, Axes]:
    """A figure whose log axes hold all the sizes at all the steps."""
    figure = canvas(WIDTH, HEIGHT)
    axes = panel(figure, (LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - TOP))
    axes.set(xscale="log", yscale="log", xlabel=label)
    every = [size for line in sizes for size in line]
    axes.set_xlim(float(min(steps)), float(max(steps)))
    axes.set_ylim(min(every) / 2, max(every) * 2)
    log_ticks(axes.xaxis)
    log_ticks(axes.yaxis, 2)
    return figure, axes
