"""Does the file have tags, and does it say so?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get


@document_check(
    when=lambda output: output.tagged,
    why="Without tags a screen reader guesses what is a heading, what a table, and what comes first.",
    source="ISO 14289-1, 7.1; ISO 32000-1, 14.7 and 14.8; WCAG 2.2, 1.3.1",
    codes={
        "untagged": "Export the file with tags (PDF/UA).",
        "tags-unannounced": "Set Marked in MarkInfo to true, and Suspects to false or leave it out.",
        "tag-tree-damaged": "Write the tag tree anew: export the file again.",
        "ua-undeclared": "Declare PDF/UA in the metadata (pdfuaid:part 1).",
    },
)
def tagged(document: Document, output: Output) -> Iterator[Finding]:
    structure = document.structure
    if not structure or not structure.top:
        yield Finding("untagged", "error", "the file has no tags")
        return
    info = get(document.catalog, "/MarkInfo")
    if get(info, "/Marked") is not True:
        yield Finding("tags-unannounced", "error", "the file has tags and does not say so (MarkInfo, Marked)")
    if get(info, "/Suspects") is True:
        yield Finding("tags-unannounced", "error", "the file says that its tags are suspect (MarkInfo, Suspects)")
    for fault in dict.fromkeys(structure.faults):
        yield Finding("tag-tree-damaged", "error", fault)
    if len(structure.top) > 1 or structure.top[0].role != "Document":
        yield Finding("tag-tree-damaged", "warning", "the tags do not stand within one Document")
    metadata = document.metadata
    if not metadata or metadata.of("pdfuaid:part") not in ("1", "2"):
        yield Finding("ua-undeclared", "error", "the metadata do not say that the file is PDF/UA (pdfuaid:part)")
