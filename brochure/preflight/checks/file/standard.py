"""Does the file say which standard it keeps, and does it have what that standard asks of the document?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, is_stream


@document_check(
    when=lambda output: output.limits.standard,
    why="A shop's workflow chooses how to treat a file by the standard it names; a name without its keys is rejected.",
    source="ISO 15930-7 (PDF/X-4), 6.2 to 6.5; ISO 15930-1 and -3 for older files",
    codes={
        "standard-missing": "Export the file as PDF/X-4.",
        "standard-other": "Export the file as PDF/X-4, or ask the shop whether it takes this standard.",
        "standard-incomplete": "Export the file as PDF/X-4 anew; the standard it names asks for this.",
        "pdf-version": "Export the file as PDF 1.6.",
    },
)
def standard(document: Document, output: Output) -> Iterator[Finding]:
    wanted, claim = output.limits.standard, document.claim
    if not claim:
        severity = "error" if document.for_press else "warning"
        yield Finding("standard-missing", severity, f"the file does not say that it is {wanted}")  # type: ignore[arg-type]
    elif claim != wanted:
        yield Finding("standard-other", "warning", f"the file is {claim}, not {wanted}")
    if claim.startswith(wanted):
        yield from _keys(document)
    if document.version > "1.6":
        severity = "warning" if claim else "info"
        sentence = f"the file is PDF {document.version}; {wanted} is written as PDF 1.6 at most"
        yield Finding("pdf-version", severity, sentence)  # type: ignore[arg-type]


def _keys(document: Document) -> Iterator[Finding]:
    """What PDF/X-4 asks of every file."""
    found = document.metadata
    info = document.info
    if not is_stream(get(document.catalog, "/Metadata")):
        yield Finding("standard-incomplete", "error", "PDF/X-4 needs XMP metadata, and the file has none")
    elif found and found.readable:
        if not found.of("pdfxid:GTS_PDFXVersion"):
            yield Finding("standard-incomplete", "error", "the XMP metadata has no pdfxid:GTS_PDFXVersion")
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmpMM:DocumentID"):
            if not found.of(name):
                yield Finding("standard-incomplete", "warning", f"the XMP metadata has no {name}")
        if not found.of("dc:title"):
            yield Finding("standard-incomplete", "warning", "the XMP metadata has no dc:title")
    trapped = info.get("Trapped") or (found.of("pdf:Trapped") if found else "")
    if trapped not in ("True", "False"):
        yield Finding("standard-incomplete", "error", "the file does not say whether it is trapped (True or False)")
