"""Our own screen files: nothing is wrong with them, and each mutation is caught by the right check."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array

from brochure.accessibility.screen_reader import spoken
from brochure.model.outputs import OUTPUTS, SCREEN, Output
from brochure.preflight.document import Document
from brochure.preflight.runner import judge
from tests.built import FLOW, KALUGA, MINIMAL, out
from tests.preflight.tagged import elements


def tagged_files() -> list[tuple[Path, Output]]:
    """Every file of all contents that has tags, with the output it is of."""
    found = [
        (path, OUTPUTS[path.stem.rpartition("-")[2]])
        for folder in (KALUGA, MINIMAL, FLOW)
        for path in out(folder).glob("*.pdf")
    ]
    return sorted(((path, output) for path, output in found if output.tagged), key=lambda entry: entry[0])


@cache
def kaluga() -> bytes:
    (path,) = out(KALUGA).glob("*-screen.pdf")
    return path.read_bytes()


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in judge(data, SCREEN, rendered=False, name="file.pdf").findings}


def test_nothing_is_wrong_with_our_files() -> None:
    files = tagged_files()
    assert {path.name for path, _ in files} >= {"kaluga-it-screen.pdf", "minimal-en-screen.pdf", "minimal-it-large.pdf"}
    for path, output in files:
        assert judge(path, output, rendered=False).findings == [], path.name


def mutated(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(kaluga())) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def parent_tree_dropped(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def paragraph_made_an_artifact(pdf: pikepdf.Pdf) -> None:
    """The longest paragraph of one piece, whose tag goes too."""
    paragraphs = [entry for entry in elements(pdf, "P") if isinstance(entry.get("/K"), int)]
    for entry in reversed(paragraphs):
        page, mcid = entry.Pg, int(entry.K)
        start = f"<</MCID {mcid}>> BDC".encode()
        data = page.Contents.read_bytes()
        at = data.find(start)
        if at < 0 or data[at : data.find(b"EMC", at)].count(b"Tj") + data[at : data.find(b"EMC", at)].count(b"TJ") < 2:
            continue
        begin = data.rfind(b"/P", 0, at)
        page.Contents = pdf.make_stream(data[:begin] + b"/Artifact BMC" + data[at + len(start) :])
        parent = entry.P
        parent.K = Array([kid for kid in parent.K if not hasattr(kid, "objgen") or kid.objgen != entry.objgen])
        return
    raise AssertionError("no paragraph to silence")


def alt_removed(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def order_swapped(pdf: pikepdf.Pdf) -> None:
    """A heading and the paragraph after it."""
    for heading in elements(pdf, "H2"):
        kids = list(heading.P.K)
        at = next(i for i, kid in enumerate(kids) if kid.objgen == heading.objgen)
        if at + 1 < len(kids) and kids[at + 1].get("/S") == "/P":
            kids[at], kids[at + 1] = kids[at + 1], kids[at]
            heading.P.K = Array(kids)
            return
    raise AssertionError("no heading to swap")


def scope_removed(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0]["/A"]


def language_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def contents_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.Annots[0]["/Contents"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (parent_tree_dropped, "parent-tree-missing"),
        (paragraph_made_an_artifact, "text-silent"),
        (alt_removed, "figure-without-alt"),
        (order_swapped, "reading-order"),
        (scope_removed, "header-without-scope"),
        (language_removed, "language-missing"),
        (contents_removed, "link-without-contents"),
    ],
)
def test_each_mutation_is_caught_by_the_right_check(change: Callable[[pikepdf.Pdf], None], code: str) -> None:
    assert codes(mutated(change)) == {code}


def test_our_brochure_read_aloud_makes_sense() -> None:
    """Its headings in their order, a row of a table with its headers, a figure, a link with its page."""
    with Document(kaluga()) as document:
        lines = [said.line() for said in spoken(document)]
    headings = [line for line in lines if line.startswith("#")]
    assert headings[:3] == ["# Kaluga", "## Kaluga in quattro numeri", "## La regione"]
    assert "Produzione: aumento estrazione minerali utili | Indice 2013: 121\u202f%".replace("\u202f", " ") in lines
    assert any(line.startswith("[figure] La Regione di Kaluga") for line in lines)
    assert "3 La regione" in lines


def test_other_programs_files_are_read(tmp_path: Path) -> None:
    """Typst writes tagged files by itself; where it is not installed nothing can be compared."""
    typst: Any = pytest.importorskip("typst")
    source = tmp_path / "a.typ"
    source.write_text(
        '#set document(title: "Prova")\n#set text(lang: "it")\n= Primo\n#link("https://example.org/a")[Una pagina].\n'
        "- uno\n- due\n\n#table(columns: 2, table.header[Nome][Valore], [a],[1])\n",
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(tmp_path / "a.pdf"), pdf_standards=["ua-1"])
    assert judge(tmp_path / "a.pdf", SCREEN, rendered=False).findings == []
    with Document(tmp_path / "a.pdf") as document:
        assert [said.line() for said in spoken(document)][-1] == "Nome: a | Valore: 1"
