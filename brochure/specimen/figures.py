"""What the brand's fonts hold beyond plain letters: kinds of figures, small capitals, fractions and other features."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from brochure.specimen.sheets import Sheets
from brochure.specimen.styles import family
from brochure.text.fonts import Face, Features


class Feature(NamedTuple):
    """OpenType features, what they are called and words that show them."""

    name: str
    tags: tuple[str, ...]
    words: str


FIGURES = "0123456789   11 777"
SHOWN = (
    Feature("Figures as they are", (), FIGURES),
    Feature("Proportional", ("pnum",), FIGURES),
    Feature("Tabular", ("tnum",), FIGURES),
    Feature("Old style", ("onum", "pnum"), FIGURES),
    Feature("Old style, tabular", ("onum", "tnum"), FIGURES),
    Feature("Slashed zero", ("zero",), "100 000   2010"),
    Feature("Small capitals", ("smcp",), "Small Capitals, Àèìòù"),
    Feature("Capitals to small capitals", ("smcp", "c2sc"), "NATO, USA, Capitals"),
    Feature("Fractions", ("frac",), "1/2   3/4   7/8   23/100"),
    Feature("Superior", ("sups",), "0123456789   14"),
    Feature("Ordinals", ("ordn",), "1a 2o 3a"),
    Feature("Between capitals", ("case",), "(A–B) «A-B» [H]"),
)


def show(sheets: Sheets) -> None:
    """A row for each feature of the font of running text, and of that of captions, that changes anything."""
    sheets.begin("Figures")
    styles = sheets.book.brand.styles
    for font in dict.fromkeys((styles.text.font, styles.detail.font)):
        face = sheets.book.face(font)
        sheets.put(family(face), "strong", sheets.row(2) + 1.25)
        style = replace(sheets.kit.style("text", font=font), hyphenate=False, size=14, align="left")
        for feature in SHOWN:
            tags = tuple((tag, 1) for tag in feature.tags)
            if not feature.tags or _changes(face, tags, feature.words):
                names, shown = sheets.thirds
                line = sheets.row(1.5) + 1.15
                sheets.put(feature.name if tags else _usual(face), "caption-strong", line, names)
                sheets.put(" ".join(feature.tags), "note", line, _last(names))
                sheets.panel.put(sheets.paragraph(feature.words, replace(style, features=tags)), line, shown)


def _last(columns: tuple[int, int]) -> tuple[int, int]:
    return columns[1], columns[1]


def _usual(face: Face) -> str:
    """What sort of figures a font has unless it is asked for others."""
    widths = {glyph.advance for digit in "0123456789" for glyph in face.shape(digit)}
    return f"As they are: {'tabular' if len(widths) == 1 else 'proportional'}"


def _changes(face: Face, tags: Features, words: str) -> bool:
    """Whether the font has the features: with them the words look otherwise."""
    plain, shaped = face.shape(words), face.shape(words, tags)
    return [(g.gid, g.advance) for g in plain] != [(g.gid, g.advance) for g in shaped]
