"""Is the file locked?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding


@document_check(
    why="A shop's system cannot open it, or may not print, trap or impose it.",
    source="ISO 15930-7, 6.1; ISO 19005-2, 6.1.3",
    codes={
        "encrypted": "Export the file without a password and without restrictions.",
        "not-pdf": "Send a PDF file.",
        "unreadable": "Copy or download the file again.",
    },
)
def encryption(document: Document, output: Output) -> Iterator[Finding]:
    if document.pdf.is_encrypted:
        yield Finding("encrypted", "error", "the file is encrypted")
