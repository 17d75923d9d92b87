"""Draws letters as capitals, one for one, so that what is read and copied stays as it is written.

Capitals follow the language: İ for the Turkish i, no accents in Greek; ẞ for ß (the Council for German Orthography has
allowed it since 2017). A letter whose capital is two letters stays small.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

CAPITALS = "CAPS"  # asked for as a feature; fonts know nothing of it
_DOTTED = {"i": "İ", "ı": "I"}
_DOTTED_LANGUAGES = frozenset(("tr", "az"))


def in_capitals(text: str, language: str) -> str:
    """The text with a capital for each letter that has one, as long as it was."""
    base = language.partition("-")[0].lower()
    return "".join(_capital(char, base) for char in text)


@lru_cache(maxsize=4096)
def _capital(char: str, language: str) -> str:
    if language in _DOTTED_LANGUAGES and char in _DOTTED:
        return _DOTTED[char]
    if char == "ß":
        return "ẞ"
    capital = char.upper()
    if language == "el":
        parts = unicodedata.normalize("NFD", capital)
        capital = unicodedata.normalize("NFC", parts.replace("\u0301", ""))
    return capital if len(capital) == 1 else char
