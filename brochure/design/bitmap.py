"""Draws what a page shows as cells of 2.1 mm, each a bit of a whole number: about what a reader takes in as one spot.

Lengths are cells of 3 points, y grows downwards; bit x of row y is the cell at (x, y). An area is a dict of rows with
their bits. A cell is *touched* by what reaches into it, and *covered* by what covers its middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

CELL = 3.0  # points
Point = tuple[float, float]
CellOutline = Sequence[Point]
Area = dict[int, int]


class TopDownRect(NamedTuple):
    """A rectangle from the page's top left, y downwards, in cells or points as its owner says; a ``Rect`` grows up."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, outlines: Iterable[CellOutline]) -> TopDownRect:
        """The smallest box that holds all points. Raises ValueError where there is none."""
        points = [point for outline in outlines for point in outline]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Nothing, where it is turned inside out: two boxes have nothing in common."""
        return max(0.0, self.width) * max(0.0, self.height)

    def united(self, *others: TopDownRect) -> TopDownRect:
        """The smallest box round this one and others."""
        lefts, tops, rights, bottoms = zip(self, *others, strict=True)
        return TopDownRect(min(lefts), min(tops), max(rights), max(bottoms))

    def common(self, other: TopDownRect) -> TopDownRect:
        """What two boxes share."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return TopDownRect(left, top, min(self.right, other.right), min(self.bottom, other.bottom))


class CellGrid:
    """Cells that are on or off."""

    __slots__ = ("height", "rows", "width")

    def __init__(self, width: int, height: int, rows: list[int] | None = None) -> None:
        self.width, self.height = width, height
        self.rows = rows if rows is not None else [0] * height

    def switch(self, area: Area, on: bool = True) -> None:
        """Turn the cells of an area on, or off."""
        rows = self.rows
        for row, bits in area.items():
            if on:
                rows[row] |= bits
            else:
                rows[row] &= ~bits

    @property
    def count(self) -> int:
        """How many cells are on."""
        return sum(map(int.bit_count, self.rows))

    @property
    def share(self) -> float:
        """The same as a share of all, 0 to 1."""
        return self.count / max(1, self.width * self.height)

    def lit(self, x: float, y: float) -> bool:
        """Whether the cell at a point is on; False beyond them all."""
        return 0 <= y < self.height and 0 <= x < self.width and bool(self.rows[int(y)] >> int(x) & 1)

    def within(self, left: int, top: int, right: int, bottom: int) -> CellGrid:
        """The cells of a rectangle, as cells of their own."""
        mask = (1 << (right - left)) - 1
        return CellGrid(right - left, bottom - top, [row >> left & mask for row in self.rows[top:bottom]])

    def either(self, other: CellGrid) -> CellGrid:
        """What is on in one of the two."""
        return CellGrid(self.width, self.height, [a | b for a, b in zip(self.rows, other.rows, strict=True)])

    def without(self, other: CellGrid) -> CellGrid:
        """What is on here and not in the other."""
        return CellGrid(self.width, self.height, [a & ~b for a, b in zip(self.rows, other.rows, strict=True)])

    def grown(self) -> CellGrid:
        """The same with the four neighbours of each cell: words join to lines, lines to paragraphs."""
        full = (1 << self.width) - 1
        rows = zip(self.rows, [0, *self.rows[:-1]], [*self.rows[1:], 0], strict=True)
        grown = [(own | own << 1 | own >> 1 | above | below) & full for own, above, below in rows]
        return CellGrid(self.width, self.height, grown)

    # ── areas ───────────────────────────────────────────────────────────────────────────────────────────────────
    def touched(self, box: TopDownRect) -> Area:
        """The cells that a rectangle reaches into."""
        if box.right <= box.left or box.bottom <= box.top:
            return {}
        bits = self._bits(math.floor(box.left), math.ceil(box.right))
        return dict.fromkeys(range(max(0, math.floor(box.top)), min(self.height, math.ceil(box.bottom))), bits)

    def covered(self, box: TopDownRect) -> Area:
        """The cells whose middle a rectangle covers."""
        bits = self._bits(math.ceil(box.left - 0.5), math.ceil(box.right - 0.5))
        first, last = math.ceil(box.top - 0.5), math.ceil(box.bottom - 0.5)
        return dict.fromkeys(range(max(0, first), min(self.height, last)), bits)

    def _bits(self, first: int, last: int) -> int:
        first, last = max(0, first), min(self.width, last)
        return ((1 << (last - first)) - 1) << first if last > first else 0

    def enclosed(self, outlines: Iterable[CellOutline], evenodd: bool = False) -> Area:
        """The cells whose middle lies within outlines, which are closed."""
        lines = _crossings(outlines, 1, self.height)
        return {row: self._inside(sorted(found), evenodd, 0.5) for row, found in lines.items()}

    def reached(self, outlines: Iterable[CellOutline], evenodd: bool = False) -> Area:
        """The cells that what is enclosed reaches into, near enough: looked at along two lines a row."""
        area: Area = {}
        for line, found in _crossings(outlines, 2, self.height).items():
            bits = self._inside(sorted(found), evenodd, 0.0)
            area[line >> 1] = area.get(line >> 1, 0) | bits
        return area

    def _inside(self, crossings: list[tuple[float, int]], evenodd: bool, inward: float) -> int:
        """The cells of one line between the places where outlines cross it; ``inward``: how much of one may be left."""
        bits, turns, begun, width = 0, 0, 0.0, self.width
        for x, way in crossings:
            inside = turns
            turns = 1 - turns if evenodd else turns + way
            if not inside:
                begun = x
            elif not turns:
                first = max(0, math.ceil(begun - 0.5) if inward else math.floor(begun))
                last = min(width, math.ceil(x - inward))
                if last > first:
                    bits |= ((1 << (last - first)) - 1) << first
        return bits

    def passed(self, outline: CellOutline) -> Area:
        """The cells that a line from point to point goes through."""
        found: Area = {}
        for (x0, y0), (x1, y1) in pairwise(outline):
            if y0 > y1:
                x0, y0, x1, y1 = x1, y1, x0, y0
            first, last = math.floor(y0), math.floor(y1)
            if first == last:
                found[first] = found.get(first, 0) | self._bits(math.floor(min(x0, x1)), math.floor(max(x0, x1)) + 1)
                continue
            slope, begun = (x1 - x0) / (y1 - y0), x0
            for row in range(first, last + 1):
                ended = x1 if row == last else x0 + (row + 1 - y0) * slope
                low, high = (begun, ended) if begun < ended else (ended, begun)
                found[row] = found.get(row, 0) | self._bits(math.floor(low), math.floor(high) + 1)
                begun = ended
        return {row: bits for row, bits in found.items() if 0 <= row < self.height}

    # ── the largest empty rectangle ─────────────────────────────────────────────────────────────────────────────
    def largest_empty(self) -> TopDownRect:
        """The largest rectangle of cells that are off; the upper one of two equal ones."""
        full = (1 << self.width) - 1
        free = [~row & full for row in self.rows]
        best, found = 0, TopDownRect(0, 0, 0, 0)
        for top in range(self.height):
            if (self.height - top) * self.width <= best:
                break
            above, common = free[top - 1] if top else 0, full
            for bottom in range(top, self.height):
                common &= free[bottom]
                if not common or common & above == common:  # what goes on above was looked at from there
                    break
                if bottom + 1 < self.height and common & free[bottom + 1] == common:
                    continue  # it goes on below
                height = bottom - top + 1
                width = best // height + 1
                starts = _runs(common, width)
                while starts:
                    left = (starts & -starts).bit_length() - 1
                    best, found = width * height, TopDownRect(left, top, left + width, bottom + 1)
                    starts &= common >> width
                    width += 1
        return found


