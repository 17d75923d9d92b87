"""Says which characters, hyphens and OpenType features the fonts of an edition lack where its texts need them."""

from __future__ import annotations

from brochure.layout.edition import Edition
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.model.brand import TypeStyle
from brochure.problems import Location
from brochure.text.paragraph import Run, TextStyle, missing
from brochure.text.shaping.face import Face
from brochure.text.shaping.features import lacking
from charts.recorded_picture import Label, Picture

SIGNS = frozenset("•–—×")  # bullets, what stands for nothing known, and multiples: printed in every language


def check_glyphs(edition: Edition, paragraph: Paragraph, written: str = "") -> None:
    """A problem for each character that no font has where it stands; and where a word cannot show its division.

    What the program adds (a bullet, a minus, the number of a note) is no fault of the text, whose words as
    ``written`` tell that it is not in them: the font is to blame.
    """
    for char, face in missing(paragraph.runs):
        _lacks(edition, face, char, paragraph.element.place, written)
    if edition.locale.hyphenation and paragraph.style.hyphenate:
        for face in dict.fromkeys(run.style.face for run in paragraph.runs if not run.style.face.hyphen):
            edition.problems.add(
                "no-hyphen",
                f"the font {face.name} has no hyphen (U+2010, U+002D): words set in it are not divided",
                _named_at(edition, face),
                "choose a font that has one, or write hyphenate: false in the styles that use it",
                "warning",
            )


def check_labels(edition: Edition, drawn: Picture, place: Location) -> None:
    """A problem for each character of a chart's labels that their font does not have."""
    labels = (mark for mark in drawn.marks if isinstance(mark, Label))
    for font, words in dict.fromkeys((label.font, label.text) for label in labels):
        face = edition.face(font)
        for char, _ in missing([Run(words, TextStyle(face, 1.0, 1.0, ""))]):
            _lacks(edition, face, char, place, words)


def _lacks(edition: Edition, face: Face, char: str, place: Location | None, written: str) -> None:
    sentence, hint = f"the font {face.name} has no “{char}” (U+{ord(char):04X})", "write it in another way, or "
    if char in edition.locale.adds | SIGNS and char not in written:
        place, hint = _named_at(edition, face) or place, ""
        sentence += ", which the program prints"
    name = next((name for name, path in edition.fonts.items() if path == face.path), "")
    lend = f"{name}: {{file: {edition.brand.fonts[name].file}, fallback: [a font that has it]}}" if name else ""
    hint += f"choose a font that has it in brand.yaml, or lend it from another: {lend}" if lend else ""
    edition.problems.add("missing-glyph", sentence, place, hint)


def _named_at(edition: Edition, face: Face) -> Location | None:
    """Where brand.yaml names the file of a face."""
    for name, path in edition.fonts.items():
        if path == face.path:
            return getattr(edition.brand.fonts[name].file, "place", edition.brand.fonts[name].place)
    return None


def check_features(edition: Edition, style: TypeStyle, face: Face) -> None:
    """A warning for each OpenType feature that a style asks for and its font does not have."""
    for tag in lacking(face, style.features):
        edition.problems.add(
            "missing-feature",
            f"the font {face.name} has no OpenType feature “{tag}”: the style is set without it",
            style.place,
            "leave it out of the style’s features, or choose a font that has it",
            "warning",
        )
