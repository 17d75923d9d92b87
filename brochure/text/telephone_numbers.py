"""Finds telephone numbers in a text: they are typed as they stand, in one line and from left to right."""

from __future__ import annotations

import re

LEAST_FIGURES = 7  # a date or a score has fewer
# Two groups of figures and more, the first with a plus or a nought: no other number is written so.
_NUMBER = re.compile("(?:\\+\\d|\\(0|\\b0\\d)[\\d()/.-]*(?:[ \u00a0][\\d()/-]+)+")


def parts(text: str) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it is a telephone number."""
    found, at = list[tuple[str, bool]](), 0
    for match in _NUMBER.finditer(text):
        if sum(map(str.isdigit, match[0])) >= LEAST_FIGURES:
            found += [(text[at : match.start()], False), (match[0], True)]
            at = match.end()
    return [(part, is_number) for part, is_number in (*found, (text[at:], False)) if part]


def is_telephone_number(text: str) -> bool:
    """Whether all of a text is one."""
    return [is_number for _, is_number in parts(text)] == [True]
