"""Does each figure say what it shows?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import cut, tag_finding
from brochure.preflight.objects import numbers
from brochure.preflight.tags import Tag

FILE_NAME = re.compile(r"(?i)[^\s/\\]+\.(?:jpe?g|png|gif|tiff?|svg|pdf|eps|webp|bmp)|(?:dsc|img)[_-]?\d+")
NO_WORDS = re.compile(r"(?i)(?:image|picture|photo|figure|graphic|immagine|figura|foto|bild|рисунок)?\s*\d*")


@document_check(
    when=lambda output: output.tagged,
    why="Who does not see a picture has its words only; a file name says nothing about it.",
    source="ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4.3 and 14.9.3; WCAG 2.2, 1.1.1",
    codes={
        "figure-without-alt": "Say in a sentence what the figure shows (Alt), or make it an artifact.",
        "alt-is-file-name": "Say in a sentence what the figure shows, not what its file is called.",
        "figure-without-box": "Give the figure its bounding box (BBox).",
    },
)
def figures(document: Document, output: Output) -> Iterator[Finding]:
    for tag in document.structure.of_role("Figure", "Formula"):
        words = tag.alt if tag.alt is not None else tag.actual
        if words is None or not words.strip():
            sentence = f"a {tag.role.lower()} does not say what it shows"
            yield tag_finding(document, tag, "figure-without-alt", "error", sentence)
        elif FILE_NAME.fullmatch(words.strip()) or NO_WORDS.fullmatch(words.strip()):
            sentence = f"the words for a {tag.role.lower()} say nothing: “{cut(words.strip())}”"
            yield tag_finding(document, tag, "alt-is-file-name", "error", sentence)
        if tag.role == "Figure" and next(tag.contents(), None) and not _has_box(tag):
            yield tag_finding(document, tag, "figure-without-box", "error", "a figure has no bounding box (BBox)")


def _has_box(tag: Tag) -> bool:
    box = numbers(tag.attributes.get("BBox"))
    return len(box) == 4 and box[2] > box[0] and box[3] > box[1]
