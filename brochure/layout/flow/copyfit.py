"""Fits a text that is a little too long into its frame, and says what was done.

In this order, and no further than needed: paragraphs are set a line shorter where that can be done well; then the
letters are set closer, as far as the brand allows. What still does not fit stays as it was: it has words too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.layout.edition import Edition
from brochure.layout.flow.balanced_columns import Columns, Headed
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.runaround import Runaround
from brochure.layout.flow.stacks import ParagraphStack
from brochure.layout.notes.side_notes import Sided
from brochure.problems import Location
from brochure.text.paragraph import Line

STEPS = 4  # in which the letters are set closer


def fit(edition: Edition, flowables: Sequence[Flowable], width: float, height: float, place: Location | None) -> bool:
    """Whether the flowables fit a frame (points), if need be after what is tried here; a warning says what was done."""
    if needed(flowables, width) <= height + EDGE:
        return True
    paragraphs = [paragraph for flowable in flowables for paragraph in paragraphs_of(flowable)]
    place = next((p.element.place for p in paragraphs if p.element.place), place)
    shortened = _set_shorter(flowables, paragraphs, width, height)
    if needed(flowables, width) <= height + EDGE:
        _say(edition, place, _lines(shortened))
        return True
    most = edition.brand.setting.fit_tracking / 100
    for step in range(1, STEPS + 1 if most else 1):
        closer = most * step / STEPS
        for paragraph in paragraphs:
            paragraph.closer = closer
        if needed(flowables, width) <= height + EDGE:
            _say(
                edition, place, f"{_lines(shortened)} and " * bool(shortened) + f"its letters {closer * 100:g} % closer"
            )
            return True
    for paragraph in paragraphs:
        paragraph.looseness, paragraph.closer = 0, 0.0
    needed(flowables, width)
    return False


def needed(flowables: Sequence[Flowable], width: float) -> float:
    """The height of the flowables under one another."""
    return float(sum(flowable.wrap(width, 1e6)[1] for flowable in flowables))


def surplus(flowables: Sequence[Flowable], width: float, height: float) -> int:
    """How many words stand below a height."""
    words = 0
    for flowable in flowables:
        tall = flowable.wrap(width, 1e6)[1]
        if tall > height + EDGE:
            words += _below(flowable, width, max(height, 0.0))
        height -= tall
    return words


def _below(flowable: Flowable, width: float, room: float) -> int:
    match flowable:
        case Paragraph():
            return sum(map(_count, flowable.lines[flowable.lines_in(room) :]))
        case Headed() | Columns() | Runaround() | Sided():
            parts = flowable.split(width, room)
            rest = parts[1:] if len(parts) > 1 else flowable.flowables
            return sum(_words(part, width) for part in rest)
        case _:
            return _words(flowable, width)


def _words(flowable: Flowable, width: float) -> int:
    flowable.wrap(width, 1e6)
    return sum(_count(line) for paragraph in paragraphs_of(flowable) for line in paragraph.lines)


def _count(line: Line) -> int:
    """The words of a line; a number and its unit are one."""
    return sum(1 for word in line.text.split(" ") if word)


def paragraphs_of(flowable: Flowable) -> Iterator[Paragraph]:
    """The paragraphs of a flowable that may be fitted, in their order."""
    match flowable:
        case Paragraph():
            yield flowable
        case ParagraphStack():
            yield from flowable.paragraphs
        case Headed() | Columns() | Runaround() | Sided():
            for inner in flowable.flowables:
                yield from paragraphs_of(inner)


def _set_shorter(
    flowables: Sequence[Flowable], paragraphs: Sequence[Paragraph], width: float, height: float
) -> list[Paragraph]:
    """Set paragraphs a line shorter, first those with the least on their last line, until all fits."""
    shortened = []
    for paragraph in sorted(paragraphs, key=lambda p: p.lines[-1].width if p.lines else 0.0):
        before = len(paragraph.lines)
        paragraph.looseness = -1
        paragraph.wrap(paragraph.width, 1e6)
        if len(paragraph.lines) < before:
            shortened.append(paragraph)
            if needed(flowables, width) <= height + EDGE:
                break
        else:
            paragraph.looseness = 0
    return shortened


def _lines(shortened: Sequence[Paragraph]) -> str:
    if len(shortened) < 2:
        return "a paragraph was set a line shorter" if shortened else ""
    return f"{len(shortened)} paragraphs were set a line shorter"


def _say(edition: Edition, place: Location | None, done: str) -> None:
    message = f"the text was a little too long for its frame: {done}"
    edition.problems.add("fitted", message, place, "shorten it to have it set as the others", "warning")
