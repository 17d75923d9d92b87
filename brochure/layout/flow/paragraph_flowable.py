"""Makes a text's runs a paragraph of whole grid lines that may be set in other lines, broken and drawn.

One rule holds the grid: the first baseline of a text lies one line below the top of its flowable, so whatever starts
on a line and is a whole number of lines high leaves the next thing on a line too. All lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from brochure.frame import Element, Link, TextMark
from brochure.layout.flow.break_costs import (
    EDGE,
    HYPHEN,
    MOST_MISSING,
    OTHERWISE,
    AlternativeSetting,
    Composable,
    Cut,
    hole,
    parted,
)
from brochure.layout.flow.platypus import Flowable
from brochure.rect import Rect
from brochure.text.glyph_ink import inked_heights
from brochure.text.linebreak.alternative_breaks import set_otherwise
from brochure.text.locale import Locale
from brochure.text.paragraph import LEAST, Line, Run, TextStyle, narrowest_width, natural_width, set_lines

OPTICAL_SIZE = 18  # points; from here on a line starts at its first letter's stem, not at its side bearing
TOGETHER = 2  # lines of a paragraph at the foot and at the top of a column

Indent = tuple[float, float]  # how far a line stands in from the left and from the right of its column, in points


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
        self.kept = lines is not None  # the part of a split, or one of alternative breaks: its lines are settled
        self.looseness, self.closer = 0, 0.0  # lines more or fewer, em closer: what copyfitting asks for
        self.indents: Sequence[Indent] = ()  # of the first lines, where they run round something
        self._known: dict[tuple[object, ...], tuple[Line, ...]] = {}  # its lines by what was asked for
        self._wrapped: tuple[object, ...] = ()  # for what its lines are those that it has

    def __copy__(self) -> Self:
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__)
        return made

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        asked = width, self.looseness, self.closer, id(self.runs), self.indents
        if not self.kept and asked != self._wrapped:
            self.lines, self._wrapped = self._otherwise(width, self.looseness) or self._otherwise(width), asked
        self.width = width
        self.height = self._height(len(self.lines))
        return width, self.height

    def further_lines(self, width: float) -> int:
        """The whole lines of the grid by which its last line stands below its first, at a width in points."""
        self.wrap(width, 0)
        return math.ceil((len(self.lines) - 1) * self.style.leading / self.unit - EDGE)

    @property
    def narrowest(self) -> float:
        """The width of the narrowest column that holds all its words, divided wherever its style lets them be."""
        return narrowest_width(self.runs, self.locale, self.style)

    @property
    def unbroken(self) -> float:
        """How wide it is where only forced breaks end its lines, in points."""
        if self.kept:
            return max((line.width for line in self.lines), default=0.0)
        return natural_width(self.runs, self.locale, self.style)

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
        # A text in no room at all is told of as one that is too wide for it.
        measures = [max(LEAST, room) for room in (*(width - left - right for left, right in beside), width)]
        return _indented(set_lines(runs, measures, self.locale, style=self.style), beside)

    def _beside(self) -> Sequence[Indent]:
        """What the first lines stand in by."""
        return self.indents

    def inked(self, x: float, y: float) -> list[Rect]:
        """What the ink of each line takes up, once wrapped, where the first stands at x on a baseline at y."""
        boxes = []
        for index, line in enumerate(self.lines):
            heights = [(run.rise, *inked_heights(run)) for run in line.runs]
            low = min((rise + foot for rise, foot, _ in heights), default=0.0)
            high = max((rise + top for rise, _, top in heights), default=0.0)
            base = y - index * self.style.leading
            boxes.append(Rect(x + line.x, base + low, x + line.x + line.width, base + high))
        return boxes

    def lines_in(self, height: float) -> int:
        """How many lines a height holds."""
        return max(0, int((height / self.unit - 1) * self.unit / self.style.leading + EDGE) + 1)

    def _height(self, lines: int) -> float:
        """Whole grid lines that hold this many lines of text."""
        if not lines:
            return 0.0
        return self.unit * math.ceil(1 + (lines - 1) * self.style.leading / self.unit - EDGE)

    def settings(self, width: float) -> Sequence[AlternativeSetting]:
        """The paragraph a line longer and a line shorter, where that can be done well; not if it is settled."""
        if self.kept or self.looseness:
            return ()
        ways = [self._otherwise(width, step) for step in (1, -1)]
        return [AlternativeSetting(OTHERWISE, self._of(lines, width)) for lines in ways if lines]

    def cuts(self, width: float, room: float, otherwise: bool) -> Sequence[Cut]:
        """After the last line that has room, and after those before it; two lines stay together on either side."""
        self.wrap(width, room)
        fits = self.lines_in(room)
        least = max(TOGETHER, min(fits, len(self._beside())))  # what runs round something does not go on elsewhere
        ways = [(0.0, self.lines, at) for at in range(fits, fits - 1 - MOST_MISSING, -1)]
        if otherwise and not self.kept and TOGETHER <= fits < len(self.lines) and _divided(self.lines[fits - 1]):
            ways.append((OTHERWISE, self._otherwise(width, self.looseness, fits), fits))
        return [
            self._cut(cost, lines, at, width, room) for cost, lines, at in ways if least <= at <= len(lines) - TOGETHER
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
            self.canv.marks.append(TextMark(self.element, x0 - _side_bearing(line, self.locale.rtl), y0 + y, line))
            self._mark_links(line, x0, y0 + y)

    def _mark_links(self, line: Line, x: float, y: float) -> None:
        for run in line.runs:
            if run.link:
                foot = y + run.rise + run.face.descent * run.size
                box = Rect.sized(x + line.x + run.x, foot, run.width, run.size)
                self.canv.marks.append(Link(self.element, box, run.link))


def _indented(lines: tuple[Line, ...], indents: Sequence[Indent]) -> tuple[Line, ...]:
    """The first lines moved in from the left."""
    first = [replace(line, x=line.x + left) for line, (left, _) in zip(lines, indents, strict=False)]
    return (*first, *lines[len(first) :])


def _divided(line: Line) -> bool:
    """Whether a line ends with a hyphen."""
    return line.text.endswith(("\u00ad", "-", "\u2010"))


def _side_bearing(line: Line, rtl: bool) -> float:
    """How far a large line moves left so that its first stem, not its white, stands on the margin.

    Where lines begin at the right (``rtl``), the stem that stands there.
    """
    runs = [run for run in line.runs if any(not glyph.text.isspace() for glyph in run.glyphs)]
    edge = max(runs, key=lambda run: run.x + run.width) if rtl and runs else next(iter(runs), None)
    if edge is None or edge.size < OPTICAL_SIZE or edge.rise:  # a lowered one is placed by its ink
        return 0.0
    seen = [glyph.gid for glyph in edge.glyphs if not glyph.text.isspace()]
    left, right = edge.face.bearing(seen[0] if edge.rtl or not rtl else seen[-1])
    return -right * edge.size if rtl or edge.rtl else left * edge.size
