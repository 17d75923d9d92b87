"""Letters are drawn as capitals of their language, one for one, and stay what was written for those who read it."""

from __future__ import annotations

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.shaping.capitals import CAPITALS, in_capitals
from brochure.text.shaping.face import open_face

FACE = open_face(SHIPPED_FONTS / "SofiaSansExtraCondensed-Black.ttf")


@pytest.mark.parametrize(
    ("language", "written", "drawn"),
    [
        ("de", "Straße, groß", "STRAẞE, GROẞ"),
        ("tr", "istanbul, ışık", "İSTANBUL, IŞIK"),
        ("it", "città", "CITTÀ"),
        ("el", "Ελλάδα, ευρωπαϊκή, προϊόν", "ΕΛΛΑΔΑ, ΕΥΡΩΠΑΪΚΗ, ΠΡΟΪΟΝ"),
        ("ru", "калужская", "КАЛУЖСКАЯ"),
        ("en", "1.3 km², ﬁne", "1.3 KM², ﬁNE"),
    ],
)
def test_capitals_are_those_of_the_language(language: str, written: str, drawn: str) -> None:
    assert in_capitals(written, language) == drawn
    assert len(drawn) == len(written)


def test_the_glyphs_are_capitals_and_say_what_was_written() -> None:
    small, capital = FACE.shape("Region", ((CAPITALS, 1),), "en"), FACE.shape("REGION", (), "en")
    assert [glyph.gid for glyph in small] == [glyph.gid for glyph in capital]
    assert "".join(glyph.text for glyph in small) == "Region"
    assert [glyph.gid for glyph in small] != [glyph.gid for glyph in FACE.shape("Region", (), "en")]


def test_a_font_may_have_features_wherever_it_is_used() -> None:
    file = SHIPPED_FONTS / "AlegreyaSans-Regular.ttf"
    plain, lining = open_face(file), open_face(file, features=(("lnum", 1), ("tnum", 1)))
    widths = {glyph.advance for glyph in lining.shape("0123456789")}
    assert len(widths) == 1
    assert len({glyph.advance for glyph in plain.shape("0123456789")}) > 1
    assert [g.gid for g in lining.shape("1", (("lnum", 0), ("tnum", 0)))] == [g.gid for g in plain.shape("1")]
