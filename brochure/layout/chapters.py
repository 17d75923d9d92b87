"""Finds the chapters of a brochure: which pages belong to each, what it is called, its number and its colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from brochure.colour.colour_difference import WHITE, contrast, shown
from brochure.model.brand import Brand, Ground
from brochure.model.page import OPENER, Page
from brochure.model.records import Text
from brochure.model.theme import Numerals

CLOSING = frozenset({"contacts", "imprint", "sources"})  # kinds on the last pages, which belong to no chapter
_ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
MOST_LETTERS = 26
WORDS = 4.5  # contrast of an ink that words are set in


class Chapter(NamedTuple):
    """A chapter: the page that opens it, its place among so many, its number as it prints and its name."""

    opener: Page
    place: int  # from 1
    of: int
    number: Text | str  # "" for none
    name: Text | None


def chapters(pages: Sequence[Page], numerals: Numerals = "decimal") -> Mapping[str, Chapter]:
    """The chapter of each page that is in one, by the names of the pages.

    A chapter goes on to the page before the next one, to a page whose author writes `chapter: false`, or to the last
    pages of the brochure, where those say who made it and where to ask.
    """
    starts = [at for at, page in enumerate(pages) if page.opens_chapter]
    found: dict[str, Chapter] = {}
    number = 0
    for place, (start, following) in enumerate(pairwise((*starts, _end(pages))), 1):
        opener = pages[start]
        written = _of_opener(opener, "number")
        number = int(written.plain) if written and written.plain.isdecimal() else number + 1
        shown = written or numeral(number, numerals)
        name = opener.running or opener.outline or opener.title or _of_opener(opener, "title")
        chapter = Chapter(opener, place, len(starts), shown, name)
        for page in pages[start:following]:
            if page.chapter is False and page is not opener:
                break
            found[page.id] = chapter
    return found


def _end(pages: Sequence[Page]) -> int:
    """Behind the last page that may be in a chapter."""
    last = len(pages)
    while last and pages[last - 1].chapter is not True and {block.kind for block in pages[last - 1].blocks} & CLOSING:
        last -= 1
    return last


def _of_opener(page: Page, field: str) -> Text | None:
    """A text of the block that opens a chapter."""
    block = next(block for block in page.blocks if block.kind == OPENER)
    found: Text | None = getattr(block, field)
    return found


def numeral(number: int, numerals: Numerals) -> str:
    """A counted number as it prints; what letters do not reach prints as a number."""
    if numerals == "upper-roman" and number > 0:
        return "".join(_roman(number))
    if numerals == "upper-alpha" and 1 <= number <= MOST_LETTERS:
        return chr(ord("A") + number - 1)
    return "" if numerals == "none" else str(number)


def _roman(number: int) -> Iterator[str]:
    for value, letters in _ROMAN.items():
        yield letters * (number // value)
        number %= value


def colour(chapter: Chapter, brand: Brand) -> str:
    """The ink of a chapter: that of its opener's ground, or where this is white what stands out on it."""
    ground = brand.ground(chapter.opener.ground)
    return ground.fill or ground.accent


def in_chapter(ground: Ground, chapter: Chapter | None, brand: Brand) -> Ground:
    """A ground on which what stands out has the colour of a chapter, where words in it can be read."""
    if chapter is None or not brand.opener.grounds:
        return ground
    ink = colour(chapter, brand)
    below = shown(brand.palette, ground.fill) if ground.fill else WHITE
    carries = contrast(shown(brand.palette, ink), below) >= WORDS
    return ground.model_copy(update={"accent": ink}) if carries else ground
