"""Is any text of the content passed over in silence, because it is an artifact?

An artifact's words are doubted unless they are what artifacts are for: short, at the edge of the page (a folio), the
same on other pages (a running foot), or said by tagged content as well (the head of a table that goes on, a pull quote,
with or without what it leaves out).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import box_finding, cut
from brochure.preflight.marking import Sequence
from brochure.preflight.pages import PdfPage

_LETTERS = 4  # fewer are a folio, a bullet, an ornament
_EDGE = 0.125  # of the page's height, at its head and foot: where running heads and feet stand, in large print too
_SIGNS = re.compile(r"[\d\W_]+")
_OMISSION = re.compile(r"\[(?:…+|\.\.\.)\]")


@document_check(
    when=lambda output: output.tagged,
    why="An artifact is not read aloud: a paragraph that is one by mistake is lost on all who listen.",
    source="ISO 14289-1, 7.1; ISO 32000-1, 14.8.2.2; Matterhorn protocol 1.1, 01-001 and 01-002",
    codes={"text-silent": "Tag the text; make only page numbers, running heads and ornament artifacts."},
)
def silent_text(document: Document, output: Output) -> Iterator[Finding]:
    if not document.structure:
        return
    artifacts = [(page, s) for page in document.pages for s in page.marks.sequences if s.artifact and s.text.strip()]
    pages = Counter(words for words, _ in {(_letters(s.text), page.number) for page, s in artifacts})
    said = ""
    for page, sequence in artifacts:
        words = _letters(sequence.text)
        if len(words) < _LETTERS or pages[words] > 1 or _at_edge(page, sequence):
            continue
        said = said or "|".join(_letters(document.structure.text(tag)) for tag in document.structure.top)
        if not all(_letters(part) in said for part in _OMISSION.split(sequence.text)):
            quoted = cut(" ".join(sequence.text.split()))
            sentence = "a text is an artifact, and so not read aloud"
            about = f"text “{quoted}”"
            yield box_finding(document, page.number, sequence.box, "text-silent", "error", sentence, about)


def _letters(text: str) -> str:
    return _SIGNS.sub("", text.replace("\u00ad", "").casefold())


def _at_edge(page: PdfPage, sequence: Sequence) -> bool:
    box, trim = sequence.box, page.trim
    if box is None or sequence.artifact != "Pagination":
        return False
    high = (trim.top - trim.bottom) * _EDGE
    return box.top <= trim.bottom + high or box.bottom >= trim.top - high
