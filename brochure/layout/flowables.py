"""What a block is made of: ReportLab flowables whose heights are whole lines of the baseline grid.

One rule holds the grid: the first baseline of a text lies one line below the top of its flowable, so whatever starts
on a line and is a whole number of lines high leaves the next thing on a line too. All lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from brochure.drawing.marks import Box, Drawing, Element, Link, Mark, Photo, Shape, Text
from brochure.layout.cutting import EDGE, HYPHEN, MOST_MISSING, OTHERWISE, Composable, Cut, Setting, hole, parted
from brochure.layout.platypus import Flowable
from brochure.layout.speaking import Spoken
from brochure.problems import Place
from brochure.text.locale import Locale
from brochure.text.otherwise import set_otherwise
from brochure.text.paragraph import Line, Run, TextStyle, set_lines
from charts import mirroring
from charts.picture import Label, Picture

OPTICAL_SIZE = 18  # points; from here on a line starts at its first letter's stem, not at its side bearing
TOGETHER = 2  # lines of a paragraph at the foot and at the top of a column

Indent = tuple[float, float]  # how far a line stands in from the left and from the right of its column, in points


def mark(canvas: Any, make: Callable[[float, float], Mark]) -> None:
    """Add a mark to the page being laid out; ``make`` is told where the flowable's origin lies on the page."""
    canvas.marks.append(make(*canvas.absolutePosition(0, 0)))


class Paragraph(Composable):
    """A text in one style. May be split between frames with at least two lines on either side."""

    def __init__(
        self,
        runs: Sequence[Run],
        style: TextStyle,
        element: Element,
        locale: Locale,
        unit: float,
        lines: tuple[Line, ...] | None = None,
    ) -> None:
        super().__init__()
        self.runs, self.style, self.element, self.locale, self.unit = runs, style, element, locale, unit
        self.lines: tuple[Line, ...] = lines or ()
        self.kept = lines is not None  # the part of a split, or otherwise set than is best: its lines are settled
        self.looseness, self.closer = 0, 0.0  # lines more or fewer, em closer: what copyfitting asks for
        self.indents: Sequence[Indent] = ()  # of the first lines, where they run round something
        self._known: dict[tuple[object, ...], tuple[Line, ...]] = {}  # its lines by what was asked for

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if not self.kept:
            self.lines = self._otherwise(width, self.looseness) or self._otherwise(width)
        self.width = width
        self.height = self._height(len(self.lines))
        return width, self.height

    def _otherwise(self, width: float, looseness: int = 0, whole: int = 0) -> tuple[Line, ...]:
        """The lines broken as asked for; nothing where that cannot be done well, or where they run round something."""
        beside = tuple(self._beside())
        asked = width, looseness, whole, self.closer, id(self.runs), beside
        if asked not in self._known:
            runs = self.runs
            if self.closer:
                runs = [replace(r, style=replace(r.style, tracking=r.style.tracking - self.closer)) for r in runs]
            if not (looseness or whole):
                self._known[asked] = self._best(runs, width, beside)
            elif beside:
                return ()
            else:
                best, rules = self._otherwise(width), {"looseness": looseness, "whole": whole}
                self._known[asked] = set_otherwise(best, runs, width, self.locale, style=self.style, **rules)
        return self._known[asked]

    def _best(self, runs: Sequence[Run], width: float, beside: Sequence[Indent]) -> tuple[Line, ...]:
        measures = [*(width - left - right for left, right in beside), width]
        return _indented(set_lines(runs, measures, self.locale, style=self.style), beside)

    def _beside(self) -> Sequence[Indent]:
        """What the first lines stand in by."""
        return self.indents

    def lines_in(self, height: float) -> int:
        """How many lines a height holds."""
        return max(0, int((height / self.unit - 1) * self.unit / self.style.leading + EDGE) + 1)

    def _height(self, lines: int) -> float:
        """Whole grid lines that hold this many lines of text."""
        if not lines:
            return 0.0
        return self.unit * math.ceil(1 + (lines - 1) * self.style.leading / self.unit - EDGE)

    def settings(self, width: float) -> Sequence[Setting]:
        """The paragraph a line longer and a line shorter, where that can be done well; not if it is settled."""
        if self.kept or self.looseness:
            return ()
        ways = [self._otherwise(width, step) for step in (1, -1)]
        return [Setting(OTHERWISE, self._of(lines, width)) for lines in ways if lines]

    def cuts(self, width: float, room: float, otherwise: bool) -> Sequence[Cut]:
        """After the last line that has room, and after those before it; two lines stay together on either side."""
        self.wrap(width, room)
        fits = self.lines_in(room)
        ways = [(0.0, self.lines, at) for at in range(fits, fits - 1 - MOST_MISSING, -1)]
        if otherwise and not self.kept and TOGETHER <= fits < len(self.lines) and _divided(self.lines[fits - 1]):
            ways.append((OTHERWISE, self._otherwise(width, self.looseness, fits), fits))
        return [
            self._cut(cost, lines, at, width, room)
            for cost, lines, at in ways
            if TOGETHER <= at <= len(lines) - TOGETHER
        ]

    def _cut(self, cost: float, lines: tuple[Line, ...], at: int, width: float, room: float) -> Cut:
        head, rest = self._of(lines[:at], width), self._of(lines[at:], width)
        cost += HYPHEN * _divided(lines[at - 1]) + hole(room - head.height, self.unit)
        return Cut(cost, head, (rest,))

    def _of(self, lines: tuple[Line, ...], width: float) -> Paragraph:
        """These lines of it, settled."""
        part = Paragraph(self.runs, self.style, self.element, self.locale, self.unit, lines)
        part.wrap(width, 0)
        return part

    def split(self, width: float, height: float) -> list[Flowable]:
        return parted(self, width, height, self.unit)

    def draw(self) -> None:
        for index, line in enumerate(self.lines):
            y = self.height - self.unit - index * self.style.leading
            x0, y0 = self.canv.absolutePosition(0, 0)
            self.canv.marks.append(Text(self.element, x0 - _side_bearing(line), y0 + y, line))
            self._mark_links(line, x0, y0 + y)

    def _mark_links(self, line: Line, x: float, y: float) -> None:
        for run in line.runs:
            if run.link:
                foot = y + run.rise + run.face.descent * run.size
                box = Box(x + line.x + run.x, foot, run.width, run.size)
                self.canv.marks.append(Link(self.element, box, run.link))


