"""Are other files attached to a file that is to last as PDF/A-2?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get


@document_check(
    when=lambda output: output.tagged,
    why="PDF/A-2 lets a file hold no other files but PDF/A; what is attached is lost on whoever cannot open it.",
    source="ISO 19005-2, 6.8",
    codes={"attachment-in-archive": "Take the attached files out, or publish them beside the document."},
)
def embedded_files(document: Document, output: Output) -> Iterator[Finding]:
    claims = document.metadata is not None and document.metadata.of("pdfaid:part") in ("1", "2")
    if claims and get(get(document.catalog, "/Names"), "/EmbeddedFiles") is not None:
        yield Finding("attachment-in-archive", "error", "other files are attached, which PDF/A-2 forbids")
