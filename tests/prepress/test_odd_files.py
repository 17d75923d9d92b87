"""Files as other programs and accidents leave them: imposed, proofed and ticketed, or refused in a sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from brochure.model.outputs import PRINT
from brochure.preflight.runner import judge
from brochure.prepress.handoff.job_ticket import facts, file_date
from brochure.prepress.handoff.proofs import proofs
from brochure.prepress.handoff.ticket_page import ticket_page
from brochure.prepress.imposition.imposing import Order, impose
from brochure.problems import BrochureError, CannotRun
from tests.prepress.made import numbered

Change = Callable[[pikepdf.Pdf], object]


def on_pages(key: str, value: object) -> Change:
    return lambda pdf: [page.obj.__setitem__(key, value) for page in pdf.pages]


def in_file(key: str, value: object) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def with_font(value: object) -> Change:
    return lambda pdf: [page.obj.Resources.__setitem__("/Font", Dictionary(F1=value)) for page in pdf.pages]


def with_image(**said: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(b"\0" * 40, Type=Name.XObject, Subtype=Name.Image, BitsPerComponent=8, **said)
        for page in pdf.pages:
            page.obj.Resources.XObject = Dictionary(I=picture)
            page.contents_add(b"q 90 0 0 90 50 50 cm /I Do Q", prepend=False)

    return change


FINE: dict[str, Change] = {
    "corners the other way round": on_pages("/MediaBox", [400, 500, 0, 0]),
    "a unit of two points": on_pages("/UserUnit", 2),
    "a unit of nothing": on_pages("/UserUnit", 0),
    "a unit that is a word": on_pages("/UserUnit", Name.X),
    "turned": on_pages("/Rotate", 270),
    "turned by nothing there is": on_pages("/Rotate", 45),
    "turned by a word": on_pages("/Rotate", Name.X),
    "cropped outside the page": on_pages("/CropBox", [5000, 5000, 5200, 5200]),
    "trimmed outside the page": on_pages("/TrimBox", [5000, 5000, 5200, 5200]),
    "trimmed to nothing": on_pages("/TrimBox", [50, 50, 50, 50]),
    "bleeding outside the page": on_pages("/BleedBox", [5000, 5000, 5200, 5200]),
    "a group that is none": on_pages("/Group", 7),
    "a group without a space": on_pages("/Group", Dictionary(S=Name.Transparency, CS=7)),
    "notes that are none": on_pages("/Annots", Array([7])),
    "intents that are none": in_file("/OutputIntents", 7),
    "an intent that is none": in_file("/OutputIntents", Array([7])),
    "an intent of odd parts": in_file("/OutputIntents", Array([Dictionary(S=7, Info=Dictionary(), RegistryName=3)])),
    "wishes that are none": in_file("/ViewerPreferences", 7),
    "metadata that is none": in_file("/Metadata", 7),
    "a title that is a number": lambda pdf: pdf.trailer.Info.__setitem__("/Title", 7),
    "a date that is a word": lambda pdf: pdf.trailer.Info.__setitem__("/CreationDate", Name.X),
    "no words of itself": lambda pdf: pdf.trailer.__setitem__("/Info", 7),
    "a font that is a number": with_font(7),
    "a font of no parts": with_font(Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([]))),
    "a font without a program": with_font(Dictionary(Type=Name.Font, Subtype=Name.TrueType, FontDescriptor=7)),
    "a picture of no size": with_image(Width=0, Height=0, ColorSpace=Name.DeviceCMYK),
    "a picture of a negative size": with_image(Width=-5, Height=9, ColorSpace=Name.DeviceCMYK),
    "a picture of an untrue size": with_image(Width=10**9, Height=10**9, ColorSpace=Name.DeviceCMYK),
    "a picture that says nothing": with_image(),
    "a title in odd bytes": lambda pdf: pdf.trailer.Info.__setitem__("/Title", String(b"\xfe\xff\xd8\x00")),
}
REFUSED: dict[str, Change] = {
    "no pages": lambda pdf: pdf.pages.__delitem__(slice(None)),
    "pages of no size": on_pages("/MediaBox", [0, 0, 0, 0]),
    "pages of an untrue size": on_pages("/MediaBox", [0, 0, 10**6, 10**6]),
}


ALLOWED = pikepdf.Permissions(modify_assembly=True)


def spoiled(path: Path, change: Change) -> Path:
    with pikepdf.open(numbered(path, 2), allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


@pytest.fixture(autouse=True)
def _without_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here are our own readers."""
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)


@pytest.mark.parametrize("name", FINE)
def test_a_file_with(name: str, tmp_path: Path) -> None:
    path = spoiled(tmp_path / "a.pdf", FINE[name])
    assert impose(path, Order("2up", sheet="SRA3", marks=True, scale=None)).data
    assert len([proof for proof in proofs(path, 36, ("pages", "spreads")) if proof.data]) == 4
    found = facts(path, None, None) | {"files": []}
    assert found["pages"] == 2
    assert ticket_page(found, file_date(path))
    assert not [f for f in judge(path, PRINT, rendered=False).findings if f.code == "not-judged"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = spoiled(tmp_path / "a.pdf", REFUSED[name])
    for verb in (
        lambda: impose(path, Order("2up", sheet="SRA3")),
        lambda: facts(path, None, None),
        lambda: list(proofs(path, 36)),
    ):
        with pytest.raises((CannotRun, BrochureError), match="page"):
            verb()
    assert judge(path, PRINT, rendered=False).findings


def test_a_page_of_no_sheet_says_its_size(tmp_path: Path) -> None:
    path = spoiled(tmp_path / "a.pdf", REFUSED["pages of an untrue size"])
    with pytest.raises(CannotRun, match=r"page 1 says that it is 1e\+06 × 1e\+06 points large"):
        facts(path, None, None)


def test_pages_that_no_sheet_holds_are_told_of(tmp_path: Path) -> None:
    long = [0, 0, 14400, 60]
    path = spoiled(tmp_path / "a.pdf", lambda pdf: [on_pages(key, long)(pdf) for key in ("/MediaBox", "/TrimBox")])
    first, _ = proofs(path, 36, ("sheets",))
    assert first.note.startswith("there is no reader-spreads proof: a sheet of")


def test_a_file_without_a_password_to_open_it_is_read(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user="", allow=ALLOWED))
    assert facts(path, None, None)["pages"] == 2
    assert impose(path, Order("2up", sheet="SRA3")).data
    assert [f.code for f in judge(path, PRINT, rendered=False).findings if f.code == "encrypted"] == ["encrypted"]
