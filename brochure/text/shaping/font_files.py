"""Reads a font file: the bytes of one TrueType or OpenType font, unpacked where they are packed for the web.

What is no such font is refused by the name of what it is, with what to do about it.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from brochure.cache import Store, cached

SFNT = (b"\0\1\0\0", b"true", b"OTTO")  # TrueType outlines, the same as Apple writes it, CFF outlines
PACKED = (b"wOFF", b"wOF2")
_UNPACKED = cached("unpacked-font", package=__package__, libraries=("fonttools", "brotli"))
UNPACKED_KEPT = 32  # fonts that one process keeps unpacked

SMALLER = "get the font of this one style as a .ttf or .otf file from its maker"
GET_OPENTYPE = "use a font with TrueType or OpenType outlines, a .ttf or .otf file"
MOST_BYTES = 64 << 20  # of one font, which a packed one may come to; those of Chinese have about 20 MB
_AT_ONCE = 1 << 20  # bytes that are unpacked at a time while they are counted
_META = {b"wOFF": 28, b"wOF2": 32}  # where a header has the length of its packed metadata

GET_AGAIN = "get the file again from where it came from"

# How files begin that are taken for fonts (in small letters, without white at the start): what they are, what helps.
_OTHERS: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (
        (b"%!ps-adobefont", b"%!fonttype1", b"\x80\x01", b"typ1"),
        "a PostScript Type 1 font, which is read no longer",
        "get the same typeface as OpenType from its maker, a .otf or .ttf file",
    ),
    ((b"startfontmetrics",), "the measures of a font without the font", GET_OPENTYPE),
    ((b"\0\0\x01\0",), "a font of the old Mac kind (.dfont)", "open it with FontForge, and save it as .ttf"),
    ((b"splinefontdb:",), "the source of a font", "open it with FontForge, and save it as .otf"),
    ((b"pk\x03\x04",), "a ZIP archive", "unpack it, and name the .ttf or .otf file that is in it"),
    ((b"<!doctype html", b"<html"), "a web page and no font", "get the file again: look for “Download”"),
    ((b"<?xml", b"<svg", b"<ttfont"), "XML and no font", GET_OPENTYPE),
    ((b"version https://git-lfs",), "the pointer that Git LFS leaves", "write git lfs pull in its folder"),
)


class FontError(Exception):
    """A font cannot be used: one plain sentence for the author, and what to do about it."""

    def __init__(self, sentence: str, hint: str = GET_OPENTYPE) -> None:
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint


_unpacked: OrderedDict[str, bytes] = OrderedDict()  # by the hash of the packed bytes, last used last
_changing = Lock()


def read(path: Path, store: Store | None = None) -> bytes:
    """The bytes of the font in a file, unpacked; what took long to unpack is kept in ``store``. Raises FontError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FontError(f"the font {path.name} cannot be read ({error.strerror or error})", GET_AGAIN) from error
    if len(data) > MOST_BYTES:
        raise _too_large(path.name, "is larger than")
    if data[:4] in SFNT:
        return data
    if data[:4] in PACKED:
        return _of_the_web(data, path.name, store)
    raise _refusal(data, path.name)


def _refusal(data: bytes, name: str) -> FontError:
    """What a file is that is no font of ours."""
    if not data:
        return FontError(f"the font file {name} is empty", GET_AGAIN)
    if data[:4] == b"ttcf":
        (count,) = struct.unpack_from(">L", data.ljust(12, b"\0"), 8)
        stem = name.rpartition(".")[0] or name
        hint = f"take out the one you need: python -m fontTools.ttLib -y 0 -o {stem}.ttf {name} (-y 0 is the first)"
        return FontError(f"{name} is a collection of {count} font{'s' * (count != 1)}, and a brand names one", hint)
    if data[34:36] == b"LP":  # its magic number, after lengths and names
        return FontError(f"{name} is an Embedded OpenType font (.eot)", GET_OPENTYPE)
    start = data[:64].lstrip(b" \t\r\n\xef\xbb\xbf").lower()
    for beginnings, what, hint in _OTHERS:
        if start.startswith(beginnings):
            return FontError(f"{name} is {what}", hint)
    return FontError(f"{name} is not a TrueType or OpenType font file", GET_OPENTYPE)


