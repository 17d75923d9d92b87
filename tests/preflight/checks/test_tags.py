"""Tags: a sound file is found sound; each thing that makes a file inaccessible is named by the one check for it."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.tagged import XMP, Change, T, book, elements, findings, only, rewrite, scope, t, tagged


def test_a_sound_file_has_no_findings() -> None:
    assert findings(tagged()) == []


def test_a_sound_file_is_sound_to_another_judge(tmp_path: Any) -> None:
    page = pytest.importorskip("page")
    path = tmp_path / "file.pdf"
    path.write_bytes(tagged())
    report = page.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, report


# ── mutations ───────────────────────────────────────────────────────────────────────────────────────────────────────


def drop(key: str, *path: str) -> Change:
    """Take an entry of the catalog, or of a dictionary below it, away."""

    def change(pdf: pikepdf.Pdf) -> None:
        holder: Any = pdf.Root
        for step in path:
            holder = holder[step]
        del holder[key]

    return change


def set_in(role: str, index: int = 0, **entries: Any) -> Change:
    """Change entries of a tag; None takes one away."""

    def change(pdf: pikepdf.Pdf) -> None:
        entry = elements(pdf, role)[index]
        for key, value in entries.items():
            if value is None:
                del entry[f"/{key}"]
            else:
                entry[f"/{key}"] = value

    return change


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


def metadata(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        assert old in XMP
        pdf.Root.Metadata = pdf.make_stream(XMP.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


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


# ── the document ────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── content and the way back ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("/P <</MCID 1>> BDC", "", {"content-unmarked", "content-missing", "marks-unbalanced"}),
        ("/P <</MCID 1>> BDC", "q 9 9 9 9 re f Q /P <</MCID 1>> BDC", {"content-unmarked"}),
        ("/P <</MCID 1>> BDC", "BT /F 9 Tf (   ) Tj ET /P <</MCID 1>> BDC", {"content-unmarked"}),
        ("/P <</MCID 1>> BDC", "/P <</MCID 7>> BDC", {"content-orphaned", "content-missing"}),
        ("/Note <</MCID 2>> BDC", "/P <</MCID 1>> BDC", {"content-twice", "content-missing"}),
        ("/P <</MCID 1>> BDC", "/Artifact BMC /P <</MCID 1>> BDC EMC", {"artifact-mixed", "text-silent"}),
        ("/P <</MCID 1>> BDC", "/P <</MCID 1>> BDC /Artifact BMC 9 9 9 9 re f EMC", {"artifact-mixed"}),
        ("/P <</MCID 1>> BDC", "/Span <</Lang (it)>> BDC EMC /P <</MCID 1>> BDC", set()),
        ("/P <</MCID 1>> BDC", "/P <</MCID 1>> BDC /Span <</Lang (it)>> BDC EMC", set()),
    ],
)
def test_marked_content(old: str, new: str, codes: set[str]) -> None:
    found = findings(tagged(change=lambda pdf: rewrite(pdf, 2, old, new)))
    assert {finding.code for finding in found} == codes, found


def test_content_of_a_form() -> None:
    """A form numbers its own content; the tag names the form (Stm)."""

    def change(pdf: pikepdf.Pdf, right: bool = True) -> None:
        page, tree = pdf.pages[1].obj, pdf.Root.StructTreeRoot
        form = pdf.make_stream(
            b"/P <</MCID 0>> BDC BT /F 10 Tf 50 300 Td (words in a form) Tj ET EMC",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 420, 595],
            Resources=page.Resources,
            StructParents=50,
        )
        page.Resources.XObject = Dictionary(X=form)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /X Do")
        paragraph = elements(pdf, "P")[1]
        paragraph.K = Array([*paragraph.K, Dictionary(Type=Name.MCR, MCID=0, Pg=page, Stm=form)])
        tree.ParentTree.Nums = Array([*tree.ParentTree.Nums, 50, Array([paragraph] if right else [])])
        tree.ParentTreeNextKey = 51

    assert findings(tagged(change=change)) == []
    only(tagged(change=lambda pdf: change(pdf, right=False)), "parent-tree-missing")


def parent_tree(make: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.ParentTree = make(pdf, tree.ParentTree.Nums)

    return change


def _halves(pdf: pikepdf.Pdf, nums: Any, limits: tuple[int, int] = (2, 9)) -> Any:
    nums = list(nums)
    low = Dictionary(Limits=[0, 1], Nums=Array(nums[:4]))
    high = Dictionary(Limits=list(limits), Nums=Array(nums[4:]))
    return Dictionary(Kids=Array([pdf.make_indirect(low), pdf.make_indirect(high)]))


def test_a_parent_tree_may_have_kids() -> None:
    assert findings(tagged(change=parent_tree(_halves))) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda pdf, nums: _halves(pdf, nums, (7, 9)), "parent-tree-wrong"),
        (lambda pdf, nums: Dictionary(Nums=Array([0, nums[3], 1, nums[1], *list(nums)[4:]])), None),
        (lambda pdf, nums: Dictionary(Nums=Array(list(nums)[4:])), "parent-tree-missing"),
        (lambda pdf, nums: Dictionary(Nums=Array(list(nums)[:4])), "parent-tree-wrong"),
        (lambda pdf, nums: Dictionary(Nums=Array([*list(nums)[2:], *list(nums)[:2]])), "parent-tree-wrong"),
    ],
)
def test_parent_trees(make: Any, code: str | None) -> None:
    found = {finding.code for finding in findings(tagged(change=parent_tree(make)))}
    assert found == ({code} if code else {"parent-tree-missing", "parent-tree-wrong"})


# ── headings, figures, tables, lists ────────────────────────────────────────────────────────────────────────────────


def with_kid(index: int, kid: T) -> T:
    tree = book()
    tree.kids[index] = kid
    return tree


@pytest.mark.parametrize(
    ("tree", "code", "severity"),
    [
        (with_kid(0, t("H2", "The region")), "heading-first", "error"),
        (with_kid(2, t("H3", "What it makes")), "heading-gap", "error"),
        (with_kid(2, t("H2", " ")), "heading-empty", "error"),
        (with_kid(2, t("H", "What it makes")), "heading-mixed", "error"),
        (with_kid(1, t("P", "Words ", t("H2", "within words"))), "heading-nesting", "error"),
        (with_kid(1, t("P", t("LI", t("LBody", "an item without its list")))), "list-nesting", "error"),
        (with_kid(3, t("L", "words in a list")), "list-nesting", "error"),
        (with_kid(3, t("L", t("LI", t("Lbl", "1"), t("LBody", "an item")))), "list-numbering", "warning"),
        (with_kid(3, t("TOC", t("P", "a line of the contents"))), "contents-nesting", "error"),
        (with_kid(4, t("Table", t("TR", t("TH", "a", A=scope("Row")), t("P", "b")))), "table-nesting", "error"),
        (with_kid(4, t("Table", t("TR", t("TD", "a"), t("TD", "b")))), "table-without-headers", "error"),
        (with_kid(8, t("Note", "Source: the agency", page=2)), "note-without-id", "error"),
        (with_kid(7, t("P", "A paragraph of some length.", page=2, ID=String("n1"))), "tag-id-twice", "error"),
    ],
)
def test_tags_in_their_places(tree: T, code: str, severity: str) -> None:
    only(tagged(tree), code, severity)


def test_no_headings_at_all() -> None:
    tree = t("Document", t("P", "words"), t("P", "more words", page=2))
    only(tagged(tree), "headings-missing", "warning")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "figure-without-alt"),
        ("photo_12.JPG", "alt-is-file-name"),
        ("IMG_2041", "alt-is-file-name"),
        ("Figura 3", "alt-is-file-name"),
    ],
)
def test_words_of_a_figure(words: str, code: str) -> None:
    only(tagged(change=set_in("Figure", Alt=String(words))), code)


def test_a_figure_has_a_box_by_its_class_too() -> None:
    only(tagged(change=set_in("Figure", A=None)), "figure-without-box")

    def change(pdf: pikepdf.Pdf) -> None:
        figure = elements(pdf, "Figure")[0]
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Boxed=figure.A)
        del figure["/A"]
        figure.C = Name.Boxed

    assert findings(tagged(change=change)) == []


def table(*rows: list[T]) -> T:
    return with_kid(4, t("Table", *[t("TR", *row) for row in rows]))


def cell(role: str, words: str, columns: int = 1, rows: int = 1, **more: Any) -> T:
    attributes = Dictionary(O=Name.Table, ColSpan=columns, RowSpan=rows)
    if role == "TH":
        attributes.Scope = Name.Column
    return t(role, words, A=attributes, **more)


def test_rows_of_a_table() -> None:
    spans = table(
        [cell("TH", "a", rows=2), cell("TH", "b", columns=2)],
        [cell("TH", "c"), cell("TH", "d")],
        [cell("TD", "e"), cell("TD", "f"), cell("TD", "g")],
    )
    assert findings(tagged(spans)) == []
    finding = only(tagged(table([cell("TH", "a"), cell("TH", "b")], [cell("TD", "c")])), "table-irregular")
    assert finding.message == "row 2 of a table has 1 cells, its first row has 2"


def test_headers_of_cells() -> None:
    def rows(header: str) -> T:
        own = Array([Dictionary(O=Name.Table, Headers=Array([String(header)]))])
        return table([t("TH", "a", ID=String("h1"))], [t("TD", "b", A=own)])

    assert findings(tagged(rows("h1"))) == []
    codes = {finding.code for finding in findings(tagged(rows("h2")))}
    assert codes == {"header-unknown", "header-without-scope"}


# ── links and annotations ───────────────────────────────────────────────────────────────────────────────────────────


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


# ── navigation, letters, attachments ────────────────────────────────────────────────────────────────────────────────


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
    """A running foot, the head of a table that goes on, a folio: nobody misses them."""
    line = "/Artifact <</Type /Pagination>> BDC BT /F 9 Tf 50 {} Td ({}) Tj ET EMC\n/{}"

    def put(pdf: pikepdf.Pdf, page: int, y: int, words: str) -> None:
        first = ("H1", "H2")[page - 1]
        rewrite(pdf, page, f"/{first} <</MCID 0>>", line.format(y, words, f"{first} <</MCID 0>>"))

    def change(pdf: pikepdf.Pdf) -> None:
        put(pdf, 1, 30, "The running foot 1")
        put(pdf, 2, 30, "The running foot 2")
        put(pdf, 2, 300, "Branch")
        put(pdf, 2, 570, "Only here, and at the head")

    assert findings(tagged(change=change)) == []
    finding = only(tagged(change=lambda pdf: put(pdf, 2, 300, "Words of the content")), "text-silent")
    assert finding.object == "text “Words of the content”"
