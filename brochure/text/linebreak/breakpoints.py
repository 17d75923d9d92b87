"""Holds as plain data where a line of a paragraph may end."""

from __future__ import annotations

from typing import NamedTuple


class Breakpoint(NamedTuple):
    """Where a line may end. Lengths are points along the unbroken text.

    ``end``/``start``: where the line before ends (its hyphen counted, what hangs not) and where the next one starts.
    ``spaces_end``/``spaces_start``: the width of all stretchable spaces up to there. ``words``: how many words precede.
    ``hyphen``: the line would end with one.
    """

    at: int
    end: float
    start: float
    spaces_end: float
    spaces_start: float
    words: int
    penalty: float = 0.0
    hyphen: bool = False
