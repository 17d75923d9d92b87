"""Lists the words blocks are written in: texts and numbers of a record become flowables on the grid.

They are functions of a block's context, each in the module of its theme; here they are only listed, so that a block
needs to know one name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from brochure.layout import diagnostics, variants
from brochure.layout.context import BlockContext
from brochure.layout.covers import cover_motif, cover_picture, cover_texts, opening_photo
from brochure.layout.figures import told_figures
from brochure.layout.figures.stems import Stems
from brochure.layout.figures.strips import Strips
from brochure.layout.figures.told_figures import FigureAsk
from brochure.layout.flow import (
    balanced_columns,
    break_costs,
    drop_cap,
    grid_frame,
    pull_quote,
    runaround,
    stacks,
    table_rows,
)
from brochure.layout.flow.balanced_columns import Headed
from brochure.layout.flow.grid_frame import Grows, PanelWriter
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import (
    background_rings,
    captions,
    cells,
    chart_pictures,
    contact_links,
    cover_bodies,
    geojson,
    illustrations,
    logo_pictures,
    number_columns,
    qr_shapes,
    rings,
    sheet_photos,
    text_alternatives,
    typesetting,
    vector_shapes,
)
from brochure.layout.kit.cells import Cell, NoRoom, narrowest
from brochure.layout.kit.text_alternatives import TextAlternative
from brochure.layout.notes import note_paragraph
from brochure.rect import Rect
from charts import ChartError, kinds

if TYPE_CHECKING:
    from brochure.layout.figures.told_figures import LargeFigure
    from brochure.layout.flow.runaround import Pictured
    from brochure.model.flow import Inset, Quote
    from brochure.model.records import Text
    from brochure.model.theme import KeyFigureStyle

__all__ = ["Cell", "Kit", "NoRoom", "PanelWriter", "Piece"]

Piece: TypeAlias = Flowable  # what a block is made of; blocks know no ReportLab


@dataclass
class Kit(BlockContext):
    """What one block stands in, and the words it is written in."""

    # ── room ────────────────────────────────────────────────────────────────────────────────────────────────────
    cell = cells.cell
    cell_at = staticmethod(Cell)
    needs = cells.needs
    too_narrow = cells.too_narrow
    counted = staticmethod(cells.counted)
    cells = cells.cells  # last, since from here on the name is the word's
    exceeds = staticmethod(break_costs.exceeds)
    box = staticmethod(Rect.sized)

    @property
    def least(self) -> float:
        """The width of the narrowest column that text is set in."""
        return narrowest(self)

    # ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────
    natural = variants.natural
    with_notes = variants.with_notes
    variant = staticmethod(variants.Variant)
    characters = staticmethod(variants.characters)
    measure_cost = variants.measure_cost
    cramped = staticmethod(variants.cramped)
    is_readable = staticmethod(variants.is_readable)

    @property
    def most_lines(self) -> int:
        """The lines of a page's type area."""
        return self.grid.last_line - self.grid.first_line

    # ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────
    style = typesetting.text_style
    apart = typesetting.apart
    paragraph = typesetting.paragraph
    heading = typesetting.heading
    figure = typesetting.figure
    one_line = typesetting.length
    longest_word = typesetting.longest_word
    figure_size = typesetting.figure_size
    fitting_size = typesetting.fitting_size
    font_of = typesetting.font_of
    is_column_of_numbers = number_columns.is_column_of_numbers
    insets = number_columns.insets
    link = typesetting.link
    contact = contact_links.contact
    quotation = typesetting.quotation
    page_link = typesetting.page_link
    page_number = typesetting.page_number
    run_on = typesetting.run_on
    choose = text_alternatives.choose
    alternative = staticmethod(TextAlternative)
    caption = captions.caption
    listed_notes = note_paragraph.listed_notes

    def drop_cap(self, paragraph: Paragraph, lines: int, width: float) -> Paragraph:
        """A paragraph of this width with its first letter as high as so many lines."""
        return drop_cap.with_initial(paragraph, lines, width, self)

    def pull_quote(self, quote: Quote, paragraphs: Sequence[Text], most: float, width: float) -> Flowable:
        """A pull quote as the brand sets it off, held against the text that it is pulled from; smaller than it has it
        where it would take more than ``most`` lines.
        """
        return pull_quote.pull_quote(quote, paragraphs, self, most, width)

    # ── large figures ───────────────────────────────────────────────────────────────────────────────────────────
    figure_ask = staticmethod(FigureAsk)
    reaches_trims = told_figures.reaches_trims
    cap_lines = told_figures.cap_lines
    lines_of = staticmethod(told_figures.lines_of)

    @property
    def figure_style(self) -> KeyFigureStyle:
        """How key figures of the brand look."""
        return self.edition.brand.key_figures

    def strips(self, items: Sequence[LargeFigure], whole: Sequence[LargeFigure], ask: FigureAsk, across: int) -> Strips:
        """Figures as strips of flat colour; ``whole``: those of all parts of their block, which have one size."""
        return Strips(self, items, ask, any(item.icon for item in whole), whole, across)

    def stems(self, items: Sequence[LargeFigure], whole: Sequence[LargeFigure], ask: FigureAsk, across: int) -> Stems:
        """Figures on stems, so many side by side, above a profile of land."""
        return Stems(self, items, ask, across, whole)

    # ── charts, photographs, drawings ───────────────────────────────────────────────────────────────────────────
    def chart_spec(self, kind: str, authored: Any) -> Any:
        """The specification of a chart of this kind: texts as they print, names of facts as numbers."""
        return chart_pictures.spec_of(kinds.find(kind).Spec, authored, self)

    def chart_lines(self, kind: str, spec: Any, beside: float = 0, rows: tuple[int, int] | None = None) -> int:
        """The lines a flowing chart takes: at its best, or what a page has beside so many lines of its texts."""
        room = math.floor(self.grid.last_line - self.grid.first_line - beside)
        needs = chart_pictures.needs(self, kind, spec, self.width, rows)
        return next((need for need in needs if need.least <= room), needs[0]).within(room)

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
    rings = background_rings.draw_rings
    usual_orbits = background_rings.usual_orbits
    cover_texts = cover_texts.put_texts
    opener_motif = cover_motif.opener_motif
    cover_motif = cover_motif.draw_motif
    cover_picture = cover_picture.put_picture
    put_opening = opening_photo.put_opening
    put_opening_caption = opening_photo.put_opening_caption
    opening_box = opening_photo.opening_box
    opening_spans_sheet = opening_photo.spans_sheet
    columns_beside = opening_photo.columns_beside
    clear_orbits = cover_bodies.clear_orbits
    place_bodies = cover_bodies.place_bodies
    tell_left_out = cover_bodies.tell_left_out
    name_drop = staticmethod(cover_bodies.name_drop)
    moved = staticmethod(vector_shapes.moved)
    chart_needs = chart_pictures.needs
    image_ratio = illustrations.image_ratio
    coarseness = illustrations.coarseness
    is_disc = illustrations.is_disc
    picture = illustrations.picture
    bleeding_picture = illustrations.bleeding_picture
    photo = illustrations.photo
    sheet_photo = sheet_photos.sheet_photo
    logo = logo_pictures.logo
    even_area = logo_pictures.even_area
    icon = vector_shapes.icon
    qr_code = qr_shapes.qr_code
    quiet_width = qr_shapes.quiet_width
    is_too_fine = qr_shapes.is_too_fine
    contact_card = contact_links.contact_card
    code_alone = qr_shapes.code_alone
    disc = vector_shapes.disc
    area = vector_shapes.area
    line = vector_shapes.line

    # ── putting together ────────────────────────────────────────────────────────────────────────────────────────
    skip = stacks.skip
    stack = stacks.stack
    together = stacks.together
    shared_out = staticmethod(stacks.shared_out)
    filled_columns = staticmethod(stacks.filled_columns)
    stacked_lines = staticmethod(stacks.stacked_lines)
    in_columns = balanced_columns.in_columns
    check_columns = diagnostics.check_columns
    headed = staticmethod(Headed)
    two_lines = typesetting.two_lines
    rows = table_rows.rows
    entry = table_rows.entry
    grows = staticmethod(Grows)
    panel = grid_frame.panel
