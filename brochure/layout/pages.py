"""Page records in, laid-out pages out: blocks in their frames, grounds, running feet and page numbers.

ReportLab's document carries it: a page template for every page of the content, a frame for every placed block, and one
frame for what flows. Its canvas collects marks instead of writing a file, since layout runs once for all outputs.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from brochure import blocks
from brochure.drawing.marks import Box, Drawing, Element, Mark, PageMarks, Shape, Text
from brochure.layout import citing, fitting, rings
from brochure.layout.book import Book
from brochure.layout.columns import Columns, Headed
from brochure.layout.cutting import EDGE
from brochure.layout.flowables import Panel, Paragraph, Stack
from brochure.layout.footnotes import Foot, NotedFrame
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.inset import Runaround
from brochure.layout.kit import Kit
from brochure.layout.notes import cited
from brochure.layout.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    LayoutError,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from brochure.layout.rows import Entry, Rows
from brochure.layout.sidenotes import Sided, beside
from brochure.model import citation
from brochure.model.brand import Align, Ground
from brochure.model.page import Block, Page, notes_at
from brochure.problems import Place
from brochure.text.kept import kept_breaks
from brochure.text.paragraph import GlyphRun
from charts.picture import Label, Paint

DISPLAY = 60  # points; text as large is kept clear of rings glyph by glyph
WIDE = 0.55  # em that a letter of a chart's label takes at most, on average
PASSES = 4  # page numbers settle after two; a brochure whose contents push its own pages about gets two more


class LayoutCanvas(Canvas):
    """A ReportLab canvas that collects the marks of each page and writes no file.

    ``under`` holds shapes that go below everything else of the page, ``rings`` what breaks around its texts, ``noted``
    what the notes printed on the page are cited by.
    """

    def __init__(self, *_args: Any, **_options: Any) -> None:
        super().__init__(io.BytesIO(), invariant=True, initialFontName="Helvetica")
        self.marks: list[Mark] = []
        self.under: list[Mark] = []
        self.rings: list[rings.Ring] = []
        # Lines that columns end above their foot, before the text that is there.
        self.gaps: dict[Place | None, int] = {}
        self.noted: set[str] = set()
        self.finished: list[PageMarks] = []
        self.grounds: list[list[Mark]] = []  # of each finished page: what lies under everything else
        self.page: PageMarks | None = None

    def admits(self, target: str) -> bool:
        """Whether a note is to be printed: it is not on the page yet."""
        admitted = target not in self.noted
        self.noted.add(target)
        return admitted

    def showPage(self) -> None:
        if self.page is not None:
            texts = [box for mark in self.marks for box in _ink_boxes(mark)]
            arcs = [shape for ring in self.rings if (shape := rings.arcs(ring, texts))]
            self.page.marks = self.marks
            self.grounds.append([*self.under, *arcs])
            self.finished.append(self.page)
        self.marks, self.under, self.rings, self.noted, self.page = [], [], [], set(), None
        self._code: list[str] = []
        self._pageNumber += 1

    def save(self) -> None:
        """There is no file to save."""


def _ink_boxes(mark: Mark) -> list[Box]:
    """The inked part of a mark's texts, near enough: from a little below the baseline to the top of the capitals."""
    if isinstance(mark, Text):
        size = max((run.size for run in mark.line.runs), default=0.0)
        if size >= DISPLAY or any(run.rise for run in mark.line.runs):
            return [box for run in mark.line.runs for box in _glyph_boxes(mark, run)]
        return [Box(mark.x + mark.line.x, mark.y - 0.22 * size, mark.line.width, 0.95 * size)]
    if isinstance(mark, Drawing):
        labels = (label for label in mark.picture.marks if isinstance(label, Label))
        return [
            Box(
                mark.x + label.x,
                mark.y + label.y - 0.22 * label.size,
                WIDE * len(label.text) * label.size,
                0.95 * label.size,
            )
            for label in labels
        ]
    return []


def _glyph_boxes(text: Text, run: GlyphRun) -> Iterator[Box]:
    """What each glyph of a large run covers: between its letters and beside them there is room for a ring."""
    x = text.x + text.line.x + run.x
    for glyph, adjust in zip(run.glyphs, run.adjust, strict=True):
        left, bottom, right, top = (edge * run.size for edge in run.face.ink(glyph.gid))
        if right > left:
            yield Box(x + left, text.y + run.rise + bottom, right - left, top - bottom)
        x += (glyph.advance + adjust) * run.size


