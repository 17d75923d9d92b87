"""Large numbers with what they say: as bands under one another, or side by side in columns.

A figure is a text, usually a fact: `"{fact:area}"`. In bands, `page` names the page that tells more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import IconFile, Identified, InkName, PageName, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class KeyFigure(Identified):
    """One figure, its statement, and what stands under the statement."""

    figure: Text
    """The number, usually a fact."""
    label: Text
    """What it says."""
    detail: Text | None = None
    """What stands under the label."""
    icon: IconFile | None = None
    """An icon above the figure, in bands beside what it says: its name, such as `factory`, or a file."""
    page: PageName | None = None
    """The page that tells more; bands print its number."""


class Fields(Block):
    """The figures, their size in points and how they are arranged; what is not said follows from the figures."""

    items: tuple[KeyFigure, ...] = Field(min_length=1)
    """The figures, in reading order."""
    arrangement: Literal["bands", "columns"] | None = None
    """Bands under one another, or columns side by side; unless said, bands if a page has room for all of them."""
    size: float | None = Field(None, ge=18, le=200)
    """Of the figures, points; unless said, as large as all of them have room for."""
    across: int | None = Field(None, ge=1, le=6)
    """How many columns stand side by side, where they flow; unless said, as few as leave a page room for all rows."""
    lines: int | None = Field(None, ge=3, le=20)
    """Height of a band, or of a row of columns, in lines; unless said, as it needs."""
    rule: bool = True
    """Whether rules part the figures."""
    ink: InkName = InkName("text")
    """Of the figures."""


TRAITS = frozenset({"looked-at", "figures", "opens"})  # what the composer of pages knows it by

EXAMPLE = """
kind: key-figures
size: 48
lines: 6
items:
  - {figure: "{fact:berths}", label: banchine, detail: nel porto commerciale}
  - {figure: "{fact:growth}", label: traffico}
"""


LARGEST = 84.0  # points of a figure that is sized to its room; where it flows no more than a sixth of its width
BAND, LEAST_BAND, MOST_BAND = 8, 6, 20  # lines of a placed band, and of one that takes what it needs
AIR = 3  # lines of white that a band has above and below its figure, together
ICON, ICON_AIR = 2.5, 1.0  # height of an icon, and the white between it and its figure, in lines
LEAST_SIZE, LEAST_WORDS = 18.0, 14.0  # points; characters a line of what a band's figure says
CELL = 105.0  # points, the least width of a figure with its words where several stand side by side


LARGE = 144.0  # points of a figure where the page chooses
MOST_ACROSS = 4


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Side by side in rows, or as bands; the figures as large as all have room for, or a step smaller."""
    yield from _ways_in_columns(block, kit)
    yield from _ways_as_bands(block, kit)


def _ways_in_columns(block: Fields, kit: Kit) -> Iterator[Variant]:
    count, aside = len(block.items), kit.aside()
    figures = [item.figure for item in block.whole.items]
    most = min(MOST_ACROSS, count, int((kit.width + kit.grid.gutter) / (max(CELL, kit.least) + kit.grid.gutter)))
    for across in range(1 if count == 1 or most == 1 or kit.columns * 2 < kit.grid.columns else 2, most + 1):
        cell, rows = kit.cells(across, fewer="")[0], math.ceil(count / across)
        for size in _steps(kit, figures, _beside_others(kit, cell, across)):
            way: dict[str, Any] = {"arrangement": "columns", "across": across, "size": size}
            if kit.natural(lay_out, block, **way) is None:
                continue
            tried = block.model_copy(update=way)
            baseline = _column_baseline(block, kit, size)
            need = _row_lines(tried, aside, cell, baseline)
            holes = 8 * (rows * across - count) / (rows * across)
            cost = holes + max(0.0, math.log2(60 / size)) + (0.5 if across == 1 and count > 2 else 0.0)
            for air in (0, 1, 2, 3):
                said = {**way, "lines": need + air}
                lines = kit.with_notes(lay_out, block, rows * (need + air), said)
                yield kit.variant(
                    lines, lines, lines, cost + 0.05 * air, said, why=f"{across} side by side, {size:.0f} pt"
                )


def _ways_as_bands(block: Fields, kit: Kit) -> Iterator[Variant]:
    count, aside = len(block.items), kit.aside()
    if kit.characters(_said(block, kit).width, kit.style("statement")) < LEAST_WORDS:
        return
    for size in _steps(kit, [item.figure for item in block.whole.items], _halves(kit)[0].width):
        way: dict[str, Any] = {"arrangement": "bands", "size": size}
        if kit.natural(lay_out, block, **way) is None:
            continue
        need = _band_lines(block.model_copy(update=way), aside, size)
        cost = 0.2 + max(0.0, math.log2(60 / size))
        for air in range(6):
            said = {**way, "lines": need + air}
            lines = kit.with_notes(lay_out, block, count * (need + air), said)
            yield kit.variant(lines, lines, lines, cost + 0.03 * air, said, why=f"{size:.0f} pt")


