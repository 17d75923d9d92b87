"""Laid-out texts in; problems for those too wide for their column, beyond their page or over one another out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from brochure.drawing.marks import Box, PageMarks, Text
from brochure.layout.book import Book
from brochure.layout.columns import Columns, Headed
from brochure.layout.cutting import EDGE
from brochure.layout.inset import Runaround
from brochure.layout.panel import Panel
from brochure.layout.paragraph import Paragraph
from brochure.layout.platypus import Flowable
from brochure.layout.rows import Entry, Rows
from brochure.layout.sidenotes import Sided
from brochure.layout.stacks import Stack


def check_widths(book: Book, flowable: Flowable) -> None:
    """Report words wider than their column."""
    for paragraph in _paragraphs(flowable):
        book.check_width(paragraph)


def _paragraphs(flowable: Flowable) -> Iterator[Paragraph]:
    """Every paragraph of a flowable that has been wrapped: itself, in a stack, in columns, on a panel."""
    match flowable:
        case Paragraph():
            yield flowable
        case Stack() | Entry():
            yield from flowable.paragraphs
        case Rows():
            for part in (flowable.head, *flowable.rows):
                yield from _paragraphs(part)
        case Headed() | Runaround() | Columns() | Sided():
            for part in flowable.flowables:
                yield from _paragraphs(part)
            if isinstance(flowable, Runaround):
                yield from flowable.picture.paragraphs
        case Panel():
            for item in flowable.items:
                if isinstance(item.content, Flowable):
                    item.content.wrap(item.width, math.inf)
                    yield from _paragraphs(item.content)


def check_inside(book: Book, pages: Iterable[PageMarks]) -> None:
    """A problem for each text that reaches over the edge of its page."""
    width, height = book.brand.grid.trim
    for page in pages:
        for mark in page.marks:
            if not isinstance(mark, Text) or not mark.line.text.strip():
                continue
            left = mark.x + mark.line.x
            if left < -mark.box.height or left + mark.line.width > width or not 0 <= mark.y <= height:
                book.problems.add(
                    "outside-page",
                    f"“{mark.line.text.strip()[:40]}” does not fit on its page",
                    mark.element.place,
                    "shorten it, give its block fewer items, or set it smaller (styles: in brand.yaml)",
                )


def check_apart(book: Book, pages: Iterable[PageMarks]) -> None:
    """A problem for each text that is printed over another one: their small letters share room."""
    told: set[tuple[int, int]] = set()
    for page in pages:
        rooms = sorted(_rooms(page), key=lambda room: room[0].y)
        lines = Counter(mark.element for _, mark in rooms)
        for index, (box, upper) in enumerate(rooms):
            for other, lower in rooms[index + 1 :]:
                if other.y >= box.y + box.height:
                    break
                pair = (id(upper.element), id(lower.element))
                beside = box.x + box.width < other.x + EDGE or other.x + other.width < box.x + EDGE
                if upper.element is lower.element or beside or pair in told:
                    continue
                told.add(pair)
                words = upper.line.text.strip()[:40], lower.line.text.strip()[:40]
                sentence = f"“{words[0]}” and “{words[1]}” are printed over each other"
                longest = max((upper, lower), key=lambda mark: lines[mark.element])
                hint = "give each block a place of its own"
                if (count := lines[longest.element]) > 1:  # it ran on where there was room for one line
                    hint = f"the text here takes {count} lines: shorten it, or set it smaller (styles: in brand.yaml)"
                book.problems.add("texts-meet", sentence, longest.element.place, hint)


def _rooms(page: PageMarks) -> Iterator[tuple[Box, Text]]:
    """Each line's room from its baseline to the top of its small letters, a little less than that."""
    for mark in page.marks:
        if isinstance(mark, Text) and mark.line.text.strip():
            height = max(run.rise + run.size * run.face.x_height for run in mark.line.runs) - 0.2
            yield Box(mark.x + mark.line.x, mark.y, mark.line.width, height), mark