class BlockBox(Flowable):
    """A placed block in its frame: flowables from the top down, footnotes at its foot.

    What reaches below the frame is a problem. The notes of a block that covers its sheet stand at the foot of the page.
    """

    def __init__(self, flowables: Iterable[Flowable], height: float, kit: Kit) -> None:
        super().__init__()
        self.flowables, self.frame_height, self.kit = list(flowables), height, kit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.frame_height
        return width, self.height

    def draw(self) -> None:
        book, foot, place = self.kit.book, self._foot(), self.kit.place
        y = self.height - foot.height
        fits = fitting.fit(book, self.flowables, self.width, y, place)
        words = 0 if fits else fitting.surplus(self.flowables, self.width, y)
        for flowable in self.flowables:
            y -= flowable.wrap(self.width, math.inf)[1]
            _checked(book, flowable)
            if y < -EDGE and not fits:
                book.overset(flowable, round(-y / self.kit.unit), place, words)
            flowable.drawOn(self.canv, 0, y + foot.height)
        if foot.notes:
            foot.drawOn(self.canv, 0, min(0.0, y))

    def _foot(self) -> Foot:
        found = {} if self.kit.sheet else cited(self.kit, self.flowables, self.width, "foot")
        return Foot(self.kit, [cite for target, cite in found.items() if target not in self.canv.noted])


def _checked(book: Book, flowable: Flowable) -> None:
    """Report words wider than their column."""
    for paragraph in _paragraphs(flowable):
        book.check_width(paragraph)


def _paragraphs(flowable: Flowable) -> Iterator[Paragraph]:
    """Every paragraph of a flowable that has been wrapped: itself, in a stack, in columns, on a panel."""
    match flowable:
        case Paragraph():
            yield flowable
        case Stack() | Entry():
            yield from flowable.paragraphs
        case Rows():
            for part in (flowable.head, *flowable.rows):
                yield from _paragraphs(part)
        case Headed() | Runaround() | Columns() | Sided():
            for part in flowable.flowables:
                yield from _paragraphs(part)
            if isinstance(flowable, Runaround):
                yield from flowable.picture.paragraphs
        case Panel():
            for item in flowable.items:
                if isinstance(item.content, Flowable):
                    item.content.wrap(item.width, math.inf)
                    yield from _paragraphs(item.content)


