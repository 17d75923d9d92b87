"""Tells what a face is: its families' names, whether it has serifs, whether it is slanted, how heavy it is."""

from __future__ import annotations

import struct

from brochure.text.shaping.face import Face, os2

SERIF_FAMILIES = frozenset({1, 2, 3, 4, 5, 7})  # of the OS/2 table (OpenType 1.9, sFamilyClass)
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # numbers of names (OpenType 1.9, name)


def families(face: Face) -> tuple[str, ...]:
    """The names by which other programs know its family, the widest first."""
    names = (face.hb_face.get_name(number) for number in (_TYPOGRAPHIC_FAMILY, _FAMILY))
    return tuple(name for name in names if name)


def is_serif(face: Face) -> bool:
    """Whether its letters have serifs, as far as the font says."""
    _, _, family, serifs = os2(face)
    return family in SERIF_FAMILIES or (not family and 2 <= serifs <= 10)


def angle(face: Face) -> float:
    """How its letters lean, in degrees; negative to the right."""
    post = face.table("post")
    return float(struct.unpack(">i", post[4:8])[0]) / 65536 if post else 0.0


def weight(face: Face) -> int:
    """How heavy it is, 100 to 900."""
    return os2(face)[0]
