"""Says where a flowable may be broken at a column's foot, and what each way to end a column costs.

Costs only rank what can be done, so that a hyphen at the foot is better than a hole, and another setting better than
either. A single line of a paragraph at a foot or a top costs nothing here: it is never offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from brochure.layout.flow.platypus import Flowable

OTHERWISE = 4.0  # a paragraph set a line longer or shorter than is best for it, or broken for the sake of a foot
HYPHEN = 30.0  # a hyphen at the foot of a column: more than a hole of one line, less than one of two
HOLE = 20.0  # a column that ends a line above its foot; two lines cost four times as much
AT_THE_END = 0.4  # of that: where the text ends, as a last line is short
MOST_MISSING = 3  # lines that a column may be short of its own accord
EDGE = 0.01  # points of rounding that never make a text overset


class AlternativeSetting(NamedTuple):
    """Another way to set a flowable: what it costs, and the flowable, wrapped."""

    cost: float
    flowable: Flowable


class Cut(NamedTuple):
    """One way to end a column inside a flowable: what stays, wrapped, and what goes on in the next column.

    ``cost``: of the hole that it leaves, of a hyphen, and of the setting.
    """

    cost: float
    head: Flowable
    rest: tuple[Flowable, ...]


class Composable(Flowable):
    """A flowable that the column breaker may set and break in several ways. Lengths are points."""

    def settings(self, width: float) -> Sequence[AlternativeSetting]:
        """The other ways to set it well."""
        raise NotImplementedError

    def cuts(self, width: float, room: float, otherwise: bool) -> Sequence[Cut]:
        """The ways to break it so that its head fits the room, ``otherwise`` than as it is best set too."""
        raise NotImplementedError


def exceeds(needed: float, room: float) -> bool:
    """Whether something is larger than its room (points), by more than rounding."""
    return needed > room + EDGE


def settings(flowable: Flowable, width: float) -> Sequence[AlternativeSetting]:
    """The other ways to set a flowable well; most have none."""
    return flowable.settings(width) if isinstance(flowable, Composable) else ()


def cuts(flowable: Flowable, width: float, room: float, unit: float, otherwise: bool) -> Sequence[Cut]:
    """The ways to break a flowable so that its head fits the room (points); ``unit`` is a line of the grid."""
    if isinstance(flowable, Composable):
        return flowable.cuts(width, room, otherwise)
    parts = flowable.split(width, room)
    if not parts:
        return ()
    head, *rest = parts
    return (Cut(hole(room - head.wrap(width, room)[1], unit), head, tuple(rest)),)


def parted(flowable: Flowable, width: float, room: float, unit: float) -> list[Flowable]:
    """A flowable as ReportLab wants it split: what stands in the room, then the rest; nothing where that cannot be.

    Where another setting of it is not too tall, the whole of that.
    """
    if flowable.wrap(width, room)[1] <= room + EDGE:
        return []
    ways = settings(flowable, width)
    for _, other in ways:
        if other.height <= room + EDGE:
            return [other]
    found = [
        cut._replace(cost=cut.cost + cost)
        for cost, way in (AlternativeSetting(0.0, flowable), *ways)
        for cut in cuts(way, width, room, unit, otherwise=True)
    ]
    if not found:
        return []
    best = min(found, key=attrgetter("cost"))
    return [best.head, *best.rest]


def hole(room: float, unit: float) -> float:
    """What it costs to leave so much room empty at a column's foot."""
    lines = max(0.0, (room - EDGE) / unit)
    return HOLE * lines * lines if lines >= 1 - EDGE else 0.0


def least(lines: int, count: int) -> float:
    """What it costs at the least that so many lines are short: they seldom come out even in so many columns."""
    short = [0] * count

    def more(column: int) -> float:
        dear = AT_THE_END if column == count - 1 else 1.0
        return HOLE * dear * (2 * short[column] + 1)

    cost = 0.0
    for _ in range(lines):
        column = min(range(count), key=more)
        cost += more(column)
        short[column] += 1
    return cost
