"""Sets notes in a column beside a block, each on the line of the number that leads to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brochure.layout.context import BlockContext, Context
from brochure.layout.flow import balanced_columns
from brochure.layout.flow.balanced_columns import Columns
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.platypus import Flowable
from brochure.layout.notes.note_paragraph import Note, numbered, tried
from brochure.layout.notes.numbering import Cite, cites
from brochure.layout.overset import check_width
from brochure.model import citation
from brochure.model.page import Reach

APART = 1.25  # lines from the last baseline of a note to the first of the next one, at least


def with_side_notes(
    context: Context, block: Any, room: float | None, lay_out: Callable[[Context], Sequence[Flowable]]
) -> list[Flowable]:
    """A block with the notes beside it that it cites, or that it asks room for; as it is where they stand elsewhere."""
    side = getattr(block, "side", None)
    if context.notes == "side" and (side or any(citation.cited(block))):
        return beside(context, side, room, lay_out)
    return list(lay_out(context))


def beside(
    context: Context, side: Reach | None, room: float | None, lay_out: Callable[[Context], Sequence[Flowable]]
) -> list[Flowable]:
    """What ``lay_out`` makes of a context, in the columns that ``side`` leaves to it; the last one by default.

    Columns count from where reading begins, so that notes stand at the left of a text that runs from right to left.
    ``room`` is the height of the block's box in points; None where it flows.
    """
    side = side or Reach(context.columns)
    if context.composed and max(filter(None, side)) > context.columns > 1:  # written for a page of more columns
        context.tell_resized(f"side: {side.first}", str(context.columns))
        side = Reach(context.columns)
    first, last = side.first, side.last or side.first
    if last > context.columns or (first > 1) == (last < context.columns):
        hint = f"such as {context.columns}, the last one" if context.columns > 1 else "give the block more columns"
        sentence = f"side notes stand in columns at one edge of the block, 1-{context.columns}"
        context.problem("bad-side", sentence, hint=hint)
        return list(lay_out(context))
    start, end = (last + 1, context.columns) if first == 1 else (1, first - 1)
    if context.edition.locale.rtl:
        start, end, first, last = (context.columns + 1 - column for column in (end, start, last, first))
    inner = replace(context, columns=end - start + 1, left=context.left + context.x(start))
    made = list(lay_out(inner))
    places = Places(context.x(start), inner.width, context.x(first), context.span(first, last))
    if not made:
        return []
    return [Sided(balanced_columns.in_columns(context, 1, made), context, places, room, room is not None)]


@dataclass(frozen=True, slots=True)
class Places:
    """Left edge and width of a text and of its notes, in points from the left edge of their block."""

    text: float
    text_width: float
    notes: float
    notes_width: float


@dataclass(slots=True)
class PlacedNote:
    """A note and its first baseline, in points below the top."""

    note: Note
    cite: Cite
    first: float

    @property
    def last(self) -> float:
        """Its last baseline."""
        return self.first + self.note.depth


class Sided(Flowable):
    """Text with its notes beside it.

    A note’s first baseline is that of the line that cites it; notes near one another are pushed down. ``limit`` is
    where the frame ends, in points below the top: there they are pushed up. Without one, the whole is as tall as text
    and notes ask for, and so it is unless it is ``crowded``: then notes may be too long, which is a problem.
    """

    def __init__(
        self, body: Columns, context: BlockContext, places: Places, limit: float | None = None, crowded: bool = False
    ) -> None:
        super().__init__()
        self.body, self.context, self.places, self.limit, self.crowded = body, context, places, limit, crowded
        self.unit = context.unit
        self.made: dict[str, Note] = {}
        self.notes: list[PlacedNote] = []

    @property
    def flowables(self) -> list[Columns]:
        return [self.body]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._tall(height)
        if self.limit is None and self.height > height + EDGE:
            return width, self.height  # it is to be split
        found = [self._placed(cite) for cite in cites(tried([self.body]), "side").values()]
        self.notes = sorted(found, key=lambda placed: placed.first)
        _spread(self.notes, math.inf if self.limit is None else self.limit, self.unit)
        if self.notes and not self.crowded:
            foot = max(placed.last for placed in self.notes)
            self.height = max(self.height, self.unit * math.ceil(foot / self.unit - EDGE))
        return width, self.height

    def _tall(self, height: float) -> float:
        """The height of the text; where that is more than there is room for, it is not set in columns first."""
        column = self.places.text_width
        tall = sum(flowable.wrap(column, height)[1] for flowable in self.body.flowables)
        return float(tall if tall > height + EDGE else self.body.wrap(column, height)[1])

    def _placed(self, cite: Cite) -> PlacedNote:
        if cite.target not in self.made:
            self.made[cite.target] = numbered(self.context, cite)
        self.made[cite.target].wrap(self.places.notes_width, 0)
        return PlacedNote(self.made[cite.target], cite, self.height - cite.y)

    def split(self, width: float, height: float) -> list[Flowable]:
        """All of it, its notes pushed up, or as many lines as have room together with their notes."""
        for parts in self._parted(height):
            first = self._of(parts[0], height)
            if first.wrap(width, height)[1] <= height + EDGE:
                return [first, *map(self._of, parts[1:])]
        grid = self.context.grid
        if height < (grid.last_line - grid.first_line) * self.unit - EDGE:
            return []
        head, *rest = next(self._parted(height), [self.body])  # not even a page has room for the notes
        return [self._of(head, height, crowded=True), *map(self._of, rest)]

    def _parted(self, height: float) -> Iterator[list[Any]]:
        """The text without its notes: whole, if there is room for it, then with fewer and fewer lines at first."""
        column = self.places.text_width
        if self._tall(height) <= height + EDGE:
            yield [self.body]
        for lines in range(int(height / self.unit + EDGE), 0, -1):
            if parts := self.body.split(column, lines * self.unit):
                yield parts

    def _of(self, body: Columns, limit: float | None = None, crowded: bool = False) -> Sided:
        return Sided(body, self.context, self.places, limit, crowded)

    def draw(self) -> None:
        self.body.drawOn(self.canv, self.places.text, self.height - self.body.height)
        for placed in self.notes:
            if self.canv.admits(placed.cite.target):
                self._check(placed)
                placed.note.answer(placed.cite, self.canv.page.number)
                y = self.height - placed.first + self.unit - placed.note.height
                placed.note.drawOn(self.canv, self.places.notes, y)

    def _check(self, placed: PlacedNote) -> None:
        """A problem for a note that reaches below its frame, or is too wide for its columns."""
        check_width(self.context.edition, placed.note)
        over = (placed.last - self.limit) / self.unit if self.limit else 0.0
        if over > EDGE:
            sentence = f"a side note does not fit beside the text: it reaches {over:.3g} lines below its frame"
            hint = "shorten the notes, give them more columns, or let them stand at the foot"
            self.context.edition.problems.add("overset", sentence, placed.cite.element.place, hint)


def _spread(notes: Sequence[PlacedNote], limit: float, unit: float) -> None:
    """Push notes down, each below the one before, then up from the limit; if they are too many, down beyond it."""
    _push_down(notes, unit)
    foot = limit
    for placed in reversed(notes):
        if placed.last <= foot + EDGE:
            break
        placed.first = foot - placed.note.depth
        foot = placed.first - APART * unit
    _push_down(notes, unit)


def _push_down(notes: Sequence[PlacedNote], unit: float) -> None:
    first = unit  # the highest baseline there is
    for placed in notes:
        placed.first = max(placed.first, first)
        first = placed.last + APART * unit
