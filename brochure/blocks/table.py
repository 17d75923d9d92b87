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
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, Piece
    from brochure.layout.variants import Variant


class TableRow(Identified):
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
    rows: tuple[TableRow, ...] = Field(min_length=1)
    """The rows, in the order they print."""
    widths: tuple[Annotated[float, Field(gt=0, le=1000)], ...] = ()
    """Of the columns, in parts of the whole; without them the first is twice as wide as each other."""
    air: ClassVar[float] = 0.0  # lines of white more in each row, where the page has them
    large: ClassVar[bool] = False  # a step larger, where the page has room and every cell its line
    goes_on: ClassVar[bool] = False  # on several pages, in one size
    right: tuple[Annotated[int, Field(ge=1, le=8)], ...] = ()
    """The columns, counted from 1, that stand flush right: those of numbers."""


AIRS, LARGE_AIRS = (0.0, 0.5, 1.0), (0.0, 1.0, 1.5)  # lines of white more in a row, where the page chooses
LARGER, RAISED = 0.4, 0.5  # what it costs that a table is set a step larger, and lines of white that its rows need more
SMALL, USUAL, LARGE = ("caption-strong", "caption"), ("strong-small", "detail"), ("statement-strong", "statement")

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
    """As high as its rows are, and a step larger; no narrower than the whole measure without need."""
    for large in (False, True) if _has_room(block, kit) else (False,):
        for air in LARGE_AIRS if large else AIRS:
            if lines := kit.natural(lay_out, block, air=air, large=large):
                cost = 1.5 * (1 - kit.columns / kit.grid.columns) + 0.4 * air + LARGER * large
                why = f"{air:g} lines more a row" + ", a step larger" * large
                yield kit.variant(lines, lines, lines, cost, {"air": air, "large": large}, why=why)


def _has_room(block: Fields, kit: Kit) -> bool:
    """Whether each text of a table has its line in the whole measure where it is a step larger."""
    if block.goes_on or kit.columns < kit.grid.columns or any(len(row.cells) != len(block.heads) for row in block.rows):
        return False
    needed = _needed(block.model_copy(update={"large": True}), kit.aside(), *LARGE)
    return sum(least for least, _ in needed) <= kit.width - (len(needed) - 1) * kit.grid.gutter


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The rows in parts of such shares, the heads above each; none where a part had less than two."""
    further = {"heading": None, "caption": None}
    return [
        block.model_copy(update={"rows": block.rows[part], "goes_on": True} | (further if part.start else {}))
        for part in slices(len(block.rows), shares, least=2)
    ]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Heading and caption, then the rows under their heads."""
    if not _counts_agree(block, kit):
        return []
    setting, raised = _set_in(block, kit), RAISED * block.large
    heading = kit.heading(block.heading, 3, "strong") if block.heading else None
    with kit.group("table"):
        caption = kit.paragraph(block.caption, "caption", "caption") if block.caption else None
        if setting.stacked:
            made = _stacked(block, setting, kit)
            for above in (caption, heading):
                made = [kit.headed(above, made[0]), *made[1:]] if above else made
            return made
        with kit.group("table-head"), kit.group("row"):
            head = _line(block.heads, setting, kit, "header-cell", "header-cell", drop=_drop(block, kit), air=raised)
        with kit.group("table-body"):
            rows = [_row(row, setting, kit, block.air + raised) for row in block.rows]
    kit.check_columns([head, *rows])
    made = kit.rows(head, rows, lambda: _line(block.heads, setting, kit, "artifact", "artifact", air=raised))
    for above in (caption, heading):
        made = kit.headed(above, made) if above else made
    return [made]


