"""Digests all that decides how a page of a document prints: the same digest prints the same."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING

from brochure.preflight.canonical import Lettering, content_digest, glyph_of, lettering
from brochure.preflight.objects import FAULTS, Pdf, get, identity, is_stream, items, keys, name, unpacked

if TYPE_CHECKING:
    from brochure.preflight.document import Document
    from brochure.preflight.pages import PdfPage

_REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")
_PARTS = ("/Annots", "/Group", "/AA")
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_DRAWN = ("/XObject", "/Pattern")
_PROGRAMS = ("/FontFile2", "/FontFile3")
_OF_A_SUBSET = ("/FontName", "/CIDSet", *_PROGRAMS)  # what changes with every glyph of any page
_DEEPEST = 200


class Digests:
    """Digests of a document's objects, each worked out once however many pages share it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[tuple[int, int], bytes] = {}
        self.faces: dict[tuple[int, int], Lettering | None] = {}
        self.pages: dict[int, bytes] = {}

    def of_page(self, page: PdfPage) -> bytes:
        """Content, resources, boxes, annotations and transparency group of a page."""
        if page.number not in self.pages:
            self.pages[page.number] = self._of_page(page)
        return self.pages[page.number]

    def _of_page(self, page: PdfPage) -> bytes:
        digest = hashlib.sha256(repr([page.box(name) for name in _BOXES]).encode())
        digest.update(repr((page.rotation, page.unit)).encode())
        layers = get(self.document.catalog, "/OCProperties")
        for part in (*(get(page.entry, key) for key in _PARTS), layers):
            digest.update(self._of(part, 0))
        digest.update(self._shown(page))
        return digest.digest()

    def _shown(self, page: PdfPage) -> bytes:
        """Content and resources; of its fonts only the glyphs that are shown, where they can be told apart."""
        others = {key: self._of(get(page.resources, key), 0) for key in keys(page.resources) if key != "/Font"}
        named = get(page.resources, "/Font")
        lettered = {} if self._borrows(page) else self._lettered(named)
        try:
            shown = content_digest(self.document.contents(page.entry), lettered)
        except FAULTS:
            shown = None
        if shown is None:
            return self._of(get(page.entry, "/Contents"), 0) + self._of(page.resources, 0)
        whole = [self._of(get(named, key), 0) for key in keys(named) if key[1:] not in lettered]
        return hashlib.sha256(shown + repr(sorted(others.items())).encode() + b"".join(whole)).digest()

    def _borrows(self, page: PdfPage) -> bool:
        """Whether something else than the page's own content may show text in the page's fonts."""
        states = get(page.resources, "/ExtGState")
        drawn = [get(get(page.resources, kind), key) for kind in _DRAWN for key in keys(get(page.resources, kind))]
        forms = [entry for entry in drawn if is_stream(entry) and name(get(entry, "/Subtype")) != "Image"]
        return any(get(get(states, key), "/Font") is not None for key in keys(states)) or any(
            get(form, "/Resources") is None or get(get(form, "/Resources"), "/XObject") is not None for form in forms
        )

    def _lettered(self, named: Pdf) -> dict[str, Lettering]:
        """The fonts of a page whose glyphs can be told apart, by their names."""
        found = {}
        for key in keys(named):
            entry = get(named, key)
            place = identity(entry)
            if place not in self.faces or place == (0, 0):
                self.faces[place] = self._lettering(entry)
            if (font := self.faces[place]) is not None:
                found[key[1:]] = font
        return found

    def _lettering(self, entry: Pdf) -> Lettering | None:
        below = (items(get(entry, "/DescendantFonts")) or [None])[0]
        descriptor = get(below, "/FontDescriptor")
        program = next((found for key in _PROGRAMS if is_stream(found := get(descriptor, key))), None)
        if name(get(entry, "/Encoding")) != "Identity-H" or program is None:
            return None
        try:
            face = self.document.typeface(entry)
            mapped = get(below, "/CIDToGIDMap")
            gids = unpacked(mapped) if is_stream(mapped) else None
            data = unpacked(program)
        except FAULTS:
            return None
        if face.fault:
            return None
        said = {key: self._of(get(descriptor, key), 0) for key in keys(descriptor) if key not in _OF_A_SUBSET}
        about = (face.name, face.kind, face.subset, name(get(below, "/Subtype")), sorted(said.items()))
        return lettering(about, data, partial(glyph_of, gids), face.drawn)

    def _of(self, value: Pdf, depth: int) -> bytes:
        """The digest of an object with all it refers to; the page tree above it stays out."""
        key = identity(value)
        if key != (0, 0) and key in self.known:
            return self.known[key]
        if depth > _DEEPEST:
            return b"deep"
        if key != (0, 0):
            self.known[key] = b"circle %d" % key[0]
        found = self._worked_out(value, depth)
        if key != (0, 0):
            self.known[key] = found
        return found

    def _worked_out(self, value: Pdf, depth: int) -> bytes:
        digest = hashlib.sha256()
        try:
            if is_stream(value):
                written = bytes(value.stream_dict.unparse(resolved=True))
                digest.update(value.read_raw_bytes())
            else:
                written = bytes(value.unparse(resolved=True)) if hasattr(value, "unparse") else repr(value).encode()
        except FAULTS:
            return b"unread"
        digest.update(_REFERENCE.sub(b"R", written))
        for number, generation in _REFERENCE.findall(written):
            digest.update(self._of(self.document.pdf.get_object(int(number), int(generation)), depth + 1))
        return digest.digest()
