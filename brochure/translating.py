"""Finds sentences of an edition that nobody has translated from the one its content was written in.

What is the same in all languages stays a plain string: names, numbers, addresses. A sentence is three words or more of
which two begin with no capital; one that is meant to be the same is written out for both languages, or marked with
the language it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.invocation import command
from brochure.loading import loader
from brochure.loading.content import Content
from brochure.model.records import Text, texts
from brochure.problems import BrochureError, Location, Problem, Problems
from brochure.syntax.markup import TextSpan

_WORD = re.compile(r"[\u3040-\u9fff]{2}|[^\W\d_]+(?:['’-][^\W\d_]+)*")  # two Chinese characters count as a word
_ADDRESS = re.compile(r"\S*[@/]\S*|\S+\.\S+")
WORDS, SMALL = 3, 2
_NO_WORDS = frozenset({"note", "method"})  # fields that no page prints


def untranslated(content: Content, source: Content) -> Iterator[Problem]:
    """A warning for each sentence that this edition prints as the source does. Sources are quoted, not translated."""
    written = {(text.place, text.source) for text in _texts(source)}
    for place in dict.fromkeys(text.place for text in _texts(content) if _same(text, written)):
        sentence = f"this has no “{content.language}”, and prints as in “{source.language}”"
        hint = f"write {{{source.language}: …, {content.language}: …}}, twice the same if that is meant"
        yield Problem("untranslated", sentence, place, hint, "warning")


def count(content: Content) -> Iterator[Problem]:
    """One warning with their number, for a build; nothing for the edition that the content was written in."""
    first = content.brochure.source_language
    if content.language == first:
        return
    try:
        source = loader.load(content.folder, first, Problems())
    except BrochureError:  # told where that edition is built or checked
        return
    if found := sum(1 for _ in untranslated(content, source)):
        have, prints = ("text has", "prints") if found == 1 else ("texts have", "print")
        sentence = f"{found} {have} no “{content.language}”, and {prints} as in “{first}”"
        yield Problem("untranslated", sentence, None, command(f'check "{content.folder}" lists them'), "warning")


def _texts(content: Content) -> Iterator[Text]:
    return texts([content.brochure, content.pages, content.facts], _NO_WORDS)


def _same(text: Text, written: set[tuple[Location, str]]) -> bool:
    return (text.place, text.source) in written and is_sentence(text)


def is_sentence(text: Text) -> bool:
    """Whether a text says something, and not only what somebody or something is called."""
    own = " ".join(span.text for span in text.spans if isinstance(span, TextSpan) and span.language is None)
    words = _WORD.findall(_ADDRESS.sub(" ", own))
    return len(words) >= WORDS and sum(not word[0].isupper() for word in words) >= SMALL
