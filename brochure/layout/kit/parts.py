"""Draws concentric rings behind what stands on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brochure.frame import Box
from brochure.layout.kit.rings import Ring
from brochure.model.orbits import BODY, Orbits
from charts.picture import Paint, Stroke

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, PanelWriter

RING_GAP = 2.0  # mm that a ring keeps from any text


def draw_rings(
    kit: Kit, panel: PanelWriter, orbits: Orbits, count: int, bodies: Mapping[int, float] | None = None
) -> None:
    """Rings round the centre of ``orbits``; they break before every text of the page.

    ``bodies``: the angle, in radians, of the body that stands on a ring, by its number from the innermost on.
    """
    sheet = kit.grid.sheet
    left = kit.mm(orbits.left) if orbits.left is not None else sheet.x
    right = kit.mm(orbits.right) if orbits.right is not None else sheet.x + sheet.width
    foot = kit.grid.y(orbits.foot) if orbits.foot is not None else sheet.y
    bounds = Box(left, foot, right - left, sheet.y + sheet.height - foot)
    stroke = Stroke(Paint(kit.ink(orbits.ink)), orbits.width)
    x, y = kit.mm(orbits.x), kit.grid.y(orbits.line)
    for index in range(count):
        radius = kit.mm(orbits.first + index * orbits.step)
        element = kit.element("artifact", artifact="background")
        angle = (bodies or {}).get(index)
        body = None if angle is None else (angle, kit.mm(BODY / 2))
        panel.ring(Ring(element, x, y, radius, stroke, kit.mm(RING_GAP), bounds, body))
