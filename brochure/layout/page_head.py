"""Sets a page's label and title, and says how many lines they take."""

from __future__ import annotations

import math

from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.kit import Kit
from brochure.model.page import Page


def texts(kit: Kit, page: Page) -> list[tuple[Paragraph, int]]:
    """Label and title with the line that each of them stands on at the top of the sheet; ``kit`` is of the sheet."""
    grid, head, pushed = kit.edition.brand.grid, list[tuple[Paragraph, int]](), 0
    if page.label:
        head.append((kit.paragraph(page.label, "label"), grid.label_line))
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
