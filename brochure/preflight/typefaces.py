"""Reads a font dictionary of any PDF: whether it is embedded, how wide its codes are and what they draw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from brochure.preflight import charmaps, glyph_presence
from brochure.preflight.objects import (
    FAULTS,
    Pdf,
    get,
    head,
    is_array,
    is_stream,
    items,
    keys,
    name,
    number,
    numbers,
    unpacked,
)

_TAG = re.compile(r"[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_UNSEEN = frozenset("\t\n\r \u00a0\u00ad\u2060\ufeff") | {chr(code) for code in range(0x2000, 0x2010)}


class ShownCode(NamedTuple):
    """What one code shows: its advance in thousandths of the size, its text, and whether no glyph stands behind it."""

    width: float
    text: str
    missing: bool


@dataclass(slots=True)
class Typeface:
    """A font of the file. ``name`` is without the subset tag."""

    name: str
    kind: str  # Type0, TrueType, Type1, MMType1, Type3
    embedded: bool
    subset: bool
    fault: str  # a sentence about a font program that cannot be read, or nothing
    split: Callable[[bytes], Iterator[int]]
    width: Callable[[int], float]
    text: Callable[[int], str]
    missing: Callable[[int], bool]
    wide: bool = False
    vertical: bool = False
    unit: float = 0.001  # of widths, in sizes: Type 3 fonts have their own
    known: dict[int, ShownCode] = field(default_factory=dict)

    def drawn(self, code: int) -> ShownCode:
        """What a code shows, worked out once."""
        found = self.known.get(code)
        if found is None:
            text = self.text(code)
            unseen = bool(text) and all(char in _UNSEEN for char in text)
            found = ShownCode(self.width(code), text, not unseen and self.missing(code))
            self.known[code] = found
        return found


def read_typeface(entry: Pdf) -> Typeface:
    """A font from its dictionary; never raises: what cannot be read is left open, or said in ``fault``."""
    kind = name(get(entry, "/Subtype")) or "a font of no kind"
    below = (items(get(entry, "/DescendantFonts")) or [None])[0] if kind == "Type0" else entry
    base = name(get(entry, "/BaseFont")) or name(get(entry, "/Name")) or "without a name"
    descriptor = get(below, "/FontDescriptor")
    program = next((found for key in _FILES if is_stream(found := get(descriptor, key))), None)
    fault = _fault(program)
    reading = _reading(get(entry, "/ToUnicode"))
    made = _composite if kind == "Type0" else _simple
    split, width, text, missing = made(entry, below, descriptor, program if not fault else None, reading)
    return Typeface(
        name=_TAG.sub("", base, count=1),
        kind=kind,
        embedded=program is not None or kind == "Type3",
        subset=bool(_TAG.match(base)),
        fault=fault,
        split=split,
        width=width,
        text=text,
        missing=missing,
        wide=kind == "Type0",
        vertical=kind == "Type0" and name(get(entry, "/Encoding")).endswith("-V"),
        unit=abs((numbers(get(entry, "/FontMatrix")) or [0.001])[0]) if kind == "Type3" else 0.001,
    )


def _fault(program: Pdf) -> str:
    """A font program that no rasteriser could use. Only what is plain from its first bytes is told."""
    if program is None:
        return ""
    try:
        start = head(program, 64)
    except FAULTS:
        return "its font program cannot be unpacked"
    return "" if len(start) >= 16 else "its font program is empty"


def _reading(stream: Pdf) -> dict[int, str]:
    try:
        return charmaps.to_unicode(unpacked(stream, 2**24)) if is_stream(stream) else {}
    except FAULTS:
        return {}


_Parts = tuple[Callable[[bytes], Iterator[int]], Callable[[int], float], Callable[[int], str], Callable[[int], bool]]


def _composite(entry: Pdf, below: Pdf, descriptor: Pdf, program: Pdf, reading: dict[int, str]) -> _Parts:
    encoding = get(entry, "/Encoding")
    charmap = charmaps.encoding(encoding)
    widths = dict(_cid_widths(get(below, "/W")))
    default = number(get(below, "/DW"), 1000)
    cid = charmap.cid

    def width(code: int) -> float:
        return widths.get(cid(code) or 0, default)

    missing = _nothing
    if program is not None and charmap.known:
        gids = _gid_map(get(below, "/CIDToGIDMap"))
        missing = partial(_missing_cid, cid, glyph_presence.cid_finder(program, gids, name(get(below, "/Subtype"))))
    return charmap.split, width, lambda code: reading.get(code, ""), missing


def _missing_cid(cid: Callable[[int], int | None], missing: Callable[[int], bool], code: int) -> bool:
    found = cid(code)
    return found is not None and missing(found)


def _gid_map(value: Pdf) -> bytes | None:
    try:
        return unpacked(value, 2**20) if is_stream(value) else None
    except FAULTS:
        return None


def _cid_widths(value: Pdf) -> Iterator[tuple[int, float]]:
    """The W array: ``first [w w w]`` or ``first last w``."""
    parts = items(value)
    at = 0
    while at + 1 < len(parts):
        first, second = int(number(parts[at])), parts[at + 1]
        if is_array(second):
            yield from enumerate(numbers(second), first)
            at += 2
        elif at + 2 < len(parts):
            last, wide = int(number(second)), number(parts[at + 2])
            yield from ((code, wide) for code in range(first, min(last, first + 65535) + 1))
            at += 3
        else:
            return


def _simple(entry: Pdf, below: Pdf, descriptor: Pdf, program: Pdf, reading: dict[int, str]) -> _Parts:
    first = int(number(get(entry, "/FirstChar")))
    widths = dict(enumerate(numbers(get(entry, "/Widths")), first))
    fixed = "Courier" in name(get(entry, "/BaseFont"))
    default = number(get(descriptor, "/MissingWidth"), 0 if widths else 600 if fixed else 500)
    named = charmaps.glyph_names(get(entry, "/Encoding"))

    def text(code: int) -> str:
        return reading.get(code) or charmaps.text_of(named.get(code, "")) or charmaps.plain(code, named)

    missing: Callable[[int], bool] = _nothing
    if program is not None and name(get(entry, "/Subtype")) != "Type3":
        missing = glyph_presence.code_finder(program, named)
    elif name(get(entry, "/Subtype")) == "Type3":
        drawn = {key[1:] for key in keys(get(entry, "/CharProcs"))}
        missing = lambda code: code in named and named[code] not in drawn  # noqa: E731
    return iter, lambda code: widths.get(code, default), text, missing


def _nothing(code: int) -> bool:
    return False
