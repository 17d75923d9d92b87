"""A table of texts and numbers. It runs on over columns and pages; the heads are repeated, no row is divided.

The first cell of a row says what the row is about. A number is a fact, as in any text: `{fact:berths}`. Columns of
numbers stand flush right, by their decimal marks. `{group: Harbour}` in the place of a row is the head of the rows that
follow; `total: true` sets a sum off, `highlight: true` the row that the table is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field, model_validator

from brochure.model.brand import Align
from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, InkName, Text, wrong

if TYPE_CHECKING:
    from brochure.frame import Artifact, RoleName
    from brochure.layout.flow.grid_frame import Panel
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class TableRow(Identified):
    """One row: its cells from left to right, or the head of a group of rows."""

    cells: tuple[Text, ...] = ()
    """As many as there are heads."""
    group: Text | None = None
    """In the place of cells: what the rows below it have in common, up to the next group."""
    total: bool = False
    """Whether it sums up rows above it: it stands below a heavier rule, in strong letters."""
    highlight: bool = False
    """Whether the table is about it: it stands in strong letters between rules in the highlight ink."""

    @model_validator(mode="after")
    def _is_one_of_both(self) -> TableRow:
        if bool(self.cells) == bool(self.group):
            sentence = "a row has cells or is the head of a group" + ", not both" * bool(self.cells)
            raise wrong("uneven-row", sentence, "write cells: [one for each head], or group: and its name")
        return self

    @property
    def is_strong(self) -> bool:
        return self.total or self.highlight


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
    further: ClassVar[bool] = False  # not on the first of them
    within: ClassVar[Text | None] = None  # the group that its first rows are of, whose head stands on a page before
    right: tuple[Annotated[int, Field(ge=1, le=8)], ...] = ()
    """The columns, counted from 1, that stand flush right; unless said, those of numbers alone."""


AIRS, LARGE_AIRS = (0.0, 0.5, 1.0), (0.0, 1.0, 1.5)  # lines of white more in a row, where the page chooses
LARGER, RAISED = 0.4, 0.5  # what it costs that a table is set a step larger, and lines of white that its rows need more
FEW_WORDS, SQUEEZED = 16.0, 8.0  # characters of a cell that is read at a glance; what it costs to have none of them
BANDED = 12  # rows of a table that is long enough for bands behind every other one
BAND_INSET, GROUP_AIR = 0.3, 0.5  # lines that a band reaches beyond its texts, and of white above the head of a group
TOTAL_RULE, HIGHLIGHT_RULE = 0.75, 1.5  # points by which rules over a sum and round a highlighted row are heavier
SMALL, USUAL, LARGE = ("caption-strong", "caption"), ("strong-small", "detail"), ("statement-strong", "statement")

TRAITS = frozenset({"read", "wide"})  # what the composer of pages knows it by

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
                cost = 1.5 * (1 - kit.columns / kit.grid.columns) + 0.4 * air + LARGER * large + _squeezed(block, kit)
                why = f"{air:g} lines more a row" + ", a step larger" * large
                yield kit.variant(lines, lines, lines, cost, {"air": air, "large": large}, why=why)


def _squeezed(block: Fields, kit: Kit) -> float:
    """What it costs that cells have less than the width of a few words: they stand in pieces, one word a line."""
    few = FEW_WORDS / kit.characters(1.0, kit.style(USUAL[1]))
    wanted = sum(min(line, few) for _, line in _needed(block, kit.aside(), *USUAL))
    room = kit.width - (len(block.heads) - 1) * kit.grid.gutter
    return SQUEEZED * max(0.0, 1 - room / wanted)


def _has_room(block: Fields, kit: Kit) -> bool:
    """Whether each text of a table has its line in the whole measure where it is a step larger."""
    even = all(len(row.cells) == len(block.heads) for row in block.rows if row.cells)
    if block.goes_on or kit.columns < kit.grid.columns or not even:
        return False
    needed = _needed(block.model_copy(update={"large": True}), kit.aside(), *LARGE)
    return sum(least for least, _ in needed) <= kit.width - (len(needed) - 1) * kit.grid.gutter


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The rows in parts of such shares, the heads above each; none where a part had less than two."""
    whole = {"goes_on": True}
    made = []
    for part in _kept_together(block.rows, slices(len(block.rows), shares, least=2)):
        rest = {"further": True, "heading": None, "caption": None, "within": _group_at(block.rows, part.start)}
        made.append(block.part_with(rows=block.rows[part], **whole, **(rest if part.start else {})))
    return made


