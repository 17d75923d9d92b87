"""Parses bytes of a PDF into objects, as Python values (ISO 32000-1, 7.2 and 7.3).

Numbers are int and float, strings are bytes, arrays are lists, dictionaries are dicts keyed by names without the slash;
names, references and streams have types of their own.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

SPACE = rb"\0\t\n\f\r "
WORD_END = rb"(?![^" + SPACE + rb"()<>\[\]{}/%])"
NAME = rb"/[^" + SPACE + rb"()<>\[\]{}/%]*+"
HEX = rb"<[0-9A-Fa-f" + SPACE + rb"]*+>"
_PLAIN = rb"[^()\\]++|\\."
_NESTED = rb"\((?:(?>" + _PLAIN + rb"|\((?:(?>" + _PLAIN + rb"))*+\)))*+\)"
# Brackets within a string may stand unescaped if they are balanced.
STRING = rb"\((?:(?>" + _PLAIN + rb"|" + _NESTED + rb"))*+\)"

_TOKEN = re.compile(
    rb"[" + SPACE + rb"]*+(?:(?>%[^\r\n]*+[" + SPACE + rb"]*+))*+(?:"
    rb"(\d++)[" + SPACE + rb"]++(\d++)[" + SPACE + rb"]++R" + WORD_END + rb"|([-+]?(?:\d++\.?\d*+|\.\d++))"
    rb"|(" + NAME + rb")|(<<)|(\[)|(>>|\])|(" + STRING + rb")|(" + HEX + rb")|([A-Za-z]++))",
    re.DOTALL,
)
_REFERENCE, _NUMBER, _NAME, _DICT, _ARRAY, _CLOSE, _STRING, _HEX, _WORD = range(2, 11)
_NUMBERS = re.compile(rb"([-+.\d" + SPACE + rb"]*+)\]")  # the rest of an array of nothing else, such as widths
_STREAM = re.compile(rb"[" + SPACE + rb"]*+stream(?:\r\n|\n|\r)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_KEYWORDS = {b"true": True, b"false": False, b"null": None}

_DEEPEST = 60
_LARGEST = 512 * 2**20  # bytes a stream may unpack to: more is an attack or an accident


class FinishedError(Exception):
    """The file is damaged, or of a sort this reader does not know; one plain sentence."""


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class ParsedStream:
    """A stream: its dictionary and its bytes as they stand in the file."""

    dictionary: dict[str, PdfObject]
    raw: bytes


PdfObject: TypeAlias = Union[
    bool, int, float, bytes, Name, Ref, "list[PdfObject]", "dict[str, PdfObject]", ParsedStream, None
]


def parse(data: bytes, at: int, depth: int = 0) -> tuple[PdfObject, int]:
    """The object that starts at this byte (leading space and comments allowed), and where it ends."""
    found = _TOKEN.match(data, at)
    if not found or depth > _DEEPEST:
        raise FinishedError(f"the file is damaged at byte {at}")
    kind, at = found.lastindex, found.end()
    if kind == _REFERENCE:
        return Ref(int(found[1]), int(found[2])), at
    if kind == _NUMBER:
        return _number(found[_NUMBER]), at
    if kind == _NAME:
        return name(found[_NAME]), at
    if kind == _STRING:
        return unescaped(found[_STRING]), at
    if kind == _HEX:
        return from_hex(found[_HEX]), at
    if kind == _ARRAY:
        return _items(data, at, b"]", depth)
    if kind == _DICT:
        items, at = _items(data, at, b">>", depth)
        return {str(key): value for key, value in zip(items[::2], items[1::2], strict=False)}, at
    if kind == _WORD and found[_WORD] in _KEYWORDS:
        return _KEYWORDS[found[_WORD]], at
    raise FinishedError(f"the file is damaged at byte {found.start()}")


def _number(written: bytes) -> int | float:
    return float(written) if b"." in written else int(written)


def _items(data: bytes, at: int, close: bytes, depth: int) -> tuple[list[PdfObject], int]:
    numbers = _NUMBERS.match(data, at)
    if numbers and close == b"]":
        try:
            return [_number(number) for number in numbers[1].split()], numbers.end()
        except ValueError:
            pass  # something like ``1-2``, which the way below reads or refuses
    items: list[PdfObject] = []
    while True:
        found = _TOKEN.match(data, at)
        if found and found[_CLOSE]:
            if found[_CLOSE] != close:
                raise FinishedError(f"the file is damaged at byte {found.start()}")
            return items, found.end()
        item, at = parse(data, at, depth + 1)
        items.append(item)


def stream_start(data: bytes, at: int) -> int | None:
    """Where the bytes of the stream begin whose dictionary ends here, or None if no stream follows."""
    found = _STREAM.match(data, at)
    return found.end() if found else None


def name(written: bytes) -> Name:
    """A name as it stands in the file, slash included, to the name it means."""
    if b"#" in written:
        written = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), written)
    return Name(decoded(written[1:]))


def decoded(written: bytes) -> str:
    """The text of a name's bytes: UTF-8, as ISO 32000-2, 7.3.5 asks, else as the programs of its day meant them.

    UTF-16 with its mark, and Windows' Latin (of which Latin-1 is nearly a part) for all that is no UTF-8: two names of
    different bytes stay two.
    """
    if written.startswith((b"\xfe\xff", b"\xff\xfe")) and len(written) % 2 == 0:
        return written.decode("utf-16", "replace")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in written)


def unescaped(written: bytes) -> bytes:
    """The bytes that a literal string, brackets included, stands for."""
    inner = written[1:-1]
    return _ESCAPE.sub(_plain, inner) if b"\\" in inner or b"\r" in inner else inner


def _plain(found: re.Match[bytes]) -> bytes:
    escape = found[1]
    if escape is None:
        return b"\n"  # a line end within a string reads as one line feed, however it is written
    if escape[:1].isdigit() and escape[0] < 0x38:
        return bytes([int(escape, 8) & 0xFF])
    return _ESCAPED.get(escape, escape)


def from_hex(written: bytes) -> bytes:
    """The bytes that a hexadecimal string, angle brackets included, stands for."""
    digits = written[1:-1].decode("ascii")
    try:
        return bytes.fromhex(digits)
    except ValueError:  # an odd digit at the end counts as if a 0 followed; spaces may stand anywhere
        digits = "".join(digits.split())
        return bytes.fromhex(digits + "0" * (len(digits) % 2))


def unpacked(filters: list[str], raw: bytes) -> bytes:
    """A stream's bytes with its filters undone; Flate and ASCII85 are known, as in files that ReportLab writes."""
    for filter_name in filters:
        if filter_name == "FlateDecode":
            unpacker = zlib.decompressobj()
            try:
                raw = unpacker.decompress(raw, _LARGEST)
            except zlib.error:
                raise FinishedError("a compressed stream of the file is damaged") from None
            if unpacker.unconsumed_tail:
                raise FinishedError(f"a stream of the file unpacks to more than {_LARGEST >> 20} MB")
        elif filter_name == "ASCII85Decode":
            raw = _from_ascii85(raw)
        else:
            raise FinishedError(f"a stream of the file is packed with {filter_name}, which this reader does not know")
    return raw


def _from_ascii85(raw: bytes) -> bytes:
    import base64  # pure Python and slow: a file for speed is written without ASCII85

    body = raw.strip().removeprefix(b"<~")
    try:
        return base64.a85decode(body[: body.rindex(b"~>")] if b"~>" in body else body)
    except ValueError:
        raise FinishedError("an ASCII85 stream of the file is damaged") from None
