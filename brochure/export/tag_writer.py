"""Writes a tree of structure elements as the objects of a PDF file (ISO 32000-1, 14.7.2 to 14.7.4).

ReportLab knows no tags. Each element is one object of its own kind, written in one go: formatted key by key as
ReportLab's dictionaries are, the tree would take as long as painting the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString

from brochure.export.press_canvas import PageCanvas


class MarkedPiece(NamedTuple):
    """Marked content: the page, counted from 1, and its number there."""

    page: int
    number: int


class LinkAnnotation(NamedTuple):
    """An annotation: its page, counted from 1, and its name in ReportLab's document."""

    page: int
    name: str


@dataclass(eq=False, slots=True)
class Node:
    """One structure element. ``key`` tells neighbours that are one from neighbours that are two."""

    tag: str
    kids: list[TagKid] = field(default_factory=list)
    key: tuple[str, ...] = ()
    alt: str = ""
    actual: str = ""
    expansion: str = ""
    language: str = ""
    attributes: str = ""
    name: str = ""
    leads: str = ""  # the name of the destination of a cross reference
    space: int = 0  # the object of its namespace
    refers: list[int] = field(default_factory=list)  # the objects of the elements it leads to
    number: int = 0


TagKid: TypeAlias = Node | MarkedPiece | LinkAnnotation


class RawObject(PDFObject):  # type: ignore[misc]  # ReportLab carries no types
    """An object whose bytes are made before the file is."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.data = b""

    def format(self, _document: Any) -> bytes:
        return self.data


def write(
    canvas: PageCanvas, tree: Node, parents: Sequence[Node | list[Node]], targets: Mapping[str, Node], part: int
) -> None:
    """Add the tree to the document's catalog, with the parent tree and the names of its notes.

    ``targets`` are the elements that the document's destinations lead to; for part 2 of PDF/UA they lead to no pages.
    """
    document = canvas._doc
    objects: list[tuple[Node, int, RawObject]] = []
    root = RawObject()
    top = _registered(document, root, "structure")
    _register(document, tree, top, objects)
    notes = [node for node, _, _ in objects if node.tag == "Note"]
    space = _second(canvas, tree, notes, targets) if part == 2 else ""
    for count, node in enumerate(notes, 1):
        node.name = f"note-{count:05d}"  # unique (ISO 14289-1, 7.9), and of one length, so that they stand in order
    for node, parent, entry in objects:
        entry.data = _element(document, node, parent).encode("latin-1")
    names = "".join(f"({node.name}) {node.number} 0 R " for node in notes)
    numbers = " ".join(f"{key} {_parent(entry)}" for key, entry in enumerate(parents))
    root.data = (
        f"<</Type /StructTreeRoot /K {tree.number} 0 R /ParentTree <</Nums [{numbers}]>>"
        f" /ParentTreeNextKey {len(parents)}{f' /IDTree <</Names [{names}]>>' if notes else ''}{space}>>"
    ).encode()
    document._catalog.StructTreeRoot = root
    document._catalog.MarkInfo = RawObject()
    document._catalog.MarkInfo.data = b"<</Marked true>>"


def _second(canvas: PageCanvas, tree: Node, notes: list[Node], targets: Mapping[str, Node]) -> str:
    """What PDF/UA-2 (ISO 14289-2) asks for beyond the first part; the answer is an entry of the tree's root."""
    space = RawObject()
    number = _registered(canvas._doc, space, "namespace")
    space.data = b"<</Type /Namespace /NS (http://iso.org/pdf2/ssn)>>"
    tree.space = number  # 8.2.5.2
    for note in notes:
        note.tag, note.space = "FENote", number  # 8.2.5.14
        if note.key:
            note.attributes = f"<</O /FENote /NoteType /{note.key[1]}>>"  # ISO 32000-2, 14.8.5
    for reference in [node for node in _walk(tree) if node.leads]:
        found = targets.get(reference.leads)
        if found in notes:  # either leads to the other (8.2.5.14)
            reference.refers.append(found.number)
            found.refers.append(reference.number)
    for name, node in targets.items():
        canvas._destinations[name].page = b"%d 0 R" % node.number  # 8.8
    for entry in [node for node in _walk(tree) if node.tag == "TOCI"]:
        pages = [kid.key[1].removeprefix("page:") for kid in _walk(entry) if kid.tag == "Link"]
        entry.refers = [targets[page].number for page in pages]  # 8.2.5.8
    return f" /Namespaces [{number} 0 R]"


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _walk(kid)


def _register(document: Any, node: Node, parent: int, objects: list[tuple[Node, int, RawObject]]) -> None:
    """Give every element of the tree its object and number, parents first."""
    entry = RawObject()
    node.number = _registered(document, entry, f"tag{len(objects) + 1}")
    objects.append((node, parent, entry))
    for kid in node.kids:
        if isinstance(kid, Node):
            _register(document, kid, node.number, objects)


def _registered(document: Any, entry: RawObject, name: str) -> int:
    return _number(document, document.Reference(entry, name).name)


def _number(document: Any, name: str) -> int:
    return int(document.idToObjectNumberAndVersion[name][0])


def _parent(entry: Node | list[Node]) -> str:
    if isinstance(entry, Node):
        return f"{entry.number} 0 R"
    return f"[{' '.join(f'{node.number} 0 R' for node in entry)}]"


def _element(document: Any, node: Node, parent: int) -> str:
    page = next((kid.page for kid in node.kids if isinstance(kid, MarkedPiece)), 0)
    parts = [f"<</S /{node.tag} /P {parent} 0 R"]
    if page:
        parts.append(f"/Pg {_number(document, f'Page{page}')} 0 R")
    for key, value in (("Alt", node.alt), ("ActualText", node.actual), ("E", node.expansion), ("Lang", node.language)):
        if value:
            parts.append(f"/{key} {string(document, value)}")
    if node.name:
        parts.append(f"/ID ({node.name})")
    if node.space:
        parts.append(f"/NS {node.space} 0 R")
    if node.refers:
        parts.append(f"/Ref [{' '.join(f'{number} 0 R' for number in node.refers)}]")
    if node.attributes:
        parts.append(f"/A {node.attributes}")
    kids = [_kid(document, kid, page) for kid in node.kids]
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    return f"{' '.join(parts)}>>"


def _kid(document: Any, kid: TagKid, page: int) -> str:
    if isinstance(kid, Node):
        return f"{kid.number} 0 R"
    if isinstance(kid, MarkedPiece) and kid.page == page:
        return str(kid.number)
    there = f"/Pg {_number(document, f'Page{kid.page}')} 0 R"
    if isinstance(kid, MarkedPiece):
        return f"<</Type /MCR {there} /MCID {kid.number}>>"
    return f"<</Type /OBJR {there} /Obj {_number(document, kid.name)} 0 R>>"


def string(document: Any, value: str) -> str:
    """A text as the file writes it."""
    return PDFString(value).format(document).decode("latin-1")  # type: ignore[no-any-return]
