"""Tells whether the corners of what may be a QR code are those of one, and whether it stands in quiet.

A reader takes any three rings for the corners of a code. A code has squares there: three finder patterns of 7 by 7
modules (ISO/IEC 18004, 6.3.3), and round it four modules of quiet (6.3.8).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

_FINDER = numpy.array([[max(abs(row - 3), abs(column - 3)) != 2 for column in range(7)] for row in range(7)])
_SIZES = range(21, 178, 4)  # modules on a side
_ALIKE = 0.88  # of the modules of three finder patterns; rings come to two thirds
_QUIET = 4  # modules
_SPECKS = 0.03  # of the quiet zone may be dark

Point = tuple[float, float]
Tones = NDArray[numpy.float64]


class Corners(NamedTuple):
    """Three corners of a code, in pixels."""

    top_left: Point
    top_right: Point
    bottom_left: Point


def modules(grey: Any, corners: Corners) -> int:
    """How many modules the code has on a side; 0 for what has no finder patterns in its corners."""
    tones = numpy.asarray(grey, dtype=numpy.float64)
    if math.dist(corners.top_left, corners.top_right) < _SIZES[0] or corners.bottom_left == corners.top_left:
        return 0
    alike, size = max((_alike(tones, corners, size), size) for size in _SIZES)
    return size if alike >= _ALIKE else 0


def is_quiet(grey: Any, corners: Corners, size: int) -> bool:
    """Whether nothing dark stands within four modules round a code; what is beyond the picture is light."""
    tones = numpy.asarray(grey, dtype=numpy.float64)
    middle = _middle(_sampled(tones, corners, size, numpy.arange(7), numpy.arange(7)))
    every = numpy.arange(-_QUIET, size + _QUIET)
    outside = _sampled(tones, corners, size, every, every)
    outside[_QUIET:-_QUIET, _QUIET:-_QUIET] = numpy.nan
    around = outside[~numpy.isnan(outside)]
    return float((around < middle).mean()) <= _SPECKS


def _alike(tones: Tones, corners: Corners, size: int) -> float:
    """The share of modules in three corners that are as a finder pattern has them."""
    near, far = numpy.arange(7), numpy.arange(size - 7, size)
    found = [
        _sampled(tones, corners, size, rows, columns) for rows, columns in ((near, near), (near, far), (far, near))
    ]
    return float(numpy.mean([((one < _middle(one)) == _FINDER).mean() for one in found]))


def _middle(tones: Tones) -> float:
    return float(numpy.nanmin(tones) + numpy.nanmax(tones)) / 2


def _sampled(tones: Tones, corners: Corners, size: int, rows: Any, columns: Any) -> Tones:
    """The tones in the middle of modules."""
    (x, y), right, down = corners
    along = (columns[None, :] + 0.5) / size
    below = (rows[:, None] + 0.5) / size
    xs = numpy.rint(x + along * (right[0] - x) + below * (down[0] - x)).astype(int)
    ys = numpy.rint(y + along * (right[1] - y) + below * (down[1] - y)).astype(int)
    inside = (xs >= 0) & (ys >= 0) & (xs < tones.shape[1]) & (ys < tones.shape[0])
    found: Tones = numpy.full(inside.shape, 255.0)
    found[inside] = tones[ys[inside], xs[inside]]
    return found
