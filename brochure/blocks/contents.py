"""The table of contents: every page that has a title, with the number it really has."""

from __future__ import annotations

import math

from pydantic import Field

from brochure.layout.book import Entry
from brochure.layout.kit import Kit, PanelWriter, Piece
from brochure.model.page import Block
from brochure.model.records import Text


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
    entries = [entry for entry in kit.book.contents if entry.page != kit.page]
    rows = math.ceil(len(entries) / block.across)
    start = 2 if block.heading else 1
    height = math.ceil(start + (rows - 1) * block.step)
    panel = kit.panel(kit.lines or height)
    if block.heading:
        panel.put(kit.heading(block.heading, 3, "strong"), 1)
    with kit.group("contents"):
        for index, entry in enumerate(entries):
            column, row = divmod(index, rows)
            _entry(entry, start + row * block.step, column, kit, panel, block.across)
    return [panel.done()]


def _entry(entry: Entry, line: float, column: int, kit: Kit, panel: PanelWriter, across: int) -> None:
    """The number and the title on one line; the title leads to the page."""
    each = kit.columns // across
    first = 1 + column * each
    x, number_width = kit.x(first), kit.unit * 2
    with kit.group("contents-item", entry.title.place):
        panel.put(kit.page_number(entry.page, "folio"), line, x=x, width=number_width)
        width = kit.span(first, first + each - 1) - number_width
        title = kit.book.plain(entry.title, entry.page)
        panel.put(kit.link(title, f"page:{entry.page}", "detail"), line, x=x + number_width, width=width)
