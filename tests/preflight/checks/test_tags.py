"""Tags: a sound file is found sound; each thing that makes a file inaccessible is named by the one check for it."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.tagged import (
    Change,
    book,
    drop,
    elements,
    findings,
    metadata,
    only,
    rewrite,
    set_in,
    t,
    tagged,
)


def test_a_sound_file_has_no_findings() -> None:
    assert findings(tagged()) == []


def test_a_sound_file_is_sound_to_another_judge(tmp_path: Any) -> None:
    page = pytest.importorskip("page")
    path = tmp_path / "file.pdf"
    path.write_bytes(tagged())
    report = page.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, report


def paragraph_silenced(pdf: pikepdf.Pdf) -> None:
    """The paragraph on page 2 becomes an artifact, and its tag goes."""
    rewrite(pdf, 2, "/P <</MCID 1>> BDC", "/Artifact BMC")
    entry = elements(pdf, "P")[1]
    entry.P.K = Array([kid for kid in entry.P.K if kid.objgen != entry.objgen])


def paragraph_marked_artifact(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, 2, "/P <</MCID 1>> BDC", "/Artifact <</Type /Layout>> BDC")


def order_swapped(pdf: pikepdf.Pdf) -> None:
    entry = elements(pdf, "Document")[0]
    kids = list(entry.K)
    kids[6], kids[7] = kids[7], kids[6]
    entry.K = Array(kids)


def link_loses_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (drop("/ParentTree", "/StructTreeRoot"), "parent-tree-missing"),
        (paragraph_silenced, "text-silent"),
        (set_in("Figure", Alt=None), "figure-without-alt"),
        (order_swapped, "reading-order"),
        (set_in("TH", A=None), "header-without-scope"),
        (drop("/Lang"), "language-missing"),
        (link_loses_contents, "link-without-contents"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_each_mutation_is_caught_by_the_right_check(change: Change, code: str) -> None:
    only(tagged(change=change), code)


def test_a_paragraph_made_an_artifact_leaves_an_empty_tag_too() -> None:
    codes = {finding.code for finding in findings(tagged(change=paragraph_marked_artifact))}
    assert codes == {"text-silent", "content-missing"}


@pytest.mark.parametrize(
    ("role", "first", "second", "code", "severity"),
    [
        ("L", 0, 1, "reading-order", "error"),
        ("Table", 0, 1, "table-nesting", "error"),
        ("Document", 0, 1, "reading-order", "error"),
        ("Document", 5, 6, "reading-order", "warning"),
        ("P", 0, 1, "reading-order", "error"),
        ("TR", 0, 1, "reading-order", "error"),
    ],
)
def test_two_tags_that_change_places(role: str, first: int, second: int, code: str, severity: str) -> None:
    tree = book()
    tree.kids[3].kids.append(t("LI", t("Lbl", "-"), t("LBody", "third of the list")))
    tree.kids[5] = t("P", "the last words of the first page")

    def change(pdf: pikepdf.Pdf) -> None:
        entry = elements(pdf, role)[0]
        kids = list(entry.K)
        kids[first], kids[second] = kids[second], kids[first]
        entry.K = Array(kids)

    assert findings(tagged(tree)) == []
    found = [f for f in findings(tagged(tree, change)) if f.code == code and f.severity == severity]
    assert found, findings(tagged(tree, change))


def test_where_a_tag_is_wrong_is_told() -> None:
    finding = only(tagged(change=order_swapped), "reading-order")
    assert (finding.page, finding.object) == (2, "H2 “On the next page”")
    assert finding.place_mm is not None
    assert "stands before “A paragraph of some length on the second…”" in finding.message


def test_no_tags() -> None:
    only(tagged(change=drop("/StructTreeRoot")), "untagged")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (drop("/MarkInfo"), "tags-unannounced"),
        (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True), "tags-unannounced"),
        (metadata("<pdfuaid:part>1</pdfuaid:part>", ""), "ua-undeclared"),
        (metadata("A book", ""), "title-missing"),
        (drop("/ViewerPreferences"), "title-hidden"),
        (lambda pdf: pdf.Root.__setitem__("/Lang", String("Italian!")), "language-wrong"),
        (set_in("P", Lang=String("english_GB")), "language-wrong"),
        (lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"), "tab-order"),
        (lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.H1)), "role-remapped"),
    ],
)
def test_what_the_document_says(change: Change, code: str) -> None:
    only(tagged(change=change), code)


def test_a_language_in_the_marks_is_looked_at() -> None:
    old, new = "(Source: the agency) Tj", "/Span <</Lang (no language)>> BDC (Source: the agency) Tj EMC"
    only(tagged(change=lambda pdf: rewrite(pdf, 2, old, new)), "language-wrong")


def test_own_types_need_a_role() -> None:
    tree = book()
    tree.kids[7] = t("Absatz", "Words of an own type on page two.", page=2)
    assert only(tagged(tree), "role-unknown").message == "nobody knows what the tag “Absatz” is"
    mapped = Dictionary(Absatz=Name.Para, Para=Name.P)
    assert findings(tagged(tree, lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", mapped))) == []
    later = Dictionary(Absatz=Name.Title)  # of PDF 2.0
    assert findings(tagged(tree, lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", later))) == []
    circle = Dictionary(Absatz=Name.Para, Para=Name.Absatz)
    only(tagged(tree, lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", circle)), "role-circular")


def test_a_tree_that_holds_itself_is_told() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "Note")[0].K = Array([2, elements(pdf, "Document")[0]])

    assert only(tagged(change=change), "tag-tree-damaged").message.startswith("a tag stands in the tree twice")
