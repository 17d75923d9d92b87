"""Puts a chart's table into the logical tree, and tells which of the chart's labels says which cell.

The shapes of a chart are a figure with its alternative. Its numbers are read as a table: every cell that is printed
as a label, in one line or several, is that label, and the others are only heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from brochure.frame import Element, RoleName
from brochure.layout.context import BlockContext
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit import typesetting
from charts.kinds import Table
from charts.recorded_picture import Label, Picture

MOST_LINES = 8  # a label is wrapped into


@dataclass(slots=True)
class Spoken:
    """The cells that labels say, and those that nobody sees."""

    cells: dict[Label, Element] = field(default_factory=dict)
    spoken_only: list[Element] = field(default_factory=list)

    def in_order(self, picture: Picture) -> Picture:
        """The picture with the cells of its table last, in the order they are read in."""
        return replace(picture, marks=(*(mark for mark in picture.flat if mark not in self.cells), *self.cells))

    def left_over(self, picture: Picture) -> list[str]:
        """The labels of a picture that are no cell of its table, and those that it had no room for."""
        own = [mark.text for mark in picture.flat if isinstance(mark, Label) and mark not in self.cells]
        return [*own, *picture.left_out]


def spoken(table: Table, picture: Picture, context: BlockContext, caption: Paragraph | None = None) -> Spoken:
    """The table of a chart under the current group; a list, where it has but one column."""
    rows = [tuple(row) for row in table]
    kept = [column for column in range(max(map(len, rows))) if any(_cell(row, column) for row in rows[1:])]
    rows = [tuple(_cell(row, column) for column in kept) for row in rows]
    said = Spoken()
    labels = [mark for mark in picture.flat if isinstance(mark, Label)]
    if len(kept) == 1:
        with context.group("list"):
            for (words,) in rows[1:]:
                _say(words, "list-item", context, labels, said)
    elif kept:
        with context.group("table") as whole:
            if caption:
                caption.element.move(whole)
            _table(rows, context, labels, said)
    return said


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _table(rows: list[tuple[str, ...]], context: BlockContext, labels: list[Label], said: Spoken) -> None:
    if any(rows[0]):
        with context.group("table-head"), context.group("row"):
            for words in rows[0]:
                _say(words, "header-cell", context, labels, said)
    with context.group("table-body"):
        for row in rows[1:]:
            with context.group("row"):
                for column, words in enumerate(row):
                    _say(words, "cell" if column else "header-cell", context, labels, said)


def _say(words: str, role: RoleName, context: BlockContext, labels: list[Label], said: Spoken) -> None:
    """A cell as the labels that print it, which are taken away from ``labels``; only spoken where none does."""
    for first in range(len(labels)):
        for last in range(first + 1, min(first + MOST_LINES, len(labels)) + 1):
            printed = [label.text for label in labels[first:last]]
            if words and " ".join("".join(printed).split()) == words:
                element = _cell_of(words, role, context)
                said.cells |= dict.fromkeys(labels[first:last], element)
                del labels[first:last]
                return
            if not words.startswith(printed[0].strip()):
                break
    said.spoken_only.append(_cell_of(words, role, context, spoken_only=words))


def _cell_of(words: str, role: RoleName, context: BlockContext, spoken_only: str = "") -> Element:
    element = context.element(role, spoken_only=spoken_only)
    element.relayout = lambda other, style: typesetting.paragraph(other, words, style, role)
    return element
