"""Digests what each glyph of an embedded font program draws, whatever its number there.

Two subsets of one font number the same glyph differently, and the program's bytes change with every glyph that comes
in. What a page shows changes only with the glyphs it uses.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable
from typing import Any

DigestOf = Callable[[int], bytes]

_COMMON = ("cvt ", "fpgm", "prep")  # instructions that every glyph shares
_WORDS, _SCALE, _MORE, _BOTH, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80  # flags of a composite (OpenType, glyf)
_DEEPEST = 8


class Unknown(Exception):
    """The program is of a sort, or in a state, in which its glyphs cannot be told apart."""


def outlines(program: bytes) -> DigestOf:
    """The digest of each glyph, by its number (TrueType) or its CID (CFF). Raises Unknown."""
    try:
        if program[:4] in (b"\0\1\0\0", b"true"):
            return _TrueType(program).outline
        return _cff(program)
    except Exception as fault:  # font libraries raise anything on a damaged program
        raise Unknown from fault


class _TrueType:
    def __init__(self, program: bytes) -> None:
        tables: dict[str, bytes] = {}
        for at in range(12, 12 + 16 * struct.unpack_from(">H", program, 4)[0], 16):
            tag, _, start, length = struct.unpack_from(">4sLLL", program, at)
            tables[tag.decode("latin-1")] = program[start : start + length]
        self.glyf, self.hmtx = tables["glyf"], tables["hmtx"]
        long = struct.unpack_from(">h", tables["head"], 50)[0]
        loca = tables["loca"]
        self.starts = (
            struct.unpack(f">{len(loca) // 4}L", loca)
            if long
            else tuple(2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca))
        )
        self.measured = struct.unpack_from(">H", tables["hhea"], 34)[0]
        common = b"".join(hashlib.sha256(tables.get(tag, b"")).digest() for tag in _COMMON)
        self.common = tables["head"][18:20] + common  # units per em

    def outline(self, gid: int, depth: int = 0) -> bytes:
        """Raises Unknown for a glyph that is not there, or made of itself."""
        if gid + 1 >= len(self.starts) or depth > _DEEPEST:
            raise Unknown
        drawn = self.glyf[self.starts[gid] : self.starts[gid + 1]]
        digest = hashlib.sha256(self.common + self._metrics(gid))
        if drawn[:2] > b"\x7f\xff":  # a negative number of contours: made of other glyphs
            drawn = self._composed(bytearray(drawn), digest, depth)
        digest.update(drawn)
        return digest.digest()

    def _metrics(self, gid: int) -> bytes:
        """Advance and left bearing, by which a rasteriser places the outline."""
        at = min(gid, self.measured - 1)
        bearing = 4 * at + 2 if gid < self.measured else 4 * self.measured + 2 * (gid - self.measured)
        return self.hmtx[4 * at : 4 * at + 2] + self.hmtx[bearing : bearing + 2]

    def _composed(self, drawn: bytearray, digest: Any, depth: int) -> bytes:
        """The parts go into the digest; what is left says where they stand, without their numbers."""
        at, more = 10, True
        while more:
            flags, part = struct.unpack_from(">HH", drawn, at)
            digest.update(self.outline(part, depth + 1))
            drawn[at + 2 : at + 4] = b"\0\0"
            at += 8 if flags & _WORDS else 6
            at += 2 if flags & _SCALE else 4 if flags & _BOTH else 8 if flags & _MATRIX else 0
            more = bool(flags & _MORE)
        return bytes(drawn)


def _cff(program: bytes) -> DigestOf:
    """CID-keyed CFF without subroutines, as it is written here; others may share parts that cannot be told."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    font = fonts[0]
    if not hasattr(font, "ROS") or len(fonts.GlobalSubrs) or len(font.FDArray) != 1:
        raise Unknown
    private = font.FDArray[0].Private
    if hasattr(private, "Subrs"):
        raise Unknown
    common = repr((font.FontMatrix, sorted(private.rawDict.items()))).encode()

    def outline(cid: int) -> bytes:
        try:
            drawn = font.CharStrings[f"cid{cid:05d}" if cid else ".notdef"]
        except KeyError as missing:
            raise Unknown from missing
        return hashlib.sha256(common + bytes(drawn.bytecode)).digest()

    return outline
