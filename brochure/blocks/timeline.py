"""Dates and what happened: years along a line to scale, or dates down a line with their words beside them.

Three years or more in their order stand on one line, as far apart as they are, where their words have room.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Milestone(Identified):
    """One date with what happened, or will."""

    date: Text
    """The year, or another date as it prints."""
    title: Text
    """What happened."""
    text: Text | None = None
    """What there is to say of it."""


class Fields(Block):
    """The dates in their order, and in which way they stand; what is not said follows from them."""

    items: tuple[Milestone, ...] = Field(min_length=1)
    """The dates, the earliest first."""
    arrangement: Literal["line", "column"] | None = None
    """Years on one line to scale, or dates under one another; unless said, on a line where that has room."""
    size: float | None = Field(None, ge=9, le=96)
    """Of the dates, points; unless said, some lines of the page high."""
    gap: int | None = Field(None, ge=1, le=8)
    """Lines of white between dates under one another; unless said, one."""
    ink: InkName = InkName("text")
    """Of the dates."""

    further: ClassVar[frozenset[str]] = frozenset()  # where else the line goes on: «before», «after» a part


TRAITS = frozenset({"looked-at", "wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: timeline
items:
  - {date: "1951", title: Il primo molo}
  - {date: "1987", title: La ferrovia, text: Arriva fino alla banchina.}
  - {date: "2024", title: Il molo nuovo, text: Per navi di ogni misura.}
"""

TITLE, WORDS = "strong", "detail"
LINE_DATES, COLUMN_DATES = (
    (2.0, 1.5, 3.0, 4.0),
    (1, 0, 2),
)  # lines: of the dates on a line; below a title's capitals beside
FEWEST = 3  # years that make a scale
LEAST_WORDS, LEAST_READ = 13.0, 26.0  # characters: of what stands at a year, of what stands beside a date
STATION, LAST = 0.2, 0.36  # lines: radius of the discs
TRACK = 0.75  # points of the line at the least
INDENT, MARGIN = 0.6, 1.0  # lines from a stem to its words; from the dates to the line, and from it to the words
STEM = 1.5  # lines from the line to the nearest words
WIDEST = 0.42  # of the width, what dates may take in the margin
GAPS = (1, 2, 3, 4)
SCALED, SHORT = 3.0, 8  # what it costs that years do not show how far apart they are, and up to how many do
YEAR = re.compile(r"\d{4}")


# ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────────────
def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """On a line to scale, with dates by steps larger; or in a column, by steps further apart."""
    whole = block.whole is block
    for high in LINE_DATES if whole and _years(block, kit) else ():
        said: dict[str, Any] = {"arrangement": "line", "size": _size_of(high, kit)}
        if lines := kit.natural(lay_out, block, **said):
            measure = _OnLine(block.model_copy(update=said), kit.aside()).measure
            cost = kit.cramped(measure) / 3 + 0.15 * abs(high - 2)
            yield kit.variant(lines, lines, lines, cost, said, why=f"{measure:.0f} characters")
    scaled = SCALED if whole and _years(block, kit) and len(block.items) <= SHORT else 0.0
    for high in COLUMN_DATES if whole else COLUMN_DATES[:1]:
        size = _size_of(high + _capitals(TITLE, kit), kit)
        for gap in GAPS:
            said = {"arrangement": "column", "size": size, "gap": gap}
            if lines := kit.natural(lay_out, block, **said):
                measure = _InColumn(block.model_copy(update=said), kit.aside()).measure
                cost = (
                    0.4
                    + scaled
                    + kit.measure_cost(measure, glanced=True) / 3
                    + 0.1 * abs(gap - 2)
                    + 0.1 * abs(high - 1)
                )
                yield kit.variant(lines, lines, lines, cost, said, why=f"{measure:.0f} characters")


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The dates in parts of such shares, the line going on; none where there are too few."""
    made, parts = [], slices(len(block.items), shares)
    for number, part in enumerate(parts):
        on = {"before"} if number else set()
        on |= {"after"} if number < len(parts) - 1 else set()
        made.append(block.part_with(items=block.items[part], arrangement="column", further=frozenset(on)))
    return made


def _years(block: Fields, kit: Kit) -> list[int]:
    """The years, where all dates are some, in their order and enough of them."""
    dates = [kit.plain(item.date).strip() for item in block.items]
    years = [int(date) for date in dates if YEAR.fullmatch(date)]
    ordered = all(one < other for one, other in pairwise(years))
    return years if len(years) == len(dates) >= FEWEST and ordered else []


def _size_of(lines: float, kit: Kit) -> float:
    """Points, rounded down, of a date whose figures are so many lines high."""
    size, aside = lines * kit.unit / 0.7, kit.aside()
    for _ in range(2):  # the face that figures are set in changes with their size
        size = lines * kit.unit / aside.figure("1", size).style.face.cap_height
    return math.floor(size * 10) / 10


def _capitals(style: str, kit: Kit) -> float:
    """How many lines the capitals of a style are high."""
    chosen = kit.style(style)
    return chosen.face.cap_height * chosen.size / kit.unit


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The dates, each an entry of a list."""
    if block.arrangement == "line" and not _years(block, kit):
        sentence = f"a line to scale needs {FEWEST} years or more, the earliest first"
        kit.problem("no-scale", sentence, hint="write arrangement: column, or dates such as 1987 alone")
        block = block.model_copy(update={"arrangement": "column"})
    on_line = block.arrangement == "line" or (
        block.arrangement is None and bool(_years(block, kit)) and _OnLine(block, kit.aside()).fits
    )
    with kit.group("list"):
        return (_OnLine if on_line else _InColumn)(block, kit).pieces()


