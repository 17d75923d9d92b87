"""Measures one page's composition: one function a measure. Shares are percent, lengths points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from brochure.design.bitmap import CELL, CellGrid, TopDownRect
from brochure.design.page_painter import PaintedPage
from brochure.design.text_lines import TextLine
from brochure.design.type_area import PARAGRAPH, SetPage
from brochure.model.brand import MM

LARGEST_TEXT = 1.6, 16.0  # of the body's size, and points: beyond it is no running text
FULL_LINE, FEWEST = 0.72, 90  # of the block's width; characters of a block from which its measure is told
MARKS = ".,\u066b"  # of decimals
A_NUMBER = re.compile(r"\W{0,2}\d[\d\s.,'’\u066b]*\W{0,2}")
AlignedEdge = tuple[str, float]  # which one of a thing, and where it is, in points
ONE_EDGE, ONE_LINE = 0.5 * MM, 0.4 * MM  # edges and lines no further apart are seen as one


@dataclass(slots=True)
class SeenPage:
    """A page as it is measured: its texts, what is painted, and the cells of its type area with and without air.

    ``inked``: cells with ink; ``joined``: the same with their neighbours, as words join to lines.
    """

    texts: SetPage
    painted: PaintedPage
    inked: CellGrid
    joined: CellGrid

    @classmethod
    def of(cls, texts: SetPage, painted: PaintedPage) -> SeenPage:
        """The page with its texts drawn over what is painted."""
        lettered = CellGrid(painted.touched.width, painted.touched.height)
        for line in texts.lines:
            for run in line.runs:
                lettered.switch(run.draw(lettered, painted.origin))
        inked = painted.touched.either(lettered).within(*_cells_of(texts.area, painted))
        return cls(texts, painted, inked, inked.grown())


def _cells_of(area: TopDownRect, painted: PaintedPage) -> tuple[int, int, int, int]:
    """The whole cells of the type area."""
    left, top = (round((edge - corner) / CELL - 0.49) for edge, corner in zip(area[:2], painted.origin, strict=True))
    return left, top, left + max(1, int(area.width / CELL)), top + max(1, int(area.height / CELL))


def fill(page: SeenPage) -> float:
    """How far down the type area the lowest ink reaches."""
    rows = page.inked.rows
    last = next((row for row in range(len(rows), 0, -1) if rows[row - 1]), 0)
    return 100 * last / len(rows)


def inked(page: SeenPage) -> float:
    """How much of the type area has ink, words joined."""
    return 100 * page.joined.share


def empty(page: SeenPage) -> tuple[float, TopDownRect]:
    """The largest rectangle of the type area without ink: its share, and where it lies, from the page's top left."""
    found = page.joined.largest_empty()
    left, top = page.texts.area[:2]
    box = TopDownRect(
        left + found.left * CELL, top + found.top * CELL, left + found.right * CELL, top + found.bottom * CELL
    )
    return 100 * found.area / max(1, page.joined.width * page.joined.height), box


def characters(page: SeenPage, body: float) -> int | None:
    """The characters of a full line of running text: the middle value; None without running text."""
    counts: list[int] = []
    for block in page.texts.blocks:
        if block.baselines < PARAGRAPH or block.size > min(LARGEST_TEXT[0] * body, LARGEST_TEXT[1]):
            continue
        box = block.box
        full = [line for line in block.lines if line.box.right - box.left > FULL_LINE * box.width]
        letters = sum(len(line.text) for line in block.lines) + len(block.lines) - 1
        if len(full) >= 2 and letters >= FEWEST:
            counts += [len(line.text) for line in full]
    return int(median(counts)) if counts else None


def lefts(page: SeenPage) -> int:
    """How many left edges of texts and pictures a reader sees."""
    edges = [min(line.box.left for line in block.lines) for block in page.texts.blocks]
    return _distinct(edges + [box.left for box in page.painted.pictures if box.left > 1])


