"""Tells what a page costs, one function a term: 1 is what an art director would mention, 10 what he would not sign."""

from __future__ import annotations

import math
from collections.abc import Sequence

from brochure.composition.highlighted_value import PART
from brochure.composition.placements import Placement

WEIGHTS = {
    "white": 14.0,
    "stretch": 1.5,
    "dominance": 1.2,
    "edges": 0.5,
    "unnamed": 0.8,
    "margin": 0.3,
    "reach": 0.8,  # over the margin column
    "emphasis": 2.0,
    "repeat": 1.3,
    "family": 0.2,
    "hang": 0.8,
    "leaf": 1.6,
    "fold": 0.1,
    "share": 4.0,
    "highlight": 1.0,
    "sheet": 9.0,
    "page": 0.35,
    "unlike": 0.5,
}
ADMITTED = 0.06  # of the type area, white that nobody mentions


def white(share: float, closing: bool = False) -> float:
    """The share of the type area that is empty in one place."""
    return WEIGHTS["white"] * (0.1 if closing else 1.0) * math.pow(max(0.0, share - ADMITTED), 1.25)


def white_beside(lines: float, columns: int, traits: frozenset[str], whole: int, room: int) -> float:
    """White below a cell beside a higher one, of ``whole`` columns; little of it in a margin."""
    marginal = "margin" in traits and columns * 3 <= whole + 1
    return WEIGHTS["white"] * (0.12 if marginal else 1.0) * lines * columns / whole / room


def margin(columns: int, whole: int, lines: int, room: int) -> float:
    """A margin of so many columns that stays white beside what is read."""
    return WEIGHTS["margin"] + WEIGHTS["white"] * 0.2 * lines * columns / whole / room


def stretch(used: int, best: int) -> float:
    """What stretches is higher, or lower, than its best."""
    return WEIGHTS["stretch"] * abs(used - best) / max(best, 1) * (1.0 if used > best else 0.7)


def dominance(placements: Sequence[Placement]) -> float:
    """Nothing on the page is 1.4 times as large as the next."""
    largest = sorted(placements, key=lambda placed: -placed.area)[:2]
    paired = all("pair" in placed.unit.traits for placed in largest) and len({p.unit.role for p in largest}) == 1
    if len(largest) < 2 or paired:
        return 0.0
    return WEIGHTS["dominance"] * max(0.0, 1.4 - largest[0].area / max(largest[1].area, 1))


def edges(placements: Sequence[Placement]) -> float:
    """Left edges beyond two."""
    return WEIGHTS["edges"] * max(0, len({placed.columns[0] for placed in placements}) - 2)


def emphasis(placements: Sequence[Placement]) -> float:
    """What is the main thing is not the largest, or what is to be quiet is."""
    if len(placements) < 2:
        return 0.0
    largest = max(placements, key=lambda placed: placed.area)
    cost = sum(placed.unit.emphasis == "main" and placed.area < largest.area for placed in placements)
    return WEIGHTS["emphasis"] * (cost + (largest.unit.emphasis == "quiet"))


def highlight(placements: Sequence[Placement]) -> float:
    """A value of a chart is shown twice, which is done for the page's sake."""
    return WEIGHTS["highlight"] * sum(placed.unit.part == PART for placed in placements)


SAID = {  # what a reader of a plan is told of each term
    "variants": "how its blocks are set: characters of a line, crop, proportions, size",
    "white": "white that nothing fills",
    "stretch": "what stretches is higher or lower than its best",
    "dominance": "nothing is clearly the largest thing",
    "edges": "more than two left edges",
    "emphasis": "what is the main thing is not the largest, or what is to be quiet is",
    "unnamed": "a shape that the theme has no name for",
    "highlight": "a value of the chart is shown twice",
    "opening": "how high the picture over the top of the sheet is, and what its crop cuts off",
    "share": "two sections on one page",
    "page": "one page more",
    "unlike": "another shape than in the plan that was kept",
    "repeat": "the same shape as the page before it",
    "family": "begins as the page before it does",
    "hang": "begins on another line than the page that faces it",
    "fold": "its section goes on across the fold",
    "leaf": "its section goes on over the leaf",
}
