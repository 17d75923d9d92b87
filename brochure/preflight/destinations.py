"""Tells where a link or bookmark leads: to an address, a page of the document, or nothing there is."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from brochure.preflight.numbertrees import TreeFault, name_tree
from brochure.preflight.objects import Pdf, get, identity, is_array, is_dictionary, items, keys, name, number, text

if TYPE_CHECKING:
    from brochure.preflight.document import Document

_DEEPEST = 100


class Goal(NamedTuple):
    """``address`` of a link to the web, or ``page`` (from 1); ``fault`` is a sentence where it leads nowhere."""

    address: str = ""
    page: int = 0
    fault: str = ""


class Destinations:
    """The named destinations and pages of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pages = {identity(page.entry): page.number for page in document.pages}

    @cached_property
    def named(self) -> dict[str, Pdf]:
        """Destinations by name, of the catalog's Dests and of the name tree."""
        catalog = self.document.catalog
        older = get(catalog, "/Dests")
        found = {key[1:]: get(older, key) for key in keys(older)}
        with suppress(TreeFault):  # what cannot be followed has no destinations; each link that needs one says so
            found.update(name_tree(get(get(catalog, "/Names"), "/Dests")))
        return found

    def goal(self, holder: Pdf) -> Goal:
        """Where a link annotation or a bookmark leads, by its Dest or its action."""
        action = get(holder, "/A")
        kind = name(get(action, "/S"))
        if kind == "URI":
            return Goal(address=text(get(action, "/URI")))
        if kind and kind != "GoTo":
            return Goal(fault=f"it does not lead to a place ({kind})")
        if is_array(get(action, "/SD")):  # to an element of the structure (ISO 32000-2, 12.3.2.3)
            return self.place(get(action, "/SD"))
        return self.place(get(action, "/D") if kind else get(holder, "/Dest"))

    def place(self, written: Pdf) -> Goal:
        """A destination as it is written: an array, or a name."""
        if name(written) or text(written):
            label = name(written) or text(written)
            if label not in self.named:
                return Goal(fault=f"there is no destination “{label}”")
            written = self.named[label]
            written = get(written, "/D") if is_dictionary(written) else written
        if not is_array(written) or not items(written):
            return Goal(fault="it leads nowhere")
        target = items(written)[0]
        page = int(number(target)) + 1 if isinstance(target, int) else self.pages.get(identity(_page(target, 0)), 0)
        if not 1 <= page <= self.document.count:
            return Goal(fault="it leads to a page that the document does not have")
        return Goal(page=page)


def _page(target: Pdf, depth: int) -> Pdf:
    """A page as it is; of an element of the structure the page that it, or the first thing in it, is on."""
    if name(get(target, "/Type")) == "Page" or not is_dictionary(target) or depth > _DEEPEST:
        return target
    if (page := get(target, "/Pg")) is not None:
        return page
    kids = get(target, "/K")
    first = next((kid for kid in items(kids) or [kids] if is_dictionary(kid)), None)
    return _page(first, depth + 1)
