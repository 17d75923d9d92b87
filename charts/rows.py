"""Shares out the rows of a chart over its frame: under one another, or in several columns on one scale.

A kind lists the ways to set them, the best first. A frame is drawn in the first that has room in it, and what a kind
needs follows from the same list, so that each way has the heights at which it is the one that is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from charts import ChartError
from charts.sheet import Sheet
from charts.spec import Frame, Need, drawn_at
from charts.style import Font, Style

NARROWEST: Final = 14.0  # baselines, the least width of a column beside others
MOST_ACROSS: Final = 3
MOST_WRAPPED: Final = 3  # lines of a label above what it names
BESIDE: Final = 1.2  # what another column costs: one axis is read faster than two


class Arrangement(NamedTuple):
    """One way to set so many rows: columns side by side, and the lines of a row, whole baselines."""

    rows: int
    across: int
    step: int  # lines of a row at the least
    most: int  # and at the most
    best: int  # and at its best
    around: int = 0  # lines above and below the rows
    cost: float = 0.0
    above: bool = False  # labels stand above what they name
    label: int = 1  # lines of a label, and of what stands with it
    over: bool = False  # values stand above what they measure, with the labels

    @property
    def each(self) -> int:
        """The rows of a column; the last one may have fewer."""
        return math.ceil(self.rows / self.across)

    @property
    def least(self) -> int:
        """The fewest lines of a frame."""
        return self.each * self.step + self.around

    @property
    def need(self) -> Need:
        """How high a frame may be that is drawn so."""
        best, most = (self.each * lines + self.around for lines in (self.best, self.most))
        return Need(self.least, best, most, self.cost)

    def step_in(self, frame: Frame) -> int:
        """The lines of a row where rows share a frame evenly."""
        return (frame.lines - self.around) // self.each

    def column(self, frame: Frame) -> float:
        """The width of a column in points."""
        return column_width(frame, self.across)

    def spot(self, position: int, frame: Frame) -> tuple[float, int]:
        """The left edge of the column that a row stands in, in points, and which row of the column it is."""
        column, row = divmod(position, self.each)
        return column * (self.column(frame) + _between(frame)), row

    def columns(self, frame: Frame) -> Iterator[tuple[float, int]]:
        """The left edge of each column in points, and how many rows it has."""
        for column in range(self.across):
            left = column * (self.column(frame) + _between(frame))
            yield left, min(self.each, self.rows - column * self.each)


def shown(frame: Frame, rows: int) -> range:
    """The rows that are drawn in a frame, from 0. Raises ChartError for more than there are."""
    first, after = frame.rows or (0, rows)
    if not 0 <= first < after <= rows:
        raise ChartError(f"there are no rows {first + 1} to {after}", ("rows",))
    return range(first, after)


def across(frame: Frame, rows: int) -> range:
    """How many columns rows may stand in side by side: none of them empty, none too narrow to compare lengths in.

    A single one where somebody chose the frame's size.
    """
    most = 1
    for count in range(2, min(MOST_ACROSS, rows // 2) + 1 if frame.yields else 2):
        if column_width(frame, count) >= NARROWEST * frame.baseline and math.ceil(rows / count) * (count - 1) < rows:
            most = count
    return range(1, most + 1)


def column_width(frame: Frame, count: int) -> float:
    """The width in points of one of so many columns."""
    return (frame.width - (count - 1) * _between(frame)) / count


def _between(frame: Frame) -> float:
    """White between columns: a value at the end of a bar must not be read with the label beside it."""
    return max(2 * frame.gutter, 2 * frame.baseline)


def close_value(style: Style) -> Font:
    """The font of values in rows that have no white of their own: no larger than the labels, or they touch."""
    return Font(style.value.key, min(style.value.size, style.label.size))


def label_lines(labels: Sequence[str], sheet: Sheet, width: float) -> list[tuple[str, ...]]:
    """The labels of rows in lines, as they stand above what they name. Raises ChartError for one that has no room."""
    font, found = sheet.style.label, list[tuple[str, ...]]()
    for index, label in enumerate(labels):
        lines = sheet.fitted(label, font, width)
        if len(lines) > MOST_WRAPPED or max(sheet.width(line, font) for line in lines) > width:
            message = f"the label “{label}” is wider than the chart"
            raise ChartError(message, ("rows", index, "label"), hint="write a shorter label")
        found.append(lines)
    return found


class ColumnSet(NamedTuple):
    """So many rows in columns side by side, each so many points wide."""

    rows: int
    across: int
    width: float

    def arranged(
        self,
        step: int,
        most: int,
        best: int,
        around: int = 0,
        cost: float = 0.0,
        *,
        above: bool = False,
        label: int = 1,
        over: bool = False,
    ) -> Arrangement:
        """One way to set them; what other columns cost is added."""
        dear = cost + BESIDE * (self.across - 1)
        return Arrangement(self.rows, self.across, step, most, best, around, dear, above, label, over)


def arrangements(frame: Frame, total: int, ways: Callable[[ColumnSet], Iterable[Arrangement]]) -> list[Arrangement]:
    """What ``ways`` gives for one column, then for several. Raises its ChartError where one has no room for it."""
    count, found = len(shown(frame, total)), list[Arrangement]()
    for number in across(frame, count):
        try:
            found += list(ways(ColumnSet(count, number, column_width(frame, number))))
        except ChartError:
            if number == 1:
                raise
    return found


def needs(arrangements: Sequence[Arrangement]) -> tuple[Need, ...]:
    """The heights at which each is the one that is drawn."""
    return drawn_at(arrangement.need for arrangement in arrangements)


def fitting(arrangements: Sequence[Arrangement], frame: Frame) -> Arrangement:
    """The first that has room in a frame. Raises ChartError, with the lines that the lowest needs, for none."""
    for arrangement in arrangements:
        if arrangement.least <= frame.lines:
            return arrangement
    needed = min(arrangement.least for arrangement in arrangements)
    message = f"{arrangements[0].rows} rows need {needed} lines, the chart has {frame.lines}"
    raise ChartError(message, ("rows",), needed)
