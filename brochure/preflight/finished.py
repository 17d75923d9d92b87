"""Reads the pages, boxes, fonts and page contents of a finished PDF back from its bytes.

A small and quick reader of files with a plain cross-reference table, such as ReportLab writes. It knows nothing of what
made the file. A file it cannot read is a FinishedError with one plain sentence, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from brochure.preflight.finished_fonts import FinishedFont, read_font
from brochure.preflight.syntax import FinishedError, ParsedStream, PdfObject, Ref, parse, stream_start, unpacked
from brochure.rect import Rect

__all__ = ["FinishedError", "FinishedFile", "FinishedPage"]

_HEADER = re.compile(rb"(\d++)[ \t]++(\d++)[\0\t\n\f\r ]++obj")
_SECTION = re.compile(rb"[\0\t\n\f\r ]*+(\d++)[ \t]++(\d++)[ \t]*+(?:\r\n|\r|\n)")
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_MOST_PAGES = 100_000


class FinishedPage:
    """One page as it stands in the file; ``number`` counts from 1."""

    def __init__(self, file: FinishedFile, number: int, dictionary: dict[str, PdfObject]) -> None:
        self.file = file
        self.number = number
        self.dictionary = dictionary

    def box(self, name: str) -> Rect | None:
        """MediaBox, CropBox, BleedBox, TrimBox or ArtBox, or None where the page does not name it."""
        corners = self.file.array(self.dictionary.get(name))
        numbers = [n for n in map(self.file.value, corners) if isinstance(n, int | float)]
        if len(numbers) != 4:
            return None
        xs, ys = sorted(numbers[::2]), sorted(numbers[1::2])
        return Rect(xs[0], ys[0], xs[1], ys[1])

    @cached_property
    def trim(self) -> Rect:
        """What is left of the sheet after cutting; a page that does not say is cut at its crop or media box."""
        box = self.box("TrimBox") or self.box("CropBox") or self.box("MediaBox")
        if box is None:
            raise FinishedError(f"page {self.number} of the file has no size")
        return box

    @cached_property
    def content(self) -> bytes:
        """The page's operators, unpacked; several streams are read as one, with a line end between."""
        contents = self.file.value(self.dictionary.get("Contents"))
        parts = contents if isinstance(contents, list) else [contents]
        return b"\n".join(self.file.stream(part) for part in parts if part is not None)

    @cached_property
    def resources(self) -> dict[str, PdfObject]:
        return self.file.dictionary(self.dictionary.get("Resources"))


