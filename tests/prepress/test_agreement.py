"""Whoever is asked, preflight, ticket, proof or build: a file has one total ink, one list of fonts, one resolution."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from brochure.model.outputs import PRINT
from brochure.preflight.runner import judge
from brochure.preflight.versions import ghostscript
from brochure.prepress.handoff import ink_coverage, inventory
from brochure.prepress.handoff.job_ticket import facts
from brochure.prepress.handoff.proofs import proofs
from tests.built import MINIMAL, out
from tests.preflight.checks.sheets import MM, PAGE, Change, all_of, entry, image, made, placed, profile, with_objects

pytestmark = pytest.mark.slow  # it starts programs of its own

INKED = ghostscript() is not None  # without it nobody measures ink; fonts, spots and pictures are told all the same

# Limits that nothing keeps to: whatever preflight measures, it tells.
EVERYTHING = replace(
    PRINT, limits=replace(PRINT.limits, ink_error=1, ink_warning=1, ppi_error=1e6, ppi_warning=1e6, ppi_bilevel=1e6)
)


class Told(NamedTuple):
    """What one of them says: the most ink in per cent, spots, fonts not embedded, pixels and ppi of pictures."""

    ink: int | None
    spots: frozenset[str] = frozenset()
    missing_fonts: frozenset[str] = frozenset()
    pictures: frozenset[tuple[int, int, int]] = frozenset()


def of_preflight(source: Path | bytes) -> Told:
    """By its findings; a build judges the bytes it has just written, the verb a file."""
    findings = judge(source, EVERYTHING, name="file.pdf", rendered=INKED).findings
    by = {code: [f.message for f in findings if f.code == code] for code in {f.code for f in findings}}
    inks = [int(m.partition(" %")[0]) for code in ("too-much-ink", "much-ink") for m in by.get(code, ())]
    pictures = [m for code in ("image-resolution", "line-art-resolution") for m in by.get(code, ())]
    return Told(
        max(inks, default=0) if INKED else None,
        frozenset(re.findall("“(.+)”", "\n".join(by.get("spot-present", ())))),
        frozenset(re.findall("the font (.+) is not embedded", "\n".join(by.get("font-not-embedded", ())))),
        frozenset(
            (int(w), int(h), int(ppi))
            for w, h, ppi in re.findall(r"(\d+) × (\d+) pixels print at (\d+) ppi", "\n".join(pictures))
        ),
    )


def of_ticket(path: Path) -> Told:
    found = facts(path, None, None)
    return Told(
        found["total_ink"]["percent"] if INKED else None,
        frozenset(found["inks"]["spots"]),
        frozenset(font["name"] for font in found["fonts"] if not font["embedded"]),
        frozenset((*picture["pixels"], picture["ppi"]) for picture in found["images"]),
    )


def ink_of_proof(path: Path) -> int:
    *_, told = proofs(path, 20, ("plates",))
    return int(re.findall(r"the most ink is (\d+) %", told.note)[0])


def differences(path: Path) -> list[str]:
    """Where preflight, ticket and proof do not agree, and what each says."""
    verb, ticket = of_preflight(path), of_ticket(path)
    found = [
        f"{name}: preflight {one}, ticket {other}"
        for name, one, other in zip(Told._fields, verb, ticket, strict=True)
        if one != other
    ]
    if INKED and (proof := ink_of_proof(path)) != ticket.ink:
        found.append(f"ink: proof {proof}, ticket {ticket.ink}")
    return found


# ── made files ──────────────────────────────────────────────────────────────────────────────────────────────────────
def square(x: float, y: float, side: float) -> str:
    return f"{x * MM:.3f} {y * MM:.3f} {side * MM:.3f} {side * MM:.3f} re f\n"


def inks(**names: bytes) -> Change:
    """Spots of page 2 by what the page calls them; the names are a PDF's own bytes."""

    def change(pdf: pikepdf.Pdf) -> None:
        for label, name in names.items():
            tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0.2])
            space = Array([Name.Separation, pikepdf.Object.parse(name), Name.DeviceCMYK, pdf.make_indirect(tint)])
            entry(2, "/Resources", "/ColorSpace")(pdf)[f"/{label}"] = space

    return change


def multiplied(pdf: pikepdf.Pdf) -> None:
    entry(2, "/Resources", "/ExtGState")(pdf)["/Multiply"] = Dictionary(BM=Name.Multiply)


def nested(pdf: pikepdf.Pdf) -> None:
    """A picture of 60 pixels within a form within a form, on a page whose unit is two points."""
    inner = pdf.make_stream(
        b"q 20 0 0 20 0 0 cm /P Do Q 0.9 0.9 0.9 0 k 30 0 20 20 re f",
        Subtype=Name.Form,
        BBox=[0, 0, 60, 60],
        Resources=Dictionary(XObject=Dictionary(P=image(pdf, 60, 60))),
    )
    outer = pdf.make_stream(
        b"q 0.5 0 0 0.5 0 0 cm /Inner Do Q",
        Subtype=Name.Form,
        BBox=[0, 0, 60, 60],
        Matrix=[2, 0, 0, 2, 0, 0],
        Resources=Dictionary(XObject=Dictionary(Inner=inner)),
    )
    entry(2, "/Resources", "/XObject")(pdf)["/Outer"] = outer
    pdf.pages[1].obj.UserUnit = 2


def knocking_out(pdf: pikepdf.Pdf) -> None:
    entry(2, "/Resources", "/ExtGState")(pdf)["/Off"] = Dictionary(OP=False, op=False)


