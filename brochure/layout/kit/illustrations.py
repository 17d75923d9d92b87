"""Sets charts and photographs on the grid as blocks ask for them, with their words for the ear.

These are words of the kit. Every picture remembers how to be set again in another context and style.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from brochure.frame import PictureFade, PictureLook
from brochure.images.image_files import ImageError, open_image
from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.picture_flowables import Backdrop, Photograph, Plate
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import logo_pictures, vector_shapes
from brochure.layout.kit.chart_pictures import chart
from brochure.layout.kit.chart_table import spoken
from brochure.layout.kit.pictures_again import most_lines, picture_again
from brochure.model.outputs import LARGE, OUTPUTS
from brochure.model.picture_style import AS_THEMED, Fade, PictureEdge, PictureShape, Treated
from brochure.rect import Rect
from charts import kinds

_ANY_RATIO = 1.5
UPRIGHT = 0.38  # of the height of an upright picture, from its top: about where eyes are
NARROWEST = 1 / 3  # of its frame, to which a photograph of few pixels is made smaller; one of fewer is a problem
PORTRAIT = 0.3  # of the width of large print, that an upright portrait takes
PAPER = "unprinted"
COARSE = 2.0  # what a photograph costs that has none of the pixels that an output asks for


def picture(
    context: BlockContext,
    kind: str,
    spec: Any,
    lines: float,
    alt: str,
    *,
    caption: Paragraph | None = None,
    rows: tuple[int, int] | None = None,
) -> Plate:
    """A chart of so many lines' height, drawn once and kept; ``caption`` is made part of its table.

    ``rows`` are those that it shows where it is a part of a chart.
    """
    drawn = chart(context, kind, spec, context.width, lines * context.unit, rows=rows)
    figure = context.element("figure", alt=alt)
    said = spoken(kinds.table(kind, spec, rows), drawn, context, caption)
    height, rest = lines * context.unit, said.left_over(drawn)
    figure.relayout = lambda context, other: picture_again(context, kind, spec, height, (figure, rest), other, rows)
    return Plate(drawn, figure, said)


def bleeding_picture(
    context: BlockContext, kind: str, spec: Any, foot: float, alt: str, field: str | None = None
) -> Flowable:
    """A chart that covers the sheet from its upper edges down to a line; its shapes go under the page's texts.

    ``field`` is an ink for what the chart itself leaves uncovered.
    """
    sheet = context.grid.sheet
    height = foot * context.unit + context.grid.bleed.top
    drawn = chart(context, kind, spec, sheet.width, height, top=context.grid.bleed.top)
    box = Rect.sized(sheet.left, context.grid.y(foot), sheet.width, height)
    covered = vector_shapes.area(context, box, field) if field else None
    figure = context.element("figure", alt=alt)
    said = spoken(kinds.table(kind, spec), drawn, context)
    rest = said.left_over(drawn)
    figure.relayout = lambda context, other: picture_again(context, kind, spec, height, (figure, rest), other)
    return Backdrop(drawn, figure, said, sheet.left, context.grid.y(foot), covered)


def image_ratio(context: BlockContext, file: str) -> float:
    """Width to height of a photograph; some ratio for a drawing, and for a file that cannot be used."""
    if logo_pictures.is_drawing(file):
        return _ANY_RATIO
    try:
        info = open_image(context.edition.folder / file)
    except ImageError:
        return _ANY_RATIO
    return info.width / max(info.height, 1)


def focal_point(context: BlockContext, file: str, said: tuple[float, float] | None) -> tuple[float, float]:
    """The point that a crop keeps, from left and top: as it is said, or the middle.

    Of an upright picture on a composed page it is higher, where faces are: whoever crops there has seen no picture.
    """
    if said or not context.composed or image_ratio(context, file) >= 1:
        return said or (0.5, 0.5)
    return 0.5, UPRIGHT


def coarseness(context: BlockContext, file: str, width: float, height: float) -> float:
    """What it costs to print a photograph so large, in points: 0 where it has pixels enough for all outputs.

    Infinite where an output would refuse it.
    """
    if logo_pictures.is_drawing(file):
        return 0.0
    try:
        info = open_image(context.edition.folder / file)
    except ImageError:
        return 0.0
    limits = [OUTPUTS[name].limits for name in context.edition.brochure.outputs]
    ppi = 72 * min(info.width / width, info.height / height)
    if ppi < max((limit.ppi_error for limit in limits), default=0.0):
        return math.inf
    return max((COARSE * (1 - ppi / limit.ppi_warning) for limit in limits if ppi < limit.ppi_warning), default=0.0)


def top_of_sheet(context: BlockContext, file: str, lines: float) -> tuple[float, float]:
    """Width and height in points of a photograph over the top of the sheet, so many lines high, its bleed included.

    It covers the sheet from edge to edge; with too few pixels for that it ends with a column, no further in than half
    of them, so that it has enough.
    """
    bleed, columns, grid = context.grid.bleed, context.columns, context.grid
    whole, height = grid.width + bleed.left + bleed.right, lines * context.unit + bleed.top
    ends = [bleed.left + context.x(last) + context.span(last, last) for last in range(columns, (columns - 1) // 2, -1)]
    enough = (width for width in (whole, *ends) if not math.isinf(coarseness(context, file, width, height)))
    return next(enough, whole), height


def is_disc(context: BlockContext, said: Treated, *, portrait: bool = False) -> bool:
    """Whether a photograph within the type area is cut out as a circle."""
    return _shape(context, said, portrait) == "disc"


def _shape(context: BlockContext, said: Treated, portrait: bool) -> PictureShape:
    style = context.edition.brand.pictures
    return said.shape or (portrait and style.portraits.shape) or style.shape


def picture_look(
    context: BlockContext, said: Treated, size: tuple[float, float], *, portrait: bool = False, bleeds: bool = False
) -> PictureLook:
    """How a photograph of this size looks here: as its author says, or as the brand has it, in the ground's inks.

    One that ``bleeds`` over an edge of the sheet has no shape but what its author says.
    """
    style, ground = context.edition.brand.pictures, context.ground
    treatment = said.treatment or (portrait and style.portraits.treatment) or style.treatment
    shape = (said.shape or "rectangle") if bleeds else _shape(context, said, portrait)
    pair = ground.pictures or style
    dark = context.ink(pair.dark) if treatment in ("duotone", "tint") else ""
    light = context.ink(pair.light) if treatment == "duotone" else PAPER if dark else ""
    radius = {"rectangle": 0.0, "round": context.mm(style.radius), "disc": min(size) / 2}[shape]
    return PictureLook(treatment, dark, light, radius, _fade(context, said.fade))


def _fade(context: BlockContext, said: Fade | None) -> PictureFade | None:
    if said is None:
        return None
    edges: dict[str, PictureEdge] = {"left": "right", "right": "left"} if context.grid.rtl else {}
    to = context.ink(said.to) if said.to else context.ground.fill or PAPER
    return PictureFade(edges.get(said.edge, said.edge), to, context.mm(said.solid), context.mm(said.length))


def photo(
    context: BlockContext,
    file: str,
    lines: float,
    alt: str,
    focal: tuple[float, float] | None,
    inks: Mapping[str, str],
    *,
    width: float = 0,
    own_width: float = 0,
    said: Treated = AS_THEMED,
    portrait: bool = False,
) -> Flowable:
    """A photograph of so many lines' height, cropped round its focal point (0–1 from left and top; None: not said).

    ``own_width``: of a photograph that is narrower than its frame, in points. ``said``: what its author says of how it
    looks; ``portrait``: whether it shows a person. A drawing (SVG) is not cropped; ``inks`` says which ink each of its
    colours becomes.
    """
    if logo_pictures.is_drawing(file):
        return logo_pictures.logo(context, file, (width or context.width, lines * context.unit), alt, inks, "")
    element = context.element("figure", getattr(file, "place", None), alt=alt)
    point = focal_point(context, file, focal)
    element.relayout = lambda context, _: _photo_again(context, file, lines, alt, point, inks, said, portrait)

    def look(size: tuple[float, float]) -> PictureLook:
        return picture_look(context, said, size, portrait=portrait)

    disc, path = is_disc(context, said, portrait=portrait), context.edition.folder / file
    return Photograph(path, lines * context.unit, point, element, own_width, look=look, disc=disc)


def _photo_again(
    context: BlockContext,
    file: str,
    lines: float,
    alt: str,
    point: tuple[float, float],
    inks: Mapping[str, str],
    said: Treated,
    portrait: bool,
) -> Flowable:
    """A photograph as wide as large print is, or as its pixels allow, whole then: no reader sees more of a slit.

    An upright one of a person is whole, and narrower: as wide as the column, it would be a slit with a nose.
    """
    lines, most = min(lines, most_lines(context)), largest(context, file, (LARGE.name,)).width
    if portrait and (ratio := image_ratio(context, file)) < 1:
        wide = min(most, PORTRAIT * context.width, ratio * most_lines(context) * context.unit)
        high = wide / ratio / context.unit
        return photo(context, file, high, alt, point, inks, own_width=wide, said=said, portrait=portrait)
    if not NARROWEST * context.width <= most < context.width:
        return photo(context, file, lines, alt, point, inks, said=said, portrait=portrait)
    lines = min(most / image_ratio(context, file) / context.unit, most_lines(context))
    return photo(context, file, lines, alt, point, inks, own_width=most, said=said, portrait=portrait)


class Largest(NamedTuple):
    """How large a picture may be printed, in points."""

    width: float
    height: float


def largest(context: BlockContext, file: str, outputs: Sequence[str] = ()) -> Largest:
    """How large a photograph may be printed before an output refuses it: one of those, or of the brochure.

    Without end for a drawing, and for a file that cannot be used.
    """
    if logo_pictures.is_drawing(file):
        return Largest(math.inf, math.inf)
    try:
        info = open_image(context.edition.folder / file)
    except ImageError:
        return Largest(math.inf, math.inf)
    asked = outputs or context.edition.brochure.outputs
    least = max((OUTPUTS[name].limits.ppi_error for name in asked), default=0.0) / 72 or EDGE
    return Largest(info.width / least, info.height / least)
