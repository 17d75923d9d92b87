"""Computes where matrices, boxes and paths of a page lie on it, in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from brochure.rect import Rect

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MM = 72 / 25.4
_NO_LETTERS = b"mlcvyh"
_MOST_POINTS = 20_000  # of an outline whose inside is asked for; a finer one counts as its box


def times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def moved(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def box_of(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Rect:
    """Where a rectangle lies once a matrix has moved it."""
    if not matrix[1] and not matrix[2]:
        x0, x1 = matrix[0] * left + matrix[4], matrix[0] * right + matrix[4]
        y0, y1 = matrix[3] * bottom + matrix[5], matrix[3] * top + matrix[5]
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Rect.around([moved(matrix, x, y) for x in (left, right) for y in (bottom, top)])


def scales(matrix: Matrix) -> tuple[float, float]:
    """How much a matrix lengthens along its two axes."""
    return math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])


@dataclass
class PdfPath:
    """A path as it is built: runs of segments as they are written, and rectangles, under one matrix."""

    matrix: Matrix
    runs: list[bytes] = field(default_factory=list)
    rectangles: list[tuple[float, float, float, float]] = field(default_factory=list)  # x, y, width, height

    def __bool__(self) -> bool:
        return bool(self.runs or self.rectangles)

    @cached_property
    def box(self) -> Rect:
        """Round all points, those that only steer a curve included: never too small."""
        parts = [box_of(self.matrix, x, y, x + w, y + h) for x, y, w, h in self.rectangles]
        for run in self.runs:
            numbers = _coordinates(run)
            if not numbers:
                continue
            if self.matrix[1] or self.matrix[2]:
                parts.append(Rect.around([moved(self.matrix, x, y) for x, y in _pairs(numbers)]))
            else:
                xs, ys = numbers[::2], numbers[1::2]
                parts.append(box_of(self.matrix, min(xs), min(ys), max(xs), max(ys)))
        return parts[0].united(*parts[1:]) if parts else Rect(0, 0, 0, 0)

    @cached_property
    def is_rectangle(self) -> bool:
        """One rectangle that stands upright on the page."""
        if self.matrix[1] and self.matrix[0]:
            return False
        if len(self.rectangles) == 1 and not self.runs:
            return True
        if self.rectangles or len(self.runs) != 1 or self.runs[0].count(b"m") != 1:
            return False
        if any(curve in self.runs[0] for curve in (b"c", b"v", b"y")):
            return False
        points = _pairs(_coordinates(self.runs[0]))
        if points and points[0] == points[-1]:
            points = points[:-1]
        if len(points) != 4:
            return False
        turned = [*points[1:], points[0]]
        return all(a[0] == b[0] or a[1] == b[1] for a, b in zip(points, turned, strict=True))

    @cached_property
    def outlines(self) -> list[list[Point]] | None:
        """The outlines, curves as the lines between their points; None for a path too fine to ask."""
        if sum(map(len, self.runs)) > _MOST_POINTS * 8:
            return None
        found = [
            [moved(self.matrix, px, py) for px, py in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))]
            for x, y, w, h in self.rectangles
        ]
        for run in self.runs:  # a start stands before its ``m``: at the end of the part before
            parts = [[moved(self.matrix, x, y) for x, y in _pairs(_coordinates(part))] for part in run.split(b"m")]
            start = parts[0][-1:]
            for points in parts[1:-1]:
                found.append([*start, *points[:-1]])
                start = points[-1:]
            found.append([*start, *parts[-1]])
        return found

    def covers(self, x: float, y: float) -> bool:
        """Whether a point of the page lies inside, by the even-odd rule."""
        if not self.box.holds(x, y):
            return False
        if self.is_rectangle or self.outlines is None:
            return True
        return sum(_crossings(outline, x, y) for outline in self.outlines) % 2 == 1


def _coordinates(run: bytes) -> list[float]:
    from brochure.preflight.operators import numbers

    return numbers(run.translate(None, _NO_LETTERS))


def _pairs(numbers: Sequence[float]) -> list[Point]:
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _crossings(outline: Sequence[Point], x: float, y: float) -> int:
    """How often a ray from the point to the right meets an outline."""
    crossings = 0
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], *outline[:1]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossings += 1
    return crossings
