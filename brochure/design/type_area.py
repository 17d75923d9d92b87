"""Finds what a brochure's pages share: the size of its running text, its furniture, its type area.

The type area is where the texts of most pages stand, so that it is the same for any program's pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from brochure.design.bitmap import TopDownRect
from brochure.design.inked_runs import InkedRun
from brochure.design.text_lines import TextBlock, TextLine, text_blocks, text_lines

HEAD_ZONE, FOOT_ZONE, FOLIO_ZONE = 0.105, 0.905, 0.07  # of the page's height: where furniture stands, and folios
OFTEN = 0.4  # of the pages: what stands at one place on so many is furniture
FURNITURE_SIZE = 1.25, 11.5  # of the body's, or points: no furniture is larger
FOLIO = re.compile(r"[\W_]*(\d{1,3}|[ivxl]{1,6})[\W_]*")
STEP = 3.0  # points: what stands no further apart stands at one place
LOWEST, HIGHEST = 0.10, 0.90  # of the pages' extents, sorted
PARAGRAPH, LONG = 3, 18  # lines of a paragraph and characters of a line, of which the body's size is told
RUNNING_SIZES, ANY_SIZES, USUAL = (6.5, 16.0), (7.0, 14.0), 10.0

NOWHERE = TopDownRect(0, 0, 0, 0)


@dataclass(slots=True)
class SetPage:
    """The texts of one page: its lines, its blocks (without furniture), its type area in points, y downwards."""

    number: int
    width: float
    height: float
    lines: list[TextLine]
    blocks: list[TextBlock] = field(default_factory=list)
    area: TopDownRect = NOWHERE


def set_pages(pages: Sequence[tuple[int, list[InkedRun]]], width: float, height: float) -> tuple[list[SetPage], float]:
    """The texts of pages by their numbers, of one size in points; and the size of the running text."""
    made = [SetPage(number, width, height, text_lines(runs)) for number, runs in pages]
    for page in made:
        page.blocks = text_blocks(page.lines)
    _mark_furniture(made, body_size(page.blocks for page in made))
    for page in made:
        if any(line.furniture for line in page.lines):
            page.blocks = text_blocks(page.lines)
    _find_areas(made)
    return made, body_size(page.blocks for page in made)


def body_size(pages: Iterable[Sequence[TextBlock]]) -> float:
    """The size that most characters of paragraphs have, in half points; without paragraphs, that most texts have."""
    paragraphs, everything = Counter[float](), Counter[float]()
    for block in (block for blocks in pages for block in blocks):
        long = block.baselines >= PARAGRAPH
        for line in block.lines:
            size = round(line.size * 2) / 2
            everything[size] += len(line.text)
            if long and len(line.text) > LONG:
                paragraphs[size] += len(line.text)
    (low, high), (least, most) = RUNNING_SIZES, ANY_SIZES
    running = {size: count for size, count in paragraphs.items() if low <= size <= high}
    usual = {size: count for size, count in everything.items() if least <= size <= most}
    sizes = running or usual or everything
    return max(sizes, key=lambda size: sizes[size], default=USUAL)


def _mark_furniture(pages: Sequence[SetPage], body: float) -> None:
    """Tell what stands at the edge of most pages, and folios."""
    largest = max(FURNITURE_SIZE[0] * body, FURNITURE_SIZE[1])

    def at_edge(page: SetPage) -> list[tuple[int, bool, TextLine]]:
        low, high = HEAD_ZONE * page.height, FOOT_ZONE * page.height
        return [
            (round(line.baseline / STEP), line.baseline < page.height / 2, line)
            for line in page.lines
            if abs(line.angle) < 2 and line.size <= largest and not low <= line.baseline <= high
        ]

    found = [at_edge(page) for page in pages]
    often = Counter(place for page in found for place in {(step, upper) for step, upper, _ in page})
    for page, lines in zip(pages, found, strict=True):
        for step, upper, line in lines:
            count = often[step, upper] + max(often[step - 1, upper], often[step + 1, upper])
            outside = not FOLIO_ZONE <= line.baseline / page.height <= 1 - FOLIO_ZONE
            folio = outside and FOLIO.fullmatch(line.text)
            few = len(pages) < 3 and line.baseline > (1 - FOLIO_ZONE) * page.height
            line.furniture = bool(count >= max(2, OFTEN * len(pages)) or folio or few)


def _find_areas(pages: Sequence[SetPage]) -> None:
    """Give each page its type area: left and right pages each their own, where there are three of them."""
    extents: dict[int, list[TopDownRect]] = {0: [], 1: []}
    for page in pages:
        boxes = [line.box for line in page.lines if not line.furniture]
        if boxes:
            extents[page.number % 2].append(boxes[0].united(*boxes[1:]))
    both = extents[0] + extents[1]
    feet = [line for page in pages for line in page.lines if line.furniture and line.baseline > 0.9 * page.height]
    for page in pages:
        own = extents[page.number % 2]
        side = own if len(own) >= 3 else both
        left = quantile([box.left for box in side] or [0.08 * page.width], LOWEST)
        right = quantile([box.right for box in side] or [0.92 * page.width], HIGHEST)
        top = quantile([box.top for box in both] or [0.08 * page.height], LOWEST)
        bottom = quantile([box.bottom for box in both] or [0.9 * page.height], HIGHEST)
        right = max(right, page.width - max(left, 0) * 1.35)
        if feet:
            folio = median(line.box.top for line in feet)
            bottom = min(max(bottom, folio - 2.5 * median(line.size for line in feet)), folio - 1)
        else:
            bottom = min(max(bottom, 0.9 * page.height), page.height)
        left, top = max(0.0, left), max(0.0, top)
        page.area = TopDownRect(left, top, min(page.width, right), max(top + 40, bottom))


def facing(number: int) -> int:
    """The number of the page beside a page; page 1 stands alone, beside page 0 that there is not."""
    return number + 1 if number % 2 == 0 else number - 1


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which this share of some values lies, between two neighbours in proportion."""
    ranked = sorted(values)
    place = share * (len(ranked) - 1)
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (ranked[high] - ranked[low]) * (place - low)
