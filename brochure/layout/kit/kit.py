"""The words blocks are written in: a record's texts and numbers in, flowables on the grid with role and place out.

They are functions of a block's context, each in the module of its theme; here they are only listed, so that a block
needs to know one name.
"""

from __future__ import annotations

from dataclasses import dataclass

from brochure.layout.context import BlockContext
from brochure.layout.flow import columns, grid_frame, stacks, table_rows
from brochure.layout.flow.columns import Headed
from brochure.layout.flow.grid_frame import Grows, PanelWriter
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import (
    cells,
    illustrations,
    logo_pictures,
    qr_shapes,
    text_alternatives,
    typesetting,
    vector_shapes,
)
from brochure.layout.kit.cells import Cell, NoRoom, narrowest, too_narrow
from brochure.layout.kit.text_alternatives import Alternative
from brochure.layout.notes import note_paragraph

__all__ = ["Alternative", "Cell", "Grows", "Kit", "NoRoom", "PanelWriter", "Piece", "too_narrow"]

Piece = Flowable  # what a block is made of; blocks know no ReportLab


@dataclass
class Kit(BlockContext):
    """What one block stands in, and the words it is written in."""

    # ── room ────────────────────────────────────────────────────────────────────────────────────────────────────
    cell = cells.cell
    needs = cells.needs
    cells = cells.cells  # last, since from here on the name is the word's

    @property
    def least(self) -> float:
        """The width of the narrowest column that text is set in."""
        return narrowest(self)

    # ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────
    style = typesetting.text_style
    apart = typesetting.apart
    paragraph = typesetting.paragraph
    heading = typesetting.heading
    figure = typesetting.figure
    link = typesetting.link
    page_link = typesetting.page_link
    page_number = typesetting.page_number
    run_on = typesetting.run_on
    choose = text_alternatives.choose
    listed_notes = note_paragraph.listed_notes

    # ── charts, photographs, drawings ───────────────────────────────────────────────────────────────────────────
    picture = illustrations.picture
    picture_again = illustrations.picture_again
    bleeding_picture = illustrations.bleeding_picture
    photo = illustrations.photo
    logo = logo_pictures.logo
    icon = vector_shapes.icon
    qr_code = qr_shapes.qr_code
    code_alone = qr_shapes.code_alone
    disc = vector_shapes.disc
    area = vector_shapes.area
    line = vector_shapes.line

    # ── putting together ────────────────────────────────────────────────────────────────────────────────────────
    skip = stacks.skip
    stack = stacks.stack
    shared_out = staticmethod(stacks.shared_out)
    in_columns = columns.in_columns
    headed = staticmethod(Headed)
    rows = table_rows.rows
    entry = table_rows.entry
    panel = grid_frame.panel
