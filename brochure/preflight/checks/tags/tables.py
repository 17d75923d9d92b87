"""Is each table regular, and does each cell know its headers?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import tag_finding
from brochure.preflight.objects import items, name, text
from brochure.preflight.tabling import cells_of, row_tags, span
from brochure.preflight.tags import Tag


@document_check(
    when=lambda output: output.tagged,
    why="A value without its header is a number without a meaning to everybody who hears the table.",
    source="ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4 and 14.8.5.7; WCAG 2.2, 1.3.1",
    codes={
        "table-irregular": "Give each row the same number of cells, spans included.",
        "header-without-scope": "Give the header cell a Scope (Row, Column or Both), or its cells Headers.",
        "header-unknown": "Let Headers name the IDs of header cells of the same table.",
        "table-without-headers": "Make the cells that name columns or rows header cells (TH).",
    },
)
def tables(document: Document, output: Output) -> Iterator[Finding]:
    for table in document.structure.of_role("Table"):
        rows = row_tags(table)
        yield from _regular(document, rows)
        cells = [cell for row in rows for cell in cells_of(row)]
        heads = [cell for cell in cells if cell.role == "TH"]
        if cells and not heads:
            yield tag_finding(document, table, "table-without-headers", "error", "a table has no header cells")
        yield from _headers(document, cells, heads)


def _regular(document: Document, rows: list[Tag]) -> Iterator[Finding]:
    """Each row is as wide as the first; cells of rows above that reach down count."""
    reaching: list[tuple[int, int]] = []  # columns, rows still to come
    width = 0
    for index, row in enumerate(rows):
        cells = cells_of(row)
        here = sum(span(cell, "ColSpan") for cell in cells) + sum(columns for columns, _ in reaching)
        width = width or here
        if here != width:
            sentence = f"row {index + 1} of a table has {here} cells, its first row has {width}"
            yield tag_finding(document, row, "table-irregular", "error", sentence)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        reaching += [(span(c, "ColSpan"), span(c, "RowSpan") - 1) for c in cells if span(c, "RowSpan") > 1]


def _headers(document: Document, cells: list[Tag], heads: list[Tag]) -> Iterator[Finding]:
    ids = {head.id for head in heads if head.id}
    named: set[str] = set()
    for cell in cells:
        own = [text(item) for item in items(cell.attributes.get("Headers"))]
        named.update(own)
        if unknown := [header for header in own if header not in ids]:
            sentence = f"a cell names a header that its table does not have ({unknown[0]})"
            yield tag_finding(document, cell, "header-unknown", "error", sentence)
    for head in heads:
        if name(head.attributes.get("Scope")) not in ("Row", "Column", "Both") and head.id not in named:
            sentence = "a header cell does not say whether it heads its row or its column (Scope)"
            yield tag_finding(document, head, "header-without-scope", "error", sentence)
