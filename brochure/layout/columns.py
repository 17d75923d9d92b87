"""Flowables in, the same flowables in balanced columns of whole lines out."""

from __future__ import annotations

from brochure.layout.flowables import EDGE, Skip
from brochure.layout.platypus import Flowable


class Columns(Flowable):
    """Flowables run through columns as even in height as their lines allow; the first columns are the longer ones.

    ``gutter`` and ``unit`` (one line of the grid) are points.
    """

    def __init__(self, flowables: list[Flowable], count: int, gutter: float, unit: float, rtl: bool = False) -> None:
        super().__init__()
        self.rtl = rtl  # the first column stands at the right
        self.flowables, self.count, self.gutter, self.unit = flowables, count, gutter, unit
        self.columns: list[list[tuple[Flowable, float]]] = []

    def _column_width(self, width: float) -> float:
        return (width - (self.count - 1) * self.gutter) / self.count

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        column = self._column_width(width)
        # White may fall between two columns and is left out, so that no height is passed over that would have done.
        total = sum(flowable.wrap(column, 1e6)[1] for flowable in self.flowables if not isinstance(flowable, Skip))
        lines = max(1, int(total / self.count / self.unit + EDGE))
        while (filled := self._fill(column, lines * self.unit))[1]:
            lines += 1
        self.columns = filled[0]
        self.height = lines * self.unit
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """As much as full columns of this height hold, and the rest for the next frame."""
        lines = int(height / self.unit + EDGE)
        columns, waiting = self._fill(self._column_width(width), lines * self.unit)
        taken = [flowable for column in columns for flowable, _ in column]
        if not waiting or not taken:
            return []
        return [Columns(part, self.count, self.gutter, self.unit, self.rtl) for part in (taken, waiting)]

    def _fill(self, width: float, height: float) -> tuple[list[list[tuple[Flowable, float]]], list[Flowable]]:
        """The columns at this height, and what they have no room for."""
        columns: list[list[tuple[Flowable, float]]] = []
        waiting = list(self.flowables)
        for _ in range(self.count):
            column, room = [], height
            waiting = _begun(waiting)
            while waiting:
                flowable = waiting[0]
                needed = flowable.wrap(width, room)[1]
                if needed <= room + EDGE:
                    column.append((waiting.pop(0), needed))
                    room -= needed
                    continue
                parts = flowable.split(width, room)
                if parts:
                    waiting[0:1] = parts
                    continue
                break
            columns.append(column)
        return columns, _begun(waiting)

    def draw(self) -> None:
        step = self._column_width(self.width) + self.gutter
        for index, column in enumerate(self.columns):  # drawn in the order of reading, wherever they stand
            place = self.count - 1 - index if self.rtl else index
            y = self.height
            for flowable, height in column:
                y -= height
                flowable.drawOn(self.canv, place * step, y)


class Headed(Flowable):
    """A heading and what follows it: never a heading at the foot of a column without two lines of its text."""

    def __init__(self, heading: Flowable, body: Flowable) -> None:
        super().__init__()
        self.flowables = [heading, body]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.heights = [flowable.wrap(width, height)[1] for flowable in self.flowables]
        self.height = sum(self.heights)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        heading, body = self.flowables
        parts = body.split(width, height - heading.wrap(width, height)[1])
        return [Headed(heading, parts[0]), *parts[1:]] if parts else []

    def draw(self) -> None:
        y = self.height
        for flowable, height in zip(self.flowables, self.heights, strict=True):
            y -= height
            flowable.drawOn(self.canv, 0, y)


def _begun(flowables: list[Flowable]) -> list[Flowable]:
    """The flowables from the first that is no white: white parts two paragraphs, and no column begins with it."""
    first = next((index for index, flowable in enumerate(flowables) if not isinstance(flowable, Skip)), len(flowables))
    return flowables[first:]
