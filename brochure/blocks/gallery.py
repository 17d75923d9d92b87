"""Photographs in rows that fill the measure, all of a row as high as each other, each with a caption of its own.

Rows are filled so that every picture keeps its proportions as nearly as it can: few large ones or many small, by the
room there is. Where nothing else is said they are cut out as rectangles, whatever shape single pictures have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field, model_validator

from brochure.model.composition import slices
from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import Identified, ImageFile, InkName, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class GalleryPicture(Identified):
    """One picture."""

    image: ImageFile
    """Its file."""
    alt: Text
    """What it shows, for those who do not see it."""
    caption: Text | None = None
    """What stands below it."""
    credit: Text | None = None
    """Who made it; stands after the caption, in the same line."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Where it is a drawing (SVG): which ink each of its colours becomes, `{"#E2001A": ember}`."""


class Fields(Treated, Block):
    """The pictures, and where a row ends."""

    items: tuple[GalleryPicture, ...] = Field(min_length=1, max_length=60)
    """The pictures, in reading order."""
    rows: tuple[int, ...] = ()
    """How many stand in each row, such as `[1, 3, 2]`; unless said, as keeps their proportions best."""
    heights: tuple[int, ...] = ()
    """Of the pictures of each row, in lines; unless said, as their proportions and their place ask for."""

    @model_validator(mode="after")
    def _rows_hold_all(self) -> Fields:
        """Rows are of some pictures each, of all together, and each has a height where heights are said."""
        count = len(self.items)
        if self.rows and (sum(self.rows) != count or min(self.rows) < 1):
            sentence = f"the rows hold {sum(self.rows)} pictures, and there are {count}"
            raise wrong("wrong-value", sentence, "leave out rows")
        if self.heights and (len(self.heights) != len(self.rows) or min(self.heights) < LEAST):
            sentence = f"there are {len(self.rows)} rows and {len(self.heights)} heights, of {LEAST} lines or more each"
            raise wrong("wrong-value", sentence, "leave out heights")
        return self


TRAITS = frozenset({"pair", "wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: gallery
items:
  - {image: images/harbour.jpg, alt: Gru sul molo al tramonto, caption: Il molo nuovo}
  - {image: images/harbour.jpg, alt: Navi nel porto}
  - {image: images/harbour.jpg, alt: Il faro, credit: Archivio del porto}
"""


LEAST = 3  # lines of a picture
SHARES = (0.72, 0.85, 1.0, 1.18, 1.4)  # of its own height, that a row may have
MOST_ROWS = 20
MOST = 0.62  # of a page's lines, the height of a row
NARROW, THIRD = 110.0, 0.28  # points, and of the measure: below the larger of them a picture shows little
UNNOTICED, HALVED = 0.16, math.log(2)  # how far, in natural logarithms, a crop may be from a picture's own proportion
SMALL, UNEVEN, LONG = 1.5, 0.5, 0.12  # what narrow pictures cost, rows of unlike heights, and each row of many
ASIDE = 0.8  # what it costs to take next to nothing of the measure
CAPTION = 0.5  # lines from the row's last one to the first of the captions


class _Rows(NamedTuple):
    """How many pictures each row has, and their height in it, in lines as one would keep them whole."""

    counts: tuple[int, ...]
    own: tuple[float, ...]


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In one to as many rows as keep pictures from being too large, each cropped a little or not at all."""
    found: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
    ratios = _ratios(block, kit)
    for rows in _ways(block, ratios, kit):
        for share in SHARES:
            heights = tuple(max(LEAST, round(own * share)) for own in rows.own)
            cost = _cost(block, kit, rows, heights, ratios)
            key = rows.counts, heights
            if not math.isinf(cost) and cost < found.get(key, math.inf):
                found[key] = cost
    for (counts, heights), cost in found.items():
        settings = {"rows": counts, "heights": heights}
        lines = kit.natural(lay_out, block, rows=counts, heights=heights)
        if lines and lines <= kit.most_lines:
            yield kit.variant(lines, lines, lines, cost, settings, why=f"rows of {', '.join(map(str, counts))}")


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The pictures in parts of such shares, two at the least; none where there are too few."""
    parts = slices(len(block.items), shares, least=2)
    return [block.part_with(items=block.items[part], rows=(), heights=()) for part in parts]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The rows, one below the other: pictures side by side, their captions below them."""
    ratios = _ratios(block, kit)
    rows = _rows(block, kit, ratios)
    starts = [0, *accumulate(rows.counts)]
    made = []
    said = block.model_copy(update={"shape": block.shape or "rectangle"})
    with kit.group("list"):
        for height, (start, end) in zip(_heights(block, kit, rows), pairwise(starts), strict=True):
            made.append(_row(said, block.items[start:end], ratios[start:end], height, kit))
    return made


def _row(said: Fields, items: Sequence[GalleryPicture], ratios: Sequence[float], height: int, kit: Kit) -> Piece:
    """Pictures of one height side by side, which fill the measure."""
    widths = _widths(ratios, kit)
    panel = kit.panel(height + _below(items, ratios, kit))
    left = kit.cell(1, kit.columns).x
    for item, width in zip(items, widths, strict=True):
        cell = kit.cell_at(left, width)
        with kit.group("list-item", item.place):
            alt = kit.plain(item.alt)
            panel.put(kit.photo(item.image, height - 1, alt, item.focal, item.inks, width=width, said=said), 0.5, cell)
            _put_caption(item, kit, panel, height, left, width)
        left += width + kit.grid.gutter
    return panel.done()


def _put_caption(item: GalleryPicture, kit: Kit, panel: PanelWriter, height: int, left: float, width: float) -> None:
    for text in kit.caption(item.caption, item.credit):
        panel.put(text, height + CAPTION, kit.cell_at(left, width))


def _below(items: Sequence[GalleryPicture], ratios: Sequence[float], kit: Kit) -> int:
    """The lines of a row's captions."""
    aside, most = kit.aside(), 0.0
    for item, width in zip(items, _widths(ratios, kit), strict=True):
        for text in aside.caption(item.caption, item.credit):
            most = max(most, text.wrap(width, 0)[1] / kit.unit)
    return math.ceil(most)


def _ratios(block: Fields, kit: Kit) -> list[float]:
    return [kit.image_ratio(item.image) for item in block.items]


def _widths(ratios: Sequence[float], kit: Kit) -> list[float]:
    """The widths of pictures side by side that fill the measure, each by its own proportions."""
    room = kit.width - (len(ratios) - 1) * kit.grid.gutter
    return [room * ratio / sum(ratios) for ratio in ratios]


def _own(ratios: Sequence[float], kit: Kit) -> float:
    """The lines of a row that crops nothing; a line of white below it is counted in."""
    room = kit.width - (len(ratios) - 1) * kit.grid.gutter
    return max(room, 1.0) / sum(ratios) / kit.unit + 1


def _ways(block: Fields, ratios: Sequence[float], kit: Kit) -> list[_Rows]:
    """The rows that are most alike in height, for each number of them; or those that are written."""
    if block.rows:
        return [_set(block.rows, ratios, kit)]
    return [_set(counts, ratios, kit) for counts in _most_even(tuple(ratios))]


def _set(counts: Sequence[int], ratios: Sequence[float], kit: Kit) -> _Rows:
    starts = [0, *accumulate(counts)]
    return _Rows(tuple(counts), tuple(_own(ratios[start:end], kit) for start, end in pairwise(starts)))


@lru_cache(maxsize=64)
def _most_even(ratios: tuple[float, ...]) -> tuple[tuple[int, ...], ...]:
    """For each number of rows the counts whose heights differ least: the linear partition problem, by squares."""
    count, made, sums = len(ratios), list[tuple[int, ...]](), [0.0, *accumulate(ratios)]
    for number in range(1, min(count, MOST_ROWS) + 1):
        wanted = sums[-1] / number  # of a row's proportions: as wide as all others
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), *[(math.inf, ())] * count]
        for _ in range(number):
            following: list[tuple[float, tuple[int, ...]]] = [(math.inf, ())] * (count + 1)
            for start, (cost, counts) in enumerate(best):
                for end in range(start + 1, count + 1) if not math.isinf(cost) else ():
                    total = cost + math.log((sums[end] - sums[start]) / wanted) ** 2
                    if total < following[end][0]:
                        following[end] = total, (*counts, end - start)
            best = following
        made.append(best[count][1])
    return tuple(made)


