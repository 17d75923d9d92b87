"""Makes a brand's specimen: styles with their names and sizes, setting on the grid, languages, figures."""

from __future__ import annotations

from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.specimen import display, figures, grid, languages, setting, styles
from brochure.specimen.sheets import Sheets


def pages(edition: Edition) -> list[PageMarks]:
    """The specimen's pages, for a designer to sign."""
    sheets = Sheets(edition)
    for part in (styles, grid, setting, display, languages, figures):
        part.show(sheets)
    return sheets.close()
