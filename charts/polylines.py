"""Rounds the corners of lines through points, or breaks them before words. All in points."""

import math
from collections.abc import Sequence
from itertools import pairwise

Spot = tuple[float, float]
#: Left, bottom, right, top.
Bounds = tuple[float, float, float, float]


def rounded(points: Sequence[Spot], radius: float, steps: int = 8) -> list[Spot]:
    """The line with each corner cut by a curve that begins at most ``radius`` before it."""
    line = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        for step in range(steps + 1):
            share = step / steps
            line.append(_between(_between(start, corner, share), _between(corner, end, share), share))
    return [*line, points[-1]]


def broken(points: Sequence[Spot], boxes: Sequence[Bounds]) -> list[Spot]:
    """The line where it lies outside all boxes; a point that is no number stands where it is interrupted."""
    pieces = _pieces(points, boxes)
    return [spot for piece in pieces for spot in ((math.nan, math.nan), *piece)][1:]


def _pieces(points: Sequence[Spot], boxes: Sequence[Bounds]) -> list[list[Spot]]:
    pieces: list[list[Spot]] = []
    for start, end in pairwise(points):
        for low, high in _free([span for box in boxes if (span := _inside(start, end, box))]):
            first, last = _between(start, end, low), _between(start, end, high)
            if low == 0 and pieces and pieces[-1][-1] == first:
                pieces[-1].append(last)
            else:
                pieces.append([first, last])
    return pieces


def _inside(start: Spot, end: Spot, box: Bounds) -> tuple[float, float] | None:
    """The share of a segment, from and to (0 to 1), that a box covers (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        run = end[axis] - start[axis]
        near, far = box[axis] - start[axis], box[axis + 2] - start[axis]
        if run == 0:
            if near > 0 or far < 0:
                return None
            continue
        enter, leave = sorted((near / run, far / run))
        low, high = max(low, enter), min(high, leave)
    return (low, high) if low < high else None


def _free(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What the spans leave of 0 to 1."""
    free, reached = [], 0.0
    for low, high in sorted(spans):
        if low > reached:
            free.append((reached, low))
        reached = max(reached, high)
    return [*free, (reached, 1.0)] if reached < 1 else free


def _between(start: Spot, end: Spot, share: float) -> Spot:
    if share in (0.0, 1.0):  # exact, so that pieces join
        return end if share else start
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _towards(start: Spot, goal: Spot, distance: float) -> Spot:
    length = math.dist(start, goal)
    return _between(start, goal, distance / length) if length else start
