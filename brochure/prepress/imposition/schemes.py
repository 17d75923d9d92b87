"""Plans which page lies where on which side of which sheet, by how many there are and how the job is finished.

Only order and neighbourhood, no lengths. A back is laid out as it is seen once the sheet has been turned left to right
like the page of a book, so that columns run the other way round: what lies at the left on the front has its back at the
right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, get_args

Scheme = Literal["saddle", "2up", "4up", "cut-stack", "step-repeat", "reader-spreads", "dummy"]
Blanks = Literal["end", "inside"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True, slots=True)
class PagePosition:
    """One place of a side: its column and row, counted from the left and from the top, and its page from 1.

    ``page`` is 0 where nothing prints; ``blank`` is the number a blank page would have.
    """

    column: int
    row: int
    page: int
    blank: int = 0


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet. Sheets count from 1; the outer sheet of a stitched book is the first."""

    sheet: int
    face: Literal["front", "back"]
    cells: tuple[PagePosition, ...]


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """Columns and rows of pages on a sheet."""

    columns: int
    rows: int

    @property
    def places(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class ImpositionPlan:
    """All sides in the order they are printed: front, back, front, back.

    ``blanks`` are the numbers of the blank pages that fill the last sheet up; ``stitched``: sheets are nested and
    folded, so that they creep; ``folds``: the side is folded between its two columns.
    """

    scheme: str
    grid: SheetGrid
    sides: tuple[SheetSide, ...]
    blanks: tuple[int, ...] = ()
    stitched: bool = False
    folds: bool = False

    @property
    def two_sided(self) -> bool:
        return any(side.face == "back" for side in self.sides)

    @property
    def sheets(self) -> int:
        return max((side.sheet for side in self.sides), default=0)


def saddle(pages: int, blanks: Blanks = "end") -> ImpositionPlan:
    """Sheets folded once and stitched through the fold: last and first page on the outer front.

    Blank pages make the number a multiple of four: after the last page, or before it (``inside``), so that what was
    drawn as the back cover stays the back cover.
    """
    whole = ceil(pages / 4) * 4
    added = whole - pages
    order: list[PagePosition] = [PagePosition(0, 0, number) for number in range(1, pages + 1)]
    at = pages if blanks == "end" else max(pages - 1, 0)
    order[at:at] = [PagePosition(0, 0, 0, at + 1 + extra) for extra in range(added)]
    sides = []
    for sheet in range(whole // 4):
        first, last = 2 * sheet, whole - 1 - 2 * sheet
        sides.append(SheetSide(sheet + 1, "front", (order[last], replace(order[first], column=1))))
        sides.append(SheetSide(sheet + 1, "back", (order[first + 1], replace(order[last - 1], column=1))))
    named = tuple(cell.blank for cell in order if cell.blank)
    return ImpositionPlan("saddle", SheetGrid(2, 1), tuple(sides), named, stitched=True, folds=True)


def bound_right(plan: ImpositionPlan) -> ImpositionPlan:
    """A folded plan for a book whose first page lies left of its fold: on every side left and right change places."""
    sides = [replace(side, cells=tuple(_from_right(side.cells, plan.grid.columns))) for side in plan.sides]
    return replace(plan, sides=tuple(sides))


def _from_right(cells: tuple[PagePosition, ...], columns: int) -> list[PagePosition]:
    turned = [replace(cell, column=columns - 1 - cell.column) for cell in cells]
    return sorted(turned, key=lambda cell: (cell.row, cell.column))


def in_order(pages: int, grid: SheetGrid, scheme: str, two_sided: bool) -> ImpositionPlan:
    """Pages side by side in reading order; two-sided, the leaves cut out of a sheet follow one another."""
    leaves = _leaves(pages, two_sided)
    return _cut(scheme, leaves, grid, two_sided, lambda sheet, place: sheet * grid.places + place)


def cut_stack(pages: int, grid: SheetGrid, two_sided: bool) -> ImpositionPlan:
    """The pile is cut and the stacks laid on one another, the first on top: the pages are then in order."""
    leaves = _leaves(pages, two_sided)
    sheets = ceil(len(leaves) / grid.places)
    return _cut("cut-stack", leaves, grid, two_sided, lambda sheet, place: place * sheets + sheet)


def step_repeat(pages: int, grid: SheetGrid, two_sided: bool) -> ImpositionPlan:
    """Each leaf over and over on a sheet of its own."""
    leaves = _leaves(pages, two_sided)
    plan = _cut("step-repeat", leaves, grid, two_sided, lambda sheet, place: sheet, sheets=len(leaves))
    return replace(plan, blanks=tuple(dict.fromkeys(plan.blanks)))


def reader_spreads(pages: int) -> ImpositionPlan:
    """What a reader sees: the cover alone, then left and right pages together. For proofs, never for a press."""
    sides = [SheetSide(1, "front", (PagePosition(1, 0, 1),))] if pages else []
    for left in range(2, pages + 1, 2):
        cells = [PagePosition(column, 0, left + column) for column in (0, 1) if left + column <= pages]
        sides.append(SheetSide(len(sides) + 1, "front", tuple(cells)))
    return ImpositionPlan("reader-spreads", SheetGrid(2, 1), tuple(sides), folds=True)


Leaf = tuple[PagePosition, PagePosition | None]  # front and back


def _leaves(pages: int, two_sided: bool) -> list[Leaf]:
    numbers = range(1, pages + 1)
    if not two_sided:
        return [(PagePosition(0, 0, number), None) for number in numbers]
    return [
        (PagePosition(0, 0, n), PagePosition(0, 0, n + 1) if n < pages else PagePosition(0, 0, 0, n + 1))
        for n in range(1, pages + 1, 2)
    ]


def _cut(
    scheme: str,
    leaves: list[Leaf],
    grid: SheetGrid,
    two_sided: bool,
    leaf_at: Callable[[int, int], int],
    sheets: int = 0,
) -> ImpositionPlan:
    """Sheets of leaves to be cut apart; ``leaf_at`` tells which leaf lies on a sheet's place, counted from 0."""
    per_leaf = 2 if two_sided else 1
    sides: list[SheetSide] = []
    for sheet in range(sheets or ceil(len(leaves) / grid.places)):
        front, back = [], []
        for place in range(grid.places):
            row, column = divmod(place, grid.columns)
            number = leaf_at(sheet, place)
            one, two = leaves[number] if number < len(leaves) else _blank_leaf(number * per_leaf, two_sided)
            front.append(replace(one, column=column, row=row))
            if two:
                back.append(replace(two, column=grid.columns - 1 - column, row=row))
        sides.append(SheetSide(sheet + 1, "front", tuple(front)))
        if back:
            sides.append(SheetSide(sheet + 1, "back", tuple(sorted(back, key=lambda cell: (cell.row, cell.column)))))
    return ImpositionPlan(scheme, grid, tuple(sides), _named(sides))


def _blank_leaf(before: int, two_sided: bool) -> Leaf:
    """A leaf past the end: its pages would have the numbers that follow ``before``."""
    return PagePosition(0, 0, 0, before + 1), PagePosition(0, 0, 0, before + 2) if two_sided else None


def _named(sides: Iterable[SheetSide]) -> tuple[int, ...]:
    return tuple(sorted(cell.blank for side in sides for cell in side.cells if cell.blank))
