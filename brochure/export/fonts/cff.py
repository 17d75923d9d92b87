"""Writes a CFF font program of outlines and widths: the CIDs of a PDF font are its glyphs, one by one.

CFF has no map from CID to glyph beside it as TrueType has (ISO 32000-2, 9.7.4.2), so a glyph that stands for two texts
is written twice. The charstrings are made from HarfBuzz's outlines, which also pins a variable font. Clauses are those
of Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any

from brochure.text.glyphs import Joined

MOVE, LINE, CURVE, END = 21, 5, 8, 14
STANDARD_STRINGS = 391  # names numbered below are Adobe's own


def cff_program(font: Any, glyphs: Sequence[int | Joined], name: str, box: Sequence[int], upem: int) -> bytes:
    """A CID-keyed CFF of these glyphs of a HarfBuzz font, numbered from 1 in their order; glyph 0 is ``.notdef``."""
    charstrings = _index([_charstring(font, glyph) for glyph in (0, *glyphs)])
    count = len(glyphs) + 1
    strings = _index([b"Adobe", b"Identity"])
    head = bytes((1, 0, 4, 4)) + _index([name.encode("ascii")])
    charset = b"\x02" + struct.pack(">HH", 1, count - 2) if count > 1 else b"\x00"
    select = b"\x03" + struct.pack(">HHBH", 1, 0, 0, count)
    private = _integer(0) + b"\x14" + _integer(0) + b"\x15"  # default and nominal width
    fixed = len(_top(box, upem, count, (0, 0, 0, 0)))
    start = len(head) + len(_index([b"\0" * fixed])) + len(strings) + len(_index([]))
    at_charset, at_select = start, start + len(charset)
    at_charstrings = at_select + len(select)
    at_private = at_charstrings + len(charstrings)
    at_dicts = at_private + len(private)
    dicts = _index([_integer(len(private)) + _offset(at_private) + b"\x12"])
    top = _top(box, upem, count, (at_charset, at_select, at_charstrings, at_dicts))
    return b"".join([head, _index([top]), strings, _index([]), charset, select, charstrings, private, dicts])


def _top(box: Sequence[int], upem: int, count: int, offsets: tuple[int, int, int, int]) -> bytes:
    """The Top DICT (5176, 9); offsets take five bytes each whatever they are, so that its length is known before."""
    charset, select, charstrings, dicts = map(_offset, offsets)
    ros = _integer(STANDARD_STRINGS) + _integer(STANDARD_STRINGS + 1) + _integer(0) + b"\x0c\x1e"
    scale = _real(1 / upem)
    matrix = scale + _integer(0) + _integer(0) + scale + _integer(0) + _integer(0) + b"\x0c\x07"
    bounds = b"".join(map(_integer, box)) + b"\x05"
    places = charset + b"\x0f" + charstrings + b"\x11" + dicts + b"\x0c\x24" + select + b"\x0c\x25"
    return ros + (matrix if upem != 1000 else b"") + bounds + _integer(count) + b"\x0c\x22" + places


def _charstring(font: Any, glyph: int | Joined) -> bytes:
    """The outline of a glyph with its width (5177, 4); HarfBuzz tells it in points of the font's own grid."""
    import uharfbuzz as hb

    joined = Joined(((glyph, 0, 0),), round(font.get_glyph_h_advance(glyph))) if isinstance(glyph, int) else glyph
    pen = _CharstringPen(joined.advance)
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(pen.move)
    funcs.set_line_to_func(pen.line)
    funcs.set_cubic_to_func(pen.cubic)
    funcs.set_quadratic_to_func(pen.quadratic)
    for gid, dx, dy in joined.parts:
        pen.origin = dx, dy
        font.draw_glyph(gid, funcs, None)
    return pen.ended()


class _CharstringPen:
    """An outline being written as Type 2 operators, relative and on whole units."""

    def __init__(self, width: int) -> None:
        self.x = self.y = 0
        self.origin, self.real = (0, 0), (0.0, 0.0)
        self.done = [_number(width)]

    def move(self, x: float, y: float, _: Any) -> None:
        self._to(MOVE, (x, y))

    def line(self, x: float, y: float, _: Any) -> None:
        self._to(LINE, (x, y))

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float, _: Any) -> None:
        self._to(CURVE, (x1, y1), (x2, y2), (x, y))

    def quadratic(self, cx: float, cy: float, x: float, y: float, _: Any) -> None:
        (sx, sy), third = self.real, 2 / 3
        first = sx + third * (cx - sx), sy + third * (cy - sy)
        self._to(CURVE, first, (x + third * (cx - x), y + third * (cy - y)), (x, y))

    def _to(self, operator: int, *points: tuple[float, float]) -> None:
        for x, y in points:
            whole = round(x) + self.origin[0], round(y) + self.origin[1]
            self.done.append(_number(whole[0] - self.x) + _number(whole[1] - self.y))
            self.x, self.y = whole
        self.real = points[-1]
        self.done.append(bytes((operator,)))

    def ended(self) -> bytes:
        return b"".join([*self.done, bytes((END,))])


def _number(value: int) -> bytes:
    """An integer of a charstring (5177, 3.2)."""
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= abs(value) <= 1131:
        high, low = divmod(abs(value) - 108, 256)
        return bytes((high + (247 if value > 0 else 251), low))
    return b"\x1c" + struct.pack(">h", max(-32768, min(32767, value)))


def _integer(value: int) -> bytes:
    """An integer of a DICT (5176, 4)."""
    return _number(value) if -32768 <= value <= 32767 else _offset(value)


def _offset(value: int) -> bytes:
    return b"\x1d" + struct.pack(">i", value)


def _real(value: float) -> bytes:
    """A real number of a DICT: nibbles of decimal digits (5176, 4)."""
    nibbles = ["a" if char == "." else char for char in f"{value:.10f}".rstrip("0")] + ["f"]
    return b"\x1e" + bytes.fromhex("".join([*nibbles, "f"] if len(nibbles) % 2 else nibbles))


def _index(entries: Iterable[bytes]) -> bytes:
    """An INDEX: how many, where each ends, the data (5176, 5)."""
    data = list(entries)
    if not data:
        return b"\0\0"
    ends, at = [1], 1
    for entry in data:
        at += len(entry)
        ends.append(at)
    return struct.pack(">HB", len(data), 4) + struct.pack(f">{len(ends)}I", *ends) + b"".join(data)
