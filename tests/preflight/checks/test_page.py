"""Boxes, sizes, count, emptiness and bleed of pages; each fault is found on the page it is planted on."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Name

from tests.preflight.checks.sheets import (
    BLEED,
    HEIGHT,
    MM,
    PAGE,
    WIDTH,
    WORDS,
    Change,
    codes,
    found,
    image,
    made,
    only,
    placed,
    with_objects,
)


def box(page: int, **boxes: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in boxes.items():
            if value is None:
                del pdf.pages[page - 1].obj[f"/{name}"]
            else:
                pdf.pages[page - 1].obj[f"/{name}"] = value

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (box(2, TrimBox=None), "trim-missing"),
        (box(2, ArtBox=[0, 0, WIDTH, HEIGHT]), "art-box"),
        (box(2, BleedBox=[-20, -20, WIDTH + 20, HEIGHT + 20]), "boxes-nested"),
        (box(2, CropBox=[0, 0, WIDTH, HEIGHT]), "crop-box"),
        (box(2, Rotate=90), "rotated"),
        (box(2, UserUnit=2), "user-unit"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_boxes(change: Change, code: str) -> None:
    findings = [f for f in found(made(PAGE, change=change)) if f.code == code]
    assert [(f.page, f.severity) for f in findings] == [(2, "error")]


def test_a_crop_as_large_as_the_sheet_is_right() -> None:
    assert codes(made(PAGE, change=box(1, CropBox=[-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED]))) == set()


def test_a_trim_beyond_the_bleed() -> None:
    assert "boxes-nested" in codes(made(PAGE, change=box(3, TrimBox=[-20, 0, WIDTH, HEIGHT])))


def test_art_box_alone() -> None:
    data = made(PAGE, change=lambda pdf: [box(1, TrimBox=None)(pdf), box(1, ArtBox=[0, 0, WIDTH, HEIGHT])(pdf)])
    assert only(data, "art-box").severity == "warning"


def test_page_sizes() -> None:
    finding = only(made(PAGE, change=box(3, TrimBox=[0, 0, WIDTH, HEIGHT - 3])), "page-sizes-differ")
    assert finding.page == 3


def test_page_count() -> None:
    counted = [f for f in found(made(*[PAGE] * 10)) if f.code == "page-count"]
    assert [(f.severity, f.page) for f in counted] == [("warning", 0)]
    assert "11, 12 would be blank" in counted[0].message
    assert codes(made(*[PAGE] * 6)) == set()
    assert "no-pages" in codes(made(PAGE, change=lambda pdf: pdf.pages.__delitem__(slice(None))))


def test_empty_pages() -> None:
    assert only(made(PAGE, ""), "empty-page").page == 2
    assert only(made(PAGE, PAGE, "0 0 0 0 k 0 0 50 50 re f"), "empty-page").page == 3
    assert codes(made(WORDS)) == set()


def test_bleed_declared() -> None:
    for change in (box(2, BleedBox=[0, 0, WIDTH, HEIGHT]), box(2, BleedBox=None, MediaBox=[0, 0, WIDTH, HEIGHT])):
        findings = [f for f in found(made(PAGE, change=change)) if f.code == "bleed-missing"]
        assert [(f.page, f.severity) for f in findings] == [(2, "error")]
    bare = found(made(WORDS, change=box(1, BleedBox=[0, 0, WIDTH, HEIGHT])))
    assert [(f.code, f.severity) for f in bare] == [("bleed-missing", "info")]


def panel(x: float, y: float, width: float, height: float, ink: str = "0.5 0.2 0 0 k") -> str:
    return f"{ink} {x:.3f} {y:.3f} {width:.3f} {height:.3f} re f\n"


@pytest.mark.parametrize(
    "content",
    [
        panel(0, 0, WIDTH, HEIGHT),
        panel(-BLEED, 100, WIDTH + BLEED + MM, 100),
        panel(0, 100, 100, 100) + panel(100, -BLEED, 50, 300),
    ],
)
def test_bleed_short(content: str) -> None:
    assert only(made(PAGE.replace("0.1 0 0.2 0 k", "0 g"), WORDS + content), "bleed-short").page == 2


@pytest.mark.parametrize(
    "content",
    [
        panel(-BLEED, -BLEED, WIDTH + 2 * BLEED, 200),
        panel(20, 20, WIDTH - 40, 200),
        panel(0, 0, WIDTH, HEIGHT) + panel(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED),
        panel(0, 0, WIDTH, HEIGHT, "0 0 0 0 k"),
        f"q 0 0 {WIDTH} {HEIGHT} re W n Q " + panel(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED),
    ],
)
def test_bleed_is_enough(content: str) -> None:
    assert codes(made(content + WORDS)) == set()


def test_a_picture_that_stops_at_the_trim() -> None:
    change = with_objects(1, Photo=lambda pdf: image(pdf, 900, 900))
    assert (
        only(made(PAGE.split("\n")[1] + "\n" + placed("Photo", 60, x=0, y=200), change=change), "bleed-short").page == 1
    )
    assert codes(made(WORDS + placed("Photo", 60, x=-BLEED, y=200), change=change)) == set()


def line(x: float, y: float, words: str = "word", size: float = 10) -> str:
    return f"/Over gs 0 0 0 1 k BT /F {size} Tf {x:.3f} {y:.3f} Td ({words}) Tj ET\n"


def test_text_near_the_trim() -> None:
    assert only(made(PAGE, line(2 * MM, 300)), "text-near-trim").severity == "error"
    assert only(made(PAGE, line(4 * MM, 300)), "text-near-trim").severity == "warning"
    assert only(made(PAGE, line(-1 * MM, 300)), "text-cut").severity == "error"
    assert codes(made(line(5.2 * MM, 300) + line(6 * MM, 6 * MM) + line(-20 * MM, 300, "outside"))) == set()


def test_folios() -> None:
    finding = only(made(PAGE, PAGE + line(200, 6.2 * MM, "12")), "folio-near-trim")
    assert (finding.page, finding.severity) == (2, "warning")
    assert codes(made(line(200, 9.5 * MM, "12"))) == set()


def test_large_letters_may_be_cut() -> None:
    assert codes(made(line(-30, 300, "ABC", 200))) == set()


def test_logos_near_the_trim() -> None:
    change = with_objects(1, Logo=lambda pdf: image(pdf, 600, 600, Name.DeviceGray))
    finding = only(made(WORDS + placed("Logo", 20, x=2 * MM, y=200), change=change), "picture-near-trim")
    assert finding.page == 1
    assert finding.place_mm
    assert finding.place_mm.x == pytest.approx(2, abs=0.05)
    assert codes(made(WORDS + placed("Logo", 20, x=6 * MM, y=200), change=change)) == set()
    assert only(made(PAGE, WORDS + panel(WIDTH - 50, 100, 48, 48)), "picture-near-trim").page == 2
