"""Finds where a line may end within a word: hyphenation, hyphens, dashes, slashes, web addresses.

Each breakpoint has a badness, by which the line breaker weighs it against loose lines (see ``Justification``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from brochure.text import fullwidth
from brochure.text.locale import Locale

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
HYPHENS = "-\u2010"

DIVIDED = 50.0  # a hyphen; plus the next three
SHORT_TAIL = 40.0  # fewer than three letters go to the next line
SHORT_HEAD = 10.0  # two letters stay on the line
AGAIN = 60.0  # a compound divided elsewhere than at its own hyphen
HINTED = 25.0  # the author said where
AT_HYPHEN = 20.0
AT_DASH = 15.0
IN_ADDRESS = 60.0
IN_HOST = 220.0
AT_NEED = 100.0  # a short word, or fewer letters on the next line than the language likes, rather than a hole
A_NAME = 160.0  # a name, or what looks like one, rather than a worse hole
BEFORE_SIGN, ANYWHERE = 1000.0, 3000.0  # a word that no line holds, before a hyphen of its own and wherever it must be

_ADDRESS = re.compile(r"://|@|^www\.|^[\w-]+\.[\w.-]+/|(?<=\w\w\.)[a-z]{2,}\b")  # a hyphen would make it another one
_IN_ADDRESS = re.compile(r"(?<=\w)/(?=\w)|(?<=\w)(?=[.?=&#@])(?=.\w)")
_HOST = re.compile(r"(?:\w+://)?[\w.@-]+")
_AT_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u2010](?=[^\W\d_]{2})")
_AT_DASH = re.compile(r"(?<=[^\W\d_])[–—/](?=[^\W\d_]{2})|(?<=\w)—(?=\w)")


class Division(NamedTuple):
    """A breakpoint in a word: how many characters stand before it, how bad it is, whether a hyphen must be added."""

    at: int
    badness: float
    hyphen: bool


def divisions(
    word: str, locale: Locale, hyphenate: bool, hints: Mapping[int, str], at_need: bool = False
) -> list[Division]:
    """The breakpoints within a word with its punctuation, in order.

    ``hints``: U+00AD or U+200B where the author put them, by the number of characters before; a word with hints is
    divided nowhere else. ``at_need``: also where it is better not done, at a price.
    """
    if fullwidth.is_dense(word):
        return _dense(word, hints)
    if word.isalpha() and not hints:
        return _hyphenated(word, locale, 0.0, at_need) if hyphenate else []
    if is_address(word):
        return list(_in_address(word))
    found = {match.end(): Division(match.end(), AT_HYPHEN, False) for match in _AT_HYPHEN.finditer(word)}
    found |= {match.end(): Division(match.end(), AT_DASH, False) for match in _AT_DASH.finditer(word)}
    for at, hint in hints.items():
        found[at] = Division(at, HINTED, True) if hint == SOFT_HYPHEN else Division(at, 0.0, False)
    if hyphenate and not hints:
        again = AGAIN if found else 0.0
        for division in _hyphenated(word, locale, again, at_need):
            found.setdefault(division.at, division)
    return sorted(found.values())


def divided_anywhere(word: str, well: Iterable[Division]) -> list[Division]:
    """The breakpoints ``well`` of a word that no line holds, and all others between two characters of it.

    An address gets no hyphen, since it would be another one, and a number neither; before their own signs they part
    better than elsewhere, so that nobody takes these for hyphens.
    """
    found, bare = {division.at: division for division in well}, is_address(word) or not any(map(str.isalpha, word))
    for at in range(1, len(word)):
        if _is_mark(word[at]) or "\u200d" in word[at - 1 : at + 1]:
            continue  # a mark stays with its letter
        signed = not word[at].isalnum() and word[at - 1].isalnum()
        hyphen = not bare and word[at].isalpha() and (word[at - 1].isalpha() or _is_mark(word[at - 1]))
        found.setdefault(at, Division(at, BEFORE_SIGN if signed else ANYWHERE, hyphen))
    return sorted(found.values())


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def is_address(word: str) -> bool:
    """Whether a word is a web or mail address, which is copied as it stands."""
    return _ADDRESS.search(word) is not None


def _dense(word: str, hints: Mapping[int, str]) -> list[Division]:
    """The breakpoints in Chinese and what is written so: any two characters part, but for the rules of punctuation."""
    found = {at: Division(at, 0.0, False) for at in fullwidth.breaks(word)}
    if is_address(word):
        for division in _in_address(word):
            found.setdefault(division.at, division)
    for at, hint in hints.items():
        found[at] = Division(at, HINTED, True) if hint == SOFT_HYPHEN else Division(at, 0.0, False)
    return sorted(found.values())


def _in_address(word: str) -> Iterator[Division]:
    """The breakpoints in a web address: after its host at a price, within it where a line would be all but empty."""
    host = _HOST.search(word)
    for match in _IN_ADDRESS.finditer(word):
        within = host is not None and match.end() < host.end()
        yield Division(match.end(), IN_HOST if within else IN_ADDRESS, False)


def _hyphenated(word: str, locale: Locale, badness: float, at_need: bool) -> list[Division]:
    """The hyphens a language allows in a word, and those it suffers."""
    well = locale.hyphenate(word)
    found = [_divided(word, at, badness) for at in well]
    if at_need and len(further := locale.hyphenate(word, at_need=True)) > len(well):
        dear = AT_NEED if word == word.lower() or locale.hyphenate_names else A_NAME
        found += [Division(at, badness + dear, True) for at in further if at not in well]
    return found


def _divided(word: str, at: int, badness: float) -> Division:
    badness += DIVIDED
    if _is_short(word[at : at + 3]):
        badness += SHORT_TAIL
    if _is_short(word[max(0, at - 3) : at]):
        badness += SHORT_HEAD
    return Division(at, badness, True)


def _is_short(three: str) -> bool:
    """Whether fewer than three letters stand beside a hyphenation point."""
    return len(three) < 3 or not three.isalpha()
