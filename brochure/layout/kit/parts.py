"""Draws what several kinds of block share: rings, figures with their labels, lines that name a source."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from brochure.frame import Box
from brochure.layout.kit.kit import Kit, PanelWriter
from brochure.layout.kit.rings import Ring
from brochure.model.page import MOST_LINES, MOST_MM
from brochure.model.records import InkName, Record
from charts.picture import Paint, Stroke

BODY = 4.5  # mm, the diameter of every body
RING_GAP = 2.0  # mm that a ring keeps from any text


class Orbits(Record):
    """Concentric rings: the centre in millimetres from the left trim and on a line, radii in millimetres."""

    x: float = Field(ge=-MOST_MM, le=MOST_MM)
    """Of the centre, mm from the left trim; it may lie outside the page."""
    line: float = Field(ge=-MOST_LINES, le=MOST_LINES)
    """Of the centre, on the grid."""
    first: float = Field(gt=0, le=MOST_MM)
    """Radius of the innermost ring, mm."""
    step: float = Field(gt=0, le=MOST_MM)
    """Millimetres from ring to ring."""
    count: int = Field(0, ge=0, le=40)
    """How many rings; 0 makes one for each body."""
    width: float = Field(0.5, gt=0, le=10, description="points")
    ink: InkName = InkName("rule")
    """Of the rings."""
    sun: float = Field(0, ge=0, le=MOST_MM, description="diameter of the disc at the centre, mm; 0 for none")
    sun_ink: InkName = InkName("accent")
    """Of the disc at the centre."""
    body_ink: InkName = InkName("text")
    """Of the bodies."""
    left: float | None = Field(None, ge=-MOST_MM, le=MOST_MM, description="where rings begin; mm from the left trim")
    right: float | None = Field(None, ge=-MOST_MM, le=MOST_MM, description="where rings end; mm from the left trim")
    foot: float | None = Field(None, ge=0, le=MOST_LINES, description="line above which rings stay")


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
