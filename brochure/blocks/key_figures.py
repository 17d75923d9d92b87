"""Large numbers with what they say: as bands under one another, or side by side in columns.

A figure is a text, usually a fact: `"{fact:area}"`. In bands, `page` names the page that tells more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import InkName, PageName, Record, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece


class Item(Record):
    """One figure, its statement, and what stands under the statement."""

    figure: Text
    """The number, usually a fact."""
    label: Text
    """What it says."""
    detail: Text | None = None
    """What stands under the label."""
    page: PageName | None = None
    """The page that tells more; bands print its number."""


class Fields(Block):
    """The figures, their size in points and how they are arranged."""

    items: tuple[Item, ...] = Field(min_length=1)
    """The figures, in reading order."""
    arrangement: Literal["bands", "columns"] = "bands"
    """Bands under one another, or columns side by side."""
    size: float = Field(84, ge=18, le=200)
    """Of the figures, points."""
    lines: int = Field(8, ge=3, le=20, description="height of a band, in lines")
    rule: bool = True
    """Whether rules part the figures."""
    ink: InkName = InkName("text")
    """Of the figures."""


EXAMPLE = """
kind: key-figures
size: 48
lines: 6
items:
  - {figure: "{fact:berths}", label: banchine, detail: nel porto commerciale}
  - {figure: "{fact:growth}", label: traffico}
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Bands between rules, or columns under one rule; each figure with what it says is an entry of a list."""
    with kit.group("list"):
        return _bands(block, kit) if block.arrangement == "bands" else [_columns(block, kit)]


def _cap_lines(kit: Kit, figure: Text, size: float) -> float:
    """How many lines the capitals of a figure are high."""
    return kit.figure(figure, size).style.face.cap_height * size / kit.unit


def _bands(block: Fields, kit: Kit) -> list[Piece]:
    left, right = _halves(kit)
    made: list[Piece] = []
    for index, item in enumerate(block.items):
        panel = kit.panel(block.lines, kit.grows("lines", block.lines))
        if block.rule:
            panel.rule(0)
        baseline = math.ceil((block.lines + _cap_lines(kit, item.figure, block.size)) / 2 - 0.3)
        with kit.group("list-item", item.place):
            panel.put(kit.figure(item.figure, block.size, ink=block.ink), baseline, left)
            _statement(item, kit, panel, right, baseline - _cap_lines(kit, item.figure, block.size))
        if block.rule and index == len(block.items) - 1:
            panel.rule(block.lines)
        made.append(panel.done())
    return made


def _halves(kit: Kit) -> tuple[Cell, Cell]:
    """The cells of the figures and of what they say, on the grid where there are columns for both."""
    if kit.columns == 1:
        left, right = kit.cells(2, fewer="")
        return left, right
    split = math.ceil(kit.columns / 2)
    return kit.cell(1, split), kit.cell(split + 1, kit.columns)


def _statement(item: Item, kit: Kit, panel: PanelWriter, cell: Cell, figure_top: float) -> None:
    """What the figure says, beginning on the first line below the figure's top, and the page that tells more."""
    top = math.ceil(figure_top + 0.75)
    label = kit.paragraph(item.label, "statement-strong")
    beside = _beside(item, kit, cell)
    panel.put(label, top, beside)
    if item.detail:
        _, height = label.wrap(beside.width, 0)
        panel.put(kit.paragraph(item.detail, "statement"), top + max(1.5, height / kit.unit), beside)
    if item.page:
        panel.put(kit.page_link(item.page, "folio", align="right"), top, cell)


def _beside(item: Item, kit: Kit, cell: Cell) -> Cell:
    """What is left of a statement's cell beside the page number: a column less, or as much as the number takes."""
    if not item.page:
        return cell
    if kit.columns > math.ceil(kit.columns / 2) + 1:
        return cell.without(kit.grid.column + kit.grid.gutter)
    number = kit.page_link(item.page, "folio")
    number.wrap(cell.width, 0)
    beside = cell.without(max(line.width for line in number.lines) + kit.grid.gutter)
    if beside.width < kit.least:
        needed = kit.width + 2 * (kit.least - beside.width)
        raise kit.too_narrow("figures with the number of a page need", needed, "no page:", item.place)
    return beside


def _columns(block: Fields, kit: Kit) -> Piece:
    cells = kit.cells(len(block.items), fewer="no more than {} items, or arrangement: bands")
    baseline = math.ceil(_cap_lines(kit, block.items[0].figure, block.size)) + (1 if block.rule else 0)
    panel = kit.panel(kit.lines or baseline + 4)
    if block.rule:
        panel.rule(0)
    for item, cell in zip(block.items, cells, strict=True):
        with kit.group("list-item", item.place):
            _column(item, cell, baseline, kit, panel, block)
    return panel.done()


def _column(item: Item, cell: Cell, baseline: float, kit: Kit, panel: PanelWriter, block: Fields) -> None:
    """A figure, and what it says below it."""
    panel.put(kit.figure(item.figure, block.size, ink=block.ink), baseline, cell)
    label = kit.paragraph(item.label, "detail")
    panel.put(label, baseline + 2, cell)
    if item.detail:
        _, height = label.wrap(cell.width, 0)
        panel.put(kit.paragraph(item.detail, "caption"), baseline + 2 + height / kit.unit, cell)
