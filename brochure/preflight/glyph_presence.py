"""Tells whether an embedded font program has a glyph for a code or a CID.

A missing glyph prints as an empty box (.notdef). Whatever cannot be read with certainty counts as there, so that only a
glyph that is surely missing is told.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from brochure.preflight.charmaps import text_of
from brochure.preflight.objects import Pdf, get, name, unpacked

Missing = Callable[[int], bool]
_LARGEST = 64 * 2**20
_CHARSTRING = re.compile(rb"/([^\s/]+)\s+\d+\s+(?:RD|-\|)\s")


def _never(code: int) -> bool:
    return False


def cid_finder(program: Pdf, gids: bytes | None, kind: str) -> Missing:
    """Which CIDs of a composite font have no glyph."""
    try:
        data = unpacked(program, _LARGEST)
        if data[:4] in (b"\0\1\0\0", b"true", b"ttcf") or (data[:4] == b"OTTO" and kind == "CIDFontType2"):
            return _by_gid(_glyph_count(data), gids)
        return _by_cff(_cff(data))
    except Exception:  # font libraries raise anything on a damaged program
        return lambda cid: cid == 0


def _by_gid(count: int, gids: bytes | None) -> Missing:
    def missing(cid: int) -> bool:
        gid = cid if gids is None else int.from_bytes(gids[2 * cid : 2 * cid + 2], "big")
        return gid == 0 or (count > 0 and gid >= count)

    return missing


def _glyph_count(data: bytes) -> int:
    """The maxp table's number of glyphs; 0 where it cannot be found."""
    tables = struct.unpack(">H", data[4:6])[0]
    for at in range(12, 12 + 16 * tables, 16):
        if data[at : at + 4] == b"maxp":
            offset = struct.unpack(">I", data[at + 8 : at + 12])[0]
            return int(struct.unpack(">H", data[offset + 4 : offset + 6])[0])
    return 0


def _cff(data: bytes) -> Any:
    """The first font of a CFF program, also of one within OpenType."""
    from fontTools.cffLib import CFFFontSet

    if data[:4] == b"OTTO":
        from fontTools.ttLib import TTFont

        return TTFont(io.BytesIO(data), lazy=True)["CFF "].cff[0]
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return fonts[0]


def _by_cff(font: Any) -> Missing:
    charset = font.charset
    if hasattr(font, "ROS"):
        cids = {int(label[3:]) for label in charset if re.fullmatch(r"cid\d+", label)}
        return lambda cid: cid == 0 or cid not in cids
    return _by_gid(len(charset), None)


def code_finder(program: Pdf, named: dict[int, str]) -> Missing:
    """Which codes of a simple font have no glyph."""
    try:
        data = unpacked(program, _LARGEST)
        if data[:4] in (b"\0\1\0\0", b"true"):
            return _by_cmap(data, named)
        if data[:1] == b"\x01" or data[:4] == b"OTTO" or name(get(program, "/Subtype")) == "Type1C":
            font = _cff(data)
            return _by_name(set(font.charset), named, _built_in(font))
        return _by_name(_type1_names(data), named, {})
    except Exception:  # font libraries raise anything on a damaged program
        return _never


def _by_name(there: set[str], named: dict[int, str], built_in: dict[int, str]) -> Missing:
    def missing(code: int) -> bool:
        glyph = named.get(code) or built_in.get(code)
        return bool(there) and glyph is not None and (glyph == ".notdef" or glyph not in there)

    return missing


def _built_in(font: Any) -> dict[int, str]:
    """The encoding within a CFF font; a code it does not have is .notdef."""
    with suppress(AttributeError, KeyError, TypeError):
        found = font.Encoding
        if found == "StandardEncoding":
            from fontTools.encodings.StandardEncoding import StandardEncoding

            found = StandardEncoding
        if not isinstance(found, str):
            return {code: glyph for code, glyph in enumerate(found) if glyph}
    return {}


def _type1_names(data: bytes) -> set[str]:
    """The glyphs of a Type 1 program, from its encrypted part (Adobe Type 1, 7.1)."""
    start = data.find(b"eexec")
    if start < 0:
        return set()
    start += 5
    while data[start : start + 1] in (b" ", b"\r", b"\n", b"\t"):
        start += 1
    body = data[start:]
    if re.match(rb"[0-9A-Fa-f\s]{8}", body):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", body)
        body = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    key, plain = 55665, bytearray()
    for byte in body:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return {found.decode("latin-1") for found in _CHARSTRING.findall(bytes(plain))}


def _by_cmap(data: bytes, named: dict[int, str]) -> Missing:
    """TrueType: every way a viewer might take from a code to a glyph is tried (ISO 32000-1, 9.6.6.4)."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    count = _glyph_count(data)
    tables = {(t.platformID, t.platEncID): t.cmap for t in font["cmap"].tables} if "cmap" in font else {}
    if not tables:
        return _never
    order = {glyph: gid for gid, glyph in enumerate(font.getGlyphOrder())}
    post = set(order) if "post" in font and font["post"].formatType in (1.0, 2.0) else set()

    def drawn(key: int, table: dict[int, str]) -> bool:
        gid = order.get(table.get(key, ""), 0)
        return 0 < gid < count

    def missing(code: int) -> bool:
        glyph = named.get(code, "")
        keys = {code, 0xF000 + code, *(map(ord, text_of(glyph)[:1]))}
        if glyph == ".notdef":
            return True
        return glyph not in post and not any(drawn(key, table) for table in tables.values() for key in keys)

    return missing
