"""Sets plain text in the brand's body style, so that setters can be compared on the same text.

Paragraphs are set apart by one line of the grid, every baseline stands on the grid, and no page begins or ends with a
single line of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from brochure.frame import Element, PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.grid import page_grid
from brochure.layout.kit.kit import Kit
from brochure.problems import Location
from brochure.text.paragraph import Line, Run, TextStyle, missing, set_lines

TOGETHER = 2  # lines of a paragraph that stay together at the foot and at the top of a page

_LINE_ENDS = re.compile("\r\n|\r|\n")
_WORDS = re.compile("[^ \t\v\f\x85\u2028\u2029]+")


class SourceParagraph(NamedTuple):
    """A paragraph and where in its file it begins."""

    text: str
    place: Location


def paragraphs(text: str, file: str) -> list[SourceParagraph]:
    """The paragraphs of a plain text, which empty lines part; other line ends are spaces, as are tabs.

    Spaces that hold, and those of a width of their own, are the author's and stay.
    """
    found: list[SourceParagraph] = []
    words: list[str] = []
    start = 1
    for number, line in enumerate([*_LINE_ENDS.split(text.removeprefix("\ufeff")), ""], 1):
        if found_words := _WORDS.findall(line):
            start = start if words else number
            words += found_words
        elif words:
            found.append(SourceParagraph(" ".join(words), Location(file, start)))
            words = []
    return found


def body_style(edition: Edition, ragged: bool, letters: float | None) -> TextStyle:
    """The brand's style for running text, justified or not; ``letters`` as a share of a line's width."""
    ground = edition.brand.ground(None)
    grid = page_grid(edition.brand.grid, 1)
    kit = Kit(edition, grid, ground, grid.columns, None, 0, 0, "", Location("brand.yaml"))
    justification = edition.justification if letters is None else replace(edition.justification, letters=letters)
    return replace(kit.style("text"), align="left" if ragged else "justify", justification=justification)


def pages(texts: Sequence[SourceParagraph], style: TextStyle, edition: Edition, measure: float) -> list[PageMarks]:
    """The texts in a measure (points) on as many pages as they need; what cannot be set well is a warning."""
    ground = edition.brand.paper
    made = [PageMarks("page-1", 1, "", ground)]
    grid = page_grid(edition.brand.grid, 1)
    room, line = grid.last_line - grid.first_line, 0
    for text in texts:
        element = Element("paragraph", text.place, edition.language)
        lines = _set(text, style, edition, measure)
        line += 1 if line else 0
        for part in _parts(lines, room - line, room):
            if line + len(part) > room:
                number = len(made) + 1
                made.append(PageMarks(f"page-{number}", number, "", ground))
                grid, line = page_grid(edition.brand.grid, number), 0
            for set_line in part:
                line += 1
                made[-1].marks.append(TextMark(element, grid.left, grid.y(grid.first_line + line), set_line))
    return made


def _set(text: SourceParagraph, style: TextStyle, edition: Edition, measure: float) -> tuple[Line, ...]:
    """A paragraph's lines; warnings for characters without a glyph and for words wider than the measure."""
    runs = [Run(edition.locale.typeset(text.text), style)]
    for char, face in missing(runs):
        message = f"the font {face.name} has no “{char}” (U+{ord(char):04X})"
        hint = "write it in another way, or take another font"
        edition.problems.add("missing-glyph", message, text.place, hint, "warning")
    lines = set_lines(runs, measure, edition.locale, style=style)
    for line in lines:
        if line.overfull > 0.5:
            message = f"“{line.text.strip()[:40]}” is wider than the measure"
            edition.problems.add("too-wide", message, text.place, "set it in a wider measure", "warning")
    return lines


def _parts(lines: Sequence[Line], room: int, page: int) -> Iterator[Sequence[Line]]:
    """The lines that go on this page, and on the following ones; never one line alone."""
    while lines:
        take = min(len(lines), max(room, 0))
        if len(lines) - take == 1:
            take -= 1
        if take >= min(TOGETHER, len(lines)):
            yield lines[:take]
            lines = lines[take:]
        room = page
