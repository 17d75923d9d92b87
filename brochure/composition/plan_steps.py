"""Holds where the search over all pages is, the ways to go on from there, and the pages of the plan that it finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from brochure.composition.placements import Composed
from brochure.composition.sections import Section


class State(NamedTuple):
    """Where the programme is: ``page`` is the number of the page to come."""

    section: int
    reading: int
    unit: int
    page: int
    shape: str
    hang: int  # of the left page, where the page to come faces it; else 0
    part: int = 0  # pages that the section has already


class Step(NamedTuple):
    """One page of a plan: which section, where it begins in it, and how it is filled; no way: as it is written."""

    section: int
    reading: int
    unit: int
    page: int
    way: Composed | None
    terms: Mapping[str, float] = {}  # what it costs beside its neighbours, by term

    def begins(self, section: Section) -> bool:
        """Whether its section, with its title, begins on it."""
        return self.unit <= 0 and not (self.unit == 0 and section.leads)


class PageFilling(NamedTuple):
    """A way to fill a page from a place in the content on, as far as no state changes it."""

    way: Composed
    cost: float
    family: str  # the first tier of its shape
    ends: bool  # its section
    place: tuple[int, int, int]  # section, reading and unit that follow
    unlike: bool  # the section had no such shape in the kept plan


class WayOn(NamedTuple):
    """A way to go on from a state of one shape, hang and side of the sheet, whatever its number."""

    place: tuple[int, int, int]  # section, reading and unit that follow
    more: int  # pages than one; -1: the section is left out
    shape: str
    hang: int
    ends: bool  # its section
    cost: float
    reading: int
    filling: PageFilling | None  # None: as it is written


class Arc(NamedTuple):
    """A page between two states: the one before it, the reading of its section, and how it is filled."""

    state: State
    reading: int
    filling: PageFilling | None  # None: as it is written


class Plan(NamedTuple):
    """All pages, and what they cost."""

    cost: float
    steps: tuple[Step, ...]
