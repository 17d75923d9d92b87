"""Lists the words blocks are written in: texts and numbers of a record become flowables on the grid.

What a kit is and knows stands here: its measures, its inks, its branch of the logical tree. Its longer words are
functions of a kit, each in the module of its theme; here they are only listed, so that a block needs to know one name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochure.frame import Artifact, Box, Element, RoleName
from brochure.layout import diagnostics
from brochure.layout.flow import break_costs, drop_cap, pull_quote, runaround, stacks
from brochure.layout.flow.columns import Columns, Headed
from brochure.layout.flow.grid_frame import Grows, Panel, PanelWriter
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip, Stack
from brochure.layout.flow.table_rows import Entry, Rows
from brochure.layout.grid import PageGrid
from brochure.layout.kit import (
    chart_pictures,
    geojson,
    illustrations,
    logo_pictures,
    parts,
    rings,
    text_alternatives,
    typesetting,
    vector_shapes,
)
from brochure.layout.kit.cells import LEAST, Cell, NoRoom, cells, counted, needs, too_narrow
from brochure.layout.kit.text_alternatives import Alternative
from brochure.layout.notes import note_paragraph, numbering
from brochure.model.brand import GROUND_PARTS, MM, Align, Ground
from brochure.model.page import NotesAt
from brochure.problems import Place
from brochure.text.format import printed
from charts import ChartError, kinds
from charts.spec import Figure

if TYPE_CHECKING:
    from brochure.layout.edition import Book
    from brochure.layout.flow.runaround import Pictured
    from brochure.model.flow import Inset, Quote
    from brochure.model.records import Text

__all__ = ["Cell", "Kit", "NoRoom", "PanelWriter", "Piece"]

Piece = Flowable  # what a block is made of; blocks know no ReportLab


@dataclass
class Kit:
    """What one block needs to lay itself out: its width, its grid, its ground and the words below.

    Columns count from 1 at the block's own left edge; lines count from 0 at its top. Lengths are points. Where text
    runs from right to left, «left» is right: blocks know nothing of it, what they put on a grid frame changes sides
    there.
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
    first: int = 1  # the column of the grid at whose edge it begins
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

    @property
    def least(self) -> float:
        """The width of the narrowest column that text is set in."""
        return LEAST * self.unit

    def cell(self, first: int, last: int) -> Cell:
        """Some columns as a cell."""
        return Cell(self.x(first), self.span(first, last))

    cells = cells
    cell_at = staticmethod(Cell)
    box = staticmethod(Box)
    needs = needs
    exceeds = staticmethod(break_costs.exceeds)
    too_narrow = too_narrow
    counted = staticmethod(counted)

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

    # ── inks ────────────────────────────────────────────────────────────────────────────────────────────────────
    def ink(self, name: str) -> str:
        """A part of the ground (text, muted, accent …) as the ink it is printed in here; an ink's own name stays."""
        return str(getattr(self.ground, name)) if name in GROUND_PARTS else name

    def inked(self, **parts: str | None) -> Kit:
        """This kit on the same ground with other inks for some of its parts."""
        return replace(self, ground=self.ground.model_copy(update={k: v for k, v in parts.items() if v}))

    # ── what it knows ───────────────────────────────────────────────────────────────────────────────────────────
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

    def problem(self, code: str, message: str, place: Place | None = None, hint: str = "") -> None:
        """Something the author should know about this block."""
        self.book.problems.add(code, message, place or self.place, hint)

    # ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────
    style = typesetting.style
    apart = typesetting.apart
    paragraph = typesetting.paragraph
    heading = typesetting.heading
    figure = typesetting.figure
    link = typesetting.link
    page_link = typesetting.page_link
    page_number = typesetting.page_number
    run_on = typesetting.run_on
    choose = text_alternatives.choose
    alternative = staticmethod(Alternative)

    def drop_cap(self, paragraph: Paragraph, lines: int, width: float) -> Paragraph:
        """A paragraph of this width with its first letter as high as so many lines."""
        return drop_cap.with_initial(paragraph, lines, width, self)

    def pull_quote(self, quote: Quote, paragraphs: Sequence[Text]) -> Stack:
        """A pull quote as the brand sets it off, held against the text that it is pulled from."""
        return pull_quote.pull_quote(quote, paragraphs, self)

    def listed_notes(self, also: Sequence[str] = ()) -> list[Paragraph]:
        """The notes of the list of sources: who, what, when and where, with the address as a link."""
        return [note_paragraph.note(replace(self, notes="end"), target) for target in numbering.listed(self.book, also)]

    # ── charts, photographs, drawings ───────────────────────────────────────────────────────────────────────────
    def chart_spec(self, kind: str, authored: Any) -> Any:
        """The specification of a chart of this kind: texts as they print, names of facts as numbers."""
        return chart_pictures.spec_of(kinds.find(kind).Spec, authored, self)

    def chart_hint(self, error: ChartError, lines: float) -> str:
        """What to write so that a chart can be drawn that was given so many lines."""
        return chart_pictures.hint_of(error, self, lines)

    def pictured(self, inset: Inset, width: float) -> Pictured:
        """A picture among texts in a column of this width, with its caption."""
        return runaround.pictured(inset, width, self)

    def runaround(self, inset: Inset, picture: Pictured, text: Sequence[Flowable]) -> Flowable:
        """A picture with the text that runs round it."""
        return runaround.runaround(inset, picture, text, self)

    outlines = geojson.outlines_of
    quarter = staticmethod(rings.quarter)
    rings = parts.draw_rings
    moved = staticmethod(vector_shapes.moved)
    picture = illustrations.picture
    picture_again = illustrations.picture_again
    bleeding_picture = illustrations.bleeding_picture
    photo = illustrations.photo
    logo = logo_pictures.logo
    icon = vector_shapes.icon
    qr_code = vector_shapes.qr_code
    code_alone = vector_shapes.code_alone
    disc = vector_shapes.disc
    area = vector_shapes.area
    line = vector_shapes.line

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

    check_columns = diagnostics.check_columns

    def headed(self, heading: Flowable, body: Flowable) -> Headed:
        """A heading that keeps at least two lines of what follows."""
        return Headed(heading, body)

    def stack(self, paragraphs: Sequence[Paragraph], gap: float) -> Stack:
        """Small paragraphs under one another, ``gap`` lines of white between them."""
        return Stack(paragraphs, gap * self.unit, self.unit)

    two_lines = typesetting.two_lines
    shared_out = staticmethod(stacks.shared_out)

    grows = staticmethod(Grows)

    def panel(self, lines: float, grows: Grows | None = None) -> PanelWriter:
        """A fixed number of lines on which texts, rules and pictures are put; ``grows``: the field that gives them."""
        return PanelWriter(self, Panel(lines, self.unit, self.place), grows)
