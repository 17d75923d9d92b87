"""A table of texts and numbers. It runs on over columns and pages; the heads are repeated, no row is divided.

The first cell of a row says what the row is about. A number is a fact, as in any text: `{fact:berths}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from brochure.model.brand import Align
from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, Text

if TYPE_CHECKING:
    from brochure.frame import Artifact, RoleName
    from brochure.layout.flow.grid_frame import Panel
    from brochure.layout.kit.kit import Cell, Kit, Piece
    from brochure.layout.variants import Variant


class Row(Identified):
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
    widths: tuple[Annotated[float, Field(gt=0, le=1000)], ...] = ()
    """Of the columns, in parts of the whole; without them the first is twice as wide as each other."""
    air: ClassVar[float] = 0.0  # lines of white more in each row, where the page has them
    right: tuple[Annotated[int, Field(ge=1, le=8)], ...] = ()
    """The columns, counted from 1, that stand flush right: those of numbers."""


AIRS = (0.0, 0.5, 1.0)  # lines of white more in a row, where the page chooses

TRAITS = frozenset({"read"})  # what the composer of pages knows it by

EXAMPLE = """
kind: table
heading: Moli
heads: [Molo, Posti barca]
rows:
  - {cells: [Molo nuovo, "{fact:berths}"]}
right: [2]
"""


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As high as its rows are; no narrower than the whole measure without need."""
    lines = kit.natural(lay_out, block)
    for air in AIRS if lines else ():
        high = kit.natural(lay_out, block, air=air) or 0
        cost = 1.5 * (1 - kit.columns / kit.grid.columns) + 0.4 * air
        yield kit.variant(high, high, high, cost, {"air": air}, why=f"{air:g} lines more a row")


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The rows in parts of such shares, the heads above each; none where a part had less than two."""
    further = {"heading": None, "caption": None}
    return [
        block.model_copy(update={"rows": block.rows[part]} | (further if part.start else {}))
        for part in slices(len(block.rows), shares, least=2)
    ]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Heading and caption, then the rows under their heads."""
    if not _counts_agree(block, kit):
        return []
    cells = _cells(block, kit)
    heading = kit.heading(block.heading, 3, "strong") if block.heading else None
    with kit.group("table"):
        caption = kit.paragraph(block.caption, "caption", "caption") if block.caption else None
        with kit.group("table-head"), kit.group("row"):
            head = _line(block.heads, cells, kit, "header-cell", "header-cell", drop=_drop(block, kit))
        with kit.group("table-body"):
            rows = [_row(row, cells, kit, block.air) for row in block.rows]
    kit.check_columns([head, *rows])
    made = kit.rows(head, rows, lambda: _line(block.heads, cells, kit, "artifact", "artifact"))
    for above in (caption, heading):
        made = kit.headed(above, made) if above else made
    return [made]


def _drop(block: Fields, kit: Kit) -> float:
    """White between what stands above the heads and their rule, in lines."""
    return 0.5 if block.caption or (block.heading and not kit.placed) else 0


def _counts_agree(block: Fields, kit: Kit) -> bool:
    """Whether rows, widths and columns that stand flush right are those of the heads; a problem if not."""
    count, heads = len(block.heads), kit.counted(len(block.heads), "head")
    for row in block.rows:
        if len(row.cells) != count:
            counts = f"this row has {kit.counted(len(row.cells), 'cell')}, and the table has {heads}"
            kit.problem("uneven-row", counts, row.place, "give every row one cell for each head")
            return False
    if len(block.widths) not in (0, count):
        counts = f"the table has {kit.counted(len(block.widths), 'width')} and {heads}"
        kit.problem("uneven-row", counts, hint="write one width for each head, or leave `widths` out")
        return False
    if max(block.right, default=0) > count:
        counts = f"column {max(block.right)} is to stand flush right, and the table has {count}"
        kit.problem("uneven-row", counts, hint=f"write numbers from 1 to {count} after right:")
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its cell, and where texts stand in it."""

    cell: Cell
    align: Align


def _cells(block: Fields, kit: Kit) -> list[_Column]:
    """The columns from left to right. Raises NoRoom where one is narrower than any text."""
    shares = block.widths or (2.0, *(1.0,) * (len(block.heads) - 1))
    gutters = (len(shares) - 1) * kit.grid.gutter
    whole = (kit.width - gutters) / sum(shares)
    if min(shares) * whole < kit.least:
        needed = gutters + kit.least * sum(shares) / min(shares)
        raise kit.too_narrow(f"a table of {len(shares)} columns needs", needed, "fewer columns")
    starts = accumulate((share * whole + kit.grid.gutter for share in shares), initial=0.0)
    return [
        _Column(kit.cell_at(x, share * whole), kit.by_units if number in block.right else "left")
        for number, (x, share) in enumerate(zip(starts, shares, strict=False), 1)
    ]


def _row(row: Row, columns: Sequence[_Column], kit: Kit, air: float) -> Panel:
    with kit.group("row", row.place):
        return _line(row.cells, columns, kit, "header-cell", "cell", air=air)


def _line(
    cells: Sequence[Text],
    columns: Sequence[_Column],
    kit: Kit,
    first: RoleName,
    others: RoleName,
    drop: float = 0,
    air: float = 0,
) -> Panel:
    """Cells side by side under a rule, as high as the longest of them; white above it, and in it, in lines."""
    style = "strong-small" if first == others else "detail"
    artifact: Artifact = "repeated" if first == "artifact" else ""
    texts = []
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        text = kit.paragraph(cell, style, others if index else first, align=column.align, artifact=artifact)
        texts.append((text, text.wrap(column.cell.width, 0)[1] / kit.unit))
    panel = kit.panel(max(height for _, height in texts) + 0.5 + drop + air)
    panel.rule(drop)
    for (text, _), column in zip(texts, columns, strict=True):
        panel.put(text, 1 + drop + air / 2, column.cell)
    return panel.done()
