"""Reads an object of any PDF as a plain Python value; what is not of the sort asked for is None or empty.

A file from anywhere may have a number where a name belongs, so nothing here raises for the wrong sort of object.
"""

from __future__ import annotations

import zlib
from typing import Any, TypeAlias

import pikepdf

from brochure.preflight.syntax import decoded
from brochure.preflight.syntax import name as written_name

Pdf: TypeAlias = Any  # a pikepdf object, or a plain number, bool or None: what pikepdf hands out has no narrower type

MOST_BYTES = 192 * 2**20  # a stream that unpacks to more is an accident or an attack
_FLATE_AT_BEST = 1032  # how far Flate packs at most


class TooLarge(Exception):
    """A stream unpacks to more than anything on a page needs."""


FAULTS = (
    pikepdf.PdfError,
    TooLarge,
    zlib.error,
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What reading an object of a damaged file can raise."""


def get(holder: Pdf, key: str) -> Pdf:
    """An entry of a dictionary or of a stream's dictionary, or None."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        try:
            return holder.get(key if key.isascii() else _name_of(key))
        except (pikepdf.PdfError, ValueError, TypeError):
            return None
    return None


def _name_of(key: str) -> Pdf:
    """A key that is not ASCII as a name of the same bytes, those that are no UTF-8 included."""
    escaped = "".join(f"#{byte:02x}" for byte in key[1:].encode("utf-8", "surrogateescape"))
    return pikepdf.Object.parse(f"/{escaped}".encode())


def keys(holder: Pdf) -> list[str]:
    """The keys of a dictionary or of a stream's dictionary, each with its slash; ``get`` takes them as they are."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return sorted(str(key) for key in holder.keys())  # noqa: SIM118 - a stream cannot be iterated
    return []


def name(value: Pdf) -> str:
    """A name without its slash, or nothing; ``syntax.decoded`` says how its bytes are read."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:].removeprefix("\ufeff")
    except UnicodeDecodeError:
        return str(written_name(bytes(value.unparse())))


def named(holder: Pdf, label: str) -> Pdf:
    """The entry of a dictionary by the name it is called by on a page, whatever the name's bytes are."""
    found = get(holder, f"/{label}")
    if found is None and not label.isascii():
        same = [key for key in keys(holder) if decoded(key[1:].encode("utf-8", "surrogateescape")) == label]
        found = get(holder, same[0]) if same else None
    return found


def text(value: Pdf) -> str:
    """A text string, or nothing."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def number(value: Pdf, default: float = 0.0) -> float:
    """A number; also one that is written as a real where an integer belongs."""
    if isinstance(value, bool) or value is None:
        return default
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return default


def items(value: Pdf) -> list[Pdf]:
    """The items of an array, or an empty list."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def numbers(value: Pdf) -> list[float]:
    """The numbers of an array."""
    return [number(item) for item in items(value)]


def is_stream(value: Pdf) -> bool:
    return isinstance(value, pikepdf.Stream)


def is_array(value: Pdf) -> bool:
    return isinstance(value, pikepdf.Array)


def is_dictionary(value: Pdf) -> bool:
    return isinstance(value, pikepdf.Dictionary)


def identity(value: Pdf) -> tuple[int, int]:
    """Number and generation of an indirect object, (0, 0) for one that stands in another."""
    try:
        found: tuple[int, int] = value.objgen
    except AttributeError:
        return 0, 0
    return found


def unpacked(stream: Pdf, most: int = MOST_BYTES) -> bytes:
    """The unpacked bytes of a stream, of any filter. Raises TooLarge, and pikepdf's errors for a damaged one."""
    raw: bytes = stream.read_raw_bytes()
    if len(raw) * _FLATE_AT_BEST > most and _only_flate(stream):
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(raw, most)
        except zlib.error:
            return bytes(stream.read_bytes())
        if unpacker.unconsumed_tail:
            raise TooLarge
        return data
    if len(raw) > most:
        raise TooLarge
    return bytes(stream.read_bytes())


def head(stream: Pdf, count: int) -> bytes:
    """The first bytes of a stream, without unpacking all of it where that can be avoided."""
    if _only_flate(stream):
        try:
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), count)
        except zlib.error:
            pass
    return unpacked(stream)[:count]


def filters(stream: Pdf) -> list[str]:
    """The names of a stream's filters."""
    found = get(stream, "/Filter")
    return [name(found)] if name(found) else [name(item) for item in items(found)]


def _only_flate(stream: Pdf) -> bool:
    return filters(stream) == ["FlateDecode"] and get(stream, "/DecodeParms") is None
