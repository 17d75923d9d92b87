"""A field of icons with names, each in a cell under its rule.

An icon is one that comes with the program, by its name (docs/icons.md), in the weight of the theme; or an SVG file of
filled paths.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import IconFile, Identified, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, Piece
    from brochure.layout.variants import Variant


class Icon(Identified):
    """A name and its icon."""

    name: Text
    """Stands below the icon."""
    icon: IconFile
    """Its name, such as `factory`, or a file."""


class Fields(Block):
    """The items, how many stand side by side, a cell's height in lines and the icons' width in millimetres."""

    items: tuple[Icon, ...] = Field(min_length=1)
    """The icons, in reading order."""
    across: int = Field(2, ge=1, le=4)
    """How many stand side by side."""
    lines: int | None = Field(None, ge=5, le=30)
    """Height of a cell, in lines; unless said, as the longest name needs."""
    size: float = Field(22.5, gt=0, le=80)
    """Width of the icons, mm."""
    ink: InkName | None = None
    """Of the icons; unless said, that of the theme."""


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: icons
lines: 9
size: 13.5
items:
  - {name: Cantieri, icon: icons/anchor.svg}
  - {name: Pesca, icon: fish}
"""


PLACED = 12  # lines of a cell that has a place and says no height
MOST_ACROSS, USUAL_ACROSS = 6, 4
MANY = 0.3  # what each icon more in a row costs
PARTED = 16.0  # millimetres of each icon where they stand on several pages
ALONE = 4.0  # what it costs that each icon has most of the measure to itself
SIZES = ((22.5, 0.0), (16.0, 0.3), (11.0, 0.8))  # millimetres of an icon, with what they cost


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Side by side in as many cells as hold icon and name; rows by steps further apart, icons by steps smaller."""
    for across in range(1, min(MOST_ACROSS, len(block.items), kit.columns) + 1):
        for size, small in SIZES:
            sized = block.model_copy(update={"size": size})
            if kit.natural(lay_out, sized, across=across) is None:
                continue
            cell, rows = kit.cells(across, fewer="across: {}")[0], math.ceil(len(block.items) / across)
            need, holes = _needed(sized, kit.aside(), cell), rows * across - len(block.items)
            many = MANY * max(0, across - USUAL_ACROSS)
            alone = ALONE * (len(block.items) > 1 and across == 1 and 2 * kit.columns > kit.grid.columns)
            for air in (0, 1, 2, 4):
                said = {"across": across, "lines": need + air, "size": size}
                lines = kit.with_notes(lay_out, block, rows * (need + air), said)
                cost = 8 * holes / (rows * across) + 0.1 * abs(air - 1) + small + alone + many
                yield kit.variant(lines, lines, lines, cost, said)


def _needed(block: Fields, kit: Kit, cell: Cell) -> int:
    """The lines of a cell that holds its icon and the longest of the names, and one of white."""
    names = [kit.paragraph(item.name, "icon-name").wrap(cell.width, 0)[1] / kit.unit for item in block.items]
    return round(kit.mm(block.size) / kit.unit + 3) + math.ceil(max(names)) + 1


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The icons in parts of such shares, in one size; none where there are too few."""
    sized = {} if "size" in block.model_fields_set else {"size": PARTED}
    return [block.model_copy(update={"items": block.items[part], **sized}) for part in slices(len(block.items), shares)]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of cells, each cell under its rule: the icon, then the name."""
    cells = kit.cells(block.across, fewer="across: {}", least=kit.mm(block.size))
    lines = block.lines or (PLACED if kit.placed else _needed(block, kit.aside(), cells[0]))
    block = block.model_copy(update={"lines": lines})
    with kit.group("list"):
        return [
            _row(block, block.items[start : start + block.across], cells, kit)
            for start in range(0, len(block.items), block.across)
        ]


def _row(block: Fields, items: Sequence[Icon], cells: Sequence[Cell], kit: Kit) -> Piece:
    lines = block.lines or PLACED
    panel = kit.panel(lines, kit.grows("lines", lines))
    size = kit.mm(block.size)
    icon_lines = size / kit.unit
    for item, cell in zip(items, cells, strict=False):
        panel.rule(0, cell)
        panel.shape(kit.moved(kit.icon(item.icon, size, ink=block.ink or ""), cell.x, -kit.unit - size))
        panel.put(kit.paragraph(item.name, "icon-name", "list-item"), round(icon_lines + 3), cell)
    return panel.done()