class _Dated:
    """What both ways have in common."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit = block, kit
        self.last = None if "after" in block.further else block.items[-1]

    def date(self, item: Milestone, size: float) -> Paragraph:
        return self.kit.figure(item.date, size, ink=self.block.ink)

    def words(self, item: Milestone, line: float, cell: Cell, panel: PanelWriter | None) -> float:
        """Title and text, the title's first baseline on a line; the line below them."""
        kit = self.kit if panel else self.kit.aside()
        title = kit.heading(item.title, 4, TITLE)
        below = line - 1 + title.wrap(cell.width, 0)[1] / kit.unit
        if panel:
            panel.put(title, line, cell)
        if item.text:
            text = kit.paragraph(item.text, WORDS)
            if panel:
                panel.put(text, below + 1, cell)
            below += text.wrap(cell.width, 0)[1] / kit.unit
        return below

    def station(self, item: Milestone, x: float, y: float, panel: PanelWriter) -> None:
        """The disc of a date on the line; the last one stands out."""
        radius, ink = (LAST, "highlight") if item is self.last else (STATION, "data")
        panel.shape(self.kit.disc(x, y, radius * self.kit.unit, ink))

    def track(self, start: tuple[float, float], end: tuple[float, float], width: float, panel: PanelWriter) -> None:
        """A straight line between two points, from the panel's left edge and top."""
        (x, y), (right, foot), kit = start, end, self.kit
        path = f"{x:.3f} {y:.3f} m {right:.3f} {foot:.3f} l"
        box = kit.box(x, foot, right - x, y - foot)
        panel.shape(kit.line(path, box, max(width, kit.ground.rule_width)))


class _Post(NamedTuple):
    """A year on the line: where it stands, and the cell of its words, above the line or below it."""

    item: Milestone
    x: float
    cell: Cell
    above: bool


