"""Does each letter on the page say which character it is?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import box_finding, cut
from brochure.preflight.marking import Sequence
from brochure.preflight.structure import read
from brochure.preflight.tags import MarkedContentReference


@document_check(
    when=lambda output: output.tagged,
    why="A letter without a character is seen and never read, found or translated.",
    source="ISO 14289-1, 7.21.7; ISO 32000-1, 9.10",
    codes={
        "text-unreadable": "Embed the font with a ToUnicode map, or give the text an ActualText.",
        "text-misread": "Map the letters to real characters, or give the text an ActualText.",
    },
)
def unread_text(document: Document, output: Output) -> Iterator[Finding]:
    for page in document.pages:
        for sequence in page.marks.sequences:
            if (sequence.real and sequence.real.artifact) or _replaced(document, page.number, sequence):
                continue
            if sequence.unread:
                sentence = f"{sequence.unread} letters of a text have no character (ToUnicode)"
                about = f"text “{cut(read(sequence))}”"
                yield box_finding(document, page.number, sequence.box, "text-unreadable", "error", sentence, about)
            own = "".join(part for part in sequence.parts if isinstance(part, str))
            if wrong := sorted({char for char in own if _is_none(char)}):
                sentence = f"a letter reads as U+{ord(wrong[0]):04X}, which is no character"
                yield box_finding(document, page.number, sequence.box, "text-misread", "error", sentence)


def _is_none(char: str) -> bool:
    return char in "\ufffd\ufffe\0" or unicodedata.category(char) == "Co"


def _replaced(document: Document, page: int, sequence: Sequence | None) -> bool:
    """Whether other words are read in the place of these: of the marks or of a tag above."""
    while sequence:
        if sequence.actual:
            return True
        if sequence.mcid is not None:
            tags = document.structure.owners.get(MarkedContentReference(page, sequence.mcid, sequence.stream), [])
            tag = tags[0] if tags else None
            while tag:
                if tag.actual is not None or (tag.role in ("Figure", "Formula") and tag.alt):
                    return True
                tag = tag.parent
        sequence = sequence.outer
    return False
