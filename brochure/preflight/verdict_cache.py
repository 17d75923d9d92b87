"""Remembers verdicts on single pages for the next run: kept under a digest of all that decides them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from brochure.preflight.digests import Digests
from brochure.preflight.finding import Finding, from_json
from brochure.preflight.intents import press_profile
from brochure.preflight.versions import PAGE_VERDICTS, ghostscript_stamp, other_checks

if TYPE_CHECKING:
    from brochure.cache import Store
    from brochure.model.outputs import Output
    from brochure.preflight.document import Document
    from brochure.preflight.pages import PdfPage


class Memory:
    """What is known of a document's pages from before. Without a store nothing is."""

    def __init__(self, document: Document, output: Output, store: Store | None) -> None:
        self.store = store
        self.digests = Digests(document)
        self.renderer = ghostscript_stamp()
        spots = None if document.spots is None else sorted(document.spots)
        named = document.metadata.all("xmpTPg:PlateNames") if document.metadata else []
        says = document.for_press, document.claim, document.blends_in_intent
        profile = hashlib.sha256(press_profile(document.catalog)).hexdigest()  # what plates are made through
        self.judged_as = output, says, spots, named, profile, other_checks()

    def recall(self, page: PdfPage, kind: str) -> list[Finding] | None:
        """The findings of one kind of check on a page like this one, or None."""
        held = self.store.get(self._key(page, kind)) if self.store else None
        if held is None:
            return None
        try:
            return [from_json(entry | {"page": page.number}) for entry in json.loads(held)]
        except (ValueError, KeyError, TypeError):
            return None

    def remember(self, page: PdfPage, kind: str, findings: list[Finding]) -> None:
        if self.store:
            self.store.put(self._key(page, kind), json.dumps([finding.as_json() for finding in findings]).encode())

    def _key(self, page: PdfPage, kind: str) -> str:
        by = "" if kind == "page" else self.renderer
        return PAGE_VERDICTS.key(self.judged_as, kind, by, self.digests.of_page(page))
