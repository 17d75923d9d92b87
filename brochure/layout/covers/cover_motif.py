"""Draws a brand's motif on a front cover that says no more than its texts, from the brochure's own figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.frame import PageBackdrop
from brochure.layout.context import BlockContext
from brochure.layout.covers.figure_letters import LeadingFigure, figure_mark, leading_figure
from brochure.layout.covers.motif_marks import motif_mark
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.kit import background_rings, cover_bodies, typesetting, vector_shapes
from brochure.layout.kit.cells import Cell
from brochure.model.brand import MM
from brochure.model.orbit_diagram import BODY, Orbits
from brochure.model.records import Text
from brochure.motifs import dots, relief, rosette
from brochure.motifs.drawn_motif import DrawnMotif
from brochure.motifs.motif_data import motif_data
from brochure.rect import Rect

GAP = 1.6  # mm of ground round letters
BACK_GAP = 3.0  # mm round the lines of small texts, which makes one quiet room of a paragraph
CAPTION = "cover-claim"  # the style of what a large figure is
NEAR_TRIM = 6.0  # mm from an edge of the sheet to the outermost point of a ring
RINGS = 7  # round the sun of a cover that names no bodies
LEAST = 12.0  # lines of room that a motif needs


def draw_motif(context: BlockContext, panel: PanelWriter, room: Rect, name: str, claims: Sequence[Text | None]) -> None:
    """The brand's motif in a room of the page; ``claims``: texts whose first figure is the one to be seen."""
    style, arranged = context.edition.brand.motif, context.edition.brand.cover.motif
    if arranged == "none":
        return
    if arranged == "behind":
        room = context.grid.sheet
    if style.kind == "rings":
        _rings(context, panel)
    elif min(room.width, room.height) >= LEAST * context.unit:
        figure = leading_figure(context, claims)
        if style.kind == "figure":
            _figure(context, panel, room, figure, name)
            return
        motif = _drawn(context, room, figure and figure.fact)
        panel.backdrop(motif_mark(context, motif, room, context.mm(GAP)))


def _figure(context: BlockContext, panel: PanelWriter, room: Rect, figure: LeadingFigure | None, name: str) -> None:
    """The leading figure, and below it what it is, where the texts of the cover do not say it."""
    ink, left = context.edition.brand.motif.ink, max(room.left, context.grid.x(1))
    if figure and figure.words:
        width = min(room.right, context.grid.x(1) + context.grid.measure) - left
        words = typesetting.paragraph(context, figure.words, CAPTION, "artifact", artifact="repeated")
        _, height = words.wrap(width, 0)
        room = room._replace(bottom=room.bottom + height + context.unit)
        mark = figure_mark(context, room, figure.fact, name, ink)
        panel.put(words, (context.grid.height - mark.shape.box.bottom) / context.unit + 2, Cell(left, width))
    else:
        mark = figure_mark(context, room, figure and figure.fact, name, ink)
    panel.backdrop(mark)


def back_motif(context: BlockContext) -> Iterator[PageBackdrop]:
    """The cover's motif as it goes on over the fold, on the back: it keeps clear of whole texts there."""
    style, sheet = context.edition.brand.motif, context.grid.sheet
    if context.edition.brand.cover.motif == "none":
        return
    if style.kind == "rings":
        orbits = background_rings.usual_orbits(context)
        x, y, gap = context.mm(orbits.x) + context.grid.width, context.grid.y(orbits.line), context.mm(BACK_GAP)
        count = math.ceil((math.hypot(x, max(y, context.grid.height - y)) / MM - orbits.first) / orbits.step)
        for ring in background_rings.made_rings(context, orbits, count, gap):
            ends = x - ring.radius, y - ring.radius, context.grid.height - y - ring.radius
            if not any(abs(end) < NEAR_TRIM * MM for end in ends):  # it would touch an edge of the sheet, not leave it
                yield replace(ring, x=x, y=y)
    elif style.kind in ("rosette", "relief"):
        motif = _drawn(context, sheet.moved(context.grid.width, 0) if style.kind == "rosette" else sheet, None)
        yield motif_mark(context, replace(motif, areas=()), sheet, context.mm(BACK_GAP))
    elif style.kind == "dots":
        room = Rect(context.grid.x(1), context.grid.y(context.grid.last_line), 0, 0)
        room = Rect(room.left, room.bottom, room.left + context.grid.measure, context.grid.y(context.grid.first_line))
        yield motif_mark(context, _drawn(context, room, None), room, context.mm(BACK_GAP), rows=True)


def opener_motif(context: BlockContext, panel: PanelWriter) -> None:
    """The motif behind the first page of a chapter: as on the back, where it is lines and not dots or a figure."""
    if context.edition.brand.motif.kind in ("rings", "relief", "rosette"):
        for drawn in back_motif(context):
            panel.backdrop(drawn)


def _drawn(context: BlockContext, room: Rect, claim: str | None) -> DrawnMotif:
    """The brand's motif, all but rings, in a room."""
    style = context.edition.brand.motif
    source = motif_data(context.edition.facts, claim, style.seed, context.plain(context.edition.brochure.title))
    if style.kind == "rosette":
        side = max(room.width, room.height) * style.width / 100
        x = room.left + room.width * style.centre[0] / 100
        y = room.top - room.height * style.centre[1] / 100
        return rosette.draw(Rect(x, y, x, y).grown(side / 2), source)
    return relief.draw(room, source) if style.kind == "relief" else dots.draw(room, source)


def _rings(context: BlockContext, panel: PanelWriter) -> None:
    """Rings round a sun with a body on each, where it meets no text; none of them stands for anything."""
    orbits = cover_bodies.clear_orbits(context, panel, background_rings.usual_orbits(context), ())
    rings_with_bodies(context, panel, orbits)
    if orbits.sun:
        x, y = context.mm(orbits.x), context.grid.y(orbits.line)
        radius = context.mm(orbits.sun) / 2
        panel.shape(vector_shapes.disc(context, x, y - context.grid.height, radius, orbits.sun_ink))


def rings_with_bodies(
    context: BlockContext,
    panel: PanelWriter,
    orbits: Orbits,
    first_ink: str = "",
    count: int = RINGS,
    within: Rect | None = None,
) -> None:
    """Rings with a body on each, where it meets no text put so far; ``first_ink`` is that of the innermost body.

    ``within``: where bodies stand, if not on all of the sheet: texts are put elsewhere later.
    """
    title = context.plain(context.edition.brochure.title)
    source = motif_data(context.edition.facts, None, context.edition.brand.motif.seed, title)
    x, y, half = context.mm(orbits.x), context.grid.y(orbits.line), context.mm(BODY / 2)
    texts = [box.moved(0, context.grid.height) for box in panel.inked]
    inside = (within or Rect(0, 0, context.grid.width, context.grid.height)).grown(-2 * half)
    chance, angles = source.chance, dict[int, float]()
    for index in range(count):
        radius = context.mm(orbits.first + index * orbits.step)
        for _ in range(24):
            angle = 2 * math.pi * chance.random()
            at = x + radius * math.cos(angle), y + radius * math.sin(angle)
            disc = Rect(*at, *at).grown(half + context.mm(GAP))
            if disc.lies_in(inside) and not any(disc.meets(text) for text in texts):
                angles[index] = angle
                ink = orbits.body_ink if index or not first_ink else first_ink
                panel.shape(vector_shapes.disc(context, at[0], at[1] - context.grid.height, half, ink))
                break
    background_rings.draw_rings(context, panel, orbits, count, angles)
