"""Embeds a face in the file with the glyphs that a document used of it, as a font from which text reads back.

A code of the font is one pair of glyph and characters: a space and U+00A0 may share a glyph, small-cap ``a`` comes from
``a`` and from ``A``, yet each must be extracted as what it is. So codes are numbered as they come up, and a map leads
from code to glyph (ISO 32000-2, 9.7.4.3); a font with CFF outlines has none, and its glyphs are numbered as the codes
are; so is one with letters of several glyphs, which become glyphs of their own. One Type 0 font, Identity-H,
for each face.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING, Any

from brochure.export.fonts.cff import cff_program
from brochure.text.glyphs import Joined
from brochure.text.shaping import typeface
from brochure.text.shaping.face import Face, os2
from brochure.text.shaping.font_checks import KEPT_TABLES, RESTRICTED
from brochure.text.shaping.font_files import FontError

if TYPE_CHECKING:
    from reportlab.pdfbase import pdfdoc

SERIF, SYMBOLIC, ITALIC, FIXED = 1 << 1, 1 << 2, 1 << 6, 1 << 0
LAST_CODE = 0xFFFF


class EmbeddedFace:
    """A face in one document. Ask ``code`` for each glyph drawn, then ``finish`` once before the document is saved.

    ``name`` is what content streams call the font (``F1``). Raises FontError for a font that may not be embedded.
    """

    def __init__(self, face: Face, document: pdfdoc.PDFDocument, name: str) -> None:
        self.face, self.document, self.name = face, document, name
        self._codes: dict[tuple[int | Joined, str], int] = {}
        self._finished = False
        permissions = os2(face)[1]
        if permissions & 0xF == RESTRICTED:
            raise FontError(f"the maker of the font {face.path.name} does not allow it to be embedded")

    def code(self, glyph: int | Joined, text: str) -> int:
        """The two-byte code that draws this glyph (or several as one) and is extracted as ``text``."""
        known = self._codes.get((glyph, text))
        if known is None:
            if self._finished:
                raise RuntimeError(f"{self.face.name} is already written: no glyph can be added to it")
            known = self._codes[glyph, text] = len(self._codes) + 1
            if known > LAST_CODE:
                raise FontError(f"more than {LAST_CODE} different glyphs of {self.face.path.name} on these pages")
        return known

    def finish(self) -> None:
        """Write the font's objects into the document; a face that drew nothing leaves none."""
        if self._finished or not self._codes:
            return
        self._finished = True
        gids = [glyph for glyph, _ in self._codes if isinstance(glyph, int)]
        if self.face.has_cff or len(gids) < len(self._codes):
            from reportlab.pdfbase.pdfdoc import PDFName

            face = self.face
            program = cff_program(face.hb_font, [glyph for glyph, _ in self._codes], face.name, _box(face), face.upem)
            label = f"{_tag(program, list(self._codes))}+{face.name}"
            stream = self._reference("program", _stream(program, Subtype=PDFName("CIDFontType0C")))
            descendant = self._descendant(label, "CIDFontType0", {"FontFile3": stream})
        else:
            program, new_gids = _subset(self.face, set(gids))
            label = f"{_tag(program, list(self._codes))}+{self.face.name}"
            stream = self._reference("program", _stream(program, Length1=len(program)))
            descendant = self._descendant(label, "CIDFontType2", {"FontFile2": stream})
            gid_of = struct.pack(f">{len(gids) + 1}H", 0, *(new_gids[gid] for gid in gids))
            descendant["CIDToGIDMap"] = self._reference("gids", _stream(gid_of))
        _register(self.document, self.name, self._type0(label, descendant))

    def _descendant(self, label: str, subtype: str, program: dict[str, Any]) -> dict[str, Any]:
        """The CIDFont (ISO 32000-2, 9.7.4), but for the map that TrueType outlines need."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        return {
            "Type": PDFName("Font"),
            "Subtype": PDFName(subtype),
            "BaseFont": PDFName(label),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": self._reference("descriptor", _descriptor(self.face, label, program)),
            "DW": 0,
            "W": PDFArray([1, PDFArray([_thousandths(self._advance(glyph)) for glyph, _ in self._codes])]),
        }

    def _advance(self, glyph: int | Joined) -> float:
        return self.face.advance(glyph) if isinstance(glyph, int) else glyph.advance / self.face.upem

    def _type0(self, label: str, descendant: dict[str, Any]) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        return PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(label),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([self._reference("cid", PDFDictionary(descendant))]),
                "ToUnicode": self._reference("unicode", _stream(_to_unicode(self._codes).encode("ascii"))),
            }
        )

    def _reference(self, part: str, value: Any) -> Any:
        return self.document.Reference(value, f"brochure.font.{self.name}.{part}")


def _subset(face: Face, gids: set[int]) -> tuple[bytes, dict[int, int]]:
    """A font program of these glyphs only, closely numbered, and the new number of each."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.set(sorted(gids | {0}))
    unneeded = (tag for tag in face.hb_face.table_tags if tag not in KEPT_TABLES)
    if face.hb_face.has_var_data:
        wanted.pin_all_axes_to_default(face.hb_face)
        for tag, value in face.axes:
            wanted.pin_axis_location(face.hb_face, tag, value)
    wanted.drop_table_tag_set.set({int.from_bytes(tag.encode("latin-1")) for tag in unneeded})
    plan = hb.SubsetPlan(face.hb_face, wanted)
    program = plan.execute().blob.data
    return bytes(program), dict(plan.old_to_new_glyph_mapping)


