"""Gives a PDF made out of another metadata and identifiers that agree, from a seed of what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.export.standards import PRODUCER, uuid

if TYPE_CHECKING:
    import pikepdf


def derive(pdf: pikepdf.Pdf, seed: bytes) -> None:
    """Say in Info and XMP alike who made the file, and give it an identifier of its own, from ``seed``.

    Dates, title and the marks of PDF/X stay as they are. A claim of tags (PDF/UA, PDF/A level A) is taken back: sheets
    have no reading order.
    """
    pdf.docinfo["/Producer"] = PRODUCER
    if "/Metadata" not in pdf.Root:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=False) as packet:
        packet["pdf:Producer"] = PRODUCER
        packet["xmpMM:InstanceID"] = f"uuid:{uuid(seed)}"
        if "pdfuaid:part" in packet:
            del packet["pdfuaid:part"]
        if str(packet.get("pdfaid:conformance", "")).upper() == "A":
            packet["pdfaid:conformance"] = "B"
