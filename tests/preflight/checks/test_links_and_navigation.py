"""Links, annotations, bookmarks, letters and attachments of a tagged file."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.tagged import (
    Change,
    T,
    drop,
    elements,
    findings,
    metadata,
    only,
    rewrite,
    t,
    tagged,
    with_kid,
)


def link(words: str, href: str = "https://example.org/", contents: str = "Portal of the region") -> T:
    return with_kid(1, t("P", "See ", t("Link", words, href=href, contents=contents), "."))


@pytest.mark.parametrize(
    ("tree", "code", "severity"),
    [
        (link("qui", contents="Clicca qui!"), "link-says-nothing", "warning"),
        (link("click here", contents="here"), "link-says-nothing", "warning"),
        (link("the portal", contents="Link"), "link-says-nothing", "warning"),
        (link(" "), "link-without-words", "error"),
        (link("the portal", href="javascript:alert(1)"), "link-unsafe", "error"),
        (link("the portal", href="file:///etc/passwd"), "link-unsafe", "error"),
    ],
)
def test_links(tree: T, code: str, severity: str) -> None:
    only(tagged(tree), code, severity)


@pytest.mark.parametrize("href", ["#2", "mailto:a@example.org", "tel:+390000", "http://example.org"])
def test_good_links(href: str) -> None:
    assert findings(tagged(link("the portal of the region", href))) == []


def test_a_link_without_a_tag() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        tag = elements(pdf, "Link")[0]
        tag.K = Array([kid for kid in tag.K if isinstance(kid, int)])

    only(tagged(change=change), "link-untagged")


def annotation(**entries: Any) -> Change:
    """Change the link's annotation."""

    def change(pdf: pikepdf.Pdf) -> None:
        found = pdf.pages[0].obj.Annots[0]
        for key, value in entries.items():
            found[f"/{key}"] = value

    return change


def test_links_that_lead_nowhere() -> None:
    named = String("chapter")
    finding = only(tagged(link("page two", "#2"), annotation(Dest=named)), "link-broken")
    assert finding.message == "a link is broken: there is no destination “chapter”"

    def named_well(pdf: pikepdf.Pdf) -> None:
        annotation(Dest=named)(pdf)
        place = Array([named, Array([pdf.pages[1].obj, Name.Fit])])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=place))

    assert findings(tagged(link("page two", "#2"), named_well)) == []
    only(tagged(link("page two", "#2"), annotation(Dest=Array([9, Name.Fit]))), "link-broken")


def test_links_to_elements_of_the_structure() -> None:
    """As PDF 2.0 has them: the element, or the first thing in it that is on a page."""

    def change(pdf: pikepdf.Pdf, bare: bool = False) -> None:
        found = pdf.pages[0].obj.Annots[0]
        del found["/Dest"]
        heading = elements(pdf, "H2")[1]
        holder = pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([heading])))
        found.A = Dictionary(S=Name.GoTo, D=Array([9, Name.Fit]), SD=Array([holder, Name.Fit]))
        if bare:
            del heading["/Pg"]

    assert findings(tagged(link("page two", "#2"), change)) == []
    assert {f.code for f in findings(tagged(link("page two", "#2"), lambda pdf: change(pdf, bare=True)))} >= {
        "link-broken"
    }


def test_the_way_back_from_a_link() -> None:
    only(tagged(change=annotation(StructParent=0)), "parent-tree-wrong")


def test_other_annotations() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[9, 9, 30, 30], F=4)
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))

    codes = [finding.code for finding in findings(tagged(change=change))]
    assert codes == ["annotation-untagged", "annotation-without-words"]


def test_bookmarks_and_labels() -> None:
    pages = [t("P", f"This is page {number}", page=number) for number in range(2, 6)]
    long = t("Document", t("H1", "A long one"), *pages)
    only(tagged(long), "bookmarks-missing", "warning")
    only(tagged(change=drop("/PageLabels")), "page-labels-missing", "warning")


@pytest.mark.parametrize(
    ("title", "page", "code"), [("Next page", 2, ""), (" ", 2, "bookmark-empty"), ("Next page", 9, "bookmark-broken")]
)
def test_bookmarks(title: str, page: int, code: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        target: Any = pdf.pages[page - 1].obj if page <= len(pdf.pages) else page
        entry = pdf.make_indirect(Dictionary(Title=String(title), Dest=Array([target, Name.Fit])))
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))

    data = tagged(change=change)
    assert findings(data) == [] if not code else only(data, code)


def font_map(lines: bytes | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[1].obj.Resources.Font.F
        font.ToUnicode = pdf.make_stream(lines) if lines is not None else None

    return change


def test_letters_without_characters() -> None:
    private = b"begincmap 1 beginbfrange <20> <7E> <E020> endbfrange endcmap"
    assert {finding.code for finding in findings(tagged(change=font_map(private)))} >= {"text-misread"}

    def without(pdf: pikepdf.Pdf) -> None:
        """A composite font that says no characters at all."""
        face = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Some, DW=500)
        face.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        simple = pdf.pages[1].obj.Resources.Font.F
        face.FontDescriptor = simple.FontDescriptor
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Some, Encoding=Name("/Identity-H"))
        font.DescendantFonts = Array([pdf.make_indirect(face)])
        pdf.pages[1].obj.Resources.Font = Dictionary(F=simple, G=pdf.make_indirect(font))
        rewrite(pdf, 2, "/F 10 Tf 50 524 Td (A paragraph of some length on the second page.)", "/G 10 Tf <0001>")

    assert {finding.code for finding in findings(tagged(change=without))} >= {"text-unreadable"}


def test_attachments_in_an_archive() -> None:
    old = "<pdfuaid:part>1</pdfuaid:part>"
    archive = (
        '<pdfuaid:part>1</pdfuaid:part><pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part>'
    )

    def change(pdf: pikepdf.Pdf) -> None:
        metadata(old, archive)(pdf)
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))

    only(tagged(change=change), "attachment-in-archive")


def test_what_artifacts_may_say() -> None:
    """A running foot, the head of a table that goes on, a pull quote, a folio: nobody misses them."""
    line = "/Artifact <</Type /Pagination>> BDC BT /F 9 Tf 50 {} Td ({}) Tj ET EMC\n/{}"

    def put(pdf: pikepdf.Pdf, page: int, y: int, words: str) -> None:
        first = ("H1", "H2")[page - 1]
        rewrite(pdf, page, f"/{first} <</MCID 0>>", line.format(y, words, f"{first} <</MCID 0>>"))

    def change(pdf: pikepdf.Pdf) -> None:
        put(pdf, 1, 30, "The running foot 1")
        put(pdf, 2, 30, "The running foot 2")
        put(pdf, 2, 300, "Branch")
        put(pdf, 2, 250, "A paragraph [...] on the second page.")
        put(pdf, 2, 570, "Only here, and at the head")

    assert findings(tagged(change=change)) == []
    finding = only(tagged(change=lambda pdf: put(pdf, 2, 300, "Words of the content")), "text-silent")
    assert finding.object == "text “Words of the content”"
    only(tagged(change=lambda pdf: put(pdf, 2, 300, "A paragraph [...] on the third page.")), "text-silent")
