"""What the pictures of the prose claim, measured on what is drawn."""

from itertools import pairwise

import numpy as np
import pytest
import sympy as sp
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Arc
from matplotlib.quiver import Quiver

from derivations.facts import VALUES, value
from derivations.figures import FIGURES
from derivations.figures.loglog import WrongSlopeError, measured_slope
from derivations.figures.prose import ball_path, first_order_residual, quiver_ball, quiver_saddle, step_size
from derivations.figures.style import styled

x, y = sp.symbols("x y", real=True)
FIELDS = {
    "quiver-saddle": (quiver_saddle, "saddle.function", "saddle.critical-point"),
    "quiver-ball": (quiver_ball, "ball.function", "ball.minimum"),
}
PLANES = ["quiver-saddle", "quiver-ball", "ball-path", "mixed-partials"]


def drawn(name, language="en"):
    with styled():
        figure = FIGURES[name].plot(language)
        FigureCanvasAgg(figure).draw()
    return figure


def gradient_of(name):
    """By SymPy's own rules, from the function: the figures take the gradient from the facts."""
    function = value(name)
    return sp.lambdify((x, y), [sp.diff(function, x), sp.diff(function, y)])


def is_equal(axes):
    (left, bottom), (right, top) = axes.transData.transform([(0, 0), (1, 1)])
    return bool(np.isclose(right - left, top - bottom))


def arrows(name):
    """Where the arrows start and end, in the axes' coordinates, read from the polygons that are drawn."""
    (axes,) = drawn(name).axes
    (quiver,) = (artist for artist in axes.get_children() if isinstance(artist, Quiver))
    starts = np.asarray(quiver.get_offsets(), dtype=float)
    tips = []
    for path, tail in zip(quiver.get_paths(), quiver.get_offset_transform().transform(starts), strict=True):
        corners = quiver.get_transform().transform(path.vertices) + tail
        tips.append(corners[np.argmax(np.hypot(*(corners - tail).T))])
    return starts, axes.transData.inverted().transform(tips)


@pytest.mark.parametrize("name", PLANES)
def test_both_axes_have_one_scale(name):
    assert all(is_equal(axes) for axes in drawn(name).axes)


def test_two_scales_are_seen():
    assert not any(is_equal(axes) for axes in drawn("saddle-section").axes)


@pytest.mark.parametrize("name", FIELDS)
def test_arrows_end_at_point_plus_scaled_gradient(name):
    module, function, critical = FIELDS[name]
    gradient, scale = gradient_of(function), float(module.SCALE)
    starts, tips = arrows(name)
    assert len(starts) > 40
    assert np.allclose(tips, [start + scale * np.array(gradient(*start)) for start in starts], atol=1e-9)
    assert not any(np.allclose(start, [float(c) for c in value(critical)]) for start in starts)


def test_an_arrow_to_the_gradient_itself_is_seen():
    """The common mistake: the arrow ends at ∇f, not at the point plus ∇f."""
    gradient = gradient_of("ball.function")
    starts, tips = arrows("quiver-ball")
    ends = [float(quiver_ball.SCALE) * np.array(gradient(*start)) for start in starts]
    assert not np.allclose(tips, ends, atol=0.1)


@pytest.mark.parametrize("name", FIELDS)
def test_arrows_are_perpendicular_to_level_sets(name):
    """A step along the level set, across the arrow, changes the value by second order only."""
    f = sp.lambdify((x, y), value(FIELDS[name][1]))
    for start, tip in zip(*arrows(name), strict=True):
        across = np.array([[0, -1], [1, 0]]) @ (tip - start) / np.hypot(*(tip - start))
        assert abs(f(*(start + 1e-6 * across)) - f(*start)) < 1e-9


def test_the_path_goes_down_the_gradient():
    gradient = gradient_of("ball.function")
    path = ball_path.descent(float(ball_path.STEP), ball_path.ITERATIONS)
    assert np.array_equal(path[0], [float(c) for c in value("ball.start")])
    for here, there in pairwise(path):
        assert np.allclose(there, here - float(ball_path.STEP) * np.array(gradient(*here)))
    assert any(np.array_equal(line.get_xydata(), path) for line in drawn("ball-path").axes[0].lines)


def test_the_flow_follows_the_gradient():
    gradient, times = gradient_of("ball.function"), np.linspace(0, 3, 50)
    velocity = (ball_path.flow(times + 1e-6) - ball_path.flow(times - 1e-6)) / 2e-6
    assert np.allclose(velocity, [-np.array(gradient(*z)) for z in ball_path.flow(times)], atol=1e-5)


def test_the_arc_is_as_wide_as_the_angle():
    (arc,) = (patch for patch in drawn("ball-path").axes[0].patches if isinstance(patch, Arc))
    assert np.isclose(arc.theta2 - arc.theta1, float(value("ball.angle")) * 180 / np.pi)


def test_runs_converge_on_one_side_of_the_bound_only():
    below, above = (step_size.distances(value(f"descent.just-{side}.step")) for side in ("below", "above"))
    assert below[-1] < below[80] < below[40]
    assert above[-1] > above[80] > above[40]
    path = ball_path.descent(float(value("descent.fastest.step")), 30) - ball_path.array("ball.minimum")
    assert np.allclose(step_size.distances(value("descent.fastest.step"), 30), np.hypot(*path.T))


def test_slopes_of_the_residual():
    assert {kind: round(slope, 1) for kind, slope in first_order_residual.slopes().items()} == {
        "nothing": 1,
        "wrong": 1,
        "right": 2,
    }


def test_a_wrong_slope_is_seen(monkeypatch):
    monkeypatch.setitem(VALUES, "skewed.slope", VALUES["skewed.wrong-slope"])
    with pytest.raises(WrongSlopeError, match=r"slope 0\.9.*expected 2"):
        first_order_residual.slopes()


def test_slopes_are_measured():
    steps = [10.0**-k for k in range(1, 6)]
    assert measured_slope(steps, [7 * h**3 for h in steps], expected=(2, 3)) == pytest.approx(3)
    with pytest.raises(WrongSlopeError):
        measured_slope(steps, [h**2.06 for h in steps], expected=(2,))


def test_mixed_partials_differ_where_the_lines_cross():
    lines = drawn("mixed-partials").axes[1].lines
    slopes = sorted(np.diff(line.get_ydata())[0] / np.diff(line.get_xdata())[0] for line in lines)
    mixed = ("mixed-partials.first-x-then-y", "mixed-partials.first-y-then-x")
    assert slopes == [float(value(name)) for name in mixed]
