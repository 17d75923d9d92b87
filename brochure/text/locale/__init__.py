"""Gives a language's Locale: how it writes numbers and dates, where its words are hyphenated, which spaces hold.

Each language is a file of this folder named by its code; adding one adds the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from brochure.text.locale.patterns import patterns
from brochure.text.locale.spaces import NARROW, NO_BREAK, Spaces
from charts.plugins import named, own_names, plugins

__all__ = ["NARROW", "NO_BREAK", "Locale", "UnknownLanguage", "languages", "locale"]

GROUP = "brochure.locales"  # the entry points of languages that other distributions bring
MINUS = "\u2212"
SHORTEST, LONGEST = 5, 60  # letters of a word that may be divided
SHORTEST_AT_NEED = 4

_LETTERS = re.compile(r"[^\W\d_]+(?!['’ʼ])\b")


class UnknownLanguage(ValueError):
    """There is no file for a language; the message names those there are."""


@dataclass(frozen=True, slots=True)
class Locale:
    """The typographic rules of one language.

    ``rtl``: it runs from right to left. ``compounds``: words are joined without a hyphen, and no ligature reaches over
    their seams. ``slips``: what its own typists get wrong, for the lint: pattern, code,
    sentence, and what is meant (empty where that is not certain).
    ``hyphenation`` names one of pyphen's dictionaries; empty: words are never divided. ``right_min`` letters or more go
    to the next line, ``right_at_need`` where a justified line would have a hole. ``exceptions`` are words written with
    their hyphens (``mar-ke-ting``; a word without a hyphen is never divided). ``words`` are those the program itself
    prints or says: ``page`` before a page number, ``source`` before a source; ``indicator`` over the first column of a
    ranking, ``not-given`` for a dash, ``continued`` over a table that goes on, ``code`` for a QR code, ``to-…`` where a
    link leads ({}: address). ``listing`` is what parts and ends the words of a source; ``between_notes`` parts two
    raised numbers, and is raised itself. ``name`` is what the language calls itself, ``sample`` a short text in it, for
    specimens.
    """

    language: str
    decimal: str
    group: str
    percent_sign: str
    quotes: tuple[str, str]
    months: tuple[str, ...]
    ordinal_form: Callable[[int], str]
    day_form: str
    spaces: Spaces
    months_of_days: tuple[str, ...] = ()
    first_of_month: str = "1"
    month_form: str = "{month} {year}"
    range_dash: str = "–"
    group_from: int = 4
    hyphenation: str = ""
    left_min: int = 2
    right_min: int = 2
    right_at_need: int = 2
    hyphenate_names: bool = False
    rtl: bool = False
    compounds: bool = False
    listing: tuple[str, str] = (", ", ".")
    between_notes: str = f",{NARROW}"
    slips: tuple[tuple[str, str, str, str], ...] = ()
    minus: str = MINUS
    plus: str = "+"
    year_form: str = "{year}"
    exceptions: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    name: str = ""
    sample: str = ""

    def number(self, value: Decimal, signed: bool = False) -> str:
        """A number as the language writes it, with the decimals it was written with and a true minus sign."""
        digits = f"{value.copy_abs():f}"  # abs() would round what has more digits than its context
        whole, point, fraction = digits.partition(".")
        if len(whole) >= self.group_from:
            whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", self.group, whole)
        sign = self.minus if value < 0 else self.plus if signed and value > 0 else ""
        return f"{sign}{whole}{self.decimal if point else ''}{fraction}"

    def percent(self, value: Decimal, signed: bool = False) -> str:
        """A number of hundredths with the percent sign and the space that belongs before it."""
        return self.number(value, signed) + self.percent_sign

    def ordinal(self, n: int) -> str:
        """The place in a ranking, in figures."""
        return self.ordinal_form(n)

    def period(self, written: str) -> str:
        """A time in words: from ``2013``, ``2013-01``, ``2013-01-15``, or two of them with ``/`` between.

        Raises ValueError for anything else.
        """
        first, slash, last = written.partition("/")
        if not slash:
            return self._day(_date(first))
        start, end = _date(first), _date(last)
        if len(start) != len(end) or start >= end:
            raise ValueError(f"“{written}” is not a period: its ends must be alike, the earlier one first")
        if len(start) == 2 and start[0] == end[0]:
            months = f"{self.months[start[1] - 1]}{self.range_dash}{self.months[end[1] - 1]}"
            return self.month_form.format(month=months, year=start[0])
        if len(start) == 1:
            return f"{start[0]}{self.range_dash}{self.year_form.format(year=end[0])}"
        return f"{self._day(start)} {self.range_dash} {self._day(end)}"

    def typeset(self, text: str) -> str:
        """The text with the spaces that must hold made unbreakable; nothing but spaces changes."""
        return self.spaces.hold(text)

    def hyphenate(self, word: str, at_need: bool = False) -> list[int]:
        """Where a word may be divided, as numbers of characters before the hyphen.

        The word may carry its punctuation. Parts beside a hyphen and after an apostrophe are divided on their own;
        words in capitals, parts that end in an apostrophe and short words are not, nor names unless the language
        writes its nouns with capitals (``hyphenate_names``). ``at_need``, rather than leave a hole in a justified line,
        names are divided too, and words of four letters, and ``right_at_need`` letters may go to the next line.
        """
        if not self.hyphenation or len(word) < (SHORTEST_AT_NEED if at_need else SHORTEST):
            return []
        if word.isalpha():
            return list(self._divisions(word, at_need))
        return [part.start() + at for part in _LETTERS.finditer(word) for at in self._divisions(part.group(), at_need)]

    def _divisions(self, part: str, at_need: bool) -> tuple[int, ...] | list[int]:
        shortest = SHORTEST_AT_NEED if at_need else SHORTEST
        lower = part[1:].islower() and (at_need or self.hyphenate_names or part[0].islower())
        if not lower or not shortest <= len(part) <= LONGEST:
            return []
        right = self.right_at_need if at_need else self.right_min
        return _divided(part.lower(), self.hyphenation, self.left_min, right, self.exceptions)

    @property
    def adds(self) -> frozenset[str]:
        """Every character that numbers, dates, ranks and the program's own words put into a text."""
        written = (self.decimal, self.group, self.percent_sign, self.range_dash, self.minus, self.plus, self.day_form)
        ranks = (self.ordinal_form(n) for n in range(1, 21))
        words = (*self.months, *self.months_of_days, *self.words.values(), *self.listing, self.first_of_month)
        said = "".join((*written, *ranks, *words, self.month_form, self.year_form))
        return frozenset(said) - frozenset("{}")

    def _day(self, date: tuple[int, ...]) -> str:
        if len(date) == 1:
            return self.year_form.format(year=date[0])
        if len(date) == 2:
            return self.month_form.format(month=self.months[date[1] - 1], year=date[0])
        month = (self.months_of_days or self.months)[date[1] - 1]
        day = self.first_of_month if date[2] == 1 else date[2]
        return self.day_form.format(day=day, month=month, year=date[0])


