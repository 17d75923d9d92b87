"""Resolution, lines, small text, fonts and glyphs."""

from __future__ import annotations

import io

import pytest
from pikepdf import Dictionary, Name, Pdf

from tests.built import ROOT
from tests.preflight.checks.sheets import (
    GROUND,
    MM,
    PAGE,
    UNTAGGED,
    WORDS,
    codes,
    entry,
    found,
    image,
    made,
    only,
    placed,
    with_objects,
)


@pytest.mark.parametrize(("pixels", "severity"), [(200, "error"), (300, "warning"), (400, "")])
def test_image_resolution(pixels: int, severity: str) -> None:
    """On 40 mm 200, 300 and 400 pixels are 127, 190 and 254 ppi."""
    data = made(PAGE, PAGE + placed("I", 40), change=with_objects(2, I=lambda pdf: image(pdf, pixels, pixels)))
    assert [(f.severity, f.page) for f in found(data)] == ([(severity, 2)] if severity else [])
    if severity == "error":
        assert only(data, "image-resolution").place_mm == pytest.approx((35.28, 64.17, 40, 40), abs=0.02)
        assert codes(data, UNTAGGED) == set()


def test_the_worse_direction_counts() -> None:
    change = with_objects(2, I=lambda pdf: image(pdf, 900, 150))
    assert only(made(PAGE, PAGE + placed("I", 40), change=change), "image-resolution").severity == "error"


def test_line_art() -> None:
    low = with_objects(2, I=lambda pdf: image(pdf, 600, 600, Name.DeviceGray, 1))
    assert only(made(PAGE, PAGE + placed("I", 40), change=low), "line-art-resolution").page == 2
    fine = with_objects(2, I=lambda pdf: image(pdf, 1900, 1900, Name.DeviceGray, 1))
    assert codes(made(PAGE, PAGE + placed("I", 40), change=fine)) == set()
    stencil = with_objects(
        2, I=lambda pdf: pdf.make_stream(bytes(800), Subtype=Name.Image, Width=80, Height=80, ImageMask=True)
    )
    assert only(made(PAGE, PAGE + placed("I", 40), change=stencil), "line-art-resolution").page == 2


def test_an_image_outside_or_of_one_pixel_is_no_matter() -> None:
    change = with_objects(1, I=lambda pdf: image(pdf, 50, 50), P=lambda pdf: image(pdf, 1, 1))
    assert codes(made(PAGE + placed("I", 40, x=-300) + placed("P", 40), change=change)) == set()


@pytest.mark.parametrize(
    ("content", "code", "severity"),
    [
        ("0 0 0 1 K 0 w 50 100 m 200 100 l S", "hairline", "error"),
        ("0 0 0 1 K 0.2 w 50 100 m 200 100 l S", "hairline", "warning"),
        ("q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 500 1000 m 2000 1000 l S Q", "hairline", "error"),
        ("0 0 0 1 k 50 100 200 0.1 re f", "hairline", "error"),
        ("1 1 0 0 K 0.3 w 50 100 m 200 100 l S", "mixed-hairline", "warning"),
        ("0 0 0 0 K 0.3 w 50 350 m 200 350 l S", "mixed-hairline", "warning"),
    ],
)
def test_thin_lines(content: str, code: str, severity: str) -> None:
    finding = only(made(PAGE, GROUND + content), code)
    assert (finding.page, finding.severity) == (2, severity)


def test_lines_thick_enough() -> None:
    content = "0 0 0 1 K 0.25 w 50 100 m 200 100 l S 1 1 0 0 K 0.5 w 50 120 m 200 120 l S 0 g 50 90 200 0.25 re f"
    assert codes(made(PAGE + content)) == set()


def text(ink: str, size: float, y: float = 200) -> str:
    return f"/Over gs {ink} BT /F {size} Tf 60 {y} Td (some words) Tj ET\n"


def test_small_text() -> None:
    assert only(made(PAGE, PAGE + text("0 0 0 1 k", 4)), "text-too-small").severity == "error"
    assert only(made(PAGE, PAGE + text("0 0 0 1 k", 5.5)), "text-too-small").severity == "warning"
    assert only(made(PAGE, PAGE + text("0 1 1 0 k", 8)), "small-mixed-text").page == 2
    white = PAGE + "0 0 0 0 k BT /F 8 Tf 60 200 Td (white) Tj ET"
    ground = PAGE.replace("0.1 0 0.2 0 k", "1 0.5 0 0 k", 1)
    assert (
        only(
            made(PAGE, white.replace("/Over gs 0 0 0 1 k BT", "0 0 0 0 k BT").replace(PAGE, ground)),
            "small-reversed-text",
        ).page
        == 2
    )
    assert codes(made(PAGE + text("0 0 0 1 k", 6) + text("0 1 1 0 k", 9))) == set()


def test_size_is_what_the_page_shows() -> None:
    assert (
        only(made(PAGE, PAGE + "q 0.3 0 0 0.3 0 0 cm " + text("0 0 0 1 k", 12, 900) + "Q"), "text-too-small").page == 2
    )
    assert codes(made(PAGE, PAGE + "q 10 0 0 10 0 0 cm /Over gs 0 g BT /F 1 Tf 6 20 Td (words) Tj ET Q")) == set()


