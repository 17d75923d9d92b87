"""A process: numbered steps along a line, side by side or under one another, each with what it takes.

A step is a title, a text and a duration, written as it prints: `"{fact:permit}"`, `2–3 weeks`. The line has no scale; a
chart of kind `gantt` draws durations to one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class ProcessStep(Identified):
    """One step; only the title is needed."""

    title: Text
    """What is done."""
    text: Text | None = None
    """What there is to say of it."""
    duration: Text | None = None
    """How long it takes, as it prints; usually a fact."""


class Fields(Block):
    """The steps, in which way they stand, and the size of their numbers; what is not said follows from their words."""

    items: tuple[ProcessStep, ...] = Field(min_length=1)
    """The steps, in the order in which they are taken."""
    arrangement: Literal["row", "column"] | None = None
    """Side by side, or under one another with numbers in the margin; unless said, side by side if all have room."""
    across: int | None = Field(None, ge=1, le=6)
    """How many stand side by side; in how many columns, where they stand under one another."""
    style: Literal["detail", "statement"] = "detail"
    """The brand's style for the texts; titles are the strong one of it."""
    size: float | None = Field(None, ge=14, le=200)
    """Of the numbers, points; unless said, some lines of the page high."""
    lines: int | None = Field(None, ge=3, le=40)
    """Height of a row, or of a step in a column, in lines; unless said, as it needs."""
    ink: InkName = InkName("text")
    """Of the numbers."""

    before: ClassVar[int] = 0  # steps that stand on pages before, where these are a part


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: steps
items:
  - {title: La domanda, text: Si descrive il progetto in una pagina., duration: 1 giorno}
  - {title: Il terreno, text: Il consorzio propone tre moli., duration: 10 giorni}
  - {title: Il primo turno, duration: "{fact:berths}"}
"""

STRONG = {"detail": "strong", "statement": "statement-strong"}
DURATION = "statement-strong"
MOST_ACROSS, MOST_COLUMNS, ONE_ROW = 6, 3, 6
NUMBERS = (2, 3, 4, 6)  # lines that the numbers of a row are high
COLUMN_NUMBERS = (1, 2)  # lines by which a number in the margin reaches below the first line of its title
SMALL_CELL, LARGE_CELL, READ_CELL = 13.0, 18.0, 28.0  # characters: of a step in a row, in larger type, in a column
STATION, LAST = 0.2, 0.36  # lines: radius of the discs on the line
TRACK = 0.75  # points of the line at the least
MARGIN = 0.75  # lines from a number to the line, and from the line to the words
LEAST_TRACK = 1.5  # lines of the line that are seen beyond a duration that stands on it
MOST_READ = 70  # characters, about, that the words take where durations stand beside them
BESIDE = 0.4  # of a column's width, what durations beside the words may take
APART = 2  # lines of white between rows, between steps under one another at the least


# ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────────────
def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In rows along a line, or in columns with the numbers in their margin; numbers by steps larger, texts by one."""
    yield from _ways_in_rows(block, kit)
    yield from _ways_in_columns(block, kit)


def _ways_in_rows(block: Fields, kit: Kit) -> Iterator[Variant]:
    count = len(block.items)
    for across in range(min(2, count), min(MOST_ACROSS, count) + 1):
        rows = math.ceil(count / across)
        holes = 8 * (rows * across - count) / (rows * across) + 0.8 * (rows - 1)
        for style, dear in _styles(block, 0.3):
            for number in NUMBERS if block.whole is block else NUMBERS[1:2]:
                way: dict[str, Any] = {"arrangement": "row", "across": across, "style": style}
                way["size"] = _size_of(number, block, kit)
                if kit.natural(lay_out, block, **way) is None:
                    continue
                tried = block.model_copy(update=way)
                cell = kit.cells(across, fewer="")[0]
                measure = kit.characters(cell.width, kit.style(style))
                if across > 1 and measure < (SMALL_CELL if style == block.style else LARGE_CELL):
                    continue
                need = _StepRows(tried, kit.aside()).needed
                cost = holes + dear + 0.15 * abs(number - 3) + kit.cramped(measure) / 2
                cost += 0.6 * (count > 1 and across == 1) + _wide(measure)
                for air in (0, 2, 4):
                    said = {**way, "lines": need + air}
                    if lines := kit.natural(lay_out, block, **said):
                        why = f"{across} side by side, {measure:.0f} characters"
                        yield kit.variant(lines, lines, lines, cost + 0.1 * air, said, why=why)


