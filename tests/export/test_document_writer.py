"""Marks to operators: inks, spots, overprint, kerned text, pictures with hatches and alpha, printer's marks, icons."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.colors import CMYKColorSep, Color

from brochure.export.document_writer import MARGIN, DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.export.printer_marks import CLEAR, UNFOLDED, Folds, MediaSheet, Slug, widest_gap
from brochure.frame import Drawing, Element, Link, PageMarks, Photo, Shape, TextMark
from brochure.images.placed_images import Prepared
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS, Ink
from brochure.model.edges import Edges
from brochure.model.outputs import PRESS, PRINT, SCREEN, Output
from brochure.problems import BrochureError, Location
from brochure.rect import Rect
from brochure.streams import Stream, separation
from brochure.text.label import label_width
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from brochure.text.shaping.face import open_face
from charts.recorded_picture import Hatch, Label, Paint, Picture, Stamp, Stroke
from charts.recorded_picture import Path as Outline

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
INKS = {
    **PLAIN_INKS,
    "blue": Ink(cmyk=(90, 50, 0, 5), rgb="#006AB0"),
    "gold": Ink(cmyk=(0, 20, 60, 20), rgb="#C9A55C", spot="PANTONE 871 C"),
    "crease": Ink(cmyk=(0, 100, 0, 0), rgb="#E6007E", spot="Crease", overprint=True),
}
EVEN = Edges(8.5, 8.5, 8.5, 8.5)
FOLDED = Folds((60.0, 130.0), "crease")


def painted(output: Output, *marks: Any, number: int = 1, bleed: Edges = EVEN, folds: Folds = UNFOLDED) -> pikepdf.Pdf:
    file = io.BytesIO()
    inks = Inks(INKS, output.colours)
    document = DocumentWriter(file, output, inks, (200, 100), bleed, lambda _: None, lambda _: SERIF)
    document.paint(PageMarks("one", number, "One", "white", list(marks)), Slug(("job", "1/1"), "serif"), folds)
    document.finish()
    return pikepdf.open(io.BytesIO(file.getvalue()))


def content(file: pikepdf.Pdf) -> str:
    return file.pages[0].Contents.read_bytes().decode("latin-1")


def text(words: str, ink: str = "key", size: float = 9.5) -> TextMark:
    style = TextStyle(SERIF, size, 12, ink)
    return TextMark(Element("paragraph"), 20, 20, set_lines([Run(words, style)], 300, locale("it"), style=style)[0])


def shape(**look: Any) -> Shape:
    return Shape(Element("artifact"), "0 0 m 9 0 l 9 9 l h", Rect(0, 0, 9, 9), **look)


def test_inks_are_cmyk_in_print_and_their_twin_on_screen() -> None:
    assert Inks(INKS, "cmyk").fill("blue") == "0.9 0.5 0 0.05 k"
    assert Inks(INKS, "cmyk").stroke("blue", 0.5) == "0.45 0.25 0 0.025 K"
    assert Inks(INKS, "cmyk").fill("blue/50") == Inks(INKS, "cmyk").fill("blue", 0.5)
    assert Inks(INKS, "rgb").fill("unprinted") == "1 1 1 rg"
    with pytest.raises(KeyError):
        Inks(INKS, "cmyk").fill("green")


def test_a_spot_has_its_own_plate_in_print_only() -> None:
    with painted(PRINT, shape(fill=Paint("blue"))) as file:
        assert "/ColorSpace" not in file.pages[0].Resources, "a plate that prints nothing is not asked for"
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
        lines = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", content(file).partition("/All")[2])
        assert len(lines) >= 16
        for x1, y1, x2, y2 in (map(float, line) for line in lines):
            for x, y in ((x1, y1), (x2, y2)):
                inside = bleed[0] < x < bleed[2] and bleed[1] < y < bleed[3]
                assert not inside


def test_each_edge_bleeds_as_far_as_it_is_told_and_left_pages_mirror_it() -> None:
    bleed = Edges(left=2, bottom=5, right=9, top=12)
    for number, (inside, outside) in ((1, (2, 9)), (2, (9, 2))):
        for output, room in ((PRINT, 0), (PRESS, MARGIN), (SCREEN, 0)):
            with painted(output, shape(fill=Paint("blue")), number=number, bleed=bleed) as file:
                page = file.pages[0]
                media, outer, trim = ([float(v) for v in page[f"/{n}Box"]] for n in ("Media", "Bleed", "Trim"))
                drawn = [inside, 5, outside, 12] if output.bleed else [0, 0, 0, 0]
                beyond = [trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3]]
                assert beyond == pytest.approx(drawn, abs=0.01)
                assert [outer[0], outer[1], media[2] - outer[2]] == pytest.approx([room] * 3, abs=0.01)
                assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((200, 100), abs=0.01)
                assert f"1 0 0 1 {trim[0]:.4f} {trim[1]:.4f} cm" in content(file)


def test_artwork_ends_with_the_bleed_where_marks_begin() -> None:
    wide = Shape(Element("artifact"), "-99 -99 400 400 re", Rect.sized(-99, -99, 400, 400), fill=Paint("blue"))
    with painted(PRESS, wide) as file:
        bleed = [float(side) for side in file.pages[0].BleedBox]
        assert content(file).lstrip().startswith(f"q {bleed[0]:.4f} {bleed[1]:.4f} {bleed[2] - bleed[0]:.4f} ")
        picture = pypdfium2.PdfDocument(_bytes(file))[0].render(scale=2).to_pil().convert("RGB")
    left, top = round(2 * bleed[0]), picture.height - round(2 * bleed[3])
    assert picture.getpixel((left + 3, top + 3)) != (255, 255, 255)
    assert picture.getpixel((left - 2, top + 60)) == (255, 255, 255)


def _bytes(file: pikepdf.Pdf) -> bytes:
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def test_folds_are_marked_outside_the_bleed_and_drawn_in_their_own_ink() -> None:
    with painted(PRESS, shape(fill=Paint("blue")), folds=FOLDED) as file:
        page, stream = file.pages[0], content(file)
        bleed, trim = ([float(v) for v in page[f"/{name}Box"]] for name in ("Bleed", "Trim"))
        dashed = stream.partition("[4 2] 0 d")[2].partition("Q")[0]
        lines = [tuple(map(float, line)) for line in re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", dashed)]
        assert sorted({x for x, *_ in lines}) == pytest.approx([trim[0] + 60, trim[0] + 130], abs=0.01)
        assert len(lines) == 4
        assert all(y < bleed[1] or y > bleed[3] for _, y1, _, y2 in lines for y in (y1, y2))
        drawn = re.search(
            r"/(GS\d+) gs\s+/Crease CS 1 SCN\s+0.25 w.*?60.000 -8.500 m 60.000 108.500 l", stream, re.DOTALL
        )
        assert drawn, stream
        assert bool(page.Resources.ExtGState[f"/{drawn[1]}"]["/OP"])
    for output in (PRINT, SCREEN):
        with painted(output, shape(fill=Paint("blue")), folds=FOLDED) as file:
            assert "[4 2] 0 d" not in content(file)
            assert ("/Crease CS" in content(file)) == output.fold_lines


def test_slug_line_and_bar_are_on_every_plate() -> None:
    with painted(PRESS, shape(fill=Paint("blue"))) as file:
        stream, spaces = content(file), file.pages[0].Resources.ColorSpace
        assert re.search(r"/All cs 1 scn BT /F1 6 Tf", stream)
        assert {str(space[1]) for space in spaces.values()} == {"/All", "/PANTONE 871 C", "/Crease"}
        patches = re.findall(r"n [\d.]+ [\d.]+ [\d.]+ [\d.]+ re f", stream)
        assert len(patches) == 14, "solids, overprints, tints, a grey, and each spot"


def test_a_slug_line_that_is_too_long_gets_smaller_and_then_loses_the_end_of_its_job() -> None:
    document = DocumentWriter(
        io.BytesIO(), PRESS, Inks(INKS, "cmyk"), (200, 100), EVEN, lambda _: None, lambda _: SERIF
    )
    end = " · it · page 1/12 · 0123456789ab"

    def shown(job: str) -> tuple[float, str]:
        words, size = document._slug_line(Slug((job, "it", "page 1/12", "0123456789ab"), "serif"), 217)
        assert label_width(words, SERIF, size) <= 217
        return size, words

    assert shown("job 漢") == (6, f"job ?{end}")
    size, words = shown("A job of fifty letters, which is rather a long name")
    assert size < 6
    assert words.startswith("A job of fifty letters, which is rather a long name")
    size, words = shown("A name " * 40)
    assert size == 4
    assert words.startswith("A name")
    assert words.endswith(end)


def test_no_mark_of_the_bar_meets_another() -> None:
    for width, folds in ((595.0, ()), (842.0, (275.0, 558.0)), (840.0, (210.0, 420.0, 630.0)), (85.0, ())):
        sheet = MediaSheet(Rect.sized(50, 50, width, 100), EVEN, folds)
        assert all(abs(x - sheet.middle) >= CLEAR for x in sheet.creases)
        start, end = widest_gap(50, 50 + width, [(x - 1, x + 1) for x in sheet.creases])
        assert not any(start < x < end for x in sheet.creases)
        assert end - start > (width - 4) / (len(folds) + 1) - 2


def test_paper_has_no_links_and_screens_have() -> None:
    link = Link(Element("link"), Rect.sized(1, 1, 9, 9), "https://example.org")
    with painted(PRINT, link) as file:
        assert "/Annots" not in file.pages[0]
    with painted(SCREEN, link) as file:
        (annotation,) = file.pages[0].Annots
        assert annotation.A.URI == "https://example.org"
        assert annotation.F == 4


@pytest.mark.parametrize(
    ("operators", "named"),
    [
        ("1 0 0 rg 0 0 9 9 re", "RGB colour (the operator rg)"),
        ("0 0 m 9 9 l 0 0 1 RG", "RGB colour (the operator RG)"),
        ("/DeviceRGB cs 1 0 0 sc 0 0 9 9 re", "DeviceRGB"),
        ("/PANTONE#20999#20C cs 1 scn 0 0 9 9 re", "PANTONE#20999#20C"),
        ("/Sh1 sh", "a shading"),
        ("BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI", "picture written into the page"),
    ],
)
def test_a_block_that_asks_for_another_colour_is_told_where(operators: str, named: str) -> None:
    place = Location("pages/one.yaml", 7, 3)
    wrong = Shape(Element("artifact", place), operators, Rect(0, 0, 9, 9), fill=Paint("blue"))
    for output in (PRINT, PRESS):
        with pytest.raises(BrochureError) as caught:
            painted(output, shape(fill=Paint("blue")), wrong, text("rg RG sh"))
        problems = caught.value.problems
        assert {(problem.code, problem.place) for problem in problems} == {("no-ink", place)}
        assert any(named in problem.message for problem in problems)
    painted(SCREEN, wrong).close()


def test_pixels_that_were_not_converted_are_refused_too(tmp_path: Path) -> None:
    pixels = Prepared(1, 1, b"\0\0\0", "FlateDecode", "DeviceRGB", None, 300.0)
    place = Location("pages/one.yaml", 7, 3)
    document = DocumentWriter(io.BytesIO(), PRINT, Inks(INKS, "cmyk"), (9, 9), EVEN, lambda _: pixels, lambda _: SERIF)
    photo = Photo(Element("figure", place), tmp_path / "a.jpg", Rect(0, 0, 9, 9))
    document.paint(PageMarks("one", 1, "", "white", [photo]), None)
    with pytest.raises(BrochureError, match="pixels in DeviceRGB") as caught:
        document.finish()
    assert [problem.place for problem in caught.value.problems] == [place]


def test_no_other_colour_reaches_a_press_file() -> None:
    document = DocumentWriter(io.BytesIO(), PRINT, Inks(INKS, "cmyk"), (9, 9), Edges(), lambda _: None, lambda _: SERIF)
    with pytest.raises(ValueError, match="no ink of the press"):
        document.canvas.setFillColor(Color(1, 0, 0))


def test_reportlab_s_private_hooks_are_where_we_left_them() -> None:
    canvas = DocumentWriter(
        io.BytesIO(), PRINT, Inks(INKS, "cmyk"), (9, 9), Edges(), lambda _: None, lambda _: SERIF
    ).canvas
    assert canvas._preamble == ""
    assert callable(canvas._checkSeparation)
    assert canvas._doc.idToObject
    space = separation(CMYKColorSep(0.5, 0, 0, 0, spotName="Varnish")).sequence
    assert [type(part) for part in space[3:]] == [Stream]
    assert isinstance(canvas._code, list)
    assert canvas._doc._catalog.__NoDefault__