@dataclass
class PageMaker:
    """Turns one page record into ReportLab's templates and story."""

    book: Book
    page: Page
    number: int  # where the page is expected to begin; decides left and right margins

    def __post_init__(self) -> None:
        language = self.book.language
        self.section = Element("section", self.page.place, language, parent=self.book.tree)
        self.head = Element("block", self.page.place, language, parent=self.section)
        # Placed blocks are laid out before those that flow; they are read in the order they were written in.
        self.groups = {id(b): Element("block", b.place, language, parent=self.section) for b in self.page.blocks}

    @property
    def grid(self) -> PageGrid:
        return page_grid(self.book.brand.grid, self.number, self.book.locale.rtl)

    def ground(self, line: float) -> Ground:
        """The ground at a line of the page."""
        for band in self.page.bands:
            if band.lines.first <= line < (band.lines.last or self.grid.last_line):
                return self.book.brand.grounds[band.ground]
        return self.book.brand.grounds[self.page.ground]

    def kit(self, block: Block) -> Kit:
        grid, at = self.grid, block.at
        if block.sheet:
            return self._sheet_kit(0, block.place, self.groups[id(block)])
        columns = (at.columns.first, at.columns.last or at.columns.first) if at and at.columns else (1, grid.columns)
        first = at.lines.first if at and at.lines else grid.first_line
        last = at.lines.last if at and at.lines else None
        if at and at.lines and last is None:
            last = grid.last_line
        return Kit(
            book=self.book,
            grid=grid,
            notes=notes_at(block, self.book.brochure.notes_at),
            ground=self.ground(first),
            columns=columns[1] - columns[0] + 1,
            lines=last - first if last is not None else None,
            top=first,
            left=grid.from_left(grid.x(columns[0]), grid.span(*columns)),
            page=self.page.id,
            place=block.place,
            parent=self.groups[id(block)],
        )

    def _sheet_kit(self, line: float, place: Place, group: Element) -> Kit:
        """A kit whose box is the whole page, on the ground of that line."""
        grid = self.grid
        lines = grid.height / grid.baseline
        return Kit(
            self.book,
            grid,
            self.ground(line),
            grid.columns,
            lines,
            0,
            0,
            self.page.id,
            place,
            sheet=True,
            notes=notes_at(None, self.book.brochure.notes_at),
            parent=group,
        )

    # ── templates ───────────────────────────────────────────────────────────────────────────────────────────────
    def templates(self) -> list[PageTemplate]:
        """The page's own template, and those of the pages it may run on to, right and left in turn."""
        frames = [self._frame(0, self.grid.width, 0, self.grid.last_line)]  # the head: label and title
        frames += [self._block_frame(block) for block in self.page.blocks if _placed(block) and self._on_grid(block)]
        frames.append(self._flow_frame(self.grid))
        made = [PageTemplate(self.page.id, frames, onPage=self._begin, onPageEnd=self._end)]
        for step, name in enumerate(self._following, 1):
            grid = page_grid(self.book.brand.grid, self.number + step, self.book.locale.rtl)
            frame = self._flow_frame(grid, self.book.brand.grounds[self.page.ground])
            made.append(PageTemplate(name, [frame], onPage=self._begin, onPageEnd=self._end))
        return made

    @property
    def _following(self) -> list[str]:
        """The templates of further pages, to be taken in turn."""
        return [f"{self.page.id}+{step}" for step in (1, 2)]

    def _frame(self, x: float, width: float, top: float, foot: float) -> Frame:
        grid = self.grid
        height = (foot - top) * grid.baseline
        # A hair more than the lines it holds, so that rounding never turns a line away.
        return Frame(x, grid.y(foot) - EDGE, width, height + EDGE, 0, 0, 0, 0, id=f"{x:.0f}-{top}")

    def _block_frame(self, block: Block) -> Frame:
        kit = self.kit(block)
        lines = kit.lines if kit.lines is not None else self.grid.last_line - kit.top
        return self._frame(kit.left, kit.width, kit.top, kit.top + lines)

    def _flow_frame(self, grid: PageGrid, ground: Ground | None = None) -> Frame:
        frame = self._frame(grid.left, grid.measure, grid.first_line, grid.last_line)
        if not self.has_footnotes:
            return frame
        ground = ground or self.ground(grid.last_line - 1)
        line, page = grid.last_line, self.page
        kit = Kit(self.book, grid, ground, grid.columns, None, line, grid.left, page.id, page.place, notes="foot")
        return NotedFrame(frame._x1, frame._y1, frame._width, frame._height, kit)

    @property
    def has_footnotes(self) -> bool:
        """Whether anything of the brochure is cited at the foot."""
        return any(found.at == "foot" for found in self.book.citations)

    # ── story ───────────────────────────────────────────────────────────────────────────────────────────────────
    def story(self) -> list[Flowable]:
        """The page's head, its placed blocks each in its frame, then what flows."""
        story: list[Flowable] = [NextPageTemplate(self.page.id), PageBreak()]
        story += [NextPageTemplate(self._following), self._head(), FrameBreak()]
        for block in self.page.blocks:
            if _placed(block) and self._on_grid(block):
                kit = self.kit(block)
                lines = kit.lines if kit.lines is not None else self.grid.last_line - kit.top
                made = self._made(block, kit, lines * kit.unit)
                story += [BlockBox(made, lines * kit.unit, kit), FrameBreak()]
        flowing: list[Flowable] = []  # composed together, as one column over as many pages as it takes
        for block in self.page.blocks:
            if not _placed(block) and (made := self._flowing(block)):
                # Between blocks and not after the last: white that finds no room would begin an empty page.
                flowing += [self.kit(block).skip(1), *made] if flowing else made
        return [*story, Columns(flowing, 1, 0, self.grid.baseline)] if flowing else story

    def _made(self, block: Block, kit: Kit, room: float | None) -> list[Flowable]:
        """What a block is laid out as, with its side notes; ``room`` is the height of its box, in points."""
        lay_out = partial(blocks.find(block.kind).lay_out, block)
        side = getattr(block, "side", None)
        if kit.notes == "side" and (side or any(citation.cited(block))):
            return beside(kit, side, room, lay_out)
        return list(lay_out(kit))

    def _on_grid(self, block: Block) -> bool:
        """Whether a block's place is on the page; a problem if not."""
        at, grid = block.at, self.grid
        if block.sheet or at is None:
            return True
        lines = int(grid.height / grid.baseline)
        for reach, most, what in ((at.columns, grid.columns, "columns"), (at.lines, lines, "lines")):
            if reach and (reach.last or reach.first) > most:
                sentence = f"the page has {most} {what}, and this place reaches to {reach.last or reach.first}"
                self.book.problems.add("outside-grid", sentence, at.place, "the grid is in brand.yaml")
                return False
        return True

    def _flowing(self, block: Block) -> list[Flowable]:
        kit = self.kit(block)
        made = self._made(block, kit, None)
        room = (self.grid.last_line - self.grid.first_line) * kit.unit
        for flowable in made:
            _, height = flowable.wrap(kit.width, room)
            _checked(self.book, flowable)
            if height > room + EDGE and not flowable.split(kit.width, room):
                self.book.overset(flowable, round((height - room) / kit.unit), block.place)
                return []
        return made

    def _head(self) -> Panel:
        """Label and title on their lines, across the type area."""
        grid, brand = self.grid, self.book.brand.grid
        kit = self._sheet_kit(0, self.page.place, self.head)
        writer = kit.panel(grid.last_line)
        if self.page.label:
            writer.put(kit.paragraph(self.page.label, "label"), brand.label_line)
        if self.page.title:
            writer.put(kit.heading(self.page.title, 2), brand.title_line)
        return writer.done()

    # ── what every page has ─────────────────────────────────────────────────────────────────────────────────────
    def _begin(self, canvas: LayoutCanvas, doc: BaseDocTemplate) -> None:
        first = self.page.id not in self.book.begun
        self.book.begun.setdefault(self.page.id, doc.page)
        title = (self.page.outline or self.page.title) if first else None
        plain = self.book.plain(title, self.page.id) if title else ""
        canvas.page = PageMarks(self.page.id, doc.page, plain, self.page.ground, section=self.section)
        grid = page_grid(self.book.brand.grid, doc.page, self.book.locale.rtl)
        sheet = grid.sheet
        self._cover(canvas, self.page.ground, sheet)
        for band in self.page.bands if first else ():
            top = grid.height + grid.bleed.top if band.lines.first == 0 else grid.y(band.lines.first)
            foot = grid.y(band.lines.last) if band.lines.last else -grid.bleed.bottom
            self._cover(canvas, band.ground, Box(sheet.x, foot, sheet.width, top - foot))

    def _cover(self, canvas: LayoutCanvas, ground: str, box: Box) -> None:
        """Fill an area with its ground; a sheet of white paper stays unprinted."""
        fill = self.book.brand.grounds[ground].fill
        if fill:
            path = f"{box.x:.3f} {box.y:.3f} {box.width:.3f} {box.height:.3f} re"
            element = Element("artifact", artifact="background")
            canvas.under.append(Shape(element, path, box, fill=Paint(fill)))

    def _end(self, canvas: LayoutCanvas, doc: BaseDocTemplate) -> None:
        """The footnotes; the folio outside and the running foot inside, on the foot line."""
        if isinstance(frame := doc.pageTemplate.frames[-1], NotedFrame):
            frame.finish(canvas)
        if not self.page.foot:
            return
        # Of this page: the content's may have begun on another side.
        grid = page_grid(self.book.brand.grid, doc.page, self.book.locale.rtl)
        line = self.book.brand.grid.foot_line
        kit = self._sheet_kit(line, self.page.place, self.section)
        odd = doc.page % 2 == 1
        foot = self.book.brochure.running_foot
        places: list[tuple[Any, str, Align]] = [(str(doc.page), "folio", "right" if odd else "left")]
        if foot:
            places.append((foot, "note", "left" if odd else "right"))
        for text, style, align in places:
            paragraph = kit.paragraph(text, style, "artifact", align=align, artifact="pagination")
            _, height = paragraph.wrap(grid.measure, 0)
            paragraph.drawOn(canvas, grid.left, grid.y(line) + kit.unit - height)


