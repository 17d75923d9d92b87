"""Turns a matplotlib path into PDF path operators in points, to a hundredth of a point."""

from collections.abc import Sequence
from typing import Any

from matplotlib.path import Path
from matplotlib.transforms import Transform


def operators(outline: Path, transform: Transform, sketch: Any = None) -> str:
    """``x y m x y l … h``. Points that are not numbers break the outline; quadratic curves become cubic ones."""
    parts: list[str] = []
    x = y = 0.0
    for vertices, code in outline.iter_segments(transform, simplify=False, sketch=sketch):
        if code == Path.CLOSEPOLY:
            parts.append("h")
            continue
        points = [float(value) for value in vertices]
        if code == Path.CURVE3:
            points = _cubic(x, y, *points)
        x, y = points[-2:]
        parts.append(f"{_numbers(points)} {'m' if code == Path.MOVETO else 'l' if code == Path.LINETO else 'c'}")
    return " ".join(parts)


def rectangle_operators(bounds: Sequence[float]) -> str:
    """``x y width height re``."""
    return f"{_numbers(bounds)} re"


def _cubic(x: float, y: float, bend_x: float, bend_y: float, end_x: float, end_y: float) -> list[float]:
    """The same curve with two control points, each two thirds of the way to the one it had."""
    towards_bend = [x + (bend_x - x) * 2 / 3, y + (bend_y - y) * 2 / 3]
    from_end = [end_x + (bend_x - end_x) * 2 / 3, end_y + (bend_y - end_y) * 2 / 3]
    return [*towards_bend, *from_end, end_x, end_y]


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
