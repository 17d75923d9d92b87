"""Do headings begin at the first level, and go down without leaving one out?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import tag_finding


@document_check(
    when=lambda output: output.tagged,
    why="Readers go from heading to heading; a level left out looks like a part of the document that is lost.",
    source="ISO 14289-1, 7.4; WCAG 2.2, 1.3.1 and 2.4.6",
    codes={
        "heading-first": "Make the first heading one of the first level (H1).",
        "heading-gap": "Raise the heading to the level after that of the one before.",
        "heading-empty": "Take the empty heading out.",
        "heading-mixed": "Use H1 to H6 throughout, or H throughout.",
        "headings-missing": "Make the titles headings (H1 to H6).",
    },
)
def headings(document: Document, output: Output) -> Iterator[Finding]:
    before, numbered, plain = 0, False, False
    for tag in document.structure.walk():
        if tag.role == "H":
            plain = True
        elif tag.role[:1] == "H" and tag.role[1:].isdigit():
            numbered = True
            level = int(tag.role[1:])
            if not before and level > 1:
                sentence = f"the first heading is of level {level}"
                yield tag_finding(document, tag, "heading-first", "error", sentence)
            elif level > before + 1:
                sentence = f"a heading of level {level} follows one of level {before}"
                yield tag_finding(document, tag, "heading-gap", "error", sentence)
            before = level
        else:
            continue
        if not document.structure.text(tag).strip() and tag.alt is None:
            yield tag_finding(document, tag, "heading-empty", "error", "a heading has no words")
    if plain and numbered:
        yield Finding("heading-mixed", "error", "numbered headings (H1) and plain ones (H) stand in one document")
    if document.structure and not plain and not numbered and document.count > 1:
        yield Finding("headings-missing", "warning", "the document has no headings")