class _OnLine(_Dated):
    """Years on a line to scale, their words on stems below it; every other one above it where they are close."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        super().__init__(block, kit)
        self.size = block.size or _size_of(LINE_DATES[0], kit)
        aside = kit.aside()
        self.date_lines = aside.figure("1", self.size).style.face.cap_height * self.size / kit.unit
        dates = max(self._aside_date(item) for item in block.items)
        words = max(kit.longest_word(item.title, TITLE) for item in block.items)
        self.least = max(dates, words, LEAST_WORDS / kit.characters(1.0, kit.style(WORDS))) + INDENT * kit.unit
        self.posts = self._posts()

    def _aside_date(self, item: Milestone) -> float:
        return self.kit.aside().figure(item.date, self.size).unbroken

    def _posts(self) -> list[_Post]:
        """Where the years stand; none where their words have no room on two sides."""
        kit, years, gutter = self.kit, _years(self.block, self.kit), self.kit.grid.gutter
        if not years:
            return []
        span = kit.width - self.least
        places = [span * (year - years[0]) / (years[-1] - years[0]) for year in years]
        for sides in (1, 2):
            ends = [*places[sides:], *[kit.width + gutter] * sides]
            rooms = [end - x - gutter for x, end in zip(places, ends, strict=True)]
            if min(rooms) >= self.least - 0.01:
                return [
                    _Post(item, x, kit.cell_at(x + INDENT * kit.unit, room - INDENT * kit.unit), number % sides == 1)
                    for number, (item, x, room) in enumerate(zip(self.block.items, places, rooms, strict=True))
                ]
        return []

    @property
    def fits(self) -> bool:
        return bool(self.posts)

    @property
    def measure(self) -> float:
        """Characters of the shortest lines."""
        kit = self.kit
        return min((kit.characters(post.cell.width, kit.style(WORDS)) for post in self.posts), default=0.0)

    def pieces(self) -> list[Piece]:
        """One piece: words above, the line, words below."""
        kit, unit = self.kit, self.kit.unit
        if not self.posts:
            needed = kit.width + len(self.block.items) * self.least / 2
            raise kit.too_narrow("years on a line to scale need", needed, "arrangement: column")
        date = math.ceil(self.date_lines - 0.01)
        offset = date + (1.75 if self.size > 2 * kit.style(TITLE).size else 1.5)  # from a date's top to its title
        offset = math.ceil(offset)
        highs = {post: self.words(post.item, offset, post.cell, None) for post in self.posts}
        up = max((math.ceil(high) for post, high in highs.items() if post.above), default=0)
        axis = up + STEM if up else LAST
        down = math.ceil(axis + STEM)
        foot = max(down + high for post, high in highs.items() if not post.above)
        panel = kit.panel(math.ceil(foot - 0.01))
        y = -axis * unit
        for post in self.posts:
            top = up - math.ceil(highs[post]) if post.above else down
            with kit.group("list-item", post.item.place):
                panel.put(self.date(post.item, self.size), top + date, post.cell)
                self.words(post.item, top + offset, post.cell, panel)
            x, first = post.x + self._radius * unit, top + date - self.date_lines
            ends = (-first * unit, y) if post.above else (y, -(top + date) * unit)
            self.track((x, ends[0]), (x, ends[1]), kit.ground.rule_width, panel)
        self.track((self._radius * unit, y), (kit.width, y), TRACK, panel)
        for post in self.posts:
            self.station(post.item, post.x + self._radius * unit, y, panel)
        return [panel.done()]

    @property
    def _radius(self) -> float:
        return STATION


class _InColumn(_Dated):
    """Dates in the margin, the line, and their words; above the words where the margin has no room for them."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        super().__init__(block, kit)
        capitals, aside = _capitals(TITLE, kit), kit.aside()
        wanted = block.size or _size_of(1 + capitals, kit)
        most = WIDEST * kit.width
        sizes = [wanted, _size_of(capitals, kit)] if not block.size else [wanted]
        widths = {size: max(aside.figure(item.date, size).unbroken for item in block.whole.items) for size in sizes}
        beside = next((size for size in sizes if widths[size] <= most), 0.0)
        self.above = not beside  # dates above their words
        left = kit.width - (2 * LAST + MARGIN) * kit.unit
        self.size = beside or next((size for size in sizes if widths[size] <= left), sizes[-1])
        self.margin = 0.0 if self.above else widths[self.size]
        cap = aside.figure("1", self.size).style.face.cap_height * self.size / kit.unit
        self.baseline = max(1, math.ceil(1 - capitals + cap - 0.02))
        self.middle = (self.baseline - cap / 2) if self.above else 1 - capitals / 2
        self.first = self.baseline + (2.0 if cap > 1.6 else 1.5) if self.above else 1.0  # the line of a title
        self.x = LAST * kit.unit if self.above else self.margin + MARGIN * kit.unit
        indent = self.x + (MARGIN + LAST / 2) * kit.unit
        if kit.width - indent < kit.least:
            raise kit.too_narrow("dates beside their words need", indent + kit.least, "size: 9")
        self.cell = kit.cell_at(indent, kit.width - indent)
        self.measure = kit.characters(self.cell.width, kit.style(WORDS))
        self.gap = 1 if block.gap is None else block.gap

    def pieces(self) -> list[Piece]:
        """A piece for each date."""
        return [self._panel(index, item) for index, item in enumerate(self.block.items)]

    def _panel(self, index: int, item: Milestone) -> Piece:
        kit, unit, items = self.kit, self.kit.unit, self.block.items
        high = math.ceil(max(self.words(item, self.first, self.cell, None), self.baseline) - 0.01)
        ends = index == len(items) - 1
        lines = high + (0 if ends else self.gap)
        panel = kit.panel(lines)
        with kit.group("list-item", item.place):
            cell = self.cell if self.above else kit.cell_at(0.0, self.margin + 0.1)
            panel.put(self.date(item, self.size), self.baseline, cell)
            self.words(item, self.first, self.cell, panel)
        y = -self.middle * unit
        if index or "before" in self.block.further:
            self.track((self.x, 0.0), (self.x, y), TRACK, panel)
        if item is not self.last:
            self.track((self.x, y), (self.x, -lines * unit), TRACK, panel)
        self.station(item, self.x, y, panel)
        return panel.done()
