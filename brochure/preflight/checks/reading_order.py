"""Is the document read in the order in which it is seen?

The order of the tags is doubted where two tags that follow each other stand the other way round twice: as they were
painted, and on the page (the second above the first in the same column, or to its left on the same line).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.finished import Box
from brochure.preflight.pointing import cut, tag_finding
from brochure.preflight.structure import Tag

_SHARED = 0.5  # of the narrower one's width that two blocks of one column share


@document_check(
    when=lambda output: output.limits.tagged,
    why="Whoever listens hears the tags one after the other; in another order sentences have no sense.",
    source="ISO 14289-1, 7.1 and 7.2; ISO 32000-1, 14.8.2.3; WCAG 2.2, 1.3.2",
    codes={"reading-order": "Put the tags into the order in which they are to be read."},
)
def reading_order(document: Document, output: Output) -> Iterator[Finding]:
    order = {id(s): index for page in document.pages for index, s in enumerate(page.marks.sequences)}
    before: dict[int, _Piece] = {}
    for tag in document.structure.walk():
        piece = _piece(document, tag, order)
        if piece is None:
            continue
        last = before.get(piece.page)
        before[piece.page] = piece
        if last and piece.first < last.first and _precedes(piece.box, last.box):
            words = cut(" ".join(document.structure.text(last.tag).split()))
            sentence = f"it stands before “{words}” on the page, and is read after it"
            yield tag_finding(document, tag, "reading-order", "error", sentence)


class _Piece(NamedTuple):
    tag: Tag
    page: int
    box: Box
    first: int


def _piece(document: Document, tag: Tag, order: dict[int, int]) -> _Piece | None:
    """A tag with content of its own on one page: where it is, and when that was painted."""
    structure = document.structure
    found = [(c.page, s) for c in tag.contents() if (s := structure.shown(c)) and s.box] if _is_block(tag) else []
    if not found or len({page for page, _ in found}) != 1:
        return None
    boxes = [sequence.box for _, sequence in found if sequence.box]
    box = Box(
        min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes)
    )
    return _Piece(tag, found[0][0], box, min(order[id(sequence)] for _, sequence in found))


def _is_block(tag: Tag) -> bool:
    """What is read as one piece: a paragraph, a heading, a cell, the body of an item, a figure."""
    if tag.role in ("Figure", "Formula"):
        return True
    blocks = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "LBody", "Lbl", "TOCI", "Caption", "Note")
    return tag.role in blocks and not any(below.role in blocks for below in tag.walk() if below is not tag)


def _precedes(a: Box, b: Box) -> bool:
    """Whether one box stands above another in the same column, or left of it on the same line."""
    wide = min(a.right - a.left, b.right - b.left)
    shared = min(a.right, b.right) - max(a.left, b.left)
    if shared > _SHARED * wide:
        return a.bottom >= b.top - 0.25 * (b.top - b.bottom) and a.top > b.top
    high = min(a.top - a.bottom, b.top - b.bottom)
    return min(a.top, b.top) - max(a.bottom, b.bottom) > _SHARED * high and a.right <= b.left
