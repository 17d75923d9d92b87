"""A table of texts and numbers. It runs on over columns and pages; the heads are repeated, no row is divided.

The first cell of a row says what the row is about. A number is a fact, as in any text: `{fact:berths}`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from brochure.drawing.marks import Artifact, RoleName
from brochure.layout.kit import Kit, Piece
from brochure.model.brand import Align
from brochure.model.page import Block
from brochure.model.records import Record, Text


class Row(Record):
    """One row: its cells from left to right."""

    cells: tuple[Text, ...] = Field(min_length=1)
    """As many as there are heads."""


class Fields(Block):
    """The heads, the rows, and how the columns stand."""

    heading: Text | None = None
    """Stands above the table."""
    caption: Text | None = None
    """What the table gives: measure, area, period; stands under the heading."""
    heads: tuple[Text, ...] = Field(min_length=2, max_length=8)
    """Over the columns, from left to right."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """The rows, in the order they print."""
    widths: tuple[float, ...] = ()
    """Of the columns, in parts of the whole; without them the first is twice as wide as each other."""
    right: tuple[int, ...] = ()
    """The columns, counted from 1, that stand flush right: those of numbers."""


EXAMPLE = """
kind: table
heading: Moli
heads: [Molo, Posti barca]
rows:
  - {cells: [Molo nuovo, "{fact:berths}"]}
right: [2]
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Heading and caption, then the rows under their heads."""
    for row in block.rows:
        if len(row.cells) != len(block.heads):
            counts = f"this row has {len(row.cells)} cells, and the table has {len(block.heads)} heads"
            kit.problem("uneven-row", counts, row.place, "give every row one cell for each head")
            return []
    heading = kit.heading(block.heading, 3, "strong") if block.heading else None
    with kit.group("table"):
        caption = kit.paragraph(block.caption, "caption", "caption") if block.caption else None
        with kit.group("table-head"), kit.group("row"):
            head = _line(block, block.heads, kit, "header-cell", "header-cell", drop=0.5 if block.caption else 0)
        with kit.group("table-body"):
            rows = [_row(block, row, kit) for row in block.rows]
    made = kit.rows(head, rows, lambda: _line(block, block.heads, kit, "artifact", "artifact"))
    for above in (caption, heading):
        made = kit.headed(above, made) if above else made
    return [made]


def _row(block: Fields, row: Row, kit: Kit) -> Piece:
    with kit.group("row", row.place):
        return _line(block, row.cells, kit, "header-cell", "cell")


def _line(block: Fields, cells: Sequence[Text], kit: Kit, first: RoleName, others: RoleName, drop: float = 0) -> Piece:
    """Cells side by side under a rule, as high as the longest of them; ``drop`` lines of white above."""
    shares = block.widths if len(block.widths) == len(cells) else (2.0, *(1.0,) * (len(cells) - 1))
    whole = (kit.width - (len(cells) - 1) * kit.grid.gutter) / sum(shares)
    style = "strong-small" if first == others else "detail"
    artifact: Artifact = "repeated" if first == "artifact" else ""
    texts = []
    for index, cell in enumerate(cells):
        align: Align = kit.by_units if index + 1 in block.right else "left"
        role = others if index else first
        text = kit.paragraph(cell, style, role, align=align, artifact=artifact)
        texts.append((text, text.wrap(shares[index] * whole, 0)[1] / kit.unit))
    panel = kit.panel(max(height for _, height in texts) + 0.5 + drop)
    panel.rule(drop)
    x = 0.0
    for (text, _), share in zip(texts, shares, strict=True):
        panel.put(text, 1 + drop, x=x, width=share * whole)
        x += share * whole + kit.grid.gutter
    return panel.done()
