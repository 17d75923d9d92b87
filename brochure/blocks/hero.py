"""An opening: a photograph across the sheet if there is one, a large title, a few lines that lead in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from brochure.model.page import Block, Focal
from brochure.model.records import ImageFile, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Fields(Block):
    """The title; label, lead and photograph are optional."""

    sheet: ClassVar[bool] = True

    title: Text
    """The page's title."""
    label: Text | None = None
    """The small line above the title."""
    lead: Text | None = None
    """A few lines that lead in."""
    image: ImageFile | None = None
    """A photograph from the top edge of the sheet down."""
    alt: Text | None = None
    """What it shows, for those who do not see it."""
    focal: Focal = (0.5, 0.5)
    """The point of the picture that is never cropped: from left and from top, 0 to 1."""
    image_lines: int = Field(30, ge=4, le=80, description="height of the photograph from the top trim")


ABOVE = 2  # lines from where the page's head ends to the first of the opening's texts
LEAD = 4.0  # lines from the title's last baseline to the lead

EXAMPLE = """
kind: hero
label: La provincia
title: Un porto aperto
lead: Quattro distretti, un solo sportello.
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The photograph from the bleed down, then label, title and lead on the grid."""
    grid = kit.edition.brand.grid
    panel = kit.panel(kit.lines or 0)
    top = 0
    # Where the page has a head of its own, the opening's texts stand below it.
    shift = math.ceil(kit.head) - (grid.label_line if block.label else grid.title_line) + ABOVE if kit.head else 0
    if block.image:
        top = block.image_lines
        bleed = kit.grid.bleed
        width = kit.grid.width + bleed.left + bleed.right
        box = kit.box(-bleed.left, -top * kit.unit, width, top * kit.unit + bleed.top)
        panel.photo(block.image, box, kit.plain(block.alt) if block.alt else "", block.focal)
    if block.label:
        panel.put(kit.paragraph(block.label, "label"), top + shift + grid.label_line)
    title = kit.heading(block.title, 3, "statement") if kit.head else kit.heading(block.title, 2)
    panel.put(title, top + shift + grid.title_line)
    line = top + shift + grid.title_line + title.further_lines(kit.span(1, kit.columns)) + LEAD
    if block.lead:
        lead = kit.paragraph(block.lead, "lead")
        cell = kit.cell(1, max(1, kit.columns * 2 // 3))
        panel.put(lead, line, cell)
        line += lead.wrap(cell.width, 0)[1] / kit.unit + 1
    made = panel.done()
    made.covers, made.hang = top, max(line, top + kit.grid.first_line)
    return [made]
