"""A finished file read back: pages, boxes, information, fonts; and files that are none."""

import pytest

from brochure.preflight.finished import FinishedError, FinishedFile
from brochure.rect import Rect
from tests.preflight.made import TRIM, objects, printed, stream, wide


def test_pages_boxes_and_content_of_a_reportlab_file() -> None:
    file = FinishedFile(printed([["one"], ["two"]]))
    assert [page.number for page in file.pages] == [1, 2]
    assert file.pages[0].trim == Rect(*TRIM)
    assert file.pages[0].box("MediaBox") == Rect(0, 0, 438, 613)
    assert file.pages[0].box("ArtBox") is None
    assert b"(two)" in file.pages[1].content
    assert file.version == "1.3"
    assert file.info["Producer"].startswith("ReportLab")


def test_ascii85_reads_the_same() -> None:
    plain, wrapped = (FinishedFile(printed([["one"]], ascii85=how)) for how in (False, True))
    assert plain.pages[0].content == wrapped.pages[0].content


def test_what_a_page_does_not_say_it_inherits() -> None:
    page = FinishedFile(wide(b"")).pages[0]
    assert page.box("MediaBox") == Rect(-50, -50, 450, 650)
    assert page.trim == Rect(0, 0, 400, 600)
    assert "Font" in page.resources


def test_a_font_tells_how_its_codes_read_and_how_wide_they_are() -> None:
    file = FinishedFile(wide(b""))
    font = file.font(file.dictionary(file.pages[0].resources["Font"])["F"])
    assert (font.name, font.wide, font.embedded) == ("Made", True, False)
    assert [font.text(code) for code in (1, 26, 27, 29, 30, 31)] == ["a", "z", "é", "\u00ad", "ffi", "\ufffd"]
    assert [font.width(code) for code in (1, 28, 30, 99)] == [500, 250, 800, 1000]
    assert font.gid(7) == 7


def test_a_glyph_map_is_followed() -> None:
    file = FinishedFile(wide(b"", form=b"\0\0\0\5\1\2", font=b"/CIDToGIDMap 7 0 R"))
    font = file.font(file.dictionary(file.pages[0].resources["Font"])["F"])
    assert [font.gid(code) for code in (1, 2, 3)] == [5, 258, 0]


def test_several_content_streams_are_one() -> None:
    file = FinishedFile(
        objects(
            b"<< /Pages 2 0 R >>",
            b"<< /Kids [3 0 R] >>",
            b"<< /MediaBox [0 0 9 9] /Contents [4 0 R 5 0 R] >>",
            stream(b"q"),
            stream(b"Q", packed=False),
        )
    )
    assert file.pages[0].content == b"q\nQ"


def test_a_later_revision_counts() -> None:
    first = printed([["before"]])
    start = int(first[first.rindex(b"startxref") + 9 : first.rindex(b"%%EOF")])
    info = FinishedFile(first).trailer["Info"]
    body = b"%d 0 obj\n<< /Title <FEFF00E8> /Author (\351) >>\nendobj\n" % info.number  # type: ignore[union-attr]
    later = first + body
    later += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Prev %d >>\n" % (info.number, len(first), start)  # type: ignore[union-attr]
    later += b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(body))
    assert FinishedFile(later).info == {"Title": "è", "Author": "é"}
    assert len(FinishedFile(later).pages) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a PDF"),
        (b"\x89PNG", "not a PDF"),
        (printed([["x"]])[:400], "cut off"),
        (b"%PDF-1.6\nstartxref\n3\n%%EOF", "not where it says, or compressed"),
        (b"%PDF-1.6\nxref\n0 99\nstartxref\n9\n%%EOF", "cut off"),
        (objects(b"<< >>", trailer=b"/Root 1 0 R /Encrypt 1 0 R"), "encrypted"),
    ],
)
def test_what_is_no_readable_file_is_said_plainly(data: bytes, sentence: str) -> None:
    with pytest.raises(FinishedError, match=sentence):
        FinishedFile(data)


def test_page_trees_and_references_in_a_circle_end() -> None:
    with pytest.raises(FinishedError, match="circle"):
        _ = FinishedFile(objects(b"<< /Pages 2 0 R >>", b"<< /Kids [2 0 R] >>")).pages
    with pytest.raises(FinishedError, match="no size"):
        _ = FinishedFile(objects(b"<< /Pages 2 0 R >>", b"<< >>")).pages[0].trim


def test_a_stream_of_a_wrong_length_is_said() -> None:
    data = wide(b"q Q").replace(b"/Length 11 ", b"/Length 9  ")
    assert data != wide(b"q Q")
    with pytest.raises(FinishedError, match="another length"):
        _ = FinishedFile(data).pages[0].content


def test_a_cut_file_is_an_error_of_its_own_at_every_length() -> None:
    data = printed([["one word"]])
    for length in range(0, len(data) - 8, 7):
        with pytest.raises(FinishedError):
            FinishedFile(data[:length])
