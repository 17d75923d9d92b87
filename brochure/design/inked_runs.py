"""Reads a page's texts as runs of ink: where each stands, how large it is, what it says.

Lengths are points from the top left corner of the trim, y downwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from brochure.design.bitmap import CELL, Area, CellGrid, Point, TopDownRect
from brochure.frame import Drawing, Element, PageMarks, TextMark
from brochure.text.glyph_ink import inked_glyphs, outlines
from brochure.text.label import label_runs
from brochure.text.runs import GlyphRun
from brochure.text.shaping.contour import strokes
from brochure.text.shaping.face import Face
from charts.recorded_picture import Label

DISPLAY = 36.0  # points: from here on letters are drawn by their outlines, below by the boxes of their ink
COARSE = 3  # straight lines that stand for a curve of a letter
SLIVER = 0.15  # points: ink that reaches less far into a cell is not seen there
SAMPLE = "aenorst"  # letters that tell how dense a face is
SHOWN = str.maketrans("\u00ad", "-", "\u2060\u200b\u200c\u200d\ufeff")
EDGE, MOST_INK = 2.2, 0.95  # how much denser letters are by their edges, at a size of one point; and at most
WEIGHTS = (  # what the name of a face says of its weight; the first that is found counts
    (200, "extra-?light|ultra-?light"), (100, "thin|hairline"), (600, "semi-?bold|demi"),
    (800, "extra-?bold|ultra-?bold|heavy"), (900, "black"), (700, "bold"), (500, "medium"), (300, "light"),
)  # fmt: skip
PLAIN = 400


@dataclass(slots=True)
class InkedRun:
    """The glyphs of one run on one line, and where its pen begins. ``box``: of their ink, ``glyphs``: of each one's;
    ``pens``: where each one's advance begins, from the left. ``labels``: it stands
    where the data of a chart or map puts it.

    ``baseline``: how far down it lies; of a turned line, how far from the corner. ``angle``: degrees that it climbs.
    """

    run: GlyphRun
    x: float
    y: float
    angle: float
    text: str
    baseline: float
    box: TopDownRect
    glyphs: list[TopDownRect]
    pens: list[float]
    labels: bool

    @property
    def size(self) -> float:
        """Points."""
        return self.run.size

    @property
    def ink(self) -> float:
        """The area of its letters in square points; edges that a screen half fills count as filled."""
        boxes = sum([(right - left) * (bottom - top) for left, top, right, bottom in self.glyphs])
        return boxes * min(MOST_INK, density(self.run.face) + EDGE / self.size)

    def draw(self, cells: CellGrid, at: Point) -> Area:
        """The cells that it inks: those of its letters' boxes, of large ones those of their outlines.

        ``at`` is the place on the page, in points, of the cells' corner.
        """
        if self.size >= DISPLAY and not self.angle:
            return cells.reached(self._outlines(at))
        masks: dict[tuple[int, int], int] = {}
        width, (left, top) = cells.width, at
        for x0, y0, x1, y1 in self.glyphs:
            first, last = max(0, int((x0 + SLIVER - left) / CELL)), min(width, int((x1 - SLIVER - left) / CELL) + 1)
            if last > first:
                rows = int((y0 + SLIVER - top) / CELL), int((y1 - SLIVER - top) / CELL) + 1
                masks[rows] = masks.get(rows, 0) | ((1 << (last - first)) - 1) << first
        drawn: Area = {}
        for (start, stop), mask in masks.items():
            for row in range(max(0, start), min(cells.height, stop)):
                drawn[row] = drawn.get(row, 0) | mask
        return drawn

    def _outlines(self, at: Point) -> Iterator[list[Point]]:
        """The outlines of every letter, in cells."""
        for glyph in inked_glyphs(self.run, self.x, -self.y):
            for outline in outlines(self.run, glyph, COARSE):
                yield [((x - at[0]) / CELL, (-y - at[1]) / CELL) for x, y in outline]


def inked_runs(page: PageMarks, height: float, face: Callable[[str], Face]) -> list[InkedRun]:
    """Every run of a page's texts and of its charts' labels that paints something.

    ``height`` is the page's, in points; ``face`` finds the face of a label by its key in the brand.
    """
    found: list[InkedRun] = []
    for run, x, y, angle, labels in _runs(page, face):
        made = _inked(run, x, height - y, angle, labels)
        if made:
            found.append(made)
        elif found and run.glyphs:  # a space of its own belongs to the run before it
            found[-1].text += " "
    return found


def _runs(page: PageMarks, face: Callable[[str], Face]) -> Iterator[tuple[GlyphRun, float, float, float, bool]]:
    """Each run, where its pen begins, by how many degrees it climbs, and whether it labels a figure."""
    for mark in page.marks:
        if isinstance(mark, TextMark):
            labels = _in_figure(mark.element)
            for run in mark.line.runs:
                yield run, mark.x + mark.line.x + run.start, mark.y + run.rise, 0.0, labels
        elif isinstance(mark, Drawing):
            for label in mark.picture.flat:
                if isinstance(label, Label):
                    turn, ink = math.radians(label.angle), f"{label.paint.ink}/{label.paint.tint * 100:g}"
                    for run in label_runs(label.text, face(label.font), label.size):
                        x, y = run.start * math.cos(turn), run.start * math.sin(turn)
                        yield replace(run, ink=ink), mark.x + label.x + x, mark.y + label.y + y, label.angle, True


def _in_figure(element: Element | None) -> bool:
    """Whether an element belongs to a figure."""
    while element is not None and element.role != "figure":
        element = element.parent
    return element is not None


def _inked(run: GlyphRun, x: float, y: float, angle: float, labels: bool) -> InkedRun | None:
    """The run with its ink; None where it paints nothing."""
    boxes, pens = _glyph_boxes(run, x, y)
    if not boxes:
        return None
    turn = math.radians(angle)
    if angle:
        boxes = [_turned(box, (x, y), -turn) for box in boxes]
    text = "".join([glyph.text for glyph in run.glyphs]).translate(SHOWN)
    baseline = y * math.cos(turn) + x * math.sin(turn)
    return InkedRun(run, x, y, angle, text, baseline, boxes[0].united(*boxes[1:]), boxes, pens, labels)


def _glyph_boxes(run: GlyphRun, x: float, y: float) -> tuple[list[TopDownRect], list[float]]:
    """The ink box of every glyph that paints and where its advance begins, in the order of reading."""
    glyphs = list(inked_glyphs(run, x, -y))  # y grows upwards there
    return [TopDownRect(left, -top, right, -foot) for left, foot, right, top, *_ in glyphs], [
        glyph.pen for glyph in glyphs
    ]


def _turned(box: TopDownRect, at: Point, turn: float) -> TopDownRect:
    """The upright box round a box that is turned about a point."""
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [(x - at[0], y - at[1]) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return TopDownRect.around([[(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in corners]])


@lru_cache(maxsize=64)
def weight(face: Face) -> int:
    """A face's weight, 100 to 900: its place on that axis, else what its name says."""
    axes = dict(face.axes)
    if "wght" in axes:
        return round(axes["wght"])
    name = face.name.lower()
    return next((weight for weight, pattern in WEIGHTS if re.search(pattern, name)), PLAIN)


@lru_cache(maxsize=64)
def density(face: Face) -> float:
    """How much of the boxes of a face's letters is ink, 0 to 1."""
    shares = []
    for glyph in face.shape(SAMPLE):
        left, foot, right, top = face.ink(glyph.gid)
        if right > left and top > foot:
            enclosed = sum(_enclosed(outline) for outline in strokes(face, glyph.gid, COARSE))
            shares.append(abs(enclosed) / ((right - left) * (top - foot)))
    return sum(shares) / len(shares) if shares else 0.4


def _enclosed(outline: tuple[tuple[float, float], ...]) -> float:
    """The area within an outline, signed by its direction."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(outline)) / 2
