"""Laid-out pages in, one painted ReportLab document out, in the colours and with the extras of its output.

Operators are written straight into the page's content: text as kerned glyphs of our own subsets, everything else as
paths in the brand's inks. Lengths are points; the marks' origin, the corner of the trim, is moved in by the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfgen.canvas import Canvas

from brochure.drawing import images
from brochure.drawing.inks import Inks
from brochure.drawing.marks import Drawing, Link, Mark, PageMarks, Photo, Shape, Text
from brochure.drawing.pictures import Painter
from brochure.model.outputs import Output
from brochure.problems import BrochureError, Problem
from brochure.text.embedding import EmbeddedFace
from brochure.text.fonts import Face
from brochure.text.paragraph import GlyphRun
from charts.picture import Label


PRINTED = 4  # annotation flag: shown when printed, and not hidden, as PDF/A asks (ISO 19005-2, 6.3.2)


class Document:
    """A ReportLab document being painted. ``trim`` is (width, height) and ``bleed`` one edge, in points."""

    def __init__(
        self,
        file: BinaryIO,
        output: Output,
        inks: Inks,
        trim: tuple[float, float],
        bleed: float,
        prepare: Callable[[Photo], images.Prepared],
        face: Callable[[str], Face],
    ) -> None:
        self.output, self.inks, self.prepare, self.face = output, inks, prepare, face
        self.trim, self.bleed = trim, bleed if output.bleed else 0.0
        size = (trim[0] + 2 * self.bleed, trim[1] + 2 * self.bleed)
        self.faces: dict[Face, EmbeddedFace] = {}
        self.canvas = Canvas(file, pagesize=size, invariant=True, pageCompression=1, pdfVersion=output.pdf_version)
        self.pdf = self.canvas._doc
        self.painter = Painter(inks, self.canvas, self.show_label)

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────
    def paint(self, page: PageMarks) -> None:
        """Paint one page and end it."""
        canvas = self.canvas
        canvas._preamble = ""  # ReportLab's own sets Helvetica, which nothing here uses and nothing embeds
        self._boxes()
        canvas._code.append(f"1 0 0 1 {self.bleed:.4f} {self.bleed:.4f} cm")
        for mark in page.marks:
            self._paint(mark)
        if self.output.bookmarks and page.title:
            canvas.bookmarkPage(page.name)
            canvas.addOutlineEntry(page.title, page.name, 0)
        elif self.output.links:
            canvas.bookmarkPage(page.name)
        canvas.showPage()

    def _boxes(self) -> None:
        b, (width, height) = self.bleed, self.trim
        self.canvas.setTrimBox((b, b, b + width, b + height))
        self.canvas.setBleedBox((0, 0, width + 2 * b, height + 2 * b))

    def _paint(self, mark: Mark) -> None:
        match mark:
            case Text():
                for run in mark.line.runs:
                    self.show(run, mark.x + mark.line.x + run.x, mark.y + run.rise)
            case Shape():
                self.painter.shape(mark)
            case Drawing():
                self.painter.picture(mark.picture, mark.x, mark.y)
            case Photo():
                self._photo(mark)
            case Link():
                self._link(mark)

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────
    def show(self, run: GlyphRun, x: float, y: float) -> None:
        """Show one run of glyphs with its baseline starting at (x, y)."""
        self.canvas._code.append(self._text(run, f"1 0 0 1 {_n(x)} {_n(y)} Tm", self.inks.fill(run.ink)))

    def show_label(self, label: Label, matrix: str, colour: str) -> str:
        """The operators of a chart's label; ``matrix`` and ``colour`` are operators too."""
        face = self.face(label.font)
        glyphs = face.shape(label.text)
        flat = (0.0,) * len(glyphs)
        return self._text(GlyphRun(face, label.size, "", 0, glyphs, flat, 0, None, None, 0), matrix, colour)

    def _text(self, run: GlyphRun, matrix: str, colour: str) -> str:
        face = self._face(run.face)
        shown = _Shown()
        for glyph, adjust in zip(run.glyphs, run.adjust, strict=True):
            shown.raise_to(glyph.dy * run.size)
            shown.move(glyph.dx)
            shown.codes.append(f"{face.code(glyph.gid, glyph.text):04X}")
            shown.move(glyph.advance + adjust - glyph.dx - run.face.advance(glyph.gid))
        return f"{colour} BT /{face.name} {run.size:g} Tf {matrix} {shown.operators()} ET"

    def _face(self, face: Face) -> EmbeddedFace:
        if face not in self.faces:
            self.faces[face] = EmbeddedFace(face, self.pdf, f"F{len(self.faces) + 1}")
        return self.faces[face]

    # ── photographs and links ───────────────────────────────────────────────────────────────────────────────────
    def _photo(self, photo: Photo) -> None:
        try:
            prepared = self.prepare(photo)
        except images.ImageError as error:
            raise BrochureError(
                [Problem("unreadable-image", error.sentence, photo.element.place, error.hint)]
            ) from error
        x, y, width, height = photo.box
        images.place_image(self.canvas, prepared, x, y, width, height, photo.file.name)

    def _link(self, link: Link) -> None:
        if not self.output.links:
            return
        x, y, width, height = link.box
        area = (x + self.bleed, y + self.bleed, x + width + self.bleed, y + height + self.bleed)
        if link.target.startswith("page:"):
            self.canvas.linkRect("", link.target.removeprefix("page:"), area, relative=0, thickness=0, F=PRINTED)
        else:
            self.canvas.linkURL(link.target, area, relative=0, thickness=0, F=PRINTED)

    def finish(self) -> None:
        """Write fonts and file."""
        for face in self.faces.values():
            face.finish()
        with _ended_streams():
            self.canvas.save()


@contextmanager
def _ended_streams() -> Iterator[None]:
    """ReportLab 5.1 ends a stream without the end of line that must stand before `endstream` (ISO 19005-2, 6.1.7.1)."""
    original = PDFStream.format

    def ended(stream: PDFStream, document: object) -> bytes:
        written: bytes = original(stream, document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    PDFStream.format = ended
    try:
        yield
    finally:
        PDFStream.format = original


class _Shown:
    """Glyph codes being gathered into TJ operators."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.parts: list[str] = []
        self.done: list[str] = []
        self.rise = 0.0

    def move(self, by: float) -> None:
        """Move the pen by so many em beyond the glyph's own width; in TJ a positive number moves left, in 1/1000."""
        amount = round(-by * 1000, 1)
        if amount:
            self._close()
            self.parts.append(f"{amount:g}")

    def raise_to(self, rise: float) -> None:
        """Show what follows so many points above the baseline (a mark on its letter)."""
        if rise != self.rise:
            self._flush()
            self.done.append(f"{_n(rise)} Ts")
            self.rise = rise

    def _close(self) -> None:
        if self.codes:
            self.parts.append(f"<{''.join(self.codes)}>")
            self.codes.clear()

    def _flush(self) -> None:
        self._close()
        if self.parts:
            self.done.append(f"[{''.join(self.parts)}] TJ")
            self.parts.clear()

    def operators(self) -> str:
        self.raise_to(0.0)
        self._flush()
        return " ".join(self.done)


def _n(value: float) -> str:
    """A number as PDF writes it: to a thousandth of a point, without an exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
