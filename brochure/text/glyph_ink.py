"""Finds where the ink of set glyphs lies: their boxes, their outlines, and whether two outlines share ink.

Lengths are points, y grows upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from brochure.rect import Rect
from brochure.text.runs import GlyphRun
from brochure.text.shaping.contour import STEPS, Point, strokes

SCAN = 0.1  # points from one scan line to the next
FEWEST, MOST = 3, 48  # scan lines through what two boxes share
SLIVER = 0.02  # points of one scan line that two outlines must share

GlyphOutlines = Sequence[Sequence[Point]]  # closed rows of points


class InkedGlyph(NamedTuple):
    """A glyph that paints something: its ink's box, its origin, and where its advance begins from the left (``pen``).

    ``number``: its number in its run; ``gid``: in its font.
    """

    left: float
    bottom: float
    right: float
    top: float
    number: int
    gid: int
    pen: float
    x: float
    y: float

    @property
    def box(self) -> Rect:
        """The box of its ink."""
        return Rect(self.left, self.bottom, self.right, self.top)


def inked_glyphs(run: GlyphRun, x: float, y: float) -> Iterator[InkedGlyph]:
    """The glyphs of a run that paint something, in the order of reading.

    (x, y): where its pen begins, at the end of the run where reading does.
    """
    size, ink, rtl = run.size, run.face.ink, run.rtl
    wide = size * run.stretch
    for number, ((gid, advance, dx, dy, _), more) in enumerate(zip(run.glyphs, run.adjust, strict=True)):
        width = (advance + more) * size
        if rtl:
            x -= width
        left, foot, right, top = ink(gid)
        if right > left:
            at, up = x + dx * wide, y + dy * size
            yield InkedGlyph(
                at + left * wide, up + foot * size, at + right * wide, up + top * size, number, gid, x, at, up
            )
        if not rtl:
            x += width


def inked_heights(run: GlyphRun) -> tuple[float, float]:
    """How far the ink of a run reaches below its baseline (negative) and above it; 0, 0 where there is none."""
    ink = run.face.ink
    low = high = 0.0
    for gid, dy in {(glyph[0], glyph[3]) for glyph in run.glyphs}:
        _, foot, _, top = ink(gid)
        low, high = min(low, foot + dy), max(high, top + dy)
    return low * run.size, high * run.size


def outlines(run: GlyphRun, glyph: InkedGlyph, steps: int = STEPS) -> GlyphOutlines:
    """The outline of a glyph of a run where it stands; so many straight lines stand for a curve."""
    x, y, size = glyph.x, glyph.y, run.size
    wide = size * run.stretch
    return [[(x + px * wide, y + py * size) for px, py in stroke] for stroke in strokes(run.face, glyph.gid, steps)]


def around(box: Rect) -> GlyphOutlines:
    """The outline of a rectangle."""
    left, bottom, right, top = box
    return [[(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]]


def share_ink(one: GlyphOutlines, other: GlyphOutlines, box: Rect) -> bool:
    """Whether two filled outlines cover a place in common, by scan lines through the box that theirs share."""
    count = min(MOST, max(FEWEST, round(box.height / SCAN)))
    for step in range(count):
        y = box.bottom + (step + 0.5) * box.height / count
        own = _spans(one, y)
        if own and any(
            min(right, end) - max(left, start) > SLIVER for start, end in _spans(other, y) for left, right in own
        ):
            return True
    return False


def _spans(shape: GlyphOutlines, y: float) -> list[tuple[float, float]]:
    """From where to where a filled outline covers a height: its parts may overlap, as in variable fonts (nonzero)."""
    crossings = []
    for outline in shape:
        for (x0, y0), (x1, y1) in pairwise(outline):
            if (y0 <= y) != (y1 <= y):
                crossings.append((x0 + (x1 - x0) * (y - y0) / (y1 - y0), 1 if y1 > y0 else -1))
    spans: list[tuple[float, float]] = []
    start, winding = 0.0, 0
    for x, turn in sorted(crossings):
        if not winding:
            start = x
        winding += turn
        if not winding:
            spans.append((start, x))
    return spans
