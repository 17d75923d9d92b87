"""Recorded charts as they look: small pages rendered by another program and compared with drawings in letters."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, Element, PageMarks
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS, Ink
from brochure.model.edges import Edges
from brochure.model.outputs import PRINT, SCREEN, Output
from brochure.text.shaping.face import open_face
from charts.recorded_picture import Hatch, Label, Paint, Path, Picture, Stamp, Stroke

SANS = open_face(SHIPPED_FONTS / "SourceSans3-SemiBold.ttf")
INKS = {**PLAIN_INKS, "red": Ink(cmyk=(0, 100, 100, 0), rgb="#FF0000")}
BLACK, RED = Paint("key"), Paint("red")
LETTERS = " .:x#"  # from white paper to full black
SQUARE = "1 1 m 9 1 l 9 9 l 1 9 l h"


def look(*marks: Any, size: int = 10, output: Output = SCREEN) -> list[str]:
    """A picture of ``size`` points square, one letter for each point; R for red."""
    file = io.BytesIO()
    document = DocumentWriter(
        file, output, Inks(INKS, output.colours), (size, size), Edges(), lambda _: None, lambda _: SANS
    )
    drawing = Drawing(Element("figure"), 0, 0, Picture(size, size, marks))
    document.paint(PageMarks("one", 1, "", "white", [drawing]), None)
    document.finish()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    image = page.render(scale=4).to_pil().convert("RGB").reduce(4)
    return ["".join(_letter(*image.getpixel((x, y))) for x in range(size)).rstrip() for y in range(size)]


def _letter(red: int, green: int, blue: int) -> str:
    if red > 150 and green < 120 and blue < 120:
        return "R"
    return LETTERS[round((255 - (red + green + blue) / 3) / 255 * (len(LETTERS) - 1))]


@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
def test_a_filled_square(output: Output) -> None:
    assert look(Path(SQUARE, RED), output=output) == ["", *[" RRRRRRRR"] * 8, ""]


def test_a_white_square_with_a_thin_black_rim_covers_what_lies_below() -> None:
    """The rim prints over it, being thin and black; were the white to do so too, it would not be printed."""
    file = io.BytesIO()
    inks = Inks(INKS, PRINT.colours)
    document = DocumentWriter(file, PRINT, inks, (10, 10), Edges(), lambda _: None, lambda _: SANS)
    rimmed = Path(SQUARE, Paint("unprinted"), stroke=Stroke(BLACK, 0.5))
    drawing = Drawing(Element("figure"), 0, 0, Picture(10, 10, (Path(SQUARE, RED), rimmed)))
    document.paint(PageMarks("one", 1, "", "white", [drawing]), None)
    document.finish()
    with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
        states = [state for state in pdf.pages[0].Resources.ExtGState.values() if state.get("/OP")]
        assert states
        assert all(state.get("/op") is False for state in states)


def test_even_odd_leaves_the_hole_and_winding_does_not() -> None:
    both = f"{SQUARE} 3 3 m 7 3 l 7 7 l 3 7 l h"
    assert look(Path(both, BLACK, evenodd=True))[5] == " ##    ##"
    assert look(Path(both, BLACK))[5] == " ########"


def test_what_is_clipped_is_not_seen() -> None:
    assert look(Path(SQUARE, BLACK, clip=("0 0 5 10 re", "0 5 10 5 re"))) == ["", *[" ####"] * 4, *[""] * 5]


def test_a_clip_ends_with_its_mark() -> None:
    clipped, after = Path(SQUARE, BLACK, clip=("0 0 5 10 re",)), Path("9 0 m 10 0 l 10 10 l 9 10 l h", BLACK)
    assert look(clipped, after)[5] == " ####    #"


def test_half_of_black_is_grey_and_so_is_a_tint() -> None:
    assert look(Path(SQUARE, Paint("key", alpha=0.5)))[5] == " ::::::::"
    assert look(Path(SQUARE, Paint("key", tint=0.5)))[5] == " ::::::::"


def test_alpha_lets_through_and_a_tint_covers() -> None:
    assert look(Path(SQUARE, BLACK), Path(SQUARE, Paint("unprinted", alpha=0.5)))[5] == " ::::::::"
    assert look(Path(SQUARE, BLACK), Path(SQUARE, Paint("unprinted", tint=0.5)))[5] == ""


def test_alpha_ends_with_its_mark() -> None:
    assert look(Path(SQUARE, Paint("unprinted", alpha=0.5)), Path(SQUARE, BLACK))[5] == " ########"


def test_a_dash_starts_at_its_phase() -> None:
    line = "0 5 m 10 5 l"
    assert look(Path(line, stroke=Stroke(BLACK, 2, dash=(3, 2))))[5] == "###  ###"
    assert look(Path(line, stroke=Stroke(BLACK, 2, dash=(3, 2), phase=4)))[5] == " ###  ###"


def test_a_dash_ends_with_its_mark() -> None:
    dashed, solid = (Path("0 5 m 10 5 l", stroke=Stroke(BLACK, 2, dash=dash)) for dash in ((3, 2), ()))
    assert look(dashed, solid)[5] == "##########"


def test_line_ends_are_as_asked() -> None:
    line = "3 5 m 7 5 l"
    assert look(Path(line, stroke=Stroke(BLACK, 4, cap=0)))[5] == "   ####"
    assert look(Path(line, stroke=Stroke(BLACK, 4, cap=2)))[5] == " ########"


def test_a_hatch_fills_its_path_and_no_more() -> None:
    hatch = Hatch("0 1 m 4 1 l", 4, BLACK, 2, (0, 0, 10, 10))
    assert look(Path(SQUARE, hatch=hatch)) == [
        "",
        " ########",
        "",
        "",
        " ########",
        " ########",
        "",
        "",
        " ########",
        "",
    ]


def test_a_hatch_lies_on_the_fill_and_under_the_edge() -> None:
    hatch = Hatch("0 1 m 4 1 l", 4, RED, 2, (0, 0, 10, 10))
    seen = look(Path(SQUARE, BLACK, Stroke(BLACK, 2), hatch=hatch))
    assert seen[4] == "##RRRRRR##"
    assert seen[2] == "##########"


def test_a_stamp_is_set_at_each_point() -> None:
    stamp = Stamp("-1 -1 m 1 -1 l 1 1 l -1 1 l h", ((2, 8), (8, 2)), BLACK)
    assert look(stamp) == ["", " ##", " ##", "", "", "", "", "       ##", "       ##", ""]


@pytest.mark.parametrize(
    ("angle", "x", "y", "wide"), [(0, 2, 12, True), (90, 18, 2, False), (-90, 8, 28, False), (180, 28, 18, True)]
)
def test_a_label_runs_along_its_angle(angle: float, x: float, y: float, wide: bool) -> None:
    seen = look(Label(x, y, angle, "HHH", "sans", 12, BLACK), size=30)
    rows = [index for index, row in enumerate(seen) if row.strip()]
    columns = [index for row in seen for index, letter in enumerate(row) if letter.strip()]
    across, down = max(columns) - min(columns), max(rows) - min(rows)
    assert (across > 1.5 * down) if wide else (down > 1.5 * across)
    assert min(across, down) in range(6, 10), "capitals of 12 points"


def test_labels_may_be_tinted_and_see_through() -> None:
    bold = {"text": "HHH", "font": "sans", "size": 30}
    for paint in (Paint("key", tint=0.5), Paint("key", alpha=0.5)):
        letters = {letter for row in look(Label(-2, 2, 0, paint=paint, **bold), size=30) for letter in row}
        assert ":" in letters
        assert "#" not in letters


def test_an_ink_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="green"):
        look(Path(SQUARE, Paint("green")))
