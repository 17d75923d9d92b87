"""Finds the seams of German compounds at which no ligature may join the letters: Auf|lage, Schilf|insel, Kauf|leute.

A seam is taken where the hyphenation patterns divide a word behind its f, unless an ending follows that is no word
(höf|lich); beside that, where double letters and beginnings of words leave no doubt. Duden, «Ligaturen».
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from brochure.text.locale.patterns import patterns

_WORDS = re.compile(r"[^\W\d_]{2,}f[bfhijklt][^\W\d_]+")
JOINED = frozenset("bfhijklt")  # letters that fonts join to an f
_LETTERS_F = re.compile("f+")
_VOWEL = re.compile("[aeiouyäöü]")
_CLOSED = re.compile("(?:[bcdghklmnprstwz]|au|äu|eu|ei|ai|ie)$")  # a double letter after these is two letters that meet

# Endings that are no words of their own: what stands before them keeps its ligature.
_ENDINGS = re.compile(
    r"(?:lich|ling|lein)\w*|ler\w{0,3}|le[nrs]?|lig\w{0,2}|lung(?:en)?|lon|lé\w*|t(?:e[mnrst]?|est|et|ig\w*)?"
)
_PFL = re.compile("l(?:icht|anz|eg|ück|ast|ug|üg|ock|aum)")  # with pf before it: Pflicht, Pflanze, pflegen
_WITH_I = re.compile(  # words that follow another one: Schilfinsel, Kaufinteresse
    "insel|inter|ingen|idee|ideal|identi|instr|indust|infor|insti|inhalt|initi|immob|impf|import|impuls|index|invest"
    "|integr|illus|inspek|install|isol|inhab|innov|innen(?!$)"
)
_STEMS = re.compile("(?:hof|schlaf|ruf|chef|graf|prüf|schaf|golf|stoff)$")
_FRENCH = ("chauff", "souffl", "bouff", "coiff")


def seams(text: str, dictionary: str) -> list[int]:
    """Before which characters of a German text two parts of a compound meet that a ligature could join.

    ``dictionary`` is that of the hyphenation patterns.
    """
    if "f" not in text:
        return []
    found: list[int] = []
    for match in _WORDS.finditer(text):
        found += [match.start() + at for at in _of_word(match.group().lower(), dictionary)]
    return found


@lru_cache(maxsize=4096)
def _of_word(word: str, dictionary: str) -> tuple[int, ...]:
    divided = frozenset(patterns(dictionary).positions(word))
    if word.startswith(_FRENCH):
        return ()
    return tuple(at for at in _candidates(word) if _is_seam(word, at, divided))


def _candidates(word: str) -> Iterator[int]:
    """Where letters meet that may be a ligature: behind each f with something before it."""
    for match in _LETTERS_F.finditer(word):
        for at in range(match.start() + 1, match.end() + 1):
            joined = at >= 3 and word[at : at + 1] in JOINED and len(word) - at >= 2
            if joined and _VOWEL.search(word[:at]) and _VOWEL.search(word[at:]):
                yield at


def _is_seam(word: str, at: int, divided: Container[int]) -> bool:
    before, rest = word[: at - 1], word[at:]
    doubled = before.endswith("f")
    if rest[0] == "f":
        return doubled or (not rest.startswith("ff") and _CLOSED.search(before) is not None)
    if rest[0] == "i":
        whole = doubled or _CLOSED.search(before) is not None or _STEMS.search(word[:at]) is not None
        return whole and _WITH_I.match(rest) is not None
    if _ENDINGS.fullmatch(rest):
        return False
    if before.endswith("p") and rest[0] == "l":
        return _PFL.match(rest) is None
    return at in divided
