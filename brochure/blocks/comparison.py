"""Two lists face to face, each with its opening words: what there was and what comes, here and there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


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
    start: int | None = Field(None, ge=0, le=40)
    """Lines from the block's top to the lists, where words open them; unless said, as those need."""
    step: int | None = Field(None, ge=2, le=12)
    """Lines from item to item; unless said, as the longest needs."""
    size: float = Field(0, ge=0, le=48, description="of the items, points; 0 takes the brand's own")
    further: ClassVar[bool] = False  # the lists go on here: what opens them has been heard

    @property
    def items(self) -> tuple[Text, ...]:
        """Those of both sides."""
        return (*self.left.items, *self.right.items)


TRAITS = frozenset({"looked-at", "wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: comparison
start: 5
left: {opening: Si costruiva, items: [navi, reti]}
right: {opening: Si costruisce, items: [turbine, droni]}
"""


PLACED_START, PLACED_STEP = 10, 4  # lines, of a block that has a place and does not say them
AIR = 2  # lines from the words that open a list to the list


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With items by steps further apart."""
    aside = kit.aside()
    start, step = _start(block, aside), _step(block, aside)
    for air in (0, 1, 2):
        if lines := kit.natural(lay_out, block, start=start, step=step + air):
            yield kit.variant(lines, lines, lines, 0.2 * air, {"start": start, "step": step + air})


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """Both lists in parts of such shares, under the same opening words; none where there are too few items."""
    made, longest = [], max(len(block.left.items), len(block.right.items))
    for part in slices(longest, shares, least=2):
        left, right = (side.model_copy(update={"items": side.items[part]}) for side in (block.left, block.right))
        made.append(block.part_with(left=left, right=right, further=part.start > 0))
    return made


def _start(block: Fields, kit: Kit) -> int:
    """The line on which both lists begin: below the longer of the words that open them."""
    if block.start is not None or kit.placed:
        return PLACED_START if block.start is None else block.start
    cells, sides = kit.cells(2, fewer=""), (block.left, block.right)
    heights = [
        kit.paragraph(side.opening, "lead").wrap(cell.width, 0)[1] / kit.unit
        for side, cell in zip(sides, cells, strict=True)
        if side.opening
    ]
    return math.ceil(max(heights, default=0)) + AIR


def _step(block: Fields, kit: Kit) -> int:
    """Lines from item to item, so that the longest stands between its rules."""
    if block.step is not None or kit.placed:
        return block.step or PLACED_STEP
    cell = kit.cells(2, fewer="")[0]
    items = [
        kit.paragraph(item, "list", size=block.size).wrap(cell.width, 0)[1] / kit.unit for item in block.whole.items
    ]
    return max(3, math.ceil(max(items) + 1.25))


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Left half and right half, item beside item, each under its rule."""
    left, right = kit.cells(2, fewer="")
    longest = max(len(block.left.items), len(block.right.items))
    start = _start(block, kit.aside()) if block.left.opening or block.right.opening else 0
    step = _step(block, kit.aside())
    kit.needs(f"lists of {longest} with {step} lines for each need", start + longest * step)
    panel = kit.panel(kit.lines or start + longest * step)
    grows = kit.grows("step", step)
    for side, cell in ((block.left, left), (block.right, right)):
        if side.opening:
            again: dict[str, Any] = {"role": "artifact", "artifact": "repeated"} if block.further else {}
            opening = kit.paragraph(side.opening, "lead", **again)
            panel.put(opening, 1, cell, foot=start, grows=kit.grows("start", start))
        if not side.items:
            continue
        with kit.group("list", side.place):
            for index, item in enumerate(side.items):
                line = start + index * step
                panel.rule(line, cell)
                text = kit.paragraph(item, "list", "list-item", size=block.size)
                # Where the step is as the items need, the last line stands where an only one would.
                said = kit.placed or ("step" in block.model_fields_set and not kit.composed)
                further = 0 if said else text.further_lines(cell.width)
                panel.put(text, line + step - 1.25 - further, cell, foot=line + step, grows=grows)
    return [panel.done()]
