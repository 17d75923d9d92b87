"""Finds the raised numbers in the texts of pages, each with what it leads to and where that stands.

A note is a source of sources.yaml or one of a page's own texts; ``source:NAME`` and ``note:PAGE/NAME`` lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from brochure.model.page import NotesAt, Page, notes_at
from brochure.model.records import Text, texts
from brochure.problems import Location
from brochure.syntax.markup import NoteRef, SourceRef, Span


class Citation(NamedTuple):
    """A raised number in a text: what it leads to, where that is meant to stand, and whence it comes."""

    target: str
    at: NotesAt
    text: Text
    place: Location


def target_of(span: Span, page: str) -> str | None:
    """What a span cites, on a page."""
    if isinstance(span, SourceRef):
        return f"source:{span.name}"
    return f"note:{page}/{span.name}" if isinstance(span, NoteRef) else None


def citations(pages: Iterable[Page], default: NotesAt) -> Iterator[Citation]:
    """Every citation of the content, in the order it is written in; ``default``: where the brochure's notes stand."""
    for page in pages:
        own = [value for name, value in page.__dict__.items() if name not in ("blocks", "notes")]
        yield from cited(own, notes_at(None, default), page.id)
        for block in page.blocks:
            yield from cited(block, notes_at(block, default), page.id)


def cited(record: Any, at: NotesAt = "end", page: str = "") -> Iterator[Citation]:
    """The citations of a record."""
    for text in texts(record):
        for span in text.spans:
            if target := target_of(span, page):
                yield Citation(target, at, text, getattr(span, "place", text.place))
