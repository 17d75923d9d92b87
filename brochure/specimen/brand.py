"""A brand in, its specimen out: styles with their names and sizes, grid, languages, figures, micro-typography."""

from __future__ import annotations

from brochure.drawing.marks import PageMarks
from brochure.layout.book import Book


def pages(book: Book) -> list[PageMarks]:
    """The specimen's pages."""
    raise NotImplementedError
