"""Spaces Chinese: where characters may part, how close its points stand, what parts it from Latin words and figures.

UAX #14 through uniseg; CLReq 3.1 and 3.2. A full-width point, bracket or quote is half white. Where two meet, one white
half is left out; at the ends of a line it stands beyond the edge, as all that hangs does. Between an ideograph and a
Latin letter or a figure there is a quarter of an em, which is no character of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from brochure.text.glyphs import Glyph

OPENING = "（〔［｛〈《「『【〖｟"
CLOSING = "）〕］｝〉》」』】〗｠、。，．：；！？"
OPENING_QUOTES, CLOSING_QUOTES = "“‘", "”’"  # full width in a Chinese font, narrow in others
QUARTER = "\u2005"  # stands for the quarter em while lines are made
HALF = 0.5
FULL = 0.9  # em: what is narrower is not full width in its font
GLUE = 0.1  # of its width is what a character of such a text lends to fill a line
LONGEST = 20_000  # characters without a space: beyond that any two ideographs part

_DENSE = re.compile("[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_BETWEEN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff](?=[\u3400-\u4dbf\u4e00-\u9fff])")
_OPENS, _CLOSES = OPENING + OPENING_QUOTES, CLOSING + CLOSING_QUOTES
_MEETING = re.compile(f"[{_CLOSES}][{_OPENS}{_CLOSES}]|[{_OPENS}][{_OPENS}]")
_BETWEEN_QUOTES = re.compile(f"[{CLOSING_QUOTES}](?=[{OPENING_QUOTES}])")
_IDEOGRAPH = "\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_AHEAD, _BEHIND = f"[+−-]?[$€£¥₽]?[{_LETTER}]", f"[{_LETTER}%‰°℃²³]"
_BESIDE = re.compile(f"(?<=[{_IDEOGRAPH}])(?={_AHEAD})|(?<={_BEHIND})(?=[{_IDEOGRAPH}])")
_SPACED = re.compile(f"(?<=[{_IDEOGRAPH}]) (?={_AHEAD})|(?<={_BEHIND}) (?=[{_IDEOGRAPH}])")


def is_dense(text: str) -> bool:
    """Whether a text has characters that are set without spaces between them."""
    return _DENSE.search(text) is not None


def closed_up(text: str, clusters: Sequence[int], glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with the white between two marks of punctuation left out once."""
    if not _MEETING.search(text):
        return glyphs
    closed = list(glyphs)
    for index in range(len(closed) - 1):
        glyph, after = closed[index], closed[index + 1]
        if clusters[index] == clusters[index + 1] or glyph.advance < FULL or after.advance < FULL:
            continue
        here, there = text[clusters[index]], text[clusters[index + 1]]
        if here in _CLOSES and (there in _CLOSES or there in _OPENS):
            closed[index] = glyph._replace(advance=glyph.advance - HALF)
        elif here in _OPENS and there in _OPENS:
            closed[index + 1] = after._replace(advance=after.advance - HALF, dx=after.dx - HALF)
    return closed


def beside(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where an ideograph stands beside a Latin letter or a figure: how many characters before, and the spaces there."""
    if not is_dense(text):
        return frozenset(), frozenset()
    meets, spaces = ([found.start() for found in which.finditer(text)] for which in (_BESIDE, _SPACED))
    return frozenset(meets), frozenset(spaces)


@lru_cache(maxsize=2048)
def breaks(word: str) -> tuple[int, ...]:
    """Where a line may end within a text without spaces, as numbers of characters before."""
    # Any two ideographs part (LB31), and no rule looks across one: only what lies between such pairs must be asked for.
    edges = [0, *(pair.end() for pair in _BETWEEN.finditer(word)), len(word)]
    inner = (start + at for start, end in pairwise(edges) if end - start > 1 for at in _asked(word[start:end]))
    return tuple(sorted([*edges[1:-1], *inner]))


@lru_cache(maxsize=2048)
def _asked(word: str) -> tuple[int, ...]:
    """The same of any text, asked of uniseg, which takes a fifth of a millisecond for each character."""
    if len(word) > LONGEST:
        return tuple(at for at in range(1, len(word)) if is_dense(word[at - 1]) and word[at].isalpha())
    from uniseg.linebreak import line_break_boundaries

    between = {found.start() + 1 for found in _BETWEEN_QUOTES.finditer(word)}  # which UAX #14 never parts
    return tuple(sorted(between.union(at for at in line_break_boundaries(word) if 0 < at < len(word))))
