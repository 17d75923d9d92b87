"""Finds numbers in a text that should have been facts: no ordinals, telephones, addresses, dates, names.

Every pattern says how long its parts may be, so that no text takes long, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DOTTED = frozenset({"de", "cs", "da", "et", "fi", "hr", "hu", "is", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"})
"""Languages that write an ordinal with a point: der 2. Platz."""

_DIGIT = re.compile(r"\d")
_ADDRESSES = (
    r"\[[^\[\]]{0,200}\]\((?:tel|mailto):[^()\s]{0,2000}\)"  # the words of such a link are its address again
    r"|\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
    r"|(?:https?://|www\.|mailto:|tel:)\S+|[\w.+-]{1,64}@[\w.-]{1,200}"
    r"|\b(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}/\S*"  # example.org/34
    r"|\b(?:[\w-]{1,63}\.){0,8}[\w-]{0,62}[^\W\d][\w-]{0,62}\.[a-z]{2,24}\b"  # data24.example
)
_ORDINALS = (
    r"\b\d{1,6}(?:st|nd|rd|th)\b"  # 21st
    r"|\b\d{1,6}(?:ers?|res?|[èe]res?|nde?s?|des?|ds?|[èe]?mes?|es?)\b"  # 1er, 2e, 3ème
    r"|\b\d{1,6}\.?[ºª°](?!\s?[CFK]\b)"  # 3°, 1º, 1.ª; no temperature
    r"|\b\d{1,6}[-\u2010\u2011](?:[а-яё]{1,4}|[oaie])\b"  # 1-й, 90-х, 2-го
    r"|第\s?\d{1,6}"
)
_DOTTED = r"\b\d{1,3}\.(?=[\s]{1,3}[^\W\d_])"  # der 2. Platz
_TELEPHONES = (
    r"(?:\+|\b00)\d[\s().\/-]{0,3}(?:\d[\s().\/-]{0,3}){5,14}\d"  # +39 010 12 34 56
    r"|(?:\b\d{1,3}\s?)?\((?!(?:19|20)\d\d\))\d{2,5}\)\s{0,2}\d{1,4}(?:[\s.-]\d{2,8}){1,4}"  # 8 (4842) 56-78-90
    r"|\b\d{1,5}(?:[-\u2010\u2011]\d{2,4}){2,4}\b|\b\d{2,5}[\s]\d{2,3}(?:[-\u2010\u2011]\d{2,4}){2}\b"
    r"|(?<!\d[\s.,])\b0\d{1,5}(?:[\s/.-]{1,2}\d{2,8}){1,5}\b|\b0\d{5,14}\b"  # 0484 12 34 56, 030/123456
    r"|(?i:\b(?:tel|telephone|phone|ph|fax|mobile|mob|cell|tél|téléphone|telefon|telefono|tlf|тел|телефон|факс|моб)\b"
    r"|电话|電話|传真|手机|هاتف|فاكس|جوال)"
    r"[\s.:：]{0,4}[+(]{0,2}\d(?:[\s().\/-]{0,3}\d){2,14}"
)
_DATES = (
    r"\b\d{1,2}(?:º|er|\.|st|nd|rd|th)?\s{1,3}[^\W\d]{3,20}\s{1,3}(?:19|20)\d\d\b"  # 5 luglio 1944
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"  # 1.1.2013, 2013-01-01
    # 2013, 2013-2014
    r"|\b(?:19|20)\d\d(?:\s{0,3}[-\u2013/]\s{0,3}(?:(?:19|20)\d\d|\d\d))?\b(?![.,\u202f\u00a0]\d)"
)
_NAMES = (
    r"\{(?:fact|page|source|note):[^{}]*\}"  # facts, and numbers of pages and notes
    r"|&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});"  # &#8211;, which lint names
    r"|\b(?:n|nr|no|№)\.?\s{0,3}\d+"  # decreto n. 250
    r"|(?<![^\W\d])[^\W\d]{1,40}[-\u2010\u2011]?\d[\w.-]{0,100}"  # M-3, A4, CO2
)
_PARTS = (_ADDRESSES, _DATES, _TELEPHONES, _ORDINALS, _NAMES)
_NO_NUMBER = re.compile("|".join(_PARTS))
_NO_NUMBER_OR_DOTTED = re.compile("|".join((_ADDRESSES, _DATES, _TELEPHONES, _ORDINALS, _DOTTED, _NAMES)))
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")


def bare_numbers(text: str, dotted: bool = False) -> Iterator[tuple[int, str]]:
    """The numbers in a text that should have been facts, with their offsets; ``dotted``: a point makes an ordinal."""
    if not _DIGIT.search(text):
        return
    blank = (_NO_NUMBER_OR_DOTTED if dotted else _NO_NUMBER).sub(lambda match: "_" * len(match.group()), text)
    for match in _NUMBER.finditer(blank):
        yield match.start(), match.group()
