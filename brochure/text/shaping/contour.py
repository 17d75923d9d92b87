"""Measures how far a glyph's ink reaches at some height: letters are not the boxes they come in."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from brochure.text.shaping.face import Face

STEPS = 12  # straight lines that stand for a curve

Point = tuple[float, float]


@lru_cache(maxsize=512)
def reach(face: Face, gid: int, low: float, high: float) -> tuple[float, float] | None:
    """The left and the right end of a glyph's ink between two heights over its baseline, all in em; None for none."""
    found = [
        x for stroke in strokes(face, gid) for start, end in pairwise(stroke) for x in _between(start, end, low, high)
    ]
    return (min(found), max(found)) if found else None


def _between(start: Point, end: Point, low: float, high: float) -> list[float]:
    """Where a straight line enters and leaves a band of heights."""
    (x0, y0), (x1, y1) = sorted((start, end), key=lambda point: point[1])
    if y1 < low or y0 > high:
        return []
    if y1 == y0:
        return [x0, x1]
    return [x0 + (x1 - x0) * (y - y0) / (y1 - y0) for y in (max(y0, low), min(y1, high))]


@lru_cache(maxsize=512)
def strokes(face: Face, gid: int, steps: int = STEPS) -> tuple[tuple[Point, ...], ...]:
    """The outline as closed rows of points, in em; so many straight lines stand for a curve."""
    pen = _Pen(steps)
    face.hb_font.draw_glyph_with_pen(gid, pen)
    return tuple(tuple((x / face.upem, y / face.upem) for x, y in stroke) for stroke in pen.strokes)


class _Pen:
    """What HarfBuzz draws an outline with; the names are those of fontTools' pens."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.strokes: list[list[Point]] = []

    def moveTo(self, point: Point) -> None:
        self.strokes.append([point])

    def lineTo(self, point: Point) -> None:
        self.strokes[-1].append(point)

    def qCurveTo(self, control: Point, end: Point) -> None:
        start = self.strokes[-1][-1]
        thirds = [((s + 2 * c) / 3, (t + 2 * d) / 3) for (s, t), (c, d) in ((start, control), (end, control))]
        self.curveTo(thirds[0], thirds[1], end)

    def curveTo(self, first: Point, second: Point, end: Point) -> None:
        points, ((x0, y0), (x1, y1), (x2, y2), (x3, y3)) = self.strokes[-1], (self.strokes[-1][-1], first, second, end)
        for step in range(1, self.steps + 1):
            t, u = step / self.steps, 1 - step / self.steps
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))

    def closePath(self, *_: Any) -> None:
        self.strokes[-1].append(self.strokes[-1][0])
