"""Breaks a paragraph, justified or ragged, into the best set of lines by its breakpoints: Knuth and Plass.

A paragraph is a ladder of breakpoints: for each, where the line that ends there ends and where the next one starts,
both measured along the unbroken text. Hanging points and the width of a hyphen are already in those numbers. The whole
paragraph is judged at once: Knuth & Plass, «Breaking Paragraphs into Lines», 1981, with hyphens in a row limited, short
last lines avoided, and letter spacing as a cheap second stretch. A justified line costs what its word spaces add to the
variance of the page, not TeX's badness. A paragraph that comes out loose is broken again: for the smallest widest space
that it allows, since the eye finds the widest, and then for the evenest lines that have none wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.justification import Justification
from brochure.text.linebreak.total_fit import FEW, SHORT, TOO_MANY_HYPHENS, BreakNode, Inside, Search

WIDE = 1.8  # times the font's own space: where a line is looser, the loosest is made as tight as it can be
LOOSE = 0.2  # of the font's own space, on average beside the one aimed at: such lines are evened out at their own
MOST_EVENED = 60  # lines: in longer texts the loosest says nothing of the others
FEWEST_GIVING = 5  # lines: fewer would be torn apart for the sake of the last
ALLOWED = 0.08  # of the font's own space: so much looser than need be a line may be, if that makes the others evener


class Measured(NamedTuple):
    """What the ladder of a paragraph is made of, and the measures and the settings it is broken by."""

    first: Breakpoint
    words: Sequence[Breakpoint]
    inside: Inside
    measures: Sequence[float]
    justification: Justification

    def found(self, limit: float, lines: int, usual: float = 0.0, loosest: float = 0.0) -> list[Breakpoint] | None:
        """Where the lines end under one limit; nothing if they cannot keep it."""
        end = Search(*self, limit, lines, usual, loosest).run()
        return _places(end) if end is not None and (end.cost < TOO_MANY_HYPHENS or limit == inf) else None

    def ends_short(self, places: Sequence[Breakpoint]) -> bool:
        """Whether the last line is too short to close a paragraph, and there are lines enough to give it a word."""
        if len(places) < FEWEST_GIVING:
            return False
        before, last = places[-2:]
        measure = self.measures[min(len(places), len(self.measures)) - 1]
        return last.end - before.start < SHORT * measure or last.words - before.words < FEW


def best_breaks(
    first: Breakpoint,
    words: Sequence[Breakpoint],
    inside: Inside,
    measures: Sequence[float],
    justification: Justification,
) -> list[Breakpoint]:
    """Where the lines end, best for the paragraph as a whole; the last is the last of ``words``.

    ``first`` is the paragraph's beginning, ``words`` the breakpoint after each word; ``inside(k)`` gives those within
    word k in order, and is asked only where a line could end there. ``measures`` are the widths of the first lines, the
    last of them for all that follow. A line is wider than its measure only if it has no breakpoint.
    With strict settings the answer is empty where a line would be looser than it allows, or too many in a row divided.
    """
    ladder = Measured(first, words, inside, measures, justification)
    if justification.strict:
        return ladder.found(justification.last_limit, justification.lines) or []
    return _best(ladder)


def _best(ladder: Measured) -> list[Breakpoint]:
    """The same, with some limit always kept to."""
    justification, places = ladder.justification, None
    for limit in (justification.first_limit, justification.last_limit, inf):
        places = ladder.found(limit, justification.lines) or places
        if places and not (justification.justify and limit < justification.last_limit and ladder.ends_short(places)):
            break
    places = places or []
    return _evened(ladder, places) if justification.justify and 2 < len(places) <= MOST_EVENED else places


def _evened(ladder: Measured, places: list[Breakpoint]) -> list[Breakpoint]:
    """Loose lines broken anew: none wider than need be, and otherwise as near to their own average as can be."""
    usual, widest = _spaces(ladder, places)
    wide, lines = WIDE - ladder.justification.space, ladder.justification.lines
    if usual < LOOSE and widest <= wide:
        return places
    limit = max(wide, widest) + ALLOWED
    if widest > wide:
        tighter = ladder.found(limit, lines, loosest=widest)
        limit = min(limit, max(wide, _spaces(ladder, tighter)[1]) + ALLOWED) if tighter else limit
    return ladder.found(limit, lines, max(0.0, usual)) or places


def _spaces(ladder: Measured, places: Sequence[Breakpoint]) -> tuple[float, float]:
    """What the spaces of all lines but the last differ from the one aimed at: on average, and the widest."""
    room, spaces, widest, start = 0.0, 0.0, 0.0, ladder.first
    for number, place in enumerate(places[:-1]):
        measure = ladder.measures[min(number, len(ladder.measures) - 1)]
        within = place.spaces_end - start.spaces_start
        if within > 0:
            off = ladder.justification.off(measure, place.end - start.start, within)
            room, spaces, widest = room + off * within, spaces + within, max(widest, off)
        start = place
    return room / spaces if spaces else 0.0, widest


def _places(end: BreakNode | None) -> list[Breakpoint]:
    places: list[Breakpoint] = []
    while end is not None and end.before is not None:
        places.append(end.place)
        end = end.before
    return places[::-1]
