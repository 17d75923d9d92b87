"""Reads the path operators of marks as rows of points."""

from __future__ import annotations

import math
from functools import lru_cache

Point = tuple[float, float]
COARSE = 3.0  # points of a curve that one straight line may stand for, near enough for cells of 6 points


@lru_cache(maxsize=512)
def outlines(path: str) -> tuple[tuple[tuple[Point, ...], bool], ...]:
    """Each outline of a path of PDF operators (m, l, c, h, re) as its points, and whether it is closed."""
    found: list[tuple[list[Point], bool]] = []
    numbers: list[float] = []
    points: list[Point] = []
    for token in path.split():
        if token == "m":
            points = [(numbers[0], numbers[1])]
            found.append((points, False))
        elif token == "l":
            points.append((numbers[0], numbers[1]))
        elif token == "c":
            _curve(points, numbers)
        elif token == "h":
            found[-1] = (points, True)
        elif token == "re":
            x, y, width, height = numbers
            found.append(([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], True))
        else:
            numbers.append(float(token))
            continue
        numbers.clear()
    return tuple((tuple(points), closed) for points, closed in found)


def _curve(points: list[Point], numbers: list[float]) -> None:
    """Add straight lines that stand for a curve from the last point on."""
    (x0, y0), (x1, y1, x2, y2, x3, y3) = points[-1], numbers
    length = math.hypot(x1 - x0, y1 - y0) + math.hypot(x2 - x1, y2 - y1) + math.hypot(x3 - x2, y3 - y2)
    steps = max(2, min(24, round(length / COARSE)))
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
