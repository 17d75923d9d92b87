"""Numbers the notes that the texts of an edition cite, in their order.

A note has one number in the whole brochure, that of its first citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brochure.frame import Element, Mark, PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.model.page import NotesAt, Page
from brochure.model.records import FactName, Text, leaves
from brochure.syntax.markup import FactRef

NOTES = ("source:", "note:")  # how links to notes begin


def numbers(edition: Edition, printed: Iterable[str] = ()) -> dict[str, int]:
    """Every note's number, from 1: in the order of ``printed``, then of the content, then of sources.yaml."""
    also = {name for page in edition.pages for block in page.blocks for name in getattr(block, "also", ())}
    cited = (citation.target for citation in edition.citations)
    order = dict.fromkeys([*printed, *cited, *_used_sources(edition, also)])
    return {target: number for number, target in enumerate(order, 1)}


def listed(edition: Edition, also: Iterable[str] = ()) -> list[str]:
    """What the list of sources holds, by number: the sources of facts and texts, and the notes that end there."""
    ending = (c for c in edition.citations if c.at == "end" and id(c.text) not in edition.left_out)
    own = [c.target for c in ending if c.target.startswith("note:")]
    return sorted({*own, *_used_sources(edition, also)}, key=lambda target: edition.numbering[target])


def _used_sources(edition: Edition, also: Iterable[str] = ()) -> list[str]:
    """The sources that facts of the pages have, that texts cite and that are named besides, as in sources.yaml."""
    used = {*also, *(edition.facts[name].source for name in fact_names(edition.pages) if name in edition.facts)}
    used |= {c.target.removeprefix("source:") for c in edition.citations}
    return [f"source:{name}" for name in edition.sources if name in used]


def fact_names(pages: Iterable[Page]) -> set[str]:
    """The names of the facts that pages use, in texts and in fields."""
    found: set[str] = set()
    for leaf in (leaf for page in pages for leaf in leaves(page)):
        if isinstance(leaf, FactName):
            found.add(leaf)
        elif isinstance(leaf, Text):
            found.update(span.name for span in leaf.spans if isinstance(span, FactRef))
    return found


class Cite(NamedTuple):
    """A raised number as it is printed: what it leads to, whose it is, and the height of its baseline."""

    target: str
    element: Element
    y: float


def cites(marks: Iterable[Mark], *at: NotesAt) -> dict[str, Cite]:
    """The first citation of each note among marks, of those whose notes stand at one of these."""
    found: dict[str, Cite] = {}
    for mark in marks:
        if isinstance(mark, TextMark) and mark.element.notes in at:
            for run in mark.line.runs:
                if run.link and run.link.startswith(NOTES):
                    found.setdefault(run.link, Cite(run.link, mark.element, mark.y))
    return found


def printed(pages: Sequence[PageMarks]) -> list[str]:
    """What the pages cite, in the order in which it is read."""
    return [target for page in pages for target in cites(page.marks, "end", "foot", "side")]
