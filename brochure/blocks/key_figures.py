"""Large numbers with what they say: as bands under one another, or side by side in columns.

A figure is a text, usually a fact: `"{fact:area}"`. In bands, `page` names the page that tells more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pydantic import Field

from brochure.model import citation
from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import IconFile, Identified, InkName, PageName, Text
from brochure.model.theme import FigureForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brochure.layout.figures.stems import Stems
    from brochure.layout.figures.strips import Strips
    from brochure.layout.figures.told_figures import FigureAsk
    from brochure.layout.flow.paragraph_flowable import Paragraph
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
    arrangement: FigureForm | None = None
    """Bands under one another, columns side by side, strips of flat colour, or stems on land; unless said, that of the
    theme, or bands if a page has room for all of them."""
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
LEAST_ROW, ROW_AIR, ROW_FOOT = 5, 2, 0.6  # the same of rows, in lines, and white below what a row's figure says
AIR = 3  # lines of white that a band has above and below its figure, together
ICON, ICON_AIR = 2.5, 1.0  # height of an icon, and the white between it and its figure, in lines
LEAST_SIZE, LEAST_WORDS = 18.0, 14.0  # points; characters a line of what a band's figure says
CELL = 105.0  # points, the least width of a figure with its words where several stand side by side


LARGE = 144.0  # points of a figure where the page chooses
MOST_ACROSS = 4


BAND_STEPS, MOST_AIR = 5, 12  # sizes of figures, and lines of white, that bands may have where they are the theme's
OTHERWISE = 2.0  # what it costs that they are arranged otherwise than the theme has them
LOW_STRIP, HIGH_STRIP = 6, 9  # lines of a strip beside others, and at the most
ABREAST, TILE = 0.6, 150.0  # what it costs that strips stand side by side; points that each needs then
SMALL_WORDS = 0.4  # what it costs that strips are too low for words as the theme sets them
STRIP_WORDS = 11.0  # characters a line of what a strip's figure says
MOST_STEMS = 8
STEM_FIGURE = 44.0  # points of a figure on a stem, than which smaller ones cost
ROW_OF_STEMS = 0.6  # what each row beyond the first costs
LAND_AT_MOST = 12  # lines that stems and land take beside others, more than the least


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As the theme has them; else side by side in rows, or as bands, as large as all have room for, or a step less."""
    form = block.arrangement or kit.figure_style.form
    for way in _ways_in_columns(block, kit):
        yield way if form in (None, "columns") else way._replace(cost=way.cost + OTHERWISE)
    for way in _ways_as_bands(block, kit):
        yield way if form in (None, "bands") else way._replace(cost=way.cost + OTHERWISE)
    if form == "strips":
        yield from _ways_as_strips(block, kit)
    if form == "stems" and kit.reaches_trims():
        yield from _ways_on_stems(block, kit)


def _ways_as_strips(block: Fields, kit: Kit) -> Iterator[Variant]:
    """All of a page below its head, where they have the whole measure; beside others as low as they read well."""
    whole = kit.reaches_trims()
    abreast = whole and not block.lines and (len(block.items) > MOST_ACROSS or kit.grid.width > kit.grid.height)
    most = min(len(block.items), int((kit.width + kit.grid.gutter) / (TILE + kit.grid.gutter))) if abreast else 1
    for across in range(1, max(most, 1) + 1):
        way: dict[str, Any] = {"arrangement": "strips", "across": across}
        strips = _strips(block.model_copy(update=way), kit)
        if kit.characters(strips.words.width, kit.style(kit.figure_style.label)) < STRIP_WORDS:
            continue
        if kit.natural(lay_out, block, **way) is None:
            continue
        need, room = strips.least, kit.most_lines
        holes = 4 * (strips.rows * across - len(block.items)) / (strips.rows * across)
        cost = holes + (ABREAST if across > 1 else 0.0) + (SMALL_WORDS if strips.rows * strips.usual > room else 0.0)
        if block.lines or _noted(block, kit):
            for high in [block.lines] if block.lines else range(max(need, LOW_STRIP), HIGH_STRIP + 1):
                said = {**way, "lines": high}
                lines = kit.with_notes(lay_out, block, strips.rows * high, said)
                yield kit.variant(lines, lines, lines, cost, said, why=f"strips of {high} lines")
            continue
        if whole:
            yield kit.variant(strips.rows * need, room, kit.grid.last_line, cost, way, why="strips, down to the foot")
        best, most = (min(room, strips.rows * max(need, lines)) for lines in (LOW_STRIP, HIGH_STRIP))
        cost += 0.2 if whole else 0.8
        yield kit.variant(strips.rows * need, best, most, cost, way, why="strips beside others")


