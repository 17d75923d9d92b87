"""Sets rows of a table and entries of a list so that they run on over columns and pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from typing import Any

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Together


class Rows(Flowable):
    """Rows under a head. Where they run on, none is divided and the head is repeated, for the eye alone.

    ``again`` makes the head that is repeated. The whole is whole lines high; ``unit`` is one line in points. ``kept``
    are the numbers of rows, from 0, that stand in one frame with the row below them.
    """

    def __init__(
        self,
        head: Flowable,
        rows: Sequence[Flowable],
        again: Callable[[], Flowable],
        unit: float,
        kept: Collection[int] = (),
    ) -> None:
        super().__init__()
        self.head, self.rows, self.again, self.unit, self.kept = head, list(rows), again, unit, frozenset(kept)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        needed = sum(part.wrap(width, height)[1] for part in (self.head, *self.rows))
        self.height = self.unit * math.ceil(needed / self.unit - EDGE)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """As many rows as there is room for, the last never alone; nothing where not even one finds any."""
        used = accumulate(part.wrap(width, height)[1] for part in (self.head, *self.rows))
        room = self.unit * math.floor(height / self.unit + EDGE)
        count = sum(foot <= room + EDGE for foot in used) - 1
        if not 0 < count < len(self.rows):
            return []
        if count == len(self.rows) - 1 > 1:
            count -= 1  # no row goes on alone
        parted = count
        while parted and parted - 1 in self.kept:
            parted -= 1
        count = parted or count  # rather than nothing
        first, rest = self.rows[:count], self.rows[count:]
        below = [number - count for number in self.kept if number >= count]
        return [
            Rows(self.head, first, self.again, self.unit, self.kept),
            Rows(self.again(), rest, self.again, self.unit, below),
        ]

    def draw(self) -> None:
        y = self.height
        for part in (self.head, *self.rows):
            y -= part.wrap(self.width, 0)[1]
            part.drawOn(self.canv, 0, y)


class HeadedRows(Flowable):
    """Rows under what must not stand without the first of them: a heading, a caption and the white between them."""

    def __init__(self, above: Sequence[Flowable], rows: Rows) -> None:
        super().__init__()
        self.above, self.rows = Together(above), rows

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = self.above.wrap(width, height)[1] + self.rows.wrap(width, height)[1]
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self.rows.split(width, height - self.above.wrap(width, height)[1])
        return [HeadedRows(self.above.flowables, part) if part is parts[0] else part for part in parts]

    def draw(self) -> None:
        self.above.drawOn(self.canv, 0, self.rows.height)
        self.rows.drawOn(self.canv, 0, 0)


class ListEntry(Flowable):
    """An entry of a list: its label where lines begin, its text ``indent`` points further in."""

    def __init__(self, label: Paragraph | None, text: Paragraph, left: float, indent: float) -> None:
        super().__init__()
        self.label, self.text, self.left, self.indent = label, text, left, indent

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [self.label, self.text] if self.label else [self.text]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        if self.label:
            self.label.wrap(self.indent, height)
        self.height = self.text.wrap(width - self.left - self.indent, height)[1]
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Any] = self.text.split(width - self.left - self.indent, height)
        labels = [self.label, *[None] * len(parts)]
        return [ListEntry(label, part, self.left, self.indent) for label, part in zip(labels, parts, strict=False)]

    def draw(self) -> None:
        rtl, inner = self.text.locale.rtl, self.left + self.indent
        if self.label:
            x = self.width - inner if rtl else self.left
            self.label.drawOn(self.canv, x, self.height - self.label.height)
        self.text.drawOn(self.canv, 0 if rtl else inner, 0)


def rows(
    context: BlockContext,
    head: Flowable,
    rows: Sequence[Flowable],
    again: Callable[[], Flowable],
    kept: Collection[int] = (),
) -> Rows:
    """Rows of a table under their head, which ``again`` makes anew for each frame they run on to.

    ``kept``: the numbers of rows, from 0, that stand in one frame with the row below them.
    """
    return Rows(head, rows, again, context.unit, kept)


def entry(context: BlockContext, label: Paragraph | None, text: Paragraph, left: float, indent: float) -> ListEntry:
    """An entry of a list in the current group; ``left`` and ``indent`` are lines."""
    return ListEntry(label, text, left * context.unit, indent * context.unit)
