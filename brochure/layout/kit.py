"""The words blocks are written in: a record's texts and numbers in, flowables on the grid with role and place out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.drawing.marks import Artifact, Box, Drawing, Element, Photo, RoleName, Shape
from brochure.layout import citing, fitting, footnotes, logos, notes, rings
from brochure.layout.columns import Columns, Headed
from brochure.layout.flowables import (
    Backdrop,
    Item,
    Panel,
    Paragraph,
    Photograph,
    Plate,
    Skip,
    Stack,
    mark,
    moved,
    turned,
)
from brochure.layout.grid import PageGrid
from brochure.layout.platypus import Flowable
from brochure.layout.rows import Entry, Rows
from brochure.layout.speaking import spoken
from brochure.model.brand import MM, Align, Ground, Style
from brochure.model.citation import target_of
from brochure.model.page import NotesAt
from brochure.problems import Place
from brochure.reading.markup import FactRef, PageRef
from brochure.text.facts import printed
from brochure.text.paragraph import Run, TextStyle
from charts import ChartError
from charts.picture import Paint, Picture, Stroke
from charts.spec import Figure

if TYPE_CHECKING:
    from brochure.layout.book import Book
    from brochure.model.records import Text

Piece = Flowable  # what a block is made of; blocks know no ReportLab
UNIT_SIZE = 0.4  # a unit in letters beside a large figure, as a part of the figure's size
RAISED = ("sups", 1)  # the OpenType feature of raised figures
ORDINALS = "ºª°"
ORDINAL = re.compile(f"([{ORDINALS}])")  # beside a large figure they are lowered to its height
LETTER_UNIT = re.compile(r"(?<=\d)[\u00a0\u202f](?=[^\W\d_])(.+)$")


@dataclass(frozen=True)
class Alternative:
    """One of several texts for the same frame, and how it is laid out."""

    texts: Sequence[Text]
    made: Callable[[], list[Flowable]]


@dataclass
class Kit:
    """What one block needs to lay itself out: its width, its grid, its ground and the words below.

    Columns count from 1 at the block's own left edge; lines count from 0 at its top. Lengths are points. Where text
    runs from right to left, «left» is right: blocks know nothing of it, what they put on a panel changes sides there.
    """

    book: Book
    grid: PageGrid
    ground: Ground
    columns: int
    lines: float | None  # the height its page gives the block; None where it flows
    top: float  # the line of the page its top lies on
    left: float  # its left edge on the page
    page: str
    place: Place
    sheet: bool = False  # the box is the whole trimmed page; columns are still those of its type area
    notes: NotesAt = "end"  # where those stand that its texts cite
    parent: Element | None = None

    # ── measures ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def unit(self) -> float:
        """One line of the baseline grid."""
        return self.grid.baseline

    @property
    def width(self) -> float:
        """The width of the block's box."""
        return self.grid.width if self.sheet else self.span(1, self.columns)

    def span(self, first: int, last: int) -> float:
        """The width from one column's left edge to another's right edge."""
        return self.grid.span(first, last)

    def x(self, column: int) -> float:
        """A column's left edge, from the block's own."""
        return self.grid.x(column) if self.sheet else (column - 1) * (self.grid.column + self.grid.gutter)

    def from_left(self, x: float, width: float) -> float:
        """The left edge of what is so wide and begins ``x`` points from the edge where lines begin."""
        return self.width - x - width if self.grid.rtl else x

    def mm(self, millimetres: float) -> float:
        """Millimetres as points."""
        return millimetres * MM

    @property
    def by_units(self) -> Align:
        """How numbers stand so that their units stand below one another: flush right, where Arabic lines begin."""
        return "left" if self.grid.rtl else "right"

    # ── the logical tree ────────────────────────────────────────────────────────────────────────────────────────
    def element(
        self,
        role: RoleName,
        place: Place | None = None,
        *,
        level: int = 0,
        alt: str = "",
        artifact: Artifact = "",
        unseen: str = "",
    ) -> Element:
        """A node of the logical tree under the current group."""
        made = Element(role, place or self.place, self.book.language, level, alt, artifact, self.parent, unseen)
        made.notes = self.notes
        return made

    @contextmanager
    def group(self, role: RoleName, place: Place | None = None) -> Iterator[Element]:
        """Everything made inside belongs to one element: a list, a table, a row."""
        outer, self.parent = self.parent, self.element(role, place)
        try:
            yield self.parent
        finally:
            self.parent = outer

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────
    def style(self, name: str, *, ink: str = "", size: float = 0, font: str = "") -> TextStyle:
        """A style of the brand as it is on this ground; ink, size and font may differ in this place."""
        return self._text_style(getattr(self.book.brand.styles, name.replace("-", "_")), ink, size, font)

    def _text_style(self, style: Style, ink: str, size: float, font: str) -> TextStyle:
        font = font or (style.reversed and self.ground.dark and style.reversed.font) or style.font
        size = size or (style.reversed and self.ground.dark and style.reversed.size) or style.size
        face = self.book.face(font)
        self.book.check_features(style, face)
        return TextStyle(
            face=face,
            size=size,
            leading=style.leading * self.unit,
            ink=self.ink(ink or style.ink),
            tracking=style.tracking / 100,
            features=style.features,
            align=style.align,
            hyphenate=style.hyphenate,
            manner=self.book.manner,
        )

    def ink(self, name: str) -> str:
        """A part of the ground (text, muted, accent …) as the ink it is printed in here; an ink's own name stays."""
        return str(getattr(self.ground, name, None) or name)

    def inked(self, **parts: str | None) -> Kit:
        """This kit on the same ground with other inks for some of its parts."""
        return replace(self, ground=self.ground.model_copy(update={k: v for k, v in parts.items() if v}))

    def paragraph(
        self,
        text: Text | str,
        style: str = "text",
        role: RoleName = "paragraph",
        *,
        ink: str = "",
        size: float = 0,
        font: str = "",
        align: Align | None = None,
        level: int = 0,
        artifact: Artifact = "",
    ) -> Paragraph:
        """A text in a style of the brand."""
        chosen = self.style(style, ink=ink, size=size, font=font)
        if align:
            chosen = replace(chosen, align=align)
        element = self.element(role, getattr(text, "place", None), level=level, artifact=artifact)
        element.again = lambda kit, other: kit.paragraph(text, other, role, level=level)
        runs = self._runs(text, chosen, getattr(self.book.brand.styles, style.replace("-", "_")))
        return self._checked(Paragraph(runs, chosen, element, self.book.locale, self.unit))

    def heading(self, text: Text | str, level: int, style: str = "title", *, ink: str = "") -> Paragraph:
        """A heading: level 1 is the brochure's, 2 a page's, 3 and more within a page."""
        return self.paragraph(text, style, "heading", level=level, ink=ink)

    def figure(
        self, text: Text | str, size: float, *, ink: str = "text", role: RoleName = "paragraph", said: str = ""
    ) -> Paragraph:
        """A large number on one line; a unit in letters stands small beside it, on the same baseline.

        ``said`` is heard in place of a sign that does not speak, such as a dash for nothing known.
        """
        font = self.book.brand.figure_font(size, dark=self.ground.dark)
        style = TextStyle(self.book.face(font), size, self.unit, self.ink(ink), hyphenate=False, hang=False)
        beside = self.book.brand.figure_font(size * UNIT_SIZE, dark=self.ground.dark)
        small = replace(style, face=self.book.face(beside), size=size * UNIT_SIZE)
        words = "".join(run.text for run in self._runs(text, style, None))
        unit = LETTER_UNIT.search(words)
        number = words[: unit.start()] if unit else words
        runs = [
            Run(
                part,
                style,
                rise=style.face.above_capitals(part) * -size if part in ORDINALS else 0.0,
                expansion=said or None,
                apart=True,
            )
            for part in ORDINAL.split(number)
            if part
        ]
        if unit:
            runs += self._expanded(Run(words[unit.start() :], small, apart=True))
        element = self.element(role, getattr(text, "place", None))
        element.again = lambda kit, _: kit.paragraph(said or text, "strong", role)
        return self._checked(Paragraph(runs, style, element, self.book.locale, self.unit))

    def link(
        self,
        text: Text | str,
        target: str | None,
        style: str,
        *,
        align: Align | None = None,
    ) -> Paragraph:
        """A text that leads to an address, or to ``page:ID``. It looks like any other; paper has no links."""
        paragraph = self.paragraph(text, style, align=align)
        paragraph.runs = [replace(run, link=target) for run in paragraph.runs]
        paragraph.element.again = lambda kit, other: kit.link(text, target, other)
        return paragraph

    def page_link(self, page: str, style: str, *, align: Align | None = None) -> Paragraph:
        """The number of a page, leading there."""
        words = f"{self.word('page')} {self.book.numbers.get(page, 0)}"
        paragraph = self.link(words, f"page:{page}", style, align=align)
        paragraph.element.again = lambda kit, other: kit.page_link(page, other)
        return paragraph

    def page_number(self, page: str, style: str) -> Paragraph:
        """The number of a page, as the label of its entry in the contents."""
        paragraph = self.paragraph(str(self.book.numbers.get(page, 0)), style, "label")
        paragraph.element.again = lambda kit, other: kit.page_number(page, other)
        return paragraph

    def run_on(
        self, items: Sequence[Text], separator: str, closing: Text | None, style: str, *, size: float
    ) -> Paragraph:
        """Short texts as one run-on paragraph; no line breaks inside any of them."""
        chosen = self.style(style, size=size)
        runs: list[Run] = []
        for index, item in enumerate(items):
            last = index == len(items) - 1
            runs += [replace(run, text=_unbreakable(run.text)) for run in self._runs(item, chosen, None)]
            runs.append(Run("" if last else separator, chosen))
            runs.append(Run("" if last and not closing else " ", chosen))
        if closing:
            runs += self._runs(closing, chosen, None)
        element = self.element("paragraph", items[0].place)
        element.again = lambda kit, other: kit.run_on(items, separator, closing, other, size=0)
        return self._checked(Paragraph([run for run in runs if run.text], chosen, element, self.book.locale, self.unit))

    def listed_notes(self, also: Sequence[str] = ()) -> list[Paragraph]:
        """The notes of the list of sources: who, what, when and where, with the address as a link."""
        return [notes.note(replace(self, notes="end"), target) for target in citing.listed(self.book, also)]

    def plain(self, text: Text) -> str:
        """A text as it prints, without styles."""
        return self.book.plain(text, self.page)

    def fact(self, name: str) -> str:
        """A fact as it prints."""
        return printed(self.book.facts[name], self.book.locale)

    def number(self, name: str) -> Figure:
        """A fact as a chart takes it: the value, and how it prints."""
        return Figure(float(self.book.facts[name].value), self.fact(name))

    def length(self, kilometres: float) -> Figure:
        """A distance as a chart takes it."""
        return Figure(kilometres, f"{self.book.locale.number(Decimal(f'{kilometres:g}'))}\u00a0km")

    def word(self, name: str) -> str:
        """A word the program itself prints (page, source), in the language of the edition."""
        return self.book.locale.words[name]

    def _runs(self, text: Text | str, style: TextStyle, written: Style | None) -> list[Run]:
        if isinstance(text, str):
            return self._expanded(Run(self.book.locale.typeset(text), style))
        return [
            run
            for span in text.spans
            if (words := self.book.words(span, self.page))
            for run in self._expanded(
                Run(
                    words,
                    self._marked(span, style, written),
                    link=self._target(span),
                    language=span.language or None,
                    apart=isinstance(span, FactRef),
                )
            )
        ]

    def _expanded(self, run: Run) -> list[Run]:
        """A run in pieces, so that each shortened word in it says what it stands for."""
        known = self.book.abbreviations
        if not known:
            return [run]
        parts = self.book.abbreviated.split(run.text)
        return [replace(run, text=part, expansion=known.get(part)) for part in parts if part]

    def _marked(self, span: Any, style: TextStyle, written: Style | None) -> TextStyle:
        """The style of a span that is strong, emphasised or a link."""
        font = written and ((span.strong and written.strong) or (span.emphasis and written.emphasis))
        if font:
            style = replace(style, face=self.book.face(font))
        if target_of(span, self.page):
            return replace(style, features=(*style.features, RAISED))
        return replace(style, ink=self.ink("link")) if span.link else style

    def _target(self, span: Any) -> str | None:
        """Where a span leads: its own link, or the page or note whose number it prints."""
        page = f"page:{span.id}" if isinstance(span, PageRef) else None
        return target_of(span, self.page) or span.link or page

    def _checked(self, paragraph: Paragraph) -> Paragraph:
        self.book.check_glyphs(paragraph)
        return paragraph

    # ── putting together ────────────────────────────────────────────────────────────────────────────────────────
    def skip(self, lines: float) -> Skip:
        """White space."""
        return Skip(lines, self.unit)

    def in_columns(self, count: int, flowables: Sequence[Flowable]) -> Columns:
        """The flowables run through ``count`` balanced columns of the block's width."""
        elements = [flowable.element for flowable in flowables if isinstance(flowable, Paragraph)]
        for element in elements:
            element.flow = elements[0]
        return Columns(list(flowables), count, self.grid.gutter, self.unit, self.book.locale.rtl)

    def rows(self, head: Flowable, rows: Sequence[Flowable], again: Callable[[], Flowable]) -> Rows:
        """Rows of a table under their head, which ``again`` makes anew for each frame they run on to."""
        return Rows(head, rows, again, self.unit)

    def entry(self, label: Paragraph | None, text: Paragraph, left: float, indent: float) -> Entry:
        """An entry of a list in the current group; ``left`` and ``indent`` are lines."""
        return Entry(label, text, left * self.unit, indent * self.unit)

    def headed(self, heading: Flowable, body: Flowable) -> Headed:
        """A heading that keeps at least two lines of what follows."""
        return Headed(heading, body)

    def choose(self, longer: Alternative, shorter: Alternative) -> list[Flowable]:
        """The longer text where its frame has room for it, if need be after copyfitting, else the shorter one."""
        made = longer.made()
        room = (self.lines or 0) * self.unit - footnotes.room_for(self, made)
        if self.lines is None or fitting.fit(self.book, made, self.width, room, self.place):
            self.book.left_out.update(map(id, shorter.texts))
            return made
        self.book.left_out.update(map(id, longer.texts))
        message = "the text is too long for its frame: the shorter one is printed"
        self.book.problems.add("fitted", message, longer.texts[0].place, "the longer one needs more lines", "warning")
        return shorter.made()

    def stack(self, paragraphs: Sequence[Paragraph], gap: float) -> Stack:
        """Small paragraphs under one another, ``gap`` lines of white between them."""
        return Stack(paragraphs, gap * self.unit, self.unit)

    def shared_out(self, paragraphs: Sequence[Paragraph], count: int, width: float) -> list[list[Paragraph]]:
        """Paragraphs in their order in at most ``count`` columns, none divided, as even as they allow."""
        lines = [len(paragraph.lines) + 1 for paragraph in paragraphs if paragraph.wrap(width, 0)]
        room = max((*lines, math.ceil(sum(lines) / count)), default=0)
        while True:
            columns: list[list[Paragraph]] = [[]]
            used = 0
            for paragraph, needed in zip(paragraphs, lines, strict=True):
                if used + needed > room and columns[-1]:
                    columns.append([])
                    used = 0
                columns[-1].append(paragraph)
                used += needed
            if len(columns) <= count:
                return [column for column in columns if column]
            room += 1

    def panel(self, lines: float) -> PanelWriter:
        """A fixed number of lines on which texts, rules and pictures are put."""
        return PanelWriter(self, Panel(lines, self.unit, self.place))

    def picture(self, kind: str, spec: Any, lines: float, alt: str, *, caption: Paragraph | None = None) -> Plate:
        """A chart of so many lines' height, drawn once and kept; ``caption`` is made part of its table."""
        picture = self.book.chart(kind, spec, self.width, lines * self.unit, self)
        figure = self.element("figure", alt=alt)
        said = spoken(kind, spec, picture, self, caption)
        height, rest = lines * self.unit, said.left_over(picture)
        figure.again = lambda kit, other: kit.picture_again(kind, spec, height, alt, rest, other)
        return Plate(picture, figure, said)

    def picture_again(
        self, kind: str, spec: Any, height: float, alt: str, labels: Sequence[str], style: str
    ) -> Flowable:
        """A chart whose table is told elsewhere; where there is no room to draw it, what it shows, in words.

        ``height`` in points is what it had before; it may take half as much again.
        """
        room = self.grid.last_line - self.grid.first_line
        wanted = min(math.ceil(height / self.unit), int(0.65 * room))  # or its heading stands alone on a page
        for lines in (min(room - 4, math.ceil(wanted * share)) for share in (1, 1.25, 1.5)):
            try:
                picture = self.book.chart(kind, spec, self.width, lines * self.unit, self)
            except ChartError:
                continue
            return Plate(picture, self.element("figure", alt=alt))
        words = [alt, " · ".join(labels)]
        return self.stack([self.paragraph(text, style) for text in words if text], 0.5)

    def bleeding_picture(self, kind: str, spec: Any, foot: float, alt: str, field: str | None = None) -> Flowable:
        """A chart that covers the sheet from its upper edges down to a line; its shapes go under the page's texts.

        ``field`` is an ink for what the chart itself leaves uncovered.
        """
        sheet = self.grid.sheet
        height = foot * self.unit + self.grid.bleed.top
        picture = self.book.chart(kind, spec, sheet.width, height, self, top=self.grid.bleed.top)
        covered = self.area(Box(sheet.x, self.grid.y(foot), sheet.width, height), field) if field else None
        figure = self.element("figure", alt=alt)
        said = spoken(kind, spec, picture, self)
        rest = said.left_over(picture)
        figure.again = lambda kit, other: kit.picture_again(kind, spec, height, alt, rest, other)
        return Backdrop(picture, figure, said, sheet.x, self.grid.y(foot), covered)

    def logo(self, file: str, size: tuple[float, float], alt: str, inks: Mapping[str, str], ink: str) -> Flowable:
        """A logo or a drawing, whole, in the upper left corner of a box of ``size`` points."""
        return logos.logo(self, file, size, alt, inks, ink)

    def photo(
        self,
        file: str,
        lines: float,
        alt: str,
        focal: tuple[float, float],
        inks: Mapping[str, str],
        *,
        width: float = 0,
    ) -> Flowable:
        """A photograph of so many lines' height, cropped round its focal point (0–1 from left and top).

        A drawing (SVG) is not cropped; ``inks`` says which ink each of its colours becomes.
        """
        if logos.is_drawing(file):
            return self.logo(file, (width or self.width, lines * self.unit), alt, inks, "")
        element = self.element("figure", getattr(file, "place", None), alt=alt)
        element.again = lambda kit, _: kit.photo(file, lines, alt, focal, inks)
        return Photograph(self.book.folder / file, lines * self.unit, focal, element)

    def icon(self, file: str, size: float, alt: str = "", *, ink: str = "text") -> Shape:
        """A vector icon from an SVG file, ``size`` points wide; an artifact unless it says something."""
        element = self.element("figure", alt=alt) if alt else self.element("artifact", artifact="layout")
        path = self.book.icon(Path(file), size, getattr(file, "place", self.place))
        return Shape(element, path, Box(0, 0, size, size), fill=Paint(self.ink(ink)))

    def qr_code(self, data: str, x: float, y: float, size: float, quiet: int) -> Shape:
        """A QR code in a square of ``size`` points, ``quiet`` modules of white included; black, whatever the ground."""
        try:
            path = self.book.qr(data, x, y, size, quiet)
        except ValueError:
            self.problem("bad-code", "the address is too long for a QR code", hint="use a shorter one")
            path = ""
        element = self.element("figure", alt=self.word("code").format(data))
        element.again = lambda kit, _: kit.code_alone(data, size, quiet)
        return Shape(element, path, Box(x, y, size, size), fill=Paint("key"))

    def code_alone(self, data: str, size: float, quiet: int) -> Flowable:
        """A QR code on a panel of its own, on white."""
        panel = self.panel(math.ceil(size / self.unit))
        panel.shape(self.qr_code(data, 0, -size, size, quiet))
        return panel.done()

    def disc(self, x: float, y: float, radius: float, ink: str, element: Element | None = None) -> Shape:
        """A filled circle round (x, y)."""
        box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        element = element or self.element("artifact", artifact="layout")
        return Shape(element, rings.disc(x, y, radius), box, fill=Paint(self.ink(ink)))

    def area(self, box: Box, ink: str) -> Shape:
        """A filled rectangle behind the text."""
        path = f"{box.x:.3f} {box.y:.3f} {box.width:.3f} {box.height:.3f} re"
        return Shape(self.element("artifact", artifact="background"), path, box, fill=Paint(self.ink(ink)))

    def line(self, path: str, box: Box, width: float = 0, ink: str = "rule") -> Shape:
        """A stroked path; ``width`` points, by default the ground's rule."""
        stroke = Stroke(Paint(self.ink(ink)), width or self.ground.rule_width)
        return Shape(self.element("artifact", artifact="layout"), path, box, stroke=stroke)

    def problem(self, code: str, message: str, place: Place | None = None, hint: str = "") -> None:
        """Something the author should know about this block."""
        self.book.problems.add(code, message, place or self.place, hint)