def _ways_on_stems(block: Fields, kit: Kit) -> Iterator[Variant]:
    """So many side by side; the land below them takes what they leave of a page, or a little beside others."""
    count, room = len(block.items), kit.most_lines
    most = min(MOST_STEMS, count, int((kit.width + kit.grid.gutter) / (max(CELL, kit.least) + kit.grid.gutter)))
    for across in range(2, most + 1) if not _noted(block, kit) else ():
        rows = math.ceil(count / across)
        way: dict[str, Any] = {"arrangement": "stems", "across": across}
        stems = _stems(block.model_copy(update=way), kit)
        if stems.least > room or stems.size < LEAST_SIZE or kit.natural(lay_out, block, **way) is None:
            continue
        cost = 4 * (rows * across - count) / (rows * across) + max(0.0, math.log2(STEM_FIGURE / stems.size))
        cost += ROW_OF_STEMS * (rows - 1)
        why, high = f"{across} stems side by side, {stems.size:.0f} pt", min(room, stems.least + LAND_AT_MOST)
        yield kit.variant(stems.least, room, kit.grid.last_line, cost, way, why=f"{why}, down to the foot")
        yield kit.variant(stems.least, (stems.least + high) // 2, high, cost + 0.2, way, why=why)


def _noted(block: Fields, kit: Kit) -> bool:
    """Whether notes stand at its foot: it takes no more than its lines then."""
    return kit.notes == "foot" and any(citation.cited(block))


def _strips(block: Fields, kit: Kit) -> Strips:
    return kit.strips(block.items, block.whole.items, _ask(block, kit), block.across or 1)


def _stems(block: Fields, kit: Kit) -> Stems:
    across, ask = block.across or min(MOST_ACROSS, len(block.items)), _ask(block, kit)
    return kit.stems(block.items, block.whole.items, ask, across)


def _ask(block: Fields, kit: Kit) -> FigureAsk:
    """What its author has chosen of the figures."""
    return kit.figure_ask(block.size or 0.0, block.ink if "ink" in block.model_fields_set else "")


def _given(block: Fields, kit: Kit) -> tuple[float, bool]:
    """The lines that its page gives the block, 0 where it flows; and whether these are the last of the page."""
    lines, at = kit.lines or 0.0, block.at
    if kit.composed and at and at.lines and at.lines.last and not _noted(block, kit):
        lines = at.lines.last - at.lines.first
    return lines, kit.reaches_trims() and lines > 0 and kit.top + lines >= kit.grid.last_line


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
    for size in _band_sizes(block, kit):
        way: dict[str, Any] = {"arrangement": "bands", "size": size}
        if kit.natural(lay_out, block, **way) is None:
            continue
        need = _band_lines(block.model_copy(update=way), aside, size)
        cost = 0.2 + max(0.0, math.log2(60 / size))
        if _are_rows(kit) and not block.lines and not _noted(block, kit):
            least, room = count * need, kit.most_lines
            high = min(room, count * (need + MOST_AIR))
            yield kit.variant(least, high, high, cost, way, why=f"rows, {size:.0f} pt")
            yield kit.variant(least, least + count, least + 3 * count, cost + 0.1, way, why=f"low rows, {size:.0f} pt")
            continue
        for air in range(6):
            said = {**way, "lines": need + air}
            lines = kit.with_notes(lay_out, block, count * (need + air), said)
            yield kit.variant(lines, lines, lines, cost + 0.03 * air, said, why=f"{size:.0f} pt")


def _steps(kit: Kit, figures: Sequence[Text], width: float) -> list[float]:
    """The largest size at which each figure has room, and the next step below it."""
    largest = kit.figure_size(figures, width, LARGE)
    return [largest, largest * 0.75] if largest * 0.75 >= LEAST_SIZE else [largest]


def _band_sizes(block: Fields, kit: Kit) -> list[float]:
    """The sizes that the figures of bands may have; where bands are the theme's, all that their rows have room for."""
    figures, width = [item.figure for item in block.whole.items], _halves(kit)[0].width
    if not _are_rows(kit):
        return _steps(kit, figures, width)
    aside = kit.aside()
    widest = max(aside.figure(text, LARGEST).unbroken for text in figures)
    largest = min(LARGEST, math.floor(LARGEST * width / widest))
    return [size for step in range(BAND_STEPS) if (size := round(largest * 0.85**step)) >= LEAST_SIZE] or [LEAST_SIZE]


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
        if arrangement == "strips":
            return _in_strips(block, kit)
        if arrangement == "stems":
            lines, foot = _given(block, kit)
            stems = _stems(block, kit)
            return [stems.panel(lines or stems.least, foot=foot)]
        return _bands(block, kit) if arrangement == "bands" else _columns(block, kit)


def _in_strips(block: Fields, kit: Kit) -> list[Piece]:
    strips = _strips(block, kit)
    lines, foot = _given(block, kit)
    high = block.lines or max(strips.least, 0 if kit.composed else LOW_STRIP)
    if lines and not (kit.composed and block.lines):
        return [strips.together(lines, foot=foot)]
    return [strips.together(strips.rows * high, foot=False)] if strips.beside > 1 else list(strips.one_by_one(high))


def _arrangement(block: Fields, kit: Kit) -> str:
    """Bands where a page holds all of them; else columns, which take less height."""
    size = _size(block, kit, _halves(kit)[0].width)
    room = kit.grid.last_line - kit.grid.first_line
    return "bands" if len(block.items) * _band_lines(block, kit, size) <= room else "columns"


def _size(block: Fields, kit: Kit, width: float) -> float:
    """The size of all figures: as asked for, or the largest at which each has room."""
    most = LARGEST if kit.lines else min(LARGEST, kit.width / 6)
    return block.size or kit.figure_size([item.figure for item in block.items], width, most)


def _baseline(kit: Kit, lines: float, capitals: float) -> float:
    """The line of a band on which its figure stands; in rows that is in their middle."""
    middle = (lines + capitals) / 2
    return middle if _are_rows(kit) else math.ceil(middle - 0.3)


def _band_lines(block: Fields, kit: Kit, size: float) -> int:
    """As high as the highest of the bands needs, so that all are equal; with white below what it says."""
    if block.lines or kit.lines:
        return block.lines or BAND
    aside, right = kit.aside(), _said(block, kit)

    def foot(item: KeyFigure, lines: int) -> float:
        capitals = kit.cap_lines(item.figure, size)
        baseline = _baseline(kit, lines, capitals)
        cell, style = _beside(item, aside, right), kit.figure_style
        top = _words_line(item, aside, cell, baseline, capitals)
        texts = [(item.label, style.label)] + ([(item.detail, style.detail)] if item.detail else [])
        heights = [_words_lines(kit, aside.paragraph(text, style), cell) for text, style in texts]
        return max(top - 1 + sum(heights), float(baseline)) + (ROW_FOOT if _are_rows(kit) else 1)

    highest = max(kit.cap_lines(item.figure, size) for item in block.items)
    least, air = (LEAST_ROW, ROW_AIR) if _are_rows(kit) else (LEAST_BAND, AIR)
    heights = range(max(least, math.ceil(highest) + air), MOST_BAND)
    return next((lines for lines in heights if all(foot(item, lines) <= lines for item in block.items)), MOST_BAND)


def _bands(block: Fields, kit: Kit) -> list[Piece]:
    (left, right), said = _halves(kit), _said(block, kit)
    size = _size(block, kit, left.width)
    given = _given(block, kit)[0] if _are_rows(kit) and kit.composed and not block.lines else 0.0
    lines = given / len(block.items) or _band_lines(block, kit, size)
    made: list[Piece] = []
    for index, item in enumerate(block.items):
        panel = kit.panel(lines, kit.grows("lines", lines))
        if block.rule:
            panel.rule(0)
        capitals = kit.cap_lines(item.figure, size)
        baseline = _baseline(kit, lines, capitals)
        with kit.group("list-item", item.place):
            panel.put(kit.figure(item.figure, size, ink=block.ink), baseline, left)
            if item.icon:
                _icon(item.icon, right, math.ceil(baseline - capitals + 0.75) - 1 + ICON, block, kit, panel)
            _statement(item, kit, panel, said, (baseline, capitals))
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


def _are_rows(kit: Kit) -> bool:
    """Whether bands are what the theme has: rows of a page, which stand closer."""
    return kit.figure_style.form == "bands"


def _words_line(item: KeyFigure, kit: Kit, cell: Cell, baseline: float, capitals: float) -> float:
    """The line on which what a band's figure says begins: below the figure's top, or round the line it stands on.

    In rows capitals begin where the figure does.
    """
    if not _are_rows(kit):
        return math.ceil(baseline - capitals + 0.75)
    style = kit.style(kit.figure_style.label)
    if kit.figure_style.words == "top":
        return baseline - capitals + style.face.cap_height * style.size / kit.unit
    label = kit.aside().paragraph(item.label, kit.figure_style.label)
    above = (_words_lines(kit, label, cell) - style.leading / kit.unit) / 2
    return max(1.0, baseline - above)


def _words_lines(kit: Kit, text: Paragraph, cell: Cell) -> float:
    """How many lines a text of a band takes."""
    return kit.lines_of(text, cell.width) if _are_rows(kit) else max(1.5, text.wrap(cell.width, 0)[1] / kit.unit)


def _statement(item: KeyFigure, kit: Kit, panel: PanelWriter, cell: Cell, figure: tuple[float, float]) -> None:
    """What a figure says, which stands on a line and is so many lines high, and the page that tells more."""
    label, beside = kit.paragraph(item.label, kit.figure_style.label), _beside(item, kit, cell)
    top = _words_line(item, kit, beside, *figure)
    panel.put(label, top, beside)
    if item.detail:
        panel.put(kit.paragraph(item.detail, kit.figure_style.detail), top + _words_lines(kit, label, beside), beside)
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
    return math.ceil(kit.cap_lines(block.whole.items[0].figure, size) + icons) + (1 if block.rule else 0)


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

    styles = _column_styles(kit)

    def words(item: KeyFigure) -> float:
        texts = [text for text in (item.label, item.detail) if text]
        width = _numbered(item, kit, cell).width
        made = (aside.paragraph(text, style) for text, style in zip(texts, styles, strict=False))
        return sum(kit.lines_of(text, width) for text in made)

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
                _icon(item.icon, cell, baseline - kit.cap_lines(item.figure, size) - ICON_AIR, block, kit, panel)
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
    styles = _column_styles(kit)
    label = kit.paragraph(item.label, styles[0])
    panel.put(label, line, cell)
    if item.detail:
        panel.put(kit.paragraph(item.detail, styles[1]), line + kit.lines_of(label, cell.width), cell)


def _column_styles(kit: Kit) -> tuple[str, str]:
    """The styles of what figures side by side say: those of rows, where a theme has rows and these take their place."""
    style = kit.figure_style
    return (style.label, style.detail) if _are_rows(kit) else ("detail", "caption")
