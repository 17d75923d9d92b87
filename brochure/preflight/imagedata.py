"""Says in a sentence where pixels of an image are missing or cannot be unpacked.

Looked at piece by piece, so that a large picture costs no memory. Packings other than Flate and JPEG are trusted.
"""

from __future__ import annotations

import zlib

from brochure.preflight.objects import FAULTS, Pdf, filters, get, number
from brochure.preflight.painted import Image

_PIECE = 2**18
_JPEG_TAIL = 4096  # bytes that a program may have left behind the end of a JPEG
_PNG_PREDICTOR = 10  # from here on every row has one byte more


def pixel_fault(entry: Pdf, image: Image) -> str:
    """What is wrong with the pixels, or nothing."""
    packing = filters(entry)
    try:
        if packing == ["DCTDecode"]:
            return _jpeg_fault(entry.read_raw_bytes(), image)
        if packing not in ([], ["FlateDecode"]):
            return ""
        there = _unpacked_length(entry) if packing else len(entry.read_raw_bytes())
    except (*FAULTS, zlib.error):
        return "its pixels cannot be unpacked"
    wanted = _length(entry, image)
    return f"it has {there / wanted:.0%} of its pixels" if there < wanted else ""


def _jpeg_fault(data: bytes, image: Image) -> str:
    if not data.startswith(b"\xff\xd8"):
        return "its pixels are no JPEG"
    count, wanted = _jpeg_components(data), image.space.count
    if count and image.space.model != "unknown" and count != wanted:
        return f"its JPEG has {count} components, and its colour space {image.space} has {wanted}"
    return "" if data.rfind(b"\xff\xd9", -_JPEG_TAIL) >= 0 else "its JPEG is cut off"


def _jpeg_components(data: bytes) -> int:
    """As its frame header says (ITU-T T.81, B.2.2); 0 where there is none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += 1 if kind == 0xFF else 2 if 0xD0 <= kind <= 0xD8 else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _unpacked_length(entry: Pdf) -> int:
    unpacker, length = zlib.decompressobj(), 0
    raw = entry.read_raw_bytes()
    while raw and not unpacker.eof:
        length += len(unpacker.decompress(raw, _PIECE))
        raw = unpacker.unconsumed_tail
    return length


def _length(entry: Pdf, image: Image) -> int:
    """How many bytes the pixels of an image take; 0 where that is not known."""
    if image.space.model == "unknown":
        return 0
    row = (image.width * image.bits * image.space.count + 7) // 8
    predictor = number(get(get(entry, "/DecodeParms"), "/Predictor"), 1)
    return (row + (predictor >= _PNG_PREDICTOR)) * image.height