def languages() -> list[str]:
    """The codes of the languages there are, in order."""
    own = _own()
    return sorted([*own, *plugins(GROUP, own)])


def _own() -> list[str]:
    return [name for name in own_names(__path__[0]) if len(name) == 2]


@lru_cache(maxsize=32)
def locale(language: str) -> Locale:
    """The rules of a language (``it``, ``it-IT``). Raises UnknownLanguage."""
    code = re.split("[-_]", language)[0].lower()
    found = named(code, __name__, _own(), GROUP, ["LOCALE"])
    if found is None:
        known = ", ".join(languages())
        raise UnknownLanguage(f"there are no typographic rules for the language “{language}”, only for {known}")
    assert isinstance(found.LOCALE, Locale)
    return found.LOCALE


@lru_cache(maxsize=20_000)
def _divided(word: str, dictionary: str, left: int, right: int, exceptions: tuple[str, ...]) -> tuple[int, ...]:
    for written in exceptions:
        if written.replace("-", "") == word:
            return tuple(m.start() - before for before, m in enumerate(re.finditer("-", written)))
    return tuple(at for at in patterns(dictionary).positions(word) if left <= at <= len(word) - right)


def _date(written: str) -> tuple[int, ...]:
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", written)
    if not match:
        raise ValueError(f"“{written}” is not a date: write 2013, 2013-01 or 2013-01-15")
    return tuple(int(number) for number in match.groups() if number)
