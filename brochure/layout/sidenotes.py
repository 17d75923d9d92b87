"""A block's flowables in; the same beside a column of notes out, each on the line of the number that leads to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brochure.layout.citing import Cite, cites
from brochure.layout.columns import Columns
from brochure.layout.flowables import EDGE
from brochure.layout.notes import Note, numbered, tried
from brochure.layout.platypus import Flowable
from brochure.model.page import Reach

if TYPE_CHECKING:
    from brochure.layout.kit import Kit

APART = 1.25  # lines from the last baseline of a note to the first of the next one, at least


def beside(
    kit: Kit, side: Reach | None, room: float | None, lay_out: Callable[[Kit], Sequence[Flowable]]
) -> list[Flowable]:
    """What ``lay_out`` makes of a kit, in the columns that ``side`` leaves to it; the last one by default.

    Columns count from where reading begins, so that notes stand at the left of a text that runs from right to left.
    ``room`` is the height of the block's box in points; None where it flows.
    """
    side = side or Reach(kit.columns)
    first, last = side.first, side.last or side.first
    if last > kit.columns or (first > 1) == (last < kit.columns):
        hint = f"such as {kit.columns}, the last one" if kit.columns > 1 else "give the block more columns"
        kit.problem("bad-side", f"side notes stand in columns at one edge of the block, 1-{kit.columns}", hint=hint)
        return list(lay_out(kit))
    start, end = (last + 1, kit.columns) if first == 1 else (1, first - 1)
    if kit.book.locale.rtl:
        start, end, first, last = (kit.columns + 1 - column for column in (end, start, last, first))
    inner = replace(kit, columns=end - start + 1, left=kit.left + kit.x(start))
    made = list(lay_out(inner))
    places = Places(kit.x(start), inner.width, kit.x(first), kit.span(first, last))
    return [Sided(made, kit, places, room)] if made else []


@dataclass(frozen=True, slots=True)
class Places:
    """Left edge and width of a text and of its notes, in points from the left edge of their block."""

    text: float
    text_width: float
    notes: float
    notes_width: float


@dataclass(slots=True)
class Placed:
    """A note and its first baseline, in points below the top."""

    note: Note
    cite: Cite
    first: float

    @property
    def last(self) -> float:
        """Its last baseline."""
        return self.first + self.note.depth


class Sided(Columns):
    """One column of text with its notes beside it.

    A note's first baseline is that of the line that cites it. Notes near one another are pushed down; where the frame
    ends, up. ``room`` is the height of a box in points; a text that flows takes the room its notes need.
    """

    def __init__(
        self, flowables: Sequence[Flowable], kit: Kit, places: Places, room: float | None, crowded: bool = False
    ) -> None:
        super().__init__(list(flowables), 1, 0, kit.unit)
        self.kit, self.places, self.room, self.crowded = kit, places, room, crowded
        self.made: dict[str, Note] = {}
        self.notes: list[Placed] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        column = [(flowable, flowable.wrap(self.places.text_width, 1e6)[1]) for flowable in self.flowables]
        self.columns, self.height, self.width = [column], sum(tall for _, tall in column), width
        if not self.room and self.height > height + EDGE:
            return width, self.height  # it is to be split
        found = [self._placed(cite) for cite in cites(tried([self]), "side").values()]
        self.notes = sorted(found, key=lambda placed: placed.first)
        _spread(self.notes, self.room or height, self.unit)
        self.foot = max((placed.last for placed in self.notes), default=0.0)
        if not self.room and not self.crowded:
            self.height = max(self.height, self.unit * math.ceil(self.foot / self.unit - EDGE))
        self.limit = self.room or height
        return width, self.height

    def _placed(self, cite: Cite) -> Placed:
        if cite.target not in self.made:
            self.made[cite.target] = numbered(self.kit, cite)
        self.made[cite.target].wrap(self.places.notes_width, 0)
        return Placed(self.made[cite.target], cite, self.height - cite.y)

    def split(self, width: float, height: float) -> list[Flowable]:
        """As many lines as have room together with their notes."""
        for lines in range(int(height / self.unit + EDGE), 0, -1):
            parts = [self._part(part) for part in super().split(self.places.text_width, lines * self.unit)]
            if parts and parts[0].wrap(width, height)[1] <= height + EDGE:
                return list(parts)
        grid = self.kit.grid
        if height < (grid.last_line - grid.first_line) * self.unit - EDGE:
            return []
        parts = [self._part(part) for part in super().split(self.places.text_width, height)] or [self._part(self)]
        parts[0].crowded = True  # not even a page has room for the notes of two lines
        return list(parts)

    def _part(self, part: Flowable) -> Sided:
        assert isinstance(part, Columns)
        return Sided(part.flowables, self.kit, self.places, self.room)

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(self.places.text, 0)
        super().draw()
        self.canv.restoreState()
        for placed in self.notes:
            if self.canv.admits(placed.cite.target):
                self._check(placed)
                placed.note.answer(placed.cite, self.canv.page.number)
                y = self.height - placed.first + self.unit - placed.note.height
                placed.note.drawOn(self.canv, self.places.notes, y)

    def _check(self, placed: Placed) -> None:
        """A problem for a note that reaches below its frame, or is too wide for its columns."""
        self.kit.book.check_width(placed.note)
        over = (placed.last - self.limit) / self.unit
        if over > EDGE:
            sentence = f"a side note does not fit beside the text: it reaches {over:.3g} lines below its frame"
            hint = "shorten the notes, give them more columns, or let them stand at the foot"
            self.kit.book.problems.add("overset", sentence, placed.cite.element.place, hint)


def _spread(notes: Sequence[Placed], limit: float, unit: float) -> None:
    """Push notes down, each below the one before, then up from the limit; if they are too many, down beyond it."""
    _push_down(notes, unit)
    foot = limit
    for placed in reversed(notes):
        if placed.last <= foot + EDGE:
            break
        placed.first = foot - placed.note.depth
        foot = placed.first - APART * unit
    _push_down(notes, unit)


def _push_down(notes: Sequence[Placed], unit: float) -> None:
    first = unit  # the highest baseline there is
    for placed in notes:
        placed.first = max(placed.first, first)
        first = placed.last + APART * unit