def _placed(block: Block) -> bool:
    """Whether a block has a frame of its own; the others flow."""
    return block.sheet or block.at is not None


def _check_inside(book: Book, pages: Iterable[PageMarks]) -> None:
    """A problem for each text that reaches over the edge of its page."""
    width, height = book.brand.grid.trim
    for page in pages:
        for mark in page.marks:
            if not isinstance(mark, Text) or not mark.line.text.strip():
                continue
            left = mark.x + mark.line.x
            if left < -mark.box.height or left + mark.line.width > width or not 0 <= mark.y <= height:
                book.problems.add(
                    "outside-page",
                    f"“{mark.line.text.strip()[:40]}” does not fit on its page",
                    mark.element.place,
                    "shorten it, give its block fewer items, or set it smaller (styles: in brand.yaml)",
                )


def _check_apart(book: Book, pages: Iterable[PageMarks]) -> None:
    """A problem for each text that is printed over another one: their small letters share room."""
    told: set[tuple[int, int]] = set()
    for page in pages:
        rooms = sorted(_rooms(page), key=lambda room: room[0].y)
        lines = Counter(mark.element for _, mark in rooms)
        for index, (box, upper) in enumerate(rooms):
            for other, lower in rooms[index + 1 :]:
                if other.y >= box.y + box.height:
                    break
                pair = (id(upper.element), id(lower.element))
                beside = box.x + box.width < other.x + EDGE or other.x + other.width < box.x + EDGE
                if upper.element is lower.element or beside or pair in told:
                    continue
                told.add(pair)
                words = upper.line.text.strip()[:40], lower.line.text.strip()[:40]
                sentence = f"“{words[0]}” and “{words[1]}” are printed over each other"
                longest = max((upper, lower), key=lambda mark: lines[mark.element])
                hint = "give each block a place of its own"
                if (count := lines[longest.element]) > 1:  # it ran on where there was room for one line
                    hint = f"the text here takes {count} lines: shorten it, or set it smaller (styles: in brand.yaml)"
                book.problems.add("texts-meet", sentence, longest.element.place, hint)


