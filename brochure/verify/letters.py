"""Measures the ink of each letter in three pictures of a page, and how much of it is seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from brochure.preflight.painted_strings import Show
from brochure.preflight.render_variants import Three

_ASCENT, _DESCENT = 0.76, -0.24  # of a letter's box, in sizes
_SEEN = 6  # steps of 255 by which a pixel must differ for an eye to have a chance

BoxCorners = tuple[float, float, float, float]


def shown_shares(three: Three, letters: Sequence[Show]) -> list[tuple[float, float]]:
    """For each letter its ink in pixels, and the part of that which is seen."""
    if not letters:
        return []
    ink = 255 - three.letters[:, :, 0]
    differs = (numpy.maximum(three.whole, three.bare) - numpy.minimum(three.whole, three.bare)) > _SEEN
    seen = ink * (differs[:, :, 0] | differs[:, :, 1] | differs[:, :, 2]) * _within_trim(three, ink.shape)
    shares = []
    for letter in letters:
        left, top, right, bottom = _box(letter, three, ink.shape)
        here = slice(top, bottom), slice(left, right)
        shares.append((int(ink[here].sum()) / 255, int(seen[here].sum()) / 255))
    return shares


def _within_trim(three: Three, shape: tuple[int, ...]) -> NDArray[numpy.bool_]:
    """Which pixels are left after cutting; one pixel of rounding is forgiven."""
    kept = numpy.zeros(shape, dtype=bool)
    left, top, right, bottom = _pixels(three, three.trim)
    rows, columns = (max(0, int(top) - 1), math.ceil(bottom) + 1), (max(0, int(left) - 1), math.ceil(right) + 1)
    kept[slice(*rows), slice(*columns)] = True
    return kept


def _pixels(three: Three, corners: BoxCorners) -> BoxCorners:
    """Left, bottom, right, top in points as left, top, right, bottom in pixels."""
    left, bottom, right, top = corners
    scale, sheet = three.scale, three.sheet
    return (
        (left - sheet.left) * scale,
        (sheet.top - top) * scale,
        (right - sheet.left) * scale,
        (sheet.top - bottom) * scale,
    )


def _box(letter: Show, three: Three, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """A letter's box in whole pixels: left, top, right, bottom; of one outside the picture nothing is left."""
    along, up = letter.end[0] - letter.x, letter.end[1] - letter.y
    length = math.hypot(along, up) or 1.0
    nx, ny = -up / length * letter.size, along / length * letter.size  # across the line, one size upwards
    xs = [x + nx * part for x in (letter.x, letter.end[0]) for part in (_DESCENT, _ASCENT)]
    ys = [y + ny * part for y in (letter.y, letter.end[1]) for part in (_DESCENT, _ASCENT)]
    left, top, right, bottom = _pixels(three, (min(xs), min(ys), max(xs), max(ys)))
    high, wide = shape[0], shape[1]
    return (
        min(wide, max(0, math.floor(left))),
        min(high, max(0, math.floor(top))),
        min(wide, max(0, math.ceil(right))),
        min(high, max(0, math.ceil(bottom))),
    )
