"""The table of contents: every page that has a title, with the number it really has."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brochure.layout.edition import ContentsEntry
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """In how many columns the entries run, and the lines from entry to entry."""

    heading: Text | None = None
    """Stands above the entries."""
    span: ClassVar[tuple[float, float]] = (0.0, 1.0)  # of the entries, where they go on over pages

    across: int = Field(2, ge=1, le=3)
    """In how many columns the entries run."""
    step: float = Field(1.5, ge=1, le=4)
    """Lines from entry to entry."""
    style: Literal["detail", "statement", "lead"] = "detail"
    """The brand's style for the entries."""


EDGE = 0.01  # lines of rounding

TRAITS = frozenset({"looked-at", "figures"})  # what the composer of pages knows it by
READS_PAGES = True  # the other pages decide how high it is

EXAMPLE = """
kind: contents
across: 1
"""


STEPS = (1, 1.25, 1.5, 2, 2.5, 3, 4)  # lines from entry to entry, where the page chooses
NUMBER = 2  # lines that the number takes of a column
ROOM = 18.0  # characters a line that titles need


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In one column or two, the entries by steps further apart and in larger type."""
    for across in (1, 2, 3):
        for style in ("detail", "statement", "lead"):
            leading = kit.style(style).leading / kit.unit
            column = (kit.width - (across - 1) * kit.grid.gutter) / across - 2 * kit.unit
            if kit.characters(column, kit.style(style)) < ROOM:
                continue
            if kit.natural(lay_out, block, across=across, step=4, style=style) is None:
                continue
            for step in STEPS:
                if step < leading or (step < 1.2 * leading and style != "detail"):
                    continue
                said = {"across": across, "step": step, "style": style}
                lines = _set_in(block.model_copy(update=said), kit.aside()).height
                cost = 0.3 * (across - 1) + 0.2 * abs(step - 1.8 * leading)
                yield kit.variant(lines, lines, lines, cost, said, why=f"{style}, every {step:g} lines")


class _ContentsLayout(NamedTuple):
    """The columns, the entries with the lines of each, which of them stand in which column, and the lines they take."""

    cells: list[Cell]
    entries: list[ContentsEntry]
    steps: list[float]
    columns: list[list[int]]
    start: float
    height: int


def _set_in(block: Fields, kit: Kit) -> _ContentsLayout:
    number = kit.unit * NUMBER
    cells = kit.cells(block.across, fewer="across: {}", least=2 * number)
    listed = [entry for entry in kit.edition.contents if entry.page != kit.page]
    entries = listed[round(block.span[0] * len(listed)) : round(block.span[1] * len(listed))]
    steps = [block.step + _further(entry, cells[0].width - number, block.style, kit) for entry in entries]
    columns = _shared_out(steps, block.across)
    start = 1 + block.step if block.heading else 1.0  # as far below the heading as entries stand from one another
    height = start + max((sum(steps[index] for index in column) for column in columns), default=0) - block.step
    return _ContentsLayout(cells, entries, steps, columns, start, math.ceil(height))


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The entries in parts of such shares, the heading above the first."""
    bounds = [0.0, *list(accumulate(shares))[:-1], 1.0]
    return [
        block.model_copy(update={"span": span} | ({"heading": None} if span[0] else {})) for span in pairwise(bounds)
    ]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The entries in print order, down the columns: number, then title. A title of two lines pushes the next entry."""
    number = kit.unit * NUMBER
    cells, entries, steps, columns, start, height = _set_in(block, kit)
    kit.needs(f"{len(entries)} entries need", height)
    panel = kit.panel(kit.lines or height)
    if block.heading:
        panel.put(kit.heading(block.heading, 3, "strong"), 1)
    with kit.group("contents"):
        for column, cell in zip(columns, cells, strict=False):
            line: float = start
            for index in column:
                with kit.group("contents-item", entries[index].title.place):
                    _entry(entries[index], line, cell, (number, block.style), kit, panel)
                line += steps[index]
    return [panel.done()]


def _further(entry: ContentsEntry, width: float, style: str, kit: Kit) -> int:
    """The lines that a title takes beyond its first."""
    if kit.one_line(entry.title, style) <= width:
        return 0
    return kit.link(kit.edition.plain(entry.title, entry.page), None, style).further_lines(width)


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


def _entry(
    entry: ContentsEntry, line: float, cell: Cell, look: tuple[float, str], kit: Kit, panel: PanelWriter
) -> None:
    """The number, so many points wide, and the title in its style, on one line; the title leads to the page."""
    number, style = look
    panel.put(kit.page_number(entry.page, "folio"), line, kit.cell_at(cell.x, number))
    title = kit.edition.plain(entry.title, entry.page)
    panel.put(kit.link(title, f"page:{entry.page}", style), line, kit.cell_at(cell.x + number, cell.width - number))
