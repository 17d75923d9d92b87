"""Makes of a tree of words a small tagged PDF (PDF/UA-1), with nothing of the project's own writing in it.

Made with pikepdf; the font is ReportLab's subset of one of the project's. What a test does not spoil is right.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brochure.model.outputs import SCREEN
from brochure.preflight.finding import Finding
from brochure.preflight.runner import judge
from tests.preflight.checks.sheets import _lettered

WIDTH, HEIGHT = 420.0, 595.0
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A book</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

_ASCII = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)

Change = Callable[[pikepdf.Pdf], object]


@dataclass
class T:
    """A tag: its type, what is in it (words, tags), what its dictionary says, the page its words stand on."""

    role: str
    kids: list[T | str] = field(default_factory=list)
    says: dict[str, Any] = field(default_factory=dict)
    page: int = 1
    href: str = ""  # of a Link: an address, or a page of the document as #2
    contents: str = ""  # of its annotation
    drawn: str = ""  # operators, of a Figure


def t(role: str, *kids: T | str, **more: Any) -> T:
    own = {key: more.pop(key) for key in ("page", "href", "contents", "drawn") if key in more}
    return T(role, list(kids), more, **own)


def scope(which: str) -> Dictionary:
    return Dictionary(O=Name.Table, Scope=Name(f"/{which}"))


def book() -> T:
    """A document with one of everything, on two pages."""
    figure = Dictionary(O=Name.Layout, BBox=[50, 100, 150, 200], Placement=Name.Block)
    discs = Dictionary(O=Name.List, ListNumbering=Name.Disc)
    head = t("TR", t("TH", "Branch", A=scope("Column")), t("TH", "Growth", A=scope("Column")))
    row = t("TR", t("TH", "Wood", A=scope("Row")), t("TD", "seven per cent"))
    link = t("Link", "the portal of the region", href="https://example.org/", contents="Portal of the region")
    items = [t("LI", t("Lbl", "-"), t("LBody", words)) for words in ("first of the list", "second of the list")]
    return t(
        "Document",
        t("H1", "The region"),
        t("P", "It grows, says ", link, " every year."),
        t("H2", "What it makes"),
        t("L", *items, A=discs),
        t("Table", t("THead", head), t("TBody", row)),
        t("Figure", drawn="0 0 1 rg 50 100 100 100 re f", Alt=String("A blue square."), A=figure),
        t("H2", "On the next page", page=2),
        t("P", "A paragraph of some length on the second page.", page=2),
        t("Note", "Source: the agency", page=2, ID=String("n1")),
    )


def with_kid(index: int, kid: T) -> T:
    """The book with another tag in one place."""
    tree = book()
    tree.kids[index] = kid
    return tree


def tagged(root: T | None = None, change: Change | None = None) -> bytes:
    """The file of a tree; ``change`` spoils it before it is saved."""
    pdf = pikepdf.new()
    _Writer(pdf).write(root or book())
    if change:
        change(pdf)
    file = io.BytesIO()
    pdf.save(file, fix_metadata_version=False)
    return file.getvalue()


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        with pikepdf.open(io.BytesIO(_lettered())) as lettered:
            fonts = lettered.pages[0].Resources.Font
            self.font = pdf.copy_foreign(next(f for f in fonts.as_dict().values() if f.BaseFont != Name.Helvetica))
        self.font.ToUnicode = pdf.make_stream(_ASCII)
        self.contents: dict[int, list[str]] = {}
        self.rows: dict[int, list[Any]] = {}
        self.links: dict[int, list[Any]] = {}
        self.y: dict[int, float] = {}

    def write(self, root: T) -> None:
        pdf = self.pdf
        count = max(tag.page for tag in _walk(root))
        for _ in range(count):
            resources = Dictionary(Font=Dictionary(F=self.font))
            page = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=resources, Tabs=Name.S)
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._tag(root, tree)
        nums: list[Any] = []
        for number, page in enumerate(pdf.pages, 1):
            folio = f"/Artifact <</Type /Pagination>> BDC BT /F 9 Tf 200 20 Td ({number}) Tj ET EMC"
            body = "\n".join([*self.contents.get(number, []), folio])
            page.obj.Contents = pdf.make_stream(body.encode("latin-1"))
            page.obj.StructParents = number - 1
            nums += [number - 1, pdf.make_indirect(Array(self.rows.get(number, [])))]
            if number in self.links:
                page.obj.Annots = Array([link for link, _ in self.links[number]])
        for links in self.links.values():
            for link, parent in links:
                link.StructParent = len(nums) // 2
                nums += [len(nums) // 2, parent]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(nums)))
        tree.ParentTreeNextKey = len(nums) // 2
        self._declare(tree)

    def _declare(self, tree: Any) -> None:
        root = self.pdf.Root
        root.StructTreeRoot, root.MarkInfo, root.Lang = tree, Dictionary(Marked=True), String("en-GB")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.Metadata = self.pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)

    def _tag(self, tag: T, parent: Any) -> Any:
        page = self.pdf.pages[tag.page - 1].obj
        entry = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=parent, Pg=page, **tag.says)
        )
        kids = [self._tag(kid, entry) if isinstance(kid, T) else self._words(tag, kid, entry) for kid in tag.kids]
        if tag.drawn:
            kids.append(self._marked(tag, tag.drawn, entry))
        if tag.href:
            kids.append(Dictionary(Type=Name.OBJR, Obj=self._link(tag, entry), Pg=page))
        entry.K = Array(kids)
        return entry

    def _words(self, tag: T, words: str, entry: Any) -> int:
        self.y[tag.page] = self.y.get(tag.page, 560) - 18
        escaped = words.replace("(", r"\(").replace(")", r"\)")
        return self._marked(tag, f"BT /F 10 Tf 50 {self.y[tag.page]} Td ({escaped}) Tj ET", entry)

    def _marked(self, tag: T, operators: str, entry: Any) -> int:
        row = self.rows.setdefault(tag.page, [])
        row.append(entry)
        mark = f"/{tag.role} <</MCID {len(row) - 1}>> BDC {operators} EMC"
        self.contents.setdefault(tag.page, []).append(mark)
        return len(row) - 1

    def _link(self, tag: T, entry: Any) -> Any:
        y = self.y[tag.page]
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, y - 2, 200, y + 8], F=4)
        if tag.contents:
            link.Contents = String(tag.contents)
        if tag.href.startswith("#"):
            link.Dest = Array([self.pdf.pages[int(tag.href[1:]) - 1].obj, Name.Fit])
        else:
            link.A = Dictionary(S=Name.URI, URI=String(tag.href))
        link = self.pdf.make_indirect(link)
        self.links.setdefault(tag.page, []).append((link, entry))
        return link


def _walk(tag: T) -> Iterator[T]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, T):
            yield from _walk(kid)


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a type, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        entry = waiting.pop()
        if entry.get("/S") == f"/{role}":
            found.append(entry)
        kids = entry.get("/K")
        kids = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, Dictionary) and "/Obj" not in kid]
    return found


def rewrite(pdf: pikepdf.Pdf, page: int, old: str, new: str) -> None:
    """Change operators of a page; fails if they are not there."""
    entry = pdf.pages[page - 1].obj
    data = entry.Contents.read_bytes()
    assert old.encode() in data, data
    entry.Contents = pdf.make_stream(data.replace(old.encode(), new.encode()))


def findings(data: bytes, **options: Any) -> list[Finding]:
    """Errors and warnings, as a screen output is judged."""
    judged = judge(data, SCREEN, rendered=False, name="file.pdf", **options)
    return [finding for finding in judged.findings if finding.severity != "info"]


def only(data: bytes, code: str, severity: str = "error", **options: Any) -> Finding:
    """The one code of a file; fails if there is another, or none."""
    found = findings(data, **options)
    assert {finding.code for finding in found} == {code}, found
    assert {finding.severity for finding in found} == {severity}, found
    return found[0]


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


def metadata(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        assert old in XMP
        pdf.Root.Metadata = pdf.make_stream(XMP.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change
