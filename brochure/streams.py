"""Ends each of ReportLab's streams with the end of line that must stand before ``endstream`` (ISO 19005-2, 6.1.7.1).

ReportLab 5.1 leaves it out. Every stream of ours is one of these; nothing of ReportLab's own is changed.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfbase.pdfdoc import XMP, PDFSeparationCMYKColor, PDFStream, PDFZCompress


class Stream(PDFStream):  # type: ignore[misc]  # ReportLab carries no types
    """A stream of bytes; the filters are as ReportLab takes them."""

    def format(self, document: Any) -> bytes:
        return _ended(super().format(document))


class XmpPacket(XMP):  # type: ignore[misc]  # ReportLab carries no types
    """The XMP packet, which ``creator`` makes of the document when it is written."""

    def format(self, document: Any) -> bytes:
        return _ended(super().format(document))


def page_stream(operators: Any) -> Stream:
    """The content of a page, deflated and no more: as ASCII it would be a quarter larger and take twice as long."""
    stream = Stream(content=operators, filters=[PDFZCompress])
    stream.__Comment__ = "page stream"
    return stream


def separation(plate: CMYKColorSep) -> Any:
    """The colour space of a plate of its own; the function of its tints is a stream."""
    space = PDFSeparationCMYKColor(plate).value()
    tints = space.sequence[3]
    space.sequence = (*space.sequence[:3], Stream(tints.dictionary, tints.content, tints.filters))
    return space


def _ended(written: bytes) -> bytes:
    body = written.removesuffix(b"endstream\n")
    end = b"\r\n" if body.endswith(b"\r") else b"\n"  # or the last byte would be taken for half an end of line
    return body + end + b"endstream\n"
