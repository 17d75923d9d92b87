"""Holds shaped text as plain data: glyphs in their places, and glyphs drawn as one; lengths are em, unless said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple


class Glyph(NamedTuple):
    """One glyph in its place: how far it moves the pen and where it sits (em), and the characters it stands for.

    ``text`` is empty for the second and later glyphs of a cluster; a ligature carries all its letters.
    """

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


class Joined(NamedTuple):
    """Glyphs that together stand for one text, drawn as one: number, x and y of each, and how far they move the pen.

    Lengths are in units of the font. A reader has one character for each code; so a letter with its dots is one code.
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int


class Shaped(NamedTuple):
    """A shaped text: its glyphs, where each one's characters start, and how far along (em) each glyph begins.

    ``advances`` has one more entry than ``glyphs``: the last is the whole width. ``even``: every character has one
    glyph of its own. ``infos`` is what HarfBuzz knows of each glyph.
    """

    glyphs: tuple[Glyph, ...]
    starts: Sequence[int]
    advances: Sequence[float]
    even: bool
    infos: Sequence[Any]

    def parts_at(self, char: int) -> bool:
        """Whether the text cut before a character would be shaped as it is now: nothing kerned or joined across."""
        index = char if self.even else bisect_left(self.starts, char)
        return index < len(self.starts) and self.starts[index] == char and not self.infos[index].flags & 1
