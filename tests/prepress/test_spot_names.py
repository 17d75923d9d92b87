"""Spot inks of any name, on sheets and in print files of our own: slashes, accents and alphabets of all sorts."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from brochure.export.ink_operators import Inks
from brochure.preflight.document import Document
from brochure.preflight.objects import get, items, keys, name
from brochure.prepress.handoff.declared_plates import plates
from brochure.prepress.handoff.proofs import _slugs
from brochure.prepress.imposition.imposing import Order, impose
from brochure.prepress.imposition.sheet_marks import MarkInk
from tests.preflight.checks.sheets import codes
from tests.prepress.made import numbered

NAMES = {
    b"/PANTONE#20871#2FC": "PANTONE 871/C",
    b"/Gr#FCn": "Grün",
    b"/Gr#C3#BCn": "Grün",
    b"/#D0#9B#D0#B0#D0#BA": "Лак",
    b"/100#25#20#28A#29": "100% (A)",
    b"/Spot0": "Spot0",  # what marks call the first spot among themselves
}


def painted(path: Path, written: bytes, label: str = "/S") -> Path:
    """A page with an area in one spot, called by ``label`` in its resources."""
    with pikepdf.open(numbered(path, 1), allow_overwriting_input=True) as pdf:
        page, key = pdf.pages[0], pikepdf.Object.parse(label.encode())
        tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0.2])
        page.obj.Resources.ColorSpace = Dictionary()
        page.obj.Resources.ColorSpace[key] = Array(
            [Name.Separation, pikepdf.Object.parse(written), Name.DeviceCMYK, pdf.make_indirect(tint)]
        )
        page.contents_add(f"{label} cs 1 scn 60 60 100 100 re f".encode(), prepend=False)
        pdf.save(path)
    return path


@pytest.mark.parametrize("written", NAMES)
def test_marks_print_on_the_plate_as_the_file_names_it(written: bytes, tmp_path: Path) -> None:
    path = painted(tmp_path / "a.pdf", written)
    with pikepdf.open(path) as pdf:
        assert plates(pdf).spots == (NAMES[written],)
    imposed = impose(path, Order("2up", sheet="SRA3", marks=True))
    with pikepdf.open(io.BytesIO(imposed.data)) as pdf:
        spaces = pdf.pages[0].Resources.XObject.Marks.Resources.ColorSpace
        named = {bytes(items(get(spaces, key))[1].unparse()) for key in keys(spaces)}
        assert {one.lower() for one in named} == {b"/all", written.lower()}


@pytest.mark.parametrize("label", ["/S", "/Gr#FCn", "/Gr#C3#BCn", "/A#2FB"])
def test_what_a_page_calls_an_ink_is_found_whatever_its_bytes(label: str, tmp_path: Path) -> None:
    with Document(painted(tmp_path / "a.pdf", b"/Gold", label)) as document:
        painting = document.pages[0].painting
        assert painting.faults == []
        assert [str(thing.colour) for thing in painting.objects if thing.kind == "area"] == ["Gold 100"]


@pytest.mark.parametrize("written", ["/Gr#FCn", "/Gr#C3#BCn", "/Gru#CC#88n"])
def test_a_declared_spot_is_the_same_in_another_spelling(written: str, tmp_path: Path) -> None:
    data = painted(tmp_path / "a.pdf", written.encode()).read_bytes()
    assert "spot-undeclared" in codes(data, spots=["Gruen"]), "the ink is there to be asked about"
    assert "spot-undeclared" not in codes(data, spots=["Grün"])


def test_a_separation_without_a_name_is_no_plate(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.pdf", b"/Gold")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.ColorSpace.S[1] = 7
        pdf.save(path)
        assert plates(pdf).spots == ()
    assert impose(path, Order("2up", sheet="SRA3", marks=True)).data


@pytest.mark.parametrize(("ink", "written"), [("PANTONE 871/C", "PANTONE#20871#2fC"), ("Grün", "Gr#c3#bcn")])
def test_our_own_files_write_a_name_as_one(ink: str, written: str) -> None:
    inks = Inks({"gold": MarkInk((0, 20, 60, 20), spot=ink)}, "cmyk")
    assert inks.fill("gold", 0.5) == f"/{written} cs 0.5 scn"
    (colour,) = inks.plates.values()
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(99, 99))
    canvas.setFillColor(colour)
    canvas.rect(9, 9, 9, 9, fill=1)
    canvas.save()
    with pikepdf.open(file) as pdf:
        spaces = pdf.pages[0].Resources.ColorSpace
        (key,) = keys(spaces)
        assert (key[1:], name(items(get(spaces, key))[1])) == (ink, ink)


def test_files_of_plates_are_called_each_by_its_own_name() -> None:
    found = _slugs(["Золото", "Серебро", "PANTONE 871/C", "PANTONE 871 C", "???", "!!!", "PANTONE 871 C 2"])
    assert found[:3] == ["золото", "серебро", "pantone-871-c"]
    assert len(set(found)) == len(found)
