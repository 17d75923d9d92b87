"""Turns a path of PDF operators into the polygons it draws, and tells whether a point lies inside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

_STEPS = 6  # straight pieces that stand for a curve
_TAKES = {"m": 2, "l": 2, "c": 6, "re": 4, "h": 0}


@lru_cache(maxsize=4096)
def polygons(path: str) -> tuple[tuple[Point, ...], ...]:
    """The outlines of a path, curves as short straight pieces."""
    found: list[list[Point]] = []
    numbers: list[float] = []
    for word in path.split():
        if word not in _TAKES:
            numbers.append(float(word))
            continue
        values = numbers[-_TAKES[word] :] if _TAKES[word] else []
        numbers = []
        if word == "re":
            x, y, w, h = values
            found.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        elif word == "m":
            found.append([(values[0], values[1])])
        elif word == "l":
            found[-1].append((values[0], values[1]))
        elif word == "c":
            found[-1] += _curve(found[-1][-1], values)
    return tuple(tuple(polygon) for polygon in found if len(polygon) > 2)


def _curve(start: Point, values: list[float]) -> Iterator[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, values
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def inside(path: str, x: float, y: float, evenodd: bool = False) -> bool:
    """Whether a fill of the path paints a point, by the nonzero winding rule or by the even-odd one."""
    winding = 0
    for polygon in polygons(path):
        ax, ay = polygon[-1]
        for bx, by in polygon:
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                winding += 1 if by > ay else -1
            ax, ay = bx, by
    return winding % 2 == 1 if evenodd else winding != 0


@lru_cache(maxsize=4096)
def extent(path: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a path; nothing at all for one that fills nothing."""
    points = [point for polygon in polygons(path) for point in polygon]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=4096)
def is_box(path: str) -> bool:
    """Whether a path is one upright rectangle, which covers all of its extent."""
    found = polygons(path)
    if len(found) != 1 or len(set(found[0])) != 4:
        return False
    left, bottom, right, top = extent(path)
    return set(found[0]) == {(left, bottom), (right, bottom), (right, top), (left, top)}