def with_standard_font(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica"))
    entry(2, "/Resources", "/Font")(pdf)["/H"] = pdf.make_indirect(font)


def black_rgb(pdf: pikepdf.Pdf) -> pikepdf.Object:
    icc = pdf.make_stream(profile("sRGB.icc"), N=3)
    return image(pdf, 90, 30, Array([Name.ICCBased, icc]))


def larger_sheet(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.MediaBox = [-90, -90, 550, 720]


OVER = "/Over gs "
OFF = "/Off gs "
CASES: dict[str, tuple[str, Change | None, dict[str, object]]] = {
    "overprint": (
        OVER + "1 0.8 0 0 k " + square(20, 20, 30) + "0 0 1 0 k " + square(20, 20, 30),
        None,
        {"ink": 280},
    ),
    "knock-out": (
        OFF + "1 0.8 0 0 k " + square(20, 20, 30) + "0 0 1 0 k " + square(30, 30, 10),
        knocking_out,
        {"ink": 180},
    ),
    "transparency": (
        OFF + "0.9 0.9 0 0 k " + square(20, 20, 30) + "/Multiply gs 0 0 0.9 0.6 k " + square(20, 20, 30),
        all_of([knocking_out, multiplied]),
        {"ink": 330},
    ),
    "a spot over a rich ground": (
        OVER + "1 1 0.6 0 k " + square(20, 20, 30) + "/A cs 1 scn " + square(20, 20, 30),
        inks(A=b"/PANTONE#20Black#206#20C"),
        {"ink": 360, "spots": {"PANTONE Black 6 C"}},
    ),
    "tools and varnish": (
        OFF
        + "0.3 0.3 0 0 k "
        + square(20, 20, 30)
        + OVER
        + "".join(f"/{s} cs 1 scn " + square(20, 20, 30) for s in "AB"),
        all_of([knocking_out, inks(A=b"/Die#2FCut", B=b"/UV-Lack")]),
        {"ink": 60, "spots": {"Die/Cut", "UV-Lack"}},
    ),
    "names of other encodings": (
        OVER + "".join(f"/{s} cs 1 scn " + square(20, 20, 30) for s in "ABCD"),
        inks(A=b"/PANTONE#20871#2FC", B=b"/Gr#FCn", C=b"/#D0#97#D0#BE#D0#BB#D0#BE", D=b"/100#25#28A#29"),
        {"ink": 430, "spots": {"PANTONE 871/C", "Grün", "Золо", "100%(A)"}},
    ),
    "a small rich spot": ("1 1 1 0.4 k " + square(31.3, 40.7, 4.2), None, {"ink": 340}),
    "a picture with a profile": (placed("I", 40), with_objects(2, I=black_rgb), {"pictures": {(90, 30, 19)}}),
    "nested forms": ("q 1 0 0 1 60 60 cm /Outer Do Q", nested, {"ink": 270, "pictures": {(60, 60, 108)}}),
    "a bar outside the bleed": ("1 1 1 1 k -80 100 40 40 re f", larger_sheet, {"ink": 50}),
    "a font that is not there": (
        "0 0 0 1 k BT /H 40 Tf 60 60 Td (missing) Tj ET",
        with_standard_font,
        {"missing_fonts": {"Helvetica"}},
    ),
}


def file_of(content: str, change: Change | None, path: Path) -> Path:
    """A file of two pages, the second with this content."""

    def cut(pdf: pikepdf.Pdf) -> None:
        if change:
            change(pdf)
        del pdf.pages[2:]

    path.write_bytes(made(PAGE, PAGE + content, change=cut))
    return path


@pytest.mark.parametrize("name", CASES)
def test_all_agree(name: str, tmp_path: Path) -> None:
    content, change, expected = CASES[name]
    path = file_of(content, change, tmp_path / "file.pdf")
    assert differences(path) == []
    told = of_ticket(path)._asdict()
    if INKED:
        assert told["ink"] == pytest.approx(expected.get("ink", told["ink"]), abs=3)
    asked = expected.keys() - {"ink"}
    assert {key: told[key] for key in asked} == {key: expected[key] for key in asked}, "it has what is asked about"


def test_a_built_brochure_has_one_word_too() -> None:
    path = out(MINIMAL) / "minimal-it-print.pdf"
    assert of_ticket(path).ink or not INKED
    assert differences(path) == []
    assert of_preflight(path.read_bytes()) == of_preflight(path), "a build judges the bytes that it has just written"


# ── planted differences ─────────────────────────────────────────────────────────────────────────────────────────────
def lighter(plates: object, window: float) -> object:
    found = HEAVIEST(plates, window)
    return found._replace(percent=found.percent - 10)


def finer(page: object) -> object:
    return ((thing, picture, 2 * ppi) for thing, picture, ppi in PLACED(page))


HEAVIEST: Callable[..., ink_coverage.Heaviest] = ink_coverage.heaviest
PLACED: Callable[..., object] = inventory.placed_images


def test_who_measures_otherwise_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = all_of([nested, with_standard_font])
    content = CASES["nested forms"][0] + " " + CASES["a font that is not there"][0]
    path = file_of(content, changes, tmp_path / "file.pdf")
    monkeypatch.setattr(ink_coverage, "heaviest", lighter)
    said = ["ink"] if INKED else []  # proof and ticket stand together
    assert [line.partition(":")[0] for line in differences(path)] == said
    monkeypatch.undo()
    monkeypatch.setattr(inventory, "placed_images", finer)
    assert [line.partition(":")[0] for line in differences(path)] == ["pictures"]
    monkeypatch.undo()
    monkeypatch.setattr(inventory.FontUsed, "__init__", embedding, raising=True)
    assert [line.partition(":")[0] for line in differences(path)] == ["missing_fonts"]


def embedding(font: inventory.FontUsed, name: str, sort: str, embedded: bool, subset: bool) -> None:
    for key, value in {"name": name, "sort": sort, "embedded": True, "subset": subset}.items():
        object.__setattr__(font, key, value)
