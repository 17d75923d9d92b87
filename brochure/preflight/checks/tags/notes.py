"""Can each note be told from the others?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import tag_finding


@document_check(
    when=lambda output: output.tagged,
    why="A reader goes from a reference to its note by the note’s ID.",
    source="ISO 14289-1, 7.9; ISO 32000-1, 14.7.2",
    codes={
        "note-without-id": "Give each note an ID.",
        "tag-id-twice": "Give each tag an ID of its own.",
    },
)
def note_ids(document: Document, output: Output) -> Iterator[Finding]:
    tags = list(document.structure.walk())
    many = Counter(tag.id for tag in tags if tag.id)
    for tag in tags:
        if tag.role == "Note" and not tag.id:
            yield tag_finding(document, tag, "note-without-id", "error", "a note has no ID")
        elif tag.id and many[tag.id] > 1:
            sentence = f"{many[tag.id]} tags have the same ID ({tag.id})"
            yield tag_finding(document, tag, "tag-id-twice", "error", sentence)
