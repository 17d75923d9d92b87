"""Whole files imposed, then looked at as one does on the table: with scissors, a folder and a ruler."""

from __future__ import annotations

import io
from pathlib import Path

import page as conformance
import pikepdf
import pytest

from brochure.prepress.handoff.declared_plates import plates
from brochure.prepress.imposition.imposing import Imposed, Order, impose
from brochure.prepress.imposition.schemes import SheetGrid
from brochure.problems import BrochureError, CannotRun
from tests.built import MINIMAL, out
from tests.prepress.made import MM, Sheets, box, changed, numbered

SRA3 = (450 * MM, 320 * MM)


OPEN: list[pikepdf.Pdf] = []  # an object of pikepdf is of use as long as its file is open


def opened(imposed: Imposed) -> pikepdf.Pdf:
    OPEN.append(pikepdf.open(io.BytesIO(imposed.data)))
    return OPEN[-1]


def halves(sheets: Sheets, side: int, sheet: tuple[float, float] = SRA3) -> tuple[str, str]:
    middle = sheet[0] / 2
    return sheets.words(side, 0, 0, middle, sheet[1]), sheets.words(side, middle, 0, 2 * middle, sheet[1])


# ── folding and cutting ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("pages", "blank"), [(16, ()), (10, (11, 12)), (1, (2, 3, 4))])
def test_folded_sheets_read_in_order(tmp_path: Path, pages: int, blank: tuple[int, ...]) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", pages), Order("saddle", weight=135))
    sheets = Sheets(imposed.data)
    ahead: list[str] = []
    behind: list[str] = []
    for side in range(0, len(imposed.formes), 2):
        (front_left, front_right), (back_left, back_right) = halves(sheets, side), halves(sheets, side + 1)
        ahead += [front_right, back_left]
        behind = [back_right, front_left, *behind]
    assert ahead + behind == [f"page {n}" for n in range(1, pages + 1)] + [""] * len(blank)
    assert imposed.plan.blanks == blank


