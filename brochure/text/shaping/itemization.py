"""Divides runs into those that one face can set in one direction: fallback cluster by cluster, and bidi levels."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from brochure.text.locale import UnknownLanguage
from brochure.text.locale import locale as locale_of
from brochure.text.runs import Run
from brochure.text.shaping import bidi
from brochure.text.shaping.face import Face
from brochure.text.telephone_numbers import is_telephone_number

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2066\u2067\u2068\u2069"  # isolates, UAX 9, 2.4
_SPACES = frozenset(" \u00a0")
_JOINING = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def cast(runs: Sequence[Run], rtl: bool) -> Sequence[Run]:
    """The same characters; each run in the first face that has them, and of one level. ``rtl``: the paragraph's own.

    Words in another language, and a number with its unit, are isolated: what stands round them does not move them, nor
    they it.
    """
    if any(run.style.face.fallbacks for run in runs):
        runs = [part for run in runs for part in lent(run)]
    text = "".join([run.text for run in runs])
    if not rtl and not bidi.may_turn(text):
        return runs
    levels, at, cut = _levels(runs, rtl), 0, []
    for run in runs:
        for level, group in groupby(
            zip(levels[at : at + len(run.text)], run.text, strict=True), key=lambda pair: pair[0]
        ):
            style = replace(run.style, tracking=0.0) if level % 2 else run.style  # joined letters are never spaced
            cut.append(replace(run, text="".join([char for _, char in group]), level=level, style=style))
        at += len(run.text)
    return cut


def _levels(runs: Sequence[Run], rtl: bool) -> list[int]:
    """The level of each character, as if what is isolated stood between the controls that do it."""
    text, kept = list[str](), list[bool]()
    for (language, apart), group in groupby(runs, key=lambda run: (run.language, run.apart)):
        words = "".join([run.text for run in group])
        control = _isolate(language) if language else LEFT_TO_RIGHT if apart and _is_latin(words) else ""
        text.append(f"{control}{words}{END}" if control else words)
        kept += [False, *[True] * len(words), False] if control else [True] * len(words)
    levels = bidi.levels("".join(text), int(rtl))
    return [level for level, own in zip(levels, kept, strict=True) if own]


def _is_latin(words: str) -> bool:
    """Whether the letters of a number's unit run from left to right; one without letters runs as its text.

    But for telephone numbers, whose groups are read and typed in one order.
    """
    if is_telephone_number(words):
        return True
    return next((unicodedata.bidirectional(char) == "L" for char in words if char.isalpha()), False)


def _isolate(language: str) -> str:
    try:
        return RIGHT_TO_LEFT if locale_of(language).rtl else LEFT_TO_RIGHT
    except UnknownLanguage:
        return FIRST_STRONG


def shown_by(face: Face, text: str) -> Face:
    """The first of a face and its fallbacks that has every character; the face itself where none has."""
    return next((lent for lent in (face, *face.fallbacks) if all(map(lent.covers, set(text)))), face)


def lent(run: Run) -> Iterator[Run]:
    """A run cut where the characters of its own face end; those of a fallback stand as high as the others."""
    style = run.style
    if all(map(style.face.covers, set(run.text))):
        yield run
        return
    clusters = list(_clusters(run.text))
    faces = [shown_by(style.face, cluster) for cluster in clusters]
    for at in range(1, len(faces) - 1):  # a space between two lent words is theirs
        if clusters[at] in _SPACES and faces[at - 1] is faces[at + 1] and faces[at - 1].covers(clusters[at]):
            faces[at] = faces[at - 1]
    for face, group in groupby(zip(faces, clusters, strict=True), key=itemgetter(0)):
        text = "".join([cluster for _, cluster in group])
        if face is style.face:
            yield replace(run, text=text)
        else:
            yield replace(run, text=text, style=replace(style, face=face, size=style.size * style.face.scale(face)))


def _clusters(text: str) -> Iterator[str]:
    """A character with the marks that stand on it, and what is joined to it."""
    start = 0
    for at, char in enumerate(text):
        joins = char in _JOINING or unicodedata.category(char)[0] == "M" or text[at - 1 : at] == "\u200d"
        if at and not joins:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]
