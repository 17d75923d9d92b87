"""Ink, bleed and QR codes, as the page comes out of a rasteriser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.model.outputs import PRINT
from brochure.preflight import plates
from brochure.preflight.measure import qr
from brochure.preflight.runner import judge
from brochure.preflight.versions import ghostscript
from tests.preflight.checks.sheets import BLEED, HEIGHT, MM, PAGE, UNTAGGED, WIDTH, WORDS, codes, found, made, only

needs_gs = pytest.mark.skipif(ghostscript() is None, reason="Ghostscript is not installed")
needs_zxing = pytest.mark.skipif(qr.decoder() is None, reason="zxing-cpp is not installed")


def panel(ink: str, x: float, y: float, width: float, height: float) -> str:
    """A rectangle in millimetres from the trim's bottom left."""
    return f"{ink} k {x * MM:.3f} {y * MM:.3f} {width * MM:.3f} {height * MM:.3f} re f\n"


@needs_gs
def test_total_ink() -> None:
    finding = only(made(PAGE, PAGE + panel("0.9 0.8 0.8 0.9", 20, 100, 30, 20)), "too-much-ink", rendered=True)
    assert (finding.page, finding.severity) == (2, "error")
    assert "340 %" in finding.message
    assert finding.place_mm
    x, y, width, height = finding.place_mm
    assert abs(x + width / 2 - 35) < 1.5
    assert abs(y + height / 2 - (210 - 110)) < 1.5
    near = made(PAGE, PAGE + panel("0.9 0.7 0.7 0.6", 20, 100, 30, 20))
    assert only(near, "much-ink", rendered=True).severity == "warning"


@needs_gs
def test_ink_within_the_limit_or_on_too_small_a_spot() -> None:
    small = panel("1 1 1 1", 20, 100, 1.5, 1.5) + panel("0.75 0.65 0.65 0.7", 40, 100, 30, 20)
    assert codes(made(PAGE + small), rendered=True) == set()


@needs_gs
def test_transparency_adds_its_ink() -> None:
    """Two inks that multiply are told by no operator alone."""
    from pikepdf import Dictionary, Name

    from tests.preflight.checks.sheets import entry

    def change(pdf: object) -> None:
        entry(2, "/Resources", "/ExtGState")(pdf)["/Multiply"] = Dictionary(BM=Name.Multiply)  # type: ignore[arg-type]

    both = panel("0.9 0.9 0 0", 20, 100, 30, 20) + "/Multiply gs " + panel("0 0 0.9 0.6", 20, 100, 30, 20)
    assert only(made(PAGE, PAGE + both, change=change), "too-much-ink", rendered=True).page == 2


@needs_gs
def test_heat_is_a_picture() -> None:
    heavy = made(PAGE, PAGE + panel("1 1 1 1", 20, 100, 30, 20))
    judgement = judge(heavy, PRINT, pictures=True)
    assert set(judgement.heat) == {2}
    assert judgement.heat[2].startswith(b"\x89PNG")


@needs_gs
def test_bleed_filled_by_a_shape_that_stops() -> None:
    """A polygon of five corners that stops at the trim: no outline check can tell, the plates do."""
    x, y = WIDTH, HEIGHT
    shape = f"0.5 0.2 0 0 k 50 100 m {x} 100 l {x} 300 l 90 320 l 50 200 l h f\n"
    finding = only(made(PAGE, WORDS + shape), "bleed-unfilled", rendered=True)
    assert (finding.page, finding.object) == (2, "right edge")
    further = shape.replace(f"{x} ", f"{x + BLEED} ")
    assert codes(made(WORDS + further), rendered=True) == set()
    assert y > x


@needs_gs
def test_curves_and_letters_may_cross_the_trim() -> None:
    circle = (
        "0.5 0.2 0 0 k 60 0 m 60 33 33 60 0 60 c -33 60 -60 33 -60 0 c -60 -33 -33 -60 0 -60 c 33 -60 60 -33 60 0 c f\n"
    )
    letters = "0 0 0 1 k BT /F 200 Tf -30 300 Td (ABC) Tj ET\n"
    assert codes(made(WORDS + circle + letters), rendered=True) == set()


@needs_gs
def test_a_turned_page_is_measured_as_it_lies() -> None:
    def change(pdf: object) -> None:
        pdf.pages[1].obj.Rotate = 90  # type: ignore[attr-defined]

    data = made(PAGE, PAGE + panel("1 1 1 1", 20, 150, 30, 20), change=change)  # type: ignore[arg-type]
    finding = next(f for f in found(data, rendered=True) if f.code == "too-much-ink")
    assert finding.place_mm
    assert abs(finding.place_mm.x - 20) < 1.5
    assert abs(finding.place_mm.y - 40) < 1.5


@needs_gs
def test_a_verdict_is_remembered_until_the_page_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    store, heavy = Store(None), made(PAGE, PAGE + panel("1 1 1 1", 20, 100, 30, 20))
    first = found(heavy, rendered=True, store=store)
    monkeypatch.setattr(plates, "_run", lambda *_: pytest.fail("rendered again"))
    assert found(heavy, rendered=True, store=store) == first
    monkeypatch.undo()
    assert codes(made(PAGE, PAGE), rendered=True, store=store) == set()


def test_without_ghostscript_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    judgement = judge(made(PAGE, PAGE + panel("1 1 1 1", 20, 100, 30, 20)), PRINT)
    told = [f for f in judgement.findings if f.code == "not-checked" and "Ghostscript" in f.message]
    assert len(told) == 2
    assert {f.severity for f in told} == {"info"}
    assert judgement.verdict == "passed"


@needs_gs
def test_a_rasteriser_that_fails_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise plates.CannotRender("Ghostscript could not render the page")

    monkeypatch.setattr(plates, "_run", fail)
    assert codes(made(PAGE), rendered=True) == {"not-rendered"}


def qr_code(side: float, spoil: bool = False) -> str:
    """A code of so many millimetres as vectors, 40 mm from the left and 60 mm from the bottom."""
    import segno

    symbol = segno.make("https://example.org/a", error="m")
    rows = [list(row) for row in symbol.matrix]
    module = side / len(rows)
    if spoil:  # some twelve of its inner modules out of every thirty are turned over
        for n, row in enumerate(rows):
            for m in range(9, len(row) - 1):
                row[m] ^= (n * 7 + m * 3) % 5 < 2 and n > 8
    squares = [
        panel("0 0 0 1", 40 + m * module, 60 + side - (n + 1) * module, module, module)
        for n, row in enumerate(rows)
        for m, dark in enumerate(row)
        if dark
    ]
    return panel("0 0 0 0", 35, 55, side + 10, side + 10) + "".join(squares)


@needs_zxing
def test_qr_codes() -> None:
    assert codes(made(qr_code(25) + WORDS), rendered=True) == set()
    finding = only(made(PAGE, qr_code(25, spoil=True) + WORDS), "qr-unreadable", rendered=True)
    assert finding.page == 2
    assert finding.place_mm
    assert abs(finding.place_mm.x - 40) < 2
    assert only(made(PAGE, qr_code(12) + WORDS), "qr-small", rendered=True).page == 2
    assert codes(made(qr_code(12) + WORDS), UNTAGGED, rendered=True) == set()


def test_without_a_decoder_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "decoder", lambda: None)
    judgement = judge(made(PAGE), UNTAGGED)
    assert [f.message for f in judgement.findings if "zxing-cpp" in f.message]


def test_the_pages_of_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a file.pdf"
    path.write_bytes(made(PAGE))
    assert judge(path, PRINT).verdict == "passed"