def _crossings(outlines: Iterable[CellOutline], per_row: int, rows: int) -> dict[int, list[tuple[float, int]]]:
    """Where closed outlines cross lines, of which there are so many in a row of cells, and which way."""
    crossings: dict[int, list[tuple[float, int]]] = {}
    most = rows * per_row
    for outline in outlines:
        x0, y0 = outline[-1]
        y0 = y0 * per_row - 0.5
        for x1, y1 in outline:
            y1 = y1 * per_row - 0.5
            if y0 < y1:
                first, last, way = math.ceil(y0), math.ceil(y1), 1
            else:
                first, last, way = math.ceil(y1), math.ceil(y0), -1
            if last > first:
                slope = (x1 - x0) / (y1 - y0)
                for line in range(first if first > 0 else 0, last if last < most else most):
                    crossing = x0 + (line - y0) * slope, way
                    if line in crossings:
                        crossings[line].append(crossing)
                    else:
                        crossings[line] = [crossing]
            x0, y0 = x1, y1
    return crossings


def _runs(bits: int, length: int) -> int:
    """Where rows of so many bits begin."""
    if bits.bit_count() < length:
        return 0
    for step in _steps(length):
        bits &= bits >> step
        if not bits:
            break
    return bits


@lru_cache(maxsize=1024)
def _steps(length: int) -> tuple[int, ...]:
    """By how much bits are moved in turn so that those are left that begin a row of this length."""
    steps, done = [], 1
    while done < length:
        steps.append(min(done, length - done))
        done += steps[-1]
    return tuple(steps)


def join(area: Area, other: Area) -> None:
    """Add to an area what another one has."""
    for row, bits in other.items():
        area[row] = area.get(row, 0) | bits
