"""Measures a page's columns and baselines in points, from the brand's grid in millimetres and lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from brochure.model.brand import MM, Grid
from brochure.model.edges import Edges
from brochure.rect import Rect


@dataclass(frozen=True, slots=True)
class PageGrid:
    """One page's columns and baselines in points, origin at the bottom left of the trim.

    Line n lies n baselines below the top trim; columns count from 1 at the edge where lines of text begin: at the left,
    or at the right where they run from right to left. Left pages mirror their margins.
    """

    width: float
    height: float
    bleed: Edges
    baseline: float
    gutter: float
    columns: int
    left: float  # of the type area
    measure: float  # width of the type area
    first_line: int
    last_line: int
    rtl: bool = False
    beside: tuple[float, float] = (0.0, 0.0)  # left edge and width of the margin column

    @property
    def has_margin_column(self) -> bool:
        """Whether a column for labels, figures and notes stands beside the type area."""
        return self.beside[1] > 0

    @property
    def whole(self) -> PageGrid:
        """The grid of all that is between the margins, the margin column included."""
        if not self.has_margin_column:
            return self
        left, width = self.beside
        start, end = min(left, self.left), max(left + width, self.left + self.measure)
        return replace(self, left=start, measure=end - start, beside=(0.0, 0.0))

    @property
    def aside(self) -> PageGrid:
        """The margin column as a grid of one column."""
        left, width = self.beside
        return replace(self, left=left, measure=width, columns=1, beside=(0.0, 0.0))

    def outer_edge(self, number: int) -> Literal["left", "right"]:
        """The edge of page ``number`` that is away from the fold."""
        return "right" if bool(number % 2) != self.rtl else "left"

    @property
    def most_lines(self) -> int:
        """The most lines of what no frame parts; a heading of some lines and a line of text above it find room."""
        return max(self.last_line - self.first_line - 8, 2)

    @property
    def column(self) -> float:
        """The width of one column."""
        return (self.measure - (self.columns - 1) * self.gutter) / self.columns

    def y(self, line: float) -> float:
        """The height of a line above the bottom trim."""
        return self.height - line * self.baseline

    def x(self, column: float) -> float:
        """How far a column begins from the edge of the page at which lines begin."""
        before = self.width - self.left - self.measure if self.rtl else self.left
        return before + (column - 1) * (self.column + self.gutter)

    def from_left(self, x: float, width: float) -> float:
        """The left edge of what is so wide and begins ``x`` points from that edge."""
        return self.width - x - width if self.rtl else x

    def span(self, first: int, last: int) -> float:
        """The width from the left edge of one column to the right edge of another."""
        count = last - first + 1
        return count * self.column + (count - 1) * self.gutter

    def of(self, columns: tuple[int, int]) -> PageGrid:
        """The grid that a place counts in: column 0 is the margin column, and what begins in it and ends beyond it
        has all that is between the margins.
        """
        if columns[0] or not self.has_margin_column:
            return self
        return self.whole if columns[1] else self.aside

    def box(self, columns: tuple[int, int], lines: tuple[float, float]) -> Rect:
        """The rectangle of these columns between two lines."""
        top, foot = lines
        width = self.span(*columns)
        return Rect.sized(self.from_left(self.x(columns[0]), width), self.y(foot), width, (foot - top) * self.baseline)

    @property
    def sheet(self) -> Rect:
        """The page with its bleed."""
        bleed = self.bleed
        return Rect(-bleed.left, -bleed.bottom, self.width + bleed.right, self.height + bleed.top)


def page_grid(grid: Grid, number: int, rtl: bool = False) -> PageGrid:
    """The grid of page ``number``: odd pages lie right of the fold, even pages left of it.

    A brochure that runs from right to left (``rtl``) is bound at the right, and its odd pages lie left.
    """
    inside, outside = grid.margins.inside * MM, grid.margins.outside * MM
    width, height = grid.page[0] * MM, grid.page[1] * MM
    lies_right = bool(number % 2) != rtl
    start, measure = inside if lies_right else outside, width - inside - outside
    column, gap = (length * MM for length in grid.beside)
    at_left = not lies_right if grid.margin_column.side == "outside" else not rtl
    return PageGrid(
        width=width,
        height=height,
        bleed=grid.bleed_of(number, rtl),
        baseline=grid.baseline * MM,
        gutter=grid.gutter * MM,
        columns=grid.columns,
        left=start + (column + gap if at_left else 0.0),
        measure=measure - column - gap,
        first_line=grid.first_line,
        last_line=grid.last_line,
        rtl=rtl,
        beside=(start if at_left else start + measure - column, column),
    )
