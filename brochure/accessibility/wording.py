"""Finds what is too small, without words, or says nothing to those who only hear it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from brochure.frame import Drawing, Element, PageMarks, Photo, Shape, TextMark
from brochure.preflight.language_tags import is_language
from brochure.preflight.measure.link_wording import says_nothing
from brochure.problems import Location, Problem
from charts.recorded_picture import Label

if TYPE_CHECKING:
    from brochure.layout.edition import Edition

SMALLEST = 7.0  # points on a screen
_FILE_NAME = re.compile(r"(?i)\S+\.(jpe?g|png|gif|tiff?|svg|pdf|webp)|(dsc|img)[_-]?\d+")


def unclear_words(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Every problem of an edition's words."""
    yield from _small(pages)
    yield from _alternatives(pages)
    yield from _links(pages)
    yield from _languages(pages)


def _small(pages: Sequence[PageMarks]) -> Iterator[Problem]:
    told: set[Location | None] = set()
    for page in pages:
        for mark in page.marks:
            sizes = _sizes(mark) if isinstance(mark, TextMark | Drawing) else []
            size, words = min(sizes, default=(SMALLEST, ""))
            if size < SMALLEST - 0.01 and mark.element.place not in told:
                told.add(mark.element.place)
                sentence = f"“{words[:40]}” is set in {size:.3g} points; on a screen {SMALLEST:g} are the least"
                hint = "set it in a larger style"
                yield Problem("text-too-small", sentence, mark.element.place, hint, severity="warning")


def _sizes(mark: TextMark | Drawing) -> list[tuple[float, str]]:
    """The sizes of a mark's words; raised figures are lower in every setting, and count as the words they stand at."""
    if isinstance(mark, TextMark):
        level = [run for run in mark.line.runs if not run.rise and any(g.text.strip() for g in run.glyphs)]
        return [(run.size, mark.line.text.strip()) for run in level]
    return [(label.size, label.text) for label in mark.picture.marks if isinstance(label, Label)]


def _alternatives(pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Words for what is seen: there, and not the name of a file."""
    told: set[int] = set()
    for page in pages:
        for mark in page.marks:
            element, alt = mark.element, mark.element.alt.strip()
            if element.role != "figure" or id(element) in told or not isinstance(mark, Drawing | Photo | Shape):
                continue
            told.add(id(element))
            if not alt:
                sentence, code = "a picture has no words for those who do not see it", "alt-missing"
            elif _FILE_NAME.fullmatch(alt) or (isinstance(mark, Photo) and alt in (mark.file.name, mark.file.stem)):
                sentence, code = f"the words for a picture are its file’s name: “{alt[:60]}”", "alt-is-file-name"
            else:
                continue
            hint = "say in a sentence what it shows (alt)"
            yield Problem(code, sentence, element.place, hint, severity="warning")


def _links(pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Words of links say by themselves where they lead, and the same words lead to the same place."""
    leads: dict[str, str] = {}
    for words, target, element in _linked(pages):
        plain = " ".join(words.replace("\u00ad", "").split())
        if not plain or element.role == "label":  # the number of a note leads back to whatever cites it
            continue
        if says_nothing(plain):
            sentence = f"the words of a link do not say where it leads: “{plain}”"
            hint = "name the place: “the portal of the region”, not “here”"
            yield Problem("link-says-nothing", sentence, element.place, hint, severity="warning")
        elif leads.setdefault(plain.casefold(), target) != target:
            sentence = f"the same words, “{plain[:60]}”, lead to another place elsewhere in the brochure"
            yield Problem("link-words-twice", sentence, element.place, "word one of the links otherwise", "warning")


def _linked(pages: Sequence[PageMarks]) -> Iterator[tuple[str, str, Element]]:
    """Words, target and element of each link; one that runs over lines is one."""
    words, last = "", None
    for mark in (mark for page in pages for mark in page.marks if isinstance(mark, TextMark)):
        for run in mark.line.runs:
            here = (run.link, mark.element) if run.link else None
            if last and here != last:
                yield words, last[0], last[1]
                words = ""
            last = (run.link, mark.element) if run.link else None
            words += "".join(glyph.text for glyph in run.glyphs) if run.link else ""
    if last:
        yield words, last[0], last[1]


def _languages(pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Each text says a language that is one (RFC 5646)."""
    told: set[str] = set()
    for mark in (mark for page in pages for mark in page.marks if isinstance(mark, TextMark)):
        own = [run.language for run in mark.line.runs if run.language]
        for language in [*own, *([] if mark.element.role == "artifact" else [mark.element.language])]:
            if not is_language(language) and language not in told:
                told.add(language)
                sentence = f"“{language}” is no language" if language else "a text does not say its language"
                hint = "write it as it, en-GB or zh-Hans"
                yield Problem("language-wrong", sentence, mark.element.place, hint, severity="warning")
