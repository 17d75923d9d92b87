"""Holds what is placed, where it is placed, and the pages that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from brochure.layout.variants import OWN_GROUND, Variant
from brochure.model.page import Block, Page

TRAITS = {
    "read": "stands from the top on, on a light ground",
    "running": "runs in lines, some lengths of which are read best: may stand beside a white margin",
    "margin": "may stand in a margin with white below it",
    "pair": "two of one size are a pair",
    "drawn": "is drawn in inks that must differ on their ground",
    "looked-at": "may stand on a dark ground",
    "figures": "gains by a dark ground",
    "opens": "may stand in a band at the head of its page",
    "wide": "gains by all that is between the margins: may take the margin column of its page too",
    "closing": "stands on the back, with white where it falls",
    "back": "makes the page that it stands on the back",
}


ASIDE = (0, 0)  # the columns of a place in the margin column


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """What is placed as one: a block, or a part of one. ``role`` is what templates and terms know it by."""

    block: Block
    origin: Block  # the block of the content that it is, or is a part of
    role: str
    traits: frozenset[str]  # what the terms know it by: see TRAITS of this module
    page: Page  # of the content, which it stands on
    part: str = ""  # «1/2», «head»; the whole block is ""
    beside: tuple[Unit, Unit] | None = None  # its head and its body, which may stand side by side
    emphasis: str = "normal"
    keep: str = ""
    shares: tuple[float, ...] = ()  # of the parts that its block goes on in, where it is one of them
    settings: Mapping[str, Any] | None = None  # of what covers the top of a sheet, as it is set


class Choice(NamedTuple):
    """A unit in one of its variants."""

    unit: Unit
    variant: Variant


def counted(columns: tuple[int, int]) -> int:
    """How many columns a place has: none in the margin column, one more than the grid where it reaches over it."""
    return columns[1] - columns[0] + 1 if columns != ASIDE else 0


class Placement(NamedTuple):
    """Where a unit stands: columns of the grid, both included, and lines from the top trim, as ``at`` has them.

    Column 0 is the margin column: what begins in it and ends beyond it has all that is between the margins.
    """

    unit: Unit
    columns: tuple[int, int]
    lines: tuple[int, int]
    variant: Variant

    @property
    def height(self) -> int:
        """In lines."""
        return self.lines[1] - self.lines[0]

    @property
    def area(self) -> int:
        """In columns times lines."""
        return (self.columns[1] - self.columns[0] + 1) * (self.lines[1] - self.lines[0])

    @property
    def own_ground(self) -> str:
        """The grounds that suit what brings colours of its own, which gains by no other; "" where it brings none."""
        return OWN_GROUND.get(self.variant.settings.get("arrangement", ""), "")


class Room(NamedTuple):
    """A rectangle of the type area: columns, both included, and lines from the top trim."""

    columns: tuple[int, int]
    lines: tuple[int, int]

    @property
    def area(self) -> int:
        """In columns times lines."""
        return (self.columns[1] - self.columns[0] + 1) * (self.lines[1] - self.lines[0])


class Fixed(NamedTuple):
    """A block that its author has placed: the columns, both included, and the lines that it takes."""

    unit: Unit
    columns: tuple[int, int]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Composed:
    """One way to fill a page: its placements, what they cost by term, and the shape they make."""

    template: str  # its name, or "" where the shape has none
    shape: str
    placements: tuple[Placement, ...]
    hang: int  # the line on which they begin
    foot: int  # the line on which they end
    terms: Mapping[str, float]
    taken: int  # how many units of the section
    opening: Unit | None = None  # what covers the top of the sheet, as it is set
    shared: bool = False  # the section that follows stands on it too, as a whole
    fixed: tuple[Fixed, ...] = ()  # what its author has placed on it
    room: Room | None = None  # that this leaves, and in which the placements are; without it that below the head

    @property
    def cost(self) -> float:
        """The sum of its terms."""
        return sum(self.terms.values())


class PlannedPage(NamedTuple):
    """A page of the plan: a page record whose blocks have places; ``part`` counts the pages of one section from 0."""

    page: Page
    part: int
    way: Composed | None  # None: laid out as it is written
    origins: Mapping[int, Unit]  # what its blocks are, by id()
    further: tuple[Page, ...] = ()  # pages of the content that stand on it too, below a title of their own
    read: Page | None = None  # the page of the content whose blocks are read in their order, where some have places

    @property
    def is_back(self) -> bool:
        """Whether the brochure ends with it."""
        return self.way is not None and any("back" in placed.unit.traits for placed in self.way.placements)

    @property
    def is_of_figures(self) -> bool:
        """Whether nothing but large figures stands on it, so that there is air behind them."""
        way = self.way
        return bool(way and not way.opening and not way.fixed and way.placements) and all(
            {"figures", "opens"} <= placed.unit.traits and not placed.own_ground
            for placed in (way.placements if way else ())
        )