def _ways_in_columns(block: Fields, kit: Kit) -> Iterator[Variant]:
    count = len(block.items)
    for across in range(1, min(MOST_COLUMNS, count, kit.columns) + 1):
        for style, dear in _styles(block, 0.2):
            for number in COLUMN_NUMBERS if block.whole is block else COLUMN_NUMBERS[:1]:
                way: dict[str, Any] = {"arrangement": "column", "across": across, "style": style}
                way["size"] = _margin_size(number, block.model_copy(update=way), kit)
                if kit.natural(lay_out, block, **way) is None:
                    continue
                columns = _StepColumns(block.model_copy(update=way), kit.aside())
                measure = kit.characters(columns.words_width, kit.style(style))
                if across > 1 and measure < READ_CELL:
                    continue
                short = count / across < 2
                cost = 0.3 + dear + 0.8 * short + 0.1 * (number - 1) + kit.measure_cost(measure, glanced=True) / 3
                most, mean = max(columns.needed), sum(columns.needed) / count
                heights = [None, *(most + air for air in range(3) if most - mean <= 1.5)]
                for height in heights:
                    said = way if height is None else {**way, "lines": height}
                    if lines := kit.natural(lay_out, block, **said):
                        air = 0 if height is None else height - mean
                        why = f"{measure:.0f} characters"
                        yield kit.variant(lines, lines, lines, cost + 0.1 * air, said, why=why)


def _styles(block: Fields, dear: float) -> tuple[tuple[str, float], ...]:
    """The styles of the texts, with what they cost; parts on several pages keep one."""
    larger = (("statement", dear),) if block.whole is block else ()
    return ("detail", 0.0), *larger


def _wide(measure: float) -> float:
    """What it costs that a step alone in its row has a line that nobody reads to its end."""
    return max(0.0, measure - 75) / 20


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The steps in parts of such shares, whose numbers go on; none where there are too few."""
    way = block.arrangement or "column"
    parts = slices(len(block.items), shares)
    return [
        block.part_with(items=block.items[part], before=block.before + part.start, arrangement=way) for part in parts
    ]


def _size_of(lines: float, block: Fields, kit: Kit) -> float:
    """Points, rounded down, of a number whose figures are so many lines high."""
    size = lines * kit.unit / 0.7
    for _ in range(2):  # the face that figures are set in changes with their size
        size = lines * kit.unit / kit.figure("1", size).style.face.cap_height
    return math.floor(size * 10) / 10


def _margin_size(lines: int, block: Fields, kit: Kit) -> float:
    """Points of a number as high as the capitals of its title and so many lines more."""
    return _size_of(lines + _capitals(STRONG[block.style], kit), block, kit.aside())


def _capitals(style: str, kit: Kit) -> float:
    """How many lines the capitals of a style are high."""
    chosen = kit.style(style)
    return chosen.face.cap_height * chosen.size / kit.unit


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The steps along their line: a numbered list."""
    if block.arrangement is None:
        block = block.model_copy(update={"arrangement": _arrangement(block, kit)})
    with kit.group("numbered-list"):
        return (_StepRows if block.arrangement == "row" else _StepColumns)(block, kit).pieces()


