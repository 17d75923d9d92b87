"""How far a letter's ink reaches, at the height that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.shaping.contour import reach
from brochure.text.shaping.face import Face, open_face
from tests.built import ROOT

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
CFF = open_face(ROOT / "tests" / "content" / "scripts" / "fonts" / "han.otf")


def glyph(face: Face, letter: str) -> int:
    return face.shape(letter)[0].gid


@pytest.mark.parametrize("letter", "AHILOQSWagj")
@pytest.mark.parametrize("font", ["SourceSerif4-Regular.ttf", "SourceSans3-Light.ttf"])
def test_over_all_heights_it_is_the_letter_s_box(letter: str, font: str) -> None:
    face = open_face(Path(SHIPPED_FONTS / font))
    left, _, right, _ = face.ink(glyph(face, letter))
    assert reach(face, glyph(face, letter), -1, 2) == pytest.approx((left, right), abs=0.002)


def test_cubic_outlines_too() -> None:
    left, _, right, _ = CFF.ink(glyph(CFF, "港"))
    assert reach(CFF, glyph(CFF, "港"), -1, 2) == pytest.approx((left, right), abs=0.005)


def test_letters_are_narrower_where_they_are() -> None:
    left, _, right, top = SERIF.ink(glyph(SERIF, "A"))
    apex = reach(SERIF, glyph(SERIF, "A"), 0.95 * top, top)
    assert apex is not None
    assert apex[1] - apex[0] < 0.2 * (right - left)
    stem = reach(SERIF, glyph(SERIF, "L"), 0.3, 0.5)
    assert stem is not None
    assert stem[1] < 0.5 * SERIF.ink(glyph(SERIF, "L"))[2]


def test_between_its_parts_there_is_none() -> None:
    _, _, _, top = SERIF.ink(glyph(SERIF, "i"))
    assert reach(SERIF, glyph(SERIF, "i"), 0.5 * SERIF.x_height, SERIF.x_height) is not None
    assert reach(SERIF, glyph(SERIF, "i"), top + 0.01, 2) is None
    assert reach(SERIF, glyph(SERIF, " "), -1, 2) is None