class FinishedFile:
    """A finished PDF, read from its bytes. Objects are parsed when asked for, and once."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"%PDF-"):
            raise FinishedError("this is not a PDF file")
        self.data = data
        self._objects: dict[int, PdfObject] = {}
        self._fonts: dict[PdfObject, FinishedFont] = {}
        self._offsets, self.trailer = self._cross_references()
        if "Encrypt" in self.trailer:
            raise FinishedError("the file is encrypted")

    @property
    def version(self) -> str:
        """As the header says it, such as ``1.6``."""
        return self.data[5:8].decode("ascii", "replace")

    @cached_property
    def catalog(self) -> dict[str, PdfObject]:
        return self.dictionary(self.trailer.get("Root"))

    @cached_property
    def info(self) -> dict[str, str]:
        """The document information: Title, Author, … as text."""
        entries = ((key, self.value(value)) for key, value in self.dictionary(self.trailer.get("Info")).items())
        return {key: _text(value) if isinstance(value, bytes) else str(value) for key, value in entries}

    @cached_property
    def pages(self) -> tuple[FinishedPage, ...]:
        """The pages in reading order, each with what it inherits from the page tree."""
        leaves = self._leaves(self.catalog.get("Pages"), {}, set())
        return tuple(FinishedPage(self, number, leaf) for number, leaf in enumerate(leaves, 1))

    def _leaves(
        self, node: PdfObject, inherited: dict[str, PdfObject], seen: set[PdfObject]
    ) -> Iterator[dict[str, PdfObject]]:
        if (isinstance(node, Ref) and node in seen) or len(seen) > _MOST_PAGES:
            raise FinishedError("the page tree of the file runs in a circle")
        seen.add(node if isinstance(node, Ref) else None)
        entry = self.dictionary(node)
        inherited = inherited | {key: entry[key] for key in _INHERITED if key in entry}
        if "Kids" not in entry:
            yield inherited | entry
        for kid in self.array(entry.get("Kids")):
            yield from self._leaves(kid, inherited, seen)

    def value(self, item: PdfObject) -> PdfObject:
        """The object behind a reference; anything else is itself."""
        for _ in range(8):
            if not isinstance(item, Ref):
                return item
            item = self._object(item.number)
        raise FinishedError("a reference in the file runs in a circle")

    def dictionary(self, item: PdfObject) -> dict[str, PdfObject]:
        """The dictionary an entry stands for, also that of a stream; an empty one if it is something else."""
        found = self.value(item)
        if isinstance(found, ParsedStream):
            return found.dictionary
        return found if isinstance(found, dict) else {}

    def array(self, item: PdfObject) -> list[PdfObject]:
        """The array an entry stands for; an empty one if it is something else."""
        found = self.value(item)
        return found if isinstance(found, list) else []

    def stream(self, item: PdfObject) -> bytes:
        """The unpacked bytes of a stream."""
        found = self.value(item)
        if not isinstance(found, ParsedStream):
            raise FinishedError("a stream of the file is missing")
        filters = self.value(found.dictionary.get("Filter"))
        names = filters if isinstance(filters, list) else [filters] if filters is not None else []
        return unpacked([str(self.value(name)) for name in names], found.raw)

    def font(self, item: PdfObject) -> FinishedFont:
        """A font of the file, read once however often it is named."""
        key = item if isinstance(item, Ref) else None
        if key is None or key not in self._fonts:
            font = read_font(self, self.dictionary(item))
            if key is None:
                return font
            self._fonts[key] = font
        return self._fonts[key]

    def _object(self, number: int) -> PdfObject:
        if number not in self._objects:
            at = self._offsets.get(number)
            self._objects[number] = None if at is None else self._read(number, at)
        return self._objects[number]

    def _read(self, number: int, at: int) -> PdfObject:
        header = _HEADER.match(self.data, at)
        if not header or int(header[1]) != number:
            raise FinishedError(f"object {number} of the file is not where its table says")
        found, end = parse(self.data, header.end())
        start = stream_start(self.data, end) if isinstance(found, dict) else None
        if start is None or not isinstance(found, dict):
            return found
        length = self.value(found.get("Length"))
        if not isinstance(length, int) or not 0 <= length <= len(self.data) - start:
            raise FinishedError(f"the stream of object {number} runs past the end of the file")
        if not self.data[start + length : start + length + 11].lstrip().startswith(b"endstream"):
            raise FinishedError(f"the stream of object {number} has another length than it says")
        return ParsedStream(found, self.data[start : start + length])

    def _cross_references(self) -> tuple[dict[int, int], dict[str, PdfObject]]:
        """Object number to byte offset, and the trailer; of two entries the later revision's counts."""
        offsets: dict[int, int] = {}
        trailer: dict[str, PdfObject] = {}
        tail = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", self.data[-2048:])
        at: PdfObject = int(tail[1]) if tail else None
        seen: set[int] = set()
        while isinstance(at, int) and at not in seen:
            seen.add(at)
            found, end = self._sections(at)
            offsets = found | offsets
            older, _ = parse(self.data, end)
            trailer = (older if isinstance(older, dict) else {}) | trailer
            at = older.get("Prev") if isinstance(older, dict) else None
        if not trailer:
            raise FinishedError("the file is cut off: its cross-reference table is missing")
        return offsets, trailer

    def _sections(self, at: int) -> tuple[dict[int, int], int]:
        """The table that starts at this byte, and where its trailer dictionary begins."""
        data = self.data
        if not data.startswith(b"xref", at):
            raise FinishedError("the file's cross-reference table is not where it says, or compressed")
        offsets: dict[int, int] = {}
        at += 4
        while found := _SECTION.match(data, at):
            first, count, at = int(found[1]), int(found[2]), found.end()
            if count * 20 > len(data) - at:
                raise FinishedError("the file's cross-reference table is cut off")
            for number in range(count):
                entry = data[at + 20 * number : at + 20 * number + 18]
                if entry[17:18] == b"n" and entry[:10].isdigit():
                    offsets[first + number] = int(entry[:10])
            at += 20 * count
        trailer = data.find(b"trailer", at)
        if trailer < 0 or data[at:trailer].strip():
            raise FinishedError("the file's cross-reference table is damaged")
        return offsets, trailer + len(b"trailer")


def _text(written: bytes) -> str:
    """A text string of the file; what is not Unicode is read as Latin-1, which PDFDocEncoding nearly is."""
    if written.startswith(b"\xfe\xff"):
        return written[2:].decode("utf-16-be", "replace")
    if written.startswith(b"\xef\xbb\xbf"):
        return written[3:].decode("utf-8", "replace")
    return written.decode("latin-1")
