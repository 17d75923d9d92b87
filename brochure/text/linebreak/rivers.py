"""Finds rivers in lines under one another: word spaces that meet from line to line and run through the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

LONG = 4  # lines that a river runs through at least
WIDE = 1.5  # times the font's own space, on average: narrower ones do not show
MEETING = 0.8  # of their half widths: spaces further apart are not one stream


class WordSpace(NamedTuple):
    """A word space: its middle and its width in points, and the width as a multiple of the font's own space."""

    x: float
    width: float
    share: float


def rivers(lines: Iterable[Sequence[WordSpace]]) -> int:
    """How many rivers run through the spaces of one column's lines, from the top down."""
    found = 0
    streams: list[list[WordSpace]] = []
    for line in lines:
        following: list[list[WordSpace]] = []
        taken: set[int] = set()
        for space in line:
            above = next((n for n, s in enumerate(streams) if n not in taken and _meet(s[-1], space)), None)
            if above is None:
                following.append([space])
            else:
                taken.add(above)
                following.append([*streams[above], space])
        found += sum(_shows(stream) for n, stream in enumerate(streams) if n not in taken)
        streams = following
    return found + sum(map(_shows, streams))


def _meet(above: WordSpace, below: WordSpace) -> bool:
    return abs(above.x - below.x) < MEETING * (above.width + below.width) / 2


def _shows(stream: Sequence[WordSpace]) -> bool:
    return len(stream) >= LONG and fmean(space.share for space in stream) >= WIDE