def _arrangement(block: Fields, kit: Kit) -> str:
    """Side by side where each has room for its words."""
    count = block.across or len(block.items)
    if count > ONE_ROW or count == 1:
        return "column"
    width = (kit.width - (count - 1) * kit.grid.gutter) / count
    words = [kit.longest_word(item.title, STRONG[block.style]) for item in block.items]
    fits = kit.characters(width, kit.style(block.style)) >= SMALL_CELL and max(words) <= width
    return "row" if fits else "column"


class _NumberedStep(NamedTuple):
    """A step: its number, and whether it is the last of all."""

    step: ProcessStep
    number: int
    last: bool


class _SetSteps:
    """What both ways to set steps have in common."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit, self.strong = block, kit, STRONG[block.style]
        whole = len(block.whole.items)
        self.steps = [
            _NumberedStep(step, number, number == whole) for number, step in enumerate(block.items, block.before + 1)
        ]

    def words(self, step: ProcessStep, line: float, cell: Cell, panel: PanelWriter | None) -> float:
        """Title and text under one another, the title's first baseline on a line; the line below them."""
        kit = self.kit if panel else self.kit.aside()
        title = kit.heading(step.title, 4, self.strong)
        title.wrap(cell.width, 0)
        below = line - 1 + len(title.lines) * title.style.leading / kit.unit
        if panel:
            panel.put(title, line, cell)
        if step.text:
            text = kit.paragraph(step.text, self.block.style)
            if panel:
                panel.put(text, below + 1, cell)
            below += text.wrap(cell.width, 0)[1] / kit.unit
        return below

    def number(self, placed: _NumberedStep, size: float) -> Any:
        return self.kit.figure(str(placed.number), size, ink=self.block.ink, role="label")

    def widest(self, size: float) -> float:
        """The width of the widest number of all, in points."""
        aside, count = self.kit.aside(), len(self.block.whole.items)
        numbers = {"0" * len(str(count)), *(str(number) for number in range(1, count + 1))}
        return float(max(aside.figure(number, size).unbroken for number in numbers))

    def station(self, placed: _NumberedStep, x: float, y: float, panel: PanelWriter) -> None:
        """The disc of a step on the line; the last one stands out."""
        radius, ink = (LAST, "highlight") if placed.last else (STATION, "data")
        panel.shape(self.kit.disc(x, y, radius * self.kit.unit, ink))

    def track(self, start: tuple[float, float], end: tuple[float, float], panel: PanelWriter) -> None:
        """A straight part of the line, in points from the panel's left edge and top."""
        (x, y), (right, foot), kit = start, end, self.kit
        path = f"{x:.3f} {y:.3f} m {right:.3f} {foot:.3f} l"
        box = kit.box(x, foot, right - x, y - foot)
        panel.shape(kit.line(path, box, max(TRACK, kit.ground.rule_width)))


