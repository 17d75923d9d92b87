"""Gathers painted marks and the tree of their elements for a tagged PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

The tree is the content's own, in its reading order, whatever is painted first. Painting says of each mark whose it is;
what belongs to nobody is an artifact. An element that leaves nothing on any page is not in the tree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFName

from brochure.export.named_destinations import CROSS, name_of
from brochure.export.press_canvas import PageCanvas
from brochure.export.tag_writer import LinkAnnotation, MarkedPiece, Node, TagKid, string, write
from brochure.frame import Element, PageMarks, TextMark
from brochure.rect import Rect
from brochure.text.paragraph import GlyphRun

ARTIFACTS = {  # ISO 32000-1, table 330
    "pagination": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    "repeated": "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    "background": "/Artifact <</Type /Background>> BDC",
    "layout": "/Artifact <</Type /Layout>> BDC",
    "": "/Artifact BMC",
}
TAGS = {  # what carries an element's own content; lists, items, tables and quotations are wrapped round it
    "paragraph": "P",
    "quotation": "P",
    "list-item": "LBody",
    "list-body": "LBody",
    "label": "Lbl",
    "header-cell": "TH",
    "cell": "TD",
    "figure": "Figure",
    "caption": "Caption",
    "note": "Note",
    "note-body": "P",
}
GROUPS = {
    "document": "Document",
    "section": "Sect",
    "group": "Sect",  # a division would be looked through, and the caption be none of its figure (ISO/TS 32005)
    "list": "L",
    "numbered-list": "L",
    "table": "Table",
    "table-head": "THead",
    "table-body": "TBody",
    "row": "TR",
    "contents": "TOC",
    "contents-item": "TOCI",
}


@dataclass(slots=True)
class PrintedHeading:
    """A heading as it is printed: its level without gaps, 1 to 6, and its words."""

    level: int
    words: str = ""


@dataclass
class StructTreeBuilder:
    """The marked content of one document being painted, and the tree it will be written as."""

    canvas: PageCanvas
    root: Element
    part: int  # of PDF/UA: 1 keeps to PDF 1.7, 2 to PDF 2.0
    headings: dict[Element, PrintedHeading] = field(default_factory=dict)
    owners: dict[Element, Node] = field(default_factory=dict)
    parents: list[Node | list[Node]] = field(default_factory=list)  # the parent tree, by key
    links: deque[Node] = field(default_factory=deque)  # painted, and still without their area
    targets: dict[str, Element] = field(default_factory=dict)  # what destinations lead to, by name
    groups: dict[Element, Node] = field(default_factory=dict)  # what is written of elements that hold others
    page: list[Node] = field(default_factory=list)
    opened: object = None  # whose marked content is under way

    def begin_page(self) -> None:
        """Begin the marked content of the next page."""
        self.page = []
        self.key = len(self.parents)
        self.parents.append(self.page)

    def end_page(self) -> None:
        """Bind the page just ended to its entry of the parent tree; its links follow the order of the tree."""
        document = self.canvas._doc
        page = document.idToObject[f"Page{document.pageCounter - 1}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.key, PDFName("S")

    # ── marked content ──────────────────────────────────────────────────────────────────────────────────────────
    def enter(self, element: Element, run: GlyphRun | None = None) -> None:
        """What is painted from here on belongs to an element; of a run in it, perhaps to a link or a phrase."""
        if element.role == "artifact" or (element.role == "figure" and not element.alt):
            self._artifact(element.artifact, element if run else None)
            return
        node = self._node(element, run)
        if run is not None and run.link:
            self.links.append(_link_in(self.owners[element]))
        reads = run.reads if run else None
        if (node, reads) != self.opened:
            self.leave()
            # A program that copies a page looks at its marks, not at the tree.
            here = f" /ActualText {string(self.canvas._doc, reads.here)}" if reads else ""
            self.canvas._code.append(f"/{node.tag} <</MCID {len(self.page)}{here}>> BDC")
            self._claim(node)
            self.opened = node, reads

    def leave(self) -> None:
        """End what is under way."""
        if self.opened is not None:
            self.canvas._code.append("EMC")
            self.opened = None

    def empty(self, element: Element) -> None:
        """An element that is heard and not seen: marked content without any paint."""
        self.leave()
        node = self._node(element, None)
        self.canvas._code.append(f"/{node.tag} <</MCID {len(self.page)}>> BDC EMC")
        self._claim(node)

    def _artifact(self, kind: str, text: Element | None) -> None:
        """Begin an artifact; texts after one another are each their own, as nobody says them in one breath."""
        if (kind, text) != self.opened:
            self.leave()
            self.canvas._code.append(ARTIFACTS[kind])
            self.opened = kind, text

    def _claim(self, node: Node) -> None:
        node.kids.append(MarkedPiece(self.canvas._doc.pageCounter, len(self.page)))
        self.page.append(node)

    def _node(self, element: Element, run: GlyphRun | None) -> Node:
        node = self.owners.get(element)
        if node is None:
            node = self.owners[element] = self._owner(element)
        if run is None:
            return node
        for step in _steps(run, element.language):
            last = node.kids[-1] if node.kids else None
            if not isinstance(last, Node) or last.key != step.key:
                last = step
                node.kids.append(step)
                if step.tag == "Reference" and run.link:
                    step.leads = name_of(run.link, self.canvas)
            node = last
        return node

    def _owner(self, element: Element) -> Node:
        if element.role == "heading":
            return Node(f"H{self.headings[element].level}")
        node = Node(TAGS[element.role], alt=element.alt, actual=element.spoken_only)
        if element.role == "note" and element.anchor:
            node.key = ("note", "Endnote" if element.notes == "end" else "Footnote")
        if element.role == "header-cell":
            node.attributes = f"<</O /Table /Scope /{'Column' if _heads(element) else 'Row'}>>"
        return node

    def bound(self, element: Element, box: Rect) -> None:
        """Say where a figure lies on the page, in points (ISO 32000-1, table 344)."""
        if element.role == "figure" and element.alt:
            width, height = self.canvas._pagesize
            left, foot = max(box.left, 0), max(box.bottom, 0)
            right, top = min(box.right, width), min(box.top, height)
            corners = f"{left:.2f} {foot:.2f} {right:.2f} {top:.2f}"
            self._node(element, None).attributes = f"<</O /Layout /Placement /Block /BBox [{corners}]>>"

    def annotate(self, element: Element) -> int:
        """Give the annotation made last to its link; the answer is its key in the parent tree."""
        node = self.links.popleft() if self.links else self._alone(element)
        node.kids.append(LinkAnnotation(self.canvas._doc.pageCounter, self.canvas._annotationrefs[-1].name))
        self.parents.append(node)
        return len(self.parents) - 1

    def _alone(self, element: Element) -> Node:
        """A link for an area without words of its own, such as a picture's."""
        owner = self._node(element, None)
        link = Node("Link")
        owner.kids.append(link)
        return link

    # ── headings ────────────────────────────────────────────────────────────────────────────────────────────────
    def read_headings(self, pages: Iterable[PageMarks]) -> None:
        """Find the headings that are painted, and their levels: one deeper at most than the one before."""
        words: dict[Element, list[str]] = {}
        for page in pages:
            for mark in page.marks:
                self._adopt(mark.element)
                if isinstance(mark, TextMark) and mark.element.role == "heading":
                    words.setdefault(mark.element, []).append(mark.line.text)
        open_levels: list[int] = []
        for element in self.root.walk():
            if element in words:
                while open_levels and open_levels[-1] >= element.level:
                    open_levels.pop()
                open_levels.append(element.level)
                said = " ".join("".join(words[element]).replace("\u00ad", "").split())
                self.headings[element] = PrintedHeading(min(len(open_levels), 6), said)

    def _adopt(self, element: Element) -> None:
        """Put what stands in no tree under the root, so that all that is painted has its place."""
        top = element
        while top.parent is not None:
            top = top.parent
        if top is not self.root and top.role != "artifact":
            top.move(self.root)

    # ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────
    def finish(self) -> None:
        """Write the tree into the document."""
        for tree in _nodes(self._trees(self.root)) or [self._tree(self.root, None, [])]:
            nodes = {name: self._led_to(element) for name, element in self.targets.items()}
            write(self.canvas, tree, self.parents, nodes, self.part)

    def _led_to(self, element: Element) -> Node:
        """Where a destination leads in the tree: what left no mark, such as an empty page, is in what it is part of."""
        found = self.groups.get(element) or self.owners.get(element)
        return found or self._led_to(element.parent or self.root)

    def _trees(self, element: Element) -> list[TagKid]:
        """An element with what is under it; nothing where none of it is on any page; a block's own parts."""
        children = self._cells(element) if element.role == "row" else self._inside(element)
        own = self.owners.get(element)
        if element.role == "block" or (own is None and not children):
            return children
        node = self._tree(element, own, children)
        if element.language and element.parent and element.language != element.parent.language:
            node.language = element.language
        return [node]

    def _inside(self, element: Element) -> list[TagKid]:
        return [node for child in element.children for node in self._trees(child)]

    def _cells(self, row: Element) -> list[TagKid]:
        """The cells of a row that is on a page, those without any text too: or the row would be shorter than others."""
        inside = [(child, self._trees(child)) for child in row.children]
        if not any(nodes for _, nodes in inside):
            return []
        empty = [[self._owner(child)] if child.role in ("cell", "header-cell") else [] for child in row.children]
        return [node for (_, nodes), blank in zip(inside, empty, strict=True) for node in nodes or blank]

    def _tree(self, element: Element, own: Node | None, children: list[TagKid]) -> Node:
        if element.role in GROUPS:
            node = self.groups[element] = Node(GROUPS[element.role], children)
            if node.tag == "L":
                labelled = any(part.tag == "Lbl" for kid in _nodes(children) for part in _nodes(kid.kids))
                look = "Decimal" if element.role == "numbered-list" else "Disc" if labelled else "None"
                node.attributes = f"<</O /List /ListNumbering /{look}>>"
        elif element.role == "list-item":
            node = self._item(element, own, children)
        else:
            # A note with its number, or a cell of several paragraphs, has nothing of its own.
            node = own or self.owners.setdefault(element, self._owner(element))
            node.kids += children
            if element.role == "quotation":
                node = Node("BlockQuote", [node])
        return node

    def _item(self, element: Element, own: Node | None, children: list[TagKid]) -> Node:
        """A list's entry: its label, then its body; a paragraph where it stands in no list."""
        labels = [kid for kid in _nodes(children) if kid.tag == "Lbl"]
        bodies = [kid for kid in _nodes(children) if kid.tag == "LBody"]
        body = own or (bodies[0] if bodies else Node("LBody"))
        body.kids += [kid for kid in children if kid not in labels and kid is not body]
        if element.parent is None or GROUPS.get(element.parent.role) != "L":
            body.tag = "P" if own else "Div"
            return body
        return Node("LI", [*labels, body])


def _heads(cell: Element) -> bool:
    """Whether a head of a table stands over a column, not before a row."""
    row = cell.parent
    return row is not None and row.parent is not None and row.parent.role == "table-head"


def _nodes(kids: Iterable[TagKid]) -> list[Node]:
    return [kid for kid in kids if isinstance(kid, Node)]


def _steps(run: GlyphRun, language: str) -> Iterator[Node]:
    """What stands between a paragraph and a run of it: a cross reference, a link, a phrase."""
    if run.link:
        if run.link.startswith(CROSS):
            yield Node("Reference", key=("reference", run.link))
        yield Node("Link", key=("link", run.link))
    other = run.language if run.language and run.language != language else ""
    if other or run.expansion or run.reads:
        expansion, word = run.expansion or "", run.reads.word if run.reads else ""
        yield Node("Span", key=("span", other, expansion, word), language=other, expansion=expansion, actual=word)


def _link_in(owner: Node) -> Node:
    """The link that an element's latest run lies in."""
    node = owner
    while node.tag != "Link":
        node = _nodes(node.kids)[-1]
    return node
