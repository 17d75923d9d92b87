"""Draws concentric rings behind what stands on a page: those that content says, or the brand's motif."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brochure.layout.context import BlockContext
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.kit.rings import Ring
from brochure.model.orbit_diagram import BODY, Orbits
from brochure.rect import Rect
from charts.recorded_picture import Paint, Stroke

RING_GAP = 2.0  # mm that a ring keeps from any text


def draw_rings(
    context: BlockContext, panel: PanelWriter, orbits: Orbits, count: int, bodies: Mapping[int, float] | None = None
) -> None:
    """Rings round the centre of ``orbits``; they break before every text of the page.

    ``bodies``: the angle, in radians, of the body that stands on a ring, by its number from the innermost on.
    """
    for ring in made_rings(context, orbits, count, context.mm(RING_GAP), bodies):
        panel.backdrop(ring)


def made_rings(
    context: BlockContext, orbits: Orbits, count: int, gap: float, bodies: Mapping[int, float] | None = None
) -> Iterator[Ring]:
    """The rings themselves, which keep ``gap`` points from texts."""
    sheet = context.grid.sheet
    left = context.mm(orbits.left) if orbits.left is not None else sheet.left
    right = context.mm(orbits.right) if orbits.right is not None else sheet.right
    foot = context.grid.y(orbits.foot) if orbits.foot is not None else sheet.bottom
    bounds = Rect(left, foot, right, sheet.top)
    stroke = Stroke(Paint(context.ink(orbits.ink)), orbits.width)
    x, y = context.mm(orbits.x), context.grid.y(orbits.line)
    for index in range(count):
        radius = context.mm(orbits.first + index * orbits.step)
        element = context.element("artifact", artifact="background")
        angle = (bodies or {}).get(index)
        body = None if angle is None else (angle, context.mm(BODY / 2))
        yield Ring(element, x, y, radius, stroke, gap, bounds, body)


def usual_orbits(context: BlockContext) -> Orbits:
    """The rings that a cover has which says nothing of them: the brand's motif, as large as the page asks for."""
    brand = context.edition.brand
    return Orbits.model_validate(brand.motif.on_page(brand.grid.page, brand.grid.lines))