def _cost(block: Fields, kit: Kit, rows: _Rows, heights: Sequence[int], ratios: Sequence[float]) -> float:
    """What it costs to show the pictures so: crops, narrow ones, rows unlike each other, too few pixels."""
    if max(heights) > MOST * kit.most_lines:
        return math.inf
    starts, cost = [0, *accumulate(rows.counts)], LONG * max(0, len(rows.counts) - 3)
    cost += UNEVEN * math.log(max(heights) / min(heights))
    narrow = 0.0
    for height, own, (start, end) in zip(heights, rows.own, pairwise(starts), strict=True):
        cut = abs(math.log((height - 1) / max(own - 1, 1.0)))
        cost += (2 * max(0.0, cut - UNNOTICED) + 6 * max(0.0, cut - HALVED)) / len(heights)
        for item, width in zip(block.items[start:end], _widths(ratios[start:end], kit), strict=True):
            narrow = max(narrow, 1 - width / max(NARROW, THIRD * kit.grid.measure))
            coarse = kit.coarseness(item.image, width, (height - 1) * kit.unit)
            if math.isinf(coarse):
                return math.inf
            cost += coarse / len(block.items)
    return cost + SMALL * narrow + ASIDE * (1 - kit.columns / kit.grid.columns)


def _rows(block: Fields, kit: Kit, ratios: Sequence[float]) -> _Rows:
    """The rows as they are written or chosen; else those that cost least with nothing cropped."""
    ways = _ways(block, ratios, kit)
    if len(ways) == 1:
        return ways[0]
    room = kit.lines or kit.most_lines

    def unlike(rows: _Rows) -> float:
        """How far a way is from its place, if it has one, and from rows that can be seen."""
        heights = [max(LEAST, round(own)) for own in rows.own]
        cost = _cost(block, kit, rows, heights, ratios)
        far = abs(math.log(sum(rows.own) / room)) if kit.lines else 0.0
        return (99.0 if math.isinf(cost) else cost) + 3 * far

    return min(ways, key=unlike)


def _heights(block: Fields, kit: Kit, rows: _Rows) -> list[int]:
    """The lines of each row's pictures: as said, else their own, or those that fill the place the block has."""
    if block.heights:
        return list(block.heights)
    heights = [max(LEAST, round(own)) for own in rows.own]
    if kit.lines:
        starts, ratios = [0, *accumulate(rows.counts)], _ratios(block, kit)
        captions = sum(_below(block.items[a:b], ratios[a:b], kit) for a, b in pairwise(starts))
        room = int(kit.lines) - captions
        kit.needs("pictures with what stands below them need", captions + LEAST * len(heights))
        scale = room / sum(rows.own)
        heights = [max(LEAST, int(own * scale)) for own in rows.own]
        for index in range(max(0, room - sum(heights))):
            heights[index % len(heights)] += 1
        while sum(heights) > room:
            heights[heights.index(max(heights))] -= 1
    most = max(LEAST, int(MOST * kit.most_lines))
    return heights if kit.lines else [min(height, most) for height in heights]
