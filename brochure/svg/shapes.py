"""Turns an SVG shape, by its name and attributes, into the data of a path that draws the same (SVG 1.1, 9)."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.svg.painting import VectorError, length, read_numbers


def path_of(name: str, given: Mapping[str, str]) -> str:
    """Path data; empty for a shape without extent. Raises VectorError for what is no shape."""

    def side(key: str) -> float:
        return length(given[key]) if key in given else 0.0

    match name:
        case "path":
            return given.get("d", "")
        case "rect":
            return _rectangle(side("x"), side("y"), side("width"), side("height"), *_radii(given))
        case "circle":
            return _ellipse(side("cx"), side("cy"), side("r"), side("r"))
        case "ellipse":
            return _ellipse(side("cx"), side("cy"), side("rx"), side("ry"))
        case "line":
            return f"M{side('x1')} {side('y1')}L{side('x2')} {side('y2')}"
        case "polyline" | "polygon":
            return _lines(given.get("points", ""), closed=name == "polygon")
    raise VectorError(f"it draws with <{name}>")


def _radii(given: Mapping[str, str]) -> tuple[float, float]:
    """Of a rectangle's corners: where one is not given, it is as the other."""
    found = [length(given[key]) if given.get(key, "auto") != "auto" else None for key in ("rx", "ry")]
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
