"""Finds what is almost a mark, or another program's character, and would print as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.model.records import Text
from brochure.problems import Problem, Severity
from brochure.text.mojibake import misread

_TARGET = r"(?:https?://|mailto:|tel:|page:)"
_ALMOST: tuple[tuple[re.Pattern[str], str, str, Severity], ...] = (
    (
        re.compile(r"\{\{((?:fact|page|source|lang):[^{}]*)\}\}?"),
        "a mark has one pair of braces, and this prints with another",
        "write {{{0}}}; to print the braces, write \\{{",
        "error",
    ),
    (
        re.compile(r"(?<!\\)\[((?:fact|page|source):[^\[\]]*)\](?!\()"),
        "a mark stands in braces, and this prints as it is",
        "write {{{0}}}; to print the brackets, write \\[",
        "error",
    ),
    (
        re.compile(rf"(?<!\\)(\[[^\[\]]+\])\s+\({_TARGET}[^()\s]*\)"),
        "a space parts the words of a link from its address, and this prints as it is",
        "write {0}(address)",
        "error",
    ),
    (
        re.compile(r"(?<![\\*])\*\*\s+([^*\n]+?)\s+\*\*(?!\*)"),
        "spaces keep the stars from being a mark, and they print",
        "write **{0}**; to print a star, write \\*",
        "error",
    ),
    (
        re.compile(r"</?(b|i|u|em|strong|br|p|span|a|sup|sub)\b[^<>]*>", re.IGNORECASE),
        "tags of HTML are not read, and this prints as it is",
        "write **strong**, *emphasis*, [words](address), or \\n for a new line",
        "warning",
    ),
)


def almost_marks(text: Text) -> Iterator[Problem]:
    """A problem for each, at its place."""
    for wrong in misread(text.source):
        place = text.at(wrong.start, wrong.end - wrong.start)
        hint = f"write {wrong.shown} instead" + ("; lint --fix writes it for you" if wrong.certain else "")
        yield Problem(wrong.code, wrong.sentence, place, hint, "warning")
    if not any(sign in text.source for sign in ("{{", "[", "**", "<")):
        return
    for pattern, sentence, hint, severity in _ALMOST:
        for found in pattern.finditer(text.source):
            place = text.at(found.start(), len(found.group()))
            yield Problem("almost-mark", sentence, place, hint.format(found[1]), severity)
