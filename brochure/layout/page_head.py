"""Sets a page's label and title, and says how many lines they take."""

from __future__ import annotations

import math

from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.kit import Kit
from brochure.model.page import Page


def texts(kit: Kit, page: Page, number: int = 2) -> list[tuple[Paragraph, int]]:
    """Label and title with the line that each of them stands on at the top of the sheet; ``kit`` is of the sheet.

    ``number`` is the page's, whose outer edge is where lines begin if it is even.
    """
    grid, head, pushed = kit.edition.brand.grid, list[tuple[Paragraph, int]](), 0
    if page.label:
        ends = kit.edition.brand.furniture.label == "outside" and number % 2 == 1
        label = kit.paragraph(page.label, "label", align="right" if ends else None)
        head.append((label, grid.label_line))
        pushed += head[-1][0].further_lines(kit.span(1, kit.columns))
    if page.title:
        head.append((kit.heading(page.title, 2), grid.title_line + pushed))
    return head


def lines(kit: Kit, head: list[tuple[Paragraph, int]]) -> float:
    """The lines that a head takes, white below included; lines beyond their first push what comes below.

    White gives way to less than half a line, so that it pushes nothing a whole one further.
    """
    further = sum(text.further_lines(kit.span(1, kit.columns)) for text, _ in head)
    return kit.grid.first_line + math.floor(2 * further) / 2
