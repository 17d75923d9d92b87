"""Measures on a page's plates how much ink lies on it and where it is more than allowed, and draws a picture of it.

The one meter of total ink: whoever tells a figure, preflight, ticket or proof, tells this one. Total area coverage is
the sum of the tone values of all inks that print on one spot (tone value sum, ISO 12647-2), taken as the mean over any
square of 15 mm² within the bleed: smaller spots dry (Ghent Workgroup 2015). Spot inks count as process inks do, since
their ink has to dry too; processing steps, dies and varnishes, do not (``technical_inks``). Plates are those of
``plates``: overprint and transparency resolved, pictures converted by the output intent, 96 pixels per inch, edges not
smoothed. Squares lie at every pixel; sums over them come from one running sum of the whole page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from brochure.preflight.finding import PlaceMm
from brochure.preflight.plates import Plates


class Heaviest(NamedTuple):
    """The most ink of a page: the mean over its worst square in per cent of one full ink, and where that lies."""

    percent: float
    place: PlaceMm


def heaviest(plates: Plates, window: float) -> Heaviest:
    """The most ink of a page within its bleed, as a mean over ``window`` mm²; 0 for a page of no size."""
    mean, side = _means(plates, window)
    if not mean.size:
        return Heaviest(0.0, PlaceMm(0, 0, 0, 0))
    row, column = divmod(int(mean.argmax()), mean.shape[1])
    return Heaviest(float(mean[row, column]), _place(plates, row, column, side, side))


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
    rows, columns = plates.within_bleed
    total = plates.total[rows, columns].astype(numpy.float64) * 100
    side = max(1, min(*total.shape, round(window**0.5 * plates.pixels_per_mm)))  # a page that small is one window
    if not total.size:
        return numpy.zeros((0, 0)), side
    sums = numpy.pad(total.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    mean = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return mean / side**2, side


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
    return _place(plates, top, left, bottom - top + side, right - left + side)


def _place(plates: Plates, row: int, column: int, height: int, width: int) -> PlaceMm:
    """Pixels within the bleed as millimetres of the page."""
    rows, columns = plates.within_bleed
    scale = plates.pixels_per_mm
    x, y = column + columns.start - plates.column(0), row + rows.start - plates.row(0)
    return PlaceMm(x / scale, y / scale, width / scale, height / scale)


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
