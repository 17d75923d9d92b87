"""A table of ranks: one row an indicator, one column an area; a rank the source does not give is «—».

Ranks are facts of kind rank. First places take the ground's accent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, RankName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class RankingRow(Identified):
    """One indicator with its period and its ranks, in the order of the heads; leave a rank empty for «—»."""

    indicator: Text
    """What was ranked."""
    period: Text | None = None
    """When; stands under the indicator."""
    ranks: tuple[RankName | None, ...]
    """Facts of kind rank, one for each head; leave one empty for «—»."""


class Fields(Block):
    """The heads of the rank columns, and the rows."""

    heads: tuple[Text, ...] = Field(min_length=1, max_length=4)
    """The areas ranked in, one column each."""
    rows: tuple[RankingRow, ...] = Field(min_length=1)
    """The indicators, in the order they print."""
    lines: int = Field(6, ge=3, le=12, description="height of a row, in lines")
    size: float | None = Field(None, ge=18, le=96)
    """Of the ranks, points; unless said, as large as all of them have room for."""


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: ranking
heads: [Regione, Paese]
lines: 5
size: 36
rows:
  - {indicator: Traffico di container, period: 2024, ranks: [rank-containers, ~]}
"""

HEAD_LINES = 3
LARGEST = 48.0  # points of a rank that is sized to its room
LEAST_RANK = 18.0  # points
AIR = 1.0  # lines between an indicator and its ranks below it
UNKNOWN = "—"


ROWS = (4, 5, 6, 7, 8)  # lines, of a row where the page chooses


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With rows by steps further apart, all as high as the highest needs."""
    if kit.natural(lay_out, block) is None:
        return
    aside, cells = kit.aside(), _cells(block, kit)
    ranks = _capitals(aside, _size(block, kit, cells[-1].width)) + AIR if _is_stacked(cells) else 0.0

    def needed(row: RankingRow) -> float:
        indicator = aside.paragraph(row.indicator, "strong").wrap(cells[0].width, 0)[1] / kit.unit
        return 2 + indicator + (1 if row.period else 0) + ranks

    least = math.ceil(max(map(needed, block.rows)))
    for row in [row for row in ROWS if row >= least] or [least]:
        lines = kit.with_notes(lay_out, block, HEAD_LINES + len(block.rows) * row, {"lines": row})
        yield kit.variant(lines, lines, lines, 0.15 * abs(row - 6), {"lines": row})


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The rows in parts of such shares; none where there are too few."""
    parts = slices(len(block.rows), shares, least=2)
    return [block.part_with(rows=block.rows[part]) for part in parts]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heads, then a row between rules for each indicator."""
    for row in block.rows:
        if len(row.ranks) != len(block.heads):
            heads = kit.counted(len(block.heads), "head")
            counts = f"this row has {kit.counted(len(row.ranks), 'rank')}, and the table has {heads}"
            kit.problem("uneven-row", counts, row.place, "give every row one rank for each head, or ~ for none")
            return []
    cells = _cells(block, kit)
    with kit.group("table"):
        with kit.group("table-head"), kit.group("row"):
            heads = _heads(block, kit, cells[1:])
        with kit.group("table-body"):
            size = _size(block, kit, cells[-1].width)
            return [heads, *(_row(block, index, kit, cells, size) for index in range(len(block.rows)))]


def _size(block: Fields, kit: Kit, width: float) -> float:
    """Of all ranks: as asked for, or the largest at which each has room."""
    return block.size or kit.figure_size(_ranks(block, kit), width, LARGEST)


def _cells(block: Fields, kit: Kit) -> list[Cell]:
    """The cell of the indicators and one for each head: a column of the grid each, where there are enough of them.

    Where there are not, ranks have what they and their heads need, and indicators the rest; where that is too little
    for an indicator, it stands above its ranks, from edge to edge.
    """
    heads, first, gutter = len(block.heads), kit.columns - len(block.heads) + 1, kit.grid.gutter
    if first >= 2:
        return [kit.cell(1, first - 1), *(kit.cell(column, column) for column in range(first, kit.columns + 1))]
    if kit.placed:
        return kit.cells(heads + 1, fewer="")
    aside = kit.aside()
    ranks = [aside.figure(rank, LEAST_RANK).narrowest for rank in _ranks(block, kit)]
    rank = max(*ranks, *(kit.longest_word(head, "strong-small") for head in block.heads))
    wanted = max(kit.one_line(row.indicator, "strong") for row in block.whole.rows)
    rank = max(rank, min(kit.cells(heads + 1, fewer="")[0].width, (kit.width - wanted) / heads - gutter))
    indicators = kit.width - heads * (rank + gutter)
    if indicators < max(kit.longest_word(row.indicator, "strong") for row in block.whole.rows):
        return [kit.cell_at(0.0, kit.width), *kit.cells(heads, fewer="")]
    lefts = [indicators + gutter + index * (rank + gutter) for index in range(heads)]
    return [kit.cell_at(0.0, indicators), *(kit.cell_at(left, rank) for left in lefts)]


def _is_stacked(cells: Sequence[Cell]) -> bool:
    """Whether indicators stand above their ranks."""
    return cells[1].x < cells[0].width


def _ranks(block: Fields, kit: Kit) -> list[str]:
    """All ranks as they print, each once."""
    return list({kit.fact(name) if name else UNKNOWN: None for row in block.whole.rows for name in row.ranks})


def _capitals(kit: Kit, size: float) -> float:
    """The height of ranks in lines."""
    return kit.aside().figure("1", size).style.face.cap_height * size / kit.unit


def _heads(block: Fields, kit: Kit, cells: Sequence[Cell]) -> Piece:
    panel = kit.panel(HEAD_LINES)
    panel.hear("header-cell", kit.word("indicator"))
    for head, cell in zip(block.heads, cells, strict=True):
        text = kit.paragraph(head, "strong-small", "header-cell")
        _, height = text.wrap(cell.width, 0)
        panel.put(text, HEAD_LINES - height / kit.unit, cell)
    return panel.done()


def _row(block: Fields, index: int, kit: Kit, cells: Sequence[Cell], size: float) -> Piece:
    row = block.rows[index]
    with kit.group("row", row.place):
        panel = kit.panel(block.lines, kit.grows("lines", block.lines))
        panel.rule(0)
        stacked = _is_stacked(cells)
        baseline = block.lines - 1 if stacked else round((block.lines + _capitals(kit, size)) / 2)
        with kit.group("header-cell"):
            _indicator(row, kit, panel, cells[0], 0 if stacked else baseline)
        for name, cell in zip(row.ranks, cells[1:], strict=True):
            fact = kit.edition.facts[name] if name else None
            ink = "accent" if fact and fact.value == 1 else "text"
            said = "" if name else kit.word("not-given")
            rank = kit.figure(kit.fact(name) if name else UNKNOWN, size, ink=ink, role="cell", said=said)
            panel.put(rank, baseline, cell)
        if index == len(block.rows) - 1:
            panel.rule(block.lines)
        return panel.done()


def _indicator(row: RankingRow, kit: Kit, panel: PanelWriter, cell: Cell, baseline: int) -> None:
    """What was ranked, level with the top of the ranks, and when, on their baseline."""
    indicator = kit.paragraph(row.indicator, "strong")
    panel.put(indicator, 2, cell, foot=panel.panel.lines - 1)
    if row.period:
        _, height = indicator.wrap(cell.width, 0)
        line = max(baseline, 2 + height / kit.unit)
        panel.put(kit.paragraph(row.period, "strong-small"), line, cell)
