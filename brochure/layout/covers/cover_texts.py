"""Puts the texts of a front cover where its theme wants them, and tells what room they leave for its motif.

What takes more lines than its place has moves the texts away from the edge that they stand at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit import typesetting
from brochure.layout.kit.cells import Cell, cell
from brochure.model.brand import MM
from brochure.model.records import Text
from brochure.model.theme import CoverArrangement, CoverLine, PicturedCover
from brochure.model.trim.page_grid import WIDE, WIDE_MEASURE
from brochure.rect import Rect
from brochure.text.paragraph import Line

SPARE = 1  # lines that the last text may run on below its place before it moves the others
LEAST_BESIDE = 0.45  # of the width, for a text that another ends the line of
SAFE = 8.0  # mm from the upper trim to the first text
CAPITALS = 0.7  # of a size, how high capitals are, near enough
LEAST_ROOM = 0.42  # of a page's height, for a photograph: the name gives way to it,
LEAST_NAME, NAME_STEP = 0.55, 0.05  # down to a part of its size, by steps

CoverTexts = Mapping[str, Text | None]  # those of a cover by the names that a theme knows them by


@dataclass(slots=True)
class _Line:
    """A line of the cover as set: its text and how many lines it runs on for, and what stands at its other end."""

    style: CoverLine
    made: Paragraph | None
    right: Paragraph | None
    further: float
    cell: Cell  # of the text; what ends the line takes the rest of it
    lower: float  # lines that what ends it stands below its first, where both have no room beside each other

    @property
    def size(self) -> float:
        return self.made.style.size if self.made else 0.0


def put_texts(
    context: BlockContext, panel: PanelWriter, texts: CoverTexts, name_line: int | None, *, pictured: bool = False
) -> Rect:
    """Put all texts on the panel; the answer is the room they leave between them, in page coordinates.

    ``name_line``: the line of the page that the name's last line stands on, if its author has said it. ``pictured``:
    whether a photograph stands on the cover, so that the brand may arrange it otherwise.
    """
    cover = context.edition.brand.cover
    style: CoverArrangement = cover.pictured if pictured else cover
    column = _column(context, style)
    arranged = _arranged(context, style, column, texts, name_line, 1.0)
    smaller = 1.0
    while pictured and arranged.room.height < LEAST_ROOM * context.grid.height and smaller > LEAST_NAME:
        smaller -= NAME_STEP
        arranged = _arranged(context, style, column, texts, name_line, smaller)
    for line, at in arranged.places:
        if line.made:
            panel.put(line.made, at, line.cell)
        if line.right:
            panel.put(line.right, at + line.lower, column)
    if style.rule:
        panel.rule(arranged.top - style.air, column, style.rule_width, style.rule)
    return arranged.room


class _Arranged(NamedTuple):
    """The lines in the order in which they are heard, and where each stands; the top of the texts; the room left."""

    places: list[tuple[_Line, float]]
    top: float
    room: Rect


def _arranged(
    context: BlockContext,
    style: CoverArrangement,
    column: Cell,
    texts: CoverTexts,
    name_line: int | None,
    smaller: float,
) -> _Arranged:
    """All texts at their places; ``smaller``: which part of its size the name has."""
    unit = context.unit
    written = (*style.texts, *style.head, *style.foot)
    heard = sorted(range(len(written)), key=lambda index: "name" not in written[index].text)  # the name first
    made = _set(context, [written[index] for index in heard], dict(texts), column, smaller)
    found = dict(zip(heard, made, strict=True))
    lines = [found[index] for index in range(len(written))]
    main, rest = lines[: len(style.texts)], lines[len(style.texts) :]
    head, foot = rest[: len(style.head)], rest[len(style.head) :]
    name = next((index for index, line in enumerate(main) if "name" in line.style.text), 0)
    starts = list(_starts(main, unit))
    largest = max((made.style.size for line in head[:1] for made in (line.made, line.right) if made), default=0.0)
    # Large letters stand no nearer to the trim than small ones.
    highest = (context.mm(SAFE) + CAPITALS * largest) / unit
    heads = [max(context.edition.brand.grid.label_line, highest) + start for start in _starts(head, unit)]
    feet = _upwards(foot, context.grid.last_line + 1, unit)
    below_head = heads[-1] + head[-1].further if head else 0.0
    begin = _begin(context, style, main, below_head)
    if name_line is not None:
        begin = _as_said(context, name_line, main, name, begin)
    places = [(line, begin + start) for line, start in zip(main, starts, strict=True)]
    places += [*zip(head, heads, strict=True), *zip(foot, feet, strict=True)]
    top = begin - CAPITALS * main[0].size / unit
    room: tuple[float | None, float | None]
    if style.at == "head":
        first = next(((line, at) for line, at in zip(foot, feet, strict=True) if line.size), None)
        room = (begin + starts[-1] + main[-1].further, first[1] - CAPITALS * first[0].size / unit if first else None)
    else:
        room = (heads[-1] + head[-1].further if any(line.size for line in head) else None, top)
    return _Arranged([places[index] for index in heard], top, _room(context, style, column, room))


def _begin(context: BlockContext, style: CoverArrangement, main: Sequence[_Line], below_head: float) -> float:
    """The line on which the texts begin: below what stands at the head, or so that they end above the foot."""
    unit, starts = context.unit, list(_starts(main, context.unit))
    if style.at == "head":
        return below_head + style.rest + main[0].style.em * main[0].size / unit
    name = next((index for index, line in enumerate(main) if "name" in line.style.text), 0)
    above, below = (sum(line.further for line in part) for part in (main[: name + 1], main[name + 1 :]))
    gaps = starts[-1] - sum(line.further for line in main[:-1])
    return context.grid.last_line + 1 - style.rest - gaps - above - max(math.ceil(below) - SPARE, 0)


def _as_said(context: BlockContext, name_line: int, main: Sequence[_Line], name: int, usual: float) -> float:
    """The line on which the texts begin where the name's last line stands on the one that its author says.

    As ``usual`` where that is too low for what stands below it on a page of this size: that is told.
    """
    starts = list(_starts(main, context.unit))
    begin = name_line - starts[name] - main[name].further
    if begin + starts[-1] + main[-1].further <= context.grid.last_line:
        return begin
    context.tell_resized(f"name_line: {name_line}", f"{usual + starts[name] + main[name].further:.0f}")
    return usual


def _column(context: BlockContext, style: CoverArrangement) -> Cell:
    """What the texts stand in: the type area; on a wide page with a motif apart from them, a bit more than its half."""
    count = context.columns
    if style.motif == "apart" and context.grid.width / context.grid.height > WIDE:
        count = math.ceil(count * WIDE_MEASURE)
    return cell(context, 1, count)


def _set(
    context: BlockContext, lines: Sequence[CoverLine], left: dict[str, Text | None], column: Cell, smaller: float
) -> list[_Line]:
    """The lines with their texts: of each the first that is written and ``left``; it is then no longer."""

    def take(names: Sequence[str] | None) -> Text | None:
        found = next((name for name in names or () if left.get(name)), None)
        return left.pop(found) if found else None

    return [_line(context, line, take(line.text), take(line.right), column, smaller) for line in lines]


def _line(
    context: BlockContext, line: CoverLine, text: Text | None, right: Text | None, column: Cell, smaller: float
) -> _Line:
    made = None
    if text and "name" in line.text:
        own = line.size * column.width / MM if line.size else 0.0
        size = typesetting.fitting_size(context, text, line.style, column.width, own=own, lines=line.lines)
        made = _name(context, text, line, size * smaller)
    elif text:
        made = typesetting.paragraph(context, text, line.style, ink=line.ink or "")
    ink = line.right_ink or line.ink or ""
    end = (
        typesetting.paragraph(context, right, line.right_style or line.style, align="right", ink=ink) if right else None
    )
    cell, lower = column, 0.0
    if made and end:
        taken = max(own.width for own in _lines_of(end, column.width)) + context.grid.gutter
        if max(own.width for own in _lines_of(made, column.width)) > column.width - taken:
            if column.width - taken >= max(LEAST_BESIDE * column.width, made.narrowest):
                cell = column.without(taken)
            else:
                lower = made.further_lines(column.width) + made.style.leading / context.unit
    return _Line(line, made, end, (made.further_lines(cell.width) if made else 0) + math.ceil(lower and 1), cell, lower)


def _name(context: BlockContext, text: Text, line: CoverLine, size: float) -> Paragraph:
    """The name in a size of its own, its lines as far apart as that asks for, in half lines of the grid."""
    own = typesetting.text_style(context, line.style)
    leading = math.ceil(2 * own.leading * size / own.size / context.unit - EDGE) / 2
    return typesetting.heading(context, text, 1, line.style, size=size, ink=line.ink or "", leading=leading)


def _lines_of(made: Paragraph, width: float) -> list[Line]:
    made.wrap(width, 0)
    return list(made.lines)


def _starts(lines: Sequence[_Line], unit: float) -> Iterator[float]:
    """The line of each first baseline, from that of the first."""
    at = 0.0
    if lines:
        yield at
    for before, line in pairwise(lines):
        at += before.further + line.style.gap + line.style.em * line.size / unit
        yield at


def _upwards(lines: Sequence[_Line], last: float, unit: float) -> list[float]:
    """The line of each first baseline, the last text's on a given one; what it runs on for goes further down."""
    starts = list(_starts(lines, unit))
    return [last + start - starts[-1] for start in starts]


def _room(
    context: BlockContext, style: CoverArrangement, column: Cell, between: tuple[float | None, float | None]
) -> Rect:
    """What the texts leave of the sheet above, below or beside them."""
    grid, sheet = context.grid, context.grid.sheet
    left, right, top, foot = sheet.left, sheet.right, sheet.top, sheet.bottom
    if style.inset:
        left, right = grid.x(1), grid.x(1) + grid.measure
        top, foot = grid.y(context.edition.brand.grid.label_line), grid.y(grid.last_line)
        if isinstance(style, PicturedCover):
            top = grid.height - grid.x(1)  # as far from the trim as at the sides
    beside = column.x + column.width + 2 * grid.gutter
    if beside < grid.x(1) + grid.measure:
        return Rect(beside, foot, right, top)
    above, below = between
    top = top if above is None else grid.y(above + style.air)
    foot = foot if below is None else grid.y(below - style.air)
    return Rect(left, foot, right, top)
