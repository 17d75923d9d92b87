"""Checks a font before anything is set in it: whole, with outlines, widths and characters, and allowed to be embedded.

Every table that is read later is read here, each glyph is drawn once, and a subset is made as embedding makes it; so a
font that passes is never a fault of the program. Clauses are those of OpenType 1.9.
"""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from brochure.cache import Store, cached
from brochure.text.shaping.font_files import GET_AGAIN, FontError, read

NEEDED = {"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "cmap": 4}  # tables no font is without, and their least bytes
PICTURES = frozenset({"EBDT", "CBDT", "sbix", "bdat", "SVG "})
OS2_LENGTHS = (68, 86, 96, 96, 96, 100)  # by version; Apple's version 0 is the shortest
POST_VERSIONS = (0x10000, 0x20000, 0x25000, 0x30000, 0x40000)
HEAD_MAGIC = 0x5F0F3CF5
RESTRICTED, NO_SUBSETTING, BITMAPS_ONLY = 0x0002, 0x0100, 0x0200  # OS/2 fsType
KEPT_TABLES = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})  # all that a CIDFontType2 is read from
MOST_EM = 8.0  # em: no usual width or height of a font is larger
SEEN = frozenset({"L", "N", "P", "S", "Co"})  # categories of characters that are drawn; icons are of private use
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # but for these

MAY_NOT = (
    "choose one that may be, such as those under the SIL Open Font License, or ask its maker for a file that allows it"
)
_KEPT = cached("font", package=__package__, libraries=("uharfbuzz", "fonttools", "brotli"))
DRAWS_NOTHING = "choose a font whose characters are outlines: most text fonts are"


def check(path: Path, store: Store | None = None) -> FontError | None:
    """What is wrong with a font file, or None; what was found is kept by its bytes."""
    try:
        data = read(path, store)
    except FontError as error:
        return error
    key = _KEPT.key(data)
    found = _verdict(store.get(key)) if store else None
    if found is None:
        found = _examined(data)
        if store:
            store.put(key, json.dumps(found).encode())
    return FontError(found[0].format(name=path.name), found[1]) if found else None


def _verdict(kept: bytes | None) -> tuple[str, ...] | None:
    """A sentence and a hint, nothing for a sound font; None where nothing is known."""
    return None if kept is None else tuple(map(str, json.loads(kept)))


@lru_cache(maxsize=16)
def _examined(data: bytes) -> tuple[str, ...]:
    """A sentence and a hint, nothing for a sound font; found once in a process, for whoever keeps nothing."""
    try:
        _Examination(data).run()
    except _Unfit as unfit:
        return unfit.sentence, unfit.hint
    return ()


