"""Files cut off, scrambled, locked, going in circles or blown up: a clear finding each, never a trace."""

from __future__ import annotations

import random
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from brochure.model.outputs import PRINT
from brochure.preflight.runner import judge
from tests.preflight.checks.sheets import GROUND, PAGE, codes, entry, found, made, with_objects
from tests.preflight.made import objects, stream


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.6\n", b"%PDF-1.6\nrubbish" * 99], ids=range(4))
def test_no_file_at_all(data: bytes) -> None:
    judgement = judge(data, PRINT)
    assert judgement.verdict == "cannot judge"
    assert len(judgement.findings) == 1
    assert judgement.findings[0].message
    assert judgement.findings[0].code in ("not-pdf", "unreadable", "damaged")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_cut_off(share: float) -> None:
    data = made(PAGE)
    judgement = judge(data[: int(len(data) * share)], PRINT, rendered=False)
    assert judgement.verdict in ("failed", "cannot judge")
    assert {"damaged", "no-pages"} & {f.code for f in judgement.findings}


@pytest.mark.parametrize("seed", range(12))
def test_scrambled(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(made(PAGE, PAGE))
    start = data.find(b"/Type /Page")
    for _ in range(80):
        data[chance.randrange(start - 3000, min(len(data), start + 4000))] = chance.randrange(256)
    for _ in range(10):
        data[chance.randrange(len(data))] = chance.randrange(256)
    judgement = judge(bytes(data), PRINT, rendered=False)
    assert all(f.message and f.code for f in judgement.findings)


@pytest.mark.parametrize("seed", range(12))
def test_scrambled_operators(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray((PAGE * 4).encode())
    for _ in range(12):
        content[chance.randrange(len(content))] = chance.choice(b"()<>[]/%qQ 19-.fBTm\x00\xff")
    judgement = judge(made(content.decode("latin-1")), PRINT, rendered=False)
    assert all(f.message and f.code for f in judgement.findings)


def form(content: str) -> object:
    return lambda pdf: pdf.make_indirect(
        pdf.make_stream(
            content.encode(), Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary(XObject=Dictionary())
        )
    )


def test_forms_in_a_circle() -> None:
    def change(pdf: Pdf) -> None:
        one, other = form("/B Do")(pdf), form("/A Do /A Do")(pdf)  # type: ignore[operator]
        one.Resources.XObject["/B"], other.Resources.XObject["/A"] = other, one
        entry(2, "/Resources", "/XObject")(pdf)["/A"] = one

    findings = found(made(PAGE, PAGE + "/A Do", change=change))
    assert [(f.code, f.page) for f in findings] == [("page-damaged", 2)]


@pytest.mark.slow
def test_a_tower_of_forms_that_doubles_at_each_floor() -> None:
    """Thirty floors would paint a thousand million areas."""

    def change(pdf: Pdf) -> None:
        below = form("0 0 1 1 re f")(pdf)  # type: ignore[operator]
        for _ in range(26):
            above = form("/A Do /A Do")(pdf)  # type: ignore[operator]
            above.Resources.XObject["/A"] = below
            below = above
        entry(2, "/Resources", "/XObject")(pdf)["/A"] = below

    findings = found(made(PAGE, PAGE + "/A Do", change=change))
    assert [(f.code, f.severity, f.page) for f in findings] == [("page-damaged", "warning", 2)]


def test_patterns_and_masks_in_a_circle() -> None:
    def change(pdf: Pdf) -> None:
        resources = entry(2, "/Resources")(pdf)
        pattern = pdf.make_stream(b"/Pattern cs /P scn 0 0 9 9 re f", PatternType=1, PaintType=1, BBox=[0, 0, 9, 9])
        pattern.Resources = Dictionary(Pattern=Dictionary(P=pdf.make_indirect(pattern)))
        resources.Pattern = Dictionary(P=pattern)
        mask = pdf.make_stream(b"/M gs 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        state = pdf.make_indirect(Dictionary(SMask=Dictionary(S=Name.Alpha, G=pdf.make_indirect(mask))))
        mask.Resources = Dictionary(ExtGState=Dictionary(M=state))
        resources.ExtGState["/M"] = state

    judgement = judge(
        made(PAGE, PAGE + "/M gs /Pattern cs /P scn 9 9 99 99 re f", change=change), PRINT, rendered=False
    )
    assert {f.severity for f in judgement.findings} <= {"warning", "info", "error"}


@pytest.mark.slow
def test_a_stream_that_blows_up() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        page.Contents = Pdf.make_stream(pdf, b"")
        page.Contents.write(zlib.compress(b"0 g " * 80_000_000, 9), filter=Name.FlateDecode)

    findings = found(made(PAGE, PAGE, change=change))
    assert ("page-damaged", 2) in {(f.code, f.page) for f in findings}


def test_streams_that_cannot_be_unpacked() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj.Contents.write(b"not packed at all", filter=Name.FlateDecode)

    assert ("page-damaged", 2) in {(f.code, f.page) for f in found(made(PAGE, PAGE, change=change))}


@pytest.mark.parametrize(
    "content", ["(never closed", "BI /W 9 ID abc", "q " * 9000, "1 0 0", "<< /A", "1 2 3 re f /Nothing Do"]
)
def test_broken_content(content: str) -> None:
    findings = found(made(PAGE, GROUND + content))
    assert all(f.page in (0, 2) for f in findings)


def test_wrong_sorts_of_objects_everywhere() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        page.Annots, page.Group, page.TrimBox = Array([1, Name.A]), Name.Nonsense, Array([1, Name.B])
        page.Resources.Font, page.Resources.ExtGState = Name.F, Array([])
        pdf.Root.OutputIntents = Dictionary(A=1)
        pdf.Root.Names = Array([])
        pdf.Root.OCProperties = Array([])

    judgement = judge(made(PAGE, PAGE + "/Over gs", change=change), PRINT, rendered=False)
    assert judgement.verdict == "failed"


def test_a_page_tree_in_a_circle() -> None:
    data = objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>", stream(b"")
    )
    assert judge(data, PRINT).findings


def test_a_file_on_disk_that_is_a_folder(tmp_path: object) -> None:
    judgement = judge(tmp_path, PRINT)  # type: ignore[arg-type]
    assert judgement.verdict == "cannot judge"


def test_locked_with_a_password() -> None:
    data = made(PAGE, saved=lambda pdf: {"encryption": pikepdf.Encryption(owner="o", user="u", R=6)})
    assert judge(data, PRINT).verdict == "cannot judge"
    assert codes(data) == {"encrypted"}


def test_an_image_without_anything() -> None:
    change = with_objects(2, I=lambda pdf: pdf.make_stream(b"", Subtype=Name.Image))
    assert "unknown-colour" in codes(made(PAGE, PAGE + "q 50 0 0 50 50 50 cm /I Do Q", change=change))


def test_a_page_without_a_sheet() -> None:
    def change(pdf: Pdf) -> None:
        del pdf.pages[1].obj["/MediaBox"]

    assert "a page has no size (MediaBox)" in found(made(PAGE, change=change))[0].message


def test_more_pages_than_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.preflight import document, runner

    monkeypatch.setattr(document, "MOST_PAGES", 2)
    monkeypatch.setattr(runner, "MOST_PAGES", 2)
    assert codes(made(PAGE)) == {"not-judged"}