def _rooms(page: PageMarks) -> Iterator[tuple[Box, Text]]:
    """Each line's room from its baseline to the top of its small letters, a little less than that."""
    for mark in page.marks:
        if isinstance(mark, Text) and mark.line.text.strip():
            height = max(run.rise + run.size * run.face.x_height for run in mark.line.runs) - 0.2
            yield Box(mark.x + mark.line.x, mark.y, mark.line.width, height), mark


Maker = Callable[[Book, Page, int], PageMaker]


def lay_out(book: Book, maker: Maker = PageMaker) -> list[PageMarks]:
    """Every page of the edition. Problems of fit and of missing glyphs are added to the book's."""
    book.numbers = {page.id: number for number, page in enumerate(book.pages, 1)}
    with kept_breaks(book.store, f"{book.folder.resolve()} {book.language}"):
        book.numbering = citing.numbers(book)
        for _ in range(PASSES):
            pages = _pass(book, maker)
            numbering = citing.numbers(book, citing.printed(pages))
            if book.begun == book.numbers and numbering == book.numbering:
                break
            book.numbers, book.numbering = dict(book.begun), numbering
    _check_inside(book, pages)
    _check_apart(book, pages)
    return pages


def _pass(book: Book, maker: Maker) -> list[PageMarks]:
    book.begun, book.tree = {}, Element("document", language=book.language)
    book.left_out.clear()
    makers = [maker(book, page, book.numbers.get(page.id, 1)) for page in book.pages]
    canvases: list[LayoutCanvas] = []

    def canvas(*args: Any, **options: Any) -> LayoutCanvas:
        canvases.append(LayoutCanvas(*args, **options))
        return canvases[0]

    size = (makers[0].grid.width, makers[0].grid.height) if makers else (1, 1)
    document = BaseDocTemplate(io.BytesIO(), pagesize=size, allowSplitting=1, _pageBreakQuick=0)
    document.addPageTemplates([template for maker in makers for template in maker.templates()])
    story = [flowable for maker in makers for flowable in maker.story()]
    _build(document, story[2:], canvas)  # the first page needs no break before it
    for place, lines in canvases[0].gaps.items():
        sentence = f"the column before this text ends {lines} lines early: no paragraph could be set a line longer"
        hint = "add a few words to a paragraph before it, or take some away"
        book.problems.add("gap", sentence, place, hint, "warning")
    order = {element: number for number, element in enumerate(book.tree.walk())}
    for page, ground in zip(canvases[0].finished, canvases[0].grounds, strict=True):
        page.marks = [*ground, *_as_read(page.marks, order)]
    return canvases[0].finished


def _as_read(marks: list[Mark], order: Mapping[Element, int]) -> list[Mark]:
    """Marks in the order of the tree, so that those who copy a page's words get them as they are read.

    An artifact stays before the mark that was painted after it, which may stand on it.
    """
    places: list[float] = []
    place = math.inf
    for mark in reversed(marks):
        place = order.get(mark.element, place)
        places.append(place)
    return [mark for _, mark in sorted(zip(reversed(places), marks, strict=True), key=itemgetter(0))]


def _build(document: BaseDocTemplate, story: list[Flowable], canvas: Callable[..., Any]) -> None:
    try:
        document.build(story, canvasmaker=canvas)
    except LayoutError as error:  # cannot happen after the checks in _flowing; never let it pass for a layout
        raise AssertionError(f"a flowable fits no frame: {error}") from error