def _of_the_web(data: bytes, name: str, store: Store | None) -> bytes:
    """A WOFF or WOFF2 file unpacked; done once for each in a process, and once for all where there is a store."""
    digest = _UNPACKED.key(data)
    found = _unpacked.get(digest) or (store.get(digest) if store else None)
    if found is None:
        found = _unpack(data, name)
        if store:
            store.put(digest, found)
    with _changing:
        _unpacked[digest] = found
        _unpacked.move_to_end(digest)
        while len(_unpacked) > UNPACKED_KEPT:
            _unpacked.popitem(last=False)
    return found


def _unpack(data: bytes, name: str) -> bytes:
    from fontTools.ttLib import TTFont, TTLibError

    made = io.BytesIO()
    try:
        _keep_to_limit(data, name)
        bare = data[: _META[data[:4]]] + bytes(4) + data[_META[data[:4]] + 4 :]  # metadata may unpack to anything too
        font = TTFont(io.BytesIO(bare), recalcBBoxes=False, recalcTimestamp=False)
        font.flavor = None
        font.save(made, reorderTables=None)
    except (*_TORN, TTLibError, *_brotli_error()) as error:
        raise FontError(f"the font {name} is damaged: it cannot be unpacked", GET_AGAIN) from error
    return made.getvalue()


def _keep_to_limit(data: bytes, name: str) -> None:
    """Refuse what unpacks to more than ``MOST_BYTES`` bytes, as it says itself or as it is.

    Some kilobytes may hold gigabytes, and fontTools unpacks a whole stream before it looks at what the file said of it.
    Raises FontError, and what fontTools raises on torn files.
    """
    (said,) = struct.unpack_from(">L", data, 16)
    for size in (said, *(_web_tables(data) if data[:4] == b"wOFF" else _web2_tables(data))):
        if size > MOST_BYTES:
            raise _too_large(name, "unpacks to more than")


def _too_large(name: str, how: str) -> FontError:
    return FontError(f"the font {name} {how} {MOST_BYTES >> 20} MB, more than is read of one font", SMALLER)


def _web_tables(data: bytes) -> Iterator[int]:
    """The sizes to keep to of a WOFF file's tables: each as said, all so far as they are (WOFF 1.0, 4 and 5)."""
    (count,) = struct.unpack_from(">H", data, 12)
    found = 0
    for index in range(count):
        start, packed, said = struct.unpack_from(">3L", data, 48 + 20 * index)
        yield said
        if packed >= said:  # stored as it is
            found += packed
            yield found
            continue
        stream, rest = zlib.decompressobj(), data[start : start + packed]
        while piece := stream.decompress(rest, _AT_ONCE):
            found, rest = found + len(piece), stream.unconsumed_tail
            yield found


def _web2_tables(data: bytes) -> Iterator[int]:
    """The sizes to keep to of a WOFF2 file's tables, which are packed as one stream (WOFF 2.0, 4.1, 4.2 and 5)."""
    import brotli
    from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, woff2DirectorySize

    count, packed = struct.unpack_from(">12xH6xL", data)
    file = io.BytesIO(data)
    file.seek(woff2DirectorySize)
    said = 0
    for _ in range(count):
        entry = WOFF2DirectoryEntry()
        entry.fromFile(file)
        said += max(entry.origLength, entry.length)
        yield said
    stream, rest, found = brotli.Decompressor(), file.read(packed), 0
    while not stream.is_finished() and (piece := stream.process(rest, output_buffer_limit=_AT_ONCE)):
        found, rest = found + len(piece), b""
        yield found


# What fontTools raises at that one call on bytes that are no WOFF: it takes numbers and names for what they should be,
# and only then finds out that they are not.
_TORN = (struct.error, zlib.error, AssertionError, IndexError, KeyError, OverflowError, TypeError, ValueError)


def _brotli_error() -> tuple[type[Exception], ...]:
    import brotli

    return (brotli.error,)