def _steps(kit: Kit, figures: Sequence[Text], width: float) -> list[float]:
    """The largest size at which each figure has room, and the next step below it."""
    largest = kit.figure_size(figures, width, LARGE)
    return [largest, largest * 0.75] if largest * 0.75 >= LEAST_SIZE else [largest]


def _beside_others(kit: Kit, cell: Cell, across: int) -> float:
    """The width of a figure beside others: a gutter less than its cell, or two of them read as one number."""
    return cell.width - (kit.grid.gutter if across > 1 else 0.0)


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The figures in parts of such shares; none where there are too few."""
    parts = slices(len(block.items), shares)
    return [block.part_with(items=block.items[part]) for part in parts]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Bands between rules, or columns under one rule; each figure with what it says is an entry of a list."""
    arrangement = block.arrangement or ("bands" if kit.lines else _arrangement(block, kit))
    with kit.group("list"):
        return _bands(block, kit) if arrangement == "bands" else _columns(block, kit)


def _arrangement(block: Fields, kit: Kit) -> str:
    """Bands where a page holds all of them; else columns, which take less height."""
    size = _size(block, kit, _halves(kit)[0].width)
    room = kit.grid.last_line - kit.grid.first_line
    return "bands" if len(block.items) * _band_lines(block, kit, size) <= room else "columns"


def _size(block: Fields, kit: Kit, width: float) -> float:
    """The size of all figures: as asked for, or the largest at which each has room."""
    most = LARGEST if kit.lines else min(LARGEST, kit.width / 6)
    return block.size or kit.figure_size([item.figure for item in block.items], width, most)


def _cap_lines(kit: Kit, figure: Text, size: float) -> float:
    """How many lines the capitals of a figure are high."""
    return kit.aside().figure(figure, size).style.face.cap_height * size / kit.unit


def _baseline(lines: int, capitals: float) -> int:
    """The line of a band on which its figure stands."""
    return math.ceil((lines + capitals) / 2 - 0.3)


def _band_lines(block: Fields, kit: Kit, size: float) -> int:
    """As high as the highest of the bands needs, so that all are equal; with white below what it says."""
    if block.lines or kit.lines:
        return block.lines or BAND
    aside, right = kit.aside(), _said(block, kit)

    def foot(item: KeyFigure, lines: int) -> float:
        capitals = _cap_lines(kit, item.figure, size)
        baseline = _baseline(lines, capitals)
        top = math.ceil(baseline - capitals + 0.75)
        cell = _beside(item, aside, right)
        texts = [(item.label, "statement-strong")] + ([(item.detail, "statement")] if item.detail else [])
        heights = [max(1.5, aside.paragraph(text, style).wrap(cell.width, 0)[1] / kit.unit) for text, style in texts]
        return max(top - 1 + sum(heights), float(baseline)) + 1

    highest = max(_cap_lines(kit, item.figure, size) for item in block.items)
    heights = range(max(LEAST_BAND, math.ceil(highest) + AIR), MOST_BAND)
    return next((lines for lines in heights if all(foot(item, lines) <= lines for item in block.items)), MOST_BAND)


def _bands(block: Fields, kit: Kit) -> list[Piece]:
    (left, right), said = _halves(kit), _said(block, kit)
    size = _size(block, kit, left.width)
    lines = _band_lines(block, kit, size)
    made: list[Piece] = []
    for index, item in enumerate(block.items):
        panel = kit.panel(lines, kit.grows("lines", lines))
        if block.rule:
            panel.rule(0)
        capitals = _cap_lines(kit, item.figure, size)
        baseline = _baseline(lines, capitals)
        with kit.group("list-item", item.place):
            panel.put(kit.figure(item.figure, size, ink=block.ink), baseline, left)
            if item.icon:
                _icon(item.icon, right, math.ceil(baseline - capitals + 0.75) - 1 + ICON, block, kit, panel)
            _statement(item, kit, panel, said, baseline - capitals)
        if block.rule and index == len(block.items) - 1:
            panel.rule(lines)
        made.append(panel.done())
    return made


def _halves(kit: Kit) -> tuple[Cell, Cell]:
    """The cells of the figures and of what they say, on the grid where there are columns for both."""
    if kit.columns == 1:
        left, right = kit.cells(2, fewer="")
        return left, right
    split = math.ceil(kit.columns / 2)
    return kit.cell(1, split), kit.cell(split + 1, kit.columns)


def _said(block: Fields, kit: Kit) -> Cell:
    """The cell of what the figures say: the right half, beside the icons where there are any."""
    right = _halves(kit)[1]
    taken = ICON * kit.unit + kit.grid.gutter if _has_icons(block) else 0.0
    return kit.cell_at(right.x + taken, right.width - taken)


def _icon(icon: IconFile, cell: Cell, foot: float, block: Fields, kit: Kit, panel: PanelWriter) -> None:
    """An icon at the left of a cell; ``foot``: the line that it stands on."""
    panel.shape(kit.moved(kit.icon(icon, ICON * kit.unit, ink=_icon_ink(block)), cell.x, -foot * kit.unit))


def _icon_ink(block: Fields) -> str:
    """As the figures, where their author has chosen their ink."""
    return block.ink if "ink" in block.model_fields_set else ""