def test_a_file_read_from_right_to_left_is_bound_at_the_right(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
        pdf.save(path)
    sheets = Sheets(impose(path, Order("saddle")).data)
    # pdfium takes such a file's words from the right
    assert [sorted(words.split()) for words in halves(sheets, 0)] == [["1", "page"], ["4", "page"]]
    assert [sorted(words.split()) for words in halves(sheets, 1)] == [["3", "page"], ["2", "page"]]


def test_blank_pages_are_named_in_the_file(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", 6), Order("saddle", weight=135, marks=True))
    titles = [item.title for item in opened(imposed).open_outline().root]
    assert titles[0] == "Sheet 1 front: pages 8 blank | 1"
    assert "pages 8 blank | 1" in Sheets(imposed.data).words(0, 0, 0, *SRA3)  # on the slug line too


def test_blank_pages_inside_leave_the_back_cover(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", 7), Order("saddle", blanks="inside"))
    assert halves(Sheets(imposed.data), 0) == ("page 7", "page 1")
    assert imposed.plan.blanks == (7,)


def test_creep_moves_pages_towards_the_fold(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", 16), Order("saddle", weight=135))
    sheets = Sheets(imposed.data)
    fold = SRA3[0] / 2
    for sheet, expected in enumerate((0.0, 0.18, 0.36, 0.54)):
        right, left = 2 * sheet + 1, 16 - 2 * sheet
        x_right, _ = sheets.start(2 * sheet, f"page {right}")
        x_left, _ = sheets.start(2 * sheet, f"page {left}")
        assert (fold + 20 * MM - x_right) / MM == pytest.approx(expected, abs=0.02)
        assert (x_left - (fold - 148 * MM + 20 * MM)) / MM == pytest.approx(expected, abs=0.02)
        assert imposed.formes[2 * sheet].slots[0].creep / MM == pytest.approx(expected, abs=0.001)
        trim = box(opened(imposed).pages[2 * sheet], "TrimBox")
        assert (trim[2] - trim[0]) / MM == pytest.approx(2 * (148 - expected), abs=0.02)
    assert impose(tmp_path / "a.pdf", Order("saddle")).formes[-1].slots[0].creep == 0  # nothing said of the paper


def test_a_cut_pile_reads_in_order(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", 14), Order("cut-stack", grid=SheetGrid(2, 2)))
    sheets = Sheets(imposed.data)
    read = []
    for place in range(4):
        for sheet in range(imposed.plan.sheets):
            front = imposed.formes[2 * sheet].slots[place].trim
            read.append(sheets.words(2 * sheet, *front))
            mirrored = SRA3[0] if imposed.formes[0].room.sheet[0] == SRA3[0] else SRA3[1]
            behind = front.mirrored(mirrored)  # where one cuts, seen from behind
            read.append(sheets.words(2 * sheet + 1, *behind))
    assert read == [f"page {n}" for n in range(1, 15)] + ["", ""]


def test_repeats_fill_the_sheet(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "card.pdf", 2, (85, 55)), Order("step-repeat", marks=True))
    sheets = Sheets(imposed.data)
    assert imposed.plan.grid.places == 21  # 3 x 7 with bleed between them and room for marks
    assert len(imposed.formes) == 2
    for side in (0, 1):
        assert {sheets.words(side, *slot.trim) for slot in imposed.formes[side].slots} == {f"page {side + 1}"}
    assert len(opened(imposed).pages[0].Resources.XObject) == 2  # one form and the marks


def test_pages_side_by_side(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 5)
    sheets = Sheets(impose(path, Order("2up")).data)
    assert [halves(sheets, side) for side in range(3)] == [("page 1", "page 2"), ("page 3", "page 4"), ("page 5", "")]
    both = impose(path, Order("4up", two_sided=True))
    assert [forme.pages for forme in both.formes] == ["pages 1 | 3 | 5 | 7 blank", "pages 4 | 2 | 8 blank | 6 blank"]


def test_proofs_on_paper(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 6)
    spreads = impose(path, Order("reader-spreads", sheet=""))
    assert [forme.pages for forme in spreads.formes] == ["page 1", "pages 2 | 3", "pages 4 | 5", "page 6"]
    assert box(opened(spreads).pages[1], "MediaBox")[2] / MM == pytest.approx(2 * 148 + 6, abs=0.01)
    dummy = impose(path, Order("dummy", sheet="A4", scale=None))
    assert dummy.scale < 1
    seen = Sheets(dummy.data).words(0, 0, 0, 297 * MM, 210 * MM)
    assert "page 8 (blank)" in seen
    assert "sheet 1 of 2, front" in seen


# ── bleed, boxes, marks ─────────────────────────────────────────────────────────────────────────────────────────────
def test_bleed_is_kept_outside_and_cut_at_the_fold(tmp_path: Path) -> None:
    sheets = Sheets(impose(numbered(tmp_path / "a.pdf", 4, ground=True), Order("saddle")).data)
    fold, y = SRA3[0] / 2, SRA3[1] / 2
    left, right = sheets.colour(0, fold - 60, y), sheets.colour(0, fold + 60, y)
    assert left != right
    assert (sheets.colour(0, fold - 1, y), sheets.colour(0, fold + 1, y)) == (left, right)
    assert sheets.colour(0, fold - 150.5 * MM, y) == left  # 2.5 mm into the bleed
    assert sheets.colour(0, fold - 151.5 * MM, y) == (255, 255, 255)


def test_neighbours_keep_their_bleed(tmp_path: Path) -> None:
    sheets = Sheets(impose(numbered(tmp_path / "a.pdf", 2, ground=True), Order("2up")).data)
    middle, y = SRA3[0] / 2, SRA3[1] / 2
    assert sheets.colour(0, middle - 1, y) == sheets.colour(0, middle - 60, y) != sheets.colour(0, middle + 1, y)


def test_boxes(tmp_path: Path) -> None:
    page = opened(impose(numbered(tmp_path / "a.pdf", 4), Order("saddle", marks=True))).pages[0]
    assert box(page, "MediaBox") == pytest.approx([0, 0, *SRA3], abs=0.001)
    trim, bleed = box(page, "TrimBox"), box(page, "BleedBox")
    assert [v / MM for v in trim] == pytest.approx([77, 55, 373, 265], abs=0.01)
    assert [(t - b) / MM for t, b in zip(trim, bleed, strict=True)] == pytest.approx([3, 3, -3, -3], abs=0.01)
    assert "/CropBox" not in page.obj


def test_marks_are_on_every_plate_and_outside_the_bleed(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 8)
    imposed = impose(path, Order("saddle", weight=135, marks=True))
    page = opened(imposed).pages[2]
    marks = page.Resources.XObject["/Marks"]
    names = [str(space[1]) for space in marks.Resources.ColorSpace.as_dict().values()]
    assert names == ["/All"]
    assert b"0.25 w" in marks.read_bytes()
    with_marks, without = Sheets(imposed.data), Sheets(impose(path, Order("saddle", weight=135)).data)
    x0, y0, x1, y1 = box(page, "BleedBox")
    seen = [sheets.pdf[2].render(scale=1).to_pil().convert("L") for sheets in (with_marks, without)]
    inside = (round(x0), round(seen[0].height - y1), round(x1), round(seen[0].height - y0))
    assert seen[0].crop(inside).tobytes() == seen[1].crop(inside).tobytes()
    assert seen[0].tobytes() != seen[1].tobytes()
    slug = with_marks.words(2, 0, 0, SRA3[0], y0)
    assert slug.startswith("Numbered pages · sheet 2/2 front · saddle, pages 6 | 3 · creep 0.27 mm · SRA3, 135 g/m²")


def test_spots_have_a_patch_in_the_colour_bar(tmp_path: Path) -> None:
    from reportlab.lib.colors import CMYKColorSep
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "spot.pdf"), pagesize=(420, 595), invariant=True)
    canvas.setFillColor(CMYKColorSep(1, 0.5, 0, 0, spotName="PANTONE 300 C"))
    canvas.rect(20, 20, 50, 50, stroke=0, fill=1)
    canvas.save()
    page = opened(impose(tmp_path / "spot.pdf", Order("2up", marks=True))).pages[0]
    spaces = page.Resources.XObject["/Marks"].Resources.ColorSpace.as_dict().values()
    assert {str(space[1]) for space in spaces} == {"/All", "/PANTONE 300 C"}
    assert plates(OPEN[-1]).spots == ("PANTONE 300 C",)
    own = page.Resources.XObject["/P1"].Resources.ColorSpace.as_dict()
    patch = next(space for space in spaces if str(space[1]) == "/PANTONE 300 C")
    assert patch[3].read_bytes() == next(iter(own.values()))[3].read_bytes()


def test_inherited_resources_are_looked_through(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 1)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/Gold"), pikepdf.Name.DeviceGray, 0])
        pdf.Root.Pages.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(S=space))
        del pdf.pages[0].obj["/Resources"]
        assert plates(pdf).spots == ("Gold",)


def test_a_sheet_without_room_says_so(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    tight = impose(path, Order("saddle", sheet="A4", marks=True))
    assert any("0.0 mm of the bleed" in note for note in tight.notes)
    assert any("no room for any marks" in note for note in tight.notes)
    with pytest.raises(BrochureError, match=r"need 296\.0 × 210\.0 mm"):
        impose(path, Order("saddle", sheet="A5"))
    small = impose(path, Order("saddle", sheet="A5", scale=None))
    assert small.scale == pytest.approx(148 / 216, abs=0.001)
    assert not small.notes


# ── any file ────────────────────────────────────────────────────────────────────────────────────────────────────────
def moved(page: pikepdf.Page) -> None:
    """The same page in a space whose corner is elsewhere."""
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page.obj[name] = [float(v) + d for v, d in zip(page.obj[name], (-100, 50, -100, 50), strict=True)]
    page.contents_add(b"q 1 0 0 1 -100 50 cm", prepend=True)
    page.contents_add(b"Q")


def turned(page: pikepdf.Page) -> None:
    """The same page, drawn lying on its side and shown upright by Rotate."""
    width = float(page.MediaBox[2])
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        x0, y0, x1, y1 = (float(v) for v in page.obj[name])
        page.obj[name] = [y0, width - x1, y1, width - x0]
    page.contents_add(f"q 0 -1 1 0 0 {width:.4f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.obj.Rotate = 270


def scaled(page: pikepdf.Page) -> None:
    """The same page in units of two points."""
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page.obj[name] = [float(v) / 2 for v in page.obj[name]]
    page.contents_add(b"q 0.5 0 0 0.5 0 0 cm", prepend=True)
    page.contents_add(b"Q")
    page.obj.UserUnit = 2


@pytest.mark.parametrize("change", [moved, turned, scaled])
def test_pages_lie_where_they_should_in_any_space(tmp_path: Path, change: object) -> None:
    path = changed(numbered(tmp_path / "a.pdf", 4), change)  # type: ignore[arg-type]
    imposed = impose(path, Order("saddle"))
    sheets = Sheets(imposed.data)
    assert halves(sheets, 0) == ("page 4", "page 1")
    assert sheets.start(0, "page 1")[0] == pytest.approx(SRA3[0] / 2 + 20 * MM, abs=0.1)
    assert sheets.start(0, "page 4")[0] == pytest.approx(SRA3[0] / 2 - 128 * MM, abs=0.1)
    assert imposed.notes == ()


def test_a_page_without_a_trim_is_taken_whole(tmp_path: Path) -> None:
    imposed = impose(numbered(tmp_path / "a.pdf", 4, bleed=0), Order("saddle"))
    assert imposed.formes[0].room.page == pytest.approx((148 * MM, 210 * MM))
    assert imposed.notes == ("pages 1–4: no TrimBox, the whole page was taken as the trimmed one, without bleed",)


def test_pages_of_two_sizes(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[2].obj.TrimBox = [10, 10, 300, 400]
        pdf.save(path)
    with pytest.raises(BrochureError, match=r"page 3 is 102\.3 × 137\.6 mm, page 1 is 148\.0 × 210\.0 mm"):
        impose(path, Order("saddle"))


def test_contents_in_pieces_and_shared(tmp_path: Path) -> None:
    """One content stream on several pages, and pages of several streams cut in the middle of nothing."""
    path = numbered(tmp_path / "a.pdf", 4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Contents = pdf.pages[0].obj.Contents
        pdf.pages[2].obj.Contents = pdf.make_indirect(
            pikepdf.Array([pdf.make_stream(b"q"), pdf.pages[2].obj.Contents, pdf.make_stream(b"Q")])
        )
        del pdf.pages[3].obj["/Contents"]
        pdf.save(path)
    sheets = Sheets(impose(path, Order("saddle")).data)
    assert [*halves(sheets, 0), *halves(sheets, 1)] == ["", "page 1", "page 1", "page 3"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\nnothing", b"plain text"])
def test_what_is_no_pdf_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(CannotRun, match="is no PDF"):
        impose(tmp_path / "a.pdf", Order("saddle"))


def test_a_locked_file_is_a_sentence(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 2)
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(CannotRun, match="password"):
        impose(tmp_path / "locked.pdf", Order("saddle"))


def test_without_pikepdf_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pikepdf", None)
    with pytest.raises(CannotRun, match="pikepdf is not installed"):
        impose(tmp_path / "a.pdf", Order("saddle"))


def test_links_are_left_out_and_named(tmp_path: Path) -> None:
    def link(page: pikepdf.Page) -> None:
        page.obj.Annots = [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])]

    imposed = impose(changed(numbered(tmp_path / "a.pdf", 2), link), Order("2up"))
    assert imposed.notes == ("pages 1–2: links, notes and form fields are no part of a sheet and were left out",)


# ── our own print file ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("order", [Order("saddle", weight=135, marks=True), Order("step-repeat", marks=True)])
def test_the_sheets_keep_the_standard_of_the_pages(order: Order, tmp_path: Path) -> None:
    path = out(MINIMAL) / "minimal-it-print.pdf"
    imposed = impose(path, order)
    assert impose(path, order).data == imposed.data
    (tmp_path / "sheets.pdf").write_bytes(imposed.data)
    assert conformance.validate_pdf(str(tmp_path / "sheets.pdf"), profile="2b").is_compliant
    pdf, source = opened(imposed), pikepdf.open(path)
    intents = [str(intent.S) for intent in pdf.Root.OutputIntents]
    assert intents == ["/GTS_PDFX", "/GTS_PDFA1"]
    profiles = {intent.DestOutputProfile.objgen for intent in pdf.Root.OutputIntents}
    assert len(profiles) == 1
    with pdf.open_metadata() as packet, source.open_metadata() as before:
        assert packet["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert packet["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert packet["xmpMM:InstanceID"] != before["xmpMM:InstanceID"]
        assert packet["xmp:CreateDate"] == before["xmp:CreateDate"]
    assert str(pdf.docinfo.Trapped) == "/False"
    assert all(str(page.Group.CS) == "/DeviceCMYK" for page in pdf.pages)
    assert "/Group" not in next(iter(pdf.pages[0].Resources.XObject.values()))
