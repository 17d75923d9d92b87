"""Do the XMP metadata and the document information say the same?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.metadata import Metadata, moment

_PAIRS = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "Trapped": "pdf:Trapped",
    "GTS_PDFXVersion": "pdfxid:GTS_PDFXVersion",
}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}


@document_check(
    why="One of the two is what the shop's system reads; if they disagree the job may be filed under another name.",
    source="ISO 15930-7, 6.4; ISO 19005-2, 6.6.3",
    codes={
        "xmp-unreadable": "Export the file anew; its XMP metadata is not well-formed.",
        "xmp-info-one": "Set the property in the program that made the file and export it anew.",
        "xmp-info-disagree": "Set the property once in the program that made the file and export it anew.",
    },
)
def metadata_agrees(document: Document, output: Output) -> Iterator[Finding]:
    severity = "error" if document.for_press else "warning"
    found = document.metadata
    if found is None:
        return
    if not found.readable:
        yield Finding("xmp-unreadable", severity, "the XMP metadata cannot be read")  # type: ignore[arg-type]
        return
    for key, name in _PAIRS.items():
        said, written = document.info.get(key, "").strip(), found.of(name).strip()
        if said and written and not _same(said, written, found, name):
            sentence = f"{key} is “{said[:60]}” in the document information and “{written[:60]}” in the XMP metadata"
            yield Finding("xmp-info-disagree", severity, sentence, object=key)  # type: ignore[arg-type]
    if document.for_press and document.info:
        yield from _in_one_only(document.info, found)
    for key, name in _DATES.items():
        before, after = moment(document.info.get(key, "")), moment(found.of(name))
        if before and after and abs((before - after).total_seconds()) > 1:
            sentence = (
                f"{key} is {before.isoformat()} in the document information, {after.isoformat()} in the XMP metadata"
            )
            yield Finding("xmp-info-disagree", severity, sentence, object=key)  # type: ignore[arg-type]


def _in_one_only(info: dict[str, str], found: Metadata) -> Iterator[Finding]:
    """What only one of the two says; Trapped and the standard's own name are asked for elsewhere."""
    for key, name in (_PAIRS | _DATES).items():
        said, written = bool(info.get(key, "").strip()), bool(found.of(name).strip())
        if said != written and key not in ("Trapped", "GTS_PDFXVersion"):
            there, lacking = (
                ("document information", f"XMP metadata ({name})") if said else ("XMP metadata", "document information")
            )
            yield Finding("xmp-info-one", "warning", f"{key} is in the {there} and not in the {lacking}", object=key)


def _same(said: str, written: str, found: Metadata, name: str) -> bool:
    """Lists and alternatives may be joined in several ways."""
    flat = said.replace(";", ",").replace(" ", "").lower()
    return said in (written, *found.all(name)) or flat == written.replace(";", ",").replace(" ", "").lower()
