"""Sets charts and photographs on the grid as blocks ask for them, with their words for the ear.

These are words of the kit. Every picture remembers how to be set again in another kit and style.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from brochure.frame import Box
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.picture_flowables import Backdrop, Photograph, Plate
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import logo_pictures
from brochure.layout.kit.chart_table import spoken
from charts import ChartError

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit


def picture(kit: Kit, kind: str, spec: Any, lines: float, alt: str, *, caption: Paragraph | None = None) -> Plate:
    """A chart of so many lines' height, drawn once and kept; ``caption`` is made part of its table."""
    drawn = kit.book.chart(kind, spec, kit.width, lines * kit.unit, kit)
    figure = kit.element("figure", alt=alt)
    said = spoken(kind, spec, drawn, kit, caption)
    height, rest = lines * kit.unit, said.left_over(drawn)
    figure.again = lambda kit, other: kit.picture_again(kind, spec, height, alt, rest, other)
    return Plate(drawn, figure, said)


def picture_again(
    kit: Kit, kind: str, spec: Any, height: float, alt: str, labels: Sequence[str], style: str
) -> Flowable:
    """A chart whose table is told elsewhere; where there is no room to draw it, what it shows, in words.

    ``height`` in points is what it had before; it may take half as much again.
    """
    room = kit.grid.last_line - kit.grid.first_line
    wanted = min(math.ceil(height / kit.unit), int(0.65 * room))  # or its heading stands alone on a page
    for lines in (min(room - 4, math.ceil(wanted * share)) for share in (1, 1.25, 1.5)):
        try:
            drawn = kit.book.chart(kind, spec, kit.width, lines * kit.unit, kit)
        except ChartError:
            continue
        return Plate(drawn, kit.element("figure", alt=alt))
    words = [alt, " · ".join(labels)]
    return kit.stack([kit.paragraph(text, style) for text in words if text], 0.5)


def bleeding_picture(kit: Kit, kind: str, spec: Any, foot: float, alt: str, field: str | None = None) -> Flowable:
    """A chart that covers the sheet from its upper edges down to a line; its shapes go under the page's texts.

    ``field`` is an ink for what the chart itself leaves uncovered.
    """
    sheet = kit.grid.sheet
    height = foot * kit.unit + kit.grid.bleed.top
    drawn = kit.book.chart(kind, spec, sheet.width, height, kit, top=kit.grid.bleed.top)
    covered = kit.area(Box(sheet.x, kit.grid.y(foot), sheet.width, height), field) if field else None
    figure = kit.element("figure", alt=alt)
    said = spoken(kind, spec, drawn, kit)
    rest = said.left_over(drawn)
    figure.again = lambda kit, other: kit.picture_again(kind, spec, height, alt, rest, other)
    return Backdrop(drawn, figure, said, sheet.x, kit.grid.y(foot), covered)


def photo(
    kit: Kit,
    file: str,
    lines: float,
    alt: str,
    focal: tuple[float, float],
    inks: Mapping[str, str],
    *,
    width: float = 0,
) -> Flowable:
    """A photograph of so many lines' height, cropped round its focal point (0–1 from left and top).

    A drawing (SVG) is not cropped; ``inks`` says which ink each of its colours becomes.
    """
    if logo_pictures.is_drawing(file):
        return kit.logo(file, (width or kit.width, lines * kit.unit), alt, inks, "")
    element = kit.element("figure", getattr(file, "place", None), alt=alt)
    element.again = lambda kit, _: kit.photo(file, lines, alt, focal, inks)
    return Photograph(kit.book.folder / file, lines * kit.unit, focal, element)
