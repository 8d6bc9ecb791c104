"""Pictures of the plane: equal axes, level sets, and arrows that end at point + scaled gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MultipleLocator

from derivations.figures.style import ACCENT, BG, LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from matplotlib.axes import Axes
    from matplotlib.quiver import Quiver
    from matplotlib.text import Annotation

    Floats: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]
    Values: TypeAlias = Callable[[Floats, Floats], Floats]
    Numbers: TypeAlias = Sequence[float] | Floats

x, y = sp.symbols("x y", real=True)
Range = tuple[float, float]

LEFT, RIGHT, BOTTOM, TOP = 46, 14, 44, 12  # pixels around the axes
plain = FuncFormatter(lambda number, _: f"${number:g}$")


def numeric(expression: sp.Expr) -> Values:
    """An expression in x and y as a function of arrays."""
    by_name = {symbol.name: symbol for symbol in expression.free_symbols}
    letters = [by_name.get("x", x), by_name.get("y", y)]
    function = sp.lambdify(letters, expression, "numpy")
    return lambda a, b: function(a, b) + 0.0 * np.asarray(a)


def canvas(width: float, height: float) -> Figure:
    """An empty figure of so many pixels."""
    return Figure(figsize=(width / 72, height / 72))


def panel(figure: Figure, box: Sequence[float]) -> Axes:
    """Axes whose inside is (left, bottom, width, height) in pixels of the figure."""
    width, height = figure.get_size_inches() * 72
    left, bottom, across, up = box
    axes = figure.add_axes((left / width, bottom / height, across / width, up / height))
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    return axes


def plane(across: Range, up: Range, *, width: float = 520, tick: float = 1) -> tuple[Figure, Axes]:
    """A figure with one system of axes: a unit of x is as many pixels as a unit of y."""
    inside = width - LEFT - RIGHT
    height = inside * (up[1] - up[0]) / (across[1] - across[0])
    figure = canvas(width, height + BOTTOM + TOP)
    axes = panel(figure, (LEFT, BOTTOM, inside, height))
    equal(axes, across, up, tick)
    return figure, axes


def equal(axes: Axes, across: Range, up: Range, tick: float) -> None:
    """Limits, ticks and labels of a plane whose two axes have the same scale."""
    axes.set(xlim=across, ylim=up, aspect="equal")
    axes.xaxis.set_major_locator(MultipleLocator(tick))
    axes.yaxis.set_major_locator(MultipleLocator(tick))
    axes.set_xlabel("$x$")
    axes.set_ylabel("$y$", rotation=0, labelpad=10)


def level_sets(
    axes: Axes, function: Values, levels: Numbers, *, colour: str = LINE, points: int = 241
) -> None:
    """The level sets of a function, over the whole axes; in the quietest colour unless told."""
    a, b = np.meshgrid(np.linspace(*axes.get_xlim(), points), np.linspace(*axes.get_ylim(), points))
    axes.contour(a, b, function(a, b), levels=sorted(levels), colors=colour, zorder=1)


def note(axes: Axes, text: str, at: Numbers, shift: tuple[float, float], **how: Any) -> Annotation:
    """Words beside a point, `shift` pixels away, on a patch of the page's colour."""
    patch = {"facecolor": BG, "edgecolor": "none", "pad": 1.5}
    where: dict[str, Any] = {"xytext": shift, "textcoords": "offset points", "bbox": patch, "zorder": 6}
    return axes.annotate(text, tuple(at), **(where | how))


def gradient_arrows(
    axes: Axes, gradient: Sequence[Values], at: tuple[Numbers, Numbers], scale: sp.Rational
) -> Quiver:
    """Arrows from each point p of a grid to p + scale·∇f(p), none where the gradient is zero.

    `angles="xy"` and `scale_units="xy"` say that arrows are measured like points; matplotlib's
    defaults would turn and stretch them with the picture.
    """
    a, b = (grid.ravel() for grid in np.meshgrid(*at))
    u, v = (component(a, b) for component in gradient)
    moving = np.hypot(u, v) > 0
    return axes.quiver(
        a[moving], b[moving], u[moving], v[moving],
        angles="xy", scale_units="xy", scale=float(1 / scale), color=ACCENT, zorder=3,
        units="dots", width=1.15, headwidth=6, headlength=7, headaxislength=6, minlength=0,
    )  # fmt: skip
