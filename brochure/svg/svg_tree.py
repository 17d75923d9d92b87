"""Opens an SVG file as a tree whose elements are found by id and by style; what is no plain SVG is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from brochure.svg.quantities import VectorError, length, read_numbers
from brochure.svg.stylesheet import Declared, StyleSheet
from brochure.svg.transforms import ViewBox

SMALLEST, FARTHEST = 1e-3, 1e6  # sides of a view box, and how far it may lie from its origin, in units of the file
_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;")  # defined elsewhere: it would be left out in silence
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"


class SvgSource:
    """An SVG file, read. Raises VectorError for what is none."""

    def __init__(self, data: bytes) -> None:
        self.root = _root(data)
        self.box = view_box(self.root)
        nodes = list(self.root.iter())
        self._ids: dict[str, Element] = {}
        for node in nodes:
            self._ids.setdefault(node.get("id", ""), node)
        parents = {child: parent for parent in nodes for child in parent}
        self.sheet = StyleSheet("".join(node.text or "" for node in nodes if name_of(node) == "style"), parents)

    def style(self, node: Element) -> Declared:
        """All that holds for an element, its attributes included."""
        return self.sheet.style(node)

    def named(self, id: str) -> Element | None:
        """The element with an id."""
        return self._ids.get(id) if id else None

    def linked(self, node: Element) -> Element | None:
        """The element that another leads to; None where it leads to none. Raises VectorError for another file's."""
        link = node.get("href", node.get(_LINK, "")).strip()
        if link and not link.startswith("#"):
            raise VectorError("it draws with what stands in another file")
        return self.named(link[1:])


def name_of(node: Element) -> str:
    """The name of an SVG element; empty for those of other makers, which do not print."""
    tag = str(node.tag)
    return tag.removeprefix(_SVG) if tag.startswith(_SVG) else "" if tag.startswith("{") else tag


def inner(node: Element) -> Iterator[Element]:
    """The SVG elements right within another."""
    return (child for child in node if isinstance(child.tag, str) and name_of(child))


def view_box(node: Element) -> ViewBox:
    """The ``viewBox`` of an <svg>, or what its size says. Raises VectorError where there is none that can be used."""
    written = node.get("viewBox")
    try:
        if written is None:
            box = [0.0, 0.0, length(node.get("width", "")), length(node.get("height", ""))]
        else:
            box = read_numbers(written, "the viewBox")
    except VectorError:
        box = []
    if len(box) != 4 or min(box[2:]) < SMALLEST or max(map(abs, box)) > FARTHEST:
        raise VectorError("it has no viewBox that can be read")
    left, top, width, height = box
    return left, top, width, height


def _root(data: bytes) -> Element:
    if data[:2] == b"\x1f\x8b":
        raise VectorError("it is compressed (SVGZ); save it as plain SVG")
    bare = data.replace(b"\0", b"")  # in UTF-16 too
    if b"<!ENTITY" in bare or (b"<!DOCTYPE" in bare and _ENTITY.search(bare)):
        raise VectorError("it uses entities; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise VectorError("it is no SVG, or is damaged") from None
    if name_of(root) != "svg":
        raise VectorError("it is no SVG")
    return root
