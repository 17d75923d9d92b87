"""A face measures as its file says, shapes long and mixed text in pieces, and refuses what it cannot embed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.shaping.face import PIECE, SHAPED_KEPT, Face, FontError, open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")


def test_measures_are_those_of_the_file() -> None:
    assert SERIF.name == "SourceSerif4-Regular"
    assert (SERIF.upem, SERIF.cap_height, SERIF.x_height) == (1000, 0.67, 0.475)
    assert SERIF.descent < 0 < SERIF.ascent
    left, right = SERIF.bearing(SERIF.shape("H")[0].gid)
    assert 0 < left < 0.1
    assert 0 < right < 0.1


def test_a_face_is_opened_once() -> None:
    assert open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf") is SERIF


def test_a_ligature_stands_for_all_its_letters() -> None:
    assert [glyph.text for glyph in SERIF.shape("officina")] == ["o", "ffi", "c", "i", "n", "a"]
    assert "".join(g.text for g in SERIF.shape("fi", features=(("liga", 0),))) == "fi"
    assert len(SERIF.shape("fi", features=(("liga", 0),))) == 2


def test_a_mark_keeps_its_own_character() -> None:
    assert [glyph.text for glyph in SERIF.shape("x\u0301a")] == ["x", "\u0301", "a"]


def test_two_scripts_in_one_text_are_each_shaped_as_their_own() -> None:
    mixed = SERIF.shape("Kaluga — Калуга AV")
    assert "".join(glyph.text for glyph in mixed) == "Kaluga — Калуга AV"
    assert all(glyph.gid for glyph in mixed)
    assert [g.gid for g in mixed[-2:]] == [g.gid for g in SERIF.shape("AV")]


@pytest.mark.parametrize("text", ["parola " * 2000, "x" * (3 * PIECE + 7)], ids=["words", "one word"])
def test_long_texts_lose_nothing_between_pieces(text: str) -> None:
    shaped = SERIF.shaped(text)
    assert "".join(glyph.text for glyph in shaped.glyphs) == text
    assert list(shaped.starts) == sorted(shaped.starts)
    assert shaped.advances[-1] == pytest.approx(sum(glyph.advance for glyph in shaped.glyphs))


def test_what_is_remembered_is_bounded() -> None:
    face = Face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
    for number in range(60):
        face.shape(f"{number} " + "a" * 5000)
    assert face._shaped_size <= SHAPED_KEPT


def test_coverage() -> None:
    assert all(SERIF.covers(char) for char in "aàЖ\u00a0\u202f\u2011\u00ad\u200b\u2066\n")
    assert not any(SERIF.covers(char) for char in "漢😀\ud800")
    assert "".join(glyph.text for glyph in SERIF.shape("a\ud800b")) == "a\ud800b"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"OTTO" + bytes(60), "damaged"),
        (b"%PDF-1.7", "not a TrueType or OpenType"),
        (b"\0\1\0\0" + bytes(60), "damaged"),
    ],
)
def test_files_that_are_no_use_are_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "strange.ttf").write_bytes(data)
    with pytest.raises(FontError, match=sentence):
        Face(tmp_path / "strange.ttf")
    with pytest.raises(FontError, match="cannot be read"):
        Face(tmp_path / "absent.ttf")


def test_importing_the_text_engine_costs_nothing_heavy() -> None:
    code = (
        "import sys, brochure.text.paragraph, brochure.export.fonts.embedding, brochure.text.locale; "
        ""
        "sys.exit(' '.join({'reportlab', 'pyphen', 'uharfbuzz', 'babel', 'fontTools'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "narrower"),
    [
        ("EBGaramond-Regular", 0.40),
        ("AlegreyaSans-Regular", 0.41),
        ("InterTight-Regular", 0.45),
        ("SourceSerif4-Regular", 0.5),
    ],
)
def test_the_mean_advance_is_that_of_running_text(name: str, narrower: float) -> None:
    """Lines are judged by it: Garamond holds a fifth more characters than Source Serif in the same measure."""
    (file,) = SHIPPED_FONTS.rglob(f"{name}.ttf")
    face = Face(file)
    words = "Firms come for the water and the rail, and stay for the people, who leave their employer half as often."
    set_width = sum(glyph.advance for glyph in face.shape(words)) / len(words)
    assert face.mean_advance == pytest.approx(set_width, rel=0.06)
    assert narrower - 0.06 < face.mean_advance < narrower
