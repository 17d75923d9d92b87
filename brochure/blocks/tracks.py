"""A short list as orbits: each name stands on a rule that bends in a quarter circle round a sun and ends in a body.

The first name is outermost, as on the cover. `turn` is the column at whose left edge the rules begin to bend.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.composition import slices
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
    """The column at whose left edge the rules begin to bend; unless said, no further than the last."""
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
FURTHER_APART = (8, 9, 10)  # where long names in a narrow place ask for it
MOST_LINES = 8  # of a name
CAPITALS, CLEAR = 2.2, 0.5  # lines: the top of a name above its rule, and white between it and an arc


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With tracks by steps further apart, as far as the outermost bends within the width."""
    aside = kit.aside()
    for step in (*STEPS, *FURTHER_APART):
        fits = len(block.items) * step * kit.unit + kit.mm(block.body) / 2 <= kit.width
        tried = block.model_copy(update={"step": step})
        if not fits or any(above > step - STEPS[0] for _, above in _names(tried, aside)):
            continue
        if lines := kit.natural(lay_out, block, step=step):
            yield kit.variant(lines, lines, lines, 0.2 * abs(step - 4), {"step": step})


def _bend(block: Fields, kit: Kit) -> float:
    """Where the rules begin to bend: so that the outermost ends within the width, if nobody has placed them."""
    x = kit.x(min(block.turn, kit.columns))
    if kit.placed:
        return x
    return max(0.0, min(x, kit.width - len(block.items) * block.step * kit.unit - kit.mm(block.body) / 2))


def _names(block: Fields, kit: Kit) -> Iterator[tuple[float, int]]:
    """Of each name the width that the track outside it leaves, in points, and its lines beyond the first."""
    count, x = len(block.items), _bend(block, kit)
    for index, item in enumerate(block.items):
        width, above = kit.width, 0
        name = kit.paragraph(item, "list")
        for above in range(MOST_LINES if not kit.placed else 1):
            if index and not kit.placed:  # where the arc is nearest: level with the top of the name
                radius, top = (count - index + 1) * block.step, (count - index) * block.step + CAPITALS + above
                width = x + kit.unit * (math.sqrt(max(0.0, radius**2 - top**2)) - CLEAR)
            if width > kit.least and name.further_lines(width) <= above:
                break
        else:
            above = 0 if kit.placed else MOST_LINES  # more than any step has room for
        yield max(width, kit.least), above


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The names in parts of such shares, each round a sun of its own; none where there are too few."""
    return [block.model_copy(update={"items": block.items[part]}) for part in slices(len(block.items), shares)]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """From the outermost track inwards: its rule, its body, its name."""
    if block.turn > kit.columns and kit.placed:
        raise kit.too_narrow(f"tracks that bend at column {block.turn} need", kit.span(1, block.turn))
    if block.turn > kit.columns and "turn" in block.model_fields_set:
        kit.tell_resized(f"turn: {block.turn}", str(kit.columns))
    count, unit = len(block.items), kit.unit
    names = list(_names(block, kit.aside()))
    first = 2 + names[0][1]
    centre = first + count * block.step
    height = centre + math.ceil(kit.mm(block.sun) / 2 / unit)
    kit.needs(f"{count} tracks need", centre)
    panel = kit.panel(kit.lines or height)
    x, y = _bend(block, kit), -centre * unit
    with kit.group("list"):
        for index, item in enumerate(block.items):
            line = first + index * block.step
            radius = (centre - line) * unit
            path = f"0 {-line * unit:.3f} m {x:.3f} {-line * unit:.3f} l {kit.quarter(x, y, radius)}"
            panel.shape(kit.line(path, kit.box(0, y, x + radius, radius), 0.5))
            panel.shape(kit.disc(x + radius, y, kit.mm(block.body) / 2, block.body_ink))
            (width, above), name = names[index], kit.paragraph(item, "list", "list-item")
            panel.put(name, line - 1 - above, kit.cell_at(0.0, width), foot=line + 1)
    if block.sun:
        panel.shape(kit.disc(x, y, kit.mm(block.sun) / 2, block.sun_ink))
    return [panel.done()]
