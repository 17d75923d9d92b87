"""A page of a document goes in, a digest of all that decides how it prints comes out: the same prints the same."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from brochure.preflight.objects import FAULTS, Pdf, get, identity, is_stream

if TYPE_CHECKING:
    from brochure.preflight.document import Document
    from brochure.preflight.pages import Page

_REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")
_PARTS = ("/Contents", "/Annots", "/Group", "/AA")
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_DEEPEST = 200


class Digests:
    """Digests of a document's objects, each worked out once however many pages share it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: Page) -> bytes:
        """Content, resources, boxes, annotations and transparency group of a page."""
        digest = hashlib.sha256(repr([page.box(name) for name in _BOXES]).encode())
        digest.update(repr((page.rotation, page.unit)).encode())
        layers = get(self.document.catalog, "/OCProperties")
        for part in (*(get(page.entry, key) for key in _PARTS), page.resources, layers):
            digest.update(self._of(part, 0))
        return digest.digest()

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
