"""Balances flowables in columns of whole lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE, AlternativeSetting, Composable, Cut, cuts, parted, settings
from brochure.layout.flow.column_breaker import EFFORTS, ComposedColumns, compose
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip, Together
from brochure.problems import Location

GAP = 2  # lines at the foot of a column that are told about
TALLER = 2  # lines by which columns may be taller than they need be, if that makes them better


class Columns(Flowable):
    """Flowables run through columns as even in height as their lines allow; the first columns are the longer ones.

    ``gutter`` and ``unit`` (one line of the grid) are points. ``composed``: what these columns hold, settled already.
    """

    def __init__(
        self,
        flowables: Sequence[Flowable],
        count: int,
        gutter: float,
        unit: float,
        rtl: bool = False,
        composed: ComposedColumns | None = None,
    ) -> None:
        super().__init__()
        self.rtl = rtl  # the first column stands at the right
        self.flowables, self.count, self.gutter, self.unit = list(flowables), count, gutter, unit
        self.composed, self.settled = composed, composed is not None
        # What was found before, by width, and by width and lines: the breaker of columns round these asks again.
        self._even: dict[float, ComposedColumns] = {}
        self._parts: dict[tuple[float, int], list[Flowable]] = {}

    @property
    def columns(self) -> list[list[tuple[Flowable, float]]]:
        """Each column's flowables with their heights."""
        return self.composed.columns if self.composed else []

    def _column_width(self, width: float) -> float:
        return (width - (self.count - 1) * self.gutter) / self.count

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Composed anew; but not if they are taller than there is room, since then they will be split."""
        self.width = width
        if not self.settled:
            column = self._column_width(width)
            # White may fall between two columns and is left out, so that no height is passed over that would have done.
            heights = [f.wrap(column, height)[1] for f in self.flowables if not isinstance(f, Skip)]
            lines = max(1, math.ceil(sum(heights) / self.count / self.unit - EDGE))
            if lines * self.unit > height + EDGE:
                self.height = lines * self.unit
                return width, self.height
            if width not in self._even:
                self._even[width] = self._balanced(column, lines)
            self.composed = self._even[width]
        self.height = max((sum(tall for _, tall in column) for column in self.columns), default=0.0)
        self.height = self.unit * math.ceil(self.height / self.unit - EDGE)
        return width, self.height

    def _balanced(self, width: float, lines: int) -> ComposedColumns:
        """The best of the lowest columns that hold everything."""
        usual, least = EFFORTS[:1], lines
        while not self._compose(width, lines, everything=True, efforts=usual):
            lines += 1
        best: ComposedColumns | None = None
        for tried in range(max(least, lines - 1), lines + TALLER):
            found = self._compose(width, tried, everything=True)
            if found and (best is None or found.cost < best.cost):
                best = found
            if best and best.is_good:
                break
        assert best is not None
        return best

    def _compose(
        self, width: float, lines: int, everything: bool, efforts: Sequence[float] = EFFORTS
    ) -> ComposedColumns | None:
        height, count, unit = lines * self.unit, self.count, self.unit
        return compose(self.flowables, width, height, count, unit, everything=everything, efforts=efforts)

    def split(self, width: float, height: float) -> list[Flowable]:
        """As much as full columns of this height hold, and the rest for the next frame."""
        lines = int(height / self.unit + EDGE)
        if not lines:
            return []
        if (width, lines) not in self._parts:
            self._parts[width, lines] = self._split(self._column_width(width), lines)
        return self._parts[width, lines]

    def _split(self, width: float, lines: int) -> list[Flowable]:
        composed = self._compose(width, lines, everything=False)
        taken = [flowable for laid in composed.columns for flowable, _ in laid] if composed else []
        if not composed or not composed.rest or not taken:
            return []
        first = Columns(taken, self.count, self.gutter, self.unit, self.rtl, composed)
        return [first, Columns(composed.rest, self.count, self.gutter, self.unit, self.rtl)]

    def draw(self) -> None:
        column_width = self._column_width(self.width)
        step = column_width + self.gutter
        for index, column in enumerate(self.columns):  # drawn in the order of reading, wherever they stand
            place = self.count - 1 - index if self.rtl else index
            y = self.height
            for flowable, height in column:
                y -= height
                flowable.wrap(column_width, math.inf)  # the breaker tried it elsewhere too
                flowable.drawOn(self.canv, place * step, y)
        for written, lines in self.gaps():
            self.canv.gaps[written] = lines

    def gaps(self) -> Iterator[tuple[Location | None, int]]:
        """Columns that end two lines or more above their foot: where the text that found no room is written, lines."""
        if not self.composed:
            return
        least = 0.0 if self.composed.rest else min(self.composed.holes)
        following = [laid[0][0] if laid else None for laid in self.columns[1:]]
        following += self.composed.rest[:1]
        for room, after in zip(self.composed.holes, following, strict=False):
            lines = int((room - least) / self.unit + EDGE)
            if lines >= GAP and isinstance(after, Paragraph):  # what cannot be parted is nobody's fault
                yield after.element.place, lines


class Headed(Together, Composable):
    """A heading and what follows it: never a heading at the foot of a column without two lines of its text."""

    def __init__(self, heading: Paragraph, body: Flowable) -> None:
        super().__init__([heading, body])
        self.heading, self.body = heading, body

    def settings(self, width: float) -> Sequence[AlternativeSetting]:
        return [AlternativeSetting(cost, self._with(other, width)) for cost, other in settings(self.body, width)]

    def cuts(self, width: float, room: float, otherwise: bool) -> Sequence[Cut]:
        room -= self.heading.wrap(width, room)[1]
        found = cuts(self.body, width, room, self.heading.unit, otherwise)
        return [Cut(cut.cost, self._with(cut.head, width), cut.rest) for cut in found]

    def _with(self, body: Flowable, width: float) -> Headed:
        other = Headed(self.heading, body)
        other.wrap(width, math.inf)
        return other

    def split(self, width: float, height: float) -> list[Flowable]:
        return parted(self, width, height, self.heading.unit)


def in_columns(context: BlockContext, count: int, flowables: Sequence[Flowable]) -> Columns:
    """The flowables run through ``count`` balanced columns of the block's width."""
    elements = [flowable.element for flowable in flowables if isinstance(flowable, Paragraph)]
    for element in elements:
        element.flow = elements[0]
    return Columns(list(flowables), count, context.grid.gutter, context.unit, context.edition.locale.rtl)
