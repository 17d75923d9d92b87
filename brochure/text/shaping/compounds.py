"""Finds the seams of German compounds at which no ligature may join the letters: Auf|lage, Schilf|insel, Kauf|leute.

A seam is taken where the hyphenation patterns divide a word behind its f, unless an ending follows that is no word
(höf|lich); beside that, where double letters and beginnings of words leave no doubt. Duden, «Ligaturen».
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from brochure.text.locale import LONGEST
from brochure.text.locale.patterns import patterns

_WORDS = re.compile(r"[^\W\d_]{5,}")
JOINED = frozenset("bfhijklt")  # letters that fonts join to an f
_LETTERS_F = re.compile("f+")
_VOWEL = re.compile("[aeiouyäöü]")
# A double letter after these is two letters that meet.
_CLOSED = (*"bcdghklmnprstwz", "au", "äu", "eu", "ei", "ai", "ie")
# Endings that are no words of their own: what stands before them keeps its ligature.
_ENDINGS = re.compile(
    r"(?:lich|ling|lein)\w*|ler\w{0,3}|le[nrs]?|lig\w{0,2}|lung(?:en)?|lon|lé\w*|t(?:e[mnrst]?|est|et|ig\w*)?"
)
_WITH_L = ("licht", "lanz", "leg", "lück", "last", "lug", "lüg", "lock", "laum")  # behind pf: Pflicht, Pflanze, pflegen
_WITH_I = (  # how words begin that follow another one: Schilfinsel, Kaufinteresse
    *("insel", "inter", "ingen", "idee", "ideal", "identi", "instr", "indust", "infor", "insti", "inhalt", "initi"),
    *("immob", "impf", "import", "impuls", "index", "invest", "integr", "illus", "inspek", "install", "isol"),
    *("inhab", "innov"),
)
_STEMS = ("hof", "schlaf", "ruf", "chef", "graf", "prüf", "schaf", "golf", "stoff")
_FRENCH = ("chauff", "souffl", "bouff", "coiff")


def seams(text: str, dictionary: str) -> list[int]:
    """Before which characters of a German text two parts of a compound meet that a ligature could join.

    ``dictionary`` is that of the hyphenation patterns.
    """
    if "f" not in text:
        return []
    found: list[int] = []
    for match in _WORDS.finditer(text):
        word = match.group().lower()
        if "f" in word and len(word) <= LONGEST:
            found += [match.start() + at for at in _of_word(word, dictionary)]
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
        return doubled or (not rest.startswith("ff") and before.endswith(_CLOSED))
    if rest[0] == "i":
        whole = doubled or before.endswith(_CLOSED) or word[:at].endswith(_STEMS)
        return whole and rest.startswith(_WITH_I)
    if _ENDINGS.fullmatch(rest):
        return False
    if before.endswith("p") and rest[0] == "l":
        return not rest.startswith(_WITH_L)
    return at in divided