def font(**entries: object) -> object:
    """A change that gives page 2 another font, /G."""

    def change(pdf: Pdf) -> None:
        plain = {"Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica}
        entry(2, "/Resources", "/Font")(pdf)["/G"] = Dictionary(**(plain | entries))

    return change


SHOWN = PAGE + "/Over gs 0 g BT /G 10 Tf 60 200 Td (ABC) Tj ET"


def test_fonts() -> None:
    assert only(made(PAGE, SHOWN, change=font()), "font-not-embedded").page == 2
    assert codes(made(PAGE, PAGE, change=font())) == set(), "a font nothing is set in does no harm"
    invisible = PAGE + "BT 3 Tr /G 10 Tf 60 200 Td (ABC) Tj ET"
    assert codes(made(PAGE, invisible, change=font())) == set()

    def type_3(pdf: Pdf) -> None:
        glyph = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
        entries = {
            "Subtype": Name.Type3,
            "FontMatrix": [0.001, 0, 0, 0.001, 0, 0],
            "FontBBox": [0, 0, 750, 750],
            "CharProcs": Dictionary(A=glyph, B=glyph, C=glyph),
            "Encoding": Dictionary(Differences=[65, Name.A, Name.B, Name.C]),
            "FirstChar": 65,
            "Widths": [1000, 1000, 1000],
        }
        font(**entries)(pdf)  # type: ignore[operator]

    assert only(made(PAGE, SHOWN, change=type_3), "type-3-font").page == 2


def test_a_whole_font() -> None:
    def change(pdf: Pdf) -> None:
        own = pdf.pages[1].obj.Resources.Font.F
        whole = pdf.make_indirect(Dictionary(dict(own.items())))
        whole.BaseFont = Name("/SourceSans3-Regular")
        pdf.pages[1].obj.Resources.Font = Dictionary(F=whole)

    assert only(made(PAGE, PAGE, change=change), "font-not-subset").page == 2


def test_a_font_program_that_cannot_be_read() -> None:
    def change(pdf: Pdf) -> None:
        descriptor = Dictionary(FontFile2=pdf.make_stream(b"no font"), Flags=4)
        font(Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Bad"), FontDescriptor=descriptor)(pdf)  # type: ignore[operator]

    assert only(made(PAGE, SHOWN, change=change), "font-damaged").page == 2


def test_missing_glyphs_of_a_simple_font() -> None:
    assert only(made(PAGE, PAGE + WORDS.replace("A plain", "A \\377plain")), "missing-glyph").page == 2


def wide(pdf: Pdf) -> None:
    """A two-byte font with the glyphs of the simple one."""
    own = pdf.pages[1].obj.Resources.Font.F
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=own.BaseFont, FontDescriptor=own.FontDescriptor, DW=500
    )
    below.CIDToGIDMap = pdf.make_stream(bytes([0, 0, 0, 3, 0, 4, 0, 0]))
    font(Subtype=Name.Type0, BaseFont=own.BaseFont, Encoding=Name("/Identity-H"), DescendantFonts=[below])(pdf)  # type: ignore[operator]


def test_missing_glyphs_of_a_composite_font() -> None:
    good = SHOWN.replace("(ABC)", "<00010002>")
    assert codes(made(PAGE, good, change=wide)) == set()
    for bad in ("<00010000>", "<0003>", "<0099>"):
        assert only(made(PAGE, SHOWN.replace("(ABC)", bad), change=wide), "missing-glyph").page == 2


def test_a_cff_font_of_another_program() -> None:
    """Ghostscript and others embed Type 1C; its charset tells which names there are."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "A", "B"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({65: "A", 66: "B"})
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.lineTo((400, 0))
    pen.lineTo((400, 400))
    pen.closePath()
    strings = {name: pen.getCharString() for name in order}
    builder.setupCFF("Made", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    file = io.BytesIO()
    builder.font["CFF "].cff.compile(file, builder.font)

    def change(pdf: Pdf) -> None:
        program = pdf.make_stream(file.getvalue(), Subtype=Name.Type1C)
        font(
            BaseFont=Name("/ABCDEF+Made"),
            FontDescriptor=Dictionary(FontFile3=program, Flags=32),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=65,
            Widths=[500, 500, 500],
        )(pdf)  # type: ignore[operator]

    assert codes(made(PAGE, SHOWN.replace("ABC", "AB"), change=change)) == set()
    assert only(made(PAGE, SHOWN, change=change), "missing-glyph").page == 2


def test_place_is_from_the_trim_s_top_left() -> None:
    content = f"1 0 0 rg {20 * MM:.3f} {180 * MM:.3f} {10 * MM:.3f} {5 * MM:.3f} re f"
    assert only(made(PAGE, PAGE + content), "rgb-colour").place_mm == pytest.approx((20, 25, 10, 5), abs=0.01)


def test_missing_glyphs_as_reportlab_writes_them() -> None:
    """Its code 0, which it says reads as U+0000, draws the box."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("TestPlain", ROOT / "fonts" / "SourceSans3-Regular.ttf"))

    def shown(words: str) -> set[str]:
        file = io.BytesIO()
        canvas = Canvas(file, initialFontName="TestPlain")
        canvas.setFont("TestPlain", 12)
        canvas.drawString(99, 99, words)
        canvas.save()
        return codes(file.getvalue(), UNTAGGED)

    assert shown("Parole “semplici” àèì € fi") == set()
    assert shown("汉字") == {"missing-glyph"}
