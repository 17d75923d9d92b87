"""Measures what reaches the four edges of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from brochure.preflight.painted import Painted
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.pages import PdfPage

TOUCH = 0.15  # millimetres: as near as this counts as reaching the trim


class Edge(NamedTuple):
    """One edge of the trim; ``bleed`` is how far a box reaches beyond it, in millimetres."""

    name: str
    bleed: float


def edges(page: PdfPage, box: Rect) -> Iterator[Edge]:
    """How far a box reaches beyond each edge of the trim: less than nothing where it ends inside."""
    trim = page.trim
    yield Edge("left", page.mm(trim.left - box.left))
    yield Edge("top", page.mm(box.top - trim.top))
    yield Edge("right", page.mm(box.right - trim.right))
    yield Edge("bottom", page.mm(trim.bottom - box.bottom))


def along(page: PdfPage, name: str, box: Rect) -> tuple[float, float]:
    """The stretch of an edge, within the trim, that a box lies along; in points."""
    trim = page.trim
    if name in ("left", "right"):
        return max(box.bottom, trim.bottom), min(box.top, trim.top)
    return max(box.left, trim.left), min(box.right, trim.right)


def inked(thing: Painted) -> bool:
    """Whether a thing leaves ink on the paper."""
    return thing.kind in ("image", "shading") or not thing.colour.is_white


def reaches(page: PdfPage) -> Painted | None:
    """Something inked that reaches an edge of the trim from inside, or None."""
    for thing in page.painting.objects:
        if not inked(thing) or thing.kind == "text":
            continue
        if any(edge.bleed >= -TOUCH and _inside(page, edge.name, thing.box) for edge in edges(page, thing.box)):
            return thing
    return None


def _inside(page: PdfPage, name: str, box: Rect) -> bool:
    """Whether a box has anything within the trim along this edge: marks outside do not count."""
    start, end = along(page, name, box)
    across = "top" if name in ("left", "right") else "left"
    low, high = along(page, across, box)
    return page.mm(end - start) > 0.5 and page.mm(high - low) > 0.1
