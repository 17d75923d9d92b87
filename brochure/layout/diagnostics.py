"""Reports laid-out texts that are too wide for their column, beyond their page or over one another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from brochure.frame import Element, PageMarks, TextMark
from brochure.layout.context import BlockContext
from brochure.layout.edition import Edition
from brochure.layout.flow.balanced_columns import Columns
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.grid_frame import Panel
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.runaround import Runaround
from brochure.layout.flow.stacks import ParagraphStack, Together
from brochure.layout.flow.table_rows import ListEntry, Rows
from brochure.layout.kit.cells import counted, millimetres, wider
from brochure.layout.notes.side_notes import Sided
from brochure.layout.overset import TOO_WIDE, check_width
from brochure.model.brand import MM
from brochure.rect import Rect


def check_widths(context: BlockContext, flowables: Iterable[Flowable]) -> None:
    """Report words wider than their column; where a wider block has room for several of them, the block instead."""
    paragraphs = [paragraph for flowable in flowables for paragraph in paragraphs_in(flowable)]
    wide = {p.element: p for p in paragraphs if _over(p) > TOO_WIDE and p.element not in context.edition.told}
    if not wide:
        return
    # The columns of a block grow as it does, the words in them do not.
    wanted = {p: context.width * (1 + _over(p) / max(p.width, context.unit)) for p in wide.values()}
    if len(wide) == 1 or not (ways := wider(context, max(wanted.values()))):
        for paragraph, width in wanted.items():
            check_width(context.edition, paragraph, f"write {ways}" if (ways := wider(context, width)) else "")
        return
    worst = max(wanted, key=wanted.__getitem__)
    line = max(worst.lines, key=attrgetter("overfull"))
    sentence = f"the block is too narrow for {len(wide)} of its texts: “{line.text.strip()[:40]}” needs "
    sentence += f"{millimetres(_over(worst))} more"
    context.problem("too-small", sentence, hint=f"write {ways}, or set them smaller")
    context.edition.told.update(wide)


def check_columns(context: BlockContext, lines: Sequence[Panel]) -> None:
    """Report for each column of a table the word that is furthest too wide for it, and the widths to write."""
    columns = list(zip(*([*paragraphs_in(line)] for line in lines), strict=True))
    if not any(_over(paragraph) > TOO_WIDE for column in columns for paragraph in column):
        return
    needed = [max(paragraph.narrowest for paragraph in column) for column in columns]
    hint = f"write {_widths(context, needed) or 'fewer columns'}"
    for column in columns:
        widest = max(column, key=_over)
        check_width(context.edition, widest, hint)
        context.edition.told.update(paragraph.element for paragraph in column if _over(paragraph) > TOO_WIDE)


def _widths(context: BlockContext, needed: Sequence[float]) -> str:
    """The widths to write so that each column has what it needs, or the columns of the grid that have room for them."""
    gutters = (len(needed) - 1) * context.grid.gutter
    spare = (context.width - gutters - sum(needed)) / len(needed)
    if spare < 0:
        return wider(context, sum(needed) + gutters)
    return f"widths: [{', '.join(f'{(width + spare) / MM:.1f}' for width in needed)}]"


def _over(paragraph: Paragraph) -> float:
    """By how much the widest line of a text is wider than its column."""
    return max((line.overfull for line in paragraph.lines), default=0.0)


def paragraphs_in(flowable: Flowable) -> Iterator[Paragraph]:
    """Every paragraph of a flowable that has been wrapped: itself, in a stack, in columns, on a grid frame."""
    match flowable:
        case Paragraph():
            yield flowable
        case ParagraphStack() | ListEntry():
            yield from flowable.paragraphs
        case Rows():
            for part in (flowable.head, *flowable.rows):
                yield from paragraphs_in(part)
        case Together() | Runaround() | Columns() | Sided():
            for part in flowable.flowables:
                yield from paragraphs_in(part)
            if isinstance(flowable, Runaround):
                yield from flowable.picture.paragraphs
        case Panel():
            for item in flowable.items:
                if isinstance(item.content, Flowable):
                    item.content.wrap(item.width, math.inf)
                    yield from paragraphs_in(item.content)


def check_inside(edition: Edition, pages: Iterable[PageMarks]) -> None:
    """A problem for each text that reaches over the edge of its page; not where it is known to be too wide or long.

    Each says how many words stand on lines above or below the page: as many are too many.
    """
    width, height = edition.brand.grid.trim
    for page in pages:
        outside: dict[Element, list[TextMark]] = {}
        for mark in page.marks:
            if not isinstance(mark, TextMark) or not mark.line.text.strip() or mark.element in edition.told:
                continue
            left = mark.x + mark.line.x
            if left < -mark.box.height or left + mark.line.width > width or not 0 <= mark.y <= height:
                outside.setdefault(mark.element, []).append(mark)
        for element, lines in outside.items():
            words = sum(len(line.line.text.split()) for line in lines if not 0 <= line.y <= height)
            many = f": {counted(words, 'word')} too many" if words else ""
            edition.problems.add(
                "outside-page",
                f"“{lines[0].line.text.strip()[:40]}” does not fit on its page{many}",
                element.place,
                element.moving or "shorten it, give its block fewer items, or set it smaller (styles: in brand.yaml)",
            )


def check_apart(edition: Edition, pages: Iterable[PageMarks]) -> set[frozenset[Element]]:
    """A problem for each text that is printed over another one: their small letters share room. Gives the pairs.

    Not where one of them is known to be too wide or too long for its place: that is the cause of it.
    """
    told: set[frozenset[Element]] = set()
    for page in pages:
        rooms = sorted(_rooms(page), key=lambda room: room[0].bottom)
        lines = Counter(mark.element for _, mark in rooms)
        for index, (box, upper) in enumerate(rooms):
            for other, lower in rooms[index + 1 :]:
                if other.bottom >= box.top:
                    break
                pair = frozenset({upper.element, lower.element})
                known = upper.element in edition.told or lower.element in edition.told
                beside = box.right < other.left + EDGE or other.right < box.left + EDGE
                if upper.element is lower.element or beside or known or pair in told:
                    continue
                told.add(pair)
                words = upper.line.text.strip()[:40], lower.line.text.strip()[:40]
                sentence = f"“{words[0]}” and “{words[1]}” are printed over each other"
                longest = max((upper, lower), key=lambda mark: (bool(mark.element.moving), lines[mark.element]))
                hint = longest.element.moving
                if not hint and (count := lines[longest.element]) > 1:  # it ran on where there was room for one line
                    hint = f"the text here takes {count} lines: shorten it, or set it smaller (styles: in brand.yaml)"
                hint = hint or "give each block a place of its own"
                edition.problems.add("texts-meet", sentence, longest.element.place, hint)
    return told


def _rooms(page: PageMarks) -> Iterator[tuple[Rect, TextMark]]:
    """Each line's room from its baseline to the top of its small letters, a little less than that."""
    for mark in page.marks:
        if isinstance(mark, TextMark) and mark.line.text.strip():
            height = max(run.rise + run.size * run.face.x_height for run in mark.line.runs) - 0.2
            yield Rect.sized(mark.x + mark.line.x, mark.y, mark.line.width, height), mark
