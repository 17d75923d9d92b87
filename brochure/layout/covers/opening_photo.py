"""Puts a photograph over the top of a sheet, above the head of its page, in the form that the brand gives to it.

Lengths are points; boxes are measured from the edge of the sheet at which lines begin, and from its top.
"""

from __future__ import annotations

from brochure.layout.context import BlockContext
from brochure.layout.covers.cover_picture import clear_of_trim, draw_frame, draw_rings
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.kit import illustrations
from brochure.model.brand import MM
from brochure.model.picture_style import Fade, Treated
from brochure.rect import Rect

ABOVE_CENTRE = 0.62  # of the height that a circle is given, its radius at the most: the sheet cuts it above its middle
WIDE = 1.2  # width to height of a page, beyond which nothing stands well below a circle
RINGS = 2  # round a circle


def put_opening(
    context: BlockContext,
    panel: PanelWriter,
    file: str,
    lines: float,
    alt: str,
    focal: tuple[float, float] | None,
    said: Treated,
) -> None:
    """The photograph on the first lines of the sheet; what its author says of its look holds."""
    style, form = context.edition.brand.pictures.opening, form_of(context)
    if style.treatment and not said.treatment:
        said = said.model_copy(update={"treatment": style.treatment})
    box, circle = opening_box(context, file, lines), _circle(context, lines)
    if said.shape == "rectangle" or not circle:
        circle = None
    elif style.rings:
        draw_rings(context, panel, circle.moved(0, context.grid.height), RINGS)
    if form == "framed" and style.frame and not said.shape:
        draw_frame(context, panel, box.grown(context.mm(style.frame_gap)), style.frame)
    if form == "faded" and not said.fade:
        fade = Fade(edge="foot", to=None, solid=0, length=round(style.fade / 100 * box.height / MM, 2))
        said = said.model_copy(update={"fade": fade})
    panel.photo(file, box, alt, focal, said, circle=circle, bleeds=form != "framed")


def opening_box(context: BlockContext, file: str, lines: float) -> Rect:
    """What is seen of it, its bleed included."""
    grid, height = context.grid, lines * context.unit
    if circle := _circle(context, lines):
        return circle.shared(grid.sheet.moved(0, -grid.height)) or circle
    if form_of(context) == "framed":
        largest, margin = illustrations.largest(context, file), min(grid.x(1), height / 4)
        return Rect(grid.x(1), -height, grid.x(1) + min(grid.measure, largest.width), -margin)
    return Rect.sized(-grid.bleed.left, -height, *illustrations.top_of_sheet(context, file, lines))


def form_of(context: BlockContext) -> str:
    """The brand's; from edge to edge on a page that is wider than high, where a circle would be a coin."""
    grid, form = context.grid, context.edition.brand.pictures.opening.form
    return "sheet" if form == "disc" and grid.width > WIDE * grid.height else form


def _circle(context: BlockContext, lines: float) -> Rect | None:
    """The square round the circle, which stands on the last of the lines; None in another form."""
    grid, style = context.grid, context.edition.brand.pictures.opening
    if form_of(context) != "disc":
        return None
    height = lines * context.unit
    radius = min(grid.width * style.width / 200, ABOVE_CENTRE * height)
    x, y = grid.width * style.across / 100, radius - height
    return clear_of_trim(context, Rect(x, y, x, y).grown(radius))