def edges(page: SeenPage) -> int:
    """At how many edges they are aligned: figures of a table at their right one, or by their decimal marks.

    Labels of charts and maps are left out, since they stand where the data puts them.
    """
    blocks = [[line for line in block.lines if not line.runs[0].labels] for block in page.texts.blocks]
    seen = [{("left", box.left)} for box in page.painted.pictures if box.left > 1]
    for lines in filter(None, blocks):
        left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
        marks = {("mark", at) for at in _decimal_marks(lines[0])} if len(lines) == 1 else set()
        seen.append({("left", left), ("right", right), *marks})
    return _covering(_joined(seen))


def _decimal_marks(line: TextLine) -> Iterator[float]:
    """Where the last figure of the whole part of a number may stand: before each of its marks, and as the last."""
    (run, *others), text = line.runs, line.text
    if others or len(run.pens) != len(text) or not A_NUMBER.fullmatch(text):
        return
    yield from (run.pens[at - 1] for at, letter in enumerate(text) if letter in MARKS)
    yield run.pens[max(at for at, letter in enumerate(text) if letter.isdigit())]


def _joined(things: Sequence[set[AlignedEdge]]) -> list[frozenset[AlignedEdge]]:
    """The edges of each thing, those that are taken for one under one number."""
    places: dict[AlignedEdge, AlignedEdge] = {}
    for side in ("left", "right", "mark"):
        first = -ONE_EDGE * 2
        for at in sorted(at for thing in things for what, at in thing if what == side):
            first = first if at - first <= ONE_EDGE else at
            places[side, at] = side, first
    return [frozenset(places[edge] for edge in thing) for thing in things]


def _covering(things: Iterable[frozenset[AlignedEdge]]) -> int:
    """How many edges it takes so that each thing stands at one of them: each time the one at which most do."""
    count, left = 0, list(things)
    while left:
        at = Counter(edge for thing in left for edge in thing)
        chosen = max(at, key=lambda edge: (at[edge], edge[0] == "left", -edge[1]))
        left, count = [thing for thing in left if chosen not in thing], count + 1
    return count


def _distinct(edges: Iterable[float]) -> int:
    """How many of these are further apart than a reader takes for one."""
    count, last = 0, -ONE_EDGE * 2
    for edge in sorted(edges):
        if edge - last > ONE_EDGE:
            count, last = count + 1, edge
    return count


def lined(page: SeenPage, facing: SeenPage | None) -> int | None:
    """How many texts and pictures begin on a line with another one beside them or on the facing page."""
    own, others = _beginnings(page), _beginnings(facing) if facing else []
    if not own:
        return None
    shared = 0
    for line, box in own:
        beside = any(
            abs(line - other) < ONE_LINE and (there.left > box.right or there.right < box.left) for other, there in own
        )
        shared += beside or any(abs(line - other) < ONE_LINE for other, _ in others)
    return round(100 * shared / len(own))


def _beginnings(page: SeenPage) -> list[tuple[float, TopDownRect]]:
    """The first baseline of every text, and the top of every picture, each with its box."""
    found = [(block.lines[0].baseline, block.box) for block in page.texts.blocks]
    return found + [(box.top, box) for box in page.painted.pictures]


def words(page: SeenPage) -> int:
    """The words on the page, labels and folio counted."""
    return sum(line.words for line in page.texts.lines)


def smallest(page: SeenPage) -> float:
    """The smallest size of more than a single character; 0 without text."""
    return min((line.size for line in page.texts.lines if len(line.text) > 1), default=0.0)


def pictured(page: SeenPage) -> float:
    """How much of the page photographs cover."""
    return 100 * page.painted.photographed.count / page.painted.cells


def in_a_row(values: Iterable[bool]) -> Sequence[int]:
    """For each page how many in a row, itself the last, are so."""
    found: list[int] = []
    for value in values:
        found.append((found[-1] if found else 0) + 1 if value else 0)
    return found
