"""Breaks flowables into the columns that are best as a whole: no holes, no hyphens at the foot.

All columns are judged at once. A paragraph may be set a line longer or shorter where that can be done well, or be
given alternative breaks, so that a column ends where it should. A dynamic programme: the cheapest ways to have filled
a column so far, item by item, then the cheapest ways to have ended it, column by column. Other settings cost time, so
they are asked for only where the usual ones leave a fault, first near the foot of a column and then further up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter
from typing import NamedTuple

from brochure.layout.flow.break_costs import (
    AT_THE_END,
    EDGE,
    MOST_MISSING,
    AlternativeSetting,
    cuts,
    hole,
    least,
    settings,
)
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip

# Lines above a foot from where on paragraphs may be given other breaks, step by step; with 0 only the line at the foot.
EFFORTS = (-inf, 0.0, 8.0, inf)
MOST_OPEN, MOST_ENDED = 16, 8  # ways to have filled a column, and to have ended it, that are followed up
MENDED = 12.0  # a fault below which nothing is left to mend: less than a hole in the last column
EMPTY = 1e6  # what a column costs in which nothing finds room
SOONER = 1e-3  # by which share a fault costs more in a column than in the next one

_Key = tuple[int, tuple[int, ...]]
Laid = tuple[Flowable, float]  # a flowable and its height in points


class ComposedColumns(NamedTuple):
    """Columns from the first on, each with its flowables from the top; what is left over; and how bad it is.

    ``holes``: points of each column that are empty at its foot. ``fault``: what other settings might mend.
    """

    columns: list[list[Laid]]
    rest: list[Flowable]
    holes: list[float]
    cost: float
    fault: float

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to mend."""
        return self.fault < MENDED


class _Laid(NamedTuple):
    """What stands in a column, from its last flowable up."""

    above: _Laid | None
    flowable: Flowable
    height: float


class _Filled(NamedTuple):
    """A column so far. ``used`` and ``white``, the white at its end, are points."""

    cost: float
    used: float = 0.0
    white: float = 0.0
    last: _Laid | None = None


class _Ended(NamedTuple):
    """Columns that are full. ``next``: the first item that is not begun; ``waiting``: what goes on before it."""

    cost: float
    next: int = 0
    waiting: tuple[Flowable, ...] = ()
    before: _Ended | None = None
    column: _Laid | None = None
    hole: float = 0.0


def compose(
    items: Sequence[Flowable],
    width: float,
    height: float,
    count: int,
    unit: float,
    *,
    everything: bool,
    efforts: Sequence[float] = EFFORTS,
) -> ComposedColumns | None:
    """The best columns of this width and height (points), with no more effort than it takes to have no fault.

    ``everything``: all items must find room, or the answer is None; else the columns are filled and the rest goes on.
    ``unit`` is one line of the grid.
    """
    best: ComposedColumns | None = None
    for effort in efforts:
        found = _Composer(items, width, height, count, unit, effort).run(everything)
        if found and (best is None or found.cost < best.cost - EDGE):
            best = found
        if best and best.is_good:
            break
    return best


