"""Measures a page's columns and baselines in points, from the brand's grid in millimetres and lines."""

from __future__ import annotations

from dataclasses import dataclass

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
    return PageGrid(
        width=width,
        height=height,
        bleed=grid.bleed_of(number, rtl),
        baseline=grid.baseline * MM,
        gutter=grid.gutter * MM,
        columns=grid.columns,
        left=inside if bool(number % 2) != rtl else outside,
        measure=width - inside - outside,
        first_line=grid.first_line,
        last_line=grid.last_line,
        rtl=rtl,
    )