def _indented(lines: tuple[Line, ...], indents: Sequence[Indent]) -> tuple[Line, ...]:
    """The first lines moved in from the left."""
    first = [replace(line, x=line.x + left) for line, (left, _) in zip(lines, indents, strict=False)]
    return (*first, *lines[len(first) :])


def _divided(line: Line) -> bool:
    """Whether a line ends with a hyphen."""
    return line.text.endswith(("\u00ad", "-", "\u2010"))


def _side_bearing(line: Line) -> float:
    """How far a large line moves left so that its first stem, not its white, stands on the margin."""
    first = next((run for run in line.runs if run.glyphs), None)
    if first is None or first.size < OPTICAL_SIZE or first.rise:  # a lowered one is placed by its ink
        return 0.0
    left, right = first.face.bearing(first.glyphs[0].gid)
    return -right * first.size if first.rtl else left * first.size


class Skip(Flowable):
    """White space of so many lines between two things; none at the top of a frame."""

    def __init__(self, lines: float, unit: float) -> None:
        super().__init__()
        self.lines, self.unit = lines, unit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        frame = getattr(self, "_frame", None)  # ReportLab's, while it fills one
        self.width, self.height = width, 0 if frame and frame._atTop else self.lines * self.unit
        return width, self.height

    def draw(self) -> None:
        """White leaves no mark."""


