"""Reads the rows of cells of a tag Table, and for each cell the cells that head it (14.8.4.3.4, 14.8.5.7)."""

from __future__ import annotations

from brochure.preflight.objects import items, name, number, text
from brochure.preflight.tags import Tag

_MOST_SPAN = 1000


def row_tags(table: Tag) -> list[Tag]:
    return [tag for tag in table.walk() if tag.role == "TR" and tag.within("Table") is table]


def cells_of(row: Tag) -> list[Tag]:
    return [cell for cell in row.tags if cell.role in ("TH", "TD")]


def rows_of(table: Tag) -> list[list[Tag]]:
    """The cells of a table, row by row."""
    return [cells_of(row) for row in row_tags(table)]


def span(cell: Tag, key: str) -> int:
    """How many columns (ColSpan) or rows (RowSpan) a cell takes."""
    return max(1, min(_MOST_SPAN, int(number(cell.attributes.get(key), 1))))


def headers_of(table: Tag) -> dict[Tag, list[Tag]]:
    """For each cell its header cells: those it names, else those whose scope it lies in."""
    rows = rows_of(table)
    ids = {cell.id: cell for row in rows for cell in row if cell.id}
    places = _places(rows)
    found: dict[Tag, list[Tag]] = {}
    for cell, (row, column) in places.items():
        named = [ids[key] for item in items(cell.attributes.get("Headers")) if (key := text(item)) in ids]
        found[cell] = named or [
            head for head, at in places.items() if head is not cell and _heads(head, at, row, column)
        ]
    return found


def _places(rows: list[list[Tag]]) -> dict[Tag, tuple[int, int]]:
    """Row and column of each cell's first corner, spans counted."""
    taken: set[tuple[int, int]] = set()
    places: dict[Tag, tuple[int, int]] = {}
    for number_, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number_, column) in taken:
                column += 1
            places[cell] = number_, column
            taken |= {
                (number_ + r, column + c) for r in range(span(cell, "RowSpan")) for c in range(span(cell, "ColSpan"))
            }
    return places


def _heads(head: Tag, at: tuple[int, int], row: int, column: int) -> bool:
    """Whether a header cell's scope reaches a place."""
    if head.role != "TH":
        return False
    scope = name(head.attributes.get("Scope"))
    across = at[1] <= column < at[1] + span(head, "ColSpan")
    along = at[0] <= row < at[0] + span(head, "RowSpan")
    return (scope in ("Column", "Both") and across and row > at[0]) or (
        scope in ("Row", "Both") and along and column > at[1]
    )
