"""A table of ranks: one row an indicator, one column an area; a rank the source does not give is «—».

Ranks are facts of kind rank. First places take the ground's accent.
"""

from __future__ import annotations

from pydantic import Field

from brochure.layout.kit import Kit, PanelWriter, Piece
from brochure.model.page import Block
from brochure.model.records import RankName, Record, Text


class Row(Record):
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
    rows: tuple[Row, ...] = Field(min_length=1)
    """The indicators, in the order they print."""
    lines: int = Field(6, ge=3, le=12, description="height of a row, in lines")
    size: float = Field(48, ge=18, le=96, description="of the ranks, points")


EXAMPLE = """
kind: ranking
heads: [Regione, Paese]
lines: 5
size: 36
rows:
  - {indicator: Traffico di container, period: 2024, ranks: [rank-containers, ~]}
"""

HEAD_LINES = 3


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heads, then a row between rules for each indicator."""
    with kit.group("table"):
        with kit.group("table-head"), kit.group("row"):
            heads = _heads(block, kit)
        with kit.group("table-body"):
            return [heads, *(_row(block, index, kit) for index in range(len(block.rows)))]


def _heads(block: Fields, kit: Kit) -> Piece:
    panel = kit.panel(HEAD_LINES)
    panel.hear("header-cell", kit.word("indicator"))
    first = kit.columns - len(block.heads) + 1
    for index, head in enumerate(block.heads):
        text = kit.paragraph(head, "strong-small", "header-cell")
        column = (first + index, first + index)
        _, height = text.wrap(kit.span(*column), 0)
        panel.put(text, HEAD_LINES - height / kit.unit, column)
    return panel.done()


def _row(block: Fields, index: int, kit: Kit) -> Piece:
    row = block.rows[index]
    with kit.group("row", row.place):
        panel = kit.panel(block.lines)
        panel.rule(0)
        last = kit.columns - len(block.heads)
        face = kit.figure("1", block.size).style.face
        baseline = round((block.lines + face.cap_height * block.size / kit.unit) / 2)
        with kit.group("header-cell"):
            _indicator(row, kit, panel, last, baseline)
        for position, name in enumerate(row.ranks):
            column = (last + 1 + position, last + 1 + position)
            fact = kit.book.facts[name] if name else None
            ink = "accent" if fact and fact.value == 1 else "text"
            said = "" if name else kit.word("not-given")
            rank = kit.figure(kit.fact(name) if name else "—", block.size, ink=ink, role="cell", said=said)
            panel.put(rank, baseline, column)
        if index == len(block.rows) - 1:
            panel.rule(block.lines)
        return panel.done()


def _indicator(row: Row, kit: Kit, panel: PanelWriter, last: int, baseline: int) -> None:
    """What was ranked, level with the top of the ranks, and when, on their baseline."""
    indicator = kit.paragraph(row.indicator, "strong")
    panel.put(indicator, 2, (1, last), foot=panel.panel.lines - 1)
    if row.period:
        _, height = indicator.wrap(kit.span(1, last), 0)
        line = max(baseline, 2 + height / kit.unit)
        panel.put(kit.paragraph(row.period, "strong-small"), line, (1, last))
