"""A face in, the OpenType features it has out (OpenType 1.9, «Feature List Table»)."""

from __future__ import annotations

import struct
from functools import lru_cache

from brochure.text.fonts import Face


@lru_cache(maxsize=128)
def features_of(face: Face) -> frozenset[str]:
    """The tags of its substitutions and positionings, in any script; ``kern`` also where it is an old table."""
    found = {"kern"} if face.table("kern") else set()
    for table in map(face.table, ("GSUB", "GPOS")):
        if len(table) >= 10:
            found |= _listed(table)
    return frozenset(found)


def lacking(face: Face, asked: tuple[tuple[str, int], ...]) -> list[str]:
    """The features asked for that neither the face nor one of those that lend to it has."""
    there = features_of(face).union(*map(features_of, face.fallbacks))
    return [tag for tag, value in asked if value and tag not in there]


def _listed(table: bytes) -> set[str]:
    (start,) = struct.unpack_from(">H", table, 6)
    (count,) = struct.unpack_from(">H", table, start)
    tags = (table[start + 2 + 6 * index : start + 6 + 6 * index] for index in range(count))
    return {tag.decode("latin-1") for tag in tags}
