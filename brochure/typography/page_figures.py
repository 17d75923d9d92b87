"""Holds what is measured of a page's text as plain data: paragraphs with their lines, and the figures of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from brochure.frame import Element
from brochure.typography.set_lines import SetLine

TOGETHER = 2  # lines of a paragraph in any column
GAP = 2  # lines: a column that ends so far above those beside it is too short


def in_columns(lines: Iterable[SetLine]) -> list[list[SetLine]]:
    """Lines column by column: the next one begins higher up, or on another page."""
    parts: list[list[SetLine]] = []
    for line in lines:
        if not parts or line.page != parts[-1][-1].page or line.y > parts[-1][-1].y:
            parts.append([])
        parts[-1].append(line)
    return parts


def gaps(columns: Sequence[Sequence[SetLine]], unit: float) -> list[int]:
    """The page of each column of one text that ends ``GAP`` lines or more (of ``unit`` points) above another beside it.

    Where the text itself ends, the last column may be short.
    """
    feet = [(column[-1].page, column[-1].y) for column in columns]
    lowest = {page: min(y for other, y in feet if other == page) for page, _ in feet}
    return [page for page, y in feet[:-1] if round((y - lowest[page]) / unit) >= GAP]


@dataclass(slots=True)
class Placed:
    """A paragraph with its lines as the file has them, over as many columns and pages as it takes."""

    element: Element
    text: str = ""
    lines: list[SetLine] = field(default_factory=list)

    def columns(self) -> list[list[SetLine]]:
        """The lines column by column."""
        return in_columns(self.lines)

    @property
    def is_widowed(self) -> bool:
        """Whether a line of the paragraph stands alone at the foot or at the top of a column."""
        columns = self.columns()
        return len(columns) > 1 and any(len(column) < TOGETHER for column in columns)

    @property
    def divided_feet(self) -> int:
        """How many columns end with a divided word of it."""
        return sum(column[-1].divided for column in self.columns()[:-1])

    @property
    def width(self) -> float:
        """The width of its widest line, in points."""
        return max(line.end - line.x for line in self.lines)

    @property
    def widest_space(self) -> float:
        """Its widest word space as a multiple of the font's own; the last line does not count."""
        return max((space.share for line in self.lines[:-1] for space in line.spaces), default=1.0)


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What a page's text is like; None where there is nothing to measure. Spaces are multiples of the font's own."""

    page: int
    measure: tuple[float, float] | None  # characters of full lines, in the narrowest and in the widest paragraph
    hyphens: int
    widest: float | None
    mean: float | None
    rivers: int
    widows: int
    hyphens_at_foot: int
    gaps: int
    runts: int
    baseline: float | None  # points that a body baseline misses the grid by
    gulpease: float | None
    sentence: float | None  # words
