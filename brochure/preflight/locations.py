"""Makes findings that say where they are, from a tag or a piece of marked content and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.preflight.finding import Finding, Severity
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.document import Document
    from brochure.preflight.tags import Tag

_SHOWN = 40  # characters of a text that a finding quotes


def tag_finding(document: Document, tag: Tag, code: str, severity: Severity, message: str) -> Finding:
    """A finding on a tag, at the place of its content."""
    words = " ".join(document.structure.text(tag).split())
    about = tag.role or tag.kind
    about = f"{about} “{cut(words)}”" if words else about
    place = document.structure.box(tag)
    if place is None:
        return Finding(code, severity, message, tag.page, object=about)
    return box_finding(document, place[0], place[1], code, severity, message, about)


def box_finding(
    document: Document, page: int, box: Rect | None, code: str, severity: Severity, message: str, about: str = ""
) -> Finding:
    """A finding on a part of a page; ``page`` 0 is the document."""
    if not page or box is None or box.right <= box.left:
        return Finding(code, severity, message, page, object=about)
    return Finding(code, severity, message, page, document.pages[page - 1].place(box), about)


def cut(words: str) -> str:
    """The beginning of a text, as a sentence quotes it."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
