"""Fewer points for the same curve."""

from __future__ import annotations

from math import hypot

Point = tuple[float, float]

# A twentieth of a pixel at the size the figure is drawn: invisible on any screen.
TOLERANCE = 0.05


def shorter(points: list[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """A sub-list with both ends, from which no given point lies farther than `tolerance`.

    Ramer, Douglas and Peucker's method: keep the point farthest from the chord, and go on on both
    sides. Distances are to the chord as a segment, so a closed curve (chord of length 0) works.
    """
    kept = {0, len(points) - 1}
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        farthest, distance = first, tolerance
        for index in range(first + 1, last):
            away = from_segment(points[index], points[first], points[last])
            if away > distance:
                farthest, distance = index, away
        if farthest != first:
            kept.add(farthest)
            open_spans += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(kept)]


def from_segment(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from the segment between two others."""
    (x, y), (a, b), (c, d) = point, start, end
    length = (c - a) ** 2 + (d - b) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length))
    return hypot(x - a - along * (c - a), y - b - along * (d - b))
