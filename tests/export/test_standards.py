"""What a finished file declares of itself: dates, properties, metadata, identifiers, intents, blending spaces."""

from __future__ import annotations

import io
import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest

from brochure.build.export import file_words, write
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Photo, Shape
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.model.outputs import OUTPUTS, PRESS, PRINT, SCREEN, Output
from brochure.problems import Problems, WrongUsage
from tests.built import MINIMAL

DAY = "2025-03-01T00:00:00+00:00"  # of the minimal content


def written(output: Output, folder: Path = MINIMAL, language: str = "it") -> bytes:
    """A content's file of one output."""
    problems = Problems()
    edition = open_edition(load(folder, language), Store(user_cache_folder()), problems)
    pages = lay_out(edition)
    assert list(problems) == []
    return write(edition, pages, output)


@cache
def unchanged(output: Output) -> bytes:
    """The minimal content's file of one output, written once for all that only read it."""
    return written(output)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def changed(tmp_path: Path, was: str, now: str, file: str = "pages/story.yaml") -> Path:
    """The minimal content with one thing written otherwise."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    return folder


def identity(data: bytes) -> tuple[bytes, bytes, str, str]:
    """The file's two identifiers, of its trailer and of its metadata."""
    with opened(data) as file:
        first, second = (bytes(part) for part in file.trailer.ID)
        metadata = file.open_metadata()
        return first, second, str(metadata["xmpMM:DocumentID"]), str(metadata["xmpMM:InstanceID"])


@pytest.fixture(autouse=True)
def without_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
def test_metadata_agree_with_the_properties(output: Output) -> None:
    with opened(unchanged(output)) as file:
        info, metadata = file.docinfo, file.open_metadata()
        assert str(info.Title) == metadata["dc:title"] == "Isole Corvine. Industria e porto"
        assert [str(info.Author)] == metadata["dc:creator"] == ["Agenzia delle Isole Corvine"]
        assert str(info.Subject) == metadata["dc:description"] == "Contenuto di prova"
        assert str(info.Producer) == metadata["pdf:Producer"]
        assert str(info.Creator) == metadata["xmp:CreatorTool"]
        assert str(info.CreationDate) == str(info.ModDate) == "D:20250301000000+00'00'"
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == metadata["xmp:MetadataDate"] == DAY
        assert str(file.Root.Lang) == "it"
        archive = None if output.tagged == 2 else "2"  # PDF/A-2 admits no PDF 2.0
        assert metadata.get("pdfaid:part") == archive
        assert metadata.get("pdfaid:conformance") == (archive and ("A" if output.tagged else "B"))
        assert metadata.get("pdfuaid:part") == (str(output.tagged) if output.tagged else None)
        assert ("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion" in metadata) == (output.colours == "cmyk")


def test_marks_in_a_title_stay_text(tmp_path: Path) -> None:
    folder = changed(tmp_path, "Isole Corvine. Industria e porto", "'R&D <b> \"1\" > 0'", "brochure.yaml")
    with opened(written(SCREEN, folder)) as file:
        assert file.open_metadata()["dc:title"] == str(file.docinfo.Title) == 'R&D <b> "1" > 0'


def test_a_content_without_subject_and_author_says_nothing(tmp_path: Path) -> None:
    folder = changed(tmp_path, "author: Agenzia delle Isole Corvine\n", "", "brochure.yaml")
    data = written(SCREEN, folder)
    with opened(data) as file:
        assert str(file.docinfo.get("/Author", "")) == ""
    valid(data, tmp_path, "ua1")


def test_identifiers_change_with_the_content(tmp_path: Path) -> None:
    before, after = identity(unchanged(PRINT)), identity(written(PRINT, changed(tmp_path, "Le isole", "Tre isole")))
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert before[3] != after[3]
    assert before[2] == after[2], "another issue of the same brochure"
    assert before[2] != identity(written(PRINT, language="en"))[2]


def test_identifiers_do_not_change_with_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = written(PRINT)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert written(PRINT) == now


