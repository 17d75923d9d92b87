"""Proofs show what is on the pages: looked at pixel by pixel, and without Ghostscript with a sentence in its place."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from brochure.colour.output_conditions import COATED
from brochure.preflight.document import Document
from brochure.preflight.versions import ghostscript
from brochure.prepress.handoff.ink_coverage import InkCoverage, ink_coverage
from brochure.prepress.handoff.proofs import Proof, proofs
from brochure.prepress.handoff.soft_proof import SoftProof
from brochure.problems import CannotRun
from tests.prepress.made import changed, numbered

FOGRA39 = COATED.profile.read_bytes()
needs_ghostscript = pytest.mark.skipif(ghostscript() is None, reason="Ghostscript is not installed")


def covered(path: Path) -> InkCoverage:
    with Document(path) as document:
        return ink_coverage(path, document)


def picture(proof: Proof) -> Image.Image:
    return Image.open(io.BytesIO(proof.data)).convert("RGB")


def test_pages_contact_sheet_and_spreads(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 5, ground=True)
    made = {proof.name: proof for proof in proofs(path, sorts=("pages", "contact", "spreads"))}
    pages = [f"pages/page-00{n}.png" for n in range(1, 6)]
    spreads = ["spreads/spread-001.png", "spreads/spread-002-003.png", "spreads/spread-004-005.png"]
    assert sorted(made) == sorted([*pages, *spreads, "contact.png"])
    whole, cover, spread = (picture(made[name]) for name in (pages[0], spreads[0], spreads[1]))
    assert whole.size == (437, 613)  # with bleed, at 72 dpi
    assert cover.size == (838, 595)  # the cover lies on the right; beside it is the table
    assert cover.getpixel((100, 300)) == (226, 226, 226)
    left, right = spread.getpixel((418, 300)), spread.getpixel((422, 300))
    assert left != right
    assert left == picture(made[pages[1]]).getpixel((200, 300))
    assert right == picture(made[pages[2]]).getpixel((200, 300))


def test_the_last_page_of_an_even_number_lies_alone(tmp_path: Path) -> None:
    made = [proof.name for proof in proofs(numbered(tmp_path / "a.pdf", 4), sorts=("spreads",))]
    assert made == ["spreads/spread-001.png", "spreads/spread-002-003.png", "spreads/spread-004.png"]
    single = [proof.name for proof in proofs(numbered(tmp_path / "b.pdf", 1), sorts=("spreads",))]
    assert single == ["spreads/spread-001.png"]


def test_many_pages_make_several_contact_sheets(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 40, (40, 60))
    assert [p.name for p in proofs(path, 20, ("contact",))] == ["contact-1.png", "contact-2.png"]


def test_a_turned_page_is_trimmed_as_it_is_shown(tmp_path: Path) -> None:
    def turn(page: pikepdf.Page) -> None:
        page.obj.Rotate = 90
        page.obj.TrimBox = [0, 0, 200, 300]  # its foot at the left, once turned

    path = changed(numbered(tmp_path / "a.pdf", 1), turn)
    (spread,) = proofs(path, sorts=("spreads",))
    assert picture(spread).size == (600, 200)


@needs_ghostscript
def test_plates(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 1, ground=True)
    *made, told = proofs(path, sorts=("plates",))
    plates = {proof.name: picture(proof).getpixel((300, 100))[0] for proof in made}
    assert plates["plates/page-001-magenta.png"] == pytest.approx(255 * 0.4, abs=3)
    assert {plates[f"plates/page-001-{name}.png"] for name in ("cyan", "yellow", "black")} == {255}
    assert told.note.startswith("the most ink is ")
    assert "%, on page 1 at " in told.note


@needs_ghostscript
def test_spots_have_plates_of_their_own(tmp_path: Path) -> None:
    from reportlab.lib.colors import CMYKColorSep
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "spot.pdf"), pagesize=(200, 200), invariant=True)
    canvas.setFillColor(CMYKColorSep(1, 0.5, 0, 0, spotName="PANTONE 300 C"))
    canvas.rect(0, 0, 200, 200, stroke=0, fill=1)
    canvas.save()
    found = covered(tmp_path / "spot.pdf")
    assert (found.process, found.spots, found.percent) == ([], ["PANTONE 300 C"], pytest.approx(100))
    names = [proof.name for proof in proofs(tmp_path / "spot.pdf", sorts=("plates",))]
    assert "plates/page-001-pantone-300-c.png" in names


@needs_ghostscript
def test_ink_is_a_mean_over_15_square_millimetres(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "ink.pdf"), pagesize=(220, 220), invariant=True)
    canvas.setFillColorCMYK(1, 1, 1, 1)
    canvas.rect(11, 11, 110, 110, stroke=0, fill=1)
    canvas.showPage()
    canvas.setFillColorCMYK(1, 1, 1, 1)
    canvas.rect(11, 11, 1, 1, stroke=0, fill=1)  # a speck is no danger
    canvas.save()
    found = covered(tmp_path / "ink.pdf")
    assert (found.page, found.percent) == (1, pytest.approx(400, abs=2))
    with pikepdf.open(tmp_path / "ink.pdf", allow_overwriting_input=True) as pdf:
        del pdf.pages[0]
        pdf.save(tmp_path / "ink.pdf")
    speck = covered(tmp_path / "ink.pdf").percent
    assert speck is not None
    assert 0 < speck < 20


def test_a_soft_proof_shows_the_paper() -> None:
    proof = SoftProof(FOGRA39)
    white, black = (
        proof.seen(Image.new("CMYK", (1, 1), ink)).getpixel((0, 0)) for ink in ((0, 0, 0, 0), (0, 0, 0, 255))
    )
    assert 225 < min(white) < max(white) < 250  # coated paper is no light source
    assert 20 < max(black) < 80
    assert proof.out_of_gamut(Image.new("CMYK", (50, 50), (255, 0, 0, 0))) == 1  # pure cyan lies outside sRGB
    assert proof.out_of_gamut(Image.new("CMYK", (50, 50), (0, 0, 0, 128))) == 0


@needs_ghostscript
def test_a_file_without_a_profile_is_shown_on_coated_paper(tmp_path: Path) -> None:
    made = list(proofs(numbered(tmp_path / "a.pdf", 1), sorts=("soft",)))
    assert [proof.name for proof in made] == ["", "soft/page-001.png"]
    assert "FOGRA39" in made[0].note


def test_without_ghostscript_a_sentence_stands_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    made = list(proofs(numbered(tmp_path / "a.pdf", 2), sorts=("contact", "plates")))
    assert [proof.name for proof in made] == ["contact.png", ""]
    assert "Ghostscript (gs) is not installed" in made[1].note


def test_without_pdfium_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(CannotRun, match="pypdfium2 is not installed"):
        list(proofs(numbered(tmp_path / "a.pdf", 1), sorts=("pages",)))


def test_a_huge_page_is_refused(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 1, (4000, 4000))
    with pytest.raises(CannotRun, match="too large for 300 dpi"):
        list(proofs(path, 300, ("pages",)))


def test_proofs_on_paper(tmp_path: Path) -> None:
    made = list(proofs(numbered(tmp_path / "a.pdf", 4), sorts=("sheets",)))
    assert [proof.name for proof in made] == ["reader-spreads.pdf", "dummy.pdf"]