def _statement(item: KeyFigure, kit: Kit, panel: PanelWriter, cell: Cell, figure_top: float) -> None:
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


def _beside(item: KeyFigure, kit: Kit, cell: Cell) -> Cell:
    """What is left of a statement's cell beside the page number: a column less, or as much as it takes."""
    if not item.page:
        return cell
    if kit.columns > math.ceil(kit.columns / 2) + 1 and cell == _halves(kit)[1]:
        return cell.without(kit.grid.column + kit.grid.gutter)
    beside = _numbered(item, kit, cell)
    if beside.width < kit.least:
        needed = kit.width + 2 * (kit.least - beside.width)
        raise kit.too_narrow("figures with the number of a page need", needed, "no page:", item.place)
    return beside


def _columns(block: Fields, kit: Kit) -> list[Piece]:
    """Side by side in one row where they are placed; where they flow, in as many rows as they need, all alike."""
    across = len(block.items) if kit.lines else block.across or _across(block, kit)
    rows = [block.items[first : first + across] for first in range(0, len(block.items), across)]
    cells = kit.cells(across, fewer="no more than {} items, or arrangement: bands")
    size = _size(block, kit, cells[0].width)
    baseline = _column_baseline(block, kit, size)
    lines = kit.lines or block.lines or _row_lines(block, kit, cells[0], baseline)
    return [_row(row, block, kit, cells, (size, baseline, lines)) for row in rows]


def _column_baseline(block: Fields, kit: Kit, size: float) -> int:
    """The line of a column on which its figure stands, below the icons."""
    icons = ICON + ICON_AIR if _has_icons(block) else 0.0
    return math.ceil(_cap_lines(kit, block.whole.items[0].figure, size) + icons) + (1 if block.rule else 0)


def _has_icons(block: Fields) -> bool:
    """Whether any of the figures has an icon: then all leave room for one, so that they stand on one line."""
    return any(item.icon for item in block.whole.items)


def _across(block: Fields, kit: Kit) -> int:
    """How many figures stand side by side: evenly shared out, and as few as leave a page room for all the rows."""
    count = len(block.items)
    most = max(1, min(count, int((kit.width + kit.grid.gutter) / (max(CELL, kit.least) + kit.grid.gutter))))
    if block.arrangement:
        return math.ceil(count / math.ceil(count / most))
    room = kit.grid.last_line - kit.grid.first_line
    fitting = [across for across in range(min(2, most), most + 1) if _wall_lines(block, kit, across) <= room]
    return next((across for across in fitting if count % across == 0), fitting[0] if fitting else most)


def _wall_lines(block: Fields, kit: Kit, across: int) -> float:
    """The height of all rows with so many figures side by side."""
    cell = kit.cells(across, fewer="")[0]
    size = _size(block, kit, cell.width)
    baseline = _column_baseline(block, kit, size)
    return math.ceil(len(block.items) / across) * _row_lines(block, kit, cell, baseline)


def _row_lines(block: Fields, kit: Kit, cell: Cell, baseline: int) -> int:
    """As high as the highest figure with its words, and a line of white."""
    aside = kit.aside()

    def words(item: KeyFigure) -> float:
        texts = [(item.label, "detail")] + ([(item.detail, "caption")] if item.detail else [])
        width = _numbered(item, kit, cell).width
        return sum(aside.paragraph(text, style).wrap(width, 0)[1] for text, style in texts) / kit.unit

    return baseline + 2 + math.ceil(max(map(words, block.items)))


def _row(
    items: Sequence[KeyFigure], block: Fields, kit: Kit, cells: list[Cell], sizes: tuple[float, int, float]
) -> Piece:
    size, baseline, lines = sizes
    panel = kit.panel(lines)
    if block.rule:
        panel.rule(0)
    for item, cell in zip(items, cells, strict=False):
        with kit.group("list-item", item.place):
            if item.icon:
                _icon(item.icon, cell, baseline - _cap_lines(kit, item.figure, size) - ICON_AIR, block, kit, panel)
            panel.put(kit.figure(item.figure, size, ink=block.ink), baseline, cell)
            _words(item, cell if block.arrangement else _numbered(item, kit, cell), baseline + 2, kit, panel)
            if item.page and not block.arrangement:
                panel.put(kit.page_link(item.page, "folio", align="right"), baseline + 2, cell)
    return panel.done()


def _numbered(item: KeyFigure, kit: Kit, cell: Cell) -> Cell:
    """What is left of a cell beside the number of the page that tells more."""
    if not item.page:
        return cell
    number = kit.aside().page_link(item.page, "folio")
    number.wrap(cell.width, 0)
    return cell.without(max(line.width for line in number.lines) + kit.grid.gutter)


def _words(item: KeyFigure, cell: Cell, line: float, kit: Kit, panel: PanelWriter) -> None:
    """What a figure says, below it."""
    label = kit.paragraph(item.label, "detail")
    panel.put(label, line, cell)
    if item.detail:
        _, height = label.wrap(cell.width, 0)
        panel.put(kit.paragraph(item.detail, "caption"), line + height / kit.unit, cell)
