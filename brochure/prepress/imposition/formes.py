"""Places every page on every side of a plan of sheets, in points, by the size of its pages and of the paper.

The origin is the bottom left corner of the sheet. Nothing here knows of PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from brochure.model.brand import MM
from brochure.model.edges import Edges
from brochure.prepress.imposition import paper
from brochure.prepress.imposition.schemes import ImpositionPlan, PagePosition, SheetGrid, SheetSide
from brochure.problems import BrochureError, Problem
from brochure.rect import Rect

OFFSET = 1 * MM  # from the bleed to where a mark begins
LENGTH = 5 * MM  # of a mark; where the sheet is too small for it, a shorter one will do
SHORTEST = 2 * MM
TOLERANCE = 0.5 * MM  # a page a hair too wide still fits: sheets are cut no more exactly


@dataclass(frozen=True, slots=True)
class Stock:
    """What pages are laid on: a sheet by name or size, the paper's weight in g/m² (0: no creep).

    ``gutter`` is the room between neighbours that are cut apart, in points; None: as much as both bleeds need.
    """

    sheet: str
    weight: float = 0.0
    gutter: float | None = None


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a grid of pages lies on a sheet: the sheet as turned, the block of trims in its middle, what is between."""

    sheet: tuple[float, float]
    page: tuple[float, float]
    grid: SheetGrid
    gutter: float
    bleed: float

    @property
    def block(self) -> Rect:
        width = self.grid.columns * self.page[0] + (self.grid.columns - 1) * self.gutter
        height = self.grid.rows * self.page[1] + (self.grid.rows - 1) * self.gutter
        return Rect.sized((self.sheet[0] - width) / 2, (self.sheet[1] - height) / 2, width, height)

    def spare(self) -> tuple[float, float]:
        """Unprinted paper beyond the bleed, at the sides and above and below; negative where bleed is lost."""
        block = self.block
        return block.left - self.bleed, block.bottom - self.bleed


@dataclass(frozen=True, slots=True)
class Slot:
    """One page on a side: where it is trimmed, where it may print, and where its own trim's corner comes to lie.

    ``creep``: how far the page was moved towards the fold, in points.
    """

    cell: PagePosition
    trim: Rect
    reach: Edges
    corner: tuple[float, float]
    creep: float = 0.0


@dataclass(frozen=True, slots=True)
class Forme:
    """One side of a sheet with everything in its place. ``fold`` is where it is folded, from the left."""

    side: SheetSide
    room: SheetLayout
    slots: tuple[Slot, ...]
    fold: float | None

    @property
    def pages(self) -> str:
        """The pages from left to right, row by row; a blank one by the number it would have."""
        numbers = [str(c.page) if c.page else f"{c.blank} blank" if c.blank else "–" for c in self.side.cells]
        if len(set(numbers)) == 1 and len(numbers) > 1:
            return f"{len(numbers)} × page {numbers[0]}"
        return f"{'page' if len(numbers) == 1 else 'pages'} {' | '.join(numbers)}"

    @property
    def trim(self) -> Rect:
        """What is left of the sheet when it has been trimmed all round."""
        block = self.room.block
        left = min((slot.trim.left for slot in self.slots), default=block.left)
        right = max((slot.trim.right for slot in self.slots), default=block.right)
        return Rect(left, block.bottom, right, block.top)

    @property
    def columns(self) -> list[float]:
        """Where cuts run from top to bottom."""
        edges = {round(x, 3) for slot in self.slots for x in (slot.trim.left, slot.trim.right)}
        return sorted(x for x in edges if self.fold is None or abs(x - self.fold) > 0.01)

    @property
    def rows(self) -> list[float]:
        """Where cuts run from left to right."""
        return sorted({round(y, 3) for slot in self.slots for y in (slot.trim.bottom, slot.trim.top)})


def place(plan: ImpositionPlan, room: SheetLayout, weight: float) -> list[Forme]:
    """Every side of a plan, its pages moved towards the fold where the paper's thickness asks for it."""
    pages = 2 * len(plan.sides)
    formes = []
    for side in plan.sides:
        creep = paper.creep_of_sheet(side.sheet - 1, pages, weight) * MM if plan.stitched else 0.0
        slots = tuple(_slot(cell, room, plan.folds, creep) for cell in side.cells)
        formes.append(Forme(side, room, slots, room.sheet[0] / 2 if plan.folds else None))
    return formes


