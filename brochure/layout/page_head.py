"""Sets a page's label and title, and says how many lines they take."""

from __future__ import annotations

import math
from typing import NamedTuple

from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.cells import Cell
from brochure.layout.kit.kit import Kit
from brochure.model.page import Page


class HeadText(NamedTuple):
    """A label or a title, the line on which it stands at the top of the sheet, and where on that line."""

    text: Paragraph
    line: int
    cell: Cell


def texts(kit: Kit, page: Page, number: int = 2, columns: int = 0) -> list[HeadText]:
    """Label and title, in so many columns if not in all; ``kit`` is of the sheet.

    ``number`` is the page's, whose outer edge is where lines begin if it is even. There labels stand where the brand
    wants them outside: in the margin column, where the page has one.
    """
    lines, head, pushed = kit.edition.brand.grid, list[HeadText](), 0
    measure = kit.cell(1, columns or kit.columns)
    if page.label:
        outside = kit.edition.brand.furniture.label == "outside"
        ends = outside and number % 2 == 1 and not columns
        label = kit.paragraph(page.label, "label", align="right" if ends else None)
        aside = outside and kit.grid.has_margin_column and _is_whole(label, kit.grid.beside[1])
        cell = _aside(kit) if aside else measure
        head.append(HeadText(label, lines.label_line, cell))
        pushed += 0 if aside else label.further_lines(cell.width)
    if page.title:
        head.append(HeadText(kit.heading(page.title, 2), lines.title_line + pushed, measure))
    return head


def _aside(kit: Kit) -> Cell:
    """The margin column, from the edge where lines begin."""
    left, width = kit.grid.beside
    return Cell(kit.grid.from_left(left, width), width)


def _is_whole(label: Paragraph, width: float) -> bool:
    """Whether a label stands in so much width on one or two lines, above which nothing else stands."""
    return label.further_lines(width) <= 1


def lines(kit: Kit, head: list[HeadText], columns: int = 0) -> float:
    """The lines that a head takes, white below included; lines beyond their first push what comes below.

    White gives way to less than half a line, so that it pushes nothing a whole one further.
    """
    measure = kit.span(1, columns or kit.columns)
    further = sum(own.text.further_lines(own.cell.width) for own in head if own.cell.width >= measure)
    return kit.grid.first_line + math.floor(2 * further) / 2
