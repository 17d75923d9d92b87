"""A trim and a bleed in; crop and registration marks and a colour bar outside the bleed out, on every plate.

Marks are drawn in the colour All (ISO 32000-2, 8.6.6.4), 0.25 pt wide, and leave the artwork untouched. Points.
"""

from __future__ import annotations

from collections.abc import Collection

from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

from brochure.drawing.marks import Box
from brochure.model.brand import MM
from brochure.model.outputs import MarkName

ALL = CMYKColorSep(1, 1, 1, 1, spotName="All")
WIDTH = 0.25
LENGTH = 5 * MM
OFFSET = 1 * MM  # from the bleed to where a mark begins
TARGET = 2 * MM  # radius of a registration mark
PATCH = 5 * MM
PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)  # fmt: skip


def draw(canvas: Canvas, trim: Box, bleed: float, marks: Collection[MarkName]) -> None:
    """Draw the marks asked for round the trim."""
    canvas.saveState()
    canvas.setLineWidth(WIDTH)
    canvas.setStrokeColor(ALL)
    canvas.setFillColor(ALL)
    away = bleed + OFFSET
    if "crop" in marks:
        _crop(canvas, trim, away)
    if "registration" in marks:
        _registration(canvas, trim, away)
    canvas.restoreState()
    if "colour-bar" in marks:
        _colour_bar(canvas, trim, away)


def _crop(canvas: Canvas, trim: Box, away: float) -> None:
    """Two lines at each corner, in line with the edges of the trim."""
    for x, outwards in ((trim.x, -1), (trim.x + trim.width, 1)):
        for y, upwards in ((trim.y, -1), (trim.y + trim.height, 1)):
            canvas.line(x + outwards * away, y, x + outwards * (away + LENGTH), y)
            canvas.line(x, y + upwards * away, x, y + upwards * (away + LENGTH))


def _registration(canvas: Canvas, trim: Box, away: float) -> None:
    """A ring and a cross in the middle of each edge."""
    middle_x, middle_y, out = trim.x + trim.width / 2, trim.y + trim.height / 2, away + LENGTH / 2
    for x, y in (
        (middle_x, trim.y - out),
        (middle_x, trim.y + trim.height + out),
        (trim.x - out, middle_y),
        (trim.x + trim.width + out, middle_y),
    ):
        canvas.circle(x, y, TARGET / 2, stroke=1, fill=0)
        canvas.line(x - TARGET, y, x + TARGET, y)
        canvas.line(x, y - TARGET, x, y + TARGET)


def _colour_bar(canvas: Canvas, trim: Box, away: float) -> None:
    """Solids, overprints, half tints and a grey of three inks above the sheet, right of its middle."""
    x, y = trim.x + trim.width / 2 + 2 * LENGTH, trim.y + trim.height + away
    size = min(PATCH, (trim.width / 2 - 3 * LENGTH) / len(PATCHES))
    canvas.saveState()
    for index, (c, m, ye, k) in enumerate(PATCHES):
        canvas.setFillColor(CMYKColor(c, m, ye, k))
        canvas.rect(x + index * size, y, size, size, stroke=0, fill=1)
    canvas.restoreState()
