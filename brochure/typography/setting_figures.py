"""Measures how lines read back from a finished file are set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, mode, pstdev

from brochure.typography.set_lines import SetLine, SetParagraph

RUNT_SHARE, RUNT_WORDS = 0.2, 3  # a last line with less of the measure, unless it has so many words, is a runt
HANGING = 0.8  # of the last glyph's width: the most that may stand beyond the measure
EVEN = 0.35  # points: a justified line that misses its measure by more is short or too long


@dataclass(frozen=True, slots=True)
class SettingFigures:
    """Word spaces are multiples of the font's own space, shares 0–1; last lines of paragraphs are left out of both.

    ``uneven``: lines that do not fill the measure, or stand out of it by more than a hanging point.
    """

    lines: int
    mean: float
    deviation: float
    widest: float
    narrowest: float
    hyphenated: float
    hyphens_in_row: int
    runts: float
    uneven: int


def setting(paragraphs: Sequence[SetParagraph], measure: float) -> SettingFigures:
    """The figures of justified paragraphs set in a measure (points)."""
    full = [line for paragraph in paragraphs for line in paragraph.lines[:-1]]
    spaces = [space.share for line in full for space in line.spaces] or [1.0]
    left = left_edge(full)
    return SettingFigures(
        lines=len(full),
        mean=fmean(spaces),
        deviation=pstdev(spaces),
        widest=max(spaces),
        narrowest=min(spaces),
        hyphenated=sum(line.divided for line in full) / max(1, len(full)),
        hyphens_in_row=max((hyphens_in_row(paragraph.lines) for paragraph in paragraphs), default=0),
        runts=sum(is_runt(paragraph.lines, measure) for paragraph in paragraphs) / max(1, len(paragraphs)),
        uneven=sum(is_uneven(line, left, measure) for line in full),
    )


def left_edge(lines: Iterable[SetLine]) -> float:
    """Where most lines begin, to a tenth of a point; a quote that hangs out begins further left."""
    starts = [round(line.x, 1) for line in lines]
    return mode(starts) if starts else 0.0


def hyphens_in_row(lines: Iterable[SetLine]) -> int:
    """The longest run of lines that end in a hyphen."""
    most = row = 0
    for line in lines:
        row = row + 1 if line.divided else 0
        most = max(most, row)
    return most


def is_runt(lines: Sequence[SetLine], measure: float) -> bool:
    """Whether the last of several lines is too short to close a paragraph."""
    if len(lines) < 2:
        return False
    last = lines[-1]
    return (last.end - last.x) / measure < RUNT_SHARE and len(last.text.split()) < RUNT_WORDS


def hang(line: SetLine, left: float, measure: float) -> float:
    """How much of the line's last glyph stands beyond the measure, as a share of its width; negative: it is short."""
    return (line.end - left - measure) / line.last_width if line.last_width else 0.0


def is_uneven(line: SetLine, left: float, measure: float) -> bool:
    """Whether a line neither ends at the measure nor hangs out of it by a part of its last glyph."""
    beyond = line.end - left - measure
    return beyond < -EVEN or beyond > max(EVEN, HANGING * line.last_width + EVEN)
