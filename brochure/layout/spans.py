"""The spans of a record's text in; runs in their styles, with what they lead to and stand for, out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brochure.model.brand import Style
from brochure.model.citation import target_of
from brochure.reading.markup import FactRef, PageRef
from brochure.text.paragraph import Run, TextStyle

if TYPE_CHECKING:
    from brochure.layout.kit import Kit
    from brochure.model.records import Text

RAISED = ("sups", 1)  # the OpenType feature of raised figures


def runs_of(kit: Kit, text: Text | str, style: TextStyle, written: Style | None = None) -> list[Run]:
    """A text in a style; ``written`` tells in which fonts what is strong or emphasised in it is set."""
    if isinstance(text, str):
        return expanded(kit, Run(kit.book.locale.typeset(text), style))
    return [
        run
        for span in text.spans
        if (words := kit.book.words(span, kit.page))
        for run in expanded(
            kit,
            Run(
                words,
                _marked(kit, span, style, written),
                link=_target(kit, span),
                language=span.language or None,
                apart=isinstance(span, FactRef),
            ),
        )
    ]


def expanded(kit: Kit, run: Run) -> list[Run]:
    """A run in pieces, so that each shortened word in it says what it stands for."""
    known = kit.book.abbreviations
    if not known:
        return [run]
    parts = kit.book.abbreviated.split(run.text)
    return [replace(run, text=part, expansion=known.get(part)) for part in parts if part]


def _marked(kit: Kit, span: Any, style: TextStyle, written: Style | None) -> TextStyle:
    """The style of a span that is strong, emphasised or a link."""
    font = written and ((span.strong and written.strong) or (span.emphasis and written.emphasis))
    if font:
        style = replace(style, face=kit.book.face(font))
    if target_of(span, kit.page):
        return replace(style, features=(*style.features, RAISED))
    return replace(style, ink=kit.ink("link")) if span.link else style


def _target(kit: Kit, span: Any) -> str | None:
    """Where a span leads: its own link, or the page or note whose number it prints."""
    page = f"page:{span.id}" if isinstance(span, PageRef) else None
    return target_of(span, kit.page) or span.link or page