def _unbreakable(words: str) -> str:
    """A name as it must stay on one line: its spaces hold, and nothing breaks beside its hyphens."""
    return re.sub(r"([-/])", "\u2060\\1\u2060", words.replace(" ", "\u00a0"))


@dataclass
class PanelWriter:
    """A panel being filled. Columns count from 1, lines from the panel's top."""

    kit: Kit
    panel: Panel

    def put(
        self,
        content: Flowable,
        line: float,
        columns: tuple[int, int] | None = None,
        *,
        x: float | None = None,
        width: float = 0,
        foot: float | None = None,
    ) -> None:
        """A text with its first baseline on a line, or a picture hanging from it, across some columns.

        ``x`` and ``width`` in points take the place of the columns' own. ``foot`` is the line the text may not reach
        below, by default the panel's last.
        """
        first, last = columns or (1, self.kit.columns)
        left = self.kit.x(first) if x is None else x
        hangs = not isinstance(content, Paragraph)
        foot = self.panel.lines if foot is None else foot
        room = width or self.kit.span(first, last)
        taken = content.wrap(room, math.inf)[0] if hangs and self.kit.grid.rtl else room
        self.panel.add(Item(self.kit.from_left(left, taken), line, room, content, hangs, foot))

    def shape(self, shape: Shape) -> None:
        """A vector shape, measured from the panel's left edge and *top* (y grows upwards, so below is negative)."""

        placed = turned(shape, self.kit.width) if self.kit.grid.rtl else shape

        def draw(canvas: Any) -> None:
            mark(canvas, lambda x0, y0: moved(placed, x0, y0 + self.panel.height))

        self._drawn(draw)

    def ring(self, ring: rings.Ring) -> None:
        """A ring of the background, in page coordinates; it breaks before every text of the page."""
        placed = ring.turned(self.kit.width) if self.kit.grid.rtl else ring
        self._drawn(lambda canvas: canvas.rings.append(placed))

    def photo(self, file: str, box: Box, alt: str, focal: tuple[float, float]) -> None:
        """A photograph in a box measured from the panel's left edge and top, under the page's texts."""
        if logos.is_drawing(file):
            hint = "a drawing stands in a block of kind picture or logos"
            self.kit.problem(
                "wrong-picture", f"{file} is a drawing, not a photograph", getattr(file, "place", None), hint
            )
            return
        element = self.kit.element("figure", getattr(file, "place", None), alt=alt)
        element.again = lambda kit, _: kit.photo(file, box.height / kit.unit, alt, focal, {})
        path = self.kit.book.folder / file

        def draw(canvas: Any) -> None:
            x, y = canvas.absolutePosition(0, 0)
            left = self.kit.from_left(box.x, box.width)
            placed = box._replace(x=x + left, y=y + self.panel.height + box.y)
            canvas.under.append(Photo(element, path, placed, focal))

        self._drawn(draw)

    def hear(self, role: RoleName, words: str) -> None:
        """Something that is heard where nothing is printed, such as the head of a column that needs none."""
        heard = self.kit.element(role, unseen=words)
        nothing = self.kit.element("artifact", artifact="layout")
        self._drawn(lambda canvas: canvas.marks.append(Drawing(nothing, 0, 0, Picture(0, 0, ()), unseen=(heard,))))

    def rule(self, line: float, columns: tuple[int, int] | None = None, width: float = 0, ink: str = "rule") -> None:
        """A rule on a line across some columns."""
        first, last = columns or (1, self.kit.columns)
        x, y, length = self.kit.x(first), -line * self.kit.unit, self.kit.span(first, last)
        self.shape(self.kit.line(f"{x:.3f} {y:.3f} m {x + length:.3f} {y:.3f} l", Box(x, y, length, 0), width, ink))

    def _drawn(self, draw: Callable[[Any], None]) -> None:
        self.panel.add(Item(0, 0, 0, draw, hangs=True, foot=self.panel.lines))

    def done(self) -> Panel:
        """The panel, with a problem for every text that reaches below it."""
        self.kit.book.check_panel(self.panel)
        return self.panel