def _stacked(block: Fields, setting: _Setting, kit: Kit) -> list[Piece]:
    """Rows whose cells stand under one another beside their heads; those of the first row are the table's own."""
    with kit.group("table-head"), kit.group("row"):
        heads = [kit.paragraph(head, setting.cell, "header-cell") for head in block.heads]
    with kit.group("table-body"):
        rows: list[Piece] = []
        for number, row in enumerate(block.rows):
            again = [kit.paragraph(head, setting.cell, "artifact", artifact="repeated") for head in block.heads]
            drop = 0 if number else _drop(block, kit)
            rows.append(_stacked_row(row, again if number else heads, setting, kit, block.air, drop))
    return rows


def _stacked_row(
    row: TableRow, heads: Sequence[Paragraph], setting: _Setting, kit: Kit, air: float, drop: float
) -> Piece:
    left, right = (column.cell for column in setting.columns)
    with kit.group("row", row.place):
        cells = [
            kit.paragraph(cell, setting.cell if number else setting.head, "cell" if number else "header-cell")
            for number, cell in enumerate(row.cells)
        ]
    line, placed = 1.0 + drop, []
    for head, cell in zip(heads, cells, strict=True):
        placed.append((line, head, cell))
        line += max(head.wrap(left.width, 0)[1], cell.wrap(right.width, 0)[1]) / kit.unit
    panel = kit.panel(line - 1 + 0.5 + air)
    panel.rule(drop)
    for at, head, cell in placed:
        panel.put(head, at, left)
        panel.put(cell, at, right)
    return panel.done()


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
class _Setting:
    """The columns of a table, and the styles it is set in."""

    columns: Sequence[_Column]
    head: str = USUAL[0]
    cell: str = USUAL[1]
    stacked: bool = False  # no room for all columns: each row's cells stand under one another, beside their heads


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its cell, and where texts stand in it."""

    cell: Cell
    align: Align


def _set_in(block: Fields, kit: Kit) -> _Setting:
    """The columns, and the styles of heads and cells: small ones where the words of the others have no room."""
    if kit.placed or (block.widths and not kit.composed):
        return _Setting(_columns(_even(block, kit, block.widths), block, kit))
    said = block.large, tuple(block.widths), tuple(block.right), kit.columns, id(kit.ground), kit.divides
    asked = "setting of a table", id(block.heads), id(block.rows), *said
    return kit.once(asked, lambda: _found_setting(block, kit), block.heads, block.rows, kit.ground)


def _found_setting(block: Fields, kit: Kit) -> _Setting:
    for styles in (LARGE,) if block.large else (USUAL, SMALL):
        needed = _needed(block, kit.aside(), *styles)
        if sum(least for least, _ in needed) <= kit.width - (len(needed) - 1) * kit.grid.gutter:
            return _Setting(_columns(_fitted(block, kit, needed), block, kit), *styles)
    halves = [_Column(cell, "left") for cell in kit.cells(2, fewer="")]
    return _Setting(halves, *USUAL, stacked=True)


def _needed(block: Fields, kit: Kit, head: str, cell: str) -> list[tuple[float, float]]:
    """Of each column the width of its longest word and of its longest text on one line, in points.

    Where a table is set a step larger, only its heads may take several lines.
    """
    least = kit.one_line if block.large else kit.longest_word

    def found() -> list[tuple[float, float]]:
        columns = zip(block.heads, *(row.cells for row in block.rows), strict=True)
        return [
            (
                max(kit.longest_word(first, head), *(least(text, cell) for text in texts)),
                max(kit.one_line(first, head), *(kit.one_line(text, cell) for text in texts)),
            )
            for first, *texts in columns
        ]

    asked = "needs of a table", id(block.heads), id(block.rows), block.large, head, cell, id(kit.ground), kit.divides
    return kit.once(asked, found, block.heads, block.rows, kit.ground)


def _even(block: Fields, kit: Kit, widths: Sequence[float]) -> list[float]:
    """The widths of the columns by the shares that are written, or the first twice as wide as each other.

    Raises NoRoom where one is narrower than any text.
    """
    even = _shared(block, kit, widths)
    if min(even) < kit.least:
        needed = kit.width - sum(even) + kit.least * sum(even) / min(even)
        raise kit.too_narrow(f"a table of {len(even)} columns needs", needed, "fewer columns")
    return even


def _shared(block: Fields, kit: Kit, widths: Sequence[float]) -> list[float]:
    """The same, however narrow that leaves them."""
    shares = widths or (2.0, *(1.0,) * (len(block.heads) - 1))
    whole = (kit.width - (len(shares) - 1) * kit.grid.gutter) / sum(shares)
    return [share * whole for share in shares]


def _fitted(block: Fields, kit: Kit, needed: Sequence[tuple[float, float]]) -> list[float]:
    """Even widths where all texts stand on one line in them; else what these need, or their words, and more by texts.

    Widths that are written are kept where all words have room in them.
    """
    even, naturals = _shared(block, kit, block.widths), [max(natural, kit.least) for _, natural in needed]
    asked = [least for least, _ in needed] if block.widths else naturals
    if all(width >= wide for width, wide in zip(even, asked, strict=True)):
        return even
    if (spare := sum(even) - sum(naturals)) >= 0:
        return [natural + spare / len(naturals) for natural in naturals]
    leasts = [max(least, kit.least) for least, _ in needed]
    spare = sum(even) - sum(leasts)
    if spare < 0:
        return [least * sum(even) / sum(leasts) for least in leasts]
    return _given(spare, leasts, naturals)


def _given(spare: float, leasts: Sequence[float], naturals: Sequence[float]) -> list[float]:
    """Widths that share out what is spare: all that short texts still need, so that long ones alone take more lines."""
    wanted = [natural - least for natural, least in zip(naturals, leasts, strict=True)]
    widths, open_ = list(leasts), sorted(range(len(wanted)), key=lambda column: wanted[column])
    while open_ and wanted[open_[0]] <= spare / len(open_):
        column = open_.pop(0)
        widths[column] += wanted[column]
        spare -= wanted[column]
    whole = sum(wanted[column] for column in open_)
    for column in open_:
        widths[column] += spare * wanted[column] / whole
    return widths


def _columns(widths: Sequence[float], block: Fields, kit: Kit) -> list[_Column]:
    """Columns of such widths from left to right."""
    starts = accumulate((width + kit.grid.gutter for width in widths), initial=0.0)
    return [
        _Column(kit.cell_at(x, width), kit.by_units if number in block.right else "left")
        for number, (x, width) in enumerate(zip(starts, widths, strict=False), 1)
    ]


def _row(row: TableRow, setting: _Setting, kit: Kit, air: float) -> Panel:
    with kit.group("row", row.place):
        return _line(row.cells, setting, kit, "header-cell", "cell", air=air)


def _line(
    cells: Sequence[Text],
    setting: _Setting,
    kit: Kit,
    first: RoleName,
    others: RoleName,
    drop: float = 0,
    air: float = 0,
) -> Panel:
    """Cells side by side under a rule, as high as the longest of them; white above it, and in it, in lines."""
    style = setting.head if first == others else setting.cell
    artifact: Artifact = "repeated" if first == "artifact" else ""

    def found() -> list[tuple[Paragraph, float]]:
        texts = []
        for index, (cell, column) in enumerate(zip(cells, setting.columns, strict=True)):
            text = kit.paragraph(cell, style, others if index else first, align=column.align, artifact=artifact)
            texts.append((text, text.wrap(column.cell.width, 0)[1] / kit.unit))
        return texts

    asked = "line of a table", id(cells), id(setting), first, others, id(kit.ground)
    texts = kit.once(asked, found, cells, setting, kit.ground)  # with more air the same
    panel = kit.panel(max(height for _, height in texts) + 0.5 + drop + air)
    panel.rule(drop)
    for (text, _), column in zip(texts, setting.columns, strict=True):
        panel.put(text, 1 + drop + air / 2, column.cell)
    return panel.done()