class _Unfit(Exception):
    """What is wrong, with ``{name}`` where the file's name stands."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint


def _damaged(what: str) -> _Unfit:
    return _Unfit(f"the font {{name}} is damaged: {what}", GET_AGAIN)


class _Examination:
    """One font being examined; each step may rest on those before it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tables = _directory(data)
        self.count = self.upem = 0
        self.contours: list[bool] = []  # whether each outline of the table glyf has any

    def run(self) -> None:
        self._permissions()
        self._needed()
        self._head()
        self._widths()
        self._outlines()
        self._opened()

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty where there is none."""
        offset, length = self.tables.get(tag, (0, 0))
        return self.data[offset : offset + length]

    def _permissions(self) -> None:
        """The OS/2 table, with what its maker allows; very old fonts have none."""
        table = self.table("OS/2")
        if "OS/2" not in self.tables:
            return
        version = int.from_bytes(table[:2])
        if version >= len(OS2_LENGTHS) or len(table) < OS2_LENGTHS[version]:
            raise _damaged("its table OS/2 is not what it says it is")
        (allowed,) = struct.unpack_from(">H", table, 8)
        if allowed & 0xF == RESTRICTED:
            raise _Unfit("the maker of the font {name} does not allow it to be embedded", MAY_NOT)
        if allowed & NO_SUBSETTING:
            raise _Unfit("the maker of the font {name} does not allow a part of it to be embedded", MAY_NOT)
        if allowed & BITMAPS_ONLY:
            raise _Unfit("the maker of the font {name} allows only its bitmaps to be embedded", MAY_NOT)

    def _needed(self) -> None:
        tags = self.tables.keys()
        if not tags & {"glyf", "CFF ", "CFF2"} and (tags & PICTURES):
            raise _Unfit("the font {name} holds pictures of characters and no outlines", DRAWS_NOTHING)
        if not tags & {"glyf", "CFF ", "CFF2"}:
            raise _damaged("it holds no outlines")
        needed = {**NEEDED, "loca": 4} if "glyf" in tags else NEEDED
        for tag, least in needed.items():
            if tag not in tags:
                raise _damaged(f"its table {tag} is missing")
            if self.tables[tag][1] < least:
                raise _damaged(f"its table {tag} is too short")
        post = self.table("post")
        if post and (len(post) < 32 or int.from_bytes(post[:4]) not in POST_VERSIONS):
            raise _damaged("its table post is not what it says it is")

    def _head(self) -> None:
        head = self.table("head")
        (magic,) = struct.unpack_from(">L", head, 12)
        (self.upem,) = struct.unpack_from(">H", head, 18)
        if magic != HEAD_MAGIC or not 16 <= self.upem <= 16384:
            raise _damaged("its table head is not what it says it is")
        (self.count,) = struct.unpack_from(">H", self.table("maxp"), 4)
        if not self.count:
            raise _damaged("it holds no characters")
        ascent, descent = struct.unpack_from(">hh", self.table("hhea"), 4)
        if not 0 < ascent - descent <= 2 * MOST_EM * self.upem:
            raise _damaged("its height is no height of a font")

    def _widths(self) -> None:
        (full,) = struct.unpack_from(">H", self.table("hhea"), 34)
        if not 1 <= full <= self.count or self.tables["hmtx"][1] < 4 * full + 2 * (self.count - full):
            raise _damaged("it does not tell how wide its characters are")

    def _outlines(self) -> None:
        """That ``loca`` leads from glyph to glyph, and every composite to glyphs that there are."""
        if "glyf" not in self.tables:
            return
        (long,) = struct.unpack_from(">h", self.table("head"), 50)
        if long not in (0, 1):
            raise _damaged("its table head is not what it says it is")
        places = array("L" if array("L").itemsize == 4 else "I") if long else array("H")
        needed = places.itemsize * (self.count + 1)
        if self.tables["loca"][1] < needed:
            raise _damaged("its table loca is too short")
        places.frombytes(self.table("loca")[:needed])
        if sys.byteorder == "little":
            places.byteswap()
        ends = places if long else [2 * place for place in places]
        glyphs = self.table("glyf")
        if ends[-1] > len(glyphs) or any(here > there for here, there in pairwise(ends)):
            raise _damaged("its outlines are not where it says they are")
        self.contours = [_contours(glyphs[here:there], self.count) for here, there in pairwise(ends)]

    def _opened(self) -> None:
        """The font as HarfBuzz has it, which reads the tables for shaping and passes over those that are torn."""
        import uharfbuzz as hb

        face = hb.Face(hb.Blob(self.data))
        font = hb.Font(face)
        if face.glyph_count != self.count:
            raise _damaged("the number of its characters is unclear")
        for tag, there in (("GSUB", face.has_layout_substitution), ("GPOS", face.has_layout_positioning)):
            if not there and _has_lookups(self.table(tag)):
                raise _damaged(f"its table {tag} is not what it says it is")
        if "fvar" in self.tables and not face.axis_infos:
            raise _damaged("its axes cannot be read")
        drawn = _drawn(font, self.count)
        if any(wanted and not found for wanted, found in zip(self.contours, drawn, strict=False)):
            raise _damaged("some of its outlines cannot be drawn")
        self._characters(face, font, drawn)
        self._subset(face)

    def _characters(self, face: Any, font: Any, drawn: Sequence[int]) -> None:
        """That characters lead to glyphs that there are, are drawn for the most part, and have widths."""
        seen = []
        for code in face.unicodes:
            gid = font.get_nominal_glyph(code) or 0
            if gid >= self.count:
                raise _damaged("its characters lead to glyphs that it does not hold")
            if gid and not 0xD800 <= code < 0xE000 and _is_seen(chr(code)):
                seen.append(gid)
        if not seen:
            raise _Unfit("the font {name} has no characters that can be printed", DRAWS_NOTHING)
        if sum(not drawn[gid] for gid in seen) > len(seen) / 2:
            if self.tables.keys() & PICTURES or "COLR" in self.tables:
                raise _Unfit("the font {name} holds pictures of characters and hardly any outlines", DRAWS_NOTHING)
            raise _Unfit("the font {name} draws nothing for most of its characters", DRAWS_NOTHING)
        widths = [font.get_glyph_h_advance(gid) for gid in seen]
        if not any(widths) or median(widths) > MOST_EM * self.upem:
            raise _damaged("its characters have no widths that can be")

    def _subset(self, face: Any) -> None:
        """The whole of it written as embedding writes a part; CFF outlines are written by the program itself."""
        import uharfbuzz as hb

        if "glyf" not in self.tables:
            return
        wanted = hb.SubsetInput()
        wanted.glyph_set.set(list(range(self.count)))
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        dropped = (tag for tag in self.tables if tag not in KEPT_TABLES)
        wanted.drop_table_tag_set.set({int.from_bytes(tag.encode("ascii")) for tag in dropped})
        if face.has_var_data:
            wanted.pin_all_axes_to_default(face)
        try:
            hb.SubsetPlan(face, wanted).execute()
        except RuntimeError as error:  # all that HarfBuzz says where it cannot
            raise _damaged("no part of it can be taken out") from error


def _directory(data: bytes) -> dict[str, tuple[int, int]]:
    """Where each table of a font lies and how long it is (the table directory)."""
    if len(data) < 12:
        raise _damaged("it is cut short")
    (count,) = struct.unpack_from(">H", data, 4)
    if not count or len(data) < 12 + 16 * count:
        raise _damaged("it is cut short")
    tables: dict[str, tuple[int, int]] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            raise _damaged("it is cut short")
        if not all(0x20 <= letter <= 0x7E for letter in tag):
            raise _damaged("a table in it has no name")
        tables[tag.decode("ascii")] = offset, length
    return tables


def _contours(glyph: bytes, count: int) -> bool:
    """Whether an outline of the table glyf has contours; raises _Unfit for what cannot be one."""
    if not glyph:
        return False
    if len(glyph) < 10:
        raise _damaged("some of its outlines are cut short")
    contours = int.from_bytes(glyph[:2], signed=True)
    if contours >= 0:
        return contours > 0
    at, more = 10, 0x20  # MORE_COMPONENTS
    while more & 0x20:
        if len(glyph) < at + 4:
            raise _damaged("some of its outlines are cut short")
        more, part = struct.unpack_from(">HH", glyph, at)
        if part >= count:
            raise _damaged("some of its outlines are made of others that it does not hold")
        at += 4 + (4 if more & 0x01 else 2) + (2 if more & 0x08 else 4 if more & 0x40 else 8 if more & 0x80 else 0)
    return False  # an empty one may be made of empty ones


def _drawn(font: Any, count: int) -> Sequence[int]:
    """How many contours each glyph draws."""
    import uharfbuzz as hb

    found, gid = [0] * count, 0

    def begin(_x: float, _y: float, _data: Any) -> None:
        found[gid] += 1

    pen = hb.DrawFuncs()
    pen.set_move_to_func(begin)
    for gid in range(count):
        font.draw_glyph(gid, pen, None)
    return found


def _has_lookups(table: bytes) -> bool:
    """Whether a table GSUB or GPOS says that it does something."""
    if len(table) < 10:
        return len(table) > 0
    (at,) = struct.unpack_from(">H", table, 8)
    return table[at : at + 2] != b"\0\0"


def _is_seen(char: str) -> bool:
    category = unicodedata.category(char)
    return not SEEN.isdisjoint((category, category[0])) and char not in UNSEEN
