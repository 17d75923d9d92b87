"""Finds slips of typing in a text, by its language: straight quotes, doubled spaces, 1o for 1º.

A slip is certain where only one thing can be meant; the others are only named. What every language shares is here, what
one has of its own stands in its file (``Locale.slips``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from brochure.text.locale import NO_BREAK, Locale, UnknownLanguage
from brochure.text.locale import locale as locale_of
from brochure.text.mojibake import misread

MISREAD = ("html-entity", "double-decoded")
_UNTOUCHED = re.compile(
    r"\{(?:fact|page|source|note):[^}]*\}|\]\([^)]*\)|(?:https?://|www\.|mailto:)\S+|\{lang:[^{}|]*\|"
)
_OTHER = re.compile(r"\{lang:([^{}|]*)\|((?:[^{}]|\{[^{}]*\})*)\}")  # words in another language
_HELD = "\ufffc"  # stands for each of their characters while the rest is read
_QUOTED = re.compile(r'(?<![\w"])"([^"\n]*[^"\s])"(?!["\w])')
_ENCLOSED = re.compile("([“„«])([^“”„«»]+)[“”»]")  # a whole text
_DOUBLED = re.compile(r"(?<=[^\W\d_])(?:''|’’|´|`)(?=[^\W\d_])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_STRAIGHT = re.compile(r"[\"']")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_DASH = re.compile(r"(?<=\w ) ?--?(?= \w)|(?<=\d)-(?=\d{4}\b)")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_TIMES = re.compile(r"(?<=\d)( ?)[xX](?=\1\d)")
_PERCENT = re.compile(rf"(?<=\d)([ {NO_BREAK}\u202f]?)%")


class Slip(NamedTuple):
    """Characters ``start`` to ``end`` of a text that are a slip; ``mended`` is what belongs there, if certain."""

    start: int
    end: int
    code: str
    sentence: str
    mended: str | None


_NEAR = 100  # characters before and after a space that decide whether the program holds it together


def slips(text: str, locale: Locale) -> list[Slip]:
    """The slips of a text in its order; of two that overlap the first found. Names, links and marks are passed over.

    Words marked as another language's are held to its rules, or to none where there are none for it.
    """
    covered = bytearray(len(text))  # a mark for every character that is passed over, or in a slip already
    for match in _UNTOUCHED.finditer(text):
        covered[match.start() : match.end()] = b"\1" * len(match[0])
    found: list[Slip] = []
    for part in _OTHER.finditer(text):
        inner = slips(part[2], locale_of(part[1].strip())) if _is_known(part[1].strip()) else []
        at = part.start(2)
        found += [slip._replace(start=slip.start + at, end=slip.end + at) for slip in inner]
    own = _OTHER.sub(lambda part: _HELD * len(part[0]), text)
    for slip in (*_misread(own, locale), *_all(own, locale)):
        if slip.code in MISREAD or not any(covered[slip.start : slip.end]):
            found.append(slip)
            covered[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
    return sorted(found)


def _is_known(language: str) -> bool:
    try:
        locale_of(language)
    except UnknownLanguage:
        return False
    return True


def mended(text: str, found: list[Slip]) -> str:
    """The text without the certain slips."""
    for slip in reversed(found):
        if slip.mended is not None:
            text = text[: slip.start] + slip.mended + text[slip.end :]
    return text


def _all(text: str, locale: Locale) -> Iterator[Slip]:
    for pattern, code, sentence, replacement in locale.slips:
        for match in re.finditer(pattern, text):
            yield _slip(match, code, sentence, match.expand(replacement) if replacement else None)
    opening, closing = locale.quotes
    for match in _QUOTED.finditer(text):
        sentence = f"straight quotes stand here; {locale.language} writes {opening}…{closing}"
        yield Slip(match.start(), match.start() + 1, "straight-quotes", sentence, opening)
        yield Slip(match.end() - 1, match.end(), "straight-quotes", sentence, closing)
    # A brace at the beginning, or another language's quotes: they were meant to hold the text together for YAML.
    whole = _ENCLOSED.fullmatch(text)
    if whole and (whole[2].startswith("{") or whole[1] != opening):
        sentence = "curved quotes print; straight ones hold a text together"
        yield Slip(0, 1, "enclosing-quotes", sentence, None)
    for match in _DOUBLED.finditer(text):
        yield _slip(match, "doubled-apostrophe", f"“{match.group()}” stands here for an apostrophe", "’")
    for match in _APOSTROPHE.finditer(text):
        yield _slip(match, "straight-apostrophe", "a straight apostrophe stands here", "’")
    for match in _STRAIGHT.finditer(text):
        if not text[: match.start()][-1:].isdigit():  # feet and inches
            yield _slip(match, "straight-quotes", f"a straight {match.group()} stands here", None)
    for match in _SPACES.finditer(text):
        yield _slip(match, "double-space", "more than one space stands here", " ")
    for match in _DASH.finditer(text):
        between = match.group().strip() == "-" and text[match.end()].isdigit() and text[match.start() - 1].isdigit()
        yield _slip(match, "hyphen-for-dash", "a hyphen stands here for a dash", locale.range_dash if between else None)
    for match in _DOTS.finditer(text):
        yield _slip(match, "three-dots", "three points stand here for an ellipsis", "…")
    for match in _TIMES.finditer(text):
        yield _slip(match, "letter-for-times", "the letter x stands here for ×", f"{match[1]}×")
    yield from _percents(text, locale)
    for match in re.finditer(NO_BREAK, text):
        near = max(0, match.start() - _NEAR)
        left, after = text[near : match.start()], text[match.end() : match.end() + _NEAR]
        held = locale.typeset(f"{left} {after}")[len(left) : len(left) + len(match[0])] != " "  # by the program itself
        before = left.split(" ")[-1]
        if not held and (before[:1].isupper() or after[:1].isupper() or after[:1].isdigit()):
            continue  # a name that is kept together on purpose
        sentence = "an invisible unbreakable space (U+00A0) stands here"
        yield _slip(match, "stray-no-break-space", sentence, " " if held else None)


def _misread(text: str, locale: Locale) -> Iterator[Slip]:
    """What another program wrote in its own way; in addresses too, where it leads astray."""
    for found in misread(text):
        mended: str | None = found.meant if found.certain else None
        if found.meant == NO_BREAK:
            spaced = text[: found.start] + " " + text[found.end :]
            held = locale.typeset(spaced)[found.start : found.start + 1] != " "  # the program holds it itself
            mended = " " if held else NO_BREAK
        yield Slip(found.start, found.end, found.code, found.sentence, mended)


def _percents(text: str, locale: Locale) -> Iterator[Slip]:
    """The space before a percent sign, by the language."""
    wanted = " " if locale.percent_sign[0].isspace() else ""
    for match in _PERCENT.finditer(text):
        if bool(match[1]) != bool(wanted):
            sentence = "a space belongs before %" if wanted else "no space belongs before %"
            yield _slip(match, "space-before-percent", f"{sentence} in this language", f"{wanted}%")


def _slip(match: re.Match[str], code: str, sentence: str, mended_: str | None) -> Slip:
    return Slip(match.start(), match.end(), code, sentence, mended_)
