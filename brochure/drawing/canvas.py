"""Laid-out pages in, one painted ReportLab document out, in the colours and with the extras of its output.

Operators are written straight into the page's content: text as kerned glyphs of our own subsets, everything else as
paths in the brand's inks. Lengths are points; the marks' origin, the corner of the trim, is moved in by the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from brochure.drawing import images, printmarks
from brochure.drawing.inks import Inks
from brochure.drawing.marks import Box, Drawing, Element, Link, Mark, PageMarks, Photo, Shape, Text
from brochure.drawing.pictures import Painter
from brochure.drawing.sheet import PageCanvas
from brochure.drawing.showing import Codes, number, shown
from brochure.drawing.structure import Structure
from brochure.model.brand import MM
from brochure.model.outputs import Output
from brochure.problems import BrochureError, Problem
from brochure.text.embedding import EmbeddedFace
from brochure.text.fonts import Face
from brochure.text.paragraph import GlyphRun
from charts.picture import Label

SMALL = 12  # points; black text up to this size prints over what lies below, so that no white edge can show
MARGIN = 12 * MM  # round the bleed, for printer's marks
SLUG_SIZE = 6
PAGE_TITLE = 2  # the level of a page's own heading in the content
PRINTED = 4  # annotation flag: shown when printed, and not hidden, as PDF/A asks (ISO 19005-2, 6.3.2)


@dataclass(frozen=True, slots=True)
class Slug:
    """What a printer's slug line says of a sheet, and the brand's font it is set in."""

    text: str
    font: str


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
        self.margin = MARGIN if output.marks else 0.0
        edge = 2 * (self.bleed + self.margin)
        self.codes: dict[Face, Codes] = {}
        self.canvas = PageCanvas(file, (trim[0] + edge, trim[1] + edge), output)
        self.pdf = self.canvas._doc
        self.painter = Painter(inks, self.canvas, self.show_label, overprint=output.overprint)
        self.structure: Structure | None = None
        self.say: Callable[[str], str] = str
        self.marked: set[Element] = set()  # headings that have their bookmark
        self.depth = -1  # of the bookmark made last

    def tag(self, tree: Element, pages: Sequence[PageMarks], say: Callable[[str], str]) -> None:
        """Write the tree of the pages' elements too. ``say`` tells in words where a link leads."""
        self.structure, self.say = Structure(self.canvas, tree, self.output.tagged), say
        self.structure.read_headings(pages)

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────
    def paint(self, page: PageMarks, slug: Slug | None) -> None:
        """Paint one page and end it."""
        canvas, corner = self.canvas, self.bleed + self.margin
        self._boxes()
        for name, alternate in self.inks.spots.items():
            canvas._checkSeparation(CMYKColorSep(*alternate, spotName=name))
        if self.structure:
            self.structure.begin_page()
        canvas._code.append(f"q 1 0 0 1 {corner:.4f} {corner:.4f} cm")
        self._destinations(page)
        for mark in page.marks:
            self._paint(mark)
        if self.structure:
            self.structure.leave()
        canvas._code.append("Q")
        if self.output.marks:
            self._printers_marks(slug)
        canvas.showPage()
        if self.structure:
            self.structure.end_page()

    def _destinations(self, page: PageMarks) -> None:
        """Name the page and its headings, so that links, bookmarks and other files can lead to them."""
        if not self.output.links:
            return
        canvas, here = self.canvas, self.canvas._destinations
        if page.name not in here:  # a page that runs on is found where it begins
            canvas.bookmarkPage(page.name)
            if self.structure and page.section:
                self.structure.targets[page.name] = page.section
        if self.output.bookmarks and page.title:
            self._bookmark(page.title, page.name, 0)
        for mark in page.marks if self.structure and self.output.bookmarks else ():
            if isinstance(mark, Text) and mark.element.level > PAGE_TITLE:
                self._bookmark_heading(page, mark)

    def _bookmark_heading(self, page: PageMarks, mark: Text) -> None:
        """A bookmark for a heading within a page, the first time it is met."""
        assert self.structure
        heading, box = self.structure.headings[mark.element], mark.box
        if mark.element in self.marked:
            return
        self.marked.add(mark.element)
        name = f"{page.name}-{sum(known.startswith(f'{page.name}-') for known in self.canvas._destinations) + 1}"
        corner = self.bleed + self.margin
        self.canvas.bookmarkPage(name, "XYZ", left=0, top=box.y + box.height + corner)
        self.structure.targets[name] = mark.element
        self._bookmark(heading.words, name, heading.level - PAGE_TITLE)

    def _bookmark(self, title: str, name: str, depth: int) -> None:
        self.depth = max(0, min(depth, self.depth + 1))  # no bookmark lies two levels below the one before
        self.canvas.addOutlineEntry(title, name, self.depth)

    def _boxes(self) -> None:
        corner, b, (width, height) = self.bleed + self.margin, self.bleed, self.trim
        self.canvas.setTrimBox((corner, corner, corner + width, corner + height))
        self.canvas.setBleedBox((corner - b, corner - b, corner + width + b, corner + height + b))

    def _printers_marks(self, slug: Slug | None) -> None:
        """Marks outside the bleed, and the slug line set in the brand's own small type."""
        edge = self.bleed + self.margin
        box = Box(edge, edge, *self.trim)
        printmarks.draw(self.canvas, box, self.bleed, self.output.marks)
        if slug and "slug" in self.output.marks:
            run = self._plain_run(slug.text, slug.font, SLUG_SIZE)
            place = f"1 0 0 1 {edge + MARGIN:.3f} {edge - self.bleed - MARGIN + SLUG_SIZE:.3f} Tm"
            self.canvas._code.append(self._text(run, place, self.inks.fill("key"), "key"))

    def _paint(self, mark: Mark) -> None:
        match mark:
            case Text():
                for run in mark.line.runs:
                    if self.structure:
                        self.structure.enter(mark.element, run)
                    self.show(run, mark.x + mark.line.x + run.x, mark.y + run.rise)
            case Shape():
                self._enter(mark)
                self.painter.shape(mark)
            case Drawing():
                self._drawing(mark)
            case Photo():
                self._enter(mark)
                self._photo(mark)
            case Link():
                self._link(mark)

    def _enter(self, mark: Shape | Photo | Drawing) -> None:
        """What is painted from here on is a figure, if it says something."""
        if self.structure:
            corner = self.bleed + self.margin
            self.structure.enter(mark.element)
            self.structure.bound(mark.element, mark.box._replace(x=mark.box.x + corner, y=mark.box.y + corner))

    def _drawing(self, drawing: Drawing) -> None:
        """A chart: its shapes are a figure, its labels the cells of a table, if they are any."""
        structure, figure, cells = self.structure, drawing.element, drawing.cells
        self._enter(drawing)
        if structure is None:
            self.painter.picture(drawing.picture, drawing.x, drawing.y)
            return
        self.painter.picture(
            drawing.picture,
            drawing.x,
            drawing.y,
            lambda mark: structure.enter(cells.get(mark, figure) if isinstance(mark, Label) else figure),
        )
        for cell in drawing.unseen:
            structure.empty(cell)

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────
    def show(self, run: GlyphRun, x: float, y: float) -> None:
        """Show one run of glyphs with its baseline starting at (x, y)."""
        place = f"1 0 0 1 {number(x)} {number(y)} Tm"
        self.canvas._code.append(self._text(run, place, self.inks.fill(run.ink), run.ink))

    def show_label(self, label: Label, matrix: str, colour: str) -> str:
        """The operators of a chart's label; ``matrix`` and ``colour`` are operators too."""
        ink = f"{label.paint.ink}/{label.paint.tint * 100:g}"
        return self._text(self._plain_run(label.text, label.font, label.size), matrix, colour, ink)

    def _plain_run(self, text: str, font: str, size: float) -> GlyphRun:
        face = self.face(font)
        glyphs = face.shape(text)
        return GlyphRun(face, size, "", 0, glyphs, (0.0,) * len(glyphs), 0, None, None, 0)

    def _text(self, run: GlyphRun, matrix: str, colour: str, ink: str) -> str:
        codes = self._codes(run.face)
        glyphs = codes.written(shown(run.face, run.size, run.glyphs, run.adjust))
        shown_text = f"{colour} BT /{codes.face.name} {number(run.size)} Tf {matrix} {glyphs} ET"
        if self.output.overprint and run.size <= SMALL and self.inks.overprints(ink):
            return f"q {self.canvas.state(op=True, OP=True, OPM=1)} {shown_text} Q"
        return shown_text

    def _codes(self, face: Face) -> Codes:
        if face not in self.codes:
            self.codes[face] = Codes(EmbeddedFace(face, self.pdf, f"F{len(self.codes) + 1}"))
        return self.codes[face]

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
        corner = self.bleed + self.margin
        area = (x + corner, y + corner, x + width + corner, y + height + corner)
        entries: dict[str, Any] = {"F": PRINTED, "Contents": PDFString(self.say(link.target))}
        entries |= {"Type": PDFName("Annot"), "Subtype": PDFName("Link")}
        entries |= {"Rect": PDFArray([number(edge) for edge in area]), "Border": PDFArray([0, 0, 0])}
        if link.target.startswith("page:"):
            entries["Dest"] = PDFString(link.target.removeprefix("page:"))
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(link.target)})
        annotation = PDFDictionary(entries)
        self.canvas._addAnnotation(annotation)
        if self.structure:
            annotation["StructParent"] = self.structure.annotate(link.element)

    def finish(self) -> None:
        """Write fonts, names, tree and file."""
        for codes in self.codes.values():
            codes.face.finish()
        if self.canvas._destinations:
            names = [part for name, to in sorted(self.canvas._destinations.items()) for part in (PDFString(name), to)]
            self.canvas._doc._catalog.Names = PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(names)})})
        if self.structure:
            self.structure.finish()
        with _ended_streams():
            self.canvas.save()


@contextmanager
def _ended_streams() -> Iterator[None]:
    """ReportLab 5.1 ends a stream without the end of line that must stand before `endstream` (ISO 19005-2, 6.1.7.1)."""
    original = PDFStream.format

    def ended(stream: PDFStream, document: object) -> bytes:
        written: bytes = original(stream, document)
        body = written.removesuffix(b"endstream\n")
        end = b"\r\n" if body.endswith(b"\r") else b"\n"  # or the last byte would be taken for half an end of line
        return body + end + b"endstream\n"

    PDFStream.format = ended
    try:
        yield
    finally:
        PDFStream.format = original