def _slot(cell: PagePosition, room: SheetLayout, folds: bool, creep: float) -> Slot:
    width, height = room.page
    block, half = room.block, room.gutter / 2
    x = block.left + cell.column * (width + room.gutter)
    y = block.top - (cell.row + 1) * height - cell.row * room.gutter
    first, last = cell.column == 0, cell.column == room.grid.columns - 1
    reach = Edges(
        x if first else half,
        y if cell.row == room.grid.rows - 1 else half,
        room.sheet[0] - x - width if last else half,
        room.sheet[1] - y - height if cell.row == 0 else half,
    )
    if not folds:
        return Slot(cell, Rect.sized(x, y, width, height), reach, (x, y))
    if first:
        return Slot(cell, Rect.sized(x + creep, y, width - creep, height), reach, (x + creep, y), creep)
    return Slot(cell, Rect.sized(x, y, width - creep, height), reach, (x - creep, y), creep)


def room(
    page: tuple[float, float], bleed: float, stock: Stock, grid: SheetGrid | None, folds: bool, marks: bool
) -> SheetLayout:
    """The best way to lay pages on a sheet; without a grid, as many as there is room for.

    Room for bleed and marks is kept if it can be, then room for the bleed alone, then for the trims. Raises
    BrochureError when not even these fit.
    """
    gutter = 0.0 if folds else 2 * bleed if stock.gutter is None else stock.gutter
    wanted = [(bleed + OFFSET + LENGTH, gutter)] if marks else []
    wanted += [(bleed + OFFSET + SHORTEST, gutter)] if marks else []
    wanted += [(bleed, gutter), (0.0, gutter)]
    wanted += [(0.0, 0.0)] if stock.gutter is None else []
    for edge, between in wanted:
        found = [
            SheetLayout(sheet, page, fitting, between, bleed)
            for sheet in turned(stock.sheet)
            if (fitting := grid or _most(sheet, page, between, edge)) and _fits(sheet, page, fitting, between, edge)
        ]
        if found:
            return max(found, key=lambda room: (room.grid.places, min(room.spare())))
    raise BrochureError([_too_small(page, stock, grid or SheetGrid(1, 1), gutter)])


def turned(name: str) -> list[tuple[float, float]]:
    """A sheet in points as it may lie: a named one both ways, lying first."""
    width, height = (side * MM for side in paper.sheet_size(name))
    return [(height, width), (width, height)] if paper.is_named(name) else [(width, height)]


def _most(sheet: tuple[float, float], page: tuple[float, float], gutter: float, edge: float) -> SheetGrid | None:
    columns, rows = (int((sheet[axis] - 2 * edge + gutter + TOLERANCE) / (page[axis] + gutter)) for axis in (0, 1))
    return SheetGrid(columns, rows) if columns > 0 and rows > 0 else None


def _fits(sheet: tuple[float, float], page: tuple[float, float], grid: SheetGrid, gutter: float, edge: float) -> bool:
    block = SheetLayout(sheet, page, grid, gutter, 0.0).block
    sides = zip((block.width, block.height), sheet, strict=True)
    return all(2 * edge + side <= whole + TOLERANCE for side, whole in sides)


def _too_small(page: tuple[float, float], stock: Stock, grid: SheetGrid, gutter: float) -> Problem:
    block = SheetLayout((0, 0), page, grid, 0 if stock.gutter is None else gutter, 0).block
    width, height = paper.sheet_size(stock.sheet)
    return Problem(
        "sheet-too-small",
        f"{grid.columns} × {grid.rows} pages of {page[0] / MM:.1f} × {page[1] / MM:.1f} mm need "
        f"{block.width / MM:.1f} × {block.height / MM:.1f} mm, "
        f"and the sheet {stock.sheet} has {width:g} × {height:g} mm",
        hint="take a larger sheet, or let the pages be made smaller: --scale fit",
    )
