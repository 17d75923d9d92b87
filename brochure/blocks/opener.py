"""The first page of a chapter: its number very large, its title, and what it holds; or a photograph instead of air.

Number, rule, ground and motif are the theme's (`opener:` of a brand). It takes a page of its own.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pydantic import model_validator

from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import ImageFile, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece


class Fields(Treated, Block):
    """Only `title` is needed; whatever is left out leaves no hole."""

    sheet: ClassVar[bool] = True
    allow_numbers: ClassVar[bool] = True

    title: Text
    """What the chapter is called."""
    number: Text | None = None
    """Its number, or any few signs: `2`, `II`, `A`; without it chapters are counted."""
    label: Text | None = None
    """The small line at the head of the page."""
    lead: Text | None = None
    """A few lines on what it holds."""
    image: ImageFile | None = None
    """A photograph from the top edge of the sheet down to the title."""
    alt: Text | None = None
    """What it shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    credit: Text | None = None
    """Who made the photograph; stands below it."""

    @model_validator(mode="after")
    def _credits_a_photograph(self) -> Fields:
        """What stands below a photograph needs one."""
        if self.credit and not self.image:
            raise wrong("missing-field", "a credit stands below a photograph, and this page has none", "write image: …")
        return self


EXAMPLE = """
kind: opener
label: Parte seconda
number: "2"
title: Le imprese
lead: Chi lavora qui, che cosa produce e a chi lo vende.
image: images/harbour.jpg
alt: Gru sul molo al tramonto
credit: Foto Porto di Corvine
"""

TITLE, TITLE_LINES = 1.5, 4  # times the size of titles, and on how many lines at the most
BELOW, AIR = 4, 3  # lines from the lead to the foot of the type area, and between title and lead
BESIDE = 0.2  # of the measure, for the number above a photograph's title, points a millimetre
CAPITALS = 0.7  # of a size, how high capitals are, near enough
ROOM, NEAR, SMALLEST = 5, 2, 18.0  # lines that a number needs, and from it to what is below where it has fewer; points
LARGE = 24  # points from which an ink that stands out is read as well as that of the text
LEAST = 4  # lines of a photograph
CREDIT = 1.5  # lines from the foot of a photograph to its credit


class _Foot(NamedTuple):
    """Title and lead from the foot of the page up: what is put on which line, and the line that they begin below."""

    title: Paragraph
    title_line: float
    lead: Paragraph | None
    lead_line: float
    top: float


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Title and lead at the foot; above them the number in the air of the page, or a photograph."""
    panel, style, number = kit.panel(kit.lines or 0), kit.edition.brand.opener, _number_of(block, kit)
    beside = kit.columns_beside() if block.image else 0
    cell = kit.cell(1, kit.columns - beside)
    if block.label:
        panel.put(kit.paragraph(block.label, "label"), kit.edition.brand.grid.label_line, cell)
    head, covers = kit.edition.brand.grid.label_line + 2, 0.0
    foot, gap = _foot(block, kit, cell, 1.0 if block.image and not beside else TITLE), style.gap
    if number and foot.top - gap - head < ROOM:  # on a small page
        foot, gap = _foot(block, kit, cell, 1.0), min(gap, NEAR)
    panel.put(foot.title, foot.title_line, cell)
    if foot.lead:
        panel.put(foot.lead, foot.lead_line, _lead_cell(kit, cell))
    top = foot.top
    if style.rule:
        top -= AIR
        panel.rule(top, cell, style.rule_width, style.rule)
    if block.image and not beside:
        top = _number(number, kit, panel, (head, top), BESIDE, cell) if number else top
        covers = _photo(block, kit, panel, top)
    elif number:
        _number(number, kit, panel, (head, top - gap), style.number, cell)
    if beside:
        _photo(block, kit, panel, kit.grid.last_line + AIR, beside)
    if style.motif and not block.image:
        kit.opener_motif(panel)
    made = panel.done()
    made.covers = covers
    return [made]


def _number_of(block: Fields, kit: Kit) -> Text | str:
    """The number that is written, or that of its place among the chapters."""
    chapter = kit.edition.chapters.get(kit.page)
    return block.number or (chapter.number if chapter else "")


def _lead_cell(kit: Kit, cell: Cell) -> Cell:
    usual = kit.cell(1, kit.columns * 2 // 3 if kit.columns > 3 else kit.columns)
    return min(usual, cell, key=lambda one: one.width)


def _foot(block: Fields, kit: Kit, cell: Cell, larger: float) -> _Foot:
    """The title, so many times as large as others at the most, on few lines, and the lead below it."""
    usual, unit = kit.style("title"), kit.unit
    size = kit.fitting_size(block.title, "title", cell.width, own=usual.size * larger, lines=TITLE_LINES)
    leading = math.ceil(2 * usual.leading * size / usual.size / unit - 0.01) / 2
    title = kit.heading(block.title, 2, size=size, leading=leading)
    lead = kit.paragraph(block.lead, "lead") if block.lead else None
    last = float(kit.grid.last_line - BELOW)
    lead_line = last - (lead.further_lines(_lead_cell(kit, cell).width) if lead else 0)
    last = lead_line - AIR if lead else last
    title_line = last - title.further_lines(cell.width)
    return _Foot(title, title_line, lead, lead_line, title_line - CAPITALS * size / unit)


def _number(
    text: Text | str, kit: Kit, panel: PanelWriter, room: tuple[float, float], share: float, cell: Cell
) -> float:
    """The number as large as it may be and as there is room; the line that its top is on."""
    head, foot = room
    measure = cell.width
    size = max(min(share * measure / kit.mm(1), (foot - head) * kit.unit / CAPITALS), SMALLEST)
    wide = kit.figure(text, size).unbroken
    size = math.floor(2 * size * min(1.0, measure / max(wide, 1))) / 2
    number = kit.figure(text, size, ink=kit.edition.brand.opener.ink if size >= LARGE else "text")
    panel.put(number, foot - (0 if share == kit.edition.brand.opener.number else AIR), cell)
    return foot - AIR - CAPITALS * size / kit.unit


def _photo(block: Fields, kit: Kit, panel: PanelWriter, top: float, columns: int = 0) -> float:
    """From the bleed down to the texts, with its credit below it; the lines of the sheet that it covers.

    On a page wider than high in the last ``columns``, down to the foot.
    """
    assert block.image
    lines = max(LEAST, math.floor(top - AIR - (CREDIT if block.credit else 0)))
    kit.put_opening(panel, block.image, lines, kit.plain(block.alt) if block.alt else "", block.focal, block, columns)
    kit.put_opening_caption(panel, None, block.credit, lines + CREDIT, columns)
    return lines
