"""Holds as plain data how lines are judged and filled: what the breaker weighs, how far spaces and letters give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Justification:
    """How lines are judged. Word spaces are multiples of the font's own, ``letters`` is a share of the line's width,
    ``glyphs`` one of each letter's own: by so much letter spacing and letters may change.

    ``space`` is the word space aimed at, ``shrink`` how much narrower than its own a space may be. ``lines``: so
    many are wanted, as near as can be; 0: as many as are best. ``whole``: the line (from 1)
    that should end with a whole word, since a column ends with it. ``strict``: rather no lines than such as are looser
    than ``widest`` (or ``rag``). ``rag`` is how short a ragged line may be at first, ``raggedness`` how much two in a
    row should differ, as shares of the measure. Costs are squares: a ragged
    line that is short by a share b and has the penalty p costs (10 + 300 b + p)², a justified one (10 + p)² and what
    its spaces cost.
    """

    justify: bool = False
    space: float = 1.25
    shrink: float = 0.4
    letters: float = 0.0
    glyphs: float = 0.0
    wide: float = 3.0
    widest: float = 5.0
    hyphens_in_row: int = 2
    hyphen_after_hyphen: float = 6_000.0
    hyphen_before_last: float = 30_000.0
    unlike_neighbours: float = 3_000.0
    runt: float = 600_000.0
    rag: float = 0.35
    raggedness: float = 0.04
    lines: int = 0
    whole: int = 0
    strict: bool = False

    @property
    def most_made_good(self) -> float:
        """The most that what follows can cost one set of lines less than another that ends at the same breakpoint."""
        return self.unlike_neighbours + self.hyphen_after_hyphen * self.hyphens_in_row + 1e6

    @property
    def first_limit(self) -> float:
        """How loose a line may be in the first, quick pass."""
        return self.wide - self.space if self.justify else self.rag

    @property
    def last_limit(self) -> float:
        """And how loose where there is no other way, or none but a very short last line."""
        return self.widest - self.space if self.justify else self.rag

    def off(self, measure: float, width: float, spaces: float) -> float:
        """How far the spaces of a justified line are from the one aimed at, in multiples of their own width.

        ``width``: of the line with its ``spaces`` at their own width, in points.
        """
        room, most = measure - width - spaces * (self.space - 1), self.letters * width + self.glyphs * (width - spaces)
        room = room - most if room > most else room + most if room < -most else 0.0
        return room / spaces
