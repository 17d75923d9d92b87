"""Reads the transforms of an SVG file as matrices as PDF writes them."""

from __future__ import annotations

import math
import re

from brochure.svg.quantities import VectorError, bounded, read_numbers

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
ViewBox = tuple[float, float, float, float]  # left, top, width, height
FLAT = 1e-12  # of an area: what is enlarged by less is not there
EVEN = 0.01  # what a stroke may be stretched by in one direction more than in the other

_PLACE = re.compile("x(Min|Mid|Max)Y(Min|Mid|Max)")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_ONE = re.compile(r"(\w+)\s*\(([^)]*)\)\s*,?\s*")


def read_transform(written: str) -> Matrix:
    """An attribute ``transform``: the last of several is applied first (SVG 1.1, 7.6). Raises VectorError."""
    matrix, text, at = UPRIGHT, written.strip(), 0
    while at < len(text):
        found = _ONE.match(text, at)
        if not found:
            raise VectorError(f"the transform “{written[:40]}” cannot be read")
        matrix = times(_matrix(found[1], found[2], written), matrix)
        at = found.end()
    return matrix


def _matrix(name: str, arguments: str, written: str) -> Matrix:
    what = f"the transform “{written[:40]}”"
    match name, read_numbers(arguments, what):
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *y] if len(y) < 2:
            return 1, 0, 0, 1, x, (y or [0.0])[0]
        case "scale", [x, *y] if len(y) < 2:
            return x, 0, 0, (y or [x])[0], 0, 0
        case "rotate", [angle]:
            return _turned(angle)
        case "rotate", [angle, x, y]:
            return times(times((1, 0, 0, 1, -x, -y), _turned(angle)), (1, 0, 0, 1, x, y))
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    raise VectorError(f"{what} cannot be read")


def _turned(angle: float) -> Matrix:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return cos, sin, -sin, cos, 0, 0


def times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``. Raises VectorError for what enlarges beyond any page."""
    return (
        bounded(m[0] * n[0] + m[1] * n[2]), bounded(m[0] * n[1] + m[1] * n[3]),
        bounded(m[2] * n[0] + m[3] * n[2]), bounded(m[2] * n[1] + m[3] * n[3]),
        bounded(m[4] * n[0] + m[5] * n[2] + n[4]), bounded(m[4] * n[1] + m[5] * n[3] + n[5]),
    )  # fmt: skip


def inverse(m: Matrix) -> Matrix | None:
    """What undoes a matrix; None for one that flattens everything to a line or a point."""
    by = m[0] * m[3] - m[1] * m[2]
    if abs(by) < FLAT:
        return None
    a, b, c, d = m[3] / by, -m[1] / by, -m[2] / by, m[0] / by
    return a, b, c, d, -(a * m[4] + c * m[5]), -(b * m[4] + d * m[5])


def moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point, moved by a matrix."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def fitted(box: ViewBox, view: ViewBox, aspect: str) -> Matrix:
    """What lays the inside of ``box`` (x, y, width, height) into ``view``, as ``preserveAspectRatio`` says.

    Raises VectorError.
    """
    place, _, manner = (aspect.strip() or "xMidYMid meet").partition(" ")
    across, down = view[2] / box[2], view[3] / box[3]
    if place != "none":
        found = _PLACE.fullmatch(place)
        if not found or manner.strip() not in ("", "meet", "slice"):
            raise VectorError(f"preserveAspectRatio “{aspect[:30]}” cannot be read")
        across = down = max(across, down) if manner.strip() == "slice" else min(across, down)
        left, top = (_SHARES[part] for part in found.groups())
    else:
        left = top = 0.0
    x = view[0] + left * (view[2] - box[2] * across) - box[0] * across
    y = view[1] + top * (view[3] - box[3] * down) - box[1] * down
    return across, 0, 0, down, x, y


def stretch(matrix: Matrix) -> float | None:
    """How much a matrix enlarges; None where it does so more in one direction than in another."""
    a, b, c, d, *_ = matrix
    mean, off = (a * a + b * b + c * c + d * d) / 2, abs(a * d - b * c)
    if off <= 0 or math.sqrt(max(0.0, mean * mean - off * off)) > EVEN * 2 * mean:
        return None
    return math.sqrt(off)
