"""The table of contents: every page that has a title, with the number it really has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

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


EDGE = 0.01  # lines of rounding

EXAMPLE = """
kind: contents
across: 1
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The entries in print order, down the columns: number, then title. A title of two lines pushes the next entry."""
    number = kit.unit * 2
    cells = kit.cells(block.across, fewer="across: {}", least=2 * number)
    entries = [entry for entry in kit.edition.contents if entry.page != kit.page]
    steps = [block.step + _further(entry, cells[0].width - number, kit.aside()) for entry in entries]
    columns = _shared_out(steps, block.across)
    start = 2 if block.heading else 1
    height = math.ceil(
        start + max((sum(steps[index] for index in column) for column in columns), default=0) - block.step
    )
    kit.needs(f"{len(entries)} entries need", height)
    panel = kit.panel(kit.lines or height)
    if block.heading:
        panel.put(kit.heading(block.heading, 3, "strong"), 1)
    with kit.group("contents"):
        for column, cell in zip(columns, cells, strict=False):
            line: float = start
            for index in column:
                with kit.group("contents-item", entries[index].title.place):
                    _entry(entries[index], line, cell, number, kit, panel)
                line += steps[index]
    return [panel.done()]


def _further(entry: Entry, width: float, kit: Kit) -> int:
    """The lines that a title takes beyond its first."""
    return kit.link(kit.edition.plain(entry.title, entry.page), None, "detail").further_lines(width)


def _shared_out(heights: Sequence[float], count: int) -> list[list[int]]:
    """The numbers of entries of these heights in their order, in as many columns, none higher than it need be."""
    most = max((*heights, sum(heights) / count), default=0.0)
    while True:
        columns: list[list[int]] = [[]]
        used = 0.0
        for index, height in enumerate(heights):
            if columns[-1] and used + height > most + EDGE:
                columns.append([])
                used = 0.0
            columns[-1].append(index)
            used += height
        if len(columns) <= count:
            return columns
        most += 0.5


def _entry(entry: Entry, line: float, cell: Cell, number: float, kit: Kit, panel: PanelWriter) -> None:
    """The number, so many points wide, and the title on one line; the title leads to the page."""
    panel.put(kit.page_number(entry.page, "folio"), line, kit.cell_at(cell.x, number))
    title = kit.edition.plain(entry.title, entry.page)
    panel.put(kit.link(title, f"page:{entry.page}", "detail"), line, kit.cell_at(cell.x + number, cell.width - number))
