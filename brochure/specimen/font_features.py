"""Shows what the brand's fonts hold beyond plain letters: kinds of figures, small capitals, fractions, features."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from brochure.layout.kit.cells import Cell
from brochure.specimen.specimen_sheets import Sheets
from brochure.specimen.styles import family
from brochure.text.paragraph import Run, TextStyle, line_width
from brochure.text.shaping.face import Face


class FeatureSample(NamedTuple):
    """OpenType features, what they are called and words that show them."""

    name: str
    tags: tuple[str, ...]
    words: str
    where: str = "(?s:.*)"  # in the words: a pattern

    def runs(self, shown: TextStyle, plain: TextStyle) -> list[Run]:
        """The words, with the feature where it belongs."""
        found, at = [], 0
        for match in re.finditer(self.where, self.words):
            found += [Run(self.words[at : match.start()], plain), Run(match.group(), shown)]
            at = match.end()
        return [run for run in [*found, Run(self.words[at:], plain)] if run.text]


FIGURES = "0123456789   11 777"
USUAL = "As they are"
SHOWN = (
    FeatureSample("Kerning", ("kern",), "AVATAR, To. L’Avvio"),
    FeatureSample("Ligatures", ("liga",), "officina, fiore, flotta"),
    FeatureSample("Contextual forms", ("clig", "calt"), "officina, fjord, Thé"),
    FeatureSample(USUAL, (), FIGURES),
    FeatureSample("Proportional figures", ("pnum",), FIGURES),
    FeatureSample("Tabular figures", ("tnum",), FIGURES),
    FeatureSample("Lining figures", ("lnum",), FIGURES),
    FeatureSample("Old style figures", ("onum", "pnum"), FIGURES),
    FeatureSample("Old style, tabular", ("onum", "tnum"), FIGURES),
    FeatureSample("Slashed zero", ("zero",), "100 000   2010"),
    FeatureSample("Small capitals", ("smcp",), "Small Capitals, Àèìòù"),
    FeatureSample("Capitals to small capitals", ("smcp", "c2sc"), "NATO, USA, Capitals"),
    FeatureSample("Fractions", ("frac",), "1/2   3/4   7/8   23/100"),
    FeatureSample("Superiors", ("sups",), "km2, m3, 0123456789", r"(?<=m)\d|\d{3,}"),
    FeatureSample("Ordinals", ("ordn",), "1a 2o 3a"),
    FeatureSample("Between capitals", ("case",), "(A–B) «A-B» [H] ¿A?"),
)
SIZE = 14  # points, where there is room


def show(sheets: Sheets) -> None:
    """A row for each feature that the fonts of running text and of captions have: without it, and with it."""
    sheets.begin("Characters")
    styles = sheets.edition.brand.styles
    for font in dict.fromkeys((styles.text.font, styles.detail.font)):
        face = sheets.edition.face(font)
        line = sheets.row(2) + 1.25
        names, without, with_it = _columns(sheets)
        sheets.put(family(face), "strong", line, names, level=3)
        for words, (x, width) in (("Without", without), ("With", with_it)):
            sheets.panel.put(sheets.said(words, "caption-strong"), line, Cell(x, width))
        style = replace(sheets.kit.style("text", font=font), hyphenate=False, hang=False, align="left")
        there = [feature for feature in SHOWN if not feature.tags or _changes(face, feature)]
        style = replace(style, size=min(SIZE, *(_fitting(feature, style, without[1]) for feature in there)))
        for feature in there:
            _row(sheets, feature, style)


def _columns(sheets: Sheets) -> tuple[tuple[int, int], tuple[float, float], tuple[float, float]]:
    """The columns for names, and where the halves of the others begin and how wide they are, in points."""
    names, (first, last) = sheets.thirds
    left, room, gutter = sheets.kit.x(first), sheets.width((first, last)), sheets.kit.grid.gutter
    half = (room - gutter) / 2
    return names, (left, half), (left + half + gutter, half)


def _fitting(feature: FeatureSample, style: TextStyle, room: float) -> float:
    """The largest size at which the words have room with and without the feature."""
    forms = [replace(style, size=1, features=tuple((tag, on) for tag in feature.tags)) for on in (0, 1)]
    return 0.97 * room / max(line_width(feature.words, form) for form in forms)


def _row(sheets: Sheets, feature: FeatureSample, style: TextStyle) -> None:
    names, without, with_it = _columns(sheets)
    line = sheets.row(1.5) + 1.1
    sheets.put(feature.name if feature.tags else _usual(style.face), "caption-strong", line, names)
    sheets.put(" ".join(feature.tags), "note", line, _last(names))
    for on, (x, width) in ((0, without), (1, with_it)):
        if on or feature.tags:
            shown = replace(style, features=tuple((tag, on) for tag in feature.tags))
            paragraph = sheets.paragraph("", shown)
            paragraph.runs = feature.runs(shown, replace(shown, features=()))
            sheets.panel.put(paragraph, line, Cell(x, width))


def _last(columns: tuple[int, int]) -> tuple[int, int]:
    return columns[1], columns[1]


def _usual(face: Face) -> str:
    """What sort of figures a font has unless it is asked for others."""
    widths = {glyph.advance for digit in "0123456789" for glyph in face.shape(digit)}
    return f"As they are: {'tabular' if len(widths) == 1 else 'proportional'}"


def _changes(face: Face, feature: FeatureSample) -> bool:
    """Whether the font has the features: with them the words look otherwise."""
    plain, shaped = (face.shape(feature.words, tuple((tag, on) for tag in feature.tags)) for on in (0, 1))
    return [(g.gid, g.advance) for g in plain] != [(g.gid, g.advance) for g in shaped]