@pytest.mark.parametrize(
    ("epoch", "wanted"),
    [
        (None, DAY),
        ("86400", "1970-01-02T00:00:00+00:00"),
        (" 1700000000 ", "2023-11-14T22:13:20+00:00"),
    ],
)
def test_dates(epoch: str | None, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    edition = open_edition(load(MINIMAL, "it"), Store(None), Problems())
    assert datetime.fromtimestamp(file_words(edition).date, UTC).isoformat() == wanted


@pytest.mark.parametrize("epoch", ["", "not a number", "-1", "1e9", "9" * 12])
def test_what_is_no_date_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(WrongUsage, match=f"SOURCE_DATE_EPOCH is “{epoch}”, and no date"):
        file_words(open_edition(load(MINIMAL, "it"), Store(None), Problems()))


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
def test_all_intents_share_one_profile(output: Output) -> None:
    with opened(unchanged(output)) as file:
        intents = list(file.Root.OutputIntents)
        wanted = ["/GTS_PDFX", "/GTS_PDFA1"] if output.colours == "cmyk" else ["/GTS_PDFA1"]
        assert [str(intent.S) for intent in intents] == wanted
        assert len({intent.DestOutputProfile.objgen for intent in intents}) == 1
        profile = intents[0].DestOutputProfile
        assert {"cmyk": 4, "rgb": 3}[output.colours] == profile.N
        data = profile.read_bytes()
        assert data[36:40] == b"acsp"
        assert data[16:20] == {"cmyk": b"CMYK", "rgb": b"RGB "}[output.colours]


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
def test_every_page_blends_in_the_space_of_its_output(output: Output) -> None:
    with opened(unchanged(output)) as file:
        assert len(file.pages) == 15
        for page in file.pages:
            assert page.Group.S == "/Transparency"
            assert {"cmyk": "/DeviceCMYK", "rgb": "/DeviceRGB"}[output.colours] == page.Group.CS


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
def test_versions(output: Output) -> None:
    data = unchanged(output)
    assert data[:8] == f"%PDF-{output.pdf_version[0]}.{output.pdf_version[1]}".encode()


def test_teaching_one_document_leaves_the_next_alone() -> None:
    """ReportLab's dictionaries are taught on the instance: its classes stay as they were."""
    from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFPage

    written(PRESS)
    assert "OutputIntents" not in PDFCatalog.__NoDefault__
    assert "Group" not in PDFPage.__NoDefault__


def folded(tmp_path: Path) -> Path:
    """The minimal content with a spot ink, four different bleeds, folds and an ink that draws them."""
    content = tmp_path / "folded"
    shutil.copytree(MINIMAL, content)
    brand = (content / "brand.yaml").read_text(encoding="utf-8")
    crease = '  crease: {cmyk: [0, 100, 0, 0], rgb: "#E6007E", spot: Crease & Cut, overprint: true}\n  ink: {cmyk'
    for was, now in (
        ("  bleed: 3\n", "  bleed: {top: 4, bottom: 5, inside: 2, outside: 3.5}\n  folds: [48, 50, 50]\n"),
        ("  baseline: 4\n", "  baseline: 4\n  fold_line: crease\n"),
        ('rgb: "#00988F"', 'rgb: "#00988F", spot: PANTONE 3272 C'),
        ("  ink: {cmyk", crease),
    ):
        assert brand.count(was) == 1
        brand = brand.replace(was, now)
    (content / "brand.yaml").write_text(brand, encoding="utf-8")
    return content


@pytest.mark.slow
@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
def test_a_folded_job_with_spots_is_as_valid(output: Output, tmp_path: Path) -> None:
    data = written(output, folded(tmp_path))
    if output.tagged < 2:  # PDF/A-2 admits no PDF 2.0
        valid(data, tmp_path, "2a" if output.tagged else "2b")
    named = data.count(b"<rdf:li>PANTONE 3272 C</rdf:li><rdf:li>Crease &amp; Cut</rdf:li>")
    assert named == (output.colours == "cmyk")
    with opened(data) as file:
        for number, page in enumerate(file.pages, 1):
            boxes = [[float(side) / MM for side in page.obj[f"/{name}Box"]] for name in ("Trim", "Bleed")]
            left, bottom, right, top = (abs(trim - bleed) for trim, bleed in zip(*boxes, strict=True))
            inside, outside = (2, 3.5) if number % 2 else (3.5, 2)
            wanted = [inside, 5, outside, 4] if output.bleed else [0, 0, 0, 0]
            assert [left, bottom, right, top] == pytest.approx(wanted, abs=0.01)
            plates = {str(space[1])[1:] for space in page.Resources.get("/ColorSpace", {}).values()}
            assert ("Crease & Cut" in plates) == output.fold_lines
            assert ("All" in plates) == bool(output.marks)


def test_grounds_and_photographs_reach_the_end_of_each_bleed(tmp_path: Path) -> None:
    problems = Problems()
    edition = open_edition(load(folded(tmp_path), "it"), Store(user_cache_folder()), problems)
    seen = 0
    for page in lay_out(edition):
        bleed, (width, height) = edition.brand.grid.bleed_of(page.number), edition.brand.grid.trim
        for mark in page.marks:
            if isinstance(mark, Photo) or (isinstance(mark, Shape) and mark.path.endswith(" re")):
                box, seen = mark.box, seen + 1
                assert box.left >= -bleed.left - 0.01
                assert box.right <= width + bleed.right + 0.01
                for edge, reach in ((box.left, -bleed.left), (box.right, width + bleed.right)):
                    outside = edge < 0 or edge > width
                    assert not outside or edge == pytest.approx(reach, abs=0.01)
                for edge, reach in ((box.bottom, -bleed.bottom), (box.top, height + bleed.top)):
                    outside = edge < 0 or edge > height
                    assert not outside or edge == pytest.approx(reach, abs=0.01)
    assert seen > 5


def valid(data: bytes, folder: Path, profile: str = "2b") -> Any:
    path = folder / "file.pdf"
    path.write_bytes(data)
    report = page_validation.validate_pdf(str(path), profile=profile)
    assert "no failures" in str(report)
    return report


@pytest.mark.slow
@pytest.mark.parametrize(
    "output",
    [
        replace(SCREEN, bleed=True, links=False, bookmarks=False, tagged=0),
        replace(PRINT, bleed=False, overprint=False, image_ppi=72),
        replace(PRINT, marks=("crop",), bookmarks=True),
    ],
    ids=("screen with bleed", "print without", "print with bookmarks"),
)
def test_another_output_is_pdf_a_too(output: Output, tmp_path: Path) -> None:
    """An output is data: one that nobody has thought of yet must come out right as well."""
    valid(unchanged(output), tmp_path)


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    with opened(unchanged(PRINT)) as file:
        del file.Root.OutputIntents
        file.save(tmp_path / "file.pdf")
    assert "no failures" not in str(page_validation.validate_pdf(str(tmp_path / "file.pdf"), profile="2b"))