def _register(document: Any, name: str, font: Any) -> None:
    """Make the font known to every page under its name, the way ReportLab's own fonts are."""
    document.idToObject["BasicFonts"].dict[name] = document.Reference(font, f"brochure.font.{name}")


def _stream(data: bytes, **entries: Any) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFZCompress

    from brochure.streams import Stream

    return Stream(dictionary=PDFDictionary(entries), content=data, filters=[PDFZCompress])


def _box(face: Face) -> tuple[int, ...]:
    """The box round all glyphs of the face, in its own units."""
    return struct.unpack(">4h", face.table("head")[36:44])


def _descriptor(face: Face, label: str, program: dict[str, Any]) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    weight, angle = typeface.weight(face), typeface.angle(face)
    fixed = any(face.table("post")[12:16])
    flags = SYMBOLIC | (SERIF if typeface.is_serif(face) else 0) | (ITALIC if angle else 0) | (FIXED if fixed else 0)
    entries = {
        "Type": PDFName("FontDescriptor"),
        "FontName": PDFName(label),
        "Flags": flags,
        "FontBBox": PDFArray([_thousandths(edge / face.upem) for edge in _box(face)]),
        "ItalicAngle": _short(angle),
        "Ascent": _thousandths(face.ascent),
        "Descent": _thousandths(face.descent),
        "CapHeight": _thousandths(face.cap_height),
        "XHeight": _thousandths(face.x_height),
        "StemV": round(50 + (weight / 65) ** 2),  # an estimate; readers use it only to fake a missing font
        **program,
    }
    return PDFDictionary(entries)


def _tag(program: bytes, codes: list[tuple[int | Joined, str]]) -> str:
    """Six capitals from the content, so that equal subsets have equal names and different ones do not."""
    digest = hashlib.sha256(program + repr(codes).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(codes: dict[tuple[int | Joined, str], int]) -> str:
    """The CMap that leads from code to characters, in blocks of 100 at most (Adobe TN 5014)."""
    lines = [f"<{code:04X}> <{_utf16(text)}>" for (_, text), code in codes.items() if text]
    blocks = []
    for first in range(0, len(lines), 100):
        block = lines[first : first + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([_CMAP_HEAD, *blocks, _CMAP_FOOT])


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


def _thousandths(em: float) -> float | int:
    return _short(em * 1000)


def _short(number: float) -> float | int:
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
