"""Do the tags and the pages agree: is everything painted either content of one tag or an artifact?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import box_finding, cut, tag_finding
from brochure.preflight.marking import Sequence
from brochure.preflight.pages import PdfPage
from brochure.preflight.structure import read


@document_check(
    when=lambda output: output.tagged,
    why="What is neither tagged nor an artifact is read at random or not at all; a tag without content reads nothing.",
    source="ISO 14289-1, 7.1; ISO 32000-1, 14.6, 14.7.4 and 14.8.2.2; Matterhorn protocol 1.1, 01-003 to 01-006",
    codes={
        "content-unmarked": "Give the content a tag, or make it an artifact.",
        "content-orphaned": "Put the content into the tag tree, or make it an artifact.",
        "content-missing": "Take the tag out, or mark its content on the page.",
        "content-twice": "Give each piece of content its own number (MCID) and one tag.",
        "artifact-mixed": "Part the two: an artifact must not lie in tagged content, nor the other way round.",
        "marks-unbalanced": "Export the page again: what begins with BDC or BMC must end with EMC.",
    },
)
def marked_content(document: Document, output: Output) -> Iterator[Finding]:
    if not document.structure:
        return
    for page in document.pages:
        for sentence in dict.fromkeys(page.marks.unbalanced):
            yield Finding("marks-unbalanced", "error", sentence, page.number)
        yield from _loose(document, page)
        for sequence in page.marks.sequences:
            yield from _mixed(document, page, sequence)
    yield from _orphans(document)
    yield from _missing(document)


def _loose(document: Document, page: PdfPage) -> Iterator[Finding]:
    """What is painted outside of all marks; one finding for each kind of thing."""
    by_kind: dict[str, list[int]] = {}
    for index, (sort, _, _) in enumerate(page.marks.loose):
        by_kind.setdefault(sort, []).append(index)
    for kind, indexes in by_kind.items():
        box = page.marks.loose[indexes[0]][1]
        more = f" (and {len(indexes) - 1} more)" if len(indexes) > 1 else ""
        sentence = f"{_A[kind]} is neither tagged nor an artifact{more}"
        yield box_finding(document, page.number, box, "content-unmarked", "error", sentence, kind)


_A = {"text": "a text", "area": "an area", "line": "a line", "image": "an image", "shading": "a shading"}


def _mixed(document: Document, page: PdfPage, sequence: Sequence) -> Iterator[Finding]:
    outer = sequence.outer.real if sequence.outer else None
    if outer is None or (sequence.mcid is None and not sequence.artifact):
        return
    if bool(outer.artifact) != bool(sequence.artifact):
        inner, around = ("an artifact", "tagged content") if sequence.artifact else ("tagged content", "an artifact")
        sentence = f"{inner} lies within {around}"
        yield box_finding(document, page.number, sequence.box, "artifact-mixed", "error", sentence, sequence.tag)


def _orphans(document: Document) -> Iterator[Finding]:
    structure = document.structure
    for content, sequences in structure.sequences.items():
        first = sequences[0]
        about = f"{first.tag} “{cut(' '.join(read(first).split()))}”"
        if content not in structure.owners:
            sentence = f"marked content (MCID {content.mcid}) belongs to no tag"
            yield box_finding(document, content.page, first.box, "content-orphaned", "error", sentence, about)
        if len(sequences) > 1:
            sentence = f"the number of marked content (MCID {content.mcid}) is given {len(sequences)} times"
            yield box_finding(document, content.page, first.box, "content-twice", "error", sentence, about)


def _missing(document: Document) -> Iterator[Finding]:
    structure = document.structure
    for content, tags in structure.owners.items():
        if content not in structure.sequences:
            sentence = f"the page does not have the content (MCID {content.mcid}) that a tag names"
            yield tag_finding(document, tags[0], "content-missing", "error", sentence)
        if len(tags) > 1:
            sentence = f"the same content (MCID {content.mcid}) belongs to {len(tags)} tags"
            yield tag_finding(document, tags[0], "content-twice", "error", sentence)
    for tag in structure.walk():
        if not tag.kids and tag.actual is None and tag.alt is None and tag.role in _FILLED:
            yield tag_finding(document, tag, "content-missing", "error", f"the tag {tag.role} is empty")


_FILLED = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Link", "Note", "L", "LI", "LBody", "Table", "TR", "Caption")
