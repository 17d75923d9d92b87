"""Rings in the background of a page: a quiet fragment of the cover's orbits. They break before every text.

The centre lies `x` millimetres from the left trim, on a line of the grid; it may lie outside the page, so that two
facing pages share one set of rings. Rings stay between `left` and `right` (millimetres from the left trim).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from brochure.model.orbit_diagram import BODY, Orbits
from brochure.model.page import Block, Degrees

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Fields(Block):
    """Where the rings stand and how many there are."""

    sheet: ClassVar[bool] = True

    orbits: Orbits
    """Centre, radii and number of the rings."""
    bodies: tuple[Degrees, ...] = ()
    """Where a body stands on each ring from the innermost on, in degrees anticlockwise from the right."""


EXAMPLE = """
kind: orbits
orbits: {x: 148, line: 20, count: 4, first: 20, step: 14}
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rings only: an artifact that says nothing."""
    panel = kit.panel(kit.lines or 0)
    bodies = {index: math.radians(angle) for index, angle in enumerate(block.bodies)}
    kit.rings(panel, block.orbits, block.orbits.count, bodies)
    if block.orbits.sun:
        x, y = kit.mm(block.orbits.x), -block.orbits.line * kit.unit
        panel.shape(kit.disc(x, y, kit.mm(block.orbits.sun) / 2, block.orbits.sun_ink))
    for index, angle in enumerate(block.bodies):
        radius = kit.mm(block.orbits.first + index * block.orbits.step)
        x = kit.mm(block.orbits.x) + radius * math.cos(math.radians(angle))
        y = -block.orbits.line * kit.unit + radius * math.sin(math.radians(angle))
        panel.shape(kit.disc(x, y, kit.mm(BODY) / 2, block.orbits.body_ink))
    return [panel.done()]
