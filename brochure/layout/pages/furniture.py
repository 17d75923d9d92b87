"""Draws what every page has: its grounds, its folio and running foot, the name and the tab of its chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from brochure.frame import Drawing, Element, Shape, TextMark
from brochure.layout.chapters import Chapter, colour
from brochure.layout.context import BlockContext
from brochure.layout.edition import Edition
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.kit import typesetting, vector_shapes
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.model.brand import MM, Align
from brochure.model.page import Page
from brochure.rect import Rect
from charts.recorded_picture import Paint

BETWEEN = "\u2002"  # the number of a chapter and its name
TAB = {"bar": 0.25, "block": 0.55}  # of the outer margin
NEAR_TRIM, INSIDE = 5.0, 0.8  # mm from the trim to what stands in a tab, and from there to the tab's other edge
MIDDLE = 0.35  # of its size, how far the middle of a figure is above its baseline
FOLIO = 2  # lines from the outer edge that a folio takes, and the white beside it


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
            thin = own.ground.rule_width if own.ground.dark else 0.0  # a thinner line fills with ink there
            yield vector_shapes.line(own, path, box, max(width, thin), ink)


def running_foot(context: BlockContext, line: float, number: int, canvas: LayoutCanvas) -> float:
    """The folio of page ``number`` outside and the brochure's running foot inside, on the foot line.

    Gives the room between the two, in points, as far as each is on one line.
    """
    # Of this page: the content's may have begun on another side.
    grid = page_grid(context.edition.brand.grid, number, context.edition.locale.rtl).whole
    odd, foot = number % 2 == 1, context.edition.brochure.running_foot
    places: list[tuple[Any, str, Align]] = [(str(number), "folio", "right" if odd else "left")]
    if foot:
        places.append((foot, "note", "left" if odd else "right"))
    taken = longest = 0.0
    for text, style, align in places:
        paragraph = typesetting.paragraph(context, text, style, "artifact", align=align, artifact="pagination")
        _, height = paragraph.wrap(grid.measure, 0)
        left, widest = grid.left, max((own.width for own in paragraph.lines), default=0.0)
        longest = paragraph.unbroken
        if widest > grid.measure - taken:  # a long running foot does not meet the folio
            left, (_, height) = left + (0 if odd else taken), paragraph.wrap(grid.measure - taken, 0)
        paragraph.drawOn(canvas, left, grid.y(line) + context.unit - height)
        taken = widest + grid.gutter
    return grid.measure - (longest if foot else 0.0)


def running_head(context: BlockContext, chapter: Chapter, number: int, canvas: LayoutCanvas, free: float) -> None:
    """The name of the chapter of page ``number``, where the brand has it and nothing else stands.

    ``context`` is of the sheet, on the ground of its line. ``free``: how much of the foot line the running foot leaves.
    """
    brand = context.edition.brand
    style, grid = brand.furniture.running_head, page_grid(brand.grid, number, context.edition.locale.rtl)
    line = brand.grid.label_line if style.at == "head" else brand.grid.foot_line
    made = _head(context, chapter)
    width = made.unbroken
    if style.at == "foot":
        place = _beside_the_folio(context, grid, number, width, free)
    else:
        place = _opposite_the_label(context, grid, number, width)
    if place is None:
        sentence = f"the name of the chapter has no room on the {style.at} line of its pages"
        hint = "write a shorter one as running: of this page"
        context.edition.problems.add("running-head", sentence, chapter.opener.place, hint, "info")
        return
    _, height = made.wrap(width + EDGE, 0)
    box = Rect.sized(place, grid.y(line) - context.unit / 2, width, context.unit * 3 / 2)
    if not any(mark.box.meets(box.grown(grid.gutter / 2)) for mark in canvas.marks):
        made.drawOn(canvas, place, grid.y(line) + context.unit - height)


def _head(context: BlockContext, chapter: Chapter) -> Paragraph:
    """A running head, on one line."""
    style, page = context.edition.brand.furniture.running_head, chapter.opener.id
    words = [chapter.number, chapter.name] if style.number else [chapter.name]
    said = BETWEEN.join(text if isinstance(text, str) else context.edition.plain(text, page) for text in words if text)
    return typesetting.paragraph(
        context, said, style.style, "artifact", ink=style.ink or "", align="left", artifact="pagination"
    )


def _beside_the_folio(context: BlockContext, grid: PageGrid, number: int, width: float, free: float) -> float | None:
    """Where a running head begins that stands at the outer edge, next to the folio; None where it has no room.

    Where the margin column is outside, it holds the folio, and the running head stands at the type area's edge.
    """
    outer, whole = grid.outer_edge(number), grid.whole
    inset = FOLIO * context.unit
    if grid.has_margin_column and context.edition.brand.grid.margin_column.side == "outside":
        inset = whole.measure - grid.measure
    if inset + width + grid.gutter > free:
        return None
    return whole.left + inset if outer == "left" else whole.left + whole.measure - inset - width


def _opposite_the_label(context: BlockContext, grid: PageGrid, number: int, width: float) -> float | None:
    """Where a running head begins on the line of labels: in the margin column at the left where all have room in it,
    else at the end of the line that labels leave.
    """
    brand, whole = context.edition.brand, grid.whole
    aside, room = grid.beside
    chapters = {chapter.place: chapter for chapter in context.edition.chapters.values()}.values()
    at_left = brand.grid.margin_column.side == "left" and grid.has_margin_column
    if at_left and all(_head(context, chapter).unbroken <= room for chapter in chapters):
        return aside + room - width if grid.rtl else aside
    if width > whole.measure / 2:
        return None
    at_left = grid.outer_edge(number) == "right" if brand.furniture.label == "outside" else grid.rtl
    return whole.left if at_left else whole.left + whole.measure - width


def tab(context: BlockContext, chapter: Chapter, page: Page, number: int, canvas: LayoutCanvas) -> None:
    """The mark of a chapter at the outer edge of page ``number``, into the bleed, a step lower for each chapter.

    ``context`` is of the sheet. It lies over pictures, but below what has words there.
    """
    brand = context.edition.brand
    style = brand.furniture.tabs
    if style.form == "none":
        return
    grid = page_grid(brand.grid, number, context.edition.locale.rtl)
    at_left, ground = grid.outer_edge(number) == "left", brand.ground(chapter.opener.ground)
    first, last = grid.y(brand.grid.label_line / 2), grid.y(brand.grid.foot_line)
    step, ink = (first - last) / chapter.of, colour(chapter, brand)
    top = first - (chapter.place - 1) * step
    foot = top - min(step, grid.height * style.height / 100)
    width = brand.grid.margins.outside * MM * TAB[style.form]
    sheet = grid.sheet
    box = Rect(sheet.left, foot, width, top) if at_left else Rect(grid.width - width, foot, sheet.right, top)
    path = f"{box.left:.3f} {box.bottom:.3f} {box.width:.3f} {box.height:.3f} re"
    shape = Shape(Element("artifact", artifact="pagination"), path, box, fill=Paint(ink))
    if any(isinstance(mark, TextMark | Drawing) and mark.box.meets(box) for mark in canvas.marks):
        canvas.under.append(shape)
        return
    canvas.marks.append(shape)
    said = chapter.number or context.edition.plain(chapter.name, chapter.opener.id)[:1] if chapter.name else ""
    if style.form != "block" or not said or brand.ground(page.ground).fill == ink or not ground.fill:
        return
    own = replace(context, ground=ground)
    made = typesetting.paragraph(own, said, "folio", "artifact", ink="text", align="left", artifact="pagination")
    room, wide = width - NEAR_TRIM * MM, made.unbroken
    if wide + INSIDE * MM > room or made.style.size > box.height:
        return
    # In the middle of the tab, as far as that is away from the trim.
    inset = max((width - wide) / 2, NEAR_TRIM * MM)
    left = inset if at_left else grid.width - inset - wide
    _, height = made.wrap(wide + EDGE, 0)
    made.drawOn(canvas, left, (top + foot) / 2 - MIDDLE * made.style.size + context.unit - height)