def _kept_together(rows: Sequence[TableRow], parts: Sequence[slice]) -> list[slice]:
    """The same parts, where no head of a group is the last row of one, nor a sum the first; none where one is empty."""
    bounds = [part.start for part in parts]
    for number, bound in enumerate(bounds):
        while bound and (rows[bound - 1].group or rows[bound].total):
            bound -= 1
        bounds[number] = bound
    made = [slice(first, last) for first, last in pairwise([*bounds, len(rows)])]
    return made if all(part.stop - part.start > 1 for part in made) else []


def _group_at(rows: Sequence[TableRow], start: int) -> Text | None:
    """The group that goes on where a part begins; None where another begins there, or there are no groups."""
    before = [row.group for row in rows[:start] if row.group]
    return before[-1] if before and not rows[start].group else None


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Heading and caption, then the rows under their heads."""
    if not _counts_agree(block, kit):
        return []
    setting = _set_in(block, kit)
    raised = _RowLook(drop=_drop(block, kit), air=RAISED * block.large)
    heading = kit.heading(block.heading, 3, "strong") if block.heading else None
    with kit.group("table"):
        caption = kit.paragraph(block.caption, "caption", "caption") if block.caption else _continued(block, kit)
        if setting.stacked:
            made = _stacked(block, setting, kit)
            for above in (caption, heading):
                made = [kit.headed(above, made[0]), *made[1:]] if above else made
            return made
        with kit.group("table-head"), kit.group("row"):
            head = _line(block.heads, setting, kit, "header-cell", "header-cell", raised)
        with kit.group("table-body"):
            rows = _rows(block, setting, kit, block.air + RAISED * block.large)
    told = [panel for row, panel in zip(_told(block), rows, strict=True) if row.cells]
    kit.check_columns([head, *told])
    again = replace(raised, drop=0)
    kept = [number for number, row in enumerate(_told(block)) if row.group]
    kept += [number - 1 for number, row in enumerate(_told(block)) if row.total and number]
    made = kit.rows(head, rows, lambda: _line(block.heads, setting, kit, "artifact", "artifact", again), kept)
    for above in (caption, heading):
        made = kit.headed(above, made) if above else made
    return [made]


def _continued(block: Fields, kit: Kit) -> Piece | None:
    """The caption of what is a table of its own to who hears it: that a table goes on here."""
    if not block.further:
        return None
    heading = block.whole.heading
    return kit.paragraph(_goes_on(heading, kit) if heading else kit.word("continued"), "caption", "caption")


def _goes_on(text: Text, kit: Kit) -> str:
    return f"{kit.plain(text)} {kit.word('continued')}"


def _told(block: Fields) -> list[TableRow]:
    """The rows that are drawn, first the head of the group that goes on, if one does."""
    again = [TableRow(group=block.within)] if block.within else []
    return [*again, *block.rows]


def _rows(block: Fields, setting: _Setting, kit: Kit, air: float) -> list[Panel]:
    """The rows under the heads: rules between them, or bands behind every other one of a long table."""
    band = kit.ground.band if not kit.placed and len(block.whole.rows) >= BANDED else None
    made: list[Panel] = []
    above: TableRow | None = None
    count = 0  # of rows since the last head
    for number, row in enumerate(_told(block)):
        count = 0 if row.group else count + 1
        line = _RowLook(air=air, rule=_rule_between(above, row, bool(band)))
        if row.group:
            again = bool(block.within and not number)
            made.append(_group(row.group, replace(line, drop=GROUP_AIR * (number > 0)), setting, kit, again))
        else:
            foot = "highlight" if row.highlight else ""
            line = replace(line, foot=foot, band=band if count % 2 == 0 and not row.is_strong else None)
            line = replace(line, font=kit.font_of(setting.head) if row.is_strong else "")
            with kit.group("row", row.place):
                made.append(_line(row.cells, setting, kit, "header-cell", "cell", line))
        above = row
    return made


def _rule_between(above: TableRow | None, row: TableRow, banded: bool) -> str:
    """The rule over a row: none below a highlighted one, whose own closes it, and none between rows with bands."""
    if row.highlight:
        return "highlight"
    if above and above.highlight:
        return ""
    if row.total:
        return "total"
    return "" if banded and above and above.cells and row.cells and not above.total else "rule"


def _group(name: Text, line: _RowLook, setting: _Setting, kit: Kit, again: bool) -> Panel:
    """The head of a group, across all columns; ``again``: on a further page."""
    with kit.group("row", name.place):
        text = kit.paragraph(_goes_on(name, kit) if again else name, setting.head, "header-cell")
        for _ in setting.columns[1:]:
            kit.element("cell")
    panel = kit.panel(text.wrap(kit.width, 0)[1] / kit.unit + 0.5 + line.drop + line.air / 2)
    _draw_rule(panel, line.rule, line.drop, kit)
    panel.put(text, 1 + line.drop + line.air / 2)
    return panel.done()


def _draw_rule(panel: PanelWriter, rule: str, at: float, kit: Kit) -> None:
    usual = kit.ground.rule_width
    if rule == "total":
        panel.rule(at, width=usual + TOTAL_RULE, ink="text")
    elif rule == "highlight":
        panel.rule(at, width=usual + HIGHLIGHT_RULE, ink="highlight")
    elif rule:
        panel.rule(at)


def _stacked(block: Fields, setting: _Setting, kit: Kit) -> list[Piece]:
    """Rows whose cells stand under one another beside their heads; those of the first row are the table's own."""
    with kit.group("table-head"), kit.group("row"):
        heads = [kit.paragraph(head, setting.cell, "header-cell") for head in block.heads]
    with kit.group("table-body"):
        rows: list[Piece] = []
        above, fresh = None, True
        for number, row in enumerate(_told(block)):
            line = _RowLook(
                drop=0 if number else _drop(block, kit), air=block.air, rule=_rule_between(above, row, False)
            )
            above = row
            if row.group:
                rows.append(_group(row.group, line, setting, kit, bool(block.within and not number)))
                continue
            again = [kit.paragraph(head, setting.cell, "artifact", artifact="repeated") for head in block.heads]
            line = replace(line, foot="highlight" if row.highlight else "")
            rows.append(_stacked_row(row, heads if fresh else again, setting, kit, line))
            fresh = False
    return rows


