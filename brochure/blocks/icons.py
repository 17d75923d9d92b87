"""A field of icons with names, each in a cell under its rule. Icons are SVG files of filled paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import IconFile, Identified, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, Piece


class Item(Identified):
    """A name and the file of its icon."""

    name: Text
    """Stands below the icon."""
    icon: IconFile
    """The icon's file."""


class Fields(Block):
    """The items, how many stand side by side, a cell's height in lines and the icons' width in millimetres."""

    items: tuple[Item, ...] = Field(min_length=1)
    """The icons, in reading order."""
    across: int = Field(2, ge=1, le=4)
    """How many stand side by side."""
    lines: int = Field(12, ge=5, le=30)
    """Height of a cell, in lines."""
    size: float = Field(22.5, gt=0, le=80)
    """Width of the icons, mm."""
    ink: InkName = InkName("text")
    """Of the icons."""


EXAMPLE = """
kind: icons
lines: 9
size: 13.5
items:
  - {name: Cantieri, icon: icons/anchor.svg}
  - {name: Pesca, icon: icons/fish.svg}
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of cells, each cell under its rule: the icon, then the name."""
    cells = kit.cells(block.across, fewer="across: {}", least=kit.mm(block.size))
    with kit.group("list"):
        return [
            _row(block, block.items[start : start + block.across], cells, kit)
            for start in range(0, len(block.items), block.across)
        ]


def _row(block: Fields, items: Sequence[Item], cells: Sequence[Cell], kit: Kit) -> Piece:
    panel = kit.panel(block.lines, kit.grows("lines", block.lines))
    size = kit.mm(block.size)
    icon_lines = size / kit.unit
    for item, cell in zip(items, cells, strict=False):
        panel.rule(0, cell)
        panel.shape(kit.moved(kit.icon(item.icon, size, ink=block.ink), cell.x, -kit.unit - size))
        panel.put(kit.paragraph(item.name, "icon-name", "list-item"), round(icon_lines + 3), cell)
    return panel.done()
