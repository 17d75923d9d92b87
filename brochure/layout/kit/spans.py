"""Turns the spans of a record's text into runs in their styles, with what they lead to and stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brochure.layout.context import BlockContext
from brochure.model.brand import TypeStyle
from brochure.model.citation import target_of
from brochure.syntax.markup import FactRef, PageRef
from brochure.text import telephone_numbers
from brochure.text.paragraph import Run, TextStyle
from brochure.text.shaping.features import has_raised_figures

if TYPE_CHECKING:
    from brochure.model.records import Text

NO_BREAK_SPACE = "\u00a0"
RAISED = ("sups", 1)  # the OpenType feature of raised figures
RAISED_SIZE = 0.6  # of figures that are made smaller, where the font has none that are drawn so


def runs_of(context: BlockContext, text: Text | str, style: TextStyle, written: TypeStyle | None = None) -> list[Run]:
    """A text in a style; ``written`` tells in which fonts what is strong or emphasised in it is set."""
    if isinstance(text, str):
        return expanded(context, Run(context.edition.locale.typeset(text), style))
    runs: list[Run] = []
    for span, words in context.edition.as_printed(text, context.page):
        if not words:
            continue
        if span is None:  # between two numbers, or a space before one
            runs.append(_raised(Run(words, style)) if words.strip() else Run(words, style))
            continue
        run = Run(
            words,
            _marked(context, span, style, written),
            link=_target(context, span),
            language=span.language or None,
            apart=isinstance(span, FactRef),
        )
        for part in _with_numbers_whole(context, run):
            runs += expanded(context, _raised(part) if target_of(span, context.page) else part)
    return runs


def _with_numbers_whole(context: BlockContext, run: Run) -> list[Run]:
    """A run in pieces, so that no line parts a telephone number that it has room for, and none is turned round."""
    if not context.composed:
        return [run]
    return [
        replace(run, text=part.replace(" ", NO_BREAK_SPACE), apart=True) if is_number else replace(run, text=part)
        for part, is_number in telephone_numbers.parts(run.text)
    ]


def _raised(run: Run) -> Run:
    """The number of a note, or what parts two of them: in the font's raised figures, or smaller and lifted."""
    style = run.style
    if has_raised_figures(style.face):
        return replace(run, style=replace(style, features=(*style.features, RAISED)))
    rise = (style.face.cap_height - RAISED_SIZE * style.face.cap_height) * style.size
    return replace(run, style=replace(style, size=RAISED_SIZE * style.size), rise=rise)


def expanded(context: BlockContext, run: Run) -> list[Run]:
    """A run in pieces, so that each shortened word in it says what it stands for."""
    known = context.edition.abbreviations
    if not known:
        return [run]
    parts = context.edition.abbreviated.split(run.text)
    return [replace(run, text=part, expansion=known.get(part)) for part in parts if part]


def _marked(context: BlockContext, span: Any, style: TextStyle, written: TypeStyle | None) -> TextStyle:
    """The style of a span that is strong, emphasised or a link."""
    font = written and ((span.strong and written.strong) or (span.emphasis and written.emphasis))
    if font:
        style = replace(style, face=context.edition.face(font))
    return replace(style, ink=context.ink("link")) if span.link and not target_of(span, context.page) else style


def _target(context: BlockContext, span: Any) -> str | None:
    """Where a span leads: its own link, or the page or note whose number it prints."""
    page = f"page:{span.id}" if isinstance(span, PageRef) else None
    return target_of(span, context.page) or span.link or page
