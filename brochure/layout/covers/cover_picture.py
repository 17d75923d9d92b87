"""Puts the photograph of a front cover into the room that its texts leave, as the brand wants it there.

Lengths are points, in page coordinates.
"""

from __future__ import annotations

from brochure.layout.context import BlockContext
from brochure.layout.covers.cover_motif import RINGS, rings_with_bodies
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.kit import background_rings, illustrations, vector_shapes
from brochure.model.brand import MM
from brochure.model.picture_style import Fade, Treated
from brochure.model.theme import CoverPicture
from brochure.rect import Rect

SAFE = 4.0  # mm from the trim, within which a circle ends that is not cut by it
LEAST = 10.0  # lines of room that a circle needs; with fewer the photograph fills it
SOFT, SOFT_SHARE = 45.0, 0.4  # mm, and share of its height, over which a photograph fades out
RING_SHARE = 0.5  # of the distance between rings, from the edge of a photograph to the first


def put_picture(
    context: BlockContext,
    panel: PanelWriter,
    room: Rect,
    file: str,
    alt: str,
    focal: tuple[float, float] | None,
    said: Treated,
) -> None:
    """The photograph in the room that the texts leave."""
    cover = context.edition.brand.cover.pictured
    style = cover.picture
    if style.treatment and not said.treatment:
        said = said.model_copy(update={"treatment": style.treatment})
    box: Rect | None
    circle = None
    bleeds = not cover.inset
    if style.form == "disc" and min(room.width, room.height) >= LEAST * context.unit:
        circle = clear_of_trim(context, _circle(style, room))
        box = circle.shared(context.grid.sheet)
        if style.rings:
            draw_rings(context, panel, circle)
    elif style.form == "faded" and not _is_beside(context, room):
        box, bleeds = _faded(context, room, file, from_top=cover.at == "head"), True
        if not said.fade:
            length = min(context.mm(SOFT), SOFT_SHARE * box.height) / MM
            fade = Fade(edge="top" if cover.at == "head" else "foot", to=None, solid=0, length=round(length, 2))
            said = said.model_copy(update={"fade": fade})
    else:
        box = _with_pixels(context, file, room)
        if style.frame and not said.shape:
            framed = box.grown(context.mm(style.frame_gap)).moved(0, -context.grid.height)
            draw_frame(context, panel, framed, style.frame)
    if box:
        down = -context.grid.height
        lower = circle.moved(0, down) if circle else None
        panel.photo(file, box.moved(0, down), alt, focal, said, circle=lower, bleeds=bleeds)


def _is_beside(context: BlockContext, room: Rect) -> bool:
    """Whether the texts stand at the left of the room, as on a page wider than high."""
    return room.left > context.grid.width / 3


def _circle(style: CoverPicture, room: Rect) -> Rect:
    """The square round a circle: as wide as the style has it, and never beyond the edge that the texts are at."""
    radius = min(room.width, room.height) * style.width / 200
    x = room.left + room.width * style.centre[0] / 100
    y = max(room.top - room.height * style.centre[1] / 100, room.bottom + radius)
    return Rect(x, y, x, y).grown(radius)


def clear_of_trim(context: BlockContext, circle: Rect) -> Rect:
    """A circle that does not graze the trim at a side: cut with all its bleed, or well within the page."""
    grid, safe = context.grid, context.mm(SAFE)
    if grid.width - safe < circle.right < grid.sheet.right:
        return circle.moved(grid.width - safe - circle.right, 0)
    return circle.moved(safe - circle.left, 0) if grid.sheet.left < circle.left < safe else circle


def _faded(context: BlockContext, room: Rect, file: str, *, from_top: bool) -> Rect:
    """The room, or as much of it as the photograph has pixels for, from the edge on that texts are not at."""
    height = min(room.height, illustrations.largest(context, file).height)
    return room._replace(top=room.bottom + height) if from_top else room._replace(bottom=room.top - height)


def _with_pixels(context: BlockContext, file: str, room: Rect) -> Rect:
    """The room, or as much of it within the margins as every output takes a photograph of so many pixels."""
    largest, grid = illustrations.largest(context, file), context.grid
    if largest.width >= room.width and largest.height >= room.height:
        return room
    margin = grid.x(1)
    within = Rect(margin, grid.y(grid.last_line), margin + grid.measure, grid.height - margin)
    room = room.shared(within) or room
    width, height = min(room.width, largest.width), min(room.height, largest.height)
    left = room.left + (room.width - width) / 2
    return Rect(left, room.top - height, left + width, room.top)


def draw_frame(context: BlockContext, panel: PanelWriter, box: Rect, ink: str) -> None:
    """A line along a box that is measured from the top of the sheet."""
    path = f"{box.left:.3f} {box.bottom:.3f} {box.width:.3f} {box.height:.3f} re"
    panel.shape(vector_shapes.line(context, path, box, ink=ink))


def draw_rings(
    context: BlockContext, panel: PanelWriter, circle: Rect, count: int = RINGS, within: Rect | None = None
) -> None:
    """The brand's rings round a photograph, in the place of its sun; they make way for texts, and their bodies stand
    within a part of the sheet.
    """
    usual = background_rings.usual_orbits(context)
    middle = (circle.left + circle.right) / 2, (circle.bottom + circle.top) / 2
    first = circle.width / 2 / MM + RING_SHARE * usual.step
    line = (context.grid.height - middle[1]) / context.unit
    around = {"x": middle[0] / MM, "line": line, "first": first, "sun": 0}
    rings_with_bodies(context, panel, usual.model_copy(update=around), usual.sun_ink, count, within)
