"""The plates of a page go in; where they carry more ink than allowed comes out, and a picture of it.

Ink is averaged over a window, as a densitometer does; sums over windows come from one running sum of the whole page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from brochure.preflight.finding import PlaceMm
from brochure.preflight.plates import Plates


def heavy_regions(plates: Plates, window: float, limit: float, most: int) -> Iterator[tuple[float, PlaceMm]]:
    """The heaviest regions of a page, at most so many: their worst mean ink in per cent, and their place.

    ``window`` is in square millimetres, ``limit`` in per cent.
    """
    if float(plates.total.max(initial=0)) * 100 <= limit:
        return  # no window has more than its heaviest pixel
    mean, side = _means(plates, window)
    for _ in range(most if mean.size else 0):
        row, column = divmod(int(mean.argmax()), mean.shape[1])
        ink = float(mean[row, column])
        if ink <= limit:
            return
        yield ink, _region(plates, mean, row, column, side, limit)


def _means(plates: Plates, window: float) -> tuple[NDArray[numpy.float64], int]:
    """Mean ink in per cent over every window inside the bleed, and the window's side in pixels."""
    side = max(1, round(window**0.5 * plates.pixels_per_mm))
    rows, columns = _bleed(plates)
    total = plates.total[rows, columns].astype(numpy.float64) * 100
    if min(total.shape) < side:
        return numpy.zeros((0, 0)), side
    sums = numpy.pad(total.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    mean = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return mean / side**2, side


def _bleed(plates: Plates) -> tuple[slice, slice]:
    """The rows and columns of the page with its bleed: colour bars outside may carry what they like."""
    page, bleed = plates.page, plates.page.bleed
    place = page.place(bleed)
    height, width = next(iter(plates.inks.values())).shape
    top, left = max(0, round(plates.row(place.y))), max(0, round(plates.column(place.x)))
    bottom, right = round(plates.row(place.y + place.height)), round(plates.column(place.x + place.width))
    return slice(top, min(height, bottom)), slice(left, min(width, right))


def _region(plates: Plates, mean: NDArray[numpy.float64], row: int, column: int, side: int, limit: float) -> PlaceMm:
    """The heavy region round its worst window, as a box in millimetres; it is taken out of ``mean``."""
    heavy = mean > limit
    top = bottom = row
    left = right = column
    grown = True
    while grown:  # a box grows as long as anything heavy touches it
        grown = False
        if top and heavy[top - 1, left : right + 1].any():
            top, grown = top - 1, True
        if bottom + 1 < heavy.shape[0] and heavy[bottom + 1, left : right + 1].any():
            bottom, grown = bottom + 1, True
        if left and heavy[top : bottom + 1, left - 1].any():
            left, grown = left - 1, True
        if right + 1 < heavy.shape[1] and heavy[top : bottom + 1, right + 1].any():
            right, grown = right + 1, True
    mean[top : bottom + 1, left : right + 1] = 0
    rows, columns = _bleed(plates)
    scale = plates.pixels_per_mm
    x, y = left + columns.start - plates.column(0), top + rows.start - plates.row(0)
    return PlaceMm(x / scale, y / scale, (right - left + side) / scale, (bottom - top + side) / scale)


def heat(plates: Plates, warning: float, error: float) -> bytes:
    """A picture of the sheet: grey for little ink, yellow near the limit, red above it (PNG)."""
    from PIL import Image

    total = plates.total * 100
    grey = numpy.clip(255 - total * 0.5, 60, 255).astype(numpy.uint8)
    picture = numpy.stack([grey, grey, grey], axis=-1)
    picture[total > warning] = (255, 196, 0)
    picture[total > error] = (214, 0, 28)
    file = io.BytesIO()
    Image.fromarray(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(file, "PNG", optimize=True)
    return file.getvalue()
