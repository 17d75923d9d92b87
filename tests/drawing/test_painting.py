"""Marks to operators: inks, spots, overprint, kerned text, pictures with hatches and alpha, printer's marks, icons."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.colors import Color

from brochure.cache import Store
from brochure.drawing.canvas import Document, Slug
from brochure.drawing.icons import IconError, icon_path
from brochure.drawing.inks import Inks
from brochure.drawing.marks import Box, Drawing, Element, Link, PageMarks, Shape, Text
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS, Ink
from brochure.model.outputs import PRESS, PRINT, SCREEN, Output
from brochure.text.fonts import open_face
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from charts.picture import Hatch, Label, Paint, Picture, Stamp, Stroke
from charts.picture import Path as Outline
from tests.built import MINIMAL

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
INKS = {
    **PLAIN_INKS,
    "blue": Ink(cmyk=(90, 50, 0, 5), rgb="#006AB0"),
    "gold": Ink(cmyk=(0, 20, 60, 20), rgb="#C9A55C", spot="PANTONE 871 C"),
}


def painted(output: Output, *marks: Any) -> pikepdf.Pdf:
    file = io.BytesIO()
    document = Document(file, output, Inks(INKS, output.colours), (200, 100), 8.5, lambda _: None, lambda _: SERIF)
    document.paint(PageMarks("one", 1, "One", "white", list(marks)), Slug("job · 1/1", "serif"))
    document.finish()
    return pikepdf.open(io.BytesIO(file.getvalue()))


def content(file: pikepdf.Pdf) -> str:
    return file.pages[0].Contents.read_bytes().decode("latin-1")


def text(words: str, ink: str = "key", size: float = 9.5) -> Text:
    style = TextStyle(SERIF, size, 12, ink)
    return Text(Element("paragraph"), 20, 20, set_lines([Run(words, style)], 300, locale("it"), style=style)[0])


def shape(**look: Any) -> Shape:
    return Shape(Element("artifact"), "0 0 m 9 0 l 9 9 l h", Box(0, 0, 9, 9), **look)


def test_inks_are_cmyk_in_print_and_their_twin_on_screen() -> None:
    assert Inks(INKS, "cmyk").fill("blue") == "0.9 0.5 0 0.05 k"
    assert Inks(INKS, "cmyk").stroke("blue", 0.5) == "0.45 0.25 0 0.025 K"
    assert Inks(INKS, "cmyk").fill("blue/50") == Inks(INKS, "cmyk").fill("blue", 0.5)
    assert Inks(INKS, "rgb").fill("unprinted") == "1 1 1 rg"
    with pytest.raises(KeyError):
        Inks(INKS, "cmyk").fill("green")


def test_a_spot_has_its_own_plate_in_print_only() -> None:
    with painted(PRINT, shape(fill=Paint("gold", 0.4))) as file:
        assert "cs 0.4 scn" in content(file)
        (space,) = file.pages[0].Resources.ColorSpace.values()
        assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/PANTONE 871 C", "/DeviceCMYK"]
    with painted(SCREEN, shape(fill=Paint("gold"))) as file:
        assert " rg" in content(file)
        assert "/ColorSpace" not in file.pages[0].Resources or not file.pages[0].Resources.ColorSpace


@pytest.mark.parametrize(
    ("ink", "size", "output", "overprints"),
    [
        ("key", 9.5, PRINT, True),
        ("key", 36, PRINT, False),
        ("unprinted", 9.5, PRINT, False),
        ("blue", 9.5, PRINT, False),
        ("key/50", 9.5, PRINT, False),
        ("key", 9.5, SCREEN, False),
    ],
)
def test_only_small_solid_black_overprints(ink: str, size: float, output: Output, overprints: bool) -> None:
    with painted(output, text("prova", ink, size)) as file:
        states = file.pages[0].Resources.get("/ExtGState", {})
        assert any(bool(state.get("/op")) and state.get("/OPM") == 1 for state in states.values()) == overprints


def test_thin_black_lines_overprint_and_thick_ones_do_not() -> None:
    for width, wanted in ((0.25, True), (3, False)):
        with painted(PRINT, shape(stroke=Stroke(Paint("key"), width))) as file:
            states = file.pages[0].Resources.get("/ExtGState", {})
            assert any(bool(state.get("/OP")) for state in states.values()) == wanted


def test_kerning_stands_in_the_file() -> None:
    with painted(PRINT, text("AVATAR")) as file:
        moves = [float(value) for value in re.findall(r">(-?[\d.]+)", content(file))]
        advances = [(SERIF.advance(g.gid) - g.advance) * 1000 for g in SERIF.shape("AVATAR")]
        assert moves == pytest.approx([round(value, 1) for value in advances if round(value, 1)], abs=0.11)
        assert len(moves) >= 3


def test_pictures_keep_hatch_alpha_dash_clip_and_live_labels() -> None:
    marks = (
        Outline("0 0 m 50 0 l 50 50 l h", Paint("blue", alpha=0.5), None, ("0 0 40 40 re",)),
        Outline("0 0 m 9 9 l", None, Stroke(Paint("key"), 1, dash=(3.0, 1.0), phase=2.0)),
        Outline("0 0 m 30 0 l 30 30 l h", hatch=Hatch("0 0 m 5 5 l", 10, Paint("blue"), 0.5, (0, 0, 30, 30))),
        Stamp("0 0 m 2 0 l 2 2 l h", ((5, 5), (15, 5)), Paint("blue")),
        Outline("0 0 m 5 0 l 5 5 l h", Paint("blue", alpha=0.5)),
        Label(10, 10, 90, "Etichetta", "serif", 8, Paint("key")),
    )
    with painted(PRINT, Drawing(Element("figure"), 10, 10, Picture(60, 60, marks))) as file:
        stream = content(file)
        assert stream.count("q") == stream.count("Q")
        assert "0 0 40 40 re W n" in stream
        assert "[3 1] 2 d" in stream
        assert stream.count("0 0 m 5 5 l B") == 16
        assert "0 1 -1 0 10.000 10.000 Tm" in stream
        assert not re.search(r"\d[eE][-+]?\d", stream), "PDF knows no exponents"
        names = [name for name, state in file.pages[0].Resources.ExtGState.items() if state.get("/ca") == 0.5]
        assert stream.count(f"{names[0]} gs") == 2, "alpha is said again after each Q"


def test_marks_stand_outside_the_bleed_on_every_plate() -> None:
    with painted(PRESS, shape(fill=Paint("blue"))) as file:
        page = file.pages[0]
        media, bleed = ([float(v) for v in page[name]] for name in ("/MediaBox", "/BleedBox"))
        assert media[0] < bleed[0] - 20
        assert str(page.Resources.ColorSpace["/All"][1]) == "/All"
        lines = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", content(file))
        assert len(lines) >= 16
        for x1, y1, x2, y2 in (map(float, line) for line in lines):
            for x, y in ((x1, y1), (x2, y2)):
                inside = bleed[0] < x < bleed[2] and bleed[1] < y < bleed[3]
                assert not inside


def test_paper_has_no_links_and_screens_have() -> None:
    link = Link(Element("link"), Box(1, 1, 9, 9), "https://example.org")
    with painted(PRINT, link) as file:
        assert "/Annots" not in file.pages[0]
    with painted(SCREEN, link) as file:
        (annotation,) = file.pages[0].Annots
        assert annotation.A.URI == "https://example.org"
        assert annotation.F == 4


def test_no_other_colour_reaches_a_press_file() -> None:
    document = Document(io.BytesIO(), PRINT, Inks(INKS, "cmyk"), (9, 9), 0, lambda _: None, lambda _: SERIF)
    with pytest.raises(ValueError, match="no ink of the press"):
        document.canvas.setFillColor(Color(1, 0, 0))


def test_reportlab_s_private_hooks_are_where_we_left_them() -> None:
    canvas = Document(io.BytesIO(), PRINT, Inks(INKS, "cmyk"), (9, 9), 0, lambda _: None, lambda _: SERIF).canvas
    assert canvas._preamble == ""
    assert callable(canvas._checkSeparation)
    assert isinstance(canvas._code, list)
    assert canvas._doc._catalog.__NoDefault__


def test_icons_start_at_their_ink_and_refuse_what_they_cannot_draw(tmp_path: Path) -> None:
    path = icon_path(MINIMAL / "icons" / "fish.svg", 64, Store(None))
    xs = [float(value) for value in re.findall(r"-?[\d.]+", path)][::2]
    assert min(xs) == pytest.approx(0, abs=0.01)
    bad = tmp_path / "bad.svg"
    bad.write_text('<svg viewBox="0 0 9 9"><circle r="3"/></svg>')
    with pytest.raises(IconError, match="circle"):
        icon_path(bad, 10, Store(None))
    with pytest.raises(IconError, match="cannot be read"):
        icon_path(tmp_path / "none.svg", 10, Store(None))