@dataclass
class _Composer:
    """One pass over all columns with one effort."""

    items: Sequence[Flowable]
    width: float
    height: float
    count: int
    unit: float
    effort: float

    def run(self, everything: bool) -> ComposedColumns | None:
        states = [_Ended(0.0)]
        for column in range(self.count):
            ends: dict[_Key, _Ended] = {}
            for state in states:
                self._fill(state, 1 + SOONER * (self.count - column), ends)
                if not everything and not ends:
                    ends[state.next, ()] = _Ended(
                        state.cost + EMPTY, state.next, state.waiting, state, None, self.height
                    )
            states = sorted(ends.values(), key=_cost)[:MOST_ENDED]
        if everything:
            states = [state for state in states if not self._left(state)]
        return self._composed(states[0], everything) if states else None

    def _left(self, state: _Ended) -> list[Flowable]:
        """What found no room. White parts two things, and nothing begins with it."""
        left = [*state.waiting, *self.items[state.next :]]
        first = next((index for index, item in enumerate(left) if not isinstance(item, Skip)), len(left))
        return left[first:]

    def _composed(self, state: _Ended, everything: bool) -> ComposedColumns:
        columns, holes, rest, cost = list[list[Laid]](), list[float](), self._left(state), state.cost
        while state.before is not None:
            columns.append(_from_the_top(state.column))
            holes.append(state.hole)
            state = state.before
        even = least(round(sum(holes) / self.unit), self.count) if everything else 0.0
        return ComposedColumns(columns[::-1], rest, holes[::-1], cost, cost - even)

    def _fill(self, state: _Ended, dear: float, ends: dict[_Key, _Ended]) -> None:
        """Every way to fill the next column, as far as it may be the best; faults in it cost ``dear`` times as much."""
        column = _Filling(state, dear, ends, self.items)
        opened = [_Filled(state.cost)]
        for at in range(-len(state.waiting), len(self.items) - state.next):
            item = column.item(at)
            add = self._part if isinstance(item, Skip) else self._add
            further: dict[int, _Filled] = {}
            for filled in opened:
                add(column, at, item, filled, further)
            opened = sorted(further.values(), key=_cost)[:MOST_OPEN]
        for filled in opened:
            free = self._free(filled)
            column.end(filled, AT_THE_END * hole(free, self.unit), len(self.items) - state.next, free)

    def _free(self, filled: _Filled) -> float:
        """How much stays empty at the foot, points; white at a column's end is as good as nothing."""
        return self.height - filled.used + filled.white

    def _part(self, column: _Filling, at: int, white: Flowable, filled: _Filled, further: dict[int, _Filled]) -> None:
        """White goes on below; no column begins with it."""
        tall = white.wrap(self.width, inf)[1]
        if filled.last is None:
            _keep(further, filled)
        elif filled.used + tall <= self.height + EDGE:
            _keep(further, _with(filled, white, tall, 0.0, filled.white + tall))
        else:
            column.end(filled, hole(self._free(filled), self.unit), at + 1, self._free(filled))

    def _add(self, column: _Filling, at: int, item: Flowable, filled: _Filled, further: dict[int, _Filled]) -> None:
        """An item stands here as a whole, in part, or not at all; near the foot all of that is tried."""
        room = self.height - filled.used
        needed = item.wrap(self.width, room)[1]
        ways = [AlternativeSetting(0.0, item)]
        if needed <= room + EDGE:
            _keep(further, _with(filled, item, needed, 0.0))
        if self.effort > 0 and room - needed <= self.effort * self.unit + EDGE:
            ways += settings(item, self.width)
        for cost, other in ways[1:]:
            if other.height <= room + EDGE:
                _keep(further, _with(filled, other, other.height, cost))
        if room - needed > MOST_MISSING * self.unit - EDGE:
            return
        for cost, way in ways:
            for cut in cuts(way, self.width, room, self.unit, self.effort >= 0):
                head = _with(filled, cut.head, cut.head.height, cost)
                column.end(head, cut.cost, at + 1, self._free(head), cut.rest)
        if filled.last is not None:
            column.end(filled, hole(self._free(filled), self.unit), at, self._free(filled))


@dataclass(frozen=True)
class _Filling:
    """A column being filled after those of ``state``, and the ways in which it has been ended so far.

    Items are counted from the first that is not begun; those that wait before it are below zero.
    """

    state: _Ended
    dear: float
    ends: dict[_Key, _Ended]
    items: Sequence[Flowable]

    def item(self, at: int) -> Flowable:
        return self.state.waiting[at] if at < 0 else self.items[self.state.next + at]

    def end(self, filled: _Filled, cost: float, at: int, room: float, rest: tuple[Flowable, ...] = ()) -> None:
        """The column ends: ``rest`` and the items from ``at`` on go on in the next; the cheapest way is kept."""
        state = self.state
        after, waiting = state.next + max(at, 0), (*rest, *(state.waiting[at:] if at < 0 else ()))
        key, cost = (after, tuple(map(_size, waiting))), filled.cost + cost * self.dear
        if key not in self.ends or cost < self.ends[key].cost:
            self.ends[key] = _Ended(cost, after, waiting, state, filled.last, room)


_cost = attrgetter("cost")


def _size(rest: Flowable) -> int:
    """What tells two rests of the same flowable apart."""
    return len(rest.lines) if isinstance(rest, Paragraph) else id(rest)


def _keep(further: dict[int, _Filled], filled: _Filled) -> None:
    """Keep the cheapest of the ways that fill a column down to the same place."""
    key = round(filled.used * 100)
    if key not in further or filled.cost < further[key].cost:
        further[key] = filled


def _with(filled: _Filled, item: Flowable, height: float, cost: float, white: float = 0.0) -> _Filled:
    return _Filled(filled.cost + cost, filled.used + height, white, _Laid(filled.last, item, height))


def _from_the_top(last: _Laid | None) -> list[Laid]:
    found: list[Laid] = []
    while last is not None:
        found.append((last.flowable, last.height))
        last = last.above
    return found[::-1]