class Stack(Flowable):
    """Small paragraphs under one another with even gaps, closer than the grid; the whole is whole lines high.

    ``gap`` is points of white between the last line of one and the first of the next, beyond their leading.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], gap: float, unit: float) -> None:
        super().__init__()
        self.paragraphs, self.gap, self.unit = list(paragraphs), gap, unit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.tops: list[float] = []  # how far below the stack's top each paragraph begins
        top = 0.0
        for paragraph in self.paragraphs:
            paragraph.wrap(width, 0)
            self.tops.append(top)
            top += len(paragraph.lines) * paragraph.style.leading + self.gap
        leading = self.paragraphs[-1].style.leading if self.paragraphs else self.unit
        self.height = self.unit * math.ceil((top - self.gap - leading + self.unit) / self.unit - EDGE)
        return width, self.height

    def draw(self) -> None:
        for paragraph, top in zip(self.paragraphs, self.tops, strict=True):
            paragraph.drawOn(self.canv, 0, self.height - top - paragraph.height)


@dataclass(slots=True)
class Item:
    """Something on a panel: its left edge and width, the line of its first baseline (of its top, if it has none)."""

    x: float
    line: float
    width: float
    content: Flowable | Callable[[Any], None]
    hangs: bool  # a picture hangs from its line, a text stands on it
    foot: float  # the line it may not reach below


class Panel(Flowable):
    """A fixed number of lines with texts, rules and pictures placed on it; never split."""

    def __init__(self, lines: float, unit: float, place: Place | None) -> None:
        super().__init__()
        self.lines, self.unit, self.place = lines, unit, place
        self.items: list[Item] = []

    def add(self, item: Item) -> None:
        self.items.append(item)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.lines * self.unit
        return width, self.height

    def overset(self) -> list[tuple[Item, float]]:
        """The items whose text reaches below the room it has, and by how many lines."""
        late = []
        for item in self.items:
            if isinstance(item.content, Flowable):
                _, height = item.content.wrap(item.width, math.inf)
                foot = item.line + height / self.unit - (0 if item.hangs else 1)
                if foot > item.foot + EDGE:
                    late.append((item, foot - item.foot))
        return late

    def draw(self) -> None:
        for item in self.items:
            if not isinstance(item.content, Flowable):
                item.content(self.canv)
                continue
            _, height = item.content.wrap(item.width, math.inf)
            top = self.height - item.line * self.unit + (0 if item.hangs else self.unit)
            item.content.drawOn(self.canv, item.x, top - height)


class Plate(Flowable):
    """A recorded chart at its own size."""

    def __init__(self, picture: Picture, element: Element, spoken: Spoken | None = None) -> None:
        super().__init__()
        self.picture, self.element, self.spoken = picture, element, spoken or Spoken()

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.picture.width, self.picture.height
        return self.width, self.height

    def draw(self) -> None:
        said = self.spoken
        picture = said.in_order(self.picture) if said.cells else self.picture
        mark(self.canv, lambda x, y: Drawing(self.element, x, y, picture, said.cells, tuple(said.unseen)))


class Backdrop(Flowable):
    """A recorded chart at a fixed place of the page; takes no room in its frame.

    Shapes go under everything else on the page, labels keep their turn in the reading order. ``field`` lies under all.
    """

    def __init__(
        self, picture: Picture, element: Element, spoken: Spoken, x: float, y: float, field: Shape | None = None
    ) -> None:
        super().__init__()
        self.picture, self.element, self.spoken, self.x, self.y, self.field = picture, element, spoken, x, y, field

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 0.0
        return width, 0.0

    def draw(self) -> None:
        shapes = tuple(m for m in self.picture.marks if not isinstance(m, Label))
        labels = tuple(m for m in self.picture.marks if isinstance(m, Label))
        if self.field:
            self.canv.under.append(self.field)
        self.canv.under.append(Drawing(self.element, self.x, self.y, replace(self.picture, marks=shapes)))
        said, named = self.spoken, replace(self.picture, marks=labels)
        named = said.in_order(named) if said.cells else named
        self.canv.marks.append(Drawing(self.element, self.x, self.y, named, said.cells, tuple(said.unseen)))


class Photograph(Flowable):
    """A photograph cropped to its box around its focal point."""

    def __init__(
        self, file: Path, height: float, focal: tuple[float, float], element: Element, own_width: float = 0
    ) -> None:
        super().__init__()
        self.file, self.height, self.focal, self.element, self.own_width = file, height, focal, element, own_width

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = self.own_width or width
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.marks.append(Photo(self.element, self.file, Box(x, y, self.width, self.height), self.focal))


class Outline(Flowable):
    """A vector shape of PDF path operators in points from its bottom left corner."""

    def __init__(self, shape: Shape, height: float) -> None:
        super().__init__()
        self.shape, self.height = shape, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = self.shape.box.width
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.marks.append(moved(self.shape, x, y))


def turned(shape: Shape, width: float) -> Shape:
    """The shape on the other side of a width: drawn lines are turned round, what is filled (icons, codes) is moved."""
    x, y = shape.at
    box = shape.box._replace(x=width - shape.box.x - shape.box.width)
    if shape.stroke is None:
        return replace(shape, at=(x + box.x - shape.box.x, y), box=box)
    return replace(shape, path=mirroring.turned(shape.path, 0.0), at=(width - x, y), box=box)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape further right by dx and higher by dy."""
    x, y = shape.at
    box = shape.box._replace(x=shape.box.x + dx, y=shape.box.y + dy)
    return replace(shape, at=(x + dx, y + dy), box=box)
