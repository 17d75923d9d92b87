"""Has the file an identifier of its own?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, items


@document_check(
    when=lambda output: output.limits.standard,
    why="A shop's system tells two versions of a job apart by it.",
    source="ISO 15930-7, 6.3; ISO 32000-1, 14.4",
    codes={"id-missing": "Export the file anew with a program that writes a file identifier (ID in the trailer)."},
)
def trailer_id(document: Document, output: Output) -> Iterator[Finding]:
    parts = items(get(document.trailer, "/ID"))
    if len(parts) == 2 and all(len(bytes(part)) >= 8 for part in parts):
        return
    severity = "error" if document.for_press else "warning"
    yield Finding("id-missing", severity, "the file has no identifier (ID) in its trailer")  # type: ignore[arg-type]
