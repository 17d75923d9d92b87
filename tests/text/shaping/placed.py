"""Glyphs read back from a finished PDF: which of the font file's own glyphs, drawn where, standing for what.

Nothing here comes from the program: pikepdf reads the file, and a glyph of an embedded subset is known by its drawing.
"""

from __future__ import annotations

import io
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen

Outline = tuple[tuple[str, tuple[float, ...]], ...]
Axes = tuple[tuple[str, float], ...]


class Placed(NamedTuple):
    """A glyph of a page: its name in the font file, or all that draw alike; its origin in points; its size; its text.

    Glyphs that another program reads as one character are drawn as one code; ``gids`` is empty for these.
    """

    font: str
    gids: frozenset[int]
    x: float
    y: float
    size: float
    text: str
    outline: Outline


class Expected(NamedTuple):
    """A glyph as HarfBuzz itself shapes it, with its origin in em from the start of its text."""

    gid: int
    x: float
    y: float
    cluster: int


def shaped(
    path: Path, text: str, features: dict[str, int], language: str, script: str, axes: Axes = (), rtl: bool = False
) -> tuple[list[Expected], float]:
    """What HarfBuzz makes of a text, from left to right as it stands on the page, and how wide it is in em."""
    font = opened(path, axes)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.script, buffer.language, buffer.direction = script, language, "rtl" if rtl else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, features)
    made, pen, upem = [], 0, font.face.upem
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        made.append(Expected(info.codepoint, (pen + place.x_offset) / upem, place.y_offset / upem, info.cluster))
        pen += place.x_advance
    return made, pen / upem


@cache
def opened(path: Path, axes: Axes = ()) -> Any:
    font = hb.Font(hb.Face(hb.Blob(path.read_bytes())))
    font.set_variations(dict(axes))
    return font


@cache
def drawings(path: Path, axes: Axes = ()) -> dict[tuple[Outline, int], frozenset[int]]:
    """Every glyph of a font file by its drawing and width."""
    font, found = opened(path, axes), defaultdict(set)
    for gid in range(font.face.glyph_count):
        found[outline(font, gid), round(1000 * font.get_glyph_h_advance(gid) / font.face.upem)].add(gid)
    return {drawn: frozenset(gids) for drawn, gids in found.items()}


def outline(font: Any, gid: int, at: tuple[int, int] = (0, 0)) -> Outline:
    """A glyph's drawing, moved to ``at``: each operator with its last point on a whole unit, as all formats keep it."""
    drawn: list[tuple[str, tuple[float, ...]]] = []
    pen = hb.DrawFuncs()

    def add(kind: str) -> Any:
        return lambda *points: drawn.append((kind, (round(points[-3]) + at[0], round(points[-2]) + at[1])))

    pen.set_move_to_func(add("m"))
    pen.set_line_to_func(add("l"))
    pen.set_quadratic_to_func(add("c"))
    pen.set_cubic_to_func(add("c"))
    font.draw_glyph(gid, pen, None)
    return tuple(drawn)


class _Font:
    """A Type 0 font of the file: its codes' drawings, widths and texts."""

    def __init__(self, font: pikepdf.Object) -> None:
        (below,) = font.DescendantFonts
        self.name = str(font.BaseFont).partition("+")[2]
        first, listed = below.W
        self.widths = {int(first) + n: float(width) for n, width in enumerate(listed)}
        cmap = font.ToUnicode.read_bytes().decode("ascii").partition("endcodespacerange")[2]
        self.texts = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
        }
        if str(below.Subtype) == "/CIDFontType2":
            self._true_type(below)
        else:
            self._cff(below)

    def _true_type(self, below: pikepdf.Object) -> None:
        program = hb.Font(hb.Face(hb.Blob(below.FontDescriptor.FontFile2.read_bytes())))
        to_gid = below.CIDToGIDMap.read_bytes()
        gids = struct.unpack(f">{len(to_gid) // 2}H", to_gid)
        self.outlines = {code: outline(program, gids[code]) for code in self.widths}

    def _cff(self, below: pikepdf.Object) -> None:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(below.FontDescriptor.FontFile3.read_bytes()), None)
        drawn = fonts[0].CharStrings
        self.outlines = {code: _recorded(drawn[f"cid{code:05d}"]) for code in self.widths}


def _recorded(charstring: Any) -> Outline:
    pen = RecordingPen()
    charstring.draw(pen)
    kinds = {"moveTo": "m", "lineTo": "l", "curveTo": "c"}
    return tuple((kinds[kind], tuple(points[-1])) for kind, points in pen.value if kind in kinds)


def placed(data: bytes, files: dict[str, tuple[Path, Axes]]) -> Iterator[Placed]:
    """Every glyph of a file's pages in the order it is shown. ``files``: PostScript name to font file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            fonts = {name: _Font(font) for name, font in page.Resources.Font.items() if "/DescendantFonts" in font}
            yield from _on_page(page, fonts, files)


def _on_page(page: pikepdf.Page, fonts: dict[str, _Font], files: dict[str, tuple[Path, Axes]]) -> Iterator[Placed]:
    x = y = size = rise = 0.0
    wide, begin = 1.0, (0.0, 0.0)  # of the text line, from which Td counts
    font: _Font | None = None
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font, size, rise = fonts.get(str(operands[0])), float(operands[1]), 0.0
            case "Tm":
                assert [float(value) for value in operands[1:4]] == [0, 0, 1]
                wide = float(operands[0])
                x, y = begin = float(operands[4]), float(operands[5])
            case "Td":
                x, y = begin = begin[0] + float(operands[0]) * wide, begin[1] + float(operands[1])
            case "Ts":
                rise = float(operands[0])
            case "TJ":
                assert font
                for item in operands[0]:
                    if not isinstance(item, pikepdf.String):
                        x -= float(item) / 1000 * size * wide
                        continue
                    for high, low in zip(*[iter(bytes(item))] * 2, strict=True):
                        code = high << 8 | low
                        drawn, width = font.outlines[code], font.widths[code]
                        known = drawings(*files[font.name])
                        gids = known.get((drawn, round(width)), frozenset())
                        yield Placed(font.name, gids, x, y + rise, size, font.texts.get(code, ""), drawn)
                        x += width / 1000 * size * wide
