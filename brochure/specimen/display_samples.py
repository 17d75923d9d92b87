"""Shows texts with drop caps and pull quotes, as the brand sets them, in columns on the grid."""

from __future__ import annotations

import math

from brochure.layout.flow.drop_cap import with_initial
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.pull_quote import pull_quote
from brochure.model.flow import Quote
from brochure.model.records import Text
from brochure.specimen.specimen_sheets import Sheets
from brochure.specimen.styles import family

HEIGHTS = (2, 3)  # of the drop caps, in lines
COLUMNS = 2
SIGNS = {"rules": "between rules", "mark": "behind a mark", "none": "bare"}


def show(sheets: Sheets) -> None:
    """A row for each height."""
    sheets.begin("Initials and quotes")
    for lines in HEIGHTS:
        _row(sheets, lines)


def _row(sheets: Sheets, height: int) -> None:
    """A text in columns, beside what it begins with."""
    kit, (names, shown) = sheets.kit, sheets.thirds
    text = Text.of(sheets.edition.locale.sample)
    first = _first(sheets, text, height)
    quote = pull_quote(Quote(quote=Text.of(_sentence(text.plain))), [text], kit)
    columns = kit.in_columns(COLUMNS, [first, kit.skip(1), quote, kit.skip(1), kit.paragraph(text)])
    line = sheets.row(math.ceil(columns.wrap(sheets.width(shown), 1e6)[1] / kit.unit) + 1.5)
    sheets.put("Initial and quote", "strong", line + 1.25, names)
    for index, said in enumerate(_said(sheets, first, height)):
        sheets.put(said, "caption", line + 2.25 + index, names)
    sheets.panel.put(columns, line + 0.25, shown)


def _first(sheets: Sheets, text: Text, height: int) -> Paragraph:
    """The paragraph with its drop cap, where the language has any."""
    kit, (_, shown) = sheets.kit, sheets.thirds
    paragraph = kit.paragraph(text)
    if sheets.edition.locale.rtl or not any(char.isupper() for char in text.plain):
        return paragraph
    width = (sheets.width(shown) - (COLUMNS - 1) * kit.grid.gutter) / COLUMNS
    return with_initial(paragraph, height, width, kit)


def _sentence(text: str) -> str:
    """The first sentence; all of it in a script that ends sentences otherwise."""
    return text.partition(". ")[0]


def _said(sheets: Sheets, first: Paragraph, height: int) -> list[str]:
    """What the drop cap and the quote are."""
    run = next((run for line in first.lines[:1] for run in line.runs if run.rise), None)
    initial = [f"Over {height} lines: {family(run.face)} {run.size:.1f} pt"] if run else []
    return [*initial, f"Pull quote {SIGNS[sheets.edition.brand.pull_quote.sign]}, in the style quote"]
