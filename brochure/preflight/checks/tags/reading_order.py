"""Is the document read in the order in which it is seen?

The order of the tags is doubted where two tags stand the other way round twice: as they were painted, and on the page
(the second above the first in the same column, or to its left on the same line); where one of several equals (items,
rows, cells) was painted in another turn than all the others; and where a page is gone back to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import cut, tag_finding
from brochure.preflight.structure import read
from brochure.preflight.tabling import cells_of, row_tags
from brochure.preflight.tags import Tag
from brochure.rect import Rect

_SHARED = 0.5  # of the narrower one's width that two blocks of one column share
_BACK = 8  # tags of a page that each one is compared with
_EQUALS = ("LI", "TR", "TD", "TOCI", "Note")
_BLOCKS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "LBody", "Lbl", "TOCI", "Caption", "Note")
_PICTURES = ("Figure", "Formula")
_FREE = (*_PICTURES, "Caption", "Note")
_Order = dict[int, int]  # identities of marked sequences to the turn in which they were painted


@document_check(
    when=lambda output: output.tagged,
    why="Whoever listens hears the tags one after the other; in another order sentences have no sense.",
    source="ISO 14289-1, 7.1 and 7.2; ISO 32000-1, 14.8.2.3; WCAG 2.2, 1.3.2",
    codes={"reading-order": "Put the tags into the order in which they are to be read."},
)
def reading_order(document: Document, output: Output) -> Iterator[Finding]:
    order = {id(s): index for page in document.pages for index, s in enumerate(page.marks.sequences)}
    before: dict[int, deque[_PlacedTag]] = {}
    told: set[int] = set()
    page = 0
    for tag in document.structure.walk():
        piece = _piece(document, tag, order) if _is_block(tag) else None
        if piece:
            if piece.page < page and tag.role != "Note" and not tag.within("Note"):
                sentence = f"page {piece.page} is gone back to after page {page}"
                yield tag_finding(document, tag, "reading-order", "warning", sentence)
            page = max(page, piece.page)
            earlier = before.setdefault(piece.page, deque(maxlen=_BACK))
            if wrong := next((other for other in earlier if _turned(piece, other)), None):
                told.add(id(tag))
                yield _finding(document, tag, wrong.tag)
            earlier.append(piece)
    yield from _equals(document, order, told)
    yield from _rows(document, order, told)
    yield from _sentences(document, order)


def _finding(document: Document, tag: Tag, other: Tag) -> Finding:
    words = cut(" ".join(document.structure.text(other).split()))
    sentence = f"it stands before “{words}” on the page, and is read after it"
    return tag_finding(document, tag, "reading-order", "error", sentence)


class _PlacedTag(NamedTuple):
    tag: Tag
    page: int
    box: Rect
    first: int


def _piece(document: Document, tag: Tag, order: _Order) -> _PlacedTag | None:
    """A tag whose content is on one page: where it is, and when that was painted."""
    structure = document.structure
    found = [(c.page, s, s.box) for c in tag.contents() if (s := structure.shown(c)) and s.box]
    if not found or len({page for page, _, _ in found}) != 1:
        return None
    first, *others = (box for _, _, box in found)
    return _PlacedTag(tag, found[0][0], first.united(*others), min(order[id(sequence)] for _, sequence, _ in found))


def _is_block(tag: Tag) -> bool:
    """What is read as one piece: a paragraph, a heading, a cell, the body of an item, a figure."""
    if tag.role in _PICTURES:
        return True
    return tag.role in _BLOCKS and not any(below.role in _BLOCKS for below in tag.walk() if below is not tag)


def _turned(later: _PlacedTag, earlier: _PlacedTag) -> bool:
    """Whether of two pieces the one that is read later was painted earlier, and stands before the other."""
    return later.first < earlier.first and _comparable(later.tag, earlier.tag) and _precedes(later.box, earlier.box)


def _comparable(a: Tag, b: Tag) -> bool:
    """A picture may be read before or after its name, a note after its sentence; the labels of a chart, which are its
    table, stand where its shapes do."""
    return not any(tag.role in _FREE or tag.within("Note", "Table") for tag in (a, b))


def _precedes(a: Rect, b: Rect) -> bool:
    """Whether one box stands above another in the same column, or left of it on the same line."""
    wide = min(a.width, b.width)
    shared = min(a.right, b.right) - max(a.left, b.left)
    if shared > _SHARED * wide:
        return a.bottom >= b.top - 0.25 * b.height and a.top > b.top
    high = min(a.height, b.height)
    return min(a.top, b.top) - max(a.bottom, b.bottom) > _SHARED * high and a.right <= b.left


def _equals(document: Document, order: _Order, told: set[int]) -> Iterator[Finding]:
    """Of three and more items, rows or cells in a row, the one that was painted out of turn, if it is the only one."""
    for parent in document.structure.walk():
        for role in _EQUALS:
            equals = [kid for kid in parent.tags if kid.role == role]
            pieces = [piece for kid in equals if (piece := _piece(document, kid, order))]
            if len(pieces) < 3 or len(pieces) != len(equals):
                continue
            turned = [(a, b) for a, b in pairwise(pieces) if (a.page, a.first) > (b.page, b.first)]
            if len(turned) == 1 and not any(id(tag) in told for tag in turned[0][1].tag.walk()):
                yield _finding(document, turned[0][1].tag, turned[0][0].tag)


def _rows(document: Document, order: _Order, told: set[int]) -> Iterator[Finding]:
    """Two cells of a row that stand the other way round; not in a chart, whose shapes say where its labels stand."""
    figures = [place for tag in document.structure.of_role(*_PICTURES) if (place := document.structure.box(tag))]
    for table in document.structure.of_role("Table"):
        place = document.structure.box(table)
        if place is None or any(page == place[0] and box.shared(place[1]) for page, box in figures):
            continue
        for row in row_tags(table):
            pieces = [piece for cell in cells_of(row) if (piece := _piece(document, cell, order))]
            for a, b in pairwise(pieces):
                if id(b.tag) not in told and b.page == a.page and b.first < a.first and _precedes(b.box, a.box):
                    yield _finding(document, b.tag, a.tag)


def _sentences(document: Document, order: _Order) -> Iterator[Finding]:
    """Words of one paragraph that stand the other way round."""
    structure = document.structure
    for tag in structure.walk():
        if not _is_block(tag) or tag.role in _PICTURES or tag.within(*_PICTURES, "Table"):
            continue
        parts = [(content.page, s, s.box) for content in tag.contents() if (s := structure.shown(content)) and s.box]
        for (page, a, before), (other, b, after) in pairwise(parts):
            if page == other and order[id(b)] < order[id(a)] and _precedes(after, before) and read(b).strip():
                words = cut(" ".join(read(b).split()))
                sentence = f"“{words}” stands before “{cut(read(a))}” on the page, and is read after it"
                yield tag_finding(document, tag, "reading-order", "error", sentence)
