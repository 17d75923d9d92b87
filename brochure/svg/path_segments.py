"""Turns SVG path data into the segments of PDF's paths, within bounds, by fontTools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from brochure.svg.parts import PathSegment
from brochure.svg.quantities import VectorError
from brochure.svg.transforms import UPRIGHT, Matrix, ViewBox, moved

MOST_NUMBERS = 200_000  # in all paths; the finest coats of arms have some ten thousands
FARTHEST = 1e6  # how far anything may reach, in units of the file
_A_NUMBER = re.compile(r"[0-9.]++")

PathBounds = tuple[float, float, float, float]  # left, top, right, bottom


class PathPen:
    """Draws path data. ``box``: the view box, which nothing may leave too far behind."""

    def __init__(self, box: ViewBox) -> None:
        self.farthest = min(FARTHEST, 10_000 * max(box[2:]))
        self.left = MOST_NUMBERS

    def segments(self, path: str, matrix: Matrix = UPRIGHT) -> tuple[PathSegment, ...]:
        """The path moved by a matrix. Raises VectorError."""
        from fontTools.pens.recordingPen import RecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.svgLib.path import parse_path

        self.spend(sum(1 for _ in _A_NUMBER.finditer(path)))
        pen = RecordingPen()
        try:
            parse_path(path, TransformPen(pen, matrix))
        except (ValueError, IndexError, TypeError, ArithmeticError, AssertionError, KeyError):
            raise VectorError("a path in it cannot be read") from None
        found = tuple(_without_last_step(_segments(pen.value)))
        if not all(abs(number) < self.farthest for _, values in found for number in values):
            raise VectorError("a path in it reaches beyond any page")
        return found

    def spend(self, numbers: int) -> None:
        """Take so many numbers from what a drawing may have. Raises VectorError where there are none left."""
        self.left -= numbers
        if self.left < 0:
            raise VectorError(f"its paths have more than {MOST_NUMBERS} numbers; simplify it in a drawing program")


def bounds_of(segments: Iterable[PathSegment], matrix: Matrix = UPRIGHT) -> PathBounds | None:
    """The smallest box round a path that a matrix moves; None for a path of nothing."""
    from fontTools.misc.arrayTools import unionRect
    from fontTools.misc.bezierTools import calcCubicBounds

    box: Any = None
    here = (0.0, 0.0)
    for operator, numbers in segments:
        points = [moved(matrix, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if not points:
            continue
        (x, y) = points[-1]
        own = calcCubicBounds(here, *points) if operator == "c" else (x, y, x, y)
        box, here = unionRect(box, own) if box else own, (x, y)
    return box and (box[0], box[1], box[2], box[3])


def rectangle(x: float, y: float, width: float, height: float, matrix: Matrix = UPRIGHT) -> tuple[PathSegment, ...]:
    """A rectangle's path."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    points = [moved(matrix, *corner) for corner in corners]
    return (("m", points[0]), *(("l", point) for point in points[1:]), ("h", ()))


def placed(segments: tuple[PathSegment, ...], matrix: Matrix) -> str:
    """The operators of a path, its points moved by a matrix."""
    a, b, c, d, e, f = matrix
    words = []
    for operator, numbers in segments:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            words += [_n(a * x + c * y + e), _n(b * x + d * y + f)]
        words.append(operator)
    return " ".join(words)


def _n(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _segments(recorded: list[tuple[str, Any]]) -> Iterator[PathSegment]:
    """PDF's operators for what a pen recorded; quadratic curves become cubic ones."""
    here = (0.0, 0.0)
    for kind, points in recorded:
        if kind == "closePath":
            yield "h", ()
        elif kind == "qCurveTo":
            from fontTools.pens.basePen import decomposeQuadraticSegment

            for control, end in decomposeQuadraticSegment(points):
                first = tuple(h + 2 / 3 * (c - h) for h, c in zip(here, control, strict=True))
                second = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
                yield "c", (*first, *second, *end)
                here = end
        elif kind != "endPath":
            yield {"moveTo": "m", "lineTo": "l", "curveTo": "c"}[kind], tuple(v for point in points for v in point)
        if points:
            here = points[-1]


def _without_last_step(segments: Iterable[PathSegment]) -> Iterator[PathSegment]:
    """The same, without lines to where a path began just before it is closed: closing draws them."""
    start: tuple[float, ...] = ()
    held: PathSegment | None = None
    for segment in segments:
        if held and not (segment[0] == "h" and held == ("l", start)):
            yield held
        if segment[0] == "m":
            start = segment[1]
        held = segment
    if held:
        yield held
