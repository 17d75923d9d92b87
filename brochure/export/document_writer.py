"""Paints laid-out pages into a ReportLab document, in the colours and with the extras of its output.

Operators are written straight into the page's content: text as kerned glyphs of our own subsets, everything else as
paths in the brand's inks. Lengths are points; the marks' origin, the corner of the trim, is moved in by the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from brochure.export import form_painter, ink_guard, printer_marks
from brochure.export.fonts.embedding import EmbeddedFace
from brochure.export.ink_operators import Inks
from brochure.export.ink_ramps import plates_space
from brochure.export.named_destinations import CITED, CROSS, name_of, names
from brochure.export.picture_operators import PictureWriter
from brochure.export.press_canvas import PageCanvas
from brochure.export.printer_marks import UNFOLDED, Folds, Slug
from brochure.export.struct_tree import StructTreeBuilder
from brochure.export.text_operators import Codes, number, shown, unstretched
from brochure.frame import Begun, Drawing, Element, Link, Mark, PageMarks, Photo, Shape, TextMark
from brochure.images import placed_images
from brochure.model.brand import MM
from brochure.model.edges import Edges
from brochure.model.outputs import Output
from brochure.problems import BrochureError, Problem
from brochure.rect import Rect
from brochure.text.label import label_runs, label_width
from brochure.text.paragraph import GlyphRun
from brochure.text.shaping.face import Face
from charts.recorded_picture import Label, Paint, Stroke

SMALL = 12  # points; black text up to this size prints over what lies below, so that no white edge can show
MARGIN = 12 * MM  # round the bleed, for printer's marks
PRESS_SPACES = ("DeviceCMYK", "DeviceGray")  # of pixels
PAGE_TITLE = 2  # the level of a page's own heading in the content
PRINTED = 4  # annotation flag: shown when printed, and not hidden, as PDF/A asks (ISO 19005-2, 6.3.2)


class DocumentWriter:
    """A ReportLab document being painted. ``trim`` is (width, height), ``bleed`` that of odd pages, in points."""

    def __init__(
        self,
        file: BinaryIO,
        output: Output,
        inks: Inks,
        trim: tuple[float, float],
        bleed: Edges,
        prepare: Callable[[Photo], placed_images.Prepared],
        face: Callable[[str], Face],
    ) -> None:
        self.output, self.inks, self.prepare, self.face = output, inks, prepare, face
        self.trim, self.right_bleed = trim, bleed if output.bleed else Edges()
        self.bleed = self.right_bleed
        self.margin = MARGIN if output.marks else 0.0
        self.codes: dict[Face, Codes] = {}
        self.problems: list[Problem] = []
        self.canvas = PageCanvas(file, self._media(), output)
        self.pdf = self.canvas._doc
        self.painter = PictureWriter(inks, self.canvas, self.show_label, overprint=output.overprint)
        self.structure: StructTreeBuilder | None = None
        self.say: Callable[[str], str] = str
        self.marked: set[Element] = set()  # headings that have their bookmark
        self.depth = -1  # of the bookmark made last

    def tag(self, tree: Element, pages: Sequence[PageMarks], say: Callable[[str], str]) -> None:
        """Write the tree of the pages' elements too. ``say`` tells in words where a link leads."""
        self.structure, self.say = StructTreeBuilder(self.canvas, tree, self.output.tagged), say
        self.structure.read_headings(pages)

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────
    def paint(self, page: PageMarks, slug: Slug | None, folds: Folds = UNFOLDED) -> None:
        """Paint one page and end it."""
        canvas = self.canvas
        self.bleed = self.right_bleed if page.number % 2 else self.right_bleed.mirrored
        sheet = self._boxes()
        if self.structure:
            self.structure.begin_page()
        canvas._code.append(f"q {self._bled()}1 0 0 1 {sheet.left:.4f} {sheet.bottom:.4f} cm")
        self._destinations(page)
        for mark in page.marks:
            self._guarded(mark)
        if self.structure:
            self.structure.leave()
        if self.output.fold_lines and folds.ink:
            for line in self._fold_lines(folds):
                self._guarded(line)
        canvas._code.append("Q")
        if self.output.marks:
            self._printers_marks(sheet, slug, folds)
        canvas.showPage()
        if self.structure:
            self.structure.end_page()

    def _destinations(self, page: PageMarks) -> None:
        """Name the page and its headings, so that links, bookmarks and other files can lead to them."""
        if not self.output.links or not page.name:
            return
        canvas, here = self.canvas, self.canvas._destinations
        if page.name not in here:  # a page that runs on is found where it begins
            canvas.bookmarkPage(page.name)
            if self.structure and page.section:
                self.structure.targets[page.name] = page.section
        for mark in page.marks:
            if isinstance(mark, TextMark) and (anchored := _anchored(mark.element)):
                for name in names(anchored, self.pdf.pageCounter):
                    if name not in here:
                        self._name(name, mark, anchored)
        if self.output.bookmarks and page.title:
            self._bookmark(page.title, page.name, 0)
        waiting = list(page.further)
        for mark in page.marks:
            if waiting and isinstance(mark, TextMark) and mark.element.under(waiting[0].section):
                self._begun(waiting.pop(0), mark)
            if not (self.structure and self.output.bookmarks):
                continue
            if isinstance(mark, TextMark) and mark.element.level > PAGE_TITLE:
                self._bookmark_heading(page, mark)

    def _begun(self, page: Begun, mark: TextMark) -> None:
        """A page of the content that begins at a mark of another is found and listed as if it had its own sheet."""
        self._name(page.name, mark, page.section)
        if self.output.bookmarks and page.title:
            self._bookmark(page.title, page.name, 0)

    def _bookmark_heading(self, page: PageMarks, mark: TextMark) -> None:
        """A bookmark for a heading within a page, the first time it is met."""
        assert self.structure
        heading = self.structure.headings[mark.element]
        if mark.element in self.marked:
            return
        self.marked.add(mark.element)
        name = f"{page.name}-{sum(known.startswith(f'{page.name}-') for known in self.canvas._destinations) + 1}"
        self._name(name, mark, mark.element)
        self._bookmark(heading.words, name, heading.level - PAGE_TITLE)

    def _name(self, name: str, mark: TextMark, element: Element) -> None:
        """Let links lead to an element, by a name; to the line that is its first."""
        _, top = self._moved(0, mark.box.top)
        self.canvas.bookmarkPage(name, "XYZ", left=0, top=top)
        if self.structure:
            self.structure.targets[name] = element

    def _bookmark(self, title: str, name: str, depth: int) -> None:
        self.depth = max(0, min(depth, self.depth + 1))  # no bookmark lies two levels below the one before
        self.canvas.addOutlineEntry(title, name, self.depth)

    def _media(self) -> tuple[float, float]:
        """The size of the media: trim, bleed, and room for marks; the same for left and right pages."""
        (width, height), bleed, room = self.trim, self.right_bleed, 2 * self.margin
        return width + bleed.left + bleed.right + room, height + bleed.bottom + bleed.top + room

    def _moved(self, x: float, y: float) -> tuple[float, float]:
        """A point of the trim as the media counts it."""
        return x + self.bleed.left + self.margin, y + self.bleed.bottom + self.margin

    def _boxes(self) -> Rect:
        """Say where the page is cut and how far it bleeds; the trim on the media."""
        bleed, (width, height) = self.bleed, self.trim
        trim = Rect.sized(*self._moved(0, 0), width, height)
        left, bottom, right, top = trim
        self.canvas.setTrimBox(tuple(trim))
        self.canvas.setBleedBox((left - bleed.left, bottom - bleed.bottom, right + bleed.right, top + bleed.top))
        return trim

    def _bled(self) -> str:
        """A clip at the end of the bleed where there are marks beyond it; else the media ends there."""
        if not self.margin:
            return ""
        width, height = (side - 2 * self.margin for side in self._media())
        return f"{self.margin:.4f} {self.margin:.4f} {width:.4f} {height:.4f} re W n "

    def _fold_lines(self, folds: Folds) -> Iterator[Shape]:
        """Each fold as a line across page and bleed, for the machine that creases."""
        low, high = -self.bleed.bottom, self.trim[1] + self.bleed.top
        stroke = Stroke(Paint(folds.ink), printer_marks.WIDTH)
        for x in folds.at:
            line = f"{x:.3f} {low:.3f} m {x:.3f} {high:.3f} l"
            yield Shape(Element("artifact"), line, Rect(x, low, x, high), stroke=stroke)

    def _printers_marks(self, trim: Rect, slug: Slug | None, folds: Folds) -> None:
        """Marks outside the bleed, and the slug line set in the brand's own small type."""
        spots = tuple(self.inks.plates.values())
        printer_marks.draw(self.canvas, printer_marks.MediaSheet(trim, self.bleed, folds.at, spots), self.output.marks)
        if slug and "slug" in self.output.marks:
            self.canvas._checkSeparation(printer_marks.ALL)
            text, size = self._slug_line(slug, trim.width + self.bleed.left + self.bleed.right)
            place = f"1 0 0 1 {self.margin:.3f} {size:.3f} Tm"
            self.canvas._code.append(self._plain(text, slug.font, size, place, "/All cs 1 scn", ""))

    def _slug_line(self, slug: Slug, room: float) -> tuple[str, float]:
        """The slug line and its size, the largest there is room for."""
        face = self.face(slug.font)
        known = tuple("".join(char if face.covers(char) else "?" for char in part) for part in slug.parts)
        return printer_marks.fitted(known, lambda text: label_width(text, face, 1), room)

    def _guarded(self, mark: Mark) -> None:
        """Paint a mark; on a press sheet, a problem for whatever is no ink of the brand, at the mark's own place."""
        code = self.canvas._code
        start, formed = len(code), len(self.canvas.form_codes)
        self._paint(mark)
        written, plates = "\n".join(code[start:]), self.inks.plates
        if self.output.colours == "cmyk":
            within = "\n".join(self.canvas.form_codes[formed:])
            for what in (*ink_guard.foreign(written, plates), *ink_guard.foreign(within, [*plates, ink_guard.PATTERN])):
                self._refuse("no-ink", f"this paints {what}", mark, "a print file has the brand's inks and no others")
        for name in plates.keys() & ink_guard.plates_of(written):
            self.canvas._checkSeparation(plates[name])

    def _refuse(self, code: str, sentence: str, mark: Mark, hint: str) -> None:
        self.problems.append(Problem(code, sentence, mark.element.place, hint))

    def _paint(self, mark: Mark) -> None:
        match mark:
            case TextMark():
                for run in mark.line.runs:
                    if self.structure:
                        self.structure.enter(mark.element, run)
                    self.show(run, mark.x + mark.line.x + run.start, mark.y + run.rise)
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
            self.structure.enter(mark.element)
            over = isinstance(mark, Photo) and mark.over_fold
            box = mark.box.shared(Rect(0, 0, *self.trim)) if over else None  # no figure lies beyond its page
            self.structure.bound(mark.element, (box or mark.box).moved(*self._moved(0, 0)))

    def _drawing(self, drawing: Drawing) -> None:
        """A chart: its shapes are a figure, its labels the cells of a table, if they are any."""
        structure, figure, cells = self.structure, drawing.element, drawing.cells
        self._enter(drawing)
        if not drawing.picture.is_flat:
            form_painter.place(
                drawing.picture, drawing.x, drawing.y, self.canvas, self.inks, overprint=self.output.overprint
            )
            return
        if structure is None:
            self.painter.picture(drawing.picture, drawing.x, drawing.y)
            return
        self.painter.picture(
            drawing.picture,
            drawing.x,
            drawing.y,
            lambda mark: structure.enter(cells.get(mark, figure) if isinstance(mark, Label) else figure),
        )
        for cell in drawing.spoken_only:
            structure.empty(cell)

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────
    def show(self, run: GlyphRun, x: float, y: float) -> None:
        """Show one run of glyphs with its baseline starting at (x, y)."""
        place = f"{number(run.stretch, 4)} 0 0 1 {number(x)} {number(y)} Tm"
        self.canvas._code.append(self._text(run, place, self.inks.fill(run.ink), run.ink))

    def show_label(self, label: Label, matrix: str, colour: str) -> str:
        """The operators of a chart's label; ``matrix`` and ``colour`` are operators too."""
        ink = f"{label.paint.ink}/{label.paint.tint * 100:g}"
        return self._plain(label.text, label.font, label.size, matrix, colour, ink)

    def _plain(self, text: str, font: str, size: float, matrix: str, colour: str, ink: str) -> str:
        """A text outside any paragraph; its runs begin from one place, each moved along its own baseline."""
        shown_texts = []
        for run in label_runs(text, self.face(font), size):
            place = f"{matrix} {number(run.start)} 0 Td" if run.start else matrix
            shown_texts.append(self._text(run, place, colour, ink))
        return " ".join(shown_texts)

    def _text(self, run: GlyphRun, matrix: str, colour: str, ink: str) -> str:
        if not run.glyphs:  # nothing but hints of where lines may end: a font that draws nothing is not in the file
            return ""
        codes, strings = self._codes(run.face), []
        for at, parts in shown(run.face, run.size, run.glyphs, unstretched(run), run.rtl):
            place = f"{matrix} {number(at)} 0 Td" if at else matrix
            set_up = f"{colour} BT /{codes.face.name} {number(run.size)} Tf {place}"
            strings.append(f"{set_up} {codes.written(parts)} ET")
        shown_text = " ".join(strings)
        if run.rtl:
            shown_text = f"/ReversedChars BMC {shown_text} EMC"
        if self.output.overprint and ink and self.inks.overprints(ink, small=run.size <= SMALL):
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
        except placed_images.ImageError as error:
            self._refuse("unreadable-image", error.sentence, photo, error.hint)
            return
        if self.output.colours == "cmyk" and not prepared.plates and prepared.colour_space not in PRESS_SPACES:
            self._refuse("no-ink", f"this paints pixels in {prepared.colour_space}", photo, "it was not converted")
        box, inks = photo.box, plates_space(prepared.plates, self.inks, self.canvas) if prepared.plates else None
        code, outline = self.canvas._code, photo.outline
        if outline:
            code.append(f"q {outline} W n")
        placed_images.place_image(
            self.canvas, prepared, box.left, box.bottom, box.width, box.height, photo.file.name, inks
        )
        if outline:
            code.append("Q")

    def _link(self, link: Link) -> None:
        if not self.output.links or link.element.role == "artifact":
            return  # the head of a table that is repeated leads nowhere: no tag could hold the area
        area = link.box.moved(*self._moved(0, 0))
        entries: dict[str, Any] = {"F": PRINTED, "Contents": PDFString(self.say(link.target))}
        entries |= {"Type": PDFName("Annot"), "Subtype": PDFName("Link")}
        entries |= {"Rect": PDFArray([number(edge) for edge in area]), "Border": PDFArray([0, 0, 0])}
        if link.target.startswith((*CROSS, CITED)):
            entries["Dest"] = PDFString(name_of(link.target, self.canvas))
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(link.target)})
        annotation = PDFDictionary(entries)
        self.canvas._addAnnotation(annotation)
        if self.structure:
            annotation["StructParent"] = self.structure.annotate(link.element)

    def finish(self) -> None:
        """Write fonts, names, tree and file. Raises BrochureError with everything that could not be painted."""
        if self.problems:
            raise BrochureError(self.problems)
        for codes in self.codes.values():
            codes.face.finish()
        if self.canvas._destinations:
            names = [part for name, to in sorted(self.canvas._destinations.items()) for part in (PDFString(name), to)]
            self.canvas._doc._catalog.Names = PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(names)})})
        if self.structure:
            self.structure.finish()
        self.canvas.save()


def _anchored(element: Element) -> Element | None:
    """Whatever of an element and what holds it has a name that links lead to."""
    holder = element.parent if element.parent and element.parent.role == "note" else element
    return holder if holder.anchor and element.role != "artifact" else None
