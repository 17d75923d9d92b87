"""Checks the citations of an edition: raised numbers that lead nowhere, notes that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from brochure.model.citation import Citation, citations, cited
from brochure.model.page import NotesAt, Page
from brochure.problems import Problems, nearest


def check(pages: Sequence[Page], default: NotesAt, others: Iterable[Any], problems: Problems) -> None:
    """Add what is wrong with citations. ``default``: where the brochure's notes stand; ``others``: what is no page."""
    listed = any(block.kind == "sources" for page in pages for block in page.blocks)
    found = list(citations(pages, default))
    for citation in cited(list(others)):
        sentence = "a raised number stands in the texts of pages alone"
        problems.add("misplaced-note", sentence, citation.place, "name the source in words")
    for citation in cited([page.notes for page in pages]):
        problems.add("note-in-note", "a note cites no other", citation.place, "name the source in words")
    for citation in found:
        _known(citation, pages, problems)
        if citation.at == "end" and not listed:
            sentence = "no page prints the list of sources that this number leads to"
            problems.add("missing-sources", sentence, citation.place, "give a page a block of kind sources")
    if not problems.errors:  # what could not be read may be what cites a note
        _unused(pages, {citation.target for citation in found}, problems)


def _known(citation: Citation, pages: Sequence[Page], problems: Problems) -> None:
    """A page has the notes that its texts cite."""
    kind, _, rest = citation.target.partition(":")
    if kind != "note":
        return  # of sources, reading asks as of all names
    own, _, name = rest.partition("/")
    notes = {page.id: page.notes for page in pages}
    if name not in notes[own]:
        elsewhere = [page for page, others in notes.items() if name in others]
        hint = f"the page “{elsewhere[0]}” has it: write it on this page too" if elsewhere else ""
        message = f"there is no note “{name}” under notes: of this page"
        problems.add("unknown-note", message, citation.place, hint or nearest(name, notes[own]))


def _unused(pages: Sequence[Page], used: set[str], problems: Problems) -> None:
    for page in pages:
        for name, note in page.notes.items():
            if f"note:{page.id}/{name}" not in used:
                hint = f"write {{note:{name}}} where it is cited, or delete it"
                problems.add("unused-note", f"nothing cites the note “{name}”", note.place, hint, "warning")
