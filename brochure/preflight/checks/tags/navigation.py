"""Can a reader get about: are there bookmarks that lead somewhere, and page labels as printed?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.destinations import Destinations
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import cut
from brochure.preflight.objects import Pdf, get, is_dictionary, text

_SHORT = 4  # pages that need no bookmarks
_MOST_BOOKMARKS = 20_000


@document_check(
    when=lambda output: output.tagged,
    why="Nobody pages through a document by ear; bookmarks and the printed page numbers are the way to a place.",
    source="ISO 14289-1, 7.17; WCAG 2.2, 2.4.5",
    codes={
        "bookmarks-missing": "Make bookmarks from the headings.",
        "bookmark-broken": "Let the bookmark lead to a page that the document has.",
        "bookmark-empty": "Give the bookmark the words of its heading.",
        "page-labels-missing": "Write page labels that are the printed page numbers.",
    },
)
def navigation(document: Document, output: Output) -> Iterator[Finding]:
    bookmarks = list(outline(get(document.catalog, "/Outlines")))
    if not bookmarks and document.count > _SHORT:
        yield Finding("bookmarks-missing", "warning", f"{document.count} pages have no bookmarks")
    goals = Destinations(document)
    for bookmark in bookmarks:
        title = text(get(bookmark, "/Title")).strip()
        if not title:
            yield Finding("bookmark-empty", "error", "a bookmark has no words")
        if fault := goals.goal(bookmark).fault:
            yield Finding("bookmark-broken", "error", f"the bookmark “{cut(title)}” is broken: {fault}")
    if document.count > 1 and not is_dictionary(get(document.catalog, "/PageLabels")):
        yield Finding("page-labels-missing", "warning", "pages have no labels; a reader counts them from the cover on")


def outline(root: Pdf) -> Iterator[Pdf]:
    """The bookmarks in their order."""
    waiting, seen = [get(root, "/First")], 0
    while waiting and seen < _MOST_BOOKMARKS:
        entry = waiting.pop()
        if not is_dictionary(entry):
            continue
        seen += 1
        yield entry
        waiting += [get(entry, "/Next"), get(entry, "/First")]
