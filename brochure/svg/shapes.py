"""Turns an SVG shape, by its name and attributes, into the data of a path that draws the same (SVG 1.1, 9)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from brochure.svg.quantities import VectorError, length, read_numbers

_ACROSS = frozenset({"x", "cx", "rx", "width", "x1", "x2"})


def path_of(name: str, given: Mapping[str, str], view: tuple[float, float]) -> str:
    """Path data; empty for a shape without extent. Raises VectorError for what is no shape.

    ``view``: the width and the height that percentages are of.
    """

    def side(key: str) -> float:
        whole = math.hypot(*view) / math.sqrt(2) if key == "r" else view[0 if key in _ACROSS else 1]
        return length(given[key], whole) if given.get(key, "auto") != "auto" else 0.0

    match name:
        case "path":
            found = given.get("d", "")
            return "" if found == "none" else found
        case "rect":
            return _rectangle(side("x"), side("y"), side("width"), side("height"), *_radii(given, side))
        case "circle":
            return _ellipse(side("cx"), side("cy"), side("r"), side("r"))
        case "ellipse":
            return _ellipse(side("cx"), side("cy"), *_radii(given, side))
        case "line":
            return f"M{side('x1')} {side('y1')}L{side('x2')} {side('y2')}"
        case "polyline" | "polygon":
            return _lines(given.get("points", ""), closed=name == "polygon")
    raise VectorError(f"it draws with <{name}>")


def _radii(given: Mapping[str, str], side: Callable[[str], float]) -> tuple[float, float]:
    """Of an ellipse or of a rectangle's corners: where one is not given, it is as the other."""
    found = [side(key) if given.get(key, "auto") != "auto" else None for key in ("rx", "ry")]
    x = found[0] if found[0] is not None else found[1] or 0.0
    return x, found[1] if found[1] is not None else x


def _rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> str:
    if width <= 0 or height <= 0:
        return ""
    rx, ry = max(0.0, min(rx, width / 2)), max(0.0, min(ry, height / 2))
    if not rx or not ry:
        return f"M{x} {y}H{x + width}V{y + height}H{x}Z"
    arc = f"A{rx} {ry} 0 0 1"
    return (
        f"M{x + rx} {y}H{x + width - rx}{arc} {x + width} {y + ry}V{y + height - ry}{arc} {x + width - rx} {y + height}"
        f"H{x + rx}{arc} {x} {y + height - ry}V{y + ry}{arc} {x + rx} {y}Z"
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> str:
    if rx <= 0 or ry <= 0:
        return ""
    return f"M{x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}Z"


def _lines(points: str, *, closed: bool) -> str:
    found = read_numbers(points, "the points of a shape")
    if len(found) < 4 or len(found) % 2:
        return ""
    pairs = [f"{x} {y}" for x, y in zip(found[::2], found[1::2], strict=True)]
    return f"M{'L'.join(pairs)}{'Z' if closed else ''}"
