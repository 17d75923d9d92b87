"""Reads the transforms of an SVG file as matrices as PDF writes them."""

from __future__ import annotations

import math
import re

from brochure.svg.painting import VectorError, bounded, read_numbers

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
EVEN = 0.01  # what a stroke may be stretched by in one direction more than in the other

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


def stretch(matrix: Matrix) -> float | None:
    """How much a matrix enlarges; None where it does so more in one direction than in another."""
    a, b, c, d, *_ = matrix
    mean, off = (a * a + b * b + c * c + d * d) / 2, abs(a * d - b * c)
    if off <= 0 or math.sqrt(max(0.0, mean * mean - off * off)) > EVEN * 2 * mean:
        return None
    return math.sqrt(off)
