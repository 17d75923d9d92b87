"""The table of contents: every page that has a title, with the number it really has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from brochure.layout.edition import Entry
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece


class Fields(Block):
    """In how many columns the entries run, and the lines from entry to entry."""

    heading: Text | None = None
    """Stands above the entries."""
    across: int = Field(2, ge=1, le=3)
    """In how many columns the entries run."""
    step: float = Field(1.5, ge=1, le=4)
    """Lines from entry to entry."""


EXAMPLE = """
kind: contents
across: 1
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The entries in print order, down the columns: number, then title."""
    number = kit.unit * 2
    cells = kit.cells(block.across, fewer="across: {}", least=2 * number)
    entries = [entry for entry in kit.edition.contents if entry.page != kit.page]
    rows = math.ceil(len(entries) / block.across)
    start = 2 if block.heading else 1
    height = math.ceil(start + (rows - 1) * block.step)
    kit.needs(f"{len(entries)} entries need", height)
    panel = kit.panel(kit.lines or height)
    if block.heading:
        panel.put(kit.heading(block.heading, 3, "strong"), 1)
    with kit.group("contents"):
        for index, entry in enumerate(entries):
            column, row = divmod(index, rows)
            cell = cells[column]
            with kit.group("contents-item", entry.title.place):
                _entry(entry, start + row * block.step, cell, number, kit, panel)
    return [panel.done()]


def _entry(entry: Entry, line: float, cell: Cell, number: float, kit: Kit, panel: PanelWriter) -> None:
    """The number, so many points wide, and the title on one line; the title leads to the page."""
    panel.put(kit.page_number(entry.page, "folio"), line, kit.cell_at(cell.x, number))
    title = kit.edition.plain(entry.title, entry.page)
    panel.put(kit.link(title, f"page:{entry.page}", "detail"), line, kit.cell_at(cell.x + number, cell.width - number))
