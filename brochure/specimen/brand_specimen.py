"""Makes a brand's specimen: styles with their names and sizes, setting on the grid, languages, figures."""

from __future__ import annotations

from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.specimen import display_samples, font_features, grid_diagram, language_samples, setting_comparison, styles
from brochure.specimen.specimen_sheets import Sheets


def pages(edition: Edition) -> list[PageMarks]:
    """The specimen's pages, for a designer to sign."""
    sheets = Sheets(edition)
    for part in (styles, grid_diagram, setting_comparison, display_samples, language_samples, font_features):
        part.show(sheets)
    return sheets.close()
