"""A short list as orbits: each name stands on a rule that bends in a quarter circle round a sun and ends in a body.

The first name is outermost, as on the cover. `turn` is the column at whose left edge the rules begin to bend.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """The names, and the measures of their tracks in lines and millimetres."""

    items: tuple[Text, ...] = Field(min_length=1, max_length=12)
    """The names; the first is outermost."""
    turn: int = Field(3, ge=2, le=24)
    """The column at whose left edge the rules begin to bend."""
    step: int = Field(4, ge=2, le=10, description="lines from track to track")
    body: float = Field(4.5, gt=0, le=100, description="diameter of the bodies, mm")
    sun: float = Field(11, ge=0, le=500, description="diameter of the sun, mm")
    sun_ink: InkName = InkName("accent")
    """Of the sun."""
    body_ink: InkName = InkName("text")
    """Of the bodies."""


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: tracks
items: [cantieri, logistica, pesca]
turn: 3
"""


STEPS = (3, 4, 5, 6, 7)  # lines from track to track, where the page chooses


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With tracks by steps further apart."""
    for step in STEPS:
        if lines := kit.natural(lay_out, block, step=step):
            yield kit.variant(lines, lines, lines, 0.2 * abs(step - 4), {"step": step})


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """From the outermost track inwards: its rule, its body, its name."""
    if block.turn > kit.columns:
        raise kit.too_narrow(f"tracks that bend at column {block.turn} need", kit.span(1, block.turn))
    count, unit = len(block.items), kit.unit
    first = 2
    centre = first + count * block.step
    height = centre + math.ceil(kit.mm(block.sun) / 2 / unit)
    kit.needs(f"{count} tracks need", centre)
    panel = kit.panel(kit.lines or height)
    x, y = kit.x(block.turn), -centre * unit
    with kit.group("list"):
        for index, item in enumerate(block.items):
            line = first + index * block.step
            radius = (centre - line) * unit
            path = f"0 {-line * unit:.3f} m {x:.3f} {-line * unit:.3f} l {kit.quarter(x, y, radius)}"
            panel.shape(kit.line(path, kit.box(0, y, x + radius, radius), 0.5))
            panel.shape(kit.disc(x + radius, y, kit.mm(block.body) / 2, block.body_ink))
            panel.put(kit.paragraph(item, "list", "list-item"), line - 1, (1, kit.columns), foot=line + 1)
    if block.sun:
        panel.shape(kit.disc(x, y, kit.mm(block.sun) / 2, block.sun_ink))
    return [panel.done()]