def _stacked_row(row: TableRow, heads: Sequence[Paragraph], setting: _Setting, kit: Kit, given: _RowLook) -> Piece:
    left, right = (column.cell for column in setting.columns)
    font = kit.font_of(setting.head) if row.is_strong else ""
    with kit.group("row", row.place):
        cells = [
            kit.paragraph(
                cell, setting.cell if number else setting.head, "cell" if number else "header-cell", font=font
            )
            for number, cell in enumerate(row.cells)
        ]
    line, placed = 1.0 + given.drop, []
    for head, cell in zip(heads, cells, strict=True):
        placed.append((line, head, cell))
        line += max(head.wrap(left.width, 0)[1], cell.wrap(right.width, 0)[1]) / kit.unit
    panel = kit.panel(line - 1 + 0.5 + given.air)
    _draw_rule(panel, given.rule, given.drop, kit)
    for at, head, cell in placed:
        panel.put(head, at, left)
        panel.put(cell, at, right)
    _draw_rule(panel, given.foot, panel.panel.lines, kit)
    return panel.done()


def _drop(block: Fields, kit: Kit) -> float:
    """White between what stands above the heads and their rule, in lines."""
    return 0.5 if block.caption or block.further or (block.heading and not kit.placed) else 0


def _counts_agree(block: Fields, kit: Kit) -> bool:
    """Whether rows, widths and columns that stand flush right are those of the heads; a problem if not."""
    count, heads = len(block.heads), kit.counted(len(block.heads), "head")
    for row in block.rows:
        if row.cells and len(row.cells) != count:
            counts = f"this row has {kit.counted(len(row.cells), 'cell')}, and the table has {heads}"
            kit.problem("uneven-row", counts, row.place, "give every row one cell for each head")
            return False
    if last := block.rows[-1].group:
        sentence = f"the group “{kit.plain(last)}” has no rows"
        kit.problem("uneven-row", sentence, last.place, "write its rows below it, or delete it")
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
    undivided: bool = False  # all words have room in their columns, and stay whole


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its cell, and where texts stand in it.

    ``insets``: how far numbers stand in from its edge, by the id() of their texts; points.
    """

    cell: Cell
    align: Align
    insets: Mapping[int, float] = field(default_factory=dict)
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class _RowLook:
    """How a row is drawn: white above it and in it, in lines; rules above and below it; what is behind it; its font."""

    drop: float = 0
    air: float = 0
    rule: str = "rule"
    foot: str = ""
    band: InkName | None = None
    font: str = ""


def _set_in(block: Fields, kit: Kit) -> _Setting:
    """The columns, and the styles of heads and cells: small ones where the words of the others have no room."""
    if kit.placed or (block.widths and not kit.composed):
        return _Setting(_columns(_even(block, kit, block.widths), block, kit, USUAL[1]), *USUAL)
    said = block.large, tuple(block.widths), tuple(block.right), kit.columns, id(kit.ground), kit.divides
    asked = "setting of a table", id(block.heads), id(block.whole.rows), *said
    return kit.once(asked, lambda: _found_setting(block, kit), block.heads, block.whole.rows, kit.ground)


def _found_setting(block: Fields, kit: Kit) -> _Setting:
    room = kit.width - (len(block.heads) - 1) * kit.grid.gutter
    for styles in (LARGE,) if block.large else (USUAL, SMALL):
        for undivided in (True, False):
            needed = _needed(block, kit.aside(), *styles, undivided)
            leasts = _readable(needed, kit) if undivided else [least for least, _ in needed]
            if sum(leasts) <= room:
                columns = _columns(_fitted(block, kit, needed), block, kit, styles[1])
                return _Setting(columns, *styles, undivided=undivided)
    halves = [_Column(cell, "left") for cell in kit.cells(2, fewer="")]
    return _Setting(halves, *USUAL, stacked=True)


def _texts(block: Fields) -> list[list[Text]]:
    """The cells of each column, of all parts of the table: they have the same columns."""
    return [list(column) for column in zip(*(row.cells for row in block.whole.rows if row.cells), strict=True)]


def _flush_right(block: Fields, kit: Kit) -> Sequence[int]:
    """The columns, from 1, that stand flush right: those that are said, or all of numbers where nobody says any."""
    if kit.placed or "right" in block.model_fields_set:
        return block.right
    asked = "numbers of a table", id(block.whole.rows)

    def found() -> list[int]:
        columns = enumerate(_texts(block), 1)
        return [number for number, texts in columns if number > 1 and kit.is_column_of_numbers(texts)]

    return kit.once(asked, found, block.whole.rows)


def _is_tabular(block: Fields, kit: Kit, number: int) -> bool:
    """Whether the figures of a column, counted from 1, are of one width."""
    return not kit.placed and number in _flush_right(block, kit)


def _insets(block: Fields, kit: Kit, number: int, texts: Sequence[Text], cell: str) -> list[float]:
    """How far each text of a column, counted from 1, stands in from its edge."""
    if not _is_tabular(block, kit, number):
        return [0.0] * len(texts)
    return kit.insets([(text, cell) for text in texts])


def _needed(block: Fields, kit: Kit, head: str, cell: str, undivided: bool = False) -> list[tuple[float, float]]:
    """Of each column the width of its longest word and of its longest text on one line, in points.

    Where a table is set a step larger, only its heads may take several lines.
    """

    def least(text: Text, **said: Any) -> float:
        if block.large:
            return kit.one_line(text, cell, **said)
        return kit.longest_word(text, cell, undivided=undivided, **said)

    def found() -> list[tuple[float, float]]:
        needs = []
        for number, (first, texts) in enumerate(zip(block.heads, _texts(block), strict=True), 1):
            said = [{"font": font, "tabular": _is_tabular(block, kit, number)} for font in fonts]
            stand = list(zip(texts, said, _insets(block, kit, number, texts, cell), strict=True))
            words = [least(text, **how) + inset for text, how, inset in stand]
            lines = [kit.one_line(text, cell, **how) + inset for text, how, inset in stand]
            needs.append((max(kit.longest_word(first, head), *words), max(kit.one_line(first, head), *lines)))
        return needs

    rows = block.whole.rows
    fonts: list[Any] = [kit.font_of(head) if row.is_strong else "" for row in rows if row.cells]
    said = block.large, head, cell, undivided, kit.divides
    asked = "needs of a table", id(block.heads), id(rows), *said, id(kit.ground)
    return kit.once(asked, found, block.heads, rows, kit.ground)


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


def _readable(needed: Sequence[tuple[float, float]], kit: Kit) -> list[float]:
    """The widths of columns as narrow as their words let them be, but none that is narrower than text is set in."""
    return [max(least, min(natural, kit.least)) for least, natural in needed]


def _fitted(block: Fields, kit: Kit, needed: Sequence[tuple[float, float]]) -> list[float]:
    """Even widths where all texts stand on one line in them; else what these need, or their words, and more by texts.

    Widths that are written are kept where all words have room in them.
    """
    even, naturals, words = _shared(block, kit, block.widths), [n for _, n in needed], [least for least, _ in needed]
    asked = words if block.widths else naturals
    if all(width >= wide for width, wide in zip(even, asked, strict=True)):
        return even
    if sum(even) >= sum(naturals):
        wide = _evened(naturals, _flush_right(block, kit), sum(even) - sum(naturals))
        return [width + (sum(even) - sum(wide)) / len(wide) for width in wide]
    readable = _readable(needed, kit)
    leasts = readable if sum(readable) <= sum(even) else words
    return _given(sum(even) - sum(leasts), leasts, naturals)


def _evened(widths: Sequence[float], numbers: Sequence[int], spare: float) -> list[float]:
    """The same, but all columns of numbers as wide as the widest of them, where what is spare allows it."""
    widest = max((widths[number - 1] for number in numbers), default=0.0)
    made = [widest if number in numbers else width for number, width in enumerate(widths, 1)]
    return made if sum(made) - sum(widths) <= spare else list(widths)


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


def _columns(widths: Sequence[float], block: Fields, kit: Kit, style: str) -> list[_Column]:
    """Columns of such widths from left to right, of cells in a style."""
    starts, right = accumulate((width + kit.grid.gutter for width in widths), initial=0.0), _flush_right(block, kit)
    made = []
    for number, (x, width, texts) in enumerate(zip(starts, widths, _texts(block), strict=False), 1):
        stand = zip(texts, _insets(block, kit, number, texts, style), strict=True)
        insets = {id(text): inset for text, inset in stand if inset}
        align, tabular = kit.by_units if number in right else "left", _is_tabular(block, kit, number)
        made.append(_Column(kit.cell_at(x, width), align, insets, tabular))
    return made


def _line(
    cells: Sequence[Text], setting: _Setting, kit: Kit, first: RoleName, others: RoleName, given: _RowLook
) -> Panel:
    """Cells side by side under a rule, as high as the longest of them."""
    style = setting.head if first == others else setting.cell
    artifact: Artifact = "repeated" if first == "artifact" else ""

    def found() -> list[tuple[Paragraph, Cell, float]]:
        texts = []
        for index, (cell, column) in enumerate(zip(cells, setting.columns, strict=True)):
            role = others if index else first
            said: dict[str, Any] = {"artifact": artifact, "font": given.font, "undivided": setting.undivided}
            said["tabular"] = column.tabular and first != others
            text = kit.paragraph(cell, style, role, align=column.align, **said)
            place = _inset(column.cell, column.insets.get(id(cell), 0.0), text, kit)
            texts.append((text, place, text.wrap(place.width, 0)[1] / kit.unit))
        return texts

    asked = "line of a table", id(cells), id(setting), first, others, given.font, id(kit.ground)
    texts = kit.once(asked, found, cells, setting, kit.ground)  # with more air the same
    panel = kit.panel(max(height for _, _, height in texts) + 0.5 + given.drop + given.air)
    if given.band:
        lines = panel.panel.lines
        beyond = BAND_INSET * kit.unit
        panel.shape(kit.area(kit.box(-beyond, -lines * kit.unit, kit.width + 2 * beyond, lines * kit.unit), given.band))
    _draw_rule(panel, given.rule, given.drop, kit)
    for text, place, _ in texts:
        panel.put(text, 1 + given.drop + given.air / 2, place)
    _draw_rule(panel, given.foot, panel.panel.lines, kit)
    return panel.done()


def _inset(cell: Cell, inset: float, text: Paragraph, kit: Kit) -> Cell:
    """The room of a number in its column, which leaves the white behind it that its decimals do not take."""
    if not inset or text.unbroken > cell.width - inset:
        return cell
    return kit.cell_at(cell.x + inset if kit.by_units == "left" else cell.x, cell.width - inset)
