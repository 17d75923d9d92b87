"""Opens any PDF by pikepdf, from its path or bytes: its pages, boxes, fonts and properties.

Beside it stands ``finished``, a reader of our own files only, which is quicker and needs no library.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pikepdf

from brochure.files import for_libraries
from brochure.preflight import objects
from brochure.preflight.imagedata import pixel_fault
from brochure.preflight.intents import Intent, read_intents
from brochure.preflight.metadata import Metadata, date, read_metadata
from brochure.preflight.objects import FAULTS, Pdf, get, identity, is_stream, items, unpacked
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Image
from brochure.preflight.state import hidden_layers
from brochure.preflight.structure import Structure
from brochure.preflight.typefaces import Typeface, read_typeface

MOST_PAGES = 3000
_KEPT_STREAMS = 32 * 2**20  # bytes of forms kept unpacked, since a logo stands on every page
_VERSION = re.compile(rb"%PDF-(\d\.\d)")


class Unreadable(Exception):
    """The file cannot be opened at all; a stable code and a plain sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class Document:
    """A PDF opened for judging. Use it as a context; opening raises Unreadable."""

    def __init__(self, source: Path | bytes, name: str = "") -> None:
        self.name = name or (source.name if isinstance(source, Path) else "")
        self._image_faults: dict[tuple[int, int], str] = {}
        self._faces: dict[tuple[int, int], Typeface] = {}
        self._streams: dict[tuple[int, int], bytes] = {}
        self._kept = 0
        self.spots: frozenset[str] | None = None  # the inks the job declares; None where nobody has said
        self.start, self.end = _start(source), _end(source)
        self.pdf = _opened(source)

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pdf.close()

    @cached_property
    def version(self) -> str:
        """As header and catalog say it, the later one counting."""
        found = _VERSION.search(self.start)
        header = found[1].decode() if found else ""
        return max(header, objects.name(get(self.pdf.Root, "/Version")))

    @cached_property
    def pages(self) -> list[PdfPage]:
        """The pages in order, at most ``MOST_PAGES``."""
        try:
            found = [page.obj for _, page in zip(range(MOST_PAGES), self.pdf.pages, strict=False)]
        except FAULTS as fault:
            raise Unreadable("damaged", "the page tree of the file is damaged") from fault
        return [PdfPage(self, number_, entry) for number_, entry in enumerate(found, 1)]

    @cached_property
    def count(self) -> int:
        return len(self.pdf.pages)

    @property
    def catalog(self) -> Pdf:
        return self.pdf.Root

    @property
    def trailer(self) -> Pdf:
        return self.pdf.trailer

    @cached_property
    def info(self) -> dict[str, str]:
        """The document information, dates as XMP writes them."""
        entries = get(self.trailer, "/Info")
        found = {}
        for key in objects.keys(entries):
            value = get(entries, key)
            written = objects.name(value) or objects.text(value)
            found[key[1:]] = date(written) if key in ("/CreationDate", "/ModDate") else written
        return found

    @cached_property
    def metadata(self) -> Metadata | None:
        """The XMP packet of the document, or None."""
        stream = get(self.catalog, "/Metadata")
        if not is_stream(stream):
            return None
        try:
            return read_metadata(unpacked(stream, 2**24))
        except FAULTS:
            return Metadata(readable=False)

    @cached_property
    def intents(self) -> list[Intent]:
        return read_intents(self.catalog)

    @cached_property
    def structure(self) -> Structure:
        """The tags of the document; an empty structure is false."""
        return Structure(self)

    @property
    def tagged(self) -> bool:
        """Whether it has a structure at all; what that says is ``structure``."""
        return get(self.catalog, "/StructTreeRoot") is not None

    @property
    def language(self) -> str:
        """The language of the whole document, as its catalog says, or nothing."""
        return objects.text(get(self.catalog, "/Lang"))

    @property
    def claim(self) -> str:
        """The PDF/X standard that the file says it is, such as ``PDF/X-4``, or nothing."""
        said = self.metadata.of("pdfxid:GTS_PDFXVersion") if self.metadata else ""
        older = self.metadata.of("pdfx:GTS_PDFXVersion") if self.metadata else ""
        return said or self.info.get("GTS_PDFXConformance", "") or self.info.get("GTS_PDFXVersion", "") or older

    @property
    def for_press(self) -> bool:
        """Whether the file presents itself as made for a press in any way; only then a formality is an error."""
        return bool(self.claim) or any(intent.subtype == "GTS_PDFX" for intent in self.intents)

    @cached_property
    def blends_in_intent(self) -> bool:
        """Whether there are press colours in which a page that names no space blends (ISO 15930-7, 6.16)."""
        return any(intent.subtype == "GTS_PDFX" and (intent.embedded or intent.referenced) for intent in self.intents)

    @cached_property
    def hidden(self) -> frozenset[tuple[int, int]]:
        """The layers that are off."""
        return hidden_layers(self.catalog)

    def typeface(self, entry: Pdf) -> Typeface:
        """A font, read once however often it is chosen."""
        key = identity(entry)
        if key == (0, 0) or key not in self._faces:
            face = read_typeface(entry)
            if key == (0, 0):
                return face
            self._faces[key] = face
        return self._faces[key]

    def unpacked(self, stream: Pdf) -> bytes:
        """A form's content; small ones are kept, since the same logo stands on every page."""
        key = identity(stream)
        if key in self._streams:
            return self._streams[key]
        data = unpacked(stream)
        if key != (0, 0) and self._kept + len(data) <= _KEPT_STREAMS:
            self._streams[key] = data
            self._kept += len(data)
        return data

    def image_fault(self, entry: Pdf, image: Image) -> str:
        """What is wrong with an image's pixels, looked at once however often it is drawn."""
        key = identity(entry)
        if key not in self._image_faults:
            self._image_faults[key] = pixel_fault(entry, image)
        return self._image_faults[key]

    def contents(self, entry: Pdf) -> bytes:
        """A page's operators, several streams read as one."""
        written = get(entry, "/Contents")
        parts = [part for part in (items(written) or [written]) if is_stream(part)]
        return b"\n".join(unpacked(part) for part in parts)

    def warnings(self) -> list[str]:
        """What had to be mended while reading so far, in the words of the PDF library."""
        return [str(warning) for warning in self.pdf.get_warnings()]

    def each(self) -> Iterator[PdfPage]:
        """Page by page, each forgotten once it is done with."""
        for page in self.pages:
            yield page
            page.forget()


def _start(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:1024]
    try:
        with source.open("rb") as file:
            return file.read(1024)
    except OSError as error:
        raise Unreadable("unreadable", f"the file cannot be read: {error.strerror}") from error


def _end(source: Path | bytes) -> bytes:
    """The last bytes, among which the end of the file is marked (ISO 32000-1, 7.5.5)."""
    if isinstance(source, bytes):
        return source[-1024:]
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - 1024))
        return file.read()


def _opened(source: Path | bytes) -> pikepdf.Pdf:
    start = _start(source)
    if not start:
        raise Unreadable("unreadable", "the file is empty")
    if b"%PDF-" not in start:
        raise Unreadable("not-pdf", "this is not a PDF file")
    try:
        readable = io.BytesIO(source) if isinstance(source, bytes) else for_libraries(source)
        pdf = pikepdf.open(readable, suppress_warnings=True)
        len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Unreadable("encrypted", "the file is locked with a password") from error
    except FAULTS as error:
        raise Unreadable("damaged", "the file is damaged beyond repair, or cut off") from error
    return pdf
