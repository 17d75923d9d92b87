"""Puts a photograph over the top of a sheet, above the head of its page, in the form that the brand gives to it.

Lengths are points; boxes are measured from the edge of the sheet at which lines begin, and from its top.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.layout.context import BlockContext
from brochure.layout.covers.cover_picture import clear_of_trim, draw_frame, draw_rings
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.kit import captions, illustrations
from brochure.layout.kit.cells import Cell
from brochure.model.brand import MM
from brochure.model.picture_style import Fade, Treated
from brochure.model.trim.page_grid import WIDE
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.model.records import Text

ABOVE_CENTRE = 0.62  # of the height that a circle is given, its radius at the most: the sheet cuts it above its middle
BELOW_EDGE = 0.78  # of its radius, how far the middle of a circle stands below the upper edge at the most
LEAST_COLUMNS = 4  # of a page, some of which a photograph takes beside texts
LARGEST_BESIDE = 0.55  # of the width beside texts, a circle's radius: the sheet may cut it
RINGS = 2  # round a circle


def put_opening(
    context: BlockContext,
    panel: PanelWriter,
    file: str,
    lines: float,
    alt: str,
    focal: tuple[float, float] | None,
    said: Treated,
    columns: int = 0,
) -> None:
    """The photograph on the first lines of the sheet, or in its last ``columns`` down to that line.

    What its author says of its look holds.
    """
    context = _between_margins(context)
    style, form = context.edition.brand.pictures.opening, form_of(context, columns)
    if style.treatment and not said.treatment:
        said = said.model_copy(update={"treatment": style.treatment})
    box, circle = opening_box(context, file, lines, columns), _circle(context, file, lines, columns)
    if said.shape == "rectangle" or not circle:
        circle = None
    elif style.rings:
        grid = context.grid
        left = _side(context, file, lines, columns).left if columns else 0.0
        free = Rect(left, grid.y(lines), grid.width, grid.height)
        draw_rings(context, panel, circle.moved(0, grid.height), RINGS, free)
    if form == "framed" and style.frame and not said.shape:
        draw_frame(context, panel, box.grown(context.mm(style.frame_gap)), style.frame)
    if form == "faded" and not said.fade:
        over = box.width if columns else box.height
        length = round(style.fade / 100 * over / MM, 2)
        said = said.model_copy(
            update={"fade": Fade(edge="left" if columns else "foot", to=None, solid=0, length=length)}
        )
    panel.photo(file, box, alt, focal, said, circle=circle, bleeds=form != "framed")


def put_opening_caption(
    context: BlockContext,
    panel: PanelWriter,
    caption: Text | None,
    credit: Text | None,
    line: float,
    columns: int = 0,
) -> None:
    """What it shows and who made it, on a line below it, flush with its outer edge; ``columns`` as it has them."""
    grid = context.grid.whole
    first = grid.columns - columns + 1 if columns else grid.columns // 2 + 1
    half, whole = Cell(grid.x(first), grid.span(first, grid.columns)), Cell(grid.x(1), grid.measure)
    for said in captions.caption(context, caption, credit, align="right"):
        # A long one takes all there is: in half of it, it would reach into the label.
        panel.put(said, line, whole if not columns and said.further_lines(half.width) > 1 else half)


def opening_box(context: BlockContext, file: str, lines: float, columns: int = 0) -> Rect:
    """What is seen of it, its bleed included."""
    context = _between_margins(context)
    grid, height, form = context.grid, lines * context.unit, form_of(context, columns)
    if circle := _circle(context, file, lines, columns):
        return circle.shared(grid.sheet.moved(0, -grid.height)) or circle
    if columns:
        side = _side(context, file, lines, columns)
        margin = grid.x(1)
        return Rect(side.left, side.bottom, margin + grid.measure, -margin) if form == "framed" else side
    if form == "framed":
        largest, margin = illustrations.largest(context, file), min(grid.x(1), height / 4)
        return Rect(grid.x(1), -height, grid.x(1) + min(grid.measure, largest.width), -margin)
    return Rect.sized(-grid.bleed.left, -height, *illustrations.top_of_sheet(context, file, lines))


def form_of(context: BlockContext, columns: int = 0) -> str:
    """The brand's; above the texts of a page that is wider than high, where a circle would be a coin, edge to edge."""
    form = context.edition.brand.pictures.opening.form
    return "sheet" if form == "disc" and is_wide(context) and not columns else form


def _between_margins(context: BlockContext) -> BlockContext:
    """The same context without a margin column: a photograph has all the width there is."""
    return replace(context, grid=context.grid.whole)


def spans_sheet(context: BlockContext) -> bool:
    """Whether such a photograph above the texts reaches from one edge of the sheet to the other."""
    return form_of(context) in ("sheet", "faded")


def is_wide(context: BlockContext) -> bool:
    """Whether the page is so much wider than high that texts stand beside a photograph rather than below it."""
    return context.grid.width > WIDE * context.grid.height


def columns_beside(context: BlockContext) -> int:
    """The columns that a photograph takes beside texts, on a page that is wider than high; 0 on others."""
    columns = context.grid.columns
    return columns - math.ceil(columns / 2) if is_wide(context) and columns >= LEAST_COLUMNS else 0


def _side(context: BlockContext, file: str, lines: float, columns: int) -> Rect:
    """From the upper edge of the sheet down to a line, and from a gutter beside the texts to the outer edge; or as
    much of it, from that corner on, as the photograph has pixels for.
    """
    grid, largest = context.grid, illustrations.largest(context, file)
    left = grid.x(grid.columns - columns) + grid.column + 2 * grid.gutter
    right, top = grid.width + grid.bleed.right, grid.bleed.top
    return Rect(max(left, right - largest.width), max(-lines * context.unit, top - largest.height), right, top)


def _circle(context: BlockContext, file: str, lines: float, columns: int = 0) -> Rect | None:
    """The square round the circle, which the upper edge cuts and which ends on the last of the lines or above it."""
    grid, style = context.grid, context.edition.brand.pictures.opening
    if form_of(context, columns) != "disc":
        return None
    height = lines * context.unit
    radius = ABOVE_CENTRE * height
    if columns:
        side = _side(context, file, lines, columns)
        radius = min(ABOVE_CENTRE * side.height, LARGEST_BESIDE * side.width)
        x, height = side.left + radius, -side.bottom
    else:
        radius = min(radius, grid.width * style.width / 200)
        x = grid.width * style.across / 100
    y = max(radius - height, -BELOW_EDGE * radius)
    return clear_of_trim(context, Rect(x, y, x, y).grown(radius))