class _StepRows(_SetSteps):
    """Steps side by side: the number, the line with what a step takes, the words."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        super().__init__(block, kit)
        self.across = block.across or min(len(block.items), MOST_ACROSS)
        self.cells = kit.cells(self.across, fewer="across: {}")
        self.size = block.size or self._usual_size()
        self.baseline = math.ceil(
            kit.aside().figure("1", self.size).style.face.cap_height * self.size / kit.unit - 0.01
        )
        durations = [item.duration for item in block.whole.items if item.duration]
        lengths = [kit.one_line(duration, DURATION) for duration in durations]
        self.room_of_disc = (2 * LAST + MARGIN / 2) * kit.unit  # from the edge of a cell to a duration on the line
        room = self.cells[0].width - self.room_of_disc - (MARGIN + LEAST_TRACK) * kit.unit
        self.on_track = bool(durations) and max(lengths) <= room
        self.line = self.baseline + (2 if self.on_track else 1)  # that a duration on the line stands on
        self.title_line = self.line + 2 + (0 if self.on_track else self._durations_below())

    def _usual_size(self) -> float:
        size = _size_of(3, self.block, self.kit.aside())
        return size if self.widest(size) <= self.cells[0].width else _size_of(2, self.block, self.kit.aside())

    def _durations_below(self) -> float:
        """The lines that durations take which find no room on the line."""
        aside, width = self.kit.aside(), self.cells[0].width
        texts = [item.duration for item in self.block.whole.items if item.duration]
        heights = [aside.paragraph(text, DURATION).wrap(width, 0)[1] / aside.unit for text in texts]
        return math.ceil(max(heights) + 0.5) if heights else 0

    @property
    def needed(self) -> int:
        """The lines of the fullest step."""
        cell = self.cells[0]
        return math.ceil(max(self.words(item, self.title_line, cell, None) for item in self.block.whole.items))

    def pieces(self) -> list[Piece]:
        """Row by row."""
        lines = self.block.lines or self.needed
        made: list[Piece] = []
        for first in range(0, len(self.steps), self.across):
            row = self.steps[first : first + self.across]
            last = first + self.across >= len(self.steps)
            made += [self._row(row, lines), *([] if last else [self.kit.skip(APART)])]
        return made

    def _row(self, row: Sequence[_NumberedStep], lines: int) -> Piece:
        kit, unit = self.kit, self.kit.unit
        panel = kit.panel(lines, kit.grows("lines", lines))
        y = -self.line * unit + (_capitals(DURATION, kit) / 2 * unit if self.on_track else 0.0)
        for placed, cell in zip(row, self.cells, strict=False):
            x, words = cell.x + (LAST if placed.last else STATION) * unit, 0.0
            with kit.group("list-item", placed.step.place):
                panel.put(self.number(placed, self.size), self.baseline, cell)
                self.words(placed.step, self.title_line, cell, panel)
                if placed.step.duration:
                    words = self._duration(placed.step.duration, cell, panel)
            if not placed.last:
                end = cell.x + cell.width + (kit.grid.gutter if placed is not row[-1] else 0.0)
                self.track((words or x, y), (end, y), panel)
            self.station(placed, x, y, panel)
        return panel.done()

    def _duration(self, duration: Text, cell: Cell, panel: PanelWriter) -> float:
        """How long a step takes: on the line, which goes on at the point returned; or below it, and 0 is."""
        kit, text = self.kit, self.kit.paragraph(duration, DURATION)
        if not self.on_track:
            panel.put(text, self.line + 2, cell)
            return 0.0
        x = cell.x + self.room_of_disc
        room = kit.cell_at(x, cell.x + cell.width - x)
        panel.put(text, self.line, room)
        return x + kit.one_line(duration, DURATION) + MARGIN * kit.unit


class _StepColumns(_SetSteps):
    """Steps under one another: the numbers in the margin, the line, the words, and beside them what a step takes."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        super().__init__(block, kit)
        self.across = min(block.across or 1, len(block.items))
        self.cells = kit.cells(self.across, fewer="across: {}")
        self.size = block.size or _margin_size(1, block, kit)
        capitals = _capitals(self.strong, kit)
        high = kit.aside().figure("1", self.size).style.face.cap_height * self.size / kit.unit
        self.baseline = max(1, math.ceil(1 - capitals + high - 0.02))
        self.middle = 1 - capitals / 2  # lines from the top of a step to the middle of its title's capitals
        self.x = self.widest(self.size) + MARGIN * kit.unit  # of the line, from the edge of its column
        self.indent = self.x + MARGIN * kit.unit + LAST * kit.unit / 2
        self.aside_width = self._beside()
        self.words_width = self.cells[0].width - self.indent - (self.aside_width and self.aside_width + kit.grid.gutter)
        if self.aside_width:
            self.words_width = min(self.words_width, self._longest())
        if self.words_width < kit.least:
            needed = kit.width + self.across * (kit.least - self.words_width)
            raise kit.too_narrow("steps with numbers of this size need", needed, "size: 14")
        self.needed = [self._needed(placed) for placed in self.steps]

    @property
    def words_cell(self) -> Cell:
        return self.kit.cell_at(self.indent, self.words_width)

    def _beside(self) -> float:
        """The width of durations beside the words; 0 where they have no room there and stand below the titles."""
        durations = [item.duration for item in self.block.whole.items if item.duration]
        width = max((self.kit.one_line(duration, DURATION) for duration in durations), default=0.0) + 0.1
        left = self.cells[0].width - self.indent
        readable = self.kit.characters(left - width - self.kit.grid.gutter, self.kit.style(self.block.style))
        return width if durations and width <= BESIDE * left and readable >= READ_CELL else 0.0

    def _longest(self) -> float:
        """How wide the words are where they take few lines: durations stand near them, in a column of their own."""
        kit, items = self.kit, self.block.whole.items
        title = max(kit.one_line(item.title, self.strong) for item in items)
        text = max((kit.one_line(item.text, self.block.style) for item in items if item.text), default=0.0)
        return max(title, min(text, MOST_READ * kit.style(self.block.style).size / 2)) + kit.grid.gutter

    def _needed(self, placed: _NumberedStep) -> int:
        """The lines of a step."""
        below = self._words(placed.step, 0.0, self.words_cell, None)
        return math.ceil(max(below, self.baseline))

    def _words(self, step: ProcessStep, top: float, cell: Cell, panel: PanelWriter | None) -> float:
        """Its title, what it takes and its text; the line below them."""
        below = self.words(step, top + 1, cell, panel)
        if not step.duration:
            return below
        kit = self.kit if panel else self.kit.aside()
        text = kit.paragraph(step.duration, DURATION)
        if self.aside_width:
            beside = kit.cell_at(cell.x + self.words_width + kit.grid.gutter, self.aside_width)
            if panel:
                panel.put(text, top + 1, beside)
            return below
        high = text.wrap(cell.width, 0)[1] / kit.unit
        if panel:
            panel.put(text, below + 1.5, cell)
        return below + 0.5 + high

    def pieces(self) -> list[Piece]:
        """A piece for each step where they stand in one column; as many as a page holds, where in several."""
        heights = [self.block.lines or need for need in self.needed]
        if self.across == 1:
            last = len(self.steps) - 1
            return [
                self._panel([[placed]], [[heights[index]]], 0 if index == last else APART - 1)
                for index, placed in enumerate(self.steps)
            ]
        made: list[Piece] = []
        first = 0
        for columns in self.kit.filled_columns(heights, self.across, APART - 1, self.kit.most_lines):
            steps = []
            for column in columns:
                steps.append(self.steps[first : first + len(column)])
                first += len(column)
            made.append(self._panel(steps, columns, 0))
        return made

    def _panel(self, columns: Sequence[Sequence[_NumberedStep]], heights: Sequence[Sequence[int]], white: int) -> Piece:
        kit, unit = self.kit, self.kit.unit
        lines = max(kit.stacked_lines(column, APART - 1) for column in heights) + white
        panel = kit.panel(lines, kit.grows("lines", self.block.lines or lines - white))
        for cell, column, high in zip(self.cells, columns, heights, strict=False):
            top, x = 0, cell.x + self.x
            for index, (placed, lines_of) in enumerate(zip(column, high, strict=True)):
                with kit.group("list-item", placed.step.place):
                    number = self.number(placed, self.size)
                    panel.put(number, top + self.baseline, kit.cell_at(cell.x, self.x))
                    self._words(placed.step, top, kit.cell_at(cell.x + self.indent, self.words_width), panel)
                y = -(top + self.middle) * unit
                foot = top + lines_of + (APART - 1 if index < len(column) - 1 else white)
                if placed.number > 1 and index == 0 and self.across == 1:
                    self.track((x, 0.0), (x, y), panel)
                if not placed.last:
                    end = -foot * unit if index == len(column) - 1 else -(foot + self.middle) * unit
                    self.track((x, y), (x, end), panel)
                self.station(placed, x, y, panel)
                top = foot
        return panel.done()
