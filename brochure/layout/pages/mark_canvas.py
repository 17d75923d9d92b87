"""Collects the marks that flowables leave on the page being laid out; no file is written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from brochure.frame import Drawing, Mark, PageBackdrop, PageMarks, Photo, Shape, TextMark
from brochure.model.brand import Ground
from brochure.problems import Location
from brochure.rect import Rect
from brochure.text.glyph_ink import inked_glyphs
from brochure.text.paragraph import GlyphRun
from charts.recorded_picture import Label

DISPLAY = 60  # points; text as large is kept clear of rings glyph by glyph
WIDE = 0.55  # em that a letter of a chart's label takes at most, on average


class LayoutCanvas(Canvas):
    """A ReportLab canvas that collects the marks of each page and writes no file.

    ``under`` holds shapes that go below all else of the page, ``fields`` the grounds that parts of it lie on, with
    their boxes, ``backdrops`` what breaks around its texts, ``noted`` what the notes printed on it are cited by.
    """

    def __init__(self, *_args: Any, **_options: Any) -> None:
        super().__init__(io.BytesIO(), invariant=True, initialFontName="Helvetica")
        self.marks: list[Mark] = []
        self.under: list[Mark] = []
        self.fields: list[tuple[Rect, Ground]] = []
        self.backdrops: list[PageBackdrop] = []
        # Lines that columns end above their foot, before the text that is there.
        self.gaps: dict[Location | None, int] = {}
        self.noted: set[str] = set()
        self.quiet = False
        self.finished: list[PageMarks] = []
        self.grounds: list[list[Mark]] = []  # of each finished page: what lies under everything else
        self.page: PageMarks | None = None

    def admits(self, target: str) -> bool:
        """Whether a note is to be printed: it is not on the page yet."""
        admitted = target not in self.noted
        self.noted.add(target)
        return admitted

    def ground_at(self, x: float, y: float) -> Ground | None:
        """The ground of a part of the page that holds a point, if one does; the last laid over the others."""
        return next((ground for box, ground in reversed(self.fields) if box.holds(x, y)), None)

    def showPage(self) -> None:
        if self.page is not None:
            texts = [box for mark in self.marks for box in _ink_boxes(mark)]
            if self.quiet:  # what is behind keeps away from pictures too
                texts += [mark.box for mark in (*self.under, *self.marks) if _is_picture(mark)]
            behind = [shape for backdrop in self.backdrops for shape in backdrop.shapes(texts)]
            self.page.marks = self.marks
            self.grounds.append([*self.under, *behind])
            self.finished.append(self.page)
        self.marks, self.under, self.backdrops, self.noted, self.page = [], [], [], set(), None
        self.fields = []
        self.quiet = False
        self._code: list[str] = []
        self._pageNumber += 1

    def save(self) -> None:
        """There is no file to save."""


def _is_picture(mark: Mark) -> bool:
    """Whether it is a photograph, a chart, or a part of a code, a logo or an icon."""
    if isinstance(mark, Shape):
        return mark.element.artifact != "background" and mark.fill is not None
    return isinstance(mark, Photo | Drawing)


def _ink_boxes(mark: Mark) -> list[Rect]:
    """The inked part of a mark's texts, near enough: from a little below the baseline to the top of the capitals."""
    if isinstance(mark, TextMark):
        size = max((run.size for run in mark.line.runs), default=0.0)
        if size >= DISPLAY or any(run.rise for run in mark.line.runs):
            return [box for run in mark.line.runs for box in _glyph_boxes(mark, run)]
        return [Rect.sized(mark.x + mark.line.x, mark.y - 0.22 * size, mark.line.width, 0.95 * size)]
    if isinstance(mark, Drawing):
        labels = (label for label in mark.picture.flat if isinstance(label, Label))
        return [
            Rect.sized(
                mark.x + label.x,
                mark.y + label.y - 0.22 * label.size,
                WIDE * len(label.text) * label.size,
                0.95 * label.size,
            )
            for label in labels
        ]
    return []


def _glyph_boxes(text: TextMark, run: GlyphRun) -> Iterator[Rect]:
    """What each glyph of a large run covers: between its letters and beside them there is room for a ring."""
    for glyph in inked_glyphs(run, text.x + text.line.x + run.start, text.y + run.rise):
        yield glyph.box
