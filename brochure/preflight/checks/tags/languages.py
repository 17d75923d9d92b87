"""Does each text say which language it is in?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.language_tags import is_language
from brochure.preflight.locations import box_finding, tag_finding


@document_check(
    when=lambda output: output.tagged,
    why="A screen reader speaks Italian words with English sounds unless it is told the language.",
    source="ISO 14289-1, 7.2; ISO 32000-1, 14.9.2; RFC 5646; WCAG 2.2, 3.1.1 and 3.1.2",
    codes={
        "language-missing": "Name the language of the document (Lang in the catalog, such as it or it-IT).",
        "language-wrong": "Write the language as BCP 47 does: it, en-GB, zh-Hans.",
    },
)
def languages(document: Document, output: Output) -> Iterator[Finding]:
    whole = document.language.strip()
    if not whole:
        yield Finding("language-missing", "error", "the document does not say its language (Lang)")
    elif not is_language(whole):
        yield Finding("language-wrong", "error", f"the document’s language is no language: “{whole}”")
    for tag in document.structure.walk():
        if tag.own_language is not None and not is_language(tag.own_language.strip()):
            sentence = f"the language of a tag is no language: “{tag.own_language}”"
            yield tag_finding(document, tag, "language-wrong", "error", sentence)
    for page in document.pages:
        for sequence in page.marks.sequences:
            if sequence.language and not is_language(sequence.language.strip()):
                sentence = f"the language of a text is no language: “{sequence.language}”"
                yield box_finding(document, page.number, sequence.box, "language-wrong", "error", sentence)
