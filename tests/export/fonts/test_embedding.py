"""An embedded face holds what was drawn, no more, and every code of it leads to its glyph and to its characters."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from reportlab.pdfgen.canvas import Canvas

from brochure.export.fonts import embedding
from brochure.export.fonts.embedding import EmbeddedFace
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.glyphs import Glyph
from brochure.text.shaping.face import FontError, open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
TEXTS = [
    "Officina AVATAR: flagship fila",
    "7,5\u202f% di\u00a02",
    "infra\u00ad",
    "- \u2010 perche\u0301 città",
    "Калуга",
    "0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz àèéìòù ÀÈÉÌÒÙ äöüß ÄÖÜ çñœæ «»“”‘’–—…€§·"
    " абвгдежзийклмнопрстуфхцчшщъыьэюя",
]


def made(texts: list[str] = TEXTS, features: tuple[tuple[str, int], ...] = ()) -> bytes:
    """A page with these texts, drawn code by code."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(900, 300), invariant=1)
    face = EmbeddedFace(SERIF, canvas._doc, "F1")
    for row, text in enumerate(texts):
        glyphs = shown(text, features)
        codes = "".join(f"{face.code(glyph.gid, glyph.text):04X}" for glyph in glyphs)
        canvas._code.append(f"BT /F1 12 Tf 1 0 0 1 20 {270 - 30 * row} Tm <{codes}> Tj ET")
    canvas.showPage()
    face.finish()
    canvas.save()
    return file.getvalue()


def shown(text: str, features: tuple[tuple[str, int], ...]) -> list[Glyph]:
    """Shaped, a soft hyphen at the end shown by a hyphen."""
    glyphs = list(SERIF.shape(text.replace("\u00ad", "\u2010"), features))
    return [*glyphs[:-1], glyphs[-1]._replace(text="\u00ad")] if text.endswith("\u00ad") else glyphs


OPEN: list[pikepdf.Pdf] = []  # pikepdf's objects live only as long as their file


def font_of(data: bytes) -> pikepdf.Object:
    OPEN[:] = [*OPEN[-1:], pikepdf.open(io.BytesIO(data))]
    return OPEN[-1].pages[0].Resources.Font["/F1"]


def unicode_map(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii").partition("endcodespacerange")[2]
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
    }


def test_every_code_reads_as_what_it_stands_for() -> None:
    codes = unicode_map(font_of(made()))
    assert set("".join(codes.values())) == set("".join(TEXTS))
    assert {"\u00a0", " ", "\u202f", "\u00ad", "-", "\u2010", "ffi"} <= set(codes.values())
    assert list(codes) == list(range(1, len(codes) + 1)), "no unused codes"


def test_small_capitals_of_either_case_have_codes_of_their_own() -> None:
    font = font_of(made(["Aa"], (("smcp", 1), ("c2sc", 1))))
    assert unicode_map(font) == {1: "A", 2: "a"}
    to_gid = struct.unpack(">3H", font.DescendantFonts[0].CIDToGIDMap.read_bytes())
    assert to_gid[1] == to_gid[2]


def test_unicode_blocks_hold_a_hundred_at_most() -> None:
    cmap = font_of(made()).ToUnicode.read_bytes().decode("ascii")
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", cmap)]
    assert len(sizes) > 1
    assert max(sizes) <= 100


def test_codes_lead_to_the_same_drawing_and_width() -> None:
    font = font_of(made())
    descendant = font.DescendantFonts[0]
    program = hb.Font(hb.Face(hb.Blob(bytes(descendant.FontDescriptor.FontFile2.read_bytes()))))
    to_gid = descendant.CIDToGIDMap.read_bytes()
    gids = struct.unpack(f">{len(to_gid) // 2}H", to_gid)
    widths = [float(width) for width in descendant.W[1]]
    for text in TEXTS[:1]:
        for glyph in shown(text, ()):
            code = next(code for code, chars in unicode_map(font).items() if chars == glyph.text)
            assert outline(program, gids[code]) == outline(SERIF.hb_font, glyph.gid)
            assert widths[code - 1] == pytest.approx(1000 * SERIF.advance(glyph.gid), abs=0.01)


def outline(font: hb.Font, gid: int) -> list[object]:
    drawn: list[object] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: drawn.append(("m", x, y)))
    pen.set_line_to_func(lambda x, y, _: drawn.append(("l", x, y)))
    pen.set_quadratic_to_func(lambda *points: drawn.append(("q", *points[:4])))
    font.draw_glyph(gid, pen, None)
    return drawn


def test_the_subset_is_small_named_by_content_and_the_same_each_time() -> None:
    assert made() == made()
    few, many = font_of(made(["abc"])), font_of(made(["abd"]))
    assert re.fullmatch(r"/[A-Z]{6}\+SourceSerif4-Regular", str(few.BaseFont))
    assert few.BaseFont != many.BaseFont
    assert len(few.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) < 3000


def test_the_descriptor_says_what_the_face_is() -> None:
    descriptor = font_of(made()).DescendantFonts[0].FontDescriptor
    assert int(descriptor.Flags) == embedding.SYMBOLIC | embedding.SERIF
    assert int(descriptor.CapHeight) == 670
    assert float(descriptor.ItalicAngle) == 0


def test_a_face_that_drew_nothing_leaves_nothing() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    EmbeddedFace(SERIF, canvas._doc, "F1").finish()
    canvas.showPage()
    canvas.save()
    assert b"SourceSerif" not in file.getvalue()


def test_no_glyph_comes_after_the_end() -> None:
    canvas = Canvas(io.BytesIO(), invariant=1)
    face = EmbeddedFace(SERIF, canvas._doc, "F1")
    face.code(2, "A")
    face.finish()
    with pytest.raises(RuntimeError, match="already written"):
        face.code(3, "B")


def test_a_font_whose_maker_forbids_it_is_not_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "os2", lambda face: (400, embedding.RESTRICTED, 0, 0))
    with pytest.raises(FontError, match="does not allow"):
        EmbeddedFace(SERIF, Canvas(io.BytesIO())._doc, "F1")


@pytest.mark.skipif(not (shutil.which("qpdf") and shutil.which("pdffonts")), reason="qpdf and poppler are not here")
def test_other_programs_read_it(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(made())
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    line = next(row for row in fonts.splitlines() if "SourceSerif4" in row)
    assert re.search(r"CID TrueType +Identity-H +yes yes yes", line)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    for expected in ("Officina AVATAR: flagship fila", "infra\u00ad", "- \u2010 perché città", "Калуга"):
        assert expected in unicodedata.normalize("NFC", text)
