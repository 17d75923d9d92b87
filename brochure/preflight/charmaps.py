"""Reads encodings and CMaps of a PDF's fonts: codes, their CIDs, glyph names and texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from brochure.preflight.objects import FAULTS, Pdf, get, is_stream, items, name, unpacked

_BLOCK = re.compile(rb"begin(bfchar|bfrange|cidchar|cidrange|codespacerange)\b(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(-?\d+)")
_MOST_CODES = 70_000
_SIMPLE = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman", "StandardEncoding": "latin-1"}


@dataclass(frozen=True, slots=True)
class Charmap:
    """How strings of a composite font fall into codes; ``known`` says whether ``cid`` can be trusted."""

    split: Callable[[bytes], Iterator[int]]
    cid: Callable[[int], int | None]
    known: bool


def encoding(value: Pdf) -> Charmap:
    """The encoding of a composite font: Identity, a map of the file's own, or a registered one (two bytes, unknown)."""
    label = name(value)
    if label in ("Identity-H", "Identity-V"):
        return Charmap(_pairs, lambda code: code, True)
    if is_stream(value):
        try:
            return _own(unpacked(value, 2**24))
        except FAULTS:
            pass
    return Charmap(_pairs, lambda code: None, False)


def _pairs(shown: bytes) -> Iterator[int]:
    return (shown[at] << 8 | shown[at + 1] for at in range(0, len(shown) - 1, 2))


def _own(written: bytes) -> Charmap:
    """A map embedded in the file."""
    spaces = [
        (len(low) // 2, int(low, 16), int(high, 16))
        for kind, tokens in _blocks(written)
        if kind == b"codespacerange"
        for low, high in zip(tokens[::2], tokens[1::2], strict=False)
        if isinstance(low, bytes) and isinstance(high, bytes) and low
    ]
    starts: list[tuple[int, int, int]] = []
    for kind, tokens in _blocks(written):
        step = {b"cidchar": 2, b"cidrange": 3}.get(kind)
        for at in range(0, len(tokens) - (step or 0) + 1, step or 1) if step else ():
            low, cid = tokens[at], tokens[at + (step or 1) - 1]
            high = tokens[at + 1] if step == 3 else low
            if isinstance(low, bytes) and isinstance(high, bytes) and isinstance(cid, int):
                starts.append((int(low, 16), int(high, 16), cid))
    starts.sort()
    firsts = [first for first, _, _ in starts]

    def cid_of(code: int) -> int | None:
        at = bisect_right(firsts, code) - 1
        if at >= 0 and starts[at][0] <= code <= starts[at][1]:
            return starts[at][2] + code - starts[at][0]
        return None if b"usecmap" in written else 0

    def split(shown: bytes) -> Iterator[int]:
        at = 0
        while at < len(shown):
            for length in (1, 2, 3, 4):
                code = int.from_bytes(shown[at : at + length], "big")
                if any(size == length and low <= code <= high for size, low, high in spaces):
                    break
            else:
                length, code = 2, int.from_bytes(shown[at : at + 2], "big")
            yield code
            at += length

    return Charmap(split if spaces and any(size != 2 for size, _, _ in spaces) else _pairs, cid_of, bool(starts))


def _blocks(written: bytes) -> Iterator[tuple[bytes, list[bytes | int | list[bytes]]]]:
    """Each block of a map: its kind, and hexadecimal digits, numbers and lists of digits in order."""
    for block in _BLOCK.finditer(written):
        tokens: list[bytes | int | list[bytes]] = []
        group: list[bytes] | None = None
        for found in _TOKEN.finditer(block[2]):
            if found[2]:
                group = []
            elif found[3] and group is not None:
                tokens.append(group)
                group = None
            elif found[1] is not None:
                digits = b"".join(found[1].split())
                (tokens if group is None else group).append(digits)
            elif found[4] and group is None:
                tokens.append(int(found[4]))
        yield block[1], tokens


def to_unicode(written: bytes) -> dict[int, str]:
    """Code to text, from a ToUnicode map."""
    found: dict[int, str] = {}
    for kind, tokens in _blocks(written):
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes) and code:
                    found[int(code, 16)] = _utf16(text)
        elif kind == b"bfrange":
            for low, high, text in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                if isinstance(low, bytes) and isinstance(high, bytes) and low and high:
                    found.update(_range(int(low, 16), int(high, 16), text))
        if len(found) > _MOST_CODES:
            break
    return found


def _range(low: int, high: int, text: bytes | int | list[bytes]) -> Iterator[tuple[int, str]]:
    codes = range(low, min(high, low + 65535) + 1)
    if isinstance(text, list):
        yield from ((code, _utf16(part)) for code, part in zip(codes, text, strict=False))
    elif isinstance(text, bytes) and text:
        first = _utf16(text)
        if first:
            yield from ((code, first[:-1] + chr(min(0x10FFFF, ord(first[-1]) + code - low))) for code in codes)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("utf-16-be", "replace")


def glyph_names(value: Pdf) -> dict[int, str]:
    """The glyph names an Encoding writes out; codes it leaves to the font are not among them."""
    base = name(value) or name(get(value, "/BaseEncoding"))
    found: dict[int, str] = {}
    if base in _SIMPLE:
        found = dict(_base(base))
    code = 0
    for item in items(get(value, "/Differences")):
        label = name(item)
        if label:
            found[code] = label
            code += 1
        elif isinstance(item, int):
            code = int(item)
    return found


def _base(label: str) -> Iterator[tuple[int, str]]:
    """Code to glyph name of an encoding that has a name."""
    from fontTools.agl import UV2AGL
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if label == "StandardEncoding":
        yield from ((code, glyph) for code, glyph in enumerate(StandardEncoding) if glyph != ".notdef")
        return
    for code in range(32, 256):
        char = bytes([code]).decode(_SIMPLE[label], "replace")
        glyph = {0xA0: "space", 0xAD: "hyphen"}.get(ord(char)) or UV2AGL.get(ord(char))
        if glyph:
            yield code, glyph


def text_of(glyph: str) -> str:
    """The text a glyph name stands for, or nothing."""
    if len(glyph) < 2:
        return glyph
    from fontTools.agl import toUnicode

    found: str = toUnicode(glyph)
    return found


def plain(code: int, named: dict[int, str]) -> str:
    """The text of a code no map speaks of: only plain ASCII is guessed, and only where no names are given."""
    return chr(code) if not named and 32 <= code < 127 else ""
