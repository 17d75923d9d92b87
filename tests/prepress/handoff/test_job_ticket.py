"""The ticket says what the file shows and the content says, and nothing else."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import page as conformance
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from brochure.model.brand import MM
from brochure.model.brochure import Job
from brochure.preflight.document import Document
from brochure.prepress.handoff.inventory import inventory
from brochure.prepress.handoff.job_ticket import TicketVerdict, as_json, bundle, facts, file_date, hashed
from brochure.prepress.handoff.ticket_page import UNSAID, ticket_page, ticket_rows
from tests.built import MINIMAL, out
from tests.prepress.made import numbered

JOB = Job(name="A-17", paper=135, stock="coated, matt", quantity=2000, binding="saddle", finishing=("varnish",))


def with_pictures(path: Path) -> Path:
    """A picture of 100 x 100 pixels, one inch wide on page 1, two on page 2 within a form."""
    canvas = Canvas(str(path), pagesize=(300, 300), invariant=True)
    picture = ImageReader(Image.frombytes("CMYK", (100, 100), bytes(range(200)) * 200))
    canvas.drawImage(picture, 10, 10, 72, 72)
    canvas.showPage()
    canvas.beginForm("form")
    canvas.drawImage(picture, 0, 0, 72, 72)
    canvas.endForm()
    canvas.saveState()
    canvas.rotate(30)
    canvas.scale(2, 2)
    canvas.doForm("form")
    canvas.restoreState()
    canvas.save()
    return path


def test_pictures_have_the_resolution_of_where_they_are_placed(tmp_path: Path) -> None:
    with Document(with_pictures(tmp_path / "a.pdf")) as document:
        (image,) = inventory(document).images
    assert (image.width, image.height, image.colours, image.pages) == (100, 100, "CMYK", [1, 2])
    assert image.ppi == pytest.approx(50)


def test_fonts(tmp_path: Path) -> None:
    with Document(numbered(tmp_path / "a.pdf", 1)) as document:
        fonts = inventory(document).fonts
    assert [(font.name, font.embedded) for font in fonts] == [("Helvetica", False)]
    with Document(out(MINIMAL) / "minimal-it-print.pdf") as document:
        fonts = inventory(document).fonts
    assert len(fonts) > 2
    assert all(font.embedded and font.subset and "+" not in font.name for font in fonts)


def test_forms_within_forms_come_to_an_end(tmp_path: Path) -> None:
    with pikepdf.open(with_pictures(tmp_path / "a.pdf")) as pdf:
        pdf.pages[1].contents_coalesce()
        (form,) = [x for x in pdf.pages[1].Resources.XObject.as_dict().values() if str(x.Subtype) == "/Form"]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Again=form))
        form.write(b"/Again Do " * 10)
        pdf.save(tmp_path / "b.pdf")
    with Document(tmp_path / "b.pdf") as document:
        assert inventory(document).unread == [2]


def test_what_the_file_shows() -> None:
    found = facts(out(MINIMAL) / "minimal-it-print.pdf", None, None)
    assert found["standard"] == "PDF/X-4"
    assert found["bleed_mm"] == dict.fromkeys(("left", "bottom", "right", "top"), 3.0)
    assert found["output_condition"]["identifier"] == "FOGRA39"
    assert len(found["output_condition"]["profile_sha256"]) == 64
    assert found["pages"] == 15
    assert {found[name] for name in ("paper", "quantity", "binding", "finishing", "preflight")} == {None}
    if shutil.which("gs"):
        assert found["inks"]["process"] == ["Cyan", "Magenta", "Yellow", "Black"]
        assert 100 < found["total_ink"]["percent"] <= 300


def test_what_nobody_said_is_not_stated(tmp_path: Path) -> None:
    rows = dict(ticket_rows(facts(numbered(tmp_path / "a.pdf", 3, bleed=0), None, None)))
    assert {rows[name] for name in ("Paper", "Quantity", "Binding", "Finishing")} == {UNSAID}
    assert rows["Output condition"] == rows["Standard"] == "the file names none"
    assert rows["Bleed"] == "none"
    assert rows["Preflight"] == "not run"
    assert "NOT embedded: Helvetica" in rows["Fonts"]


def test_the_job_of_the_content(tmp_path: Path) -> None:
    verdict = TicketVerdict("failed", 1, 2, ("error: RGB (page 2)",))
    rows = dict(ticket_rows(facts(numbered(tmp_path / "a.pdf", 3), JOB, verdict)))
    assert rows["Paper"] == "135 g/m², coated, matt"
    assert rows["Quantity"].replace("\u202f", " ").replace("\u00a0", " ") == "2 000"
    assert (rows["Binding"], rows["Finishing"]) == ("saddle", "varnish")
    assert rows["Preflight"] == "failed: 1 error, 2 warnings\nerror: RGB (page 2)"


def test_bleed_is_said_as_a_printer_says_it(tmp_path: Path) -> None:
    even = numbered(tmp_path / "a.pdf", 2, bleed=3)
    assert dict(ticket_rows(facts(even, None, None)))["Bleed"] == "3 mm all round"
    boxes = {"inside": (1, 2, 3, 4), "odd": (2, 2, 3, 4)}
    for name, (left, bottom, right, top) in boxes.items():
        with pikepdf.open(even) as pdf:
            for page, (start, end) in zip(pdf.pages, ((left, right), (right, 1)), strict=True):
                x0, y0, x1, y1 = (float(side) for side in page.obj.TrimBox)
                page.obj.MediaBox = [x0 - 40, y0 - 40, x1 + 40, y1 + 40]
                page.obj.BleedBox = [x0 - start * MM, y0 - bottom * MM, x1 + end * MM, y1 + top * MM]
            pdf.save(tmp_path / f"{name}.pdf")
    found = facts(tmp_path / "inside.pdf", None, None)
    assert found["bleed_mm"] == {"left": 1, "bottom": 2, "right": 3, "top": 4}
    assert found["bleed_even_pages_mm"] == {"left": 3, "bottom": 2, "right": 1, "top": 4}
    said = "inside 1 mm, outside 3 mm, top 4 mm, bottom 2 mm (inside is the left of odd pages)"
    assert dict(ticket_rows(found))["Bleed"] == said
    odd = dict(ticket_rows(facts(tmp_path / "odd.pdf", None, None)))["Bleed"]
    assert odd.splitlines() == [
        "odd pages left 2 mm, bottom 2 mm, right 3 mm, top 4 mm",
        "even pages left 3 mm, bottom 2 mm, right 1 mm, top 4 mm",
    ]


def test_folds_and_the_order_are_the_content_s(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 2)
    rows = dict(ticket_rows(facts(path, JOB, None, (97, 100, 100))))
    assert rows["Folds"] == "panels of 97 | 100 | 100 mm, from the left of page 1"
    assert rows["Job"] == "A-17"
    assert "Folds" not in dict(ticket_rows(facts(path, JOB, None)))


def test_the_page_is_one_and_holds_everything(tmp_path: Path) -> None:
    found = facts(numbered(tmp_path / "a.pdf", 3), JOB, None)
    found["files"] = [hashed("a.pdf", b"a"), hashed("proofs/contact.png", b"b")]
    found["images"] = [{"pixels": [10, 10], "colours": "CMYK", "ppi": 72, "pages": [1]}] * 400
    found["notes"] = ["a remark of some length " * 20] * 10
    data = ticket_page(found, 0)
    assert data == ticket_page(found, 0)
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_bounded()
    for words in ("Numbered pages", "135 g/m²", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"):
        assert words in text
    assert "and more in the JSON" in text
    (tmp_path / "ticket.pdf").write_bytes(data)
    assert conformance.validate_pdf(str(tmp_path / "ticket.pdf"), profile="2b").is_compliant


def test_a_zip_of_the_same_files_is_the_same() -> None:
    files = {"b.json": b"{}" * 100, "a.pdf": b"%PDF"}
    data = bundle(files)
    assert data == bundle(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == files


def test_dates(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 1)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for said, seconds in (("D:20140530120000+00'00'", 1401451200), ("D:2014", 0), ("yesterday", 0)):
            pdf.docinfo.CreationDate = said
            pdf.save(tmp_path / "b.pdf")
            assert file_date(tmp_path / "b.pdf") == seconds


def test_the_json_is_plain(tmp_path: Path) -> None:
    import json

    found = facts(numbered(tmp_path / "a.pdf", 1), JOB, None)
    assert json.loads(as_json(found))["paper"] == {"g_m2": 135.0, "stock": "coated, matt"}
