"""Gives a ReportLab canvas the output intent, metadata and identifiers of its standard, in the brochure's own words.

Print: PDF/X-4 (ISO 15930-7) that is PDF/A-2b (ISO 19005-2) as well. Screen: PDF/UA-1 (ISO 14289-1) that is PDF/A-2a
as well, in sRGB. ReportLab writes all of it; where its dictionaries know too few keys, the instance at hand is taught
one more, never the class.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from html import escape as escape_html
from pathlib import Path
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from brochure import __version__
from brochure.cache import Store, cached, file_stamp
from brochure.colour.output_conditions import Condition
from brochure.model.outputs import Output
from brochure.streams import Stream, XmpPacket

escape = partial(escape_html, quote=False)  # as XML needs it; xml.sax would bring a web client along
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
PRODUCER = f"brochure {__version__}"
_CALLED = b"deflated-1\0"  # goes into the identifier of every file with its profile: another one would rename them all
_KEPT = cached("deflated-profile", package=__package__, rests_on=("brochure.model",))


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says of itself. ``date`` is seconds since 1970 in UTC; ``spots`` are the plates beyond C, M, Y, K.

    ``rtl``: it is read from right to left and bound at the right.
    """

    title: str
    subject: str
    author: str
    language: str
    date: int
    spots: tuple[str, ...] = ()
    rtl: bool = field(default=False, repr=False)  # decides nothing of what the pages show


def declare(canvas: Canvas, output: Output, condition: Condition, words: Words, store: Store) -> None:
    """Give the document its dates, properties, profile and metadata; call before the first page."""
    document = canvas._doc
    document._timeStamp = _stamp(words.date)
    info = document.info
    info.title, info.author, info.subject = words.title, words.author, words.subject
    info.creator = info.producer = PRODUCER
    catalog = document._catalog
    catalog.Lang = PDFString(words.language)
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = _intents(document, condition, store)
    document.updateSignature(repr(words).encode() + _named(condition.profile).encode())
    catalog.Metadata = XmpPacket(creator=lambda doc: _packet(doc, output, words).encode())
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if words.rtl and output.declare_right_binding:
        canvas.setViewerPreference("Direction", "R2L")  # facing pages: the first of two at the right
    if output.bookmarks:
        canvas.addPageLabel(0, "ARABIC", 1)  # as the folios print them


def _stamp(seconds: int) -> TimeStamp:
    """ReportLab's clock, stopped at a moment in UTC."""
    stamp = TimeStamp(invariant=1)
    stamp.t, stamp.lt = seconds, time.gmtime(seconds)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    return stamp


def _intents(document: Any, condition: Condition, store: Store) -> PDFArray:
    """One intent for each subtype, all of them sharing one profile stream."""
    stream = Stream(dictionary=PDFDictionary({"N": condition.components, "Filter": PDFName("FlateDecode")}))
    stream.content = _deflated(condition.profile, store)
    profile = document.Reference(stream, "outputProfile")
    registry = {"RegistryName": PDFString(condition.registry)} if condition.registry else {}
    return PDFArray(
        [
            PDFDictionary(
                {
                    "Type": PDFName("OutputIntent"),
                    "S": PDFName(subtype),
                    "OutputConditionIdentifier": PDFString(condition.name),
                    "OutputCondition": PDFString(condition.info),
                    "Info": PDFString(condition.info),
                    **registry,
                    "DestOutputProfile": profile,
                }
            )
            for subtype in condition.subtypes
        ]
    )


def _named(path: Path) -> str:
    return _profile(path, file_stamp(path))[1]


@lru_cache(maxsize=4)
def _profile(path: Path, _stamp: tuple[int, ...]) -> tuple[bytes, str]:
    """The bytes of a profile and what they are called in the identifiers of files."""
    data = path.read_bytes()
    return data, hashlib.sha256(_CALLED + data).hexdigest()


def _deflated(path: Path, store: Store) -> bytes:
    """The profile compressed; half a megabyte takes longer to compress than a page to set."""
    data, name = _profile(path, file_stamp(path))
    key = _KEPT.key(name)
    kept = store.get(key)
    if kept is None:
        kept = zlib.compress(data, 9)
        store.put(key, kept)
    return kept


PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmpTPg="http://ns.adobe.com/xap/1.0/t/pg/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>\
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{more}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

DECLARED = """<{prefix}:{name}>{value}</{prefix}:{name}>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
PDFX = DECLARED.format(  # a schema that PDF/A-2 does not know must be described in the file (ISO 19005-2, 6.6.2.3)
    prefix="pdfxid",
    name="GTS_PDFXVersion",
    value="PDF/X-4",
    type="Text",
    schema="PDF/X ID Schema",
    namespace="http://www.npes.org/pdfx/ns/id/",
    description="ID of PDF/X standard",
)
PDFUA = DECLARED.format(
    prefix="pdfuaid",
    name="part",
    value="1",
    type="Integer",
    schema="PDF/UA Universal Accessibility Schema",
    namespace="http://www.aiim.org/pdfua/ns/id/",
    description="Part of the PDF/UA standard (ISO 14289) that the file conforms to",
)
PDFUA_2 = "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>\n"


def _packet(document: Any, output: Output, words: Words) -> str:
    """The XMP packet, in agreement with the Info dictionary."""
    digest = document.signature.digest()
    return PACKET.format(
        title=escape(words.title),
        author=escape(words.author),
        subject=escape(words.subject),
        language=escape(words.language),
        date=datetime.fromtimestamp(words.date, UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=escape(PRODUCER),
        document=uuid(hashlib.sha256(words.title.encode() + words.language.encode()).digest()),
        instance=uuid(digest),
        more="".join(_claims(output, words.spots)),
    )


def _claims(output: Output, spots: tuple[str, ...]) -> Iterator[str]:
    """The standards a file says it keeps to, and its plates."""
    if output.tagged == 2:
        yield PDFUA_2  # PDF 2.0, which PDF/A-2 does not admit
        return
    level = "A" if output.tagged else "B"
    yield f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>\n"
    if output.colours == "cmyk":
        yield PDFX + _plates(spots)
    if output.tagged:
        yield PDFUA


def _plates(spots: tuple[str, ...]) -> str:
    """The plates of a job with spots, as XMP says it of paged text, so that the shop sees that they are meant."""
    if not spots:
        return ""
    names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in (*PROCESS, *spots))
    return f"<xmpTPg:PlateNames><rdf:Seq>{names}</rdf:Seq></xmpTPg:PlateNames>\n"


def uuid(digest: bytes) -> str:
    """A name-based UUID (RFC 9562, version 8) from a digest."""
    from uuid import UUID

    return str(
        UUID(bytes=digest[:6] + bytes([0x80 | digest[6] & 0x0F, digest[7], 0x80 | digest[8] & 0x3F]) + digest[9:16])
    )


def finish_page(canvas: Canvas, output: Output) -> None:
    """Give the page just ended its blending space, and the document's identifier the page's content."""
    document = canvas._doc
    page = document.idToObject[f"Page{document.pageCounter - 1}"]
    space = PDFName({"cmyk": "DeviceCMYK", "rgb": "DeviceRGB"}[output.colours])
    page.__NoDefault__ = [*page.__NoDefault__, "Group"]
    page.Group = PDFDictionary({"Type": PDFName("Group"), "S": PDFName("Transparency"), "CS": space})
    document.updateSignature(
        page.stream if isinstance(page.stream, bytes) else page.stream.encode("latin-1", "replace")
    )
