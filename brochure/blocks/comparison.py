"""Two lists face to face, each with its opening words: what there was and what comes, here and there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Identified, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Side(Identified):
    """One list and the words that open it."""

    opening: Text | None = None
    """The words above the list."""
    items: tuple[Text, ...] = Field(min_length=1)
    """The list, one line of the page for each."""


class Fields(Block):
    """The two sides; `step` lines from item to item, the lists begin `start` lines below the block's top, or at it."""

    left: Side
    """The first list."""
    right: Side
    """The second list."""
    start: int = Field(10, ge=0, le=40)
    """Lines from the block's top to the lists, where words open them."""
    step: int = Field(4, ge=2, le=12)
    """Lines from item to item."""
    size: float = Field(0, ge=0, le=48, description="of the items, points; 0 takes the brand's own")


EXAMPLE = """
kind: comparison
start: 5
left: {opening: Si costruiva, items: [navi, reti]}
right: {opening: Si costruisce, items: [turbine, droni]}
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Left half and right half, item beside item, each under its rule."""
    left, right = kit.cells(2, fewer="")
    longest = max(len(block.left.items), len(block.right.items))
    start = block.start if block.left.opening or block.right.opening else 0
    kit.needs(f"lists of {longest} with {block.step} lines for each need", start + longest * block.step)
    panel = kit.panel(kit.lines or start + longest * block.step)
    grows = kit.grows("step", block.step)
    for side, cell in ((block.left, left), (block.right, right)):
        if side.opening:
            panel.put(kit.paragraph(side.opening, "lead"), 1, cell, foot=start, grows=kit.grows("start", start))
        with kit.group("list", side.place):
            for index, item in enumerate(side.items):
                line = start + index * block.step
                panel.rule(line, cell)
                text = kit.paragraph(item, "list", "list-item", size=block.size)
                panel.put(text, line + block.step - 1.25, cell, foot=line + block.step, grows=grows)
    return [panel.done()]
