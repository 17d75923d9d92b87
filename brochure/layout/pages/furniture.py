"""Draws what every page has: its grounds, and the line at its foot with folio and running foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochure.frame import Element, Shape
from brochure.layout.context import BlockContext
from brochure.layout.edition import Edition
from brochure.layout.grid import page_grid
from brochure.layout.kit import typesetting, vector_shapes
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.model.brand import Align
from brochure.model.page import Page
from brochure.rect import Rect
from charts.recorded_picture import Paint


def grounds(edition: Edition, page: Page, number: int, bands: bool) -> Iterator[Shape]:
    """The areas under page ``number``: its ground and, unless the content has run on to it, its ``bands``."""
    grid = page_grid(edition.brand.grid, number, edition.locale.rtl)
    sheet = grid.sheet
    yield from _covered(edition, page.ground, sheet)
    for band in page.bands if bands else ():
        top = grid.height + grid.bleed.top if band.lines.first == 0 else grid.y(band.lines.first)
        foot = grid.y(band.lines.last) if band.lines.last else -grid.bleed.bottom
        yield from _covered(edition, band.ground, Rect(sheet.left, foot, sheet.right, top))


def _covered(edition: Edition, ground: str | None, box: Rect) -> Iterator[Shape]:
    """An area filled with its ground; a sheet of white paper stays unprinted."""
    fill = edition.brand.ground(ground).fill
    if fill:
        path = f"{box.left:.3f} {box.bottom:.3f} {box.width:.3f} {box.height:.3f} re"
        yield Shape(Element("artifact", artifact="background"), path, box, fill=Paint(fill))


def rules(context: BlockContext, foot: BlockContext, *, head: bool) -> Iterator[Shape]:
    """The rules of the brand's pages; ``head``: whether the upper one is drawn as well.

    ``context`` is of the sheet, ``foot`` the same on the ground that the page has at its foot.
    """
    style, grid, sheet = context.edition.brand.furniture, context.edition.brand.grid, context.grid.whole
    drawn = [(foot, style.foot_rule, style.foot_width, (grid.last_line + grid.foot_line) / 2)]
    drawn += [(context, style.head_rule, style.head_width, grid.label_line / 2)] if head else []
    for own, ink, width, line in drawn:
        if ink:
            left, y = sheet.from_left(sheet.x(1), sheet.measure), sheet.y(line)
            path, box = (
                f"{left:.3f} {y:.3f} m {left + sheet.measure:.3f} {y:.3f} l",
                Rect(left, y, left + sheet.measure, y),
            )
            yield vector_shapes.line(own, path, box, width, ink)


def running_foot(context: BlockContext, line: float, number: int, canvas: LayoutCanvas) -> None:
    """The folio of page ``number`` outside and the brochure's running foot inside, on the foot line."""
    # Of this page: the content's may have begun on another side.
    grid = page_grid(context.edition.brand.grid, number, context.edition.locale.rtl).whole
    odd, foot = number % 2 == 1, context.edition.brochure.running_foot
    places: list[tuple[Any, str, Align]] = [(str(number), "folio", "right" if odd else "left")]
    if foot:
        places.append((foot, "note", "left" if odd else "right"))
    taken = 0.0
    for text, style, align in places:
        paragraph = typesetting.paragraph(context, text, style, "artifact", align=align, artifact="pagination")
        _, height = paragraph.wrap(grid.measure, 0)
        left, widest = grid.left, max((own.width for own in paragraph.lines), default=0.0)
        if widest > grid.measure - taken:  # a long running foot does not meet the folio
            left, (_, height) = left + (0 if odd else taken), paragraph.wrap(grid.measure - taken, 0)
        paragraph.drawOn(canvas, left, grid.y(line) + context.unit - height)
        taken = widest + grid.gutter
