"""Reads the properties of an XMP packet by prefix and name (ISO 16684-1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://ns.adobe.com/xap/1.0/t/pg/": "xmpTPg",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
_TAG = re.compile(r"\{(.*)\}(.*)")
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(?:(\d\d)'?)?)?)?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Properties such as ``dc:title``; of an array its items one after the other."""

    properties: dict[str, list[str]] = field(default_factory=dict)
    readable: bool = True

    def of(self, name: str) -> str:
        """A property as one text: the first of alternatives, all of a list."""
        found = self.properties.get(name, [])
        return (found[0] if name in ("dc:title", "dc:description", "dc:rights") else ", ".join(found)) if found else ""

    def all(self, name: str) -> list[str]:
        return self.properties.get(name, [])


def read_metadata(packet: bytes) -> Metadata:
    """The properties of a packet; an unreadable one if it is no XML, or tries to define entities."""
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return Metadata(readable=False)
    start, end = packet.find(b"<?xpacket"), packet.rfind(b"<?xpacket end")
    body = packet[packet.find(b"?>", start) + 2 : end] if 0 <= start < end else packet
    try:
        root = ElementTree.fromstring(body.strip(b"\0 \r\n\t") if b"\0<" not in packet else packet)
    except (ElementTree.ParseError, ValueError, LookupError):
        return Metadata(readable=False)
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for attribute, value in description.attrib.items():
            if (name := _name(attribute)) and value:
                found.setdefault(name, []).append(value)
        for child in description:
            if name := _name(child.tag):
                found.setdefault(name, []).extend(_values(child))
    return Metadata(found)


def _name(tag: str) -> str:
    parts = _TAG.fullmatch(tag)
    return f"{_PREFIXES[parts[1]]}:{parts[2]}" if parts and parts[1] in _PREFIXES else ""


def _values(element: ElementTree.Element) -> list[str]:
    entries = [item.text or "" for item in element.iter(f"{_RDF}li")]
    plates = [item.text or "" for item in element.iter() if item.tag.endswith("}swatchName")]
    return plates or [entry for entry in entries if entry.strip()] or [text for text in [element.text or ""] if text]


def date(written: str) -> str:
    """A date of the document information as XMP writes it, in UTC; as it stands if it is none."""
    parts = _PDF_DATE.match(written)
    if not parts:
        return written
    try:
        year, month, day, hour, minute, second = (int(parts[n] or default) for n, default in _DEFAULTS)
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(parts[7], parts[8], parts[9]))
    except ValueError:
        return written
    return moment.astimezone(UTC).isoformat()


_DEFAULTS = ((1, 1), (2, 1), (3, 1), (4, 0), (5, 0), (6, 0))


def _zone(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)


def moment(written: str) -> datetime | None:
    """A date of XMP, or None if it cannot be read; without a zone it counts as UTC."""
    text = written.strip()
    if re.fullmatch(r"\d{4}-\d\d", text):
        text += "-01"
    if re.fullmatch(r"\d{4}", text):
        text += "-01-01"
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
