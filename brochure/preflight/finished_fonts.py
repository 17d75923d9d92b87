"""Reads a font dictionary of a finished file: how its codes read and how wide they are.

A code that the file gives no character for reads as U+FFFD, so that it is missed in any comparison of words.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.preflight.syntax import HEX, FinishedError, Name, ParsedStream, PdfObject, from_hex

if TYPE_CHECKING:
    from brochure.preflight.finished import FinishedFile

UNKNOWN = "\ufffd"

_TAG = re.compile(r"[A-Z]{6}\+")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)\b(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"(" + HEX + rb")\s*(" + HEX + rb")")
_RANGE = re.compile(rb"(" + HEX + rb")\s*(" + HEX + rb")\s*(" + HEX + rb"|\[[^\]]*\])")
_HEX = re.compile(HEX)
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


class ToUnicodeMap(dict[int, str]):
    """Code to text; a code that is not in the file's map is U+FFFD."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


class Widths(dict[int, float]):
    """Code to advance in thousandths of the size; ``default`` where the file names none."""

    def __init__(self, default: float, widths: Iterable[tuple[int, float]]) -> None:
        super().__init__(widths)
        self.default = default

    def __missing__(self, code: int) -> float:
        return self.default


@dataclass(frozen=True, slots=True)
class FinishedFont:
    """A font as the file has it: its name without the subset tag, and whether its codes are two bytes wide."""

    name: str
    wide: bool
    embedded: bool
    text: Callable[[int], str]
    width: Callable[[int], float]
    gids: bytes | None = None

    def codes(self, shown: bytes) -> Sequence[int]:
        """The character codes in a shown string."""
        if not self.wide:
            return shown
        if len(shown) % 2:
            raise FinishedError(f"a string in the font {self.name} is cut off within a character")
        return struct.unpack(f">{len(shown) // 2}H", shown)

    def gid(self, code: int) -> int:
        """The glyph a code draws, for two-byte TrueType fonts (the code itself where there is no map)."""
        if self.gids is None:
            return code
        return int.from_bytes(self.gids[2 * code : 2 * code + 2], "big")


def read_font(file: FinishedFile, entry: dict[str, PdfObject]) -> FinishedFont:
    """A font from its dictionary; FinishedError for a sort of font this reader does not know."""
    base = file.value(entry.get("BaseFont"))
    name = _TAG.sub("", base) if isinstance(base, Name) else "without a name"
    unicode = file.value(entry.get("ToUnicode"))
    said = ToUnicodeMap(_to_unicode(file.stream(unicode)) if isinstance(unicode, ParsedStream) else ())
    if file.value(entry.get("Subtype")) != "Type0":
        simple = ToUnicodeMap(_encoded(file, entry))
        simple.update(said)
        widths = Widths(*_simple_widths(file, entry))
        return FinishedFont(name, False, _embedded(file, entry), simple.__getitem__, widths.__getitem__)
    encoding = file.value(entry.get("Encoding"))
    if encoding != "Identity-H":
        raise FinishedError(f"the font {name} has an encoding of its own, which this reader does not know")
    below = file.dictionary((file.array(entry.get("DescendantFonts")) or [None])[0])
    default = file.value(below.get("DW", 1000))
    wide = Widths(_number(default, 1000), _wide_widths(file, below))
    gids = file.value(below.get("CIDToGIDMap"))
    return FinishedFont(
        name,
        True,
        _embedded(file, below),
        said.__getitem__,
        wide.__getitem__,
        file.stream(gids) if isinstance(gids, ParsedStream) else None,
    )


def _embedded(file: FinishedFile, entry: dict[str, PdfObject]) -> bool:
    descriptor = file.dictionary(entry.get("FontDescriptor"))
    return any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))


def _number(value: PdfObject, otherwise: float) -> float:
    return value if isinstance(value, int | float) else otherwise


def _unicode(written: bytes) -> str:
    return from_hex(written).decode("utf-16-be", "replace")


def _to_unicode(cmap: bytes) -> Iterator[tuple[int, str]]:
    """(code, text) for each entry of a ToUnicode map."""
    for block in _BLOCK.finditer(cmap):
        if block[1] == b"bfchar":
            for code, text in _PAIR.findall(block[2]):
                yield int.from_bytes(from_hex(code), "big"), _unicode(text)
            continue
        for first, last, texts in _RANGE.findall(block[2]):
            codes = range(int.from_bytes(from_hex(first), "big"), int.from_bytes(from_hex(last), "big") + 1)
            if len(codes) > 0x10000:
                raise FinishedError("a font of the file maps more codes than there are")
            if texts.startswith(b"["):
                yield from zip(codes, map(_unicode, _HEX.findall(texts)), strict=False)
            else:
                start = _unicode(texts)
                yield from ((code, start[:-1] + chr(ord(start[-1]) + n)) for n, code in enumerate(codes) if start)


def _wide_widths(file: FinishedFile, entry: dict[str, PdfObject]) -> Iterator[tuple[int, float]]:
    """(code, width) from a W array: ``first [w w w]`` and ``first last w`` in any order."""
    items = iter([file.value(item) for item in file.array(entry.get("W"))])
    for first in items:
        then = next(items, None)
        if isinstance(first, int) and isinstance(then, list):
            yield from ((first + n, _number(file.value(width), 0)) for n, width in enumerate(then))
        elif isinstance(first, int) and isinstance(then, int) and then - first < 0x10000:
            width = _number(next(items, None), 0)
            yield from ((code, width) for code in range(first, then + 1))
        else:
            raise FinishedError("the widths of a font in the file are damaged")


def _simple_widths(file: FinishedFile, entry: dict[str, PdfObject]) -> tuple[float, list[tuple[int, float]]]:
    """The default and the (code, width) pairs of a one-byte font.

    The standard fonts may leave their widths out; half the size is taken then, near enough to say where a word stands.
    """
    first = file.value(entry.get("FirstChar"))
    widths = [_number(file.value(width), 0) for width in file.array(entry.get("Widths"))]
    if not isinstance(first, int) or not widths:
        return 500, []
    descriptor = file.dictionary(entry.get("FontDescriptor"))
    return _number(file.value(descriptor.get("MissingWidth")), 0), list(enumerate(widths, first))


def _encoded(file: FinishedFile, entry: dict[str, PdfObject]) -> Iterator[tuple[int, str]]:
    """(code, text) as a one-byte font's own encoding says; an entry ToUnicode has counts before these."""
    encoding = file.value(entry.get("Encoding"))
    base = encoding if isinstance(encoding, Name) else file.dictionary(encoding).get("BaseEncoding")
    codec = _CODECS.get(str(base), "latin-1")
    for code in range(32, 256):
        yield code, bytes([code]).decode(codec, "replace")
    code = 0
    for item in file.array(file.dictionary(encoding).get("Differences")):
        if isinstance(item, int):
            code = item
        else:
            yield code, _glyph_text(str(item))
            code += 1


def _glyph_text(name: str) -> str:
    """The character a glyph name spells by itself (``A``, ``uni00E8``, ``u1F600``); other names need a ToUnicode."""
    if name in ("space", "nbspace"):
        return " "
    spelled = re.fullmatch(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})", name)
    if spelled and int(spelled[1] or spelled[2], 16) <= 0x10FFFF:
        return chr(int(spelled[1] or spelled[2], 16))
    return name if len(name) == 1 else UNKNOWN
